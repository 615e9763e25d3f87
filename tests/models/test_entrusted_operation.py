"""托管经营型: a house handed to an operator, or run by a hired manager."""

import numpy as np
import pytest

from colecon.core.lines import Line
from colecon.models.catalogue import models
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, surplus, total

MODEL = "entrusted_operation"
FEES = Line.CONTRACTING
EVENTS = (
    "partner_signed",
    "fee_paid",
    "profit_shared",
    "reviewed",
    "operator_dismissed",
    "operator_left",
    "house_idle",
    "disease",
)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """A fixed fee, a share, a yearly review, a change of operator with a gap."""
    assert seen(told, what) >= 0.01


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"fee": 80}, FEES, 1),
        ({"share": 0.0}, FEES, -1),
        ({"hidden": 0.0}, FEES, 1),
        ({"leaves": 0.0, "walks": 0.0}, FEES, 1),
        ({"operator.talks": 12}, FEES, -1),
        ({"disease": 0.0}, FEES, 1),
        ({"handover": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"upkeep": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"administration": 0.0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each clause or chance, changed, moves its account in the direction that its story says."""
    changed = followed(MODEL, overrides={f"{MODEL}.{name}": value for name, value in change.items()})
    assert sign * moved(line, followed(MODEL), changed) > 0.0


def test_the_review_weeds_out_poor_operators():
    """Judged yearly, operators are dismissed; never judged, the village gets a poorer share from those it has."""
    never = followed(MODEL, overrides={f"{MODEL}.line": 0.0, f"{MODEL}.fee": 0.0})
    judged = followed(MODEL, overrides={f"{MODEL}.fee": 0.0})
    with_, without = (play(p, 0, 300, diary=True) for p in (judged, never))
    dismissed = [sum(e.what == "operator_dismissed" for e in f.diary) for f in (with_, without)]
    assert dismissed[0] > 2 * dismissed[1]
    assert seen(with_, "house_idle") > seen(without, "house_idle")


def test_no_review_in_the_first_year():
    """What an operator is worth shows after a year only."""
    flows = play(followed(MODEL, overrides={f"{MODEL}.line": 2.0}), 0, 100, diary=True)
    for run in range(100):
        mine = [e for e in flows.diary if e.run == run]
        signed = [e.month for e in mine if e.what == "partner_signed"]
        for month in (e.month for e in mine if e.what == "operator_dismissed"):
            assert month - max(s for s in signed if s <= month) >= 12


def test_supervision_finds_what_is_hidden():
    """With the county's supervision of assets on, more of the profit is reported and shared."""
    assert moved(FEES, followed(MODEL), followed(MODEL, budget={"supervision": 1})) > 0.0


def test_the_operator_bears_the_risk_the_manager_does_not():
    """The fee is steady; under a hired manager the village's surplus spreads much wider and may be a loss."""
    fee, own = (surplus(play(followed(MODEL, {"hand": hand}), 0, 200))[4:] for hand in ("operator", "manager"))
    assert own.std() > 1.5 * fee.std()
    assert (own < 0).mean() > (fee < 0).mean()


def test_the_manager_is_paid_a_salary():
    """A hired manager's salary is an expense, and sales are the village's own."""
    dear = play(followed(MODEL, {"hand": "manager"}, overrides={f"{MODEL}.salary": 80_000}), 0, 100)
    flows = play(followed(MODEL, {"hand": "manager"}), 0, 100)
    assert total(flows, Line.OPERATING_REVENUE) > 0.0
    assert total(flows, FEES) == 0.0
    assert total(dear, Line.OPERATING_EXPENSE, 2022) < total(flows, Line.OPERATING_EXPENSE, 2022)


def test_land_is_needed():
    """Without collective land there is nowhere to build."""
    assert models()[MODEL].unmet(village("A", arable_collective_mu=0, waste_mu=0)) == "unmet.no_shed_land"
    assert models()[MODEL].unmet(village("A")) == ""


def test_a_number_may_differ_by_run():
    """Seven runs with the number given once or by run: the same fen."""
    once = played(followed(MODEL, overrides={f"{MODEL}.share": 0.3}), 0, 7)
    same(once, played(followed(MODEL, overrides={f"{MODEL}.share": np.full(7, 0.3)}), 0, 7))
