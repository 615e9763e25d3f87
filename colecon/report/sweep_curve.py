"""The chance of the target against a setting, with its band; a line a value of the second setting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

from colecon.core.levers import LEVERS
from colecon.models.catalogue import sections
from colecon.report.story import Story, percent
from colecon.report.style import INK, colour, dash, rows_of_grid
from colecon.report.wrap import wrapped
from colecon.words.catalogue import text
from colecon.words.units import unit_text

if TYPE_CHECKING:
    import pandas as pd


MOST_TICKS = 9
"""Settings that are so far apart at least are the axis's ticks."""
LEGEND_INCH, LEGEND_POINT = 1.8, 9.0
MOST_TOLD = 12
"""Up to so many points have their chance in figures."""


def sweep_curve(
    points: pd.DataFrame, ax: Axes, story: Story, *, keys: Sequence[str], crossings: Sequence[Mapping[str, Any]]
) -> Axes:
    """Draw ``points`` (the keys, estimate, low, high, as in sweep.csv) along the first of ``keys``."""
    values = sorted(set(points[keys[1]])) if len(keys) > 1 else [0.0]
    labels = []
    for number, value in enumerate(values):
        rows = points[points[keys[1]] == value] if len(keys) > 1 else points
        x, tint = rows[keys[0]].to_numpy(), colour(number)
        label = f"{value:,.10g}" if len(keys) > 1 else ""
        labels.append(label)
        ax.fill_between(x, rows["low"], rows["high"], color=tint, alpha=0.18 if len(values) == 1 else 0.1, linewidth=0)
        for end in ("low", "high") if len(values) > 1 else ():
            ax.plot(x, rows[end], color=tint, linestyle=":", linewidth=0.9)
        own: dict[str, Any] = {"color": tint, "linestyle": dash(number), "linewidth": 1.8, "label": label}
        ax.plot(x, rows["estimate"], marker="o", markersize=4, clip_on=False, **own)
        if len(values) == 1 and len(rows) <= MOST_TOLD:
            _told(rows, keys[0], ax)
        for one in crossings:
            if len(keys) == 1 or one[keys[1]] == value:
                _cross(one, ax, tint, (float(x[0]), float(x[-1])))
    for level in dict.fromkeys(one["level"] for one in crossings):
        ax.axhline(level, color="#555555", linestyle="--", linewidth=1.1, zorder=1)
    top = max([float(points["high"].max()), *(one["level"] for one in crossings)])
    ax.set_ylim(0.0, min(1.04, 1.15 * top) or 1.0)
    _axes(ax, story, keys[0], sorted(set(points[keys[0]])))
    if any(labels):
        made = ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
        made.set_title(wrapped(_label(keys[1], story), LEGEND_INCH, LEGEND_POINT), FontProperties(size=LEGEND_POINT))
        made.set_alignment("left")
    return ax


def _told(rows: pd.DataFrame, key: str, ax: Axes) -> None:
    """Every point's chance in figures: near 0 the curve alone does not tell it."""
    for x, y, top in zip(rows[key], rows["estimate"], rows["high"], strict=True):
        place: dict[str, Any] = {"xytext": (0, 5), "textcoords": "offset points", "ha": "center", "va": "bottom"}
        ax.annotate(percent(float(y)), (x, top), color=INK, fontsize=7.5, **place)


def _cross(one: Mapping[str, Any], ax: Axes, tint: str, edges: tuple[float, float]) -> None:
    """The crossing as a diamond on its level, its interval as a bar; an open end runs to the edge."""
    if one["at"] is None:
        return
    ends = [edge if end is None else end for end, edge in zip((one["low"], one["high"]), edges, strict=True)]
    ax.plot(ends, [one["level"]] * 2, color=tint, linewidth=4.0, alpha=0.55, solid_capstyle="butt", zorder=3)
    ax.plot(one["at"], one["level"], "D", color=tint, markeredgecolor="white", markersize=7, zorder=4)
    ax.annotate(
        f"{one['at']:.3g}",
        (one["at"], one["level"]),
        xytext=(0, -8),
        textcoords="offset points",
        ha="center",
        va="top",
        color=INK,
        fontsize=8.5,
    )


def _axes(ax: Axes, story: Story, key: str, values: Sequence[float]) -> None:
    ax.set_title(text("figure.sweep_title", story.lang, year=story.year, needed=story.needed))
    ax.set_xlabel(_label(key, story))
    ax.set_ylabel(story.say("probability"))
    ax.margins(x=0.02)
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.10g}%")
    steps = np.diff(values)
    if len(values) > 1 and float(steps.min()) >= (values[-1] - values[0]) / MOST_TICKS:
        ax.set_xticks(values, [f"{value:,.10g}" for value in values])
    elif all(value % 1 == 0 for value in values):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    rows_of_grid(ax)


def _label(key: str, story: Story) -> str:
    """The setting's key and unit, with the Chinese name where Chinese is read."""
    section, _, name = key.removeprefix("parameters.").rpartition(".")
    table = LEVERS if section in ("budget", "policy") else sections().get(section)
    known = table.params.get(name) if table else None
    if known is None:
        return key
    unit = unit_text(known.unit, story.lang)
    return f"{known.zh}，{unit}（{key}）" if story.lang == "zh" else f"{key}, {unit}"
