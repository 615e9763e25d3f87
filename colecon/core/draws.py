"""Random numbers by name.

A stream is keyed by (seed, tile, owner, purpose, year) and by nothing else; a tile is 1,024 consecutive
runs. Every draw fills whole tiles and is then cut to the block's runs. So neither the size of a block, nor
the number of workers, nor what else is drawn ever changes a number.

Streams hold *standard* draws (uniform on [0, 1), standard normal, standard exponential). Parameters
transform them afterwards, so a changed parameter uses exactly the same chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache

import numpy as np

from colecon.core.param import gridded
from colecon.kinds import Grid

TILE = 1024
GROUP = 32
"""Consecutive runs that share one set of parameter values when doubt is on; divides TILE."""
TABLE_GROUP = 8
"""Consecutive runs that share one redraw of a made-up village table; divides GROUP, so tables nest in parameters."""


def stream_key(seed: int, tile: int, owner: str, purpose: str, year: int) -> np.ndarray:
    """The 128-bit Philox key of a stream: BLAKE2b over the five parts, each led by its length."""
    name = _part(seed) + _part(tile) + _part(owner) + _part(purpose) + _part(year)
    return np.frombuffer(hashlib.blake2b(name, digest_size=16).digest(), dtype="<u8").astype(np.uint64)


@cache
def _part(part: str | int) -> bytes:
    """A part of a name behind its length; the same few thousand come back in every block."""
    known = str(part).encode()
    return len(known).to_bytes(4, "little") + known


class Draws:
    """The named draws of the runs ``first`` to ``first + n - 1`` under one seed."""

    def __init__(self, seed: int, first: int, n: int) -> None:
        self.seed, self.first, self.n = seed, first, n
        self._bits = np.random.Philox(0)
        self._generator = np.random.Generator(self._bits)
        self._state = self._bits.state  # that of a generator nothing was drawn from; only the key changes

    def uniform(self, owner: str, purpose: str, year: int, rows: int = 1) -> Grid:
        """Uniform draws on [0, 1), shape ``(rows, n)``; several rows are several moments of the year."""
        return self._tiles((owner, purpose, year), rows, self._generator.random)

    def normal(self, owner: str, purpose: str, year: int, rows: int = 1) -> Grid:
        """Standard normal draws on the 2**-20 grid, shape ``(rows, n)``."""
        return gridded(self._tiles((owner, purpose, year), rows, self._generator.standard_normal))

    def exponential(self, owner: str, purpose: str, year: int, rows: int = 1) -> Grid:
        """Standard exponential draws on the 2**-20 grid, shape ``(rows, n)``."""
        return gridded(self._tiles((owner, purpose, year), rows, self._generator.standard_exponential))

    def doubt(self, name: str) -> Grid:
        """One uniform a group of 32 runs for the parameter ``name``, repeated over its runs, shape ``(n,)``."""
        tiles = range(self.first // TILE, (self.first + self.n - 1) // TILE + 1)
        parts = [self._fresh(tile, "doubt", name, 0).random(TILE // GROUP) for tile in tiles]
        row: Grid = self._cut(np.repeat(np.concatenate(parts), GROUP)[None])[0]
        return row

    def table(self, name: str) -> Grid:
        """One standard normal every 8 runs for the cell ``name`` of a made-up table, repeated over them, (n,)."""
        tiles = range(self.first // TILE, (self.first + self.n - 1) // TILE + 1)
        parts = [self._fresh(tile, "table", name, 0).standard_normal(TILE // TABLE_GROUP) for tile in tiles]
        row: Grid = self._cut(np.repeat(gridded(np.concatenate(parts)), TABLE_GROUP)[None])[0]
        return row

    def _tiles(self, name: tuple[str, str, int], rows: int, draw: Callable[[tuple[int, int]], Grid]) -> Grid:
        first, last = self.first // TILE, (self.first + self.n - 1) // TILE
        parts = []
        for tile in range(first, last + 1):
            self._fresh(tile, *name)
            parts.append(draw((rows, TILE)))
        return self._cut(parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1))

    def _fresh(self, tile: int, owner: str, purpose: str, year: int) -> np.random.Generator:
        # Setting the state of one generator costs a quarter of making a new one.
        self._state["state"]["key"] = stream_key(self.seed, tile, owner, purpose, year)
        self._bits.state = self._state
        return self._generator

    def _cut(self, whole: Grid) -> Grid:
        start = self.first % TILE
        return whole[:, start : start + self.n]
