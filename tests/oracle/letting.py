"""A place let to one tenant at a time (docs/model.md 7.1)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.oracle.draws import Chance


@dataclass(frozen=True)
class Quarter:
    """What a quarter of letting brought."""

    received: float
    came: bool
    gone: bool
    let: bool


class Letting:
    """One place; ``name`` ends the purposes of its draws, ``lease`` is its table."""

    def __init__(self, chance: Chance, owner: str, name: str, lease: dict[str, float], let: bool = False) -> None:
        self._chance, self._owner, self._name, self._lease = chance, owner, name, lease
        self._short, self._long = math.floor(lease["years_short"]), math.floor(lease["years_long"])
        self.let, self.level, self.owed, self.left = let, 1.0, 0.0, 0
        if let:
            u = chance.quantile(owner, f"tenancy.left.{name}")
            self.left = math.floor(4 * lease["years_long"] * u) + 1

    def _u(self, what: str, year: int, quarter: int) -> float:
        return self._chance.event(self._owner, f"tenancy.{what}.{self._name}", year, quarter, 4)

    def quarter(self, year: int, quarter: int, worth: float, is_open: bool, epidemic: float) -> Quarter:
        """Plays one quarter; ``worth`` is today's full rent."""
        if not is_open:
            self.let = False
        came = self._find(year, quarter, is_open, epidemic)
        due = worth * self.level if self.let else 0.0
        walked = (
            self.let and self._u("walks", year, quarter) < self._lease["walks"] + self._lease["epidemic"] * epidemic
        )
        late = self.let and not walked and self._u("late", year, quarter) < self._lease["late"]
        received = (0.0 if walked or late else due) + (0.0 if walked else self.owed)
        self.owed = due if late else 0.0
        gone = self.let and (self._ends(year, quarter, walked) or walked)
        if gone:
            self.let = False
        return Quarter(received, came, gone, self.let)

    def _find(self, year: int, quarter: int, is_open: bool, epidemic: float) -> bool:
        if self.let or not is_open:
            return False
        came = self._u("found", year, quarter) >= 1 - self._lease["found"] * (1 - epidemic)
        if came:
            u = self._chance.quantile(self._owner, f"tenancy.term.{self._name}", year, quarter, 4)
            self.left = 4 * (self._short + math.floor((max(self._long - self._short, 0) + 1) * u))
            self.let, self.level = True, 1.0
        return came

    def _ends(self, year: int, quarter: int, walked: bool) -> bool:
        self.left -= 1
        over = self.left <= 0
        if over and not walked and self._u("renews", year, quarter) >= 1 - self._lease["renews"]:
            self.left, over = 4 * self._short, False
        if self.left % 4 == 0:
            self.level *= 1 + self._lease["rise"]
        return over
