"""Named random numbers (docs/model.md 4.1): five parts of a name are hashed to the key of a generator."""

from __future__ import annotations

import hashlib

import numpy as np

TILE = 1024
NEVER = 1.0 - 2.0**-53
GRID = 2.0**20


def key(seed: int, tile: int, owner: str, purpose: str, year: int) -> np.ndarray:
    """The key of a Philox generator: two little-endian words out of BLAKE2b."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (str(seed), str(tile), owner, purpose, str(year)):
        data = part.encode()
        digest.update(len(data).to_bytes(4, "little") + data)
    return np.frombuffer(digest.digest(), dtype="<u8").astype(np.uint64)


def on_grid(x: float) -> float:
    """``x`` as a multiple of 2^-20."""
    return round(x * GRID) / GRID


Rows = list[list[float]]


class Book:
    """The drawn numbers of one tile, kept once drawn, so that a run can be timed without drawing."""

    def __init__(self, seed: int, tile: int) -> None:
        self.seed, self.tile = seed, tile
        self._rows: dict[tuple[str, str, int], Rows] = {}

    def _generator(self, owner: str, purpose: str, year: int) -> np.random.Generator:
        return np.random.Generator(np.random.Philox(key=key(self.seed, self.tile, owner, purpose, year)))

    def uniform(self, owner: str, purpose: str, year: int, rows: int) -> Rows:
        """``rows`` rows of 1,024 uniforms."""
        name = (owner, purpose, year)
        if name not in self._rows:
            self._rows[name] = self._generator(*name).random((rows, TILE)).tolist()
        return self._rows[name]

    def normal(self, owner: str, purpose: str, year: int, rows: int) -> Rows:
        """``rows`` rows of 1,024 standard normals on the grid."""
        name = (owner, purpose, year)
        if name not in self._rows:
            drawn = self._generator(*name).standard_normal((rows, TILE))
            self._rows[name] = (np.rint(drawn * GRID) / GRID).tolist()
        return self._rows[name]

    def doubts(self, name: str) -> list[float]:
        """One uniform for each group of 32 runs of the tile."""
        key_ = ("doubt", name, 0)
        if key_ not in self._rows:
            self._rows[key_] = [self._generator(*key_).random(32).tolist()]
        return self._rows[key_][0]


class Chance:
    """The numbers of one run; a switch turns a family of them to what never surprises."""

    def __init__(self, book: Book, run: int, off: frozenset[str]) -> None:
        self._book, self._column, self.off = book, run % TILE, off

    def is_off(self, purpose: str) -> bool:
        """Whether the switch before the first dot is off."""
        return purpose.partition(".")[0] in self.off

    def event(self, owner: str, purpose: str, year: int, row: int = 0, rows: int = 1) -> float:
        """The uniform of an event: it happens where this is below its chance."""
        if self.is_off(purpose):
            return NEVER
        return self._book.uniform(owner, purpose, year, rows)[row][self._column]

    def quantile(self, owner: str, purpose: str, year: int = 0, row: int = 0, rows: int = 1) -> float:
        """A uniform that is a quantile or a lot."""
        if self.is_off(purpose):
            return 0.5
        return self._book.uniform(owner, purpose, year, rows)[row][self._column]

    def normal(self, owner: str, purpose: str, year: int = 0, row: int = 0, rows: int = 1) -> float:
        """A standard normal; the switch is the caller's business."""
        return self._book.normal(owner, purpose, year, rows)[row][self._column]
