"""Bank loans to the fen: annuity, actual days, the last instalment, missed payments, the guarantee."""

import numpy as np
import pytest

from colecon.core.clock import Phase, days_between, month_of
from colecon.core.lines import Holder, Line, Memo
from colecon.parts.loan import Loan, RevolvingLoan, annuity
from tests.core.plans import village
from tests.core.probe import block

RATE, SEPTEMBER = 0.045, month_of(2021, 9)


def lent(fen, *, month=SEPTEMBER, cash=10_000_000, kind=Loan, spend=False, subsidy=0, **changes):
    """Play a village that borrows ``fen`` in ``month``; balances at quarter ends, the block and its flows."""
    seen, made = {}, {}

    def setup(model):
        model.loan = kind(model.desk)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next(phase=Phase.PAYOUT)
            if desk.count == month:
                model.loan.draw(np.broadcast_to(np.asarray(fen, dtype=float), (desk.n,)))
                if spend:
                    desk.pay(Line.CAPITAL_EXPENDITURE, Holder.MARKET, desk.cash)
            yield desk.next(phase=Phase.BOOKS)
            if desk.month % 3 == 0 and desk.count >= month:
                seen[desk.count] = (model.loan.balance.copy(), made["block"].county.board.guaranteed[0].copy())

    changes.setdefault("n", 2)
    budget = {"dividend_share": 0, "interest_subsidy": subsidy}
    made["block"] = block(act, setup, villages=[village("A", cash=cash)], budget=budget, **changes)
    return seen, made["block"], made["block"].play()


def by_hand(principal, rate, *, first=SEPTEMBER + 3, quarters=12):
    """Balances and interest of an annuity by quarter, as a bank clerk would write them."""
    i = rate / 4
    payment = round(principal * i / (1 - (1 + i) ** -quarters)) if rate else round(principal / quarters)
    balance, rows = principal, {}
    for k in range(quarters):
        month = first + 3 * k
        interest = round(balance * rate * days_between(month - 2, month + 1) / 365)
        paid = balance if k == quarters - 1 else min(payment - interest, balance)
        balance -= paid
        rows[month] = (balance, interest)
    return rows


def test_the_annuity():
    """The equal payment is P i / (1 - (1 + i) ** -N), P / N without interest, in whole fen."""
    principal = np.array([10_000_000.0, 0.0, 123.0])
    i = RATE / 4
    assert annuity(principal, RATE, 12)[0] == round(1e7 * i / (1 - (1 + i) ** -12))
    assert annuity(principal, 0.0, 12).tolist() == [833333, 0, 10]


def test_the_annuity_by_run():
    """Rates and terms by run give each run its own payment, nil rate included."""
    got = annuity(np.full(4, 1e7), np.array([0.0, 0.045, 0.08, 0.045]), np.array([12.0, 12.0, 8.0, 4.0]))
    alone = [annuity(np.array([1e7]), r, q)[0] for r, q in ((0.0, 12), (0.045, 12), (0.08, 8), (0.045, 4))]
    assert got.tolist() == alone


