"""Lines of small type broken to a width, Chinese between any two characters, English at blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

POINT = 8.0
"""The size of captions."""
LATIN = 0.52
"""The width of a Latin letter in Chinese characters, about."""
_PART = re.compile(
    r"[\u2e80-\u9fff\uff00-\uffef][，。；：、）”！？]*|[^\s\u2e80-\u9fff\uff00-\uffef]+[，。；：、）”！？]*|\s+"
)


def wrapped(words: str, inches: float, point: float = POINT) -> str:
    """``words`` in lines that fit ``inches`` at the size ``point``; a line begins with no closing mark."""
    return broken(words, inches * 72.0 / point - 2.0)


def broken(words: str, room: float) -> str:
    """``words`` in lines of at most ``room`` widths of a Chinese character; a longer word is cut."""
    lines, used = [""], 0.0
    for part in _parts(words, room):
        width = units(part)
        if used + width > room and lines[-1]:
            lines.append("")
            used = 0.0
            if not part.strip():
                continue
        lines[-1] += part
        used += width
    return "\n".join(line.rstrip() for line in lines)


def units(words: str) -> float:
    """The width of ``words`` in Chinese characters, about."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else LATIN for c in words)


def _parts(words: str, room: float) -> Iterator[str]:
    """What is not broken: a Chinese character with its closing marks, a word; a word beyond ``room`` in pieces."""
    longest = max(int(room / LATIN), 1)
    for part in _PART.findall(words):
        yield from (part[at : at + longest] for at in range(0, len(part), longest))
