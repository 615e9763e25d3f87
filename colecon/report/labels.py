"""Names that users gave, made fit to stand in a figure: not too long, and no two of them alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from colecon.report.wrap import broken, units

ROW, WORDS, LEGEND, TITLE = 16.0, 32.0, 16.0, 20.0
"""Room in Chinese characters: for a user's name of a row, for our words there, for a line of a legend, for a name
inside a title."""
LEGEND_LINES = 2


def shortened(words: str, room: float) -> str:
    """``words``, cut in the middle to ``room``: names that differ at the end, as names do, stay apart."""
    if units(words) <= room:
        return words
    half = (room - 1.0) / 2.0
    return f"{_fitting(words, half)}…{_fitting(words[::-1], half)[::-1]}"


def _fitting(words: str, room: float) -> str:
    """The longest beginning of ``words`` that fits."""
    return next(words[:end] for end in range(len(words), -1, -1) if units(words[:end]) <= room)


def legend_name(name: str) -> str:
    """The name of a scenario for a legend, in two lines at most."""
    return broken(shortened(name, LEGEND_LINES * (LEGEND - 1.0)), LEGEND)


def legend_inches(names: Sequence[str], points: float) -> float:
    """The width of the widest of ``names`` as a legend shows them."""
    lines = [line for name in names for line in legend_name(name).split("\n")]
    return max(map(units, lines), default=0.0) * points / 72.0


def distinct(named: Sequence[tuple[str, str]], room: float = ROW) -> list[str]:
    """A label for each ``(name, id)``; where several show the same, the id stands behind the name."""
    short = [shortened(name, room) for name, _ in named]
    seen = Counter(short)
    return [
        label if seen[label] == 1 else f"{shortened(name, room - 4.0)} ({shortened(own, 6.0)})"
        for label, (name, own) in zip(short, named, strict=True)
    ]
