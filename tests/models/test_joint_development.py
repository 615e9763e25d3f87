"""联合发展型: one project, several owners."""

from dataclasses import replace

import numpy as np
import pytest

from colecon.core.lines import Line, Memo
from colecon.core.plan import Step, VillageClass
from colecon.models.catalogue import models
from tests.core.plans import plan, played, same, village
from tests.models.support import followed, moved, play, seen, total

MODEL = "joint_development"
RETURN, BACK = Line.INVESTMENT_RETURN, Line.EQUITY_RETURNED
EVENTS = (
    "joint_paid",
    "joint_bought",
    "joint_dividend",
    "joint_nothing",
    "joint_refused",
    "joint_leaves",
    "joint_paid_out",
    "joint_closed",
    "let",
    "vacant",
    "tenant_walked",
    "tenant_late",
)


def three(**changes):
    """Three villages of a township, each with a grant to be had."""
    return followed(MODEL, ids="ABC", **{"budget": {"grants": 3}} | changes)


@pytest.fixture(scope="module")
def told():
    """The diary of 300 runs."""
    return play(three(), 0, 300, diary=True)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """A refusal, a purchase, dividends, a leaver, a tenant that goes, a sale."""
    assert seen(told, what) >= 0.01


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"refuses": 0.0}, RETURN, 1),
        ({"consent": 18.0}, RETURN, -1),
        ({"again": 24.0}, RETURN, -1),
        ({"scale": 0.0}, RETURN, -1),
        ({"rent": 0.06}, RETURN, -1),
        ({"management": 0.0}, RETURN, 1),
        ({"coordination": 0.0}, RETURN, 1),
        ({"lease.walks": 0.0}, RETURN, 1),
        ({"exits": 0.0}, BACK, -1),
        ({"exit_part": 0.8}, BACK, 1),
        ({"salvage": 0.0}, BACK, -1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each chance or clause, changed, moves its account in the direction that its story says."""
    changed = three(overrides={f"{MODEL}.{name}": value for name, value in change.items()})
    assert sign * moved(line, three(), changed, 300) > 0.0


def test_one_fate():
    """All owners have their dividend in the same years or none has."""
    calm = {f"{MODEL}.refuses": 0.0, f"{MODEL}.exits": 0.0, f"{MODEL}.consent": 0.0}
    got = play(three(overrides=calm), 0, 100).lines[2:, :, RETURN] > 0
    assert (got == got[:, :1]).all()


def test_strong_with_weak():
    """A village with a good base beside two weak ones lifts what all get."""
    weak = three()
    strong = replace(weak.villages[0], village_class=VillageClass.GOOD_BASE)
    assert moved(RETURN, weak, replace(weak, villages=(strong, *weak.villages[1:]))) > 0.0


def test_part_is_shared_by_heads():
    """A village with a small stake has more of it when part is shared by heads."""
    few = {"grants": 2, "projects_yuan": 200_000}
    heads, stakes = (three(budget=few, overrides={f"{MODEL}.equal": e}) for e in (0.5, 0.0))
    spread = [play(p, 0, 200).lines[-1, :, RETURN].std(axis=0).mean() for p in (heads, stakes)]
    assert spread[0] < spread[1]


def test_closed_and_sold():
    """Where the tenant never comes, bills go unpaid, the property is sold, and part of the money comes back."""
    empty = {f"{MODEL}.lease.found": 0.01, f"{MODEL}.refuses": 0.0}
    flows = play(three(overrides=empty), 0, 100, diary=True)
    assert seen(flows, "joint_closed") > 0.8
    assert 0.0 < total(flows, BACK) < -total(flows, Line.EQUITY_PAID)
    assert flows.memos[:, :, Memo.PROJECTS_FAILED].sum(axis=0).mean() > 0.8


def test_all_that_went_in_is_found_again():
    """The books of the joint project and its owners agree to the fen: the audit of every month has looked."""
    flows = play(three(overrides={f"{MODEL}.exits": 0.5}), 0, 50)
    assert total(flows, BACK) > 0.0


def test_alone_in_its_township():
    """Followers that are alone in their townships find together; one alone in the county has nobody."""
    groups = models()[MODEL].groups
    a, b, c, d = (village(i, township=t) for i, t in zip("ABCD", "TTUV", strict=True))
    assert groups([a, b]) == {"T": [a, b]}
    assert groups([a, b, c, d]) == {"T": [a, b], "across": [c, d]}
    assert groups([c]) == {}
    assert total(play(followed(MODEL, ids="A"), 0, 4), Line.EQUITY_PAID) == 0.0


def test_a_number_may_differ_by_run():
    """Seven runs with the number given once or by run: the same fen."""
    once = played(three(overrides={f"{MODEL}.equal": 0.3}), 0, 7)
    same(once, played(three(overrides={f"{MODEL}.equal": np.full(7, 0.3)}), 0, 7))


def test_beside_another_project_nobody_pays_what_is_spent():
    """Where a second model has spent the village's cash since the offer, less is paid in and the books stand."""
    steps = (Step("joint_development", 2021), Step("asset_activation", 2021))
    owners = [village(name, township="W", idle_m2=1000.0, cash=400_000.0) for name in "AB"]
    greedy = {"asset_activation.project.own_share": 0.8, "joint_development.own_share": 0.8}
    wanted = plan(owners, {v.id: steps for v in owners}, overrides=greedy | {"joint_development.consent": 0.0})
    assert play(wanted, 0, 32).cash.min() >= 0.0


def test_who_is_left_alone_keeps_its_business():
    """A single follower finds nobody to pool funds with: it is counted as having kept its earlier business."""
    alone, two = (play(followed(MODEL, ids=ids), 0, 50) for ids in ("A", "AB"))
    assert (alone.memos[:, 0, Memo.KEPT_STATUS_QUO] == 1).all()
    assert (two.memos[-1, 0, Memo.KEPT_STATUS_QUO] == 0).mean() > 0.5
