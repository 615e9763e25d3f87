"""What docs/drivers.md is made of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from colecon.core.lines import READINGS
from colecon.scenario.load import load
from docs.generate_drivers import SCENARIO, counted, moved, page, ranged, row

RUNS = 48


def test_ends_are_played_on_the_same_draws():
    """Tenants that are found surely leave more villages at the line than tenants that hardly are; a number that
    nobody uses moves nothing, in no run."""
    plan = load(SCENARIO).plan
    wanted = dict(ranged(plan))
    found = moved(plan, RUNS, ("status_quo.lease.found", wanted["status_quo.lease.found"]))
    assert found.by("operating_surplus") > 0.1
    assert found.error("operating_surplus") < found.by("operating_surplus")
    idle = moved(plan, RUNS, ("returnee.stay.leaves", wanted["returnee.stay.leaves"]))
    assert all(idle.by(r) == idle.error(r) == 0.0 for r in READINGS)
    told = "\n".join(page(plan, RUNS, [found, idle]))
    assert "1 of the numbers change nothing" in told
    assert row(plan, "operating_surplus", found) in told


def test_a_number_that_the_scenario_sets_is_not_moved():
    plan = replace(load(SCENARIO).plan, overrides={"bank.rate": 0.05})
    assert "bank.rate" not in dict(ranged(plan))
    assert len(ranged(plan)) > 1_000


def test_villages_are_counted_by_every_reading():
    plan = load(SCENARIO).plan
    counts = counted(plan, RUNS)
    assert set(counts) == set(READINGS)
    assert (counts["gross_income"] >= counts["operating_income"]).all()
    assert counts["operating_surplus"].shape == (RUNS,)
    assert np.issubdtype(counts["operating_surplus"].dtype, np.integer)
