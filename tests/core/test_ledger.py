"""The audit: silent on a sound block, and seen to catch each way of losing a fen."""

import numpy as np
import pytest

from colecon.core.ledger import Ledger
from colecon.core.lines import Holder, Line, Memo
from colecon.errors import EngineError
from tests.core.plans import mixed, plan, play, village

REAL_POST, REAL_BETWEEN = Ledger.post, Ledger.between


def once(fault):
    """Postings that go wrong once, at the second year's distribution of the first village, the year's last."""
    calls = []

    def post(self, account, line, holder, fen):
        calls.extend([line] * (account == 0 and line is Line.DISTRIBUTION))
        wrong = account == 0 and line is Line.DISTRIBUTION and len(calls) == 2
        (fault if wrong else REAL_POST)(self, account, line, holder, fen)

    return post


def lost_counterpart(self, account, line, holder, fen):
    self.lines[account, line] += fen + 1
    self.cash[account] += fen + 1
    self.books[holder, account] -= fen


def doubled_on_one_side(self, account, line, holder, fen):
    REAL_POST(self, account, line, holder, fen + 7)
    self.books[holder, account] -= fen + 7


def clipped_cash(self, account, line, holder, fen):
    REAL_POST(self, account, line, holder, fen)
    self.cash[account] = np.minimum(self.cash[account], 100)


def cash_without_line(self, account, line, holder, fen):
    REAL_POST(self, account, line, holder, fen)
    self.cash[account] += 1
    self.books[holder, account] -= 1


def a_fraction(self, account, line, holder, fen):
    REAL_POST(self, account, line, holder, fen + 0.25)


def overdraft(self, account, line, holder, fen):
    REAL_POST(self, account, line, holder, -self.cash[account] - 1)


def forgotten_arrears(self, account, line, holder, fen):
    REAL_POST(self, account, line, holder, fen)
    self.unpaid[account] += 1


def one_run_only(self, account, line, holder, fen):
    REAL_POST(self, account, line, holder, fen)
    self.books[holder, account, 5] += 1


FAULTS = {
    lost_counterpart: "books",
    doubled_on_one_side: "books",
    clipped_cash: "lines",
    cash_without_line: "lines",
    a_fraction: "fraction",
    overdraft: "overdrawn",
    forgotten_arrears: "arrears",
    one_run_only: "books",
}


def test_a_sound_block_has_no_fault():
    """The audit passes every month of a block in which all kinds of postings are made."""
    flows = play(mixed(), 0, 24)
    posted = np.abs(flows.lines).sum(axis=(0, 1, 3)) > 0
    assert posted[[Line.PAYABLES, Line.LOANS_REPAID, Line.EQUITY_PAID, Line.DISTRIBUTION]].all()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.__name__)
def test_a_planted_fault_is_caught(monkeypatch, fault):
    """One wrong posting among thousands stops the block and names check, village, month and run."""
    monkeypatch.setattr(Ledger, "post", once(fault))
    with pytest.raises(EngineError) as caught:
        play(mixed(), 0, 8)
    found = caught.value.faults[0]
    assert (found.code, found.values["check"]) == ("audit", FAULTS[fault])
    assert (found.place.village, found.place.month) == ("A", "2020-12")
    assert found.values["run"] == (5 if fault is one_run_only else 0)


def test_a_joint_project_that_gets_less_than_was_paid(monkeypatch):
    """What villages pay into a joint project must be what it got, to the fen."""

    def between(self, payer, lines, payee, fen, *, joint_pays):
        REAL_BETWEEN(self, payer, lines, payee, fen, joint_pays=joint_pays)
        REAL_POST(self, payee, lines[1], Holder.VILLAGES, np.where(fen > 0, -1.0, 0.0))

    monkeypatch.setattr(Ledger, "between", between)
    with pytest.raises(EngineError, match="joint"):
        play(mixed(), 0, 8)


def test_an_overdraft_is_not_hidden_by_the_next_bill():
    """A bill that meets an overdrawn account is owed in full; the overdraft stays to be seen."""
    ledger = Ledger(1, 1)
    ledger.post(0, Line.DISTRIBUTION, Holder.HOUSEHOLDS, np.array([-5.0]))
    ledger.bill(0, Line.ADMINISTRATION, Holder.MARKET, np.array([3.0]))
    ledger.settle(0)
    with pytest.raises(EngineError, match="overdrawn"):
        ledger.audit("2020-01", ["A"])


