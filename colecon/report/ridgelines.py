"""Ridgelines: the distribution of village income under each model, one above the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from colecon.report.plan_sheets import model_name
from colecon.report.story import Story
from colecon.report.style import INK, MARK, colour
from colecon.words.catalogue import text

if TYPE_CHECKING:
    import pandas as pd

ROW_INCH, HEAD_INCH = 0.42, 1.5
EDGE = 0.98
"""The axis ends where this share of the incomes of the widest model lies below."""
STEPS = 400
FINE = 90.0
"""The smoothing is the axis's length over this."""
SEEN = 0.005
"""A ridge is drawn without this share of the incomes at either end."""
FILL = "#A9CFE6"
TALL = 1.5
"""The height of the tallest ridge in rows."""


def height(models: int) -> float:
    """The height in inches at which so many ridges can be read."""
    return HEAD_INCH + ROW_INCH * models


def ridgelines(table: pd.DataFrame, ax: Axes, story: Story) -> Axes:
    """Draw ``table`` (model, income in yuan, equally likely values), the highest median on top.

    Ridges have the same area; the tick is the median. The smoothing is the same for all, a small part of the
    axis, so villages that earn nothing show as a peak at 0 and not as a line.
    """
    found = {str(name): np.sort(story.unit(1.0) * rows["income"].to_numpy()) for name, rows in table.groupby("model")}
    order = sorted(found, key=lambda name: (-float(np.median(found[name])), name))
    low = min(0.0, *(float(np.quantile(values, 1 - EDGE)) for values in found.values()))
    high = max(1.3 * story.unit(story.income_yuan), *(float(np.quantile(v, EDGE)) for v in found.values()))
    pad = (high - low) * 0.04
    x = np.linspace(low - pad, high + pad, STEPS)
    ridges = {name: _density(found[name], x, (high - low) / FINE) for name in order}
    scale = TALL / max(float(ridge.max()) for ridge in ridges.values())
    for row, name in enumerate(order):
        top = row - scale * ridges[name]
        first, last = np.quantile(found[name], (SEEN, 1.0 - SEEN))
        reach = 3.0 * (high - low) / FINE
        seen = (x >= first - reach) & (x <= last + reach)
        ax.fill_between(x, row, top, where=seen.tolist(), color=FILL, linewidth=0, zorder=2 * row + 2)
        ax.plot(x, np.where(seen, top, np.nan), color=colour(0), linewidth=1.0, zorder=2 * row + 3)
        middle = float(np.median(found[name]))
        ax.plot([middle, middle], [row, row - 0.32], color=INK, linewidth=1.3, zorder=2 * len(order) + 4)
    _axes(ax, story, order, (float(x[0]), float(x[-1])))
    return ax


def _density(values: NDArray[np.float64], x: NDArray[np.float64], width: float) -> NDArray[np.float64]:
    """A kernel density of ``values`` at ``x``."""
    steps = (x[:, None] - values[None, :]) / width
    return np.asarray(np.exp(-0.5 * steps * steps).mean(axis=1))


def _axes(ax: Axes, story: Story, order: list[str], ends: tuple[float, float]) -> None:
    where = story.unit(story.income_yuan)
    ax.axvline(where, color=MARK, linestyle="--", linewidth=1.3, zorder=2 * len(order) + 5)
    ax.set_yticks(range(len(order)), [model_name(name, story.lang) for name in order], fontsize=8.5)
    ax.set_ylim(len(order) - 0.7, -TALL - 0.25)
    ax.set_xlim(*ends)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color="#E3E3E3", linewidth=0.6)
    told = story.say("fan_line", income=f"{where:g}")
    ax.annotate(
        told,
        (where, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(5, -3),
        textcoords="offset points",
        va="top",
        color=MARK,
    )
    ax.set_title(text("figure.ridge_title", story.lang, year=story.year))
    ax.set_xlabel(story.say("exceed_axis", reading=story.term(story.reading)))
