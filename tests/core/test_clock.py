"""The calendar: months, quarters, years and phases of a real block."""

import pytest

from colecon.core.clock import QUARTER_ENDS, Clock, Phase, days_between, iso, month_of
from colecon.core.yearend import YearEnd
from tests.core.probe import block, idle


def wakes(months=tuple(range(1, 13)), phase=Phase.TRADE, **changes):
    """The counted months in which a process waiting for ``months`` and ``phase`` wakes in a block."""
    seen = []

    def act(model):
        while True:
            yield model.desk.next(months, phase)
            seen.append(model.desk.count)

    block(act, **changes).play()
    return seen


@pytest.mark.parametrize("phase", [p for p in Phase if p is not Phase.OPEN])
def test_every_month_is_lived(phase):
    """Seven years are 84 months, from the first January to the last December, at every phase."""
    assert wakes(phase=phase) == list(range(month_of(2019, 1), month_of(2025, 12) + 1))


def test_a_block_opens_at_the_first_phase():
    """Who waits for the opening of a month has missed that of the first, in which he was born."""
    assert wakes(phase=Phase.OPEN) == list(range(month_of(2019, 2), month_of(2025, 12) + 1))


@pytest.mark.parametrize(("months", "count"), [(QUARTER_ENDS, 28), ((12,), 7), ((1, 7), 14)])
def test_quarters_and_years(months, count):
    """A quarter's end comes 28 times, a year's end seven times, each in its own year."""
    seen = wakes(months)
    assert len(seen) == count
    assert {m % 12 + 1 for m in seen} == set(months)
    assert [m // 12 for m in seen] == [2019 + i // len(months) for i in range(count)]


def test_the_last_december_is_closed(monkeypatch):
    """The books of each year are closed in its December, the last one's too, and nothing wakes later."""
    shared, clocks = [], []
    monkeypatch.setattr(YearEnd, "_share", lambda self: shared.append(self._county.clock.count))
    made = block(idle)
    monkeypatch.setattr(made, "_keep_year", lambda year: clocks.append(month_of(year, 12)))
    made.play()
    assert shared == clocks == [month_of(y, 12) for y in range(2019, 2026)]


def test_phases_are_exact_and_in_order():
    """The phases of a month are binary fractions below one, in the order in which they are written."""
    values = [p.value for p in Phase]
    assert values == sorted(set(values))
    assert all(0 <= v < 1 and (v * 16).is_integer() for v in values)


def test_phases_of_a_month_follow_each_other():
    """In one month a process meets all phases in order, each once."""
    clock, seen = Clock(month_of(2020, 5)), []

    def live():
        for phase in list(Phase)[1:]:
            yield clock.at(month_of(2020, 5), phase)
            seen.append((phase, clock.year, clock.month))

    clock.start(live())
    clock.play(month_of(2020, 6))
    assert seen == [(p, 2020, 5) for p in list(Phase)[1:]]


def test_next_never_returns_the_present():
    """Asking for the phase one stands in means the next month's."""
    clock, seen = Clock(month_of(2020, 1)), []

    def live():
        for _ in range(3):
            yield clock.next((1, 2), Phase.BOOKS)
            seen.append(clock.count)

    clock.start(live())
    clock.play(month_of(2022, 1))
    assert seen == [month_of(2020, 1), month_of(2020, 2), month_of(2021, 1)]


@pytest.mark.parametrize(("first", "last", "days"), [((2024, 1), (2024, 4), 91), ((2023, 1), (2023, 4), 90)])
def test_actual_days(first, last, days):
    """A quarter has its actual days; that of 2024 has the leap day."""
    assert days_between(month_of(*first), month_of(*last)) == days


def test_a_year_is_the_sum_of_its_quarters():
    """The quarters of 2024 make 366 days, February has 29 of them."""
    starts = [month_of(2024, m) for m in (1, 4, 7, 10)]
    assert sum(days_between(s, s + 3) for s in starts) == 366
    assert days_between(month_of(2024, 2), month_of(2024, 3)) == 29


def test_month_names():
    """A counted month reads as its calendar month."""
    assert [iso(month_of(2021, m)) for m in (1, 3, 12)] == ["2021-01", "2021-03", "2021-12"]
