"""Figures of comparisons: rows that do not overlap at 41 villages, one colour a scenario, hollow where not told."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from colecon.report import compare_sheets
from colecon.report.differences import differences, height
from colecon.report.model_class import _short, model_class
from colecon.report.model_class import height as grid_height
from colecon.report.plots_compare import SWEEP_PLOTS
from colecon.report.ridgelines import height as ridge_height
from colecon.report.ridgelines import ridgelines
from colecon.report.story import Story
from colecon.report.style import COLOURS, MARK, caption, figure, style
from colecon.report.sweep_curve import sweep_curve
from colecon.report.wrap import wrapped
from colecon.results.compare.measures import AMOUNTS, CHANCES
from colecon.words.catalogue import LANGS, has, text

RARE = "俄池格则村垟堃喆浐"


def story(lang="zh"):
    return Story(lang, "operating_surplus", 100, 41, 100_000.0, 13, 2022)


def forest(rows=41, scenarios=3):
    return pd.DataFrame(
        {"label": f"{RARE[i % 9]}合成村{i}", "scenario": f"方案{s}", "number": s, "difference": i - 20.0 + s,
         "low": i - 22.0, "high": i - 18.0}
        for i in range(rows)
        for s in range(1, scenarios + 1)
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scenarios", [1, 3, 5])
def test_41_villages_and_their_points_do_not_overlap(lang, scenarios):
    with style():
        made, ax = figure(7.4, height(41, scenarios))
        differences(forest(41, scenarios), ax, story(lang), axis="x", margin=1.0)
        caption(made, wrapped(story(lang).caption, 7.4))
        made.draw_without_rendering()
        boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
        inside = made.bbox.bounds
    assert all(high.y0 >= low.y1 - 0.5 for high, low in pairwise(boxes))
    assert min(box.x0 for box in boxes) >= inside[0] - 1


def test_a_scenario_has_its_colour_and_hollow_means_not_told():
    with style():
        _, ax = figure()
        differences(forest(41, 2), ax, story(), axis="x", margin=1.0)
    points = [line for line in ax.lines if line.get_marker() == "o"]
    assert {line.get_color() for line in points} == {COLOURS[1], COLOURS[2]}
    for line in points:
        low = round(float(np.asarray(line.get_xdata())[0])) - (1 if line.get_color() == COLOURS[1] else 2) - 2
        told = low > 0 or low + 4 < 0
        assert (line.get_markerfacecolor() == "white") is not told


def test_the_target_line_has_a_colour_of_its_own():
    assert MARK not in COLOURS


@pytest.mark.parametrize("lang", LANGS)
def test_models_and_classes_fit_their_cells(lang):
    kinds = ["all", "good_base", "some_assets", "weak", "deep_poverty"]
    rows = pd.DataFrame(
        {"model": f"model {m}", "village_class": kind, "villages": 3, "mean": 1234567.0,
         "p05": -234567.0, "p95": 2345678.0, "gain": 1000.0 * (m - 7),
         "p_target": 0.004}
        for m in range(15)
        for kind in kinds
        if not (m == 3 and kind == "weak")
    )  # fmt: skip
    with style():
        made, ax = figure(8.2, grid_height(15))
        model_class(rows, ax, story(lang))
        made.draw_without_rendering()
        cell = ax.get_window_extent().width / len(kinds)
        assert len(ax.texts) == 2 * len(rows)  # the mean with the chance, and the spread
        assert max(text.get_window_extent().width for text in ax.texts) < cell
        heads = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in pairwise(heads))


@pytest.mark.parametrize(("amount", "told"), [(-0.04, "0.0"), (-0.06, "−0.1"), (0.0, "0.0"), (123.4, "123")])
def test_nothing_has_no_sign(amount, told):
    assert _short(amount) == told


def test_ridges_have_the_highest_median_on_top():
    table = pd.concat(
        pd.DataFrame({"model": m, "income": np.linspace(0, top, 50)}) for m, top in (("a", 1e5), ("b", 2e5))
    )
    with style():
        _, ax = figure(6.8, ridge_height(2))
        ridgelines(table, ax, story())
    assert [label.get_text() for label in ax.get_yticklabels()] == ["b", "a"]
    marks = [line.get_xdata()[0] for line in ax.lines if line.get_color() == MARK]
    assert marks == [10.0]


def test_a_crossing_stands_on_its_level_and_an_open_end_runs_to_the_edge():
    points = pd.DataFrame({"budget.grants": [0.0, 1.0, 2.0], "estimate": [0.1, 0.4, 0.6], "low": [0.0, 0.3, 0.5],
                           "high": [0.2, 0.5, 0.7]})  # fmt: skip
    crossing = {"level": 0.55, "at": 1.75, "low": 1.25, "high": None}
    with style():
        _, ax = figure()
        sweep_curve(points, ax, story(), keys=["budget.grants"], crossings=[crossing])
    bar = next(line for line in ax.lines if line.get_linewidth() == 4.0)
    assert list(bar.get_xdata()) == [1.25, 2.0]
    assert list(bar.get_ydata()) == [0.55, 0.55]
    assert mpl.colors.to_hex(ax.collections[0].get_facecolor()[0]) == COLOURS[0].lower()


@pytest.mark.parametrize(
    ("words", "inches"), [("带：对全部设置同时成立的区间。" * 6, 4.0), ("a long line of words " * 20, 5.0)]
)
def test_captions_are_broken_to_their_width(words, inches):
    with style():
        made, _ = figure(inches, 2.0)
        caption(made, wrapped(words, inches))
        made.draw_without_rendering()
        box = made._supxlabel.get_window_extent()
    assert box.x1 <= made.bbox.x1
    lines = wrapped(words, inches).split("\n")
    assert len(lines) > 1
    assert not any(line.startswith(("。", "，", "）")) for line in lines)


def test_every_word_that_is_put_together_is_there():
    whats = ("runs", "engine", "seed", "base", "start", "end", "reading", "target", "villages", "milestones")
    keys = [f"compare.{kind}_{what}" for kind in ("what", "advice") for what in whats]
    keys += [f"compare.verdict_{word}" for word in ("better", "worse", "same", "unclear")]
    cases = ("equal", "no_gain_told", "more_for_more", "less_for_less", "more_for_less", "less_for_more")
    keys += [f"compare.case_{case}" for case in cases]
    keys += [f"compare.crossing_{word}" for word in ("above", "below", "not")]
    tables = {*CHANCES, *AMOUNTS} - {"target", "villages_at_line", "lasting_income", "public_money"}
    keys += [f"compare.table_{table}" for table in tables]
    assert [key for key in keys if not has(key)] == []


def test_every_phrase_that_the_tables_name_is_there():
    said = {
        name
        for path in Path(compare_sheets.__file__).parent.glob("*.py")
        for name in re.findall(r'\bphrase\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert len(said) > 20
    assert [name for name in said if not has(f"compare.{name}")] == []


@pytest.mark.parametrize(("crossings", "told"), [([], False), ([{"at": None, "level": 0.5}], False), (None, True)])
def test_the_caption_of_a_sweep_tells_of_a_diamond_only_where_there_is_one(crossings, told):
    """The note on how a crossing is drawn stands under a figure that has one, and under no other."""
    points = pd.DataFrame({"budget.grants": [0, 2], "estimate": [0.2, 0.8], "low": [0.1, 0.7], "high": [0.3, 0.9]})
    found = [{"at": 1.0, "low": 0.9, "high": 1.1, "level": 0.5}] if crossings is None else crossings
    data = {"vary": [{"key": "budget.grants"}], "crossings": found, "level": 0.95}
    made = SWEEP_PLOTS["sweep"](SimpleNamespace(data=data, points=points), story("zh"))
    words = " ".join(one.get_text() for one in made.texts).replace("\n", "")
    assert (text("figure.sweep_crossing", "zh") in words) is told
