"""What a block of runs leaves behind: yearly accounts by village and run."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(slots=True)
class Flows:
    """Accounts of the runs ``first`` to ``first + n - 1``.

    ``lines`` has shape (years, villages, Line, n) in fen with engine signs (uses negative); ``cash`` and
    ``memos`` have shapes (years, villages, n) and (years, villages, Memo, n); ``public`` is the money each
    public fund paid out, (years, len(PUBLIC), n). All whole numbers held in float64.
    """

    first: int
    n: int
    years: tuple[int, ...]
    villages: tuple[str, ...]
    lines: NDArray[np.float64]
    cash: NDArray[np.float64]
    memos: NDArray[np.float64]
    public: NDArray[np.float64]
    diary: list[Entry] = field(default_factory=list)

    def part(self, first: int, n: int) -> Flows:
        """The runs ``first`` to ``first + n - 1`` alone, in the same memory, without their diary."""
        cut = slice(first - self.first, first - self.first + n)
        arrays = {name: getattr(self, name)[..., cut] for name in ("lines", "cash", "memos", "public")}
        return Flows(first, n, self.years, self.villages, **arrays)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the diary of one run: what happened where and when; ``what`` is a catalogue key."""

    run: int
    month: int  # months since January of year 0
    village: str
    what: str
    model: str
    values: tuple[tuple[str, float], ...]
    good: str = ""  # id of the product that the model grows or keeps, "" where it has none
