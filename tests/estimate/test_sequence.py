"""The confidence sequence misses its truth at most as often as it says, over all looks together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from colecon.errors import InputError
from colecon.estimate.probability import clopper_pearson
from colecon.estimate.sequence import Sequence, ends, watched
from tests.estimate.test_probability import TRUTHS


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_ever_miss_rate_is_exact_and_within_the_level(level):
    """Looking after each of the first 300 runs: the chance of ever missing, by recursion over all paths."""
    bounds = [np.array(ends(np.arange(n + 1), n, level)).T for n in range(1, 301)]
    for p in TRUTHS[::6]:
        alive = np.ones(1)  # by hits so far: probability of having covered at every look
        for bound in bounds:
            after = np.zeros(len(alive) + 1)
            after[:-1] += alive * (1 - p)
            after[1:] += alive * p
            alive = np.where((bound[:, 0] <= p) & (p <= bound[:, 1]), after, 0.0)
        assert 1 - alive.sum() <= 1 - level


@pytest.mark.parametrize("p", [0.005, 0.3, 0.5])
def test_stopping_when_narrow_covers(p):
    """500 experiments that look every 100 runs and stop at half-width 0.02; exact bound at 1 in 10,000."""
    rng = np.random.default_rng(3)
    missed = 0
    for _ in range(500):
        hits = np.cumsum(rng.random(10_000) < p)
        sequence = Sequence()
        for n in range(100, 10_001, 100):
            found = sequence.look(int(hits[n - 1]), n)
            if sequence.half_width <= 0.02:
                break
        missed += not found.low <= p <= found.high
    assert clopper_pearson(missed, 500, 0.9998).low <= 0.05


def test_the_price_in_width_is_stated_right():
    low, high = ends(3000, 10_000)
    fixed = clopper_pearson(3000, 10_000)
    assert 1.8 < (high - low) / (fixed.high - fixed.low) < 2.2


def test_later_looks_only_narrow():
    sequence = Sequence()
    shown = [sequence.look(k, n) for k, n in [(5, 10), (6, 100), (30, 200), (60, 400)]]
    assert all(b.low >= a.low and b.high <= a.high for a, b in pairwise(shown))
    assert sequence.half_width == (shown[-1].high - shown[-1].low) / 2


def test_nothing_and_everything_seen():
    assert ends(0, 50)[0] == 0.0
    assert ends(50, 50)[1] == 1.0
    assert ends(0, 50)[1] == pytest.approx(1 - ends(50, 50)[0])


@pytest.mark.parametrize(("k", "n"), [(3, 2), (-1, 4), (4, 3)])
def test_counts_that_cannot_follow_are_refused(k, n):
    sequence = Sequence()
    sequence.look(1, 2)
    with pytest.raises(InputError):
        sequence.look(k, n)
    with pytest.raises(InputError):
        Sequence(1.0)


def test_many_sequences_at_once_are_what_each_is_alone():
    looks = [(np.array([0.0, 5.0, 9.5]), 10), (np.array([1.0, 6.0, 10.0]), 100), (np.array([1.0, 60.0, 305.0]), 400)]
    low, high = watched(looks)
    for i in range(3):
        alone = Sequence()
        last = [alone.look(float(k[i]), n) for k, n in looks][-1]
        assert (last.low, last.high) == (low[i], high[i])
