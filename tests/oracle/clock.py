"""Months and the nine phases of each (docs/model.md 1.4)."""

from __future__ import annotations

from collections.abc import Container, Generator

import simpy

OPEN, APPLY, REVIEW, PAYOUT, SUPPLY = 0.0, 0.125, 0.25, 0.375, 0.5
TRADE, CLOSE, BOOKS, RECORD = 0.625, 0.75, 0.875, 0.9375
EVERY = range(1, 13)
QUARTER_ENDS = (3, 6, 9, 12)

Life = Generator[simpy.Event, object, None]


class Clock:
    """Waits for phases; who has waited longest acts first, as SimPy orders events of one moment."""

    def __init__(self, base: int, end: int) -> None:
        self._stop = 12.0 * (end + 1) - 0.03125
        self.env = simpy.Environment(initial_time=12.0 * base - 0.03125)

    def until(self, phase: float, months: Container[int] = EVERY) -> simpy.Event:
        """An event at the next ``phase`` of one of ``months``."""
        month = int(self.env.now // 1)
        if month + phase <= self.env.now:
            month += 1
        while month % 12 + 1 not in months:
            month += 1
        return self.env.timeout(month + phase - self.env.now)

    def start(self, life: Life) -> None:
        """A new actor."""
        self.env.process(life)

    def run(self) -> None:
        """To the end of the last year."""
        self.env.run(until=self._stop)

    @property
    def now(self) -> int:
        """The month: 12 * year + month - 1."""
        return int(self.env.now // 1)

    @property
    def year(self) -> int:
        return self.now // 12

    @property
    def month(self) -> int:
        return self.now % 12 + 1

    @property
    def quarter(self) -> int:
        """0 to 3."""
        return (self.month - 1) // 3
