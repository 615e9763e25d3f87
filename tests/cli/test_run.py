"""``colecon run`` and ``colecon replay`` on a county of three villages and forty runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from colecon.core.lines import Line
from colecon.errors import ResultError
from colecon.report import history
from colecon.report.history import plain_yuan
from colecon.words.catalogue import has
from tests.cli.support import SCENARIO, call, county
from tests.long.machine import environment, start


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("county")
    return folder


@pytest.fixture(scope="module")
def shown(place: Path) -> dict[str, str]:
    """What the run prints, in both languages; the second call goes on with the folder of the first."""
    told = {}
    for lang in ("zh", "en"):
        done = call("run", county(place), "--workers", 1, "--out", place / "out", lang=lang)
        assert done.exit_code == 0, done.stderr
        told[lang] = done.stdout
    return told


def test_the_headline_has_interval_n_and_reading(place: Path, shown: dict[str, str]) -> None:
    target = json.loads((place / "out" / "summary.json").read_text())["target"]
    first = shown["en"].splitlines()[0]
    assert "at least 1 of 3 villages" in first
    assert "operating surplus" in first
    assert "95% interval" in first
    assert "n = 40 runs" in first
    assert f"{100 * target['probability']['estimate']:.1f}".removesuffix(".0") in first
    assert "至少 1 个村" in shown["zh"].splitlines()[0]


def test_the_table_is_said_to_be_synthetic(shown: dict[str, str]) -> None:
    assert "synthetic" in shown["en"]
    assert "合成" in shown["zh"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_table_is_printed(shown: dict[str, str], lang: str) -> None:
    words = {
        "en": ["each reading", "by year", "by model", "by class", "by altitude band", "by township"],
        "zh": ["各口径", "逐年村均", "按模式", "按类别", "按海拔带", "按乡镇", "达标村数"],
    }
    for word in words[lang]:
        assert word in shown[lang]
    assert "Milestones" not in shown[lang]  # the scenario names none
    assert "节点目标" not in shown[lang]
    assert "report." not in shown[lang]
    assert "term." not in shown[lang]


def test_two_figures_are_written_in_two_formats(place: Path, shown: dict[str, str]) -> None:
    for name in ("income", "villages_at_target"):
        assert (place / "out" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert b"</svg>" in (place / "out" / f"{name}.svg").read_bytes()


def test_a_setting_of_the_command_line_is_played(place: Path) -> None:
    path = county(place)
    done = call("run", path, "--runs", 5, "--workers", 1, "--out", place / "set", "--set", "target.income_yuan=1000")
    assert done.exit_code == 0, done.stderr
    assert json.loads((place / "set" / "summary.json").read_text())["target"]["income_yuan"] == 1000


def test_another_scenarios_folder_is_refused_without_force(place: Path, shown: dict[str, str]) -> None:
    more = ("--runs", 5, "--workers", 1, "--set", "target.income_yuan=2000")
    call("run", county(place), "--runs", 5, "--workers", 1, "--out", place / "own")
    assert call("run", county(place), "--out", place / "own", *more).exit_code == 2
    assert call("run", county(place), "--out", place / "own", *more, "--force").exit_code == 0


def test_a_faulty_scenario_writes_nothing(tmp_path: Path) -> None:
    path = county(tmp_path, 'name = "x"\nstrat = 2020\n')
    done = call("run", path, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "small.toml:2: strat: " in done.stderr
    assert not (tmp_path / "out").exists()


def test_progress_is_dated_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    done = call("run", county(tmp_path), "--runs", 3, "--workers", 1, "--out", tmp_path / "out")
    assert "playing: 3 of 3 runs (100%)" in done.stderr
    assert "left" in done.stderr
    again = call("run", county(tmp_path), "--runs", 3, "--workers", 1, "--out", tmp_path / "out", lang="zh")
    assert "模拟：3 / 3 次（100%）" in again.stderr


# --- replay


def test_a_replay_tells_the_run_in_plain_yuan(place: Path, shown: dict[str, str]) -> None:
    done = call("replay", place / "out", "--run", 17)
    assert done.exit_code == 0, done.stderr
    stored = pd.read_parquet(place / "out" / "blocks" / "block-00000.parquet").query("run == 17")
    for row in stored.to_dict("records"):
        assert plain_yuan(row["cash_end"]) in done.stdout
        assert plain_yuan(row["operating_revenue"]) in done.stdout
    assert "2020  " in done.stdout


@pytest.mark.parametrize(("wrong", "right"), [("A11", "A1"), ("B", "B1"), ("丙邨", "丙村"), ("xxxx", "A1")])
def test_a_wrong_village_is_met_with_a_near_name_or_what_there_is(
    place: Path, shown: dict[str, str], wrong: str, right: str
) -> None:
    for lang in ("zh", "en"):
        done = call("replay", place / "out", "--run", 3, "--village", wrong, lang=lang)
        assert done.exit_code == 2
        assert not done.stdout
        assert right in done.stderr.replace(wrong, "", 1)


def test_a_replay_dates_what_happened(place: Path, shown: dict[str, str]) -> None:
    shown_now = call("replay", place / "out", "--run", 17, "--village", "A1", lang="zh").stdout
    dated = [line for line in shown_now.splitlines() if line[:4].isdigit() and line[4:5] == "-"]
    assert dated
    assert all("diary." not in line for line in dated)
    assert dated == sorted(dated, key=lambda line: line[:7])
    assert "乙村" not in shown_now


def test_a_replay_tells_purse_product_and_unit(tmp_path: Path) -> None:
    """Every approval names its purse, every line of a grower the product, every harvest and size its unit."""
    out = tmp_path / "out"
    call(
        "run",
        county(tmp_path, SCENARIO.replace('"asset_activation", ', "")),
        "--runs",
        20,
        "--workers",
        1,
        "--out",
        out,
    )
    zh, en = ([call("replay", out, "--run", run, lang=lang).stdout for run in range(20)] for lang in ("zh", "en"))
    told = {"zh": "".join(zh).splitlines(), "en": "".join(en).splitlines()}
    purses = {
        "zh": ("获批上级补助资金", "获批小型项目资金", "银行贷款获批", "获批产业发展周转金"),
        "en": (
            "higher-level grant approved",
            "small-project money approved",
            "bank loan approved",
            "revolving fund",
        ),
    }
    for lang, lines in told.items():
        approvals = [line for line in lines if "获批" in line or "approved" in line]
        assert approvals
        assert all(sum(purse in line for purse in purses[lang]) == 1 for line in approvals)
    sold = [line for line in told["zh"] if "：售出" in line]
    assert sold
    assert all(
        re.search(r"特色产业型（\w+）：售出 [\d,]+ (公斤|头（只）)，收入 [\d,]+\.\d\d 元", line) for line in sold
    )
    assert all(re.search(r"规模 [\d,]+ (亩|头（只）)", line) for line in told["zh"] if "规模" in line)


@pytest.mark.parametrize(("what", "code"), [("", "replay_differs"), ("engine 1 -> 2", "replay_other_program")])
def test_a_mismatch_is_laid_to_the_version_only_where_it_is_another(
    place: Path, shown: dict[str, str], monkeypatch: pytest.MonkeyPatch, what: str, code: str
) -> None:
    """The checksum holds: with the same program nothing is known beyond the difference, and that is said."""
    stored = history._stored
    monkeypatch.setattr(history, "_stored", lambda *a: stored(*a).assign(grants=lambda t: t["grants"] + 1))
    monkeypatch.setattr(history, "other_program", lambda *_: what)
    with pytest.raises(ResultError) as error:
        history.replay(place / "out", 3)
    fault = error.value.faults[0]
    assert (fault.code, fault.values["run"]) == (code, 3)
    assert "A1 2021" in str(fault.values["cells"])


def test_a_village_is_found_by_name(place: Path, shown: dict[str, str]) -> None:
    named, by_id = (call("replay", place / "out", "--run", 2, "--village", v).stdout for v in ("甲村", "a1"))
    assert named == by_id


@pytest.mark.parametrize(
    ("args", "code"),
    [(["--run", 40], 2), (["--run", 1, "--village", "Z9"], 2), (["--run", "x"], 2)],
)
def test_what_cannot_be_replayed_is_refused(place: Path, shown: dict[str, str], args: list[object], code: int) -> None:
    assert call("replay", place / "out", *args).exit_code == code


def test_no_result_is_exit_3(tmp_path: Path) -> None:
    assert call("replay", tmp_path, "--run", 0).exit_code == 3


def test_a_changed_block_is_exit_3(tmp_path: Path) -> None:
    call("run", county(tmp_path), "--runs", 3, "--workers", 1, "--out", tmp_path / "out")
    block = tmp_path / "out" / "blocks" / "block-00000.parquet"
    block.write_bytes(block.read_bytes()[:-9] + b"x" * 9)
    assert call("replay", tmp_path / "out", "--run", 1).exit_code == 3


@pytest.mark.parametrize(
    ("fen", "told"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123456, "1,234.56"), (-100, "-1.00")]
)
def test_fen_are_printed_exactly(fen: int, told: str) -> None:
    assert plain_yuan(fen) == told


def test_lines_of_the_accounts_have_names_in_both_languages() -> None:
    assert all(has(f"term.{line.name.lower()}") for line in Line)


def test_a_reader_who_goes_away_costs_no_file(tmp_path: Path) -> None:
    """``colecon run ... | head -1``: the tables stay unread, the figures are written all the same."""
    words = ("run", county(tmp_path), "--runs", 40, "--workers", 1, "--out", tmp_path / "out", "--lang", "en")
    process = start("-m", "colecon", *words)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert (tmp_path / "out" / "income.png").exists()


WAYS = {
    "no input": "<&-",
    "no output": ">&-",
    "no errors": "2>&-",
    "none of them": "<&- >&- 2>&-",
    "errors to a full disk": "2>/dev/full",
}
PLAY = "exec {python} -m colecon run {path} --runs 20 --workers 1 --out {out} --lang en {way}"


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line], env=environment(), cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
@pytest.mark.parametrize("way", WAYS)
def test_whatever_becomes_of_the_streams_the_result_is_the_same(tmp_path: Path, way: str) -> None:
    """Closed or full, none costs the work, and nothing is printed into a file of the result."""
    done = shell(
        PLAY.format(python=sys.executable, path=county(tmp_path), out=tmp_path / "out", way=WAYS[way]), tmp_path
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert call("verify", tmp_path / "out", "--sample", 2).exit_code == 0
    assert (tmp_path / "out" / "income.png").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("words", ["run small.toml --runs 5 --workers 1 --out out", "models", "check small.toml"])
def test_an_output_that_cannot_be_kept_is_exit_3_and_told(tmp_path: Path, words: str) -> None:
    county(tmp_path)
    done = shell(f"exec {sys.executable} -m colecon {words} --lang en >/dev/full", tmp_path)
    assert done.returncode == 3, done.stderr
    assert "not written to its end (No space left on device)" in done.stderr
    assert "internal" not in done.stderr


def test_a_folder_that_is_gone_is_exit_2_with_the_remedy(tmp_path: Path) -> None:
    county(tmp_path)
    (tmp_path / "gone").mkdir()
    done = shell(f"cd gone && rmdir ../gone && exec {sys.executable} -m colecon run ../small.toml --lang en", tmp_path)
    assert done.returncode == 2
    assert "cd" in done.stderr
    assert "internal" not in done.stderr


@pytest.mark.parametrize("words", [("run", "small.toml"), ("compare", "small.toml", "small.toml"), ("merge", "a")])
def test_an_empty_place_is_refused_and_not_taken_for_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    county(tmp_path)
    done = call(*words, "--out", "")
    assert done.exit_code == 2
    assert "--out" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.toml", "table.csv"]


@pytest.mark.parametrize(("income", "hinted"), [(1000, False), (900_000_000, True)])
def test_climbing_is_named_only_where_the_chance_is_small(tmp_path: Path, income: int, hinted: bool) -> None:
    done = call(
        "run",
        county(tmp_path),
        "--runs",
        5,
        "--workers",
        1,
        "--out",
        tmp_path / "out",
        "--set",
        f"target.income_yuan={income}",
    )
    assert done.exit_code == 0, done.stderr
    assert ("--rare" in done.stderr) == hinted
