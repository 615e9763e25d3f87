"""Lines of small type broken to a width, Chinese between any two characters, English at blanks."""

from __future__ import annotations

import re
import unicodedata

POINT = 8.0
"""The size of captions."""
_PART = re.compile(r"[\u2e80-\u9fff\uff00-\uffef][，。；：、）”！？]*|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")


def wrapped(words: str, inches: float) -> str:
    """``words`` in lines that fit ``inches`` at `POINT`; a line begins with no closing mark."""
    room = inches * 72.0 / POINT - 2.0  # in widths of a Chinese character
    lines, used = [""], 0.0
    for part in _PART.findall(words):
        width = sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.52 for c in part)
        if used + width > room and lines[-1]:
            lines.append("")
            used = 0.0
            if not part.strip():
                continue
        lines[-1] += part
        used += width
    return "\n".join(line.rstrip() for line in lines)
