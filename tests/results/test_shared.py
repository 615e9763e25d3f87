"""The estimate for independent villages: refused, by name, wherever they share anything; right where they do not."""

from dataclasses import replace
from math import sqrt
from pathlib import Path

import pytest

from colecon.core.plan import Step, Target
from colecon.core.world import CHANCES
from colecon.errors import InputError
from colecon.estimate.counts import poisson_binomial
from colecon.models.catalogue import COUPLINGS
from colecon.results.run import run
from colecon.results.shared import COMMON, TOGETHER, shared
from colecon.scenario.load import load
from tests.core.plans import mixed, plan, village
from tests.ensemble import fake

ALONE = frozenset({*COUPLINGS, *COMMON})
XICHANG = Path(__file__).parents[2] / "scenarios" / "xichang.toml"


def apart(**changes):
    """Eight villages with their earlier business and luck of their own alone."""
    villages = [village(f"V{i}", income_2019=70_000 + 8_000 * i) for i in range(8)]
    fields = {"off": ALONE, "overrides": {"world.county_sd": 0.0}, "end": 2022, "target": Target(100_000, 60, 2022)}
    return plan(villages, {}, **fields | changes)


def test_the_shipped_county_shares_all_but_doubt():
    found = shared(load(XICHANG).plan)
    assert set(found) == {*COUPLINGS, *COMMON, "fortune", *TOGETHER}


def test_each_thing_shared_is_named_alone():
    """Nothing in the plan apart; with one switch on, one common year, doubt, or one joint model, just that."""
    assert shared(apart()) == ()
    for name in ALONE:
        assert shared(apart(off=ALONE - {name})) == (name,)
    assert shared(apart(overrides={})) == ("fortune",)
    assert shared(apart(overrides={}, off=frozenset({*CHANCES, *COUPLINGS}))) == ()
    assert set(shared(apart(doubt=True))) == {"fortune", "doubt"}
    for model in TOGETHER:
        assert shared(replace(apart(), follows={"V0": (Step(model, 2021),)})) == (model,)


def test_where_villages_share_it_is_refused_by_name(tmp_path):
    result = run(fake.Scenario(mixed(end=2022, target=Target(50_000, 50, 2022)), 64), out=tmp_path / "r")
    with pytest.raises(InputError) as refused:
        result.conditional()
    told = str(refused.value.faults[0].values["what"])
    assert all(name in told for name in (*COUPLINGS, *COMMON, "fortune", "joint_development"))


def test_where_they_share_nothing_it_is_what_counting_finds(tmp_path):
    """Within five standard errors of the counted chance, and the whole count fits the Poisson-binomial."""
    result = run(fake.Scenario(apart(), 4096), out=tmp_path / "r")
    p = result.conditional()
    counted = result.summary["target"]["probability"]["estimate"]
    assert 0.02 < p < 0.98
    assert abs(p - counted) < 5.0 * sqrt(p * (1.0 - p) / 4096)
    wanted = poisson_binomial(result.villages[result.villages["year"] == 2022]["p_target"].to_numpy())
    assert abs(result.counts["share"].to_numpy() - wanted).max() < 5.0 * sqrt(0.25 / 4096)
