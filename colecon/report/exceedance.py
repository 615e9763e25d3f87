"""The exceedance curve: the share of villages and runs whose income is above an amount; a line a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import PercentFormatter

from colecon.report.labels import legend_inches, legend_name
from colecon.report.story import Story, percent
from colecon.report.style import MARK, colour, dash, rows_of_grid
from colecon.report.wrap import wrapped

if TYPE_CHECKING:
    import pandas as pd

POINTS = 400
MOST_INSIDE, WIDEST_INSIDE, LEGEND_POINT = 5, 1.6, 9.0
PAD = 0.04
"""Free room to the right, of the axis, so that a curve is seen to fall."""
EDGE = 0.995
"""The axis ends where this share of the incomes lies below."""


def exceedance(table: pd.DataFrame, ax: Axes, story: Story, reached: Mapping[str, float] | None = None) -> Axes:
    """Draw ``table`` (scenario, income in yuan; a row a village and run) on ``ax``.

    Where its rows are but quantiles of what was played, ``reached`` tells each scenario's share (0 to 1) at the line,
    so that the number is that of the tables.
    """
    incomes = {str(name): np.sort(rows["income"].to_numpy()) for name, rows in table.groupby("scenario", sort=False)}
    low = min(0.0, *(np.quantile(income, 1 - EDGE) for income in incomes.values()))
    high = max(1.5 * story.income_yuan, *(np.quantile(income, EDGE) for income in incomes.values()))
    counted = {name: float((income >= story.income_yuan).mean()) for name, income in incomes.items()}
    at = {name: percent(share) for name, share in (counted | dict(reached or {})).items()}
    amounts = np.linspace(low, high + PAD * (high - low), POINTS)
    for number, (name, income) in enumerate(incomes.items()):
        above = 1.0 - np.searchsorted(income, amounts, side="left") / len(income)
        wide = min(1.8 + 0.6 * (len(incomes) - 1 - number), 3.6)  # so that a curve under another still shows
        own: dict[str, Any] = {"color": colour(number), "linestyle": dash(number), "linewidth": wide}
        ax.plot(story.unit(1.0) * amounts, above, label=f"{legend_name(name)}\n{at[name]}", **own)
    _line(ax, story, next(iter(at.values())) if len(incomes) == 1 else "")
    _axes(ax, story)
    if len(incomes) > 1:
        _legend(ax, list(incomes), wrapped(story.say("exceed_legend"), 1.7, LEGEND_POINT))
    return ax


def _line(ax: Axes, story: Story, reached: str) -> None:
    """The target's income; of one scenario alone with the share that reaches it."""
    where = story.unit(story.income_yuan)
    ax.axvline(where, color=MARK, linestyle="--", linewidth=1.3)
    told = story.say("fan_line", income=f"{where:g}")
    if reached:
        told = f"{told}\n{story.say('exceed_reached', p=reached)}"
    ax.annotate(told, (where, 0.97), xytext=(5, 0), textcoords="offset points", va="top", color=MARK, linespacing=1.4)


def crowded(names: Sequence[str]) -> bool:
    """Whether the legend is too large to stand where the curves have fallen."""
    return len(names) > MOST_INSIDE or legend_inches(names, LEGEND_POINT) > WIDEST_INSIDE


def _legend(ax: Axes, names: Sequence[str], told: str) -> None:
    if crowded(names):
        made = ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), handlelength=1.8, labelspacing=0.7)
    else:
        made = ax.legend(loc="upper right", bbox_to_anchor=(1.0, 0.92))
    made.set_title(told, FontProperties(size=LEGEND_POINT))
    made.set_alignment("left")


def _axes(ax: Axes, story: Story) -> None:
    ax.set_title(story.say("exceed_title", year=story.year))
    ax.set_xlabel(story.say("exceed_axis", reading=story.term(story.reading)))
    ax.set_ylabel(story.say("exceed_share"))
    ax.set_ylim(0, 1)
    ax.margins(x=0)
    ax.yaxis.set_major_formatter(PercentFormatter(1.0))
    rows_of_grid(ax)
