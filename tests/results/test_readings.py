"""What income is, and thresholds decided in whole numbers."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.results.readings import INCOME_LINES, allowed, fen, needed, readings


def test_the_worked_check():
    """In 10,000 yuan: 68, 35, 5, 30, 42; 45, 35, 45 gives 180, 108, 28, 55."""
    amounts = (68, 35, 5, 30, 42, 45, 35, 45)
    lines = {n: np.array([a * 1_000_000], np.int64) for n, a in zip(INCOME_LINES, amounts, strict=True)}
    income = readings(lines)
    assert {name: int(value[0]) // 1_000_000 for name, value in income.items()} == {
        "gross_income": 180,
        "operating_income": 108,
        "operating_surplus": 28,
        "year_surplus": 55,
    }


@pytest.mark.parametrize(
    ("share", "villages", "least"),
    [(30, 41, 13), (30, 40, 12), (30.0, 10, 3), (33.3, 1000, 333), (0.1, 1000, 1), (100, 7, 7), (0, 7, 0)],
)
def test_how_many_villages_a_share_needs(share, villages, least):
    assert needed(share, villages) == least


def test_the_least_number_is_the_least_for_every_whole_share():
    for n in range(1, 101):
        for share in range(101):
            k = needed(share, n)
            assert 100 * k >= share * n
            assert k == 0 or 100 * (k - 1) < share * n


def test_at_most_five_percent_of_41_are_two():
    assert allowed(5, 41) == 2
    assert allowed(5, 40) == 2
    assert allowed(5, 39) == 1


def test_a_hundred_thousand_counts_and_a_fen_less_does_not():
    assert fen(100_000) == fen(100_000.0) == 10_000_000
    assert fen(99_999.99) == 9_999_999
    assert fen(0.1 + 0.2) == 31  # more than 30 fen were asked for
    assert fen(0.07) == 7  # 0.07 * 100 is 7.000000000000001 in floats
