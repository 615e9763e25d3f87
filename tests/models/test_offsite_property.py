"""异地置业型: shops or a workshop in a central town or park."""

import numpy as np
import pytest

from colecon.core.lines import Line
from colecon.core.plan import Epidemic
from colecon.models.catalogue import models
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, total

MODEL = "offsite_property"
RENT = Line.OPERATING_REVENUE
EVENTS = (
    "leaseback",
    "leaseback_broken",
    "leaseback_over",
    "no_title",
    "let",
    "vacant",
    "tenant_late",
    "tenant_walked",
    "shops_empty",
)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """A lease-back that ends, a title that comes late, tenants that come and go, empty shops."""
    assert seen(told, what) >= 0.01


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"yield_first": 0.06}, RENT, 1),
        ({"title_long": 24.0}, RENT, -1),
        ({"shop.rent": 0.09}, RENT, 1),
        ({"lease.found": 0.25}, RENT, -1),
        ({"lease.walks": 0.0}, RENT, 1),
        ({"project.build_long": 15.0}, RENT, -1),
        ({"agency": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"finding": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"fitting": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"charges": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"administration": 0.0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance or clause, changed, moves its account in the direction that its story says."""
    changed = followed(MODEL, overrides={f"{MODEL}.{name}": value for name, value in change.items()})
    assert sign * moved(line, followed(MODEL), changed) > 0.0


def test_a_lease_back_is_steady():
    """With a lease-back the rent of the first years spreads less than without one."""
    spread = []
    for chance in (0.0, 1.0):
        flows = play(followed(MODEL, overrides={f"{MODEL}.guaranteed": chance}), 0, 200)
        spread.append(flows.lines[2:4, 0, RENT].std(axis=1).mean())
    assert spread[1] < 0.7 * spread[0]


def test_a_broken_lease_back_costs():
    """Where the seller stops paying, the shops have to find tenants first."""
    kept, broken = (
        play(followed(MODEL, overrides={f"{MODEL}.guaranteed": 1.0, f"{MODEL}.back_fails": c}), 0, 200)
        for c in (0.0, 1.0)
    )
    assert total(broken, RENT, 2022) < 0.9 * total(kept, RENT, 2022)


def test_property_tax_unless_waived():
    """Tax is due on rent; the county's relief takes it away."""
    due = play(followed(MODEL, budget={"tax_relief": 0.0}), 0, 50, diary=True)
    assert seen(due, "property_tax") == 1.0
    assert total(due, Line.TAX) < 0.0
    assert total(play(followed(MODEL), 0, 50), Line.TAX) == 0.0


def test_whole_shops_only():
    """With a little less than the price of a shop nothing is bought; what is bought is a whole number."""
    price = 50 * 4_944 * 1.05
    for grant, bought in ((1.1 * price, True), (0.9 * price, False)):
        flows = play(followed(MODEL, budget={"grant_yuan": grant}, end=2022), 0, 4, diary=True)
        units = [dict(e.values)["units"] for e in flows.diary if e.what == "building"]
        assert bool(units) == bought
        assert all(u == int(u) for u in units)


def test_distance_is_no_matter():
    """A village at the end of a narrow road, three hours away, has the same rents."""
    near, far = (play(followed(MODEL, site=s), 0, 50) for s in ({}, {"minutes_to_town": 180, "road": "narrow"}))
    np.testing.assert_array_equal(near.lines[:, :, RENT], far.lines[:, :, RENT])


def test_empty_for_long_it_is_sold():
    """A single shop that finds no tenant is sold; what the sale brings differs by the time."""
    empty = {f"{MODEL}.lease.found": 0.05, f"{MODEL}.guaranteed": 0.0}
    flows = play(followed(MODEL, overrides=empty, budget={"grant_yuan": 300_000}), 0, 100, diary=True)
    assert seen(flows, "property_sold") > 0.15
    sales = flows.lines[:, 0, Line.ASSET_SALES].sum(axis=0)
    assert len(set(sales[sales > 0])) > 10


def test_an_epidemic_empties_shops():
    """A wave costs rent."""
    wave = followed(MODEL, epidemics=(Epidemic(2024, 1, 12, 0.8),), off=frozenset({"sameness", "pools", "epidemic"}))
    calm = followed(MODEL, epidemics=(), off=wave.off)
    assert moved(RENT, calm, wave) < 0.0


def test_a_workshop_is_another_place():
    """A workshop in a park is bought whole, larger and cheaper by the square metre."""
    flows = play(followed(MODEL, {"buy": "workshop"}), 0, 50)
    assert total(flows, RENT) > 0.0


def test_nothing_of_the_site_is_needed():
    """Money is the only limit."""
    assert models()[MODEL].unmet(village("A", arable_collective_mu=0, waste_mu=0, idle_m2=0, products=())) == ""


def test_a_number_may_differ_by_run():
    """Seven runs with the number given once or by run: the same fen."""
    once = played(followed(MODEL, overrides={f"{MODEL}.agency": 0.1}), 0, 7)
    same(once, played(followed(MODEL, overrides={f"{MODEL}.agency": np.full(7, 0.1)}), 0, 7))
