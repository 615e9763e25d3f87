"""资产盘活型: idle rooms let, or put into a firm as shares."""

import numpy as np
import pytest

from colecon.core.lines import Line
from colecon.core.plan import Epidemic
from colecon.models.catalogue import models
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, surplus, total

MODEL = "asset_activation"
RENT, RETURN = Line.OPERATING_REVENUE, Line.INVESTMENT_RETURN
LET = ("let", "vacant", "tenant_late", "tenant_walked", "mended")
SHARES = (
    "partner_signed",
    "floor_paid",
    "floor_late",
    "floor_caught_up",
    "floor_skipped",
    "partner_left",
    "partner_failed",
)


def rooms(way="let", **changes):
    """A village with a large school; for shares the survey is paid from the till."""
    site = {"idle_m2": 3_000, "cash": 60_000 if way == "shares" else 0} | changes.pop("site", {})
    return followed(MODEL, {"way": way}, site=site, **changes)


@pytest.mark.parametrize(("way", "events"), [("let", LET), ("shares", SHARES)])
def test_what_is_typical_is_seen(way, events):
    """Contracts of years, vacancy, repairs, arrears; as shares a floor that is late or never paid, a firm that goes."""
    flows = play(rooms(way), 0, 200, diary=True)
    for what in events:
        assert seen(flows, what) >= 0.01, what


@pytest.mark.parametrize(
    ("way", "change", "line", "sign"),
    [
        ("let", {"lease.walks": 0.0}, RENT, 1),
        ("let", {"lease.late": 0.5}, RENT, -1),
        ("let", {"lease.found": 0.15}, RENT, -1),
        ("let", {"lease.rise": 0.1}, RENT, 1),
        ("let", {"lease.renews": 0.9}, RENT, 1),
        ("let", {"project.build_long": 12.0}, RENT, -1),
        ("let", {"repairs": 0.0}, Line.OPERATING_EXPENSE, 1),
        ("let", {"upkeep": 0.0}, Line.OPERATING_EXPENSE, 1),
        ("let", {"administration": 0.0}, Line.ADMINISTRATION, 1),
        ("shares", {"floor.skips": 0.0}, RETURN, 1),
        ("shares", {"floor.late": 0.0}, RETURN, 1),
        ("shares", {"firm.fails": 0.0, "firm.leaves": 0.0}, RETURN, 1),
        ("shares", {"shares.back": 18.0}, RETURN, -1),
        ("shares", {"shares.appraised": 300.0}, RETURN, -1),
        ("shares", {"shares.survey": 5.0}, Line.CAPITAL_EXPENDITURE, 1),
    ],
)
def test_what_moves_which_account(way, change, line, sign):
    """Each chance or clause, changed, moves its account in the direction that its story says."""
    changed = rooms(way, overrides={f"{MODEL}.{name}": value for name, value in change.items()})
    assert sign * moved(line, rooms(way), changed) > 0.0


@pytest.mark.parametrize("way", ["let", "shares"])
@pytest.mark.parametrize("site", [{"minutes_to_town": 150}, {"road": "narrow"}])
def test_a_remote_place_is_worth_less(way, site):
    """Distance and a narrow road lower rent and appraisal."""
    line = RENT if way == "let" else RETURN
    assert moved(line, rooms(way), rooms(way, site=site), 100) < 0.0


def test_an_epidemic_costs_rent():
    """A wave drives tenants away."""
    off = frozenset({"sameness", "pools", "epidemic"})
    wave = rooms(epidemics=(Epidemic(2024, 1, 12, 0.8),), off=off)
    assert moved(RENT, rooms(epidemics=(), off=off), wave) < 0.0


def test_shares_need_little_money_and_bring_less():
    """As shares the rooms are not repaired: a survey is all it costs, and a steadier, smaller return."""
    let, shares = (play(rooms(way), 0, 200) for way in ("let", "shares"))
    assert -total(shares, Line.CAPITAL_EXPENDITURE) < 0.1 * -total(let, Line.CAPITAL_EXPENDITURE)
    assert np.median(surplus(shares)[4:]) < np.median(surplus(let)[4:])
    assert surplus(shares)[4:].std() < surplus(let)[4:].std()


def test_rooms_are_needed():
    """Too few rooms: told so."""
    assert models()[MODEL].unmet(village("A", idle_m2=50)) == "unmet.no_rooms"
    assert models()[MODEL].unmet(village("A")) == ""


@pytest.mark.parametrize("way", ["let", "shares"])
def test_a_number_may_differ_by_run(way):
    """Seven runs with the number given once or by run: the same fen."""
    once = played(rooms(way, overrides={f"{MODEL}.administration": 2_000.0}), 0, 7)
    same(once, played(rooms(way, overrides={f"{MODEL}.administration": np.full(7, 2_000.0)}), 0, 7))


def test_no_firm_is_looked_for_while_the_rooms_are_cleared():
    """In the months of rest after a firm has gone none is met; the month after they are over one is."""
    back = 18
    flows = play(rooms("shares", overrides={f"{MODEL}.shares.back": float(back)}), 0, 200, diary=True)
    gone = {(e.run, e.month): e for e in flows.diary if e.what in ("partner_left", "partner_failed")}
    met = {run: [e.month for e in flows.diary if e.what == "partner_met" and e.run == run] for run, _ in gone}
    waits = [min(after) - month for run, month in gone if (after := [m for m in met[run] if m > month])]
    assert min(waits) == back + 1
