"""Paired differences: a row a thing compared, a point with its interval a scenario, against the first one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from colecon.report.labels import legend_inches, legend_name
from colecon.report.story import Story
from colecon.report.style import colour, mark
from colecon.report.wrap import units
from colecon.words.catalogue import text

if TYPE_CHECKING:
    import pandas as pd

ROW_INCH, LEAST_INCH, HEAD_INCH, PAGE_INCH = 0.24, 0.2, 1.6, 11.0
NAME_INCH, SHORT_INCH = 0.36, 1.0
"""What a name of two lines takes in the legend, and the width of a short one."""
LEGEND_POINT, TITLE_POINT = 9.0, 11.5
APART, SPREAD = 0.22, 0.64
"""How far the scenarios of a row stand apart, in rows, and over how much of it they may spread."""


def height(rows: int, scenarios: int) -> float:
    """The height in inches at which so many rows can be read; a page, unless the rows need more."""
    wanted = HEAD_INCH + ROW_INCH * rows * max(1.0, 0.55 * scenarios)
    return max(HEAD_INCH + LEAST_INCH * rows, min(wanted, PAGE_INCH), HEAD_INCH + NAME_INCH * (scenarios + 1))


def width(base: float, names: Sequence[str]) -> float:
    """The width in inches, ``base`` where the names of the scenarios are short, wider for a wider legend."""
    return base + max(0.0, legend_inches(names, LEGEND_POINT) - SHORT_INCH)


def beside(labels: Iterable[str]) -> float:
    """The inches that the rows' names take to the left of the axes."""
    return max(map(units, labels), default=0.0) * 8.5 / 72.0


def differences(table: pd.DataFrame, ax: Axes, story: Story, *, axis: str, margin: float) -> Axes:
    """Draw ``table`` (label, scenario, number, difference, low, high; in the unit of ``axis``), first row on top.

    ``number`` is the scenario's place in the comparison and so its colour. Within ``margin`` of 0, shaded,
    scenarios count as the same. Hollow points are not told apart from 0.
    """
    labels = list(dict.fromkeys(table["label"]))
    numbers = list(dict.fromkeys(table["number"]))
    reach = min(APART * (len(numbers) - 1), SPREAD) / 2
    shifts = np.linspace(-reach, reach, len(numbers))
    for stripe in range(0, len(labels), 2):
        ax.axhspan(stripe - 0.5, stripe + 0.5, color="#F6F6F6", linewidth=0, zorder=-1)
    ax.axvspan(-margin, margin, color="#DEDEDE", linewidth=0, zorder=0)
    ax.axvline(0.0, color="#555555", linewidth=0.9, zorder=1)
    size = 4.6 if len(labels) * len(numbers) < 60 else 3.2
    for row in table.to_dict("records"):
        y = labels.index(row["label"]) + shifts[numbers.index(row["number"])]
        tint = colour(row["number"])
        told = row["low"] > 0.0 or row["high"] < 0.0 or row["low"] == row["high"]
        ax.plot([row["low"], row["high"]], [y, y], color=tint, linewidth=1.7, solid_capstyle="butt", zorder=2)
        face = tint if told else "white"
        ax.plot(row["difference"], y, mark(row["number"]), color=tint, markerfacecolor=face, ms=size, zorder=3)
    ax.set_yticks(range(len(labels)), labels, fontsize=8.5 if len(labels) < 25 else 7.5)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color="#E3E3E3", linewidth=0.6)
    ax.set_xlabel(axis)
    _legend(table, ax, story)
    return ax


def _legend(table: pd.DataFrame, ax: Axes, story: Story) -> None:
    """The scenarios by colour, and what a hollow point means."""
    names = dict(zip(table["number"], table["scenario"], strict=True))
    marks = [
        Line2D([], [], color=colour(n), marker=mark(n), linewidth=1.7, markersize=4.6, label=legend_name(name))
        for n, name in names.items()
    ]
    hollow = text("figure.not_told", story.lang)
    grey = "#777777"
    marks.append(Line2D([], [], color=grey, marker="o", markerfacecolor="white", linewidth=0, ms=4.6, label=hollow))
    ax.legend(handles=marks, loc="upper left", bbox_to_anchor=(1.0, 1.0), handlelength=1.6, labelspacing=0.7)
