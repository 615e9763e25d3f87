"""Models against classes of village: mean income, chance of the line, spread, and the gain as a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import TwoSlopeNorm
from matplotlib.figure import Figure

from colecon.report.heat import short
from colecon.report.plan_sheets import model_name
from colecon.report.story import Story
from colecon.report.style import ink_on
from colecon.words.catalogue import text

if TYPE_CHECKING:
    import pandas as pd

ROW_INCH, HEAD_INCH = 0.46, 1.7


def height(models: int) -> float:
    """The height in inches at which so many rows can be read."""
    return HEAD_INCH + ROW_INCH * models


def model_class(rows: pd.DataFrame, ax: Axes, story: Story) -> Axes:
    """Draw ``rows`` (model, village_class, mean, p05, p95, gain, p_target, as in models.csv), best gain on top."""
    kinds = list(dict.fromkeys(rows["village_class"]))
    order = rows[rows["village_class"] == kinds[0]].sort_values("gain", ascending=False, kind="stable")
    models = list(order["model"])
    gains = rows.pivot(index="model", columns="village_class", values="gain").loc[models, kinds] / story.per_unit
    reach = float(np.nanmax(np.abs(gains.to_numpy()))) or 1.0
    image = ax.imshow(gains.to_numpy(), cmap="PuOr", norm=TwoSlopeNorm(0.0, -reach, reach), aspect="auto")
    for row in rows.to_dict("records"):
        place = kinds.index(row["village_class"]), models.index(row["model"])
        ink = ink_on(image.to_rgba(np.array([story.unit(row["gain"])]))[0])
        told = text("figure.model_cell", story.lang, mean=_short(story.unit(row["mean"])), p=short(row["p_target"]))
        ends = {end: _short(story.unit(row[end])) for end in ("p05", "p95")}
        own: dict[str, Any] = {"ha": "center", "color": ink}
        ax.text(place[0], place[1] - 0.04, told, va="bottom", fontsize=7.5, **own)
        ax.text(
            place[0], place[1] + 0.07, text("figure.model_spread", story.lang, **ends), va="top", fontsize=6.5, **own
        )
    heads = [text("compare.models_all", story.lang) if kind == "all" else story.term(kind) for kind in kinds]
    ax.set_xticks(range(len(kinds)), heads, fontsize=8.5)
    ax.set_yticks(range(len(models)), [model_name(model, story.lang) for model in models], fontsize=8.5)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title(text("figure.model_title", story.lang, year=story.year))
    made = ax.get_figure(root=True)
    if isinstance(made, Figure):
        bar = made.colorbar(image, ax=ax, aspect=40, pad=0.02)
        bar.outline.set_visible(False)
        bar.set_label(text("figure.model_bar", story.lang))
    return ax


def _short(amount: float) -> str:
    """An amount in the figures' unit, with one decimal where it is small."""
    told = f"{amount:.1f}" if abs(amount) < 100 else f"{amount:.0f}"
    return told.removeprefix("-") if float(told) == 0.0 else told.replace("-", "−")
