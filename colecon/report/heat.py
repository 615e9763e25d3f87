"""The heat map village x year of the chance to be at the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from colecon.report.labels import distinct
from colecon.report.story import Story

if TYPE_CHECKING:
    import pandas as pd

ROW_INCH, HEAD_INCH = 0.19, 1.5


def height(villages: int) -> float:
    """The height in inches at which the rows of so many villages can be read."""
    return HEAD_INCH + ROW_INCH * villages


def heat(table: pd.DataFrame, ax: Axes, story: Story) -> Axes:
    """Draw ``table`` (village_id, name, year, p_target, as in villages.csv), the likeliest village on top."""
    chances = table.pivot(index="village_id", columns="year", values="p_target")
    chances = chances.sort_values(chances.columns[-1], ascending=False, kind="stable")
    names = table.drop_duplicates("village_id").set_index("village_id")["name"]
    image = ax.imshow(chances.to_numpy(), cmap="Blues", vmin=0.0, vmax=1.0, aspect="auto")
    ax.set_yticks(range(len(chances)), distinct([(str(names[own]), str(own)) for own in chances.index]), fontsize=7.5)
    ax.set_xticks(range(chances.shape[1]), [str(year) for year in chances.columns])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title(story.say("heat_title"))
    _numbers(ax, chances)
    made = ax.get_figure(root=True)
    if isinstance(made, Figure):
        bar = made.colorbar(image, ax=ax, format=PercentFormatter(1.0), aspect=40, pad=0.02)
        bar.outline.set_visible(False)
        bar.set_label(story.say("heat_bar"))
    return ax


def _numbers(ax: Axes, chances: pd.DataFrame) -> None:
    for row, values in enumerate(chances.to_numpy()):
        for column, p in enumerate(values):
            ink = "white" if p > 0.62 else "black"
            ax.text(column, row, _short(p), ha="center", va="center", fontsize=6.5, color=ink)


def _short(p: float) -> str:
    """Whole per cent; what is possible never reads 0 or 100."""
    if 0.0 < p < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= p < 1.0 else f"{100 * p:.0f}%"
