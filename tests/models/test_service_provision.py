"""服务创收型: machine sets, busy seasons, farmers who pay late."""

import numpy as np
import pytest

from colecon.core.lines import Line, Memo
from colecon.core.plan import Band
from colecon.models.catalogue import models
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, surplus

MODEL = "service_provision"
REVENUE, COST = Line.OPERATING_REVENUE, Line.OPERATING_EXPENSE
EVENTS = ("served", "sprayed", "rain_days", "breakdown", "turned_away", "collected", "never_paid", "loss_year")


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """Busy seasons, limited machine days, rain, breakdown, debts of farmers."""
    assert seen(told, what) >= 0.01


def test_its_calendar(told):
    """Machines work from March to May and September to November, sprayers in June and July; debts come in twice."""
    months = {}
    for entry in told.diary:
        months.setdefault(entry.what, set()).add(entry.month % 12 + 1)
    assert months["served"] == {3, 4, 5, 9, 10, 11}
    assert months["sprayed"] == {6, 7}
    assert months["collected"] == {2, 11}


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"rain_spring": 0, "rain_autumn": 0}, REVENUE, 1),
        ({"rain_pay": 0}, COST, 1),
        ({"breakdown": 0}, COST, 1),
        ({"repair": 0}, COST, 1),
        ({"bad": 0, "bad_in_drought": 0}, REVENUE, 1),
        ({"bad_in_drought": 0}, REVENUE, 1),
        ({"prompt": 1}, REVENUE, 1),
        ({"diesel": 0}, COST, 1),
        ({"day_wage": 0}, COST, 1),
        ({"tillage_fee": 0}, REVENUE, -1),
        ({"inputs_share": 0}, REVENUE, -1),
        ({"haulage_share": 0}, REVENUE, -1),
        ({"spray_uptake": 0}, REVENUE, -1),
        ({"administration": 0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance or price, changed, moves its account in the direction that its story says."""
    still = {"till.enlarge": 1.0, "till.losing_years": 20, f"{MODEL}.project.patience": 1000}
    ample = {"arable_contracted_mu": 20_000, "workers": 4000}
    changed = still | {f"{MODEL}.{name}": value for name, value in change.items()}
    usual, other = (followed(MODEL, site=ample, overrides=o) for o in (still, changed))
    assert sign * moved(line, usual, other) > 0.0


def test_rivals_press_the_use_of_machines():
    """With other service villages near by, fewer of the neighbours' fields are left."""
    site = {"arable_contracted_mu": 700}
    alone = followed(MODEL, ids="ABCD", site=site, budget={"grants": 8}, overrides={f"{MODEL}.neighbour_mu": 4000})
    pressed = followed(MODEL, ids="ABCD", site=site, budget={"grants": 8}, off=frozenset({"pools"}),
                       overrides={f"{MODEL}.neighbour_mu": 4000})  # fmt: skip
    assert moved(REVENUE, alone, pressed) < 0.0


def test_road_and_slope():
    """A narrow road and steep land each lower what a village earns."""
    usual = surplus(play(followed(MODEL), 0, 100))[-3:].mean()
    for site in ({"road": "narrow"}, {"band": Band.HIGH, "arable_contracted_mu": 1200}):
        assert surplus(play(followed(MODEL, site=site), 0, 100))[-3:].mean() < usual


def test_wages_reach_villagers(told):
    """Crews are villagers: their pay is noted."""
    assert told.memos[-1, 0, Memo.WAGES].mean() > 0.0


def test_who_can_never_start():
    """Without households' fields there is nothing to work on."""
    assert models()[MODEL].unmet(village("A", arable_contracted_mu=599)) == "unmet.no_fields"
    assert models()[MODEL].unmet(village("A", arable_contracted_mu=600)) == ""


def test_a_number_by_run_is_the_same_number():
    """Seven runs with a scalar and with an array of it give the same fen."""
    once = played(followed(MODEL, overrides={f"{MODEL}.uptake": 0.4}), 0, 7)
    by_run = played(followed(MODEL, overrides={f"{MODEL}.uptake": np.full(7, 0.4)}), 0, 7)
    same(once, by_run)
