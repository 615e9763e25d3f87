"""The heat map village x year of the chance to be at the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.ticker import PercentFormatter

from colecon.report.labels import distinct
from colecon.report.story import Story
from colecon.report.style import ink_on

if TYPE_CHECKING:
    import pandas as pd

ROW_INCH, HEAD_INCH = 0.19, 1.5
MOST_ROWS = 130
"""With more villages a row is the mean of several that follow each other in rank."""
ROWS_OF_MANY = 50


def height(villages: int) -> float:
    """The height in inches at which the rows of so many villages can be read."""
    return HEAD_INCH + ROW_INCH * (villages if villages <= MOST_ROWS else ROWS_OF_MANY)


def heat(table: pd.DataFrame, ax: Axes, story: Story) -> Axes:
    """Draw ``table`` (village_id, name, year, p_target, as in villages.csv), the likeliest village on top."""
    chances = table.pivot(index="village_id", columns="year", values="p_target")
    chances = chances.sort_values(chances.columns[-1], ascending=False, kind="stable")
    names = table.drop_duplicates("village_id").set_index("village_id")["name"]
    labels = distinct([(str(names[own]), str(own)) for own in chances.index])
    if len(chances) > MOST_ROWS:
        chances, labels = _together(chances)
    image = ax.imshow(chances.to_numpy(), cmap="Blues", vmin=0.0, vmax=1.0, aspect="auto")
    ax.set_yticks(range(len(chances)), labels, fontsize=7.5)
    ax.set_xticks(range(chances.shape[1]), [str(year) for year in chances.columns])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title(story.say("heat_title"))
    _numbers(ax, chances, image)
    made = ax.get_figure(root=True)
    if isinstance(made, Figure):
        bar = made.colorbar(image, ax=ax, format=PercentFormatter(1.0), aspect=40, pad=0.02)
        bar.outline.set_visible(False)
        bar.set_label(story.say("heat_bar"))
    return ax


def note(villages: int, story: Story) -> str:
    """What a row is where there are too many villages for one each; else nothing."""
    return story.say("heat_together", rows=ROWS_OF_MANY) if villages > MOST_ROWS else ""


def _together(chances: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """`ROWS_OF_MANY` rows, each the mean of villages that follow each other in rank; their ranks as labels."""
    place = np.arange(len(chances)) * ROWS_OF_MANY // len(chances)
    ends = [np.flatnonzero(place == row) for row in range(ROWS_OF_MANY)]
    labels = [f"{own[0] + 1:,}–{own[-1] + 1:,}" for own in ends]
    return chances.groupby(place).mean(), labels


def _numbers(ax: Axes, chances: pd.DataFrame, image: AxesImage) -> None:
    for row, values in enumerate(chances.to_numpy()):
        for column, p in enumerate(values):
            tint = image.to_rgba(np.array([p]))[0]
            ax.text(column, row, short(p), ha="center", va="center", fontsize=7, color=ink_on(tint))


def short(p: float) -> str:
    """Whole per cent; what is possible never reads 0 or 100."""
    if 0.0 < p < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= p < 1.0 else f"{100 * p:.0f}%"
