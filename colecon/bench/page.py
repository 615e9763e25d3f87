"""Puts what was measured between the markers of a page."""

from __future__ import annotations

from pathlib import Path

BEGIN, END = "<!-- measured: made by python -m colecon.bench -->", "<!-- end of what was measured -->"


def into(page: Path, told: str, begin: str = BEGIN) -> None:
    """Replace what stands between ``begin`` and `END` in ``page``; raises `ValueError` where a marker is missing."""
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(begin)
    _, found, tail = rest.partition(END)
    if not found:
        raise ValueError(f"{page}: the markers {begin} and {END} are missing")
    page.write_text(f"{head}{begin}\n{told}\n{END}{tail}", encoding="utf-8")
