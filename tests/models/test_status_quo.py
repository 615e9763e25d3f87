"""The business of the base year: the table's figure first, then contracts with a life of their own."""

import numpy as np
import pytest

from colecon.core.lines import READING_LINES, Line
from colecon.core.plan import Epidemic, Step
from tests.core.plans import plan, play, village

STREAMS = (Line.CONTRACTING, Line.INVESTMENT_RETURN, Line.OPERATING_REVENUE)
QUIET = frozenset({"fortune", "epidemic"})
CALM = {"status_quo.lease.late": 0.0, "status_quo.lease.walks": 0.0, "status_quo.lease.epidemic": 0.0}
CALM |= {"status_quo.lease.renews": 1.0, "status_quo.lease.rise": 0.0, "world.cost_drift": 0.0}


def lived(income=40_000, *, n=8, start=2019, **changes):
    """The lines by year of a village without a project, (years, Line, n), prices as in the base year."""
    changes["overrides"] = {"world.cost_drift": 0.0} | changes.get("overrides", {})
    changes = {"epidemics": (), "budget": {"rewards_yuan": 0}, "target": plan([], {}).target} | changes
    return play(plan([village("A", income_2019=income)], {}, start=start, **changes), 0, n).lines[:, 0]


@pytest.mark.parametrize("reading", READING_LINES)
def test_the_base_year_is_the_table_s(reading):
    """In the base year every run has the table's income in the opening reading, to the rounding of postings."""
    lines = lived(opening_reading=reading)[0]
    income = lines[list(READING_LINES[reading])].sum(axis=0)
    assert np.ptp(income) == 0
    assert income[0] == pytest.approx(4_000_000, abs=20)


def test_what_it_consists_of():
    """Revenue is land, fund and rooms by their shares; upkeep and office by theirs."""
    lines = lived()[0, :, 0]
    revenue = 4_000_000 / 0.8
    for line, share in zip(STREAMS, (0.5, 0.3, 0.2), strict=True):
        assert lines[line] == pytest.approx(share * revenue, abs=4)
    assert lines[Line.OPERATING_EXPENSE] == pytest.approx(-0.1 * revenue, abs=4)
    assert lines[Line.ADMINISTRATION] == pytest.approx(-0.1 * revenue, abs=4)


def test_no_income_no_business():
    """A village without income in the base year has none of it later."""
    assert not lived(income=0)[:, list(STREAMS)].any()


def test_it_is_simulated():
    """After the base year runs differ, and a run differs from year to year."""
    income = lived(n=64)[:, list(STREAMS)].sum(axis=1)
    assert (np.ptp(income[1:], axis=1) > 0).all()
    assert (np.ptp(income[1:], axis=0) > 0).all()


def test_without_chance_and_drift_it_stays():
    """Tenants who always pay and renew bring the same every year."""
    income = lived(off=QUIET, overrides=CALM)[:, list(STREAMS)].sum(axis=1)
    np.testing.assert_allclose(income, 5_000_000, atol=12)


def test_it_follows_prices():
    """What is let is worth what general prices make of it, from the year after the last known one."""
    income = lived(start=2021, off=QUIET, overrides=CALM | {"world.cost_drift": 0.1})[:, list(STREAMS)].sum(axis=1)
    np.testing.assert_allclose(income[:, 0], 5_000_000 * 1.1 ** np.arange(1, 6), rtol=1e-5)


def test_who_is_late_catches_up():
    """With every tenant late every quarter the first year after the base one lacks a quarter, the others nothing."""
    income = lived(off=QUIET, overrides=CALM | {"status_quo.lease.late": 1.0})[:, list(STREAMS)].sum(axis=1)
    np.testing.assert_allclose(income[:, 0] / 5_000_000, [1, 0.75, 1, 1, 1, 1, 1], atol=1e-5)


def test_who_walks_away_leaves_nothing():
    """Where tenants walk at once and none are found the old business is gone, and its office is not paid from it."""
    gone = CALM | {"status_quo.lease.walks": 1.0, "status_quo.lease.found": 0.0}
    lines = lived(off=QUIET, overrides=gone)
    assert not lines[1:, list(STREAMS)].any()
    assert not lines[1:, Line.OPERATING_EXPENSE].any()


def test_contracts_run_out():
    """Where nobody renews and none are found every contract ends within its longest term."""
    short = CALM | {"status_quo.lease.renews": 0.0, "status_quo.lease.found": 0.0, "status_quo.lease.years_long": 3.0}
    income = lived(n=64, off=QUIET, overrides=short)[:, list(STREAMS)].sum(axis=1)
    assert (np.diff(income, axis=0)[1:] <= 0).all()
    assert (income[1] > 0).all()
    assert not income[5:].any()


def test_without_tenancy_chance_tenants_stay():
    """With tenancy switched off nothing goes wrong: tenants pay, renew, and new ones are found."""
    income = lived(off=QUIET | {"tenancy"}, overrides={"status_quo.lease.rise": 0.0})[:, list(STREAMS)].sum(axis=1)
    np.testing.assert_allclose(income, 5_000_000, atol=12)


def test_an_epidemic_dips_it():
    """A full quarter of a wave lowers what is received by the share that is passed on."""
    wave = {"epidemics": (Epidemic(2020, 3, 1, 0.5),), "overrides": CALM, "off": frozenset({"fortune"})}
    income = lived(start=2020, **wave)[:, list(STREAMS)].sum(axis=1)
    assert income[0, 0] == pytest.approx(5_000_000 * (0.75 + 0.25 * (1 - 0.3 * 0.5)), abs=12)
    assert income[0, 0] < income[1, 0]


def test_it_goes_on_beside_a_project():
    """A project of another line leaves land and fund of the old business as they were, fen for fen."""
    site = [village("A", cash=300_000)]
    alone, beside = (play(plan(site, f), 0, 16) for f in ({}, {"A": (Step("asset_activation", 2021),)}))
    for line in (Line.CONTRACTING, Line.INVESTMENT_RETURN):
        np.testing.assert_array_equal(alone.lines[:, 0, line], beside.lines[:, 0, line])
