"""Scores against cases worked by hand, and what makes them fair."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.errors import InputError
from colecon.estimate.scores import brier, brier_parts, crps, fair_brier


def test_crps_by_hand():
    """Members 1 and 3, outcome 2: mean distance 1, pairs 2 apart: 1 - 2/4 (all) or 1 - 2/2 (fair)."""
    assert crps([1, 3], 2, fair=False) == 0.5
    assert crps([1, 3], 2) == 0.0
    assert crps([5], 3, fair=False) == 2.0


def test_crps_is_the_area_between_the_distributions():
    x, y = np.array([0.0, 1.0, 1.0, 4.0]), 2.5
    grid = np.linspace(-1, 6, 700_001)
    ensemble = (x[:, None] <= grid).mean(axis=0)
    assert crps(x, y, fair=False) == pytest.approx(np.trapezoid((ensemble - (grid >= y)) ** 2, grid), abs=1e-4)


def test_the_fair_score_does_not_depend_on_the_number_of_members():
    rng = np.random.default_rng(4)
    few = np.mean([crps(rng.normal(size=3), y) for y in rng.normal(size=20_000)])
    assert few == pytest.approx(1 / np.sqrt(np.pi), abs=0.015)  # infinitely many: E|X-Y|/2 of two normals


def test_brier_and_its_parts_by_hand():
    forecast, outcome = [0.2, 0.2, 0.8, 0.8], [0, 1, 1, 1]
    assert brier(forecast, outcome) == pytest.approx((0.04 + 0.64 + 0.04 + 0.04) / 4)
    parts = brier_parts(forecast, outcome)
    assert parts.uncertainty == pytest.approx(0.1875)
    assert parts.reliability == pytest.approx((2 * 0.3**2 + 2 * 0.2**2) / 4)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(brier(forecast, outcome))


def test_the_fair_brier_has_no_bias_from_few_runs():
    rng = np.random.default_rng(5)
    hits, outcome = rng.binomial(5, 0.3, 50_000), rng.random(50_000) < 0.3
    assert fair_brier(hits, 5, outcome) == pytest.approx(0.21, abs=0.006)


def test_what_cannot_be_scored_is_refused():
    for call in (
        lambda: crps([1.0], 0.0),
        lambda: crps([], 0.0, fair=False),
        lambda: fair_brier([1], 1, [1]),
        lambda: brier([0.5], [0.5]),
        lambda: brier([1.5], [1]),
        lambda: brier([0.5, 0.5], [1]),
    ):
        with pytest.raises(InputError):
            call()
