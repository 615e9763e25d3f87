"""``colecon compare``, ``sweep`` and ``plot`` on a county of three villages and forty runs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from colecon.core.offer import at_best
from colecon.models.catalogue import PLANNED, models
from colecon.results.compare.models import open_models
from colecon.results.compare.read import incomes
from colecon.results.result import open_result
from tests.cli.support import SCENARIO, call, county

OVER = 'extends = "small.toml"\nname = "{name}"\n'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scenario, one with more grants, one that is the first by another name, one that asks something else."""
    folder: Path = tmp_path_factory.mktemp("county")
    county(folder)
    words = {
        "more": OVER.format(name="多给") + "[budget]\ngrants = 3\n",
        "twin": OVER.format(name="small"),
        "unlike": OVER.format(name="unlike") + "[target]\nincome_yuan = 1000\n",
    }
    for name, text in words.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def compared(place: Path) -> dict[str, str]:
    """What a comparison prints, in both languages; the second call goes on with the folders of the first."""
    told = {}
    paths = [place / f"{name}.toml" for name in ("small", "more", "twin")]
    for lang in ("zh", "en"):
        done = call("compare", *paths, "--workers", 1, "--out", place / "c", lang=lang)
        assert done.exit_code == 0, done.stderr
        told[lang] = done.stdout
    return told


@pytest.fixture(scope="module")
def by_model(place: Path) -> Path:
    done = call("compare", "--models", place / "small.toml", "--workers", 1, "--runs", 24, "--out", place / "m")
    assert done.exit_code == 0, done.stderr
    assert "not told apart" in done.stdout
    return place / "m"


@pytest.fixture(scope="module")
def swept(place: Path) -> Path:
    vary = ("--vary", "budget.grants=0..2", "--cross", "50", "--cross", "99.5%")
    done = call("sweep", place / "small.toml", *vary, "--workers", 1, "--runs", 24, "--out", place / "s")
    assert done.exit_code == 0, done.stderr
    assert "50.0%" in done.stdout
    return place / "s"


def pairs(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))["pairs"]
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_is_printed_in_words(compared: dict[str, str], lang: str) -> None:
    words = {
        "en": ["verdict", "better", "per yuan of lasting income", "grants"],
        "zh": ["判断", "持久收入"],
    }
    for word in words[lang]:
        assert word in compared[lang]
    assert not [part for part in ("compare.", "report.", "term.", "figure.") if part in compared[lang]]


def test_the_pairs_have_what_they_must(place: Path, compared: dict[str, str]) -> None:
    names = [(one["a"], one["b"]) for one in pairs(place / "c")]
    assert names == [("small", "多给"), ("small", "small-2"), ("多给", "small-2")]
    for one in pairs(place / "c"):
        assert {"difference", "low", "high", "verdict"} <= set(one["target"])  # type: ignore[call-overload]
        assert one["target"]["low"] <= one["target"]["difference"] <= one["target"]["high"]  # type: ignore[index]
    twin = pairs(place / "c")[1]["target"]
    assert [twin[key] for key in ("difference", "low", "high", "verdict")] == [0, 0, 0, "same"]  # type: ignore[index]


def test_the_differences_are_those_of_the_accounts(place: Path, compared: dict[str, str]) -> None:
    results = [open_result(place / "c" / name) for name in ("small", "多给")]
    line = 6_000_000
    hits = [((incomes(r)[-1] >= line).sum(axis=1) >= 1).mean() for r in results]
    one = pairs(place / "c")[0]
    assert one["target"]["difference"] == pytest.approx(hits[1] - hits[0])  # type: ignore[index]
    means = [incomes(r).mean(axis=(1, 2)) / 100 for r in results]
    told = [cell["difference"] for cell in one["incomes"]]  # type: ignore[union-attr,attr-defined]
    assert told == pytest.approx(list(means[1] - means[0]))
    lasting = [incomes(r)[-2:].sum(axis=2).mean() / 100 for r in results]
    assert one["lasting_income"]["difference"] == pytest.approx(lasting[1] - lasting[0])  # type: ignore[index]
    spent = [float(r.years["public_money"].sum() + r.years["guarantees_called"].sum()) for r in results]
    assert one["public_money"]["difference"] == pytest.approx(spent[1] - spent[0], abs=0.1)  # type: ignore[index]