@pytest.mark.parametrize("rate", [0.045, 0.0, 0.12])
def test_a_loan_like_a_clerk(rate):
    """From the first instalment to the last every balance and every interest is a clerk's, to the fen."""
    seen, _, flows = lent(10_000_000, overrides={"bank.rate": rate})
    rows = by_hand(10_000_000, rate)
    assert {m: b[0].tolist() for m, b in seen.items() if m in rows} == {m: [b, b] for m, (b, _) in rows.items()}
    for year in range(2021, 2026):
        wanted = sum(interest for m, (_, interest) in rows.items() if m // 12 == year)
        assert (flows.lines[year - 2021, 0, Line.OTHER_EXPENSE] == -wanted).all()


def test_the_last_instalment_clears():
    """After twelve quarters nothing is owed, and what was repaid is what was drawn."""
    seen, _, flows = lent(10_000_001)
    assert not seen[month_of(2024, 9)][0].any()
    assert seen[month_of(2024, 6)][0].all()
    assert (flows.lines[:, 0, Line.LOANS_DRAWN].sum(axis=0) == 10_000_001).all()
    assert (flows.lines[:, 0, Line.LOANS_REPAID].sum(axis=0) == -10_000_001).all()


def test_no_interest_before_the_money():
    """A loan of September owes nothing for July and August, and no instalment in its own quarter."""
    seen, _, _ = lent(10_000_000)
    assert (seen[SEPTEMBER][0] == 10_000_000).all()


def test_interest_from_the_month_after():
    """A loan of July pays at September's end for August and September, the first instalment in December."""
    _, _, flows = lent(10_000_000, month=month_of(2021, 7), base=2021, end=2021)
    first = round(1e7 * RATE * 61 / 365)
    rest = round(1e7 * RATE * 92 / 365)
    assert (flows.lines[0, 0, Line.OTHER_EXPENSE] == -(first + rest)).all()


def test_a_leap_quarter_costs_a_day_more():
    """Interest is by actual days: the first quarter of 2024 has 91."""
    interest = {}
    for year in (2023, 2024):
        _, _, flows = lent(10_000_000, month=month_of(year - 1, 12), start=2020, overrides={"bank.years": 20})
        owed = by_hand(10_000_000, RATE, first=month_of(year, 3), quarters=80)
        wanted = sum(i for m, (_, i) in owed.items() if m // 12 == year)
        interest[year] = owed[month_of(year, 3)][1]
        assert (flows.lines[year - 2020, 0, Line.OTHER_EXPENSE] == -wanted).all()
    assert interest == {2023: round(1e7 * RATE * 90 / 365), 2024: round(1e7 * RATE * 91 / 365)}


def test_the_interest_subsidy():
    """The county pays its share of the interest, rounded quarter by quarter, as running money."""
    _, _, flows = lent(10_000_000, subsidy=0.5)
    wanted = sum(round(interest / 2) for _, interest in by_hand(10_000_000, RATE).values())
    assert flows.lines[:, 0, Line.GRANTS, 0].sum() == pytest.approx(wanted, abs=6)
    assert (flows.public[:, 4] == flows.lines[:, 0, Line.GRANTS]).all()


def test_interest_that_is_not_paid_earns_no_subsidy():
    """Nobody pays, nothing is given back; who can pay a part of the bill is given back of that part."""
    _, _, flows = lent(10_000_000, cash=0, spend=True, subsidy=0.5)
    assert flows.lines[0, 0, Line.OTHER_EXPENSE].all()
    assert not flows.lines[:, 0, Line.GRANTS].any()


def test_missed_instalments_and_the_guarantee():
    """Who cannot pay owes on; after four missed quarters the guarantee is called once, for its share."""
    seen, made, flows = lent(10_000_000, cash=0, spend=True)
    balances = [b[0][0] for m, b in sorted(seen.items())]
    assert set(balances) == {10_000_000}
    called = flows.memos[:, 0, Memo.GUARANTEE_CALLED]
    assert called[:, 0].tolist() == [0, 8_000_000, 0, 0, 0]
    guaranteed = {m: g[0] for m, (_, g) in seen.items()}
    assert guaranteed[month_of(2022, 6)] == 10_000_000
    assert guaranteed[month_of(2022, 9)] == 0
    assert (made.county.ledger.unpaid[0] > 0).all()


def test_the_guarantee_is_released():
    """What is paid back frees the guarantee line, to the fen, down to nothing."""
    seen, _, _ = lent(10_000_000)
    assert all(np.array_equal(balance, guaranteed) for balance, guaranteed in seen.values())
    assert not seen[month_of(2024, 9)][1].any()


def test_runs_do_not_mix():
    """A run that borrows nothing is as if there were no loans."""
    seen, _, flows = lent([0.0, 10_000_000.0, 0.0], n=3)
    assert not any(balance[[0, 2]].any() for balance, _ in seen.values())
    assert not flows.lines[:, 0, Line.OTHER_EXPENSE][:, [0, 2]].any()


def test_terms_by_run():
    """Runs with different terms of years pay back in their own time."""
    seen, _, _ = lent(10_000_000, overrides={"bank.years": np.array([1.0, 3.0])})
    assert [seen[month_of(2022, 9)][0][0] == 0, seen[month_of(2022, 9)][0][1] > 0] == [True, True]


def test_the_revolving_fund():
    """A loan of the fund costs nothing and comes back in equal Decembers."""
    _, made, flows = lent(5_000_001, kind=RevolvingLoan)
    repaid = -flows.lines[:, 0, Line.LOANS_REPAID, 0]
    assert repaid.tolist() == [2_500_001, 2_500_000, 0, 0, 0]
    assert not flows.lines[:, 0, Line.OTHER_EXPENSE].any()
    assert not made.county.board.revolving_out.any()
    assert (flows.public[:, 2, 0] == [5_000_001 - 2_500_001, -2_500_000, 0, 0, 0]).all()


@pytest.mark.parametrize("rate", [1e-313, 1e-17, 1e-15, 1e-12])
def test_a_rate_next_to_nil_is_nil(rate):
    """A rate too small to be told from nil beside 1 gives the payment without interest, and no division by zero."""
    with np.errstate(all="raise", under="ignore"):
        assert annuity(np.array([1e9]), rate, 12).tolist() == [round(1e9 / 12)]
