"""土地利用型: consolidated land leased on in one piece."""

import pytest

from colecon.core.lines import Line, Memo
from colecon.core.plan import Band
from colecon.models.catalogue import models
from tests.core.plans import village
from tests.models.support import followed, moved, play, seen, total

MODEL = "land_use"
FEES, RENT, COST = Line.OPERATING_REVENUE, Line.CONTRACTING, Line.OPERATING_EXPENSE
SITE = {"arable_contracted_mu": 5000, "arable_collective_mu": 20, "water": "secure"}
STILL = {f"{MODEL}.project.patience": 1000.0, f"{MODEL}.project.own_share": 0.0}
EVENTS = ("leased_on", "lease_paid", "lessee_late", "lessee_failed", "lessee_walked", "lease_over", "indicator_sold")


def leasing(site=None, **changes):
    """A plan in which a village consolidates land with a million."""
    return followed(MODEL, site=SITE | (site or {}), **changes)


@pytest.fixture(scope="module")
def told():
    """The diary of 300 runs."""
    return play(leasing(), 0, 300, diary=True)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """One piece to a lessee, the yearly payment, lessees that are late, fail or walk away, land indicators."""
    assert seen(told, what) >= 0.01


def test_its_calendar(told):
    """Consolidation takes seasons; lessees come by the quarter and pay in November or, late, in May."""
    months = {}
    for entry in told.diary:
        months.setdefault(entry.what, set()).add(entry.month % 12 + 1)
    assert months["leased_on"] <= {2, 5, 8, 11}
    assert months["lease_paid"] == {5, 11}
    assert months["indicator_sold"] == {6}
    assert min(e.month for e in told.diary if e.what == "opened") >= 2022 * 12 + 2


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"fee": 0}, FEES, -1),
        ({"kept": 0}, FEES, -1),
        ({"new_land": 0}, RENT, -1),
        ({"own_part": 0}, RENT, -1),
        ({"fails": 0}, FEES, 1),
        ({"fails": 0, "drought_fails": 0, "epidemic_fails": 0}, COST, 1),
        ({"drought_fails": 0}, COST, 1),
        ({"walks": 0}, FEES, 1),
        ({"renews": 1}, FEES, 1),
        ({"late": 1}, FEES, -1),
        ({"interest": 1}, FEES, 1),
        ({"advance": 0}, COST, 1),
        ({"deposit": 1}, COST, 1),
        ({"clearing": 0}, COST, 1),
        ({"indicator": 0}, Line.ASSET_SALES, -1),
        ({"administration": 0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance or price, changed, moves its account in the direction that its story says."""
    changed = {f"{MODEL}.{name}": value for name, value in change.items()}
    usual, other = (leasing(overrides=STILL | o) for o in ({}, changed))
    assert sign * moved(line, usual, other) > 0.0


def test_rent_that_passes_through_is_no_income(told):
    """The households' rent, several times the fee, is in no line; the fee stands alone."""
    size = 300.0
    assert 0.0 < total(told, FEES, 2025) < size * 250.0
    assert total(told, Line.INVESTMENT_RETURN) == 0.0


def test_an_indicator_is_capital(told):
    """Its sale is no income and goes to the reserve."""
    sold = told.lines[:, 0, Line.ASSET_SALES]
    assert (told.memos[:, 0, Memo.RESERVE][sold > 0] >= sold[sold > 0]).all()


def test_few_lessees_for_many_villages():
    """With the pool of lessees a county's villages take longer to let their fields."""
    pools = {"pool.lessees": 1.0}
    alone = leasing(ids="ABCD", budget={"grants": 8}, overrides=STILL | pools)
    shared = leasing(ids="ABCD", budget={"grants": 8}, overrides=STILL | pools, off=frozenset({"sameness"}))
    assert moved(FEES, alone, shared) < 0.0


def test_site_moves_income():
    """Distance, a narrow road and short water each keep lessees away."""
    usual = leasing(overrides=STILL)
    for worse in ({"minutes_to_town": 120}, {"road": "narrow"}, {"water": "short"}):
        assert moved(FEES, usual, leasing(worse, overrides=STILL)) < 0.0


def test_what_it_needs():
    """Enough land beside each other that households would let."""
    model = models()[MODEL]
    assert model.unmet(village("A", arable_contracted_mu=300, band=Band.HIGH)) == "unmet.no_land"
    assert model.unmet(village("A", land_hard=True)) == "unmet.no_land"
    assert model.unmet(village("A", arable_contracted_mu=1400)) == ""
