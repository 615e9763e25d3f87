"""Line numbers for keys of a TOML file that parsed, with the standard library alone.

The file is cut at its table headers; a cut is right if the piece before it is TOML by itself. Inside a piece
the line is found by halving: a prefix that ends where a statement ends is TOML, and "this key is in the
prefix" only ever turns from false to true. Wrong guesses cost time, never a wrong answer; the time is
bounded, and once it is spent a plain search for the key stands in.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
_HEADER = re.compile(r"\s*\[")
_START = re.compile(r"""\s*(\[|["'A-Za-z0-9_-][^=]*=|\#|$)""")
_BUDGET = 400_000
"""Characters that may be parsed to find lines: about a fifth of a second."""
_CALL = 50
"""What a call costs, in characters."""
_WORD = 200


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
    cuts: list[int] = field(default_factory=list)

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
        self._ready = False
        self._at: dict[Path, list[_Piece]] = {}
        self._heads: dict[Path, int] = {}
        self._memo: dict[tuple[int, int], dict[str, Any] | None] = {}
        self._words: dict[str, int] = {}

    def line(self, path: Path) -> int:
        """The line (from 1) of ``path``; a key that is not there has the line of the table that lacks it."""
        if not self._ready:
            self._ready = True
            self._index()
        rest = path
        while rest:
            if line := self._find(rest):
                return line
            rest = rest[:-1]
        return self._search(path) if self._left <= 0 else 1

    def _index(self) -> None:
        for piece in self._cut():
            self._at.setdefault(piece.path, []).append(piece)
            for n in range(1, len(piece.path) + 1):
                self._heads.setdefault(piece.path[:n], piece.first + 1)

    def _find(self, path: Path) -> int:
        """The first line that says ``path``: a header, or a key below one."""
        found = [self._heads[path]] if path in self._heads else []
        for n in range(len(path)):
            piece = next((p for p in self._at.get(path[:n], ()) if has(p.inner(), path[n:])), None)
            if piece is not None:
                found.append(self._inside(piece, piece.skip + path[n:]))
        return min(found, default=0)

    def _inside(self, piece: _Piece, path: Path) -> int:
        """Halve the lines of ``piece``: ``path`` is absent before ``low`` and present before ``high``."""
        cuts = piece.cuts
        if not cuts:
            starts = [i for i in range(piece.first + 1, piece.last) if _START.match(self.lines[i])]
            cuts.extend([piece.first, *starts, piece.last])
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
            return self._search(path)
        return self._first_statement(cuts[low], cuts[high])

    def _boundary(self, first: int, cuts: list[int], low: int, high: int) -> int | None:
        """A cut between ``low`` and ``high``, nearest the middle, where the prefix is TOML."""
        middle = (low + high) // 2
        for step in range(high - low):
            for mid in {middle - step, middle + step}:
                if low < mid < high and self._parsed(first, cuts[mid]) is not None:
                    return mid
            if self._left <= 0:
                return None
        return None

    def _first_statement(self, start: int, stop: int) -> int:
        for i in range(start, stop):
            line = self.lines[i].strip()
            if line and not line.startswith("#"):
                return i + 1
        return stop

    def _search(self, path: Path) -> int:
        """The first line whose key ends with the last word of ``path``; 1 if there is none."""
        if not self._words:
            for number, line in enumerate(self.lines, 1):
                word = line[:_WORD].partition("=")[0].strip().strip("[]").rpartition(".")[2]
                self._words.setdefault(word.strip(" \t\"'"), number)
        words = (part for part in reversed(path) if isinstance(part, str))
        return next((self._words[word] for word in words if word in self._words), 1)

    def _parsed(self, start: int, stop: int) -> dict[str, Any] | None:
        """Lines ``start`` to ``stop`` as TOML; None where they are not, or the time is spent."""
        if (start, stop) not in self._memo:
            if self._left <= 0:
                return None
            text = "\n".join(self.lines[start:stop])
            self._left -= len(text) + _CALL
            self._memo[start, stop] = _loads(text)
        return self._memo[start, stop]

    def _cut(self) -> list[_Piece]:
        """The pieces of the file, each a table header and what stands below it."""
        headers = [i for i, line in enumerate(self.lines) if _HEADER.match(line)]
        pieces: list[_Piece] = []
        counts: dict[Path, int] = {}
        start = 0
        for stop in [*headers, len(self.lines)]:
            if self._left <= 0:
                break
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
