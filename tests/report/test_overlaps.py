"""No text of any figure lies on another or leaves the page, at 41 villages with long and rare names."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from colecon.report.labels import LEGEND, distinct, legend_name, shortened
from colecon.report.plots import draw, plots_of
from colecon.report.style import colour, dash, figure, mark, style
from colecon.report.wrap import units
from colecon.results.compare.comparison import compare
from colecon.results.compare.gather import Options
from colecon.results.compare.models import ModelComparison
from colecon.results.compare.sweep import Sweep
from colecon.results.result import open_result
from colecon.scenario.load import load
from colecon.words.catalogue import LANGS, entries

SCENARIOS = Path(__file__).parents[2] / "scenarios"
LONG = "俄池格则村与垟堃第{}喆浐联合集体经济组织股份合作社"
"""Names that differ where they are cut."""
PLANS = ("方案", "全县统一采用异地置业型并取消小额项目与奖补的对照方案之二", "a-plan-that-nobody-would-print $x$")
KINDS = {
    "result": ["fan", "counts", "exceedance", "heat", "accounts", "ridgelines"],
    "comparison": ["differences", "incomes", "villages", "exceedance"],
    "models": ["models", "ridgelines"],
    "sweep": ["sweep"],
}
TOLERATED = 1.0
"""Pixels by which two boxes may touch: a box is a little larger than its letters."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A result, a comparison of three, a comparison of models and a sweep; the last two made up."""
    folder = tmp_path_factory.mktemp("figures")
    table = (SCENARIOS / "xichang-villages.csv").read_text(encoding="utf-8")
    for number in range(1, 9):
        table = table.replace(f"巴汝合成村{number},", f"{LONG.format(number)},")
    (folder / "xichang-villages.csv").write_text(table, encoding="utf-8")
    told = (SCENARIOS / "xichang.toml").read_text(encoding="utf-8")
    (folder / "xichang.toml").write_text(told, encoding="utf-8")
    for number, name in enumerate(PLANS):
        words = f'extends = "xichang.toml"\nname = "{name}"\n[budget]\ngrants = {number}\n'
        (folder / f"{number}.toml").write_text(words, encoding="utf-8")
    plans = [load(folder / f"{number}.toml") for number in range(len(PLANS))]
    compared = compare(plans, out=folder / "c", options=Options(runs=12))
    return {
        "result": open_result(folder / "c" / compared.data["scenarios"][0]["folder"]),
        "comparison": compared,
        "models": models_made_up(folder, compared.data),
        "sweep": sweep_made_up(folder, compared.data),
    }


def models_made_up(folder: Path, data: dict[str, Any]) -> ModelComparison:
    names = [name for name in entries("model") if not name.endswith("_note")][:15]
    kinds = ["all", "good_base", "some_assets", "weak", "deep_poverty"]
    rows = [
        {
            "model": m,
            "village_class": kind,
            "villages": 3,
            "mean": 1234567.0,
            "p05": -234567.0,
            "p95": 2345678.0,
            "gain": 1e3 * (i - 7),
            "p_target": 0.004,
        }
        for i, m in enumerate(names)
        for kind in kinds
    ]
    made = ModelComparison(folder, {**data, "rows": rows})
    made.incomes = pd.concat(pd.DataFrame({"model": m, "income": np.linspace(-1e4, 2e5, 60)}) for m in names)  # type: ignore[misc]
    return made


def sweep_made_up(folder: Path, data: dict[str, Any]) -> Sweep:
    keys = ("budget.grants", "budget.credit_line_yuan")
    points = [
        {keys[0]: float(x), keys[1]: 1e6 * y, "estimate": 0.1 * x, "low": 0.08 * x, "high": 0.11 * x}
        for y in range(9)
        for x in range(9)
    ]
    crossings = [{keys[1]: 0.0, "level": 0.5, "at": 5.0, "low": 4.0, "high": None}]
    told = {key: value for key, value in data.items() if key != "pairs"}
    return Sweep(folder, {**told, "points": points, "vary": [{"key": key} for key in keys], "crossings": crossings})


def drawn(source: Any, kind: str, lang: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], Any]:
    """Every text that is really drawn, with its box, and the page's box."""
    found: list[Any] = []
    plain = Text.draw

    def draw_and_note(self: Text, renderer: Any, *args: Any, **named: Any) -> None:
        plain(self, renderer, *args, **named)
        if self.get_visible() and self.get_text().strip():
            found.append((self.get_text(), Text.get_window_extent(self, renderer)))

    made = draw(source, kind, lang)
    with style():
        made.draw_without_rendering()  # lays out
        monkeypatch.setattr(Text, "draw", draw_and_note)
        made.canvas.draw()
    return found, made.bbox


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("source", "kind"), [(source, kind) for source, kinds in KINDS.items() for kind in kinds])
def test_no_text_lies_on_another_or_leaves_the_page(source, kind, lang, sources, monkeypatch):
    found, page = drawn(sources[source], kind, lang, monkeypatch)
    assert len(found) > 8
    lying = [
        (one[:30], other[:30])
        for (one, a), (other, b) in combinations(found, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > TOLERATED and min(a.y1, b.y1) - max(a.y0, b.y0) > TOLERATED
    ]
    assert not lying
    beyond = [words for words, box in found if not (box.x0 >= -1 and box.x1 <= page.x1 + 1 and box.y0 >= -1)]
    assert not beyond
    assert all(box.y1 <= page.y1 + 1 for _, box in found)


def test_every_kind_is_looked_at(sources):
    assert {name: list(plots_of(source)) for name, source in sources.items()} == KINDS


def test_an_overlap_would_be_seen(sources, monkeypatch):
    """The measure itself: two texts at one place are found."""

    def on_each_other(*_):
        made, ax = figure(3, 2)
        ax.text(0.5, 0.5, "one")
        ax.text(0.5, 0.5, "other")
        return made

    monkeypatch.setattr("tests.report.test_overlaps.draw", on_each_other)
    found, _ = drawn(None, "", "zh", monkeypatch)
    (one,) = [box for words, box in found if words == "one"]
    (other,) = [box for words, box in found if words == "other"]
    assert one.overlaps(other)


def test_names_are_cut_in_the_middle_and_stay_apart():
    assert shortened("短名", 16) == "短名"
    cut = shortened(LONG * 2, 10)
    assert cut.startswith(LONG[:4])
    assert cut.endswith(LONG[-4:])
    assert units(cut) <= 10
    assert distinct([("同名村", "V1"), ("同名村", "V2"), ("别村", "V3")]) == ["同名村 (V1)", "同名村 (V2)", "别村"]
    lines = legend_name(LONG * 3).split("\n")
    assert len(lines) == 2
    assert max(map(units, lines)) <= LEGEND


def test_the_ninth_scenario_does_not_look_like_the_first():
    looks = [(colour(n), dash(n), mark(n)) for n in range(24)]
    assert len(set(looks)) == 24
