"""How all figures look: our font, a colour-blind safe palette, sizes for print; never the user's global settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

FAMILY = "Colecon Sans SC"
SYSTEM = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimSun")
"""Asked, where installed, for characters that our own font lacks."""

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F5F3F", "#444444")
"""Okabe and Ito's palette without its yellow, which is too pale for lines; one colour a scenario, in this order."""
DASHES, MARKS = ("-", "--", "-.", ":"), ("o", "s", "^", "D")
INK, PALE, MARK = "#222222", "#9A9A9A", "#9B1B30"


def colour(number: int) -> str:
    """The colour of the ``number``-th scenario, from 0; the same in every figure."""
    return COLOURS[number % len(COLOURS)]


def dash(number: int) -> str:
    """The line of the ``number``-th scenario: where a colour comes again, the line is another."""
    return DASHES[number // len(COLOURS) % len(DASHES)]


def mark(number: int) -> str:
    """The point of the ``number``-th scenario: where a colour comes again, the shape is another."""
    return MARKS[number // len(COLOURS) % len(MARKS)]


@cache
def families() -> tuple[str, ...]:
    """Our font, then those installed, then Matplotlib's own; only families that exist are named."""
    with as_file(files("colecon.report").joinpath("font", "ColeconSansSC.otf")) as path:
        font_manager.fontManager.addfont(path)
    have = {font.name for font in font_manager.fontManager.ttflist}
    return (FAMILY, *(name for name in SYSTEM if name in have), "DejaVu Sans")


@contextmanager
def style() -> Iterator[None]:
    """Inside it figures are drawn and saved our way; outside nothing has changed."""
    settings: dict[Any, Any] = {
        "font.family": list(families()),
        "font.size": 9.5,
        "axes.titlesize": 11.5,
        "axes.titlelocation": "left",
        "axes.titlepad": 12.0,
        "axes.labelsize": 9.5,
        "axes.edgecolor": "#555555",
        "axes.linewidth": 0.7,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.unicode_minus": True,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "legend.frameon": False,
        "legend.fontsize": 9.0,
        "figure.dpi": 100.0,
        "savefig.dpi": 200.0,
        "text.parse_math": False,  # a village may be called $x$
        "svg.fonttype": "path",
        "svg.hashsalt": "colecon",
        "pdf.fonttype": 42,
    }
    with mpl.rc_context(settings):
        yield


def figure(width: float = 6.8, height: float = 4.2) -> tuple[Figure, Axes]:
    """A figure of ``width`` by ``height`` inches with one Axes; made without pyplot, so nothing is kept open."""
    made = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made, made.add_subplot()


def caption(made: Figure, words: str) -> None:
    """``words`` in small type under everything else."""
    made.supxlabel(words, x=0.01, ha="left", fontsize=8.0, color="#555555", linespacing=1.45)


def ink_on(tint: Sequence[float]) -> str:
    """Black or white, whichever stands out from ``tint`` (red, green, blue from 0 to 1) the more."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in tint[:3]]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "black" if (light + 0.05) ** 2 > 1.05 * 0.05 else "white"


def rows_of_grid(ax: Axes) -> None:
    """Thin horizontal lines to read values by."""
    ax.grid(axis="y", color="#DDDDDD", linewidth=0.6)
