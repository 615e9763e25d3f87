"""Figures: made from tidy tables, no missing glyph, the user's settings untouched, the same bytes every time."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from colecon.core.lines import EXPENSES, INCOMES
from colecon.report.accounts import accounts
from colecon.report.counts import MISSED, REACHED, counts
from colecon.report.exceedance import exceedance
from colecon.report.fan import fan
from colecon.report.heat import heat, height
from colecon.report.means import yearly
from colecon.report.story import Story
from colecon.report.style import COLOURS, FAMILY, MARK, caption, families, figure, style
from colecon.report.write import save
from colecon.words.catalogue import Lang

YEARS = np.arange(2019, 2023)
LINES = [line.name.lower() for line in (*INCOMES, *EXPENSES)]
CHANCE = {"estimate": 0.25, "low": 0.2, "high": 0.3, "level": 0.95, "n": 100}
RARE = "俄池格则村垟堃喆浐"


def story(lang: Lang = "zh", villages: int = 7) -> Story:
    return Story(lang, "operating_surplus", 100, villages, 100_000.0, 3, 2022)


def years() -> pd.DataFrame:
    rows = {f"village_p{q}": 1000.0 * int(q) * np.ones(4) - 20_000 for q in ("05", "25", "50", "75", "95")}
    return pd.DataFrame({"year": YEARS, "mean": 60_000.0, **rows})


def villages(n: int = 7) -> pd.DataFrame:
    rows = [(f"v{i}", RARE[: i % 9 + 1], year, (i + 1) / (n + 1)) for i in range(n) for year in YEARS]
    return pd.DataFrame(rows, columns=["village_id", "name", "year", "p_target"])


def lines() -> pd.DataFrame:
    rows = [(year, line, 10_000.0) for year in YEARS for line in LINES]
    return pd.DataFrame(rows, columns=["year", "line", "yuan"])


def two() -> pd.DataFrame:
    return pd.DataFrame({"scenario": ["混合方案", "无支持"] * 50, "income": np.arange(100) * 3000.0 - 9000})


DRAW: dict[str, Callable[[Axes, Story], Axes]] = {
    "fan": lambda ax, told: fan(years(), ax, told),
    "counts": lambda ax, told: counts(pd.DataFrame({"villages": range(8), "share": np.ones(8) / 8}), ax, told, CHANCE),
    "exceedance": lambda ax, told: exceedance(two(), ax, told),
    "heat": lambda ax, told: heat(villages(), ax, told),
    "accounts": lambda ax, told: accounts(lines(), ax, told),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DRAW)
def test_no_glyph_is_missing_and_n_and_reading_are_said(name: str, lang: Lang, tmp_path: Path) -> None:
    told = story(lang)
    with warnings.catch_warnings(), style():
        warnings.simplefilter("error")
        made, ax = figure(3.4, 2.1)
        DRAW[name](ax, told)
        caption(made, told.caption)
        save(made, tmp_path / name)
    assert "100" in told.caption
    assert told.term("operating_surplus") in told.caption
    assert (tmp_path / f"{name}.png").stat().st_size > 5000


def test_a_missing_glyph_is_an_error_here(tmp_path: Path) -> None:
    with style():
        made, ax = figure(2, 1)
        ax.set_title("𠮷")
        with pytest.raises(UserWarning, match="Glyph"):
            save(made, tmp_path / "x")


def test_our_font_is_used_where_none_is_installed() -> None:
    assert families()[0] == FAMILY


def test_the_users_settings_are_left_alone() -> None:
    before = dict(mpl.rcParams)
    with style():
        figure()
    assert dict(mpl.rcParams) == before


def test_the_same_figure_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with style():
            made, ax = figure(3, 2)
            fan(years(), ax, story())
            save(made, tmp_path / name)
    for kind in ("png", "svg"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_the_fan_shows_the_target_line_in_the_languages_unit() -> None:
    heights = {}
    for lang in ("zh", "en"):
        with style():
            _, ax = figure()
            fan(years(), ax, story(lang))  # type: ignore[arg-type]
        heights[lang] = [line.get_ydata()[0] for line in ax.lines if line.get_color() == MARK]
    assert heights == {"zh": [10.0], "en": [100.0]}


def test_the_needed_number_is_marked() -> None:
    with style():
        _, ax = figure()
        DRAW["counts"](ax, story())
    tints = [mpl.colors.to_hex(bar.get_facecolor()) for bar in ax.patches]
    assert tints == [MISSED.lower()] * 3 + [REACHED.lower()] * 5
    assert ax.lines[0].get_xdata()[0] == 2.5


def test_exceedance_counts_incomes_at_the_amount() -> None:
    table = pd.DataFrame({"scenario": "a", "income": [0.0, 100_000.0, 200_000.0, 200_000.0]})
    with style():
        _, ax = figure()
        exceedance(table, ax, story("en"))
    x, y = (np.asarray(data, float) for data in ax.lines[0].get_data())
    assert y.tolist() == [(table["income"].to_numpy() >= 1000.0 * amount).mean() for amount in x]
    assert (y[x < 100.0][-1], y[x > 100.0][0]) == (0.75, 0.5)
    assert (y[x < 200.0][-1], y[0], y[-1]) == (0.5, 1.0, 0.0)  # two reach the highest amount, none what lies beyond


def test_a_curve_of_quantiles_is_labelled_with_the_share_that_was_counted() -> None:
    table = pd.DataFrame({"scenario": ["a", "a", "b", "b"], "income": [0.0, 200_000.0, 0.0, 200_000.0]})
    with style():
        _, ax = figure()
        exceedance(table, ax, story("en"), {"a": 0.1704, "b": 0.2031})
    assert [line.get_label() for line in ax.lines[:2]] == ["a\n17.0%", "b\n20.3%"]


def test_41_villages_do_not_overlap() -> None:
    with style():
        made, ax = figure(6.4, height(41))
        heat(villages(41), ax, story(villages=41))
        made.draw_without_rendering()
        boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    assert all(high.y0 >= low.y1 - 0.5 for high, low in pairwise(boxes))


def test_the_accounts_are_stacked_up_and_down() -> None:
    with style():
        _, ax = figure()
        accounts(lines(), ax, story())
    tops = [bar.get_y() + bar.get_height() for bar in ax.patches]
    assert max(tops) == pytest.approx(len(INCOMES))
    assert min(tops) == pytest.approx(-len(EXPENSES))


def test_yearly_means_are_over_villages() -> None:
    """The mean over villages of each line, a row a year and line."""
    places = pd.MultiIndex.from_product([["a", "b"], [2020]], names=["village_id", "year"])
    frame = pd.DataFrame({line: [1.0, 3.0] for line in LINES}, index=places)
    assert set(yearly(frame, LINES)["yuan"]) == {2.0}


def test_colours_differ_for_colour_blind_eyes() -> None:
    """Neighbours in the palette differ in lightness or hue after the common red-green confusion."""
    seen = [_deuteranope(mpl.colors.to_rgb(tint)) for tint in COLOURS]
    for i, one in enumerate(seen):
        for other in seen[:i]:
            assert np.abs(one - other).sum() > 0.12


def _deuteranope(rgb: tuple[float, float, float]) -> np.ndarray:
    """How a colour looks without green cones (Viénot, Brettel and Mollon 1999), linear RGB."""
    matrix = np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]])
    return matrix @ (np.asarray(rgb) ** 2.2)
