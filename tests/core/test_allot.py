"""Allotment: by rank, within the budget, ties by lot."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from colecon.core.allot import allot, order, scores
from colecon.core.plan import Rule

LINE = 10_000_000.0


def column(*values):
    return np.array(values, dtype=float)[:, None]


def test_the_least_score_is_served_first():
    """Money goes down the ranks until it is used."""
    ranked = order(column(30, 10, 20), column(0.1, 0.2, 0.3))
    assert allot(column(5, 5, 5), ranked, 10.0)[:, 0].tolist() == [0, 5, 5]


def test_what_does_not_fit_is_passed_over():
    """A request that no longer fits is skipped, and a smaller one further down is served."""
    ranked = order(column(1, 2, 3), column(0, 0, 0))
    assert allot(column(6, 5, 4), ranked, 10.0)[:, 0].tolist() == [6, 0, 4]


def test_ties_are_broken_by_lot():
    """Equal villages have equal chances whatever their place in the table."""
    lots = np.random.default_rng(1).random((4, 4000))
    won = allot(np.ones((4, 4000)), order(np.zeros((4, 4000)), lots), 1.0)
    assert won.sum() == 4000
    assert (np.abs(won.mean(axis=1) - 0.25) < 5 * np.sqrt(0.25 * 0.75 / 4000)).all()
    first = order(np.zeros((4, 4000)), lots)[0]
    np.testing.assert_array_equal(first, lots.argmin(axis=0))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), min_size=1, max_size=8), st.integers(0, 100))
def test_like_a_clerk(requests, budget):
    """The arrays do what a clerk does who goes down the list by score, then lot; whole fen, never too much."""
    wanted, points = (column(*x) for x in zip(*requests, strict=True))
    lots = column(*np.linspace(0.9, 0.1, len(requests)))
    given_ = allot(wanted, order(points, lots), float(budget))[:, 0]
    left, clerk = budget, [0] * len(requests)
    for i in sorted(range(len(requests)), key=lambda i: (points[i, 0], lots[i, 0])):
        if wanted[i, 0] <= left:
            clerk[i], left = wanted[i, 0], left - wanted[i, 0]
    assert given_.tolist() == clerk
    assert given_.sum() <= budget


def test_a_budget_by_run():
    """Every run has its own ranks and its own budget."""
    ranked = order(np.array([[1.0, 2.0], [2.0, 1.0]]), np.zeros((2, 2)))
    assert allot(np.full((2, 2), 5.0), ranked, np.array([5.0, 10.0])).tolist() == [[5, 5], [0, 5]]


def test_the_four_rules():
    """Each rule serves first whom it says; scores are whole numbers."""
    income = column(2e6, 9e6, 12e6)
    points = column(-50, 10, 80)
    first = {rule: int(order(scores(rule, income, points, LINE), column(0.5, 0.4, 0.3))[0, 0]) for rule in Rule}
    assert first == {Rule.WEAK_FIRST: 0, Rule.PROSPECTS_FIRST: 2, Rule.NEAREST_LINE: 1, Rule.LOT: 2}
    for rule in Rule:
        s = scores(rule, income, points, LINE)
        assert (s == np.rint(s)).all()


def test_those_above_the_line_come_last():
    """Nearest the line means nearest from below; who has reached it waits."""
    income = column(1, LINE - 1, LINE, LINE + 5)
    assert order(scores(Rule.NEAREST_LINE, income, column(0, 0, 0, 0), LINE), column(0, 0, 0, 0))[:, 0].tolist() == [
        1,
        0,
        2,
        3,
    ]
