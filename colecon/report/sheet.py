"""A table as texts, ready to be printed or set on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of texts; the first ``words`` and the last ``tail`` columns are left-aligned."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: int = 1
    tail: int = 0
    note: str = ""
