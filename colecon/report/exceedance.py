"""The exceedance curve: the share of villages and runs whose income is above an amount; a line a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from colecon.report.story import Story
from colecon.report.style import MARK, colour, rows_of_grid

if TYPE_CHECKING:
    import pandas as pd

POINTS = 400
EDGE = 0.995
"""The axis ends where this share of the incomes lies below."""


def exceedance(table: pd.DataFrame, ax: Axes, story: Story) -> Axes:
    """Draw ``table`` (scenario, income in yuan; a row a village and run) on ``ax``."""
    incomes = {str(name): np.sort(rows["income"].to_numpy()) for name, rows in table.groupby("scenario", sort=False)}
    low = min(0.0, *(np.quantile(income, 1 - EDGE) for income in incomes.values()))
    high = max(1.5 * story.income_yuan, *(np.quantile(income, EDGE) for income in incomes.values()))
    amounts = np.linspace(low, high, POINTS)
    for number, (name, income) in enumerate(incomes.items()):
        above = 1.0 - np.searchsorted(income, amounts, side="left") / len(income)
        wide = min(1.8 + 0.6 * (len(incomes) - 1 - number), 3.6)  # so that a curve under another still shows
        ax.plot(story.unit(1.0) * amounts, above, color=colour(number), linewidth=wide, label=name)
    _line(ax, story)
    _axes(ax, story, several=len(incomes) > 1)
    return ax


def _line(ax: Axes, story: Story) -> None:
    where = story.unit(story.income_yuan)
    ax.axvline(where, color=MARK, linestyle="--", linewidth=1.3)
    told = story.say("fan_line", income=f"{where:g}")
    ax.annotate(told, (where, 0.97), xytext=(5, 0), textcoords="offset points", va="top", color=MARK)


def _axes(ax: Axes, story: Story, *, several: bool) -> None:
    ax.set_title(story.say("exceed_title", year=story.year))
    ax.set_xlabel(story.say("exceed_axis", reading=story.term(story.reading)))
    ax.set_ylabel(story.say("exceed_share"))
    ax.set_ylim(0, 1)
    ax.margins(x=0)
    ax.yaxis.set_major_formatter(PercentFormatter(1.0))
    rows_of_grid(ax)
    if several:
        ax.legend(loc="upper right", bbox_to_anchor=(1.0, 0.9))
