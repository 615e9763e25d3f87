"""村企共建型: the venture with a leading firm."""

import numpy as np
import pytest

from colecon.core.lines import Line, Memo
from colecon.models.catalogue import models
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, total

MODEL, KEY = "firm_partnership", "firm_partnership"
RETURN, BACK = Line.INVESTMENT_RETURN, Line.EQUITY_RETURNED
EVENTS = (
    "partner_met",
    "partner_signed",
    "partner_screened",
    "partner_left",
    "partner_failed",
    "principal_back",
    "invested_again",
    "floor_paid",
    "floor_late",
    "floor_caught_up",
    "floor_skipped",
    "profit_shared",
    "venture_loss",
)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """A floor, a share of profit, late and unpaid floors, a partner that leaves or fails, a screen."""
    assert seen(told, what) >= 0.01


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"floor.skips": 0}, RETURN, 1),
        ({"floor.late": 0}, RETURN, 1),
        ({"floor.rate": 0.06}, RETURN, 1),
        ({"bargain": 0.3}, RETURN, -1),
        ({"firm.fails": 0}, RETURN, 1),
        ({"firm.fails": 0}, BACK, -1),
        ({"firm.leaves": 0}, BACK, -1),
        ({"leave_loss": 0}, BACK, 1),
        ({"firm.spread": 0}, RETURN, -1),
        ({"gear": 0}, RETURN, -1),
        ({"administration": 0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance or clause, changed, moves its account in the direction that its story says."""
    changed = followed(MODEL, overrides={f"{KEY}.{name}": value for name, value in change.items()})
    assert sign * moved(line, followed(MODEL), changed) > 0.0


def test_the_screen_costs_time_and_keeps_failures_away():
    """Without a screen the first firm comes sooner and fails more often."""
    without = followed(MODEL, overrides={"firm_partnership.firm.screen": 0.0})
    with_, open_ = (play(p, 0, 400, diary=True) for p in (followed(MODEL), without))
    assert sum(e.what == "partner_failed" for e in open_.diary) > sum(e.what == "partner_failed" for e in with_.diary)
    first = [min(e.month for e in f.diary if e.what == "partner_signed") for f in (with_, open_)]
    assert first[0] - first[1] == 2
    assert seen(open_, "partner_screened") == 0.0


def test_few_firms_for_many_villages():
    """Of eight villages only as many find a firm as there are; the others keep their old business."""
    wanted = followed(
        MODEL, ids="ABCDEFGH", budget={"grants": 8}, off=frozenset({"sameness"}), overrides={"pool.firms": 3}
    )
    flows = play(wanted, 0, 50, diary=True)
    step = {"partner_met": 1, "partner_screened": -1, "partner_left": -1, "partner_failed": -1}
    for run in range(50):
        held = np.cumsum([step[e.what] for e in flows.diary if e.run == run and e.what in step])
        assert held.max() == 3


def test_a_failed_firm_costs_part_of_the_principal():
    """Where every firm fails in its first year, less comes back than was put in, and public money is noted as lost."""
    sure = {"firm_partnership.firm.fails": 1.0, "firm_partnership.firm.spread": 0.0}
    flows = play(followed(MODEL, overrides=sure), 0, 100)
    assert 0.0 < total(flows, BACK) < -total(flows, Line.EQUITY_PAID)
    assert flows.memos[-1, 0, Memo.PUBLIC_IDLE].mean() > 0.0


def test_what_is_too_small_for_another_firm_is_shared_with_the_poor():
    """A twentieth is left: the venture is over, four tenths of what is left are theirs, and nothing waits."""
    ruin = {
        "firm.fails": 1.0,
        "firm.leaves": 0.0,
        "firm.spread": 0.0,
        "recovered_low": 0.05,
        "recovered_high": 0.05,
        "project.own_share": 0.0,
        "project.patience": 99.0,
    }
    sure = {f"{KEY}.{name}": value for name, value in ruin.items()}
    small = followed(MODEL, overrides=sure, site={"owner_share": 0.6}, budget={"grants": 0, "projects_yuan": 300_000})
    flows = play(small, 0, 100, diary=True)
    back = sum(dict(e.values)["yuan"] for e in flows.diary if e.what == "principal_back") / flows.n
    assert back > 0.0
    assert total(flows, BACK) == pytest.approx(0.6 * back, abs=0.05)
    assert not seen(flows, "invested_again")


def test_land_may_be_put_in_instead_of_money():
    """Land as shares costs its survey only and brings the same kind of return."""
    flows = play(followed(MODEL, {"give": "land"}, site={"cash": 60_000}), 0, 100)
    assert total(flows, Line.EQUITY_PAID) == 0.0
    assert -total(flows, Line.CAPITAL_EXPENDITURE) < 60_000
    assert total(flows, RETURN) > 0.0


def test_nothing_of_the_site_is_needed():
    """Any village may look for a firm."""
    assert models()[MODEL].unmet(village("A", arable_collective_mu=0, waste_mu=0, idle_m2=0, products=())) == ""


def test_a_number_may_differ_by_run():
    """Seven runs with the number given once or by run: the same fen."""
    once = played(followed(MODEL, overrides={"firm_partnership.margin": 0.05}), 0, 7)
    by_run = played(followed(MODEL, overrides={"firm_partnership.margin": np.full(7, 0.05)}), 0, 7)
    same(once, by_run)
