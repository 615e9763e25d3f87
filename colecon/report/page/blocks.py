"""What a page is made of, before any HTML: sections of paragraphs, facts, tables and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, TypeAlias
from unicodedata import east_asian_width

from markupsafe import Markup

from colecon.report.sheet import Sheet
from colecon.words.catalogue import Lang

_NUMBER = re.compile(r"[<>≥≤~]?\s*([+−-]?)\s*((?:\d[\d,]*)(?:\.\d+)?)")
EMPTY = ("", "-", "–")
BROAD, NARROW = 7, 4
"""From so many columns on a table fills a line; up to so many it is a narrow one."""
BESIDE = 8
"""Up to so many columns a village's two tables stand side by side."""
ROOM = 34
"""Letters for which a fact has room in one column."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``look`` is lead, note, warn, or nothing."""

    block: ClassVar[str] = "para"
    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be typed, or kept as they are."""

    block: ClassVar[str] = "code"
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of what and how much, set side by side."""

    block: ClassVar[str] = "facts"
    pairs: Sequence[tuple[str, str]]

    def is_wide(self, pair: tuple[str, str]) -> bool:
        """Whether ``pair`` needs the room of two; a Chinese character takes that of two letters."""
        return sum(2 if east_asian_width(c) in "WF" else 1 for c in "".join(pair)) > ROOM


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure; ``svg`` is our own drawing, its texts escaped."""

    block: ClassVar[str] = "picture"
    key: str
    svg: Markup
    title: str
    note: str
    inches: float
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, the number it is sorted by where its column holds numbers, where it leads."""

    text: str
    number: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``foot`` rows stay at the end when the others are sorted."""

    block: ClassVar[str] = "grid"
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    foot: Sequence[Sequence[Cell]] = ()
    left: frozenset[int] = frozenset({0})
    note: str = ""
    sorts: bool = True

    @property
    def size(self) -> str:
        """``broad`` for a table that fills a line, ``narrow`` for one of which two would, else nothing."""
        many = len(self.columns)
        return "broad" if many >= BROAD else "narrow" if many <= NARROW else ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of blocks, side by side where the window is wide: ``even``, the first ``wider``, or the ``later``."""

    block: ClassVar[str] = "columns"
    sides: Sequence[Sequence[Block]]
    look: str = "even"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns of blocks, side by side where there is room."""

    block: ClassVar[str] = "pair"
    sides: tuple[Sequence[Block], Sequence[Block]]

    @property
    def is_long(self) -> bool:
        """Whether a table in it has too many columns to stand beside another."""
        return any(isinstance(one, Grid) and len(one.columns) > BESIDE for side in self.sides for one in side)


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that the reader may open; closed on paper."""

    block: ClassVar[str] = "fold"
    title: str
    blocks: Sequence[Block]


Block: TypeAlias = Para | Code | Facts | Picture | Grid | Columns | Pair | Fold


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its blocks, and sections below it."""

    id: str
    title: str
    blocks: Sequence[Block] = ()
    parts: Sequence[Section] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page."""

    lang: Lang
    title: str
    subtitle: str
    sections: Sequence[Section] = field(default_factory=tuple)


def grid_of(sheet: Sheet, *, total: int = 0, note: str = "", title: str | None = None) -> Grid:
    """The sheet as a table; its last ``total`` rows are its foot, ``note`` is added to its own."""
    rows = [[Cell(text) for text in row] for row in sheet.rows]
    last = len(sheet.columns) - sheet.tail
    left = frozenset(i for i in range(len(sheet.columns)) if i < sheet.words or i >= last)
    notes = " ".join(part for part in (sheet.note, note) if part)
    named = sheet.title if title is None else title
    body, foot = rows[: len(rows) - total], rows[len(rows) - total :]
    return ranked(Grid(named, sheet.columns, body, foot, left, notes, sorts=len(body) > 1))


def unsorted(sheet: Sheet) -> Grid:
    """The sheet as a table whose rows have an order of their own."""
    return replace(grid_of(sheet), sorts=False)


def ranked(grid: Grid) -> Grid:
    """``grid`` with the number of each cell where all cells of its column hold one."""
    numeric = {i for i in range(len(grid.columns)) if _is_numeric([row[i].text for row in grid.rows])}
    rows = [
        [replace(cell, number=number(cell.text)) if i in numeric else cell for i, cell in enumerate(row)]
        for row in grid.rows
    ]
    return replace(grid, rows=rows)


def _is_numeric(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text not in EMPTY]
    return bool(filled) and all(number(text) for text in filled)


def number(text: str) -> str:
    """The number that ``text`` begins with, as a plain decimal; "" where it begins with none."""
    found = _NUMBER.match(text)
    if found is None:
        return ""
    sign = "-" if found[1] in ("−", "-") else ""
    return sign + found[2].replace(",", "")
