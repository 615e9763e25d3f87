"""The figures that `colecon run` leaves in the result folder, as PNG and SVG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from colecon.ensemble.files import replace
from colecon.report.counts import counts
from colecon.report.fan import fan
from colecon.report.story import Story
from colecon.report.style import caption, figure, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from colecon.results.result import Result

FORMATS = ("png", "svg")


def write_figures(result: Result, folder: Path, story: Story) -> tuple[Path, ...]:
    """Write the fan chart of income and the distribution of villages at the target into ``folder``."""
    with style():
        made, ax = figure()
        fan(result.years, ax, story)
        caption(made, f"{story.say('fan_note')}\n{story.caption}")
        written = save(made, folder / "income")
        made, ax = figure()
        counts(result.counts, ax, story, result.summary["target"]["probability"])
        level = f"{100 * result.summary['target']['probability']['level']:g}"
        caption(made, f"{story.say('counts_note', level=level)}\n{story.caption}")
        return written + save(made, folder / "villages_at_target")


def save(made: Figure, stem: Path) -> tuple[Path, ...]:
    """Save ``made`` as ``stem.png`` and ``stem.svg``, whole or not at all, the same bytes every time."""
    written = []
    for kind in FORMATS:
        path, drawn = stem.with_suffix(f".{kind}"), BytesIO()
        made.savefig(drawn, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None})
        replace(path, drawn.getvalue())
        written.append(path)
    return tuple(written)
