"""The diary of a replayed history: what happened, where and when; silent in an ordinary block."""

from __future__ import annotations

import numpy as np

from colecon.core.clock import Clock
from colecon.core.flows import Entry
from colecon.kinds import Mask, Value


class Diary:
    """Collects entries where it is kept; `tell` costs next to nothing where it is not."""

    def __init__(self, clock: Clock, first_run: int, *, kept: bool) -> None:
        self._clock, self._first, self.kept = clock, first_run, kept
        self.entries: list[Entry] = []

    def tell(self, village: str, model: str, what: str, where: Mask, *, good: str = "", **values: Value) -> None:
        """Note ``what`` (key ``diary.<what>``) in the runs of ``where``; ``good`` is the product, values are by run."""
        if not self.kept or not where.any():
            return
        n = where.size
        columns = {name: np.broadcast_to(np.asarray(v, dtype=float), (n,)) for name, v in values.items()}
        for run in np.flatnonzero(where):
            row = tuple((name, float(column[run])) for name, column in columns.items())
            self.entries.append(Entry(self._first + int(run), self._clock.count, village, what, model, row, good))
