"""The desk takes no slip of a model: shape, sign, account."""

import numpy as np
import pytest

from colecon.core.lines import Holder, Line
from colecon.core.plan import Work
from colecon.errors import EngineError
from tests.core.plans import village
from tests.core.probe import block

SALE = (Line.OPERATING_REVENUE, Holder.MARKET)


def posting(fen, act="earn", account=SALE, **changes):
    """Play a block in which a village once posts ``fen``."""

    def life(model):
        yield model.desk.next((5,))
        getattr(model.desk, act)(*account, fen)

    return block(life, permitted=frozenset({SALE}), **changes).play()


@pytest.mark.parametrize("act", ["earn", "pay"])
@pytest.mark.parametrize(
    "fen",
    [np.array([5.0]), np.array(5.0), np.zeros((2, 3)), np.array([1.0, -0.6, 1.0]), np.array([1.0, np.nan, 1.0])],
    ids=["one-for-all", "scalar", "two-rows", "negative", "nan"],
)
def test_a_wrong_amount_is_a_fault(act, fen):
    """A mask slip, a negative amount or no number at all stops the block and names model, village and month."""
    with pytest.raises(EngineError) as caught:
        posting(fen, act)
    fault = caught.value.faults[0]
    assert (fault.code, fault.values["line"]) == ("posting", "operating_revenue")
    assert (fault.place.village, fault.place.month, fault.place.key) == ("A", "2019-05", "probe")


@pytest.mark.parametrize(
    "account", [(Line.GRANTS, Holder.MARKET), (Line.OPERATING_REVENUE, Holder.BANK), (Line.TAX, Holder.TAX_OFFICE)]
)
def test_an_undeclared_account_is_a_fault(account):
    """A model posts only to accounts it has declared."""
    with pytest.raises(EngineError, match=r"posting .*" + account[0].name.lower()):
        posting(np.ones(3), account=account)


def test_a_transfer_is_checked_too():
    """Money for a joint project needs a declared account as well."""

    def life(model):
        yield model.desk.next((5,))
        model.desk.transfer((Line.EQUITY_PAID, Line.EQUITY_RETURNED), model.desk, np.ones(3), joint_pays=False)

    with pytest.raises(EngineError, match="equity_paid"):
        block(life, permitted=frozenset({SALE})).play()


def test_an_amount_is_rounded_once():
    """Half a fen and more is one; what was booked comes back."""
    flows = posting(np.array([0.4, 0.6, 1e9 + 0.2]), base=2021)
    assert flows.lines[0, 0, Line.OPERATING_REVENUE].tolist() == [0, 1, 1e9]


def test_writing_to_cash_is_caught():
    """A model that adds to the cash it sees, instead of posting, fails the audit."""

    def life(model):
        yield model.desk.next((5,))
        cash = model.desk.cash
        cash += 100.0

    with pytest.raises(EngineError, match="audit"):
        block(life).play()


def test_a_public_work_arrives_in_its_month():
    """Road, water and logistics have the opening grade until the work comes, the latest one after it."""
    works = (
        Work("A", "road", "paved", 2020, 6),
        Work("A", "road", "good", 2021, 1),
        Work("B", "water", "secure", 2020, 6),
        Work("A", "logistics", "1", 2020, 6),
    )
    seen = {}

    def life(model):
        while True:
            yield model.desk.next()
            desk = model.desk
            seen[desk.count] = (desk.road, desk.water, desk.logistics)

    block(life, villages=[village("A", road="narrow", logistics=False)], works=works).play()
    assert seen[2020 * 12 + 4] == ("narrow", "seasonal", False)
    assert seen[2020 * 12 + 5] == ("paved", "seasonal", True)
    assert seen[2021 * 12] == ("good", "seasonal", True)


@pytest.mark.parametrize(
    ("per_year", "rows"), [(1, [0] * 12), (4, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]), (12, [*range(12)])]
)
def test_the_period_of_a_draw(per_year, rows):
    """A yearly, quarterly or monthly chance is drawn for its own period."""
    seen = []

    def life(model):
        while True:
            yield model.desk.next()
            seen.append(model.desk._period(per_year))

    block(life, end=2021).play()
    assert seen == rows * 3


def test_chance_by_run_and_certainty():
    """A chance of nil never happens, a sure one always, and one by run where it should."""
    seen = []

    def life(model):
        yield model.desk.next()
        for chance in (0.0, 1.0, np.array([0.0, 1.0, 0.0])):
            seen.append(model.desk.happens("production.test", chance, 12).tolist())
            yield model.desk.next()

    block(life).play()
    assert seen == [[False] * 3, [True] * 3, [False, True, False]]


def test_switched_off_chances():
    """An event switched off does not happen, a quantile is the median."""
    seen = []

    def life(model):
        yield model.desk.next()
        desk = model.desk
        seen.extend([desk.happens("production.x", 0.99), desk.quantile("production.y"), desk.lasting("production.z")])

    block(life, off=frozenset({"production"})).play()
    assert [x.tolist() for x in seen] == [[False] * 3, [0.5] * 3, [0.5] * 3]
