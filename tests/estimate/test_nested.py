"""Parameters, table and chance come apart without bias; what rests on some parameters is found by a twin."""

from __future__ import annotations

import numpy as np
import pytest

from colecon.errors import InputError
from colecon.estimate.nested import nested, resting
from colecon.estimate.probability import clopper_pearson
from colecon.estimate.variance import split


def made(rng, groups, parts):
    """Values of groups of 32 runs with four tables each; ``parts`` are the three variances."""
    parameters, table, chance = (np.sqrt(v) for v in parts)
    cube = rng.normal(0, parameters, (groups, 1, 1)) + rng.normal(0, table, (groups, 4, 1))
    return (cube + rng.normal(0, chance, (groups, 4, 8))).reshape(-1)


def test_by_hand():
    """Two tables of two runs: (0, 2 | 4, 6) and (10, 12 | 14, 16), twice: inside 2, between 8, means 3 and 13."""
    found = nested([0, 2, 4, 6, 10, 12, 14, 16] * 2, 4, 2)
    assert found.chance.variance == pytest.approx(2.0)
    assert found.table.variance == pytest.approx(8 - 2 / 2)
    assert found.parameters.variance == pytest.approx(100 / 3 - 8 / 2)
    assert found.doubt.variance == pytest.approx(found.table.variance + found.parameters.variance)
    assert sum(p.share for p in (found.chance, found.table, found.parameters)) == pytest.approx(1.0)


@pytest.mark.parametrize("parts", [(0.0, 0.0, 1.0), (0.3, 0.0, 1.0), (0.0, 0.3, 1.0), (0.2, 0.1, 0.7)])
def test_the_estimates_have_no_bias(parts):
    rng = np.random.default_rng(8)
    found = [nested(made(rng, 8, parts), 32, 8) for _ in range(1500)]
    for name, wanted in zip(("parameters", "table", "chance"), parts, strict=True):
        seen = np.array([getattr(f, name).variance for f in found])
        assert seen.mean() == pytest.approx(wanted, abs=4 * seen.std() / np.sqrt(1500))


def test_the_intervals_cover_about_their_level():
    """400 experiments with 64 groups: at least nine in ten for every part (exact bound on 95 %)."""
    rng, parts = np.random.default_rng(9), (0.2, 0.1, 0.7)
    hits = dict.fromkeys(("parameters", "table", "chance"), 0)
    for _ in range(400):
        found = nested(made(rng, 64, parts), 32, 8)
        for name, wanted in zip(hits, parts, strict=True):
            part = getattr(found, name)
            hits[name] += part.low <= wanted <= part.high
    for hit in hits.values():
        assert clopper_pearson(hit, 400, 0.9998).high >= 0.95
        assert hit >= 360


def test_without_tables_it_is_the_plain_split():
    """Parameters and the sum of the two others are what `split` finds, but for the tables' part in its chance."""
    values = made(np.random.default_rng(3), 64, (0.5, 0.0, 1.0))
    plain, found = split(values, 32), nested(values, 32, 8)
    assert found.parameters.variance == pytest.approx(plain.doubt, rel=0.1)


@pytest.mark.parametrize(("n", "group", "table"), [(96, 32, 8), (320, 32, 1), (320, 32, 32), (320, 32, 5), (0, 32, 8)])
def test_what_cannot_be_split_is_refused(n, group, table):
    with pytest.raises(InputError, match="too_few_groups"):
        nested(np.arange(float(n)), group, table)


def twins(rng, groups, shared, own):
    """Half means of a run and its twin: a common part, a part of each run's own, chance by half."""
    both, alone = rng.normal(0, np.sqrt(shared), (groups, 1)), np.sqrt(own)
    return [both + rng.normal(0, alone, (groups, 1)) + rng.normal(0, 0.3, (groups, 2)) for _ in range(2)]


@pytest.mark.parametrize(("shared", "own"), [(1.0, 0.0), (0.0, 1.0), (0.6, 0.4)])
def test_what_rests_on_the_shared(shared, own):
    """The covariance of twins is the variance of what they share; its share of the parameters' is right on average."""
    rng = np.random.default_rng(4)
    found = [resting(*twins(rng, 64, shared, own)) for _ in range(400)]
    sizes = np.array([f.variance for f in found])
    assert sizes.mean() == pytest.approx(shared, abs=4 * sizes.std() / 20)
    covered = sum(f.low <= shared / (shared + own) <= f.high for f in found)
    assert covered >= 360


def test_twins_must_match():
    with pytest.raises(InputError):
        resting(np.zeros((9, 2)), np.zeros((8, 2)))
