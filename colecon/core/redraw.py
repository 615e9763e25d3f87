"""A tile of histories that were played before, each changed a little: some of its streams are drawn afresh.

A history is what its named draws make of it. Drawing each stream of it anew with a chance that does not look at
what it holds leaves independent draws independent draws, so the changed history is one as good as any: that is
all that `colecon.estimate.splitting` asks of a step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from colecon.core.draws import TILE, Draws
from colecon.kinds import Grid, Mask, Runs

Name: TypeAlias = tuple[str, str, int]
Key: TypeAlias = tuple[Name, int, str]
"""A stream as it was asked for: its name, its rows, and the method of the generator that draws it."""
Held: TypeAlias = dict[Key, Grid]


class Redrawn(Draws):
    """Draws of 1,024 histories: of the streams ``held`` those that the lot spares, all others from ``tile``.

    ``tile`` must be one from which nothing else is drawn. ``share`` is the chance of a stream to be drawn
    afresh, one number a history; with no streams held every one is. A parameter or a cell of the village table
    in doubt is a stream like any other here, one number for each history.
    """

    def __init__(self, seed: int, tile: int, held: Held, share: Runs) -> None:
        super().__init__(seed, tile * TILE, TILE)
        self._held, self._share = held, share
        self._asked: Held = {}

    def doubt(self, name: str) -> Grid:
        """A uniform for the parameter ``name``, each history its own."""
        row: Grid = self.uniform("doubt", name, 0)[0]
        return row

    def table(self, name: str) -> Grid:
        """A standard normal for the cell ``name``, each history its own."""
        row: Grid = self.normal("table", name, 0)[0]
        return row

    def settle(self, taken: Mask) -> Held:
        """The streams of the histories as they go on: changed where ``taken``, else as they were held."""
        for key in self._held.keys() - self._asked.keys():
            self._ask(key)  # what nobody asked for this time is drawn afresh as often as the rest
        for key, changed in self._asked.items():
            np.copyto(self._held.setdefault(key, changed), changed, where=taken)
        self._asked = {}
        return self._held

    def _tiles(self, name: Name, rows: int, draw: Callable[[tuple[int, int]], Grid]) -> Grid:
        return self._ask((name, rows, draw.__name__))

    def _ask(self, key: Key) -> Grid:
        if key not in self._asked:
            self._asked[key] = self._changed(key) if self._held else self._plain(key)
        return self._asked[key]

    def _changed(self, key: Key) -> Grid:
        if key not in self._held:  # nobody asked for it before: what it was then is settled now
            self._held[key] = self._plain(key, "before/")
        lot = self._plain((key[0], 1, "random"), "lot/")[0]
        return np.where(lot < self._share, self._plain(key), self._held[key])

    def _plain(self, key: Key, role: str = "") -> Grid:
        (owner, purpose, year), rows, method = key
        return np.array(super()._tiles((role + owner, purpose, year), rows, getattr(self._generator, method)))
