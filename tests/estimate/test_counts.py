"""Sums of independent villages, exact; refused where villages share anything."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from colecon.errors import InputError
from colecon.estimate.counts import at_least, if_independent, poisson_binomial
from tests.estimate.test_probability import binomial


def by_hand(p):
    """All outcomes one by one, in fractions."""
    found = [Fraction(0)] * (len(p) + 1)
    for hits in product((0, 1), repeat=len(p)):
        chance = Fraction(1)
        for hit, q in zip(hits, p, strict=True):
            chance *= Fraction(q) if hit else 1 - Fraction(q)
        found[sum(hits)] += chance
    return found


def test_against_all_outcomes_in_fractions():
    p = [0.1, 0.9, 0.5, 0.25, 0.001, 1.0, 0.0, 0.75]
    assert poisson_binomial(p) == pytest.approx([float(x) for x in by_hand(p)], rel=1e-14)


@pytest.mark.parametrize("p", [0.005, 0.3, 0.995])
def test_equal_villages_are_binomial(p):
    assert poisson_binomial(np.full(41, p)) == pytest.approx(binomial(41, p), rel=1e-10)


def test_tails_keep_their_digits():
    assert at_least(np.full(41, 1e-6), 3) == pytest.approx(10660e-18, rel=1e-4)
    assert at_least([0.5], 0) == 1.0
    assert at_least([0.5], 2) == 0.0


def test_several_sums_at_once():
    p = np.array([[0.2, 0.4], [0.5, 0.5]])
    assert poisson_binomial(p).shape == (2, 3)
    assert at_least(p, 1) == pytest.approx([0.52, 0.75])


def test_what_villages_share_refuses_the_estimate():
    assert if_independent([0.5, 0.5], 1, ()) == 0.75
    with pytest.raises(InputError) as error:
        if_independent([0.5, 0.5], 1, {"budgets", "doubt"})
    assert error.value.faults[0].values == {"what": "budgets, doubt"}


@pytest.mark.parametrize("p", [[1.1], [-0.1], [float("nan")], 0.5])
def test_what_is_no_probability_is_refused(p):
    with pytest.raises(InputError):
        poisson_binomial(p)
