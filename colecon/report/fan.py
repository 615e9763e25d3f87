"""The fan chart: a village's income by year, with the target line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from colecon.report.story import Story
from colecon.report.style import INK, MARK, colour, rows_of_grid

if TYPE_CHECKING:
    import pandas as pd

DOTS = (0, (1, 1.2))


def fan(years: pd.DataFrame, ax: Axes, story: Story) -> Axes:
    """Draw ``years`` (year, mean, village_p05 to village_p95, in yuan, as in years.csv) on ``ax``."""
    tint = colour(0)
    x = years["year"].to_numpy()
    unit = {name: years[name].to_numpy() / story.per_unit for name in years.columns if name != "year"}
    for low, high, alpha, key in (("05", "95", 0.18, "fan_wide"), ("25", "75", 0.36, "fan_narrow")):
        edges = unit[f"village_p{low}"], unit[f"village_p{high}"]
        ax.fill_between(x, *edges, color=tint, alpha=alpha, linewidth=0, label=story.say(key))
    ax.plot(x, unit["village_p50"], color=tint, linewidth=1.8, label=story.say("fan_median"))
    ax.plot(x, unit["mean"], color=INK, linestyle=DOTS, linewidth=1.6, label=story.say("fan_mean"))
    _line(ax, story)
    _axes(ax, story, int(x[0]), int(x[-1]))
    return ax


def _line(ax: Axes, story: Story) -> None:
    income = f"{story.unit(story.income_yuan):g}"
    ax.axhline(
        story.unit(story.income_yuan),
        color=MARK,
        linestyle="--",
        linewidth=1.3,
        label=story.say("fan_line", income=income),
    )


def _axes(ax: Axes, story: Story, first: int, last: int) -> None:
    ax.set_title(story.say("fan_title", first=first, last=last))
    ax.set_ylabel(story.say("fan_axis", reading=story.term(story.reading)))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    if last > first:
        ax.set_xlim(first, last)
    ax.yaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
    if ax.get_ylim()[0] < 0:
        ax.axhline(0, color="#555555", linewidth=0.7)
    rows_of_grid(ax)
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), handlelength=1.8)
