"""The calendar, driven by SimPy: whole months, phases inside a month, months <-> dates.

A month is counted from January of year 0, so 2021-03 is ``2021 * 12 + 2``. The phases of a month are exact
binary fractions. What belongs to a year is booked in it: the last thing of a year happens in December at
`Phase.RECORD`. SimPy's ``run(until=t)`` leaves out the events at ``t``, so playing until January of the year
after plays all of the last December and nothing more.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import TypeAlias

import simpy

Wait: TypeAlias = simpy.Event
Process: TypeAlias = Generator[Wait, object, None]

ALL_MONTHS = tuple(range(1, 13))
QUARTER_ENDS = (3, 6, 9, 12)


class Phase(float, Enum):
    """Moments of a month, in their order, as the part of the month that has gone."""

    OPEN = 0.0  # the year turns, public works arrive, registrations
    APPLY = 0.125  # applications are handed in
    REVIEW = 0.25  # the county allots
    PAYOUT = 0.375  # allotted money is there; building advances
    SUPPLY = 0.5  # harvests and claims are announced
    TRADE = 0.625  # selling, letting, paying
    CLOSE = 0.75  # loans, arrears, closing of projects
    BOOKS = 0.875  # year-end: distribution
    RECORD = 0.9375  # audit, record


_LEAF = 0.96875
"""When nothing more happens in a month: the clock turns to the next, before anything of that happens."""


def month_of(year: int, month: int) -> int:
    """The count of a calendar month; ``month`` from 1 to 12."""
    return year * 12 + month - 1


def iso(month: int) -> str:
    """A counted month as ``2023-06``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def days_between(first: int, last: int) -> int:
    """Actual days from the first day of month ``first`` to the first day of month ``last`` (ACT)."""
    return (_first_day(last) - _first_day(first)).days


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


class Clock:
    """The SimPy environment of one block; knows the present month and wakes processes."""

    def __init__(self, first_month: int) -> None:
        self._env = simpy.Environment(initial_time=float(first_month))
        self._show(first_month)
        self.start(self._turn())

    def _show(self, count: int) -> None:
        # Read a hundred thousand times a block, so they are attributes, not questions to the environment.
        self.count = count
        """The present month, counted from January of year 0."""
        self.year = count // 12
        """The present calendar year."""
        self.month = count % 12 + 1
        """The present calendar month, 1 to 12."""

    def _turn(self) -> Process:
        while True:
            yield self._env.timeout(self.count + _LEAF - self._env.now)
            self._show(self.count + 1)

    def start(self, process: Process) -> None:
        """Start a process."""
        self._env.process(process)

    def at(self, month: int, phase: Phase) -> Wait:
        """Wake in the counted ``month`` at ``phase``, which must not lie in the past."""
        return self._env.timeout(month + phase - self._env.now)

    def next(self, months: Sequence[int], phase: Phase) -> Wait:
        """Wake at ``phase`` of the first of the calendar ``months`` (1 to 12) that is still to come."""
        now = self._env.now
        first = self.count if self.count + phase > now else self.count + 1
        return self._env.timeout(first + _ahead(tuple(months))[first % 12] + phase - now)

    def play(self, until_month: int) -> None:
        """Run all that happens before the counted month ``until_month``."""
        self._env.run(until=float(until_month))


@cache
def _ahead(months: tuple[int, ...]) -> tuple[int, ...]:
    """How many months after each of the calendar months January to December the first of ``months`` is."""
    if not set(months) & set(ALL_MONTHS):
        raise ValueError(f"no calendar month in {months!r}")
    return tuple(min((month - 1 - start) % 12 for month in months) for start in range(12))
