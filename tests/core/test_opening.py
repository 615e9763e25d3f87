"""A made-up village table drawn again: facts and means stand, groups nest, nothing else moves."""

from dataclasses import replace

import numpy as np
import pytest

from colecon.core.block import Block
from colecon.core.draws import GROUP, TABLE_GROUP, TILE, Draws
from colecon.core.opening import REDRAWN, Opening
from colecon.core.plan import VillageClass
from colecon.models.catalogue import models, sections
from tests.core.plans import mixed, played, same, village

N = 256


def made_up(**changes):
    """Eight villages of two classes, all columns made up but V0's income and V1's leadership."""
    villages = tuple(
        village(
            f"V{i}",
            village_class=VillageClass.WEAK if i % 2 else VillageClass.GOOD_BASE,
            income_2019=0 if i == 7 else 1000.0 * 3**i,
            leadership=0.3 * i - 1,
            cash=50_000 + 7 * i,
        )
        for i in range(8)
    )
    known = {v.id: REDRAWN for v in villages}
    known["V0"] = tuple(c for c in REDRAWN if c != "income_2019")
    known["V1"] = tuple(c for c in REDRAWN if c != "leadership")
    return replace(mixed(doubt=True), villages=villages, follows={}, made_up=known, **changes)


def cells(plan, column, first=0, n=N):
    """A column by village and run."""
    opening = Opening(plan, Draws(plan.seed, first, n))
    return np.stack([np.zeros(n) + opening.value(v, column) for v in plan.villages])


@pytest.mark.parametrize("column", REDRAWN)
def test_the_mean_is_kept(column):
    """In every run the mean over the villages is the table's, to the grid."""
    plan = made_up()
    table = np.array([getattr(v, column) for v in plan.villages])
    np.testing.assert_allclose(cells(plan, column).mean(axis=0), table.mean(), atol=2**-19)


def test_facts_and_nothing_stand():
    """A cell that is a fact and a village without income keep what they have; all others move."""
    plan = made_up()
    income, leaders = cells(plan, "income_2019"), cells(plan, "leadership")
    assert (income[0] == 1000).all()
    assert (income[7] == 0).all()
    assert (leaders[1] == plan.villages[1].leadership).all()
    assert all(np.ptp(row) > 0 for row in (*income[1:7], leaders[0]))


def test_tables_nest_in_groups_of_parameters():
    """Eight consecutive runs share a table, the next eight have another, so each group of 32 has four."""
    income = cells(made_up(), "income_2019", n=2 * TILE)[3].reshape(-1, TABLE_GROUP)
    assert GROUP % TABLE_GROUP == 0
    assert (income == income[:, :1]).all()
    assert len(np.unique(income[:, 0])) == len(income)


def test_classes_keep_their_level():
    """Redrawn incomes have the spread and, by class, the middle of the table's own."""
    plan = made_up()
    logs = np.log(cells(plan, "income_2019", n=TILE)[1:7])
    own = np.log([v.income_2019 for v in plan.villages[1:7]])
    for odd in (0, 1):
        gap = logs[odd::2].mean() - own[odd::2].mean()
        assert abs(gap) < 0.7  # the common factor that keeps the mean moves all villages alike
    assert logs.std(axis=1).mean() == pytest.approx(own[::2].std(ddof=1), rel=0.25)


def test_the_order_of_villages_and_the_block_do_not_matter():
    """The same redraw in any order of the table, in any block, for one run alone."""
    plan = made_up()
    turned = replace(plan, villages=plan.villages[::-1])
    for column in REDRAWN:
        whole = cells(plan, column)
        np.testing.assert_array_equal(whole, cells(turned, column)[::-1])
        np.testing.assert_array_equal(whole[:, 77:78], cells(plan, column, 77, 1))


def test_without_doubt_the_table_stands():
    """Only doubt draws a table again, and only one that is made up."""
    for plan in (replace(made_up(), doubt=False), replace(made_up(), made_up={})):
        for column in REDRAWN:
            table = np.array([getattr(v, column) for v in plan.villages])
            np.testing.assert_array_equal(cells(plan, column), np.broadcast_to(table[:, None], (8, N)))


def test_a_redrawn_block_is_a_history():
    """A run alone is the run of the block with a redrawn table, and the redraw moves incomes."""
    plan = replace(mixed(doubt=True, overrides={}), made_up={v: REDRAWN for v in "ABCDEF"})
    block = played(plan, 0, 64)
    same(played(plan, 41, 1), block, others=slice(41, 42))
    assert not np.array_equal(block["lines"], played(replace(plan, made_up={}), 0, 64)["lines"])


def test_the_twin_shares_only_what_is_assumed():
    """With a seed for the assumed, other parameters, tables and chance are those of another seed."""
    seen = {}
    for name, plan in (
        ("one", mixed(doubt=True, overrides={})),
        ("other", mixed(doubt=True, overrides={}, seed=99)),
        ("twin", mixed(doubt=True, overrides={}, seed=99, assumed_seed=mixed().seed)),
    ):
        book = Block(plan, models(), 0, 64).county.book
        seen[name] = {f"{s.key}.{p.name}": (p, getattr(book.table(s), p.name)) for s in sections().values()
                      for p in s.params.values() if p.high > p.low}  # fmt: skip
    for key, (known, value) in seen["twin"].items():
        like = seen["one" if known.is_assumed else "other"][key][1]
        np.testing.assert_array_equal(value, like, err_msg=key)