def test_finished_folders_are_compared_without_playing(place: Path, compared: dict[str, str], tmp_path: Path) -> None:
    done = call("compare", place / "c" / "small", place / "c" / "多给", "--out", tmp_path / "again")
    assert done.exit_code == 0, done.stderr
    assert "playing" not in done.stderr
    again, first = pairs(tmp_path / "again")[0], pairs(place / "c")[0]
    assert again["target"]["difference"] == first["target"]["difference"]  # type: ignore[index]
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == [
        "comparison.json",
        "differences.csv",
        "incomes.csv",
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_compared_is_refused_in_words(place: Path, lang: str, tmp_path: Path) -> None:
    done = call("compare", place / "small.toml", place / "unlike.toml", "--out", tmp_path / "no", lang=lang)
    assert done.exit_code == 2
    assert {"zh": "目标", "en": "target"}[lang] in done.stderr
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("compare", "small.toml"),
        ("compare", "small.toml", "more.toml", "--margin", "x"),
        ("compare", "small.toml", "more.toml", "--margin", "101"),
        ("compare", "--models", "small.toml", "more.toml"),
        ("compare", "small.toml", "missing.toml"),
        ("sweep", "small.toml", "--vary", "budget.grant=0..2"),
        ("sweep", "small.toml", "--vary", "budget.grants=0..2", "--cross", "100"),
        ("sweep", "small.toml", "--vary", "policy.tax_relief=0..3"),
        ("sweep", "small.toml", "--vary", "seed=0..3"),
    ],
)
def test_wrong_options_end_with_2_and_write_nothing(place: Path, args: tuple[str, ...], tmp_path: Path) -> None:
    paths = [str(place / arg) if arg.endswith(".toml") else arg for arg in args]
    done = call(*paths, "--out", tmp_path / "no")
    assert done.exit_code == 2, done.stderr
    assert done.stderr.strip()
    assert not (tmp_path / "no").exists()


# --- models


def test_every_model_is_played_for_the_villages_that_can_start_it(by_model: Path) -> None:
    rows = open_models(by_model).rows
    everyone = rows[rows["village_class"] == "all"].set_index("model")
    plan = open_result(by_model / "status_quo").plan
    for model in (name for name in PLANNED if name in models()):
        able = sum(not models()[model].unmet(at_best(v, plan.works, plan.end)) for v in plan.villages)
        assert (model in everyone.index) == (able > 0)
        if able:
            assert everyone.loc[model, "villages"] == able
    assert everyone.loc["status_quo", "gain"] == 0
    assert everyone.loc["status_quo", "p_first_yuan"] == 0


def test_a_row_is_what_the_result_folder_says(by_model: Path) -> None:
    rows = open_models(by_model).rows
    row = rows[(rows["village_class"] == "all") & (rows["model"] == "asset_activation")].iloc[0]
    one, base = (open_result(by_model / name) for name in ("asset_activation", "status_quo"))
    able = np.array([bool(one.plan.follows.get(village.id)) for village in one.plan.villages])
    income, before = incomes(one)[:, :, able], incomes(base)[:, :, able]
    assert row["mean"] == pytest.approx(income[-1].mean() / 100, abs=0.01)
    assert row["p_target"] == (income[-1] >= 6_000_000).mean()
    assert row["p_loss"] == (income[-1] < 0).mean()
    ahead = (income - before) >= 100
    assert row["p_first_yuan"] == ahead.any(axis=0).mean()


# --- sweeps


def test_a_sweep_is_the_runs_it_names(swept: Path) -> None:
    data = json.loads((swept / "sweep.json").read_text(encoding="utf-8"))
    table = pd.read_csv(swept / "sweep.csv")
    assert list(table["budget.grants"]) == [0, 1, 2]
    for row in data["points"]:
        summary = open_result(swept / f"budget.grants={row['budget.grants']:g}").summary
        assert row["estimate"] == summary["target"]["probability"]["estimate"]
        assert row["low"] <= summary["target"]["probability"]["low"]  # the band holds for all settings together
    assert [one["level"] for one in data["crossings"]] == [0.5, 0.995]


# --- figures


KINDS = {
    "c/small": ["fan", "counts", "exceedance", "heat", "accounts", "ridgelines"],
    "c": ["differences", "incomes", "villages", "exceedance"],
    "m": ["models", "ridgelines"],
    "s": ["sweep"],
}


@pytest.mark.parametrize("folder", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_is_drawn_without_a_missing_glyph(
    folder: str, lang: str, place: Path, compared: object, by_model: Path, swept: Path, tmp_path: Path
) -> None:
    """A missing glyph is a warning, and warnings are errors here."""
    done = call("plot", place / folder, "--out", tmp_path, "--format", "svg", lang=lang)
    assert done.exit_code == 0, done.stderr
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(KINDS[folder])
    assert all(b"</svg>" in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize(("form", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_one_kind_in_other_formats(form: str, magic: bytes, place: Path, swept: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        done = call("plot", swept / "sweep.json", "--kind", "sweep", "--format", form, "--out", tmp_path / folder)
        assert done.exit_code == 0, done.stderr
    first, second = ((tmp_path / folder / f"sweep.{form}").read_bytes() for folder in ("a", "b"))
    assert first.startswith(magic)
    assert first == second


def test_an_unknown_kind_is_refused_with_those_there_are(swept: Path, tmp_path: Path) -> None:
    done = call("plot", swept, "--kind", "fan", "--out", tmp_path / "no")
    assert done.exit_code == 2
    assert "sweep" in done.stderr
    assert not (tmp_path / "no").exists()


def test_a_folder_without_a_result_is_a_result_error(tmp_path: Path) -> None:
    assert call("plot", tmp_path).exit_code == 3


def test_the_scenario_of_the_support_file_is_small() -> None:
    assert "runs = 40" in SCENARIO
