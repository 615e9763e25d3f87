"""How a year's surplus is shared, to the fen: reserve, welfare, dividends, cadres, the poor households' part, tax."""

import numpy as np
import pytest

from colecon.core.lines import Holder, Line, Memo
from colecon.core.plan import Target
from tests.core.plans import levers
from tests.core.probe import block
from tests.county.made import STILL, row

SHARES = {"reserve_share": 0.2, "welfare_share": 0.1, "dividend_share": 0.6, "cadre_reward_share": 0.05}
MADE = {"sharing.cushion": 10_000.0, "sharing.old_poor_share": 0.5, "sharing.tax": 0.03}
EARNED = 6_000_001  # fen a year


def told(act=None, *, cash=50_000, end=2027, since=2019, **changes):
    """The flows of a village, 150 of whose 500 households are poor, that earns 60,000.01 yuan every June."""

    def life(model):
        while True:
            yield model.desk.next((6,))
            earned = np.full(3, EARNED * float(model.desk.year >= since))
            model.desk.earn(Line.CONTRACTING, Holder.MARKET, earned)
            if act:
                act(model)

    rows = [row("A", cash=cash, households=500.0, poor_households=150.0)]
    kept = levers(2019, 2021, end, **SHARES | {"rewards_yuan": 0} | changes)
    made = {"levers": kept, "end": end, "target": Target(100_000, 30, 2025), "overrides": STILL | MADE}
    return block(life, villages=rows, **made).play()


def by_year(flows, what):
    """A line, as printed, or a memo of the village by year, one run."""
    if isinstance(what, Memo):
        return flows.memos[:, 0, what, 0].tolist()
    return (-flows.lines[:, 0, what, 0]).tolist()


def test_the_surplus_is_shared_in_whole_fen():
    """Of 60,000.01 yuan a fifth to the reserve, a tenth to welfare, six tenths to members, a twentieth to cadres."""
    flows = told()
    assert by_year(flows, Line.WELFARE) == [600_000] * 7
    assert by_year(flows, Line.DISTRIBUTION) == [3_600_000 + 300_000] * 7
    assert by_year(flows, Memo.RESERVE) == [1_200_000] * 7


@pytest.mark.parametrize(("lever", "what", "fen"), [
    ("cadre_reward_share", Line.DISTRIBUTION, 300_000),
    ("dividend_share", Line.DISTRIBUTION, 3_600_000),
    ("welfare_share", Line.WELFARE, 600_000),
    ("reserve_share", Memo.RESERVE, 1_200_000),
])  # fmt: skip
def test_a_share_that_is_nil_is_not_paid(lever, what, fen):
    """Each lever moves its own account by its own part: cadres' reward 3,000 yuan, dividends 36,000, welfare 6,000."""
    moved = np.subtract(by_year(told(), what), by_year(told(**{lever: 0.0}), what))
    assert moved.tolist() == [fen] * 7


def test_old_shares_stand_until_the_period_ends():
    """Of 36,000 yuan of dividends poor households get their old half until 2025, then 150 of 500 members' parts."""
    assert by_year(told(), Memo.POOR_PART) == [1_800_000] * 5 + [1_080_000] * 2


def test_new_shares_may_come_at_once():
    """With the lever off all members share from the beginning: 7,200 yuan a year less for the poor until 2025."""
    assert by_year(told(old_shares=0), Memo.POOR_PART) == [1_080_000] * 7
    assert by_year(told(old_shares=0), Line.DISTRIBUTION) == by_year(told(), Line.DISTRIBUTION)


def test_only_what_is_in_the_till_is_shared():
    """30,000 yuan spent on a purchase out of 60,000.01: what is left, less the cushion of 10,000, is shared."""

    def buys(model):
        model.desk.pay(Line.CAPITAL_EXPENDITURE, Holder.MARKET, np.full(3, 3_000_000.0 * (model.desk.year == 2021)))

    flows = told(buys, cash=0, since=2021)
    assert by_year(flows, Line.WELFARE)[0] == 200_000
    assert by_year(flows, Line.DISTRIBUTION)[0] == 1_200_000 + 100_000


