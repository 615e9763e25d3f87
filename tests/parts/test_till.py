"""How members judge a business of their own: enlarged when it earned enough, given up after years of loss."""

import numpy as np
import pytest

from colecon.core.lines import Holder, Line, Memo
from colecon.core.param import resolve
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from colecon.parts.till import Till
from tests.core.plans import village
from tests.core.probe import block
from tests.county.made import NO_MONEY, STILL, TERMS, from_2021

COST = 10_000_000  # fen: ten units at 10,000 yuan
MARKET = (Line.OPERATING_REVENUE, Holder.MARKET)
BILL = (Line.OPERATING_EXPENSE, Holder.MARKET)


def business(results, *, terms=None, n=2):
    """A business that opens in September 2021 and has these results, fen by year; sizes each December, caps, flows."""
    size, cap = {}, {}

    def setup(model):
        model.project = Project(model.desk, resolve(ProjectTerms, TERMS), {}, 2021)
        model.till = Till(model.desk)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((11,))
            result = np.full(n, float(results.get(desk.year, 0))) * model.project.running
            model.till.earn(*MARKET, np.maximum(result, 0.0))
            model.till.pay(*BILL, np.maximum(-result, 0.0))
            yield desk.next((12,))
            model.till.judge(model.project)
            size[desk.year] = model.project.size[0]
            cap[desk.year] = model.till.most(model.project, 99.0)[0]

    overrides = STILL | {"till.enlarge": 0.03, "till.losing_years": 2.0} | (terms or {})
    rows = [village("A", cash=800_000, income_2019=0)]
    lever = from_2021(**NO_MONEY | {"assistance": 0})
    flows = block(act, setup, villages=rows, n=n, overrides=overrides, levers=lever).play()
    return size, cap, flows


def test_two_years_of_loss_running_end_it():
    """The months of 2021 are no whole year: losses of 2022 and 2023 count, and it closes in December 2023."""
    size, _, flows = business({2021: -1, 2022: -1, 2023: -1})
    assert [size[year] for year in range(2021, 2025)] == [10, 10, 0, 0]
    assert flows.memos[:, 0, Memo.PROJECTS_FAILED, 0].tolist() == [0, 0, 1, 0, 0]


def test_a_good_year_between_begins_anew():
    """Loss, nothing lost, loss: it stays; a result of nil is no loss."""
    size, _, _ = business({2022: -1, 2023: 0, 2024: -1, 2025: 0})
    assert [size[year] for year in range(2022, 2026)] == [10] * 4


@pytest.mark.parametrize(("years", "closes"), [(1, 2022), (2, 2023), (3, 2024)])
def test_how_long_members_bear_it(years, closes):
    """As many whole years of loss as they bear."""
    size, _, _ = business(dict.fromkeys(range(2021, 2026), -1), terms={"till.losing_years": float(years)})
    assert min(year for year, units in size.items() if year > 2021 and not units) == closes


@pytest.mark.parametrize(("result", "most"), [(COST * 3 // 100, 99), (COST * 3 // 100 - 1, 10)])
def test_what_earned_enough_may_grow(result, most):
    """3 % of what it cost, 3,000 yuan, to the fen; less, and it stays as it is."""
    _, cap, _ = business({2022: result})
    assert (cap[2021], cap[2022]) == (10, most)


def test_what_stands_keeps_its_working_capital():
    """With a fifth of the cost as working capital so much of the till is not built with."""
    kept = {}

    def setup(model):
        model.project = Project(model.desk, resolve(ProjectTerms, TERMS | {"working_capital": 0.2}), {}, 2021)
        model.till = Till(model.desk)

    def act(model):
        while True:
            yield model.desk.next((12,))
            model.till.judge(model.project)
            kept[model.desk.year] = float(np.max(model.project.kept))

    rows = [village("A", cash=800_000, income_2019=0)]
    block(act, setup, villages=rows, n=2, overrides=STILL, levers=from_2021(**NO_MONEY)).play()
    assert kept[2020] == 0
    assert kept[2021] == 0.2 * COST


def test_wages_of_villagers_are_noted():
    """Billed to households, and a memo beside it."""

    def setup(model):
        model.till = Till(model.desk)

    def act(model):
        while True:
            yield model.desk.next((6,))
            model.till.pay_villagers(np.full(2, 123_456.0))

    flows = block(act, setup, villages=[village("A", cash=100_000, income_2019=0)], n=2).play()
    assert (flows.memos[:, 0, Memo.WAGES] == 123_456).all()
    assert (flows.lines[:, 0, Line.OPERATING_EXPENSE] == -123_456).all()
