"""Differences of paired runs hold their level, one at a time and several together."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln, xlog1py, xlogy

from colecon.errors import InputError
from colecon.estimate.paired import difference, holm, mcnemar, mean_difference, narrowed, same, simultaneous
from colecon.estimate.probability import clopper_pearson
from tests.estimate.test_probability import binomial


def coverage(n, most, level, truths):
    """The least exact coverage over pairs of ``truths`` (expected runs in which only one of the two hits)."""
    counts = [(b, c) for b in range(most) for c in range(most) if b + c <= n]
    found = [difference(b, c, n, level) for b, c in counts]
    low, high = np.array([d.low for d in found]), np.array([d.high for d in found])
    b, c = np.array(counts).T
    ways = gammaln(n + 1) - gammaln(b + 1) - gammaln(c + 1) - gammaln(n - b - c + 1)
    least = 1.0
    for p, q in ((x / n, y / n) for x in truths for y in truths if x <= y):
        chance = np.exp(ways + xlogy(b, p) + xlogy(c, q) + xlog1py(n - b - c, -p - q))
        covered = (low <= q - p + 1e-12) & (q - p - 1e-12 <= high)
        least = min(least, chance[covered].sum())  # what lies beyond ``most`` counts as missed
    return least


@pytest.mark.parametrize("level", [0.95, 0.99, simultaneous(0.95, 30)])
@pytest.mark.parametrize(("n", "most", "largest"), [(60, 61, 29), (1000, 70, 22)])
def test_the_difference_holds_its_level_by_exact_enumeration(n, most, largest, level):
    truths = [*np.arange(0.0, 8.0, 0.7), 12, 17, largest]
    assert coverage(n, most, level, truths) >= level


def test_no_run_differs_and_the_width_stays():
    found = difference(0, 0, 10_000)
    assert found.difference == 0.0
    assert found.high == -found.low == pytest.approx(clopper_pearson(0, 10_000).high)


def test_equal_scenarios_differ_by_exactly_nothing():
    found = same(100)
    assert (found.difference, found.low, found.high, found.method) == (0.0, 0.0, 0.0, "exact")


def test_turning_the_two_round_turns_the_interval_round():
    there, back = difference(7, 30, 400), difference(30, 7, 400)
    assert (there.difference, there.low, there.high) == (-back.difference, -back.high, -back.low)
    assert there.difference == pytest.approx(23 / 400)


def test_the_ends_stay_within_one():
    assert difference(0, 5, 5).high == 1.0
    assert difference(5, 0, 5).low == -1.0


@pytest.mark.parametrize(("b", "c", "n"), [(-1, 0, 5), (3, 3, 5), (0, 0, 0)])
def test_counts_that_cannot_be_are_refused(b, c, n):
    with pytest.raises(InputError):
        difference(b, c, n)


def test_mcnemar_is_the_exact_sign_test():
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(4, 4) == 1.0
    assert mcnemar(1, 9) == pytest.approx(2 * binomial(10, 0.5)[:2].sum())
    assert mcnemar(0, 6) == mcnemar(6, 0) == pytest.approx(2 * 0.5**6)


def test_the_mean_difference_by_hand():
    """Changes 1, 2, 3: mean 2, standard error 1/sqrt(3), t of two degrees 4.3027."""
    found = mean_difference([0, 0, 0], [1, 2, 3], scale=10.0)
    assert found.difference == 2.0
    assert found.high - 2.0 == pytest.approx(4.302653 / np.sqrt(3), rel=1e-6)


def test_means_that_differ_in_no_run_keep_a_width():
    found = mean_difference(np.arange(100), np.arange(100), scale=10.0)
    assert found.high == -found.low == pytest.approx(10 * clopper_pearson(0, 100).high)


def test_runs_that_share_parameters_count_as_one():
    change = np.repeat([0.0, 1.0, 2.0, 3.0], 8)
    alone = mean_difference([0, 0, 0, 0], [0, 1, 2, 3], scale=1.0)
    assert mean_difference(np.zeros(32), change, scale=1.0, group=8).high == pytest.approx(alone.high)
    with pytest.raises(InputError):
        mean_difference([1.0], [2.0], scale=1.0)


def test_a_known_difference_of_means_is_covered():
    """1,000 experiments with skewed incomes and common draws; exact bound at 1 in 10,000."""
    rng = np.random.default_rng(8)
    missed = 0
    for _ in range(1000):
        common = rng.lognormal(size=200)
        found = mean_difference(common, common * 1.1 + rng.normal(size=200), scale=1.0)
        missed += not found.low <= 0.1 * np.exp(0.5) <= found.high
    assert clopper_pearson(missed, 1000, 0.9998).low <= 0.05


def test_pairing_narrows_where_runs_go_together():
    x = np.random.default_rng(9).normal(size=1000)
    assert narrowed(x, x + 1) == pytest.approx(0.0, abs=1e-12)
    assert narrowed(x, -x) == pytest.approx(2.0)
    assert np.isnan(narrowed([1, 1], [2, 2]))


def test_several_at_once():
    assert simultaneous(0.95, 5) == pytest.approx(0.99)
    assert simultaneous(0.95, 0) == 0.95
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == pytest.approx([1.0, 1.0])