def test_a_fraction_is_not_hidden_in_arrears():
    """A fraction of a fen that leaves the till with a bill is found in what is owed."""
    ledger = Ledger(1, 1)
    ledger.post(0, Line.GRANTS, Holder.SUBSIDY_FUND, np.array([0.25]))
    ledger.bill(0, Line.ADMINISTRATION, Holder.MARKET, np.array([3.0]))
    with pytest.raises(EngineError, match="fraction"):
        ledger.audit("2020-01", ["A"])


def test_a_bill_is_paid_or_owed():
    """A bill beyond the cash becomes arrears, run by run; later income settles it."""
    ledger = Ledger(1, 3)
    ledger.open(0, 100.0)
    paid = ledger.bill(0, Line.ADMINISTRATION, Holder.MARKET, np.array([40.0, 100.0, 130.0]))
    assert paid.tolist() == [40, 100, 100]
    assert ledger.unpaid[0].tolist() == [0, 0, 30]
    ledger.post(0, Line.GRANTS, Holder.SUBSIDY_FUND, np.full(3, 20.0))
    ledger.settle(0)
    assert (ledger.cash[0].tolist(), ledger.unpaid[0].tolist()) == ([80, 20, 0], [0, 0, 10])
    ledger.audit("2020-01", ["A"])


def test_arrears_are_settled_wages_first():
    """Villagers' wages are paid before suppliers, suppliers before the bank."""
    ledger, owed = Ledger(1, 1), np.array([50.0])
    for holder in (Holder.BANK, Holder.MARKET, Holder.HOUSEHOLDS):
        ledger.bill(0, Line.OPERATING_EXPENSE, holder, owed)
    ledger.post(0, Line.GRANTS, Holder.SUBSIDY_FUND, np.array([70.0]))
    ledger.settle(0)
    assert [ledger.books[h, 0, 0] for h in (Holder.HOUSEHOLDS, Holder.MARKET, Holder.BANK)] == [50, 20, 0]


def test_a_year_closes_with_its_cash():
    """A new year has empty lines and memos, and the cash of the last."""
    ledger = Ledger(1, 1)
    ledger.post(0, Line.GRANTS, Holder.SUBSIDY_FUND, np.array([70.0]))
    ledger.memos[0, Memo.WAGES] += 5
    ledger.open_year(np.zeros((1, len(Line), 1)), np.zeros((1, len(Memo), 1)))
    ledger.audit("2020-12", ["A"])
    assert (ledger.cash.item(), ledger.lines.any(), ledger.memos.any()) == (70, False, False)


def test_lines_and_cash_of_all_years_agree():
    """What a village's cash changes in a year is the sum of its lines."""
    flows = play(mixed(), 0, 24)
    np.testing.assert_array_equal(flows.lines[1:].sum(axis=2), np.diff(flows.cash, axis=0))


def test_public_money_is_what_villages_got():
    """What the funds paid out is what villages booked as grants, rewards and subsidies, less what they repaid."""
    wanted = mixed(opening_reading="gross_income", overrides={"bank.approval": 0.0})
    flows = play(wanted, 0, 24)
    got = flows.lines[:, :, [Line.GRANTS, Line.CAPITAL_GRANTS, Line.LOANS_DRAWN, Line.LOANS_REPAID]].sum(axis=(1, 2))
    np.testing.assert_array_equal(flows.public.sum(axis=1), got)
    assert flows.public.any(axis=(0, 2)).all()


def test_no_budget_is_exceeded():
    """Grants, small projects and rewards of a year stay within the levers, in every run."""
    flows = play(mixed(), 0, 64)
    years = [y - 2019 for y in flows.years]
    for fund, lever in ((1, "projects_yuan"), (3, "rewards_yuan")):
        budget = 100 * np.array([mixed().levers[lever][y] for y in years])
        assert (flows.public[:, fund] <= budget[:, None]).all()


def test_opening_cash_is_the_tables():
    """A village without business ends with the cash it began with."""
    flows = play(plan([village("A", income_2019=0, cash=1234.5)], {}), 0, 4)
    assert (flows.cash == 123450).all()
