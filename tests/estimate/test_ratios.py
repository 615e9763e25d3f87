"""Ratios of means: exact where nothing varies, none where the lower mean may be 0, and their level is held."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.errors import InputError
from colecon.estimate.ratios import ratio


def test_a_ratio_without_noise_is_itself():
    found = ratio([10.0] * 5, [2.0] * 5)
    assert (found.ratio, found.low, found.high) == pytest.approx((5.0, 5.0, 5.0))


def test_no_ratio_where_the_lower_mean_may_be_zero():
    found = ratio([1.0, 2.0, 3.0], [-1.0, 0.0, 1.1])
    assert (found.ratio, found.low, found.high) == (None, None, None)


def test_the_interval_holds_its_level():
    rng = np.random.default_rng(11)
    misses = 0
    for _ in range(600):
        noise = rng.standard_normal((2, 80))
        upper, lower = 7.0 + noise[0] + noise[1], 2.0 + noise[1]
        found = ratio(upper, lower)
        misses += not found.low <= 3.5 <= found.high
    assert 14 <= misses <= 50  # 99.9 % of Binomial(600, 0.05)


def test_groups_count_as_one():
    rng = np.random.default_rng(3)
    upper, lower = np.repeat(rng.normal(7, 1, (2, 40)) - [[0], [5]], 4, axis=1)
    alone, grouped = ratio(upper, lower), ratio(upper, lower, group=4)
    assert grouped.ratio == alone.ratio
    assert grouped.high - grouped.low > 1.8 * (alone.high - alone.low)


def test_too_few_groups_are_refused():
    with pytest.raises(InputError):
        ratio([1.0, 2.0], [1.0, 2.0], group=2)
