"""The distribution of the number of villages at the target, with the needed number marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from colecon.report.story import Story, percent
from colecon.report.style import MARK, colour, rows_of_grid

if TYPE_CHECKING:
    import pandas as pd

REACHED, MISSED = colour(0), "#B9C6CF"


def counts(table: pd.DataFrame, ax: Axes, story: Story, chance: Mapping[str, Any]) -> Axes:
    """Draw ``table`` (villages, share, as in counts.csv); ``chance`` is the target's probability with interval."""
    x, share = table["villages"].to_numpy(), table["share"].to_numpy()
    tints = [REACHED if number >= story.needed else MISSED for number in x]
    ax.bar(x, share, color=tints, width=0.86)
    ax.axvline(story.needed - 0.5, color=MARK, linestyle="--", linewidth=1.3)
    ax.margins(y=0.16)
    side, gap = ("left", 6) if story.needed < 0.6 * story.villages else ("right", -6)
    ax.annotate(
        story.say("counts_mark", needed=story.needed),
        (story.needed - 0.5, 0.985),
        xycoords=("data", "axes fraction"),
        xytext=(gap, 0),
        textcoords="offset points",
        ha=side,
        va="top",
        color=MARK,
    )
    _axes(ax, story, chance)
    return ax


def _axes(ax: Axes, story: Story, chance: Mapping[str, Any]) -> None:
    told = {name: percent(chance[name]) for name in ("low", "high")}
    p = percent(chance["estimate"])
    ax.set_title(story.say("counts_title", year=story.year, needed=story.needed, p=p, **told))
    ax.set_xlabel(story.say("counts_axis", income=f"{story.unit(story.income_yuan):g}"))
    ax.set_ylabel(story.say("counts_share"))
    ax.set_xlim(-0.7, story.villages + 0.7)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10], nbins=10))
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:g}%")
    rows_of_grid(ax)
