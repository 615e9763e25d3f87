"""Where a curve crosses a level: exact on made-up curves, and right often enough on sampled ones."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.estimate.crossings import crossing, pooled
from colecon.estimate.paired import simultaneous
from colecon.estimate.probability import Probability, clopper_pearson


def chances(*values, half=0.1):
    return [Probability(p, max(p - half, 0.0), min(p + half, 1.0), 0.95, 100, "made up") for p in values]


def test_pooling_makes_a_rising_curve():
    assert pooled(np.array([0.1, 0.3, 0.2, 0.5]), np.ones(4)).tolist() == pytest.approx([0.1, 0.25, 0.25, 0.5])
    assert pooled(np.array([0.3, 0.2, 0.1]), np.ones(3)).tolist() == pytest.approx([0.2] * 3)
    assert pooled(np.array([0.4, 0.1]), np.array([1.0, 3.0])).tolist() == pytest.approx([0.175] * 2)


def test_a_straight_line_crosses_where_it_does():
    found = crossing([0, 1, 2, 3, 4], chances(0.1, 0.3, 0.5, 0.7, 0.9), 0.6)
    assert (found.found, found.at, found.low, found.high) == pytest.approx(("crossed", 2.5, 2.0, 3.0))
    assert found.bracket == (1.0, 4.0)  # at 2 the band ends on the level itself, so 2 is not left out


def test_a_falling_curve_is_the_mirror_image():
    rising = crossing([0, 1, 2, 3], chances(0.1, 0.3, 0.5, 0.7), 0.4)
    falling = crossing([0, 1, 2, 3], chances(0.7, 0.5, 0.3, 0.1), 0.4)
    assert falling.at == pytest.approx(3.0 - rising.at)
    assert (falling.low, falling.high) == pytest.approx((3.0 - rising.high, 3.0 - rising.low))


@pytest.mark.parametrize(("level", "found", "low", "high"), [(0.95, "below", 2.0, None), (0.05, "above", None, 0.0)])
def test_a_level_outside_the_range_has_one_end(level, found, low, high):
    made = crossing([0, 1, 2], chances(0.3, 0.4, 0.5), level)
    assert (made.found, made.at, made.low, made.high) == (found, None, low, high)


def test_a_curve_that_cannot_be_monotone_is_not_told():
    assert crossing([0, 1, 2], chances(0.1, 0.9, 0.1, half=0.05), 0.5).found == "not monotone"


def test_the_interval_holds_the_true_crossing():
    """Misses of a 95 % interval in 400 experiments on a known line: fewer than chance would allow at 5 %."""
    rng = np.random.default_rng(5)
    x = np.arange(9.0)
    true = 0.05 + 0.1 * x  # crosses 0.5 at 4.5
    each = simultaneous(0.95, len(x))
    misses = 0
    for _ in range(400):
        found = crossing(x, [clopper_pearson(int(k), 200, each) for k in rng.binomial(200, true)], 0.5)
        low, high = (found.low or 0.0), (8.0 if found.high is None else found.high)
        misses += not low <= 4.5 <= high
    assert misses <= 29  # P(Binomial(400, 0.05) > 29) < 0.02; the band is conservative, so far fewer are seen