def test_nothing_is_shared_while_bills_are_unpaid():
    """A bill beyond the till in 2021: nothing that year; once it is settled, sharing begins anew."""

    def owes(model):
        bill = np.full(3, 1e8) if model.desk.year == 2021 else np.zeros(3)
        model.desk.pay(Line.CAPITAL_EXPENDITURE, Holder.MARKET, bill)

    flows = told(owes)
    assert by_year(flows, Line.WELFARE)[0] == 0
    assert by_year(flows, Line.DISTRIBUTION)[0] == 0


def test_losses_are_made_good_first():
    """A loss of 40,000 yuan in 2021 leaves 20,000.01 of the next year's 60,000.01 to share."""

    def loses(model):
        bill = np.full(3, float(EARNED) + 4_000_000.0) if model.desk.year == 2021 else np.zeros(3)
        model.desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, bill)

    welfare = by_year(told(loses, cash=500_000), Line.WELFARE)
    assert welfare[:3] == [0, 200_000, 600_000]


def test_repaid_loans_are_not_shared():
    """10,000 yuan of principal repaid in a year lower what is shared by as much."""

    def repays(model):
        model.desk.pay(Line.LOANS_REPAID, Holder.BANK, np.full(3, 1_000_000.0 * (model.desk.year == 2022)))

    assert by_year(told(repays, cash=500_000), Line.WELFARE)[:3] == [600_000, 500_000, 600_000]


@pytest.mark.parametrize(("relief", "tax"), [(1.0, 0), (0.5, 15_000), (0.0, 30_000)])
def test_tax_relief(relief, tax):
    """3 % of 10,000 yuan of own sales, less what is waived: 0, 150 or 300 yuan; contracting income is not taxed."""

    def sells(model):
        model.desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, np.full(3, 1_000_000.0))

    assert by_year(told(sells, tax_relief=relief), Line.TAX) == [tax] * 7


def test_earmarked_money_goes_to_poor_households():
    """What an earmarked asset earns net of its cost is paid out in December and is never free surplus."""

    def earns(model):
        model.desk.earn(Line.EARMARKED_INCOME, Holder.MARKET, np.full(3, 500_000.0))
        model.desk.pay(Line.EARMARKED_PAID, Holder.MARKET, np.full(3, 120_000.0))

    flows = told(earns)
    assert by_year(flows, Line.EARMARKED_PAID) == [120_000 + 380_000] * 7
    assert by_year(flows, Memo.POOR_PART) == [380_000 + 1_800_000] * 5 + [380_000 + 1_080_000] * 2
    assert by_year(flows, Line.WELFARE) == [600_000] * 7


def test_earmarked_money_that_is_not_there_stays_owed():
    """Earned in 2021 and spent on a bill: nothing to pay out that December, all of it when the till has filled."""

    def spends(model):
        if model.desk.year == 2021:
            model.desk.earn(Line.EARMARKED_INCOME, Holder.MARKET, np.full(3, 500_000.0))
            model.desk.pay(Line.ADMINISTRATION, Holder.MARKET, model.desk.cash - 100_000.0)

    flows = told(spends, since=2022)
    assert by_year(flows, Line.EARMARKED_PAID) == [100_000, 400_000, *[0] * 5]


def test_a_loss_on_an_earmarked_asset_is_the_collectives():
    """8,000 yuan spent in 2021 to earn 5,000 for poor households: 3,000 is an operating expense, not to be shared."""

    def loses(model):
        first = model.desk.year == 2021
        model.desk.earn(Line.EARMARKED_INCOME, Holder.MARKET, np.full(3, 500_000.0))
        model.desk.pay(Line.EARMARKED_PAID, Holder.MARKET, np.full(3, 800_000.0 if first else 0.0))

    flows = told(loses, cash=500_000)
    assert by_year(flows, Line.OPERATING_EXPENSE)[:2] == [300_000, 0]
    assert by_year(flows, Line.EARMARKED_PAID)[:2] == [500_000, 500_000]
    assert by_year(flows, Memo.POOR_PART)[0] == 3 * (600_000 - 30_000)
    assert by_year(flows, Line.WELFARE)[:2] == [570_000, 600_000]
