"""帮扶带动型: orders, money and people of a paired helper, and what remains after it."""

import numpy as np
import pytest

from colecon.core.lines import Line
from colecon.models.catalogue import models
from tests.core.plans import levers, played, same, village
from tests.models.support import GRANT, followed, moved, play, seen, total

MODEL = "paired_assistance"
SALES = Line.OPERATING_REVENUE
EVENTS = (
    "partner_signed",
    "aid_pledged",
    "staff_sent",
    "staff_gone",
    "ordered",
    "order_cut",
    "own_customers",
    "pairing_over",
    "dependent",
)


@pytest.mark.parametrize("what", EVENTS)
def test_what_is_typical_is_seen(told, what):
    """Orders, money, people; orders cut, a pairing that ends, dependence."""
    assert seen(told, what) >= 0.01


@pytest.mark.parametrize(
    ("change", "line", "sign"),
    [
        ({"premium": 0.0}, SALES, -1),
        ({"cut": 0.0}, SALES, 1),
        ({"fade": 0.0}, SALES, 1),
        ({"ends": 0.0}, SALES, 1),
        ({"staff": 0.0}, SALES, -1),
        ({"orders": 900_000}, SALES, 1),
        ({"market": 0.0}, SALES, -1),
        ({"gives": 0.0}, Line.CAPITAL_GRANTS, -1),
        ({"packing": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"keeper": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"upkeep": 0.0}, Line.OPERATING_EXPENSE, 1),
        ({"administration": 0.0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(change, line, sign):
    """Each gift or chance, changed, moves its account in the direction that its story says."""
    changed = followed(MODEL, overrides={f"{MODEL}.{name}": value for name, value in change.items()})
    assert sign * moved(line, followed(MODEL), changed) > 0.0


def test_support_withdrawn_early():
    """With the support withdrawn in 2024 (四不摘 broken) the orders stop; own customers remain."""
    kept = followed(MODEL)
    years = levers(2019, 2021, 2028, **GRANT)
    years["assistance"] = tuple(0.0 if y >= 2024 else 1.0 for y in range(2019, 2029))
    broken = followed(MODEL, levers=years)
    before, after = (play(p, 0, 200, diary=True) for p in (kept, broken))
    assert seen(after, "support_withdrawn") > 0.5
    assert seen(before, "support_withdrawn") == 0.0
    assert not [e for e in after.diary if e.what == "ordered" and e.month >= 2024 * 12 + 2]
    assert total(after, SALES, 2025) < 0.6 * total(before, SALES, 2025)
    assert total(after, SALES, 2025) > 0.0


def test_dependence_leaves_less_behind():
    """A station filled by orders wins no customers: after the pairing less remains than where it looked for them."""
    full = {f"{MODEL}.orders": 900_000, f"{MODEL}.project.largest": 500, f"{MODEL}.renews": 0.0, "pool.helpers": 1}
    lazy, keen = (followed(MODEL, overrides=full | {f"{MODEL}.comfort": c}) for c in (0.05, 2.0))
    assert total(play(lazy, 0, 200), SALES, 2028) < total(play(keen, 0, 200), SALES, 2028)


def test_aid_money_builds_where_no_grant_comes():
    """The helper's project money alone can start a station; it is a capital grant, not income."""
    flows = play(followed(MODEL, budget={"grants": 0}), 0, 200, diary=True)
    assert seen(flows, "opened") > 0.3
    assert total(flows, Line.CAPITAL_GRANTS) > 0.0
    assert total(flows, Line.GRANTS) == 0.0


def test_a_narrow_road_costs_customers():
    """Own customers are fewer where lorries cannot reach."""
    assert moved(SALES, followed(MODEL), followed(MODEL, site={"road": "narrow"})) < 0.0


def test_something_to_order_is_needed():
    """A village without a product has nothing to send."""
    assert models()[MODEL].unmet(village("A", products=())) == "unmet.no_product"
    assert models()[MODEL].unmet(village("A")) == ""


def test_a_number_may_differ_by_run():
    """Seven runs with the number given once or by run: the same fen."""
    once = played(followed(MODEL, overrides={f"{MODEL}.premium": 0.1}), 0, 7)
    same(once, played(followed(MODEL, overrides={f"{MODEL}.premium": np.full(7, 0.1)}), 0, 7))
