"""The distribution of the number of villages at the target, with the needed number marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from colecon.report.story import Story, percent
from colecon.report.style import MARK, colour, rows_of_grid

if TYPE_CHECKING:
    import pandas as pd

REACHED, MISSED = colour(0), "#B9C6CF"
MOST_TOLD, MANY, ROOM = 21, 120, 3
"""Up to so many bars have their share in figures; with more villages than `MANY` the axis does not begin at 0; free
places beside the outermost bars."""
MOST_SHARE = 0.9
"""From this share on the axis ends a little above the whole."""


def counts(table: pd.DataFrame, ax: Axes, story: Story, chance: Mapping[str, Any]) -> Axes:
    """Draw ``table`` (villages, share, as in counts.csv); ``chance`` is the target's probability with interval."""
    x, share = table["villages"].to_numpy(), table["share"].to_numpy()
    tints = [REACHED if number >= story.needed else MISSED for number in x]
    ax.bar(x, share, color=tints, width=0.86)
    ax.axvline(story.needed - 0.5, color=MARK, linestyle="--", linewidth=1.3)
    ax.set_ylim(0.0, 1.2 * float(share.max()) if share.max() < MOST_SHARE else 1.1)
    first, last = _ends(x, share, story)
    ax.set_xlim(first - 0.7, last + 0.7)
    if last - first <= MOST_TOLD:
        _shares(ax, x, share, story)
    side, gap = ("left", 6) if story.needed < first + 0.6 * (last - first) else ("right", -6)
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


def _ends(x: NDArray[np.int64], share: NDArray[np.float64], story: Story) -> tuple[int, int]:
    """The numbers of villages shown: all where they are few, else those that came up and the needed one, with room."""
    if story.villages <= MOST_TOLD:
        return 0, story.villages
    seen = x[share > 0]
    first = max(min(int(seen.min()), story.needed) - ROOM, 0) if story.villages > MANY else 0
    return first, min(max(int(seen.max()), story.needed) + ROOM, story.villages)


def _shares(ax: Axes, x: NDArray[np.int64], share: NDArray[np.float64], story: Story) -> None:
    """Each bar's share in figures, so that the smallest can be read where no bar is to be seen."""
    for number, part in zip(x, share, strict=True):
        if part > 0:
            tint = REACHED if number >= story.needed else "#55636D"
            told = percent(float(part)) if part < 0.01 else f"{100 * part:.0f}%"
            ax.annotate(told, (number, part), (0, 2), textcoords="offset points", ha="center", color=tint, fontsize=7)


def _axes(ax: Axes, story: Story, chance: Mapping[str, Any]) -> None:
    told = {name: percent(chance[name]) for name in ("low", "high")}
    p = percent(chance["estimate"])
    ax.set_title(story.say("counts_title", year=story.year, needed=story.needed, p=p, **told))
    ax.set_xlabel(story.say("counts_axis", income=f"{story.unit(story.income_yuan):g}"))
    ax.set_ylabel(story.say("counts_share"))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10], nbins=10))
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:g}%")
    rows_of_grid(ax)
