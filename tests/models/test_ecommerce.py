"""发展电商型: followers, festivals, returns, parcels, hosts, purchase-for-aid."""

import numpy as np
import pytest

from colecon.core.lines import Line, Memo
from colecon.core.plan import Epidemic, Work
from colecon.models.catalogue import models
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, total

MODEL = "ecommerce"
REVENUE, COST = Line.OPERATING_REVENUE, Line.OPERATING_EXPENSE
EVENTS = ("online_sales", "festival_sales", "followers_full", "host_left", "aid_order", "parcels_stuck")
STILL = {"till.enlarge": 1.0, "till.losing_years": 20, f"{MODEL}.project.patience": 1000}


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """Growth that saturates, festivals, hosts that leave, aid orders, parcels stuck."""
    assert seen(told, what) >= 0.01


def test_festivals_sell_more(told):
    """A festival month sells about twice an ordinary one."""
    sales = {what: [dict(e.values)["sales"] for e in told.diary if e.what == what and e.month >= 2024 * 12]
             for what in ("online_sales", "festival_sales")}  # fmt: skip
    assert 1.7 < np.mean(sales["festival_sales"]) / np.mean(sales["online_sales"]) < 2.5


def test_followers_saturate(told):
    """What is sold in a month grows in the first year and hardly at all from the third to the fifth."""
    by_year = {year: [] for year in range(2021, 2027)}
    for entry in told.diary:
        if entry.what == "online_sales" and entry.month // 12 in by_year:
            by_year[entry.month // 12].append(dict(entry.values)["sales"])
    mean = {year: np.mean(sales) for year, sales in by_year.items() if sales}
    assert mean[2023] > 1.5 * mean[2021]
    assert mean[2026] < 1.25 * mean[2024]


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"host_leaves": 0}, REVENUE, 1),
        ({"hiring": 0}, COST, 1),
        ({"host_takes": 0}, REVENUE, 1),
        ({"returns": 0}, REVENUE, 1),
        ({"spoilt": 0}, REVENUE, 1),
        ({"platform": 0}, REVENUE, 1),
        ({"freight": 0}, REVENUE, 1),
        ({"festival": 1}, REVENUE, -1),
        ({"aid_chance": 0}, REVENUE, -1),
        ({"aid_fade": 1}, REVENUE, 1),
        ({"growth": 0.05}, REVENUE, -1),
        ({"promotion": 0}, COST, 1),
        ({"administration": 0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance or price, changed, moves its account in the direction that its story says."""
    changed = followed(MODEL, overrides=STILL | {f"{MODEL}.{name}": value for name, value in change.items()})
    assert sign * moved(line, followed(MODEL, overrides=STILL), changed) > 0.0


def test_assistance_teams_bring_orders():
    """Once the teams have left, fewer orders for aid come."""
    stay, leave = (followed(MODEL, overrides=STILL | {"skill.assistance": 0}, budget={"assistance": a}) for a in (1, 0))
    assert moved(REVENUE, stay, leave) < 0.0


def test_parcels_must_reach_the_village():
    """Without logistics nothing starts; a public work opens the way."""
    without = followed(MODEL, site={"logistics": False})
    later = followed(MODEL, site={"logistics": False}, works=(Work("A", "logistics", "1", 2023, 6),))
    never, then = (play(p, 0, 50, diary=True) for p in (without, later))
    assert never.memos[:, 0, Memo.PROJECTS_STARTED].sum() == 0.0
    assert seen(never, "no_parcels") == 1.0
    assert then.memos[2:, 0, Memo.PROJECTS_STARTED].sum() > 0.0


def test_an_epidemic_lifts_demand_and_stops_parcels():
    """A wave lowers sales by default; were no parcel stuck, it would raise them."""
    wave = {"epidemics": (Epidemic(2023, 3, 6, 0.6),), "off": frozenset({"sameness", "pools", "epidemic"})}
    calm = followed(MODEL, overrides=STILL, off=wave["off"])
    loose = followed(MODEL, overrides=STILL | {f"{MODEL}.stuck": 0.0}, off=frozenset({"sameness", "pools"}))
    stuck = followed(MODEL, overrides=STILL, off=frozenset({"sameness", "pools"}))
    assert moved(REVENUE, stuck, loose) > 0.0
    assert (
        total(play(stuck, 0, 200), REVENUE) < total(play(calm, 0, 200), REVENUE) < total(play(loose, 0, 200), REVENUE)
    )


def test_sameness_and_road():
    """The same goods on the same shelves, and a narrow road, lower the commission."""
    many = {"ids": "ABCD", "budget": {"grants": 8}, "overrides": STILL}
    assert moved(REVENUE, followed(MODEL, **many), followed(MODEL, **many, off=frozenset({"pools"}))) < 0.0
    assert (
        moved(REVENUE, followed(MODEL, overrides=STILL), followed(MODEL, overrides=STILL, site={"road": "narrow"}))
        < 0.0
    )


def test_who_can_never_start():
    """Without goods there is nothing to sell; parcels may come later."""
    assert models()[MODEL].unmet(village("A", products=())) == "unmet.no_goods"
    assert models()[MODEL].unmet(village("A", logistics=False)) == "unmet.no_parcels"


def test_a_number_by_run_is_the_same_number():
    """Seven runs with a scalar and with an array of it give the same fen."""
    once = played(followed(MODEL, overrides={f"{MODEL}.growth": 0.3}), 0, 7)
    by_run = played(followed(MODEL, overrides={f"{MODEL}.growth": np.full(7, 0.3)}), 0, 7)
    same(once, by_run)
