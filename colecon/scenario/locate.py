"""Line numbers for keys of a TOML file that parsed, with the standard library alone.

The file is cut at its table headers; a cut is right if the piece before it is TOML by itself. Inside a piece
the line is found by halving: a prefix that ends where a statement ends is TOML, and "this key is in the
prefix" only ever turns from false to true. Wrong guesses cost time, never a wrong answer; the time is
bounded, and once it is spent a plain search for the key stands in.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
_HEADER = re.compile(r"\s*\[")
_START = re.compile(r"""\s*(\[|["'A-Za-z0-9_-][^=]*=|\#|$)""")
_BUDGET = 1_500_000
"""Characters that may be parsed to find lines: about half a second."""


def has(doc: Any, path: Path) -> bool:
    """Whether ``path`` leads somewhere in ``doc``."""
    for part in path:
        listed = isinstance(doc, list) and isinstance(part, int) and 0 <= part < len(doc)
        if not listed and not (isinstance(doc, dict) and part in doc):
            return False
        doc = doc[part]
    return True


@dataclass(slots=True)
class _Piece:
    """A table as it stands in the file: its lines, its full path, and what is in it."""

    first: int
    last: int
    path: Path
    skip: Path
    doc: dict[str, Any]

    def inner(self) -> Any:
        doc: Any = self.doc
        for part in self.skip:
            doc = doc[part]
        return doc


class Locator:
    """Where the keys of one TOML text stand; the text must be TOML."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self._left = _BUDGET
        self._pieces: list[_Piece] | None = None
        self._memo: dict[tuple[int, int], dict[str, Any] | None] = {}

    def line(self, path: Path) -> int:
        """The line (from 1) of ``path``; a key that is not there has the line of the table that lacks it."""
        if self._pieces is None:
            self._pieces = self._cut()
        rest = path
        while rest:
            if line := self._find(rest):
                return line
            rest = rest[:-1]
        return self._search(0, len(self.lines), path) if self._left <= 0 else 1

    def _find(self, path: Path) -> int:
        for piece in self._pieces or ():
            n = len(piece.path)
            if len(path) <= n:
                if path == piece.path[: len(path)]:
                    return piece.first + 1
            elif path[:n] == piece.path and has(piece.inner(), path[n:]):
                return self._inside(piece, piece.skip + path[n:])
        return 0

    def _inside(self, piece: _Piece, path: Path) -> int:
        """Halve the lines of ``piece``: ``path`` is absent before ``low`` and present before ``high``."""
        cuts = [i for i in range(piece.first, piece.last) if _START.match(self.lines[i])]
        cuts = [piece.first, *(i for i in cuts if i > piece.first), piece.last]
        low, high = 0, len(cuts) - 1
        while high - low > 1:
            mid = self._boundary(piece.first, cuts, low, high)
            if mid is None:
                break
            if has(self._parsed(piece.first, cuts[mid]), path):
                high = mid
            else:
                low = mid
        if self._left <= 0:
            return self._search(piece.first, piece.last, path)
        return self._first_statement(cuts[low], cuts[high])

    def _boundary(self, first: int, cuts: list[int], low: int, high: int) -> int | None:
        """A cut between ``low`` and ``high``, nearest the middle, where the prefix is TOML."""
        middle = (low + high) // 2
        for mid in sorted(range(low + 1, high), key=lambda m: abs(m - middle)):
            if self._parsed(first, cuts[mid]) is not None:
                return mid
        return None

    def _first_statement(self, start: int, stop: int) -> int:
        for i in range(start, stop):
            line = self.lines[i].strip()
            if line and not line.startswith("#"):
                return i + 1
        return stop

    def _search(self, start: int, stop: int, path: Path) -> int:
        word = next((part for part in reversed(path) if isinstance(part, str)), "")
        for i in range(start, stop):
            if word in self.lines[i].partition("=")[0]:
                return i + 1
        return start + 1

    def _parsed(self, start: int, stop: int) -> dict[str, Any] | None:
        """Lines ``start`` to ``stop`` as TOML; None where they are not."""
        if (start, stop) not in self._memo:
            text = "\n".join(self.lines[start:stop])
            self._left -= len(text)
            self._memo[start, stop] = _loads(text) if self._left > 0 else None
        return self._memo[start, stop]

    def _cut(self) -> list[_Piece]:
        """The pieces of the file, each a table header and what stands below it."""
        headers = [i for i, line in enumerate(self.lines) if _HEADER.match(line)]
        pieces: list[_Piece] = []
        counts: dict[Path, int] = {}
        start = 0
        for stop in [*headers, len(self.lines)]:
            doc = self._parsed(start, stop) if stop > start else None
            if doc is not None:
                path, skip = self._header(start, counts)
                pieces.append(_Piece(start, stop, path, skip, doc))
                start = stop
        return pieces

    def _header(self, start: int, counts: dict[Path, int]) -> tuple[Path, Path]:
        """The full path of the header on line ``start``, and the path of its table in the piece alone."""
        head = _loads(self.lines[start]) if _HEADER.match(self.lines[start]) else None
        full: Path = ()
        skip: Path = ()
        inner: Any = head or {}
        while isinstance(inner, dict) and inner:
            key = next(iter(inner))
            inner, full, skip = inner[key], (*full, key), (*skip, key)
            if isinstance(inner, list):
                counts[full] = counts.get(full, -1) + 1
                return (*full, counts[full]), (*skip, 0)
            if full in counts:
                full = (*full, counts[full])
        return full, skip


def _loads(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
