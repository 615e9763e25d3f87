"""What the county allots each spring, by hand: grants, small projects, credit under the guarantee, revolving fund."""

import numpy as np
import pytest

from colecon.core.clock import Phase
from colecon.core.lines import Line
from colecon.core.plan import Rule
from colecon.parts.loan import Loan, RevolvingLoan
from tests.core.probe import block
from tests.county.made import NO_MONEY, STILL, awards, from_2021, row

BEST = {"rule": Rule.PROSPECTS_FIRST}
GRANT, PROJECT, CREDIT = range(3)


def in_order(ids):
    """Villages with these ids, the best prospects first."""
    return [row(i, leadership=2.0 - 0.4 * k) for k, i in enumerate(ids)]


def given(got, what):
    """Yuan by village of one purse, the first run's."""
    return {i: a[what][0] / 100 for i, a in got.items() if a[what][0]}


def test_two_grants_a_year_and_one_a_village_ever():
    """Two in 2021, in 2022 the next two, in 2023 the last one: never a second to the same village."""
    served = [
        given(awards(in_order("ABCDE"), ask=120_000_000, year=year, grants=2, **BEST), GRANT)
        for year in (2021, 2022, 2023, 2024)
    ]
    million = 1_000_000.0
    assert served == [{"A": million, "B": million}, {"C": million, "D": million}, {"E": million}, {}]


@pytest.mark.parametrize(("ask", "grant"), [(49_999_999, 0), (50_000_000, 500_000), (100_000_000, 1_000_000)])
def test_a_grant_is_for_a_large_project(ask, grant):
    """Half of a grant must be asked for at least, and no more is given than was asked for."""
    assert given(awards([row("A")], ask=ask, grants=1), GRANT).get("A", 0) == grant


@pytest.mark.parametrize(
    ("ask", "yuan"), [(9_999_999, 0), (10_000_000, 100_000), (20_000_001, 200_000.01), (50_000_000, 300_000)]
)
def test_small_projects_have_bounds(ask, yuan):
    """From 100,000 to 300,000 yuan, to the fen."""
    assert given(awards([row("A")], ask=ask, projects_yuan=1_000_000), PROJECT).get("A", 0) == yuan


def test_a_project_is_served_whole_or_passed_over():
    """1,000,000 yuan are three of 300,000; the fourth does not fit, the fifth, of 100,000, does."""
    ask = dict.fromkeys("ABCD", 40_000_000) | {"E": 10_000_000}
    got = given(awards(in_order("ABCDE"), ask=ask, projects_yuan=1_000_000, **BEST), PROJECT)
    assert got == {"A": 300_000, "B": 300_000, "C": 300_000, "E": 100_000}


def test_nobody_has_a_grant_and_a_small_project():
    """The second best asks for as much and has the project instead."""
    got = awards(in_order("AB"), ask=100_000_000, grants=1, projects_yuan=1_000_000, **BEST)
    assert (given(got, GRANT), given(got, PROJECT)) == ({"A": 1_000_000}, {"B": 300_000})


INCOMES = {"A": 20_000.0, "B": 90_000.0, "C": 130_000.0, "D": 60_000.0}


@pytest.mark.parametrize(
    ("rule", "first"), [(Rule.WEAK_FIRST, "ADBC"), (Rule.NEAREST_LINE, "BDAC"), (Rule.PROSPECTS_FIRST, "DCBA")]
)
def test_the_rules_of_allotment(rule, first):
    """A grant a year: the weakest first; the nearest below the line, those above it last; the best prospects."""
    rows = [row(i, leadership=s) for i, s in (("A", -1.0), ("B", 0.0), ("C", 1.0), ("D", 2.0))]
    got = [awards(rows, ask=100_000_000, year=y, grants=1, earns=INCOMES, rule=rule) for y in range(2021, 2025)]
    assert [list(given(one, GRANT)) for one in got] == [[i] for i in first]


def test_by_lot_all_have_the_same_chance():
    """In 400 runs each of four villages wins the year's grant in about a quarter."""
    got = awards([row(i) for i in "ABCD"], ask=100_000_000, n=400, grants=1, rule=Rule.LOT)
    won = np.array([got[i][GRANT] for i in "ABCD"]) > 0
    assert (won.sum(axis=0) == 1).all()
    assert (np.abs(won.mean(axis=1) - 0.25) < 4 * np.sqrt(0.1875 / 400)).all()


def test_the_screen_strikes_who_has_no_prospects():
    """Below nil points (a leader a tenth under the middle, an hour from town) no application stands."""
    rows = [row("A", leadership=-0.1, minutes_to_town=60), row("B", leadership=0.1, minutes_to_town=60)]
    for screen, served in ((0, {"A", "B"}), (1, {"B"})):
        got = awards(rows, projects_yuan=1_000_000, screen=screen)
        assert set(given(got, PROJECT)) == served


def test_with_budgets_off_everybody_is_served_where_there_is_any():
    """And nobody where the budget is nil."""
    off = {"off": frozenset({"budgets"}), "ask": 100_000_000}
    assert set(given(awards(in_order("ABCDE"), grants=1, **off), GRANT)) == set("ABCDE")
    assert given(awards(in_order("ABCDE"), grants=0, **off), GRANT) == {}


# --- credit and the revolving fund


def test_credit_is_low_by_default():
    """A quarter of the applications, for 30 % of the cost; none where the chance `partners` is switched off."""
    yes = {"terms": {"bank.approval": 0.25}, "credit_line_yuan": 10_000_000, "n": 800}
    loans = np.array(awards([row("A")], **yes)["A"][CREDIT])
    assert set(loans.tolist()) == {0.0, 12_000_000.0}
    assert abs((loans > 0).mean() - 0.25) < 4 * np.sqrt(0.1875 / 800)
    assert not np.any(awards([row("A")], off=frozenset({"partners"}), **yes)["A"][CREDIT])


def borrowed(ids, *, kind=Loan, working=True, terms=None, **changes):
    """What each village was lent each year, yuan, first run: it asks for 400,000 in January and draws in September."""
    lent = {}

    def setup(model):
        model.loan = kind(model.desk)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((1,), Phase.APPLY)
            desk.runs_project(np.full(2, working))
            desk.apply(np.full(2, 40_000_000.0), np.ones(2, dtype=bool))
            yield desk.next((9,), Phase.PAYOUT)
            award = desk.award
            fen = award.credit if kind is Loan else award.revolving
            model.loan.draw(fen)
            if fen.any():
                lent.setdefault(desk.year, {})[desk.site.id] = fen[0] / 100

    overrides = STILL | {"bank.approval": 1.0, "bank.rate": 0.0, "bank.years": 3.0} | (terms or {})
    rows = [row(i, leadership=2.0 - 0.4 * k, cash=1_000_000) for k, i in enumerate(ids)]
    made = {"overrides": overrides, "levers": from_2021(**NO_MONEY | changes), "rule": Rule.PROSPECTS_FIRST}
    flows = block(act, setup, villages=rows, n=2, **made).play()
    return lent, flows


def test_the_line_is_what_is_outstanding():
    """250,000 yuan carry two loans of 120,000; as they are paid back, 40,000 each a year, it carries the next one.

    Of 240,000 guaranteed 20,000 are repaid by March 2022 and 100,000 by March 2023: 250,000 - 140,000 is 110,000,
    too little; by March 2024 60,000 are left, and one of 120,000 fits.
    """
    lent, _ = borrowed("ABC", credit_line_yuan=250_000)
    assert lent[2021] == {"A": 120_000, "B": 120_000}
    assert 2022 not in lent
    assert 2023 not in lent
    assert lent[2024] == {"A": 120_000}


def test_the_revolving_fund_is_lent_paid_back_and_lent_again():
    """100,000 a year: two loans of 50,000 for a year; back in December, with the next 100,000 they serve all three."""
    lent, flows = borrowed("ABC", kind=RevolvingLoan, revolving_yuan=100_000, revolving_years=1)
    assert lent[2021] == {"A": 50_000, "B": 50_000}
    assert lent[2022] == {"A": 50_000, "B": 50_000, "C": 50_000}
    assert (-flows.lines[0, :, Line.LOANS_REPAID, 0]).tolist() == [5_000_000, 5_000_000, 0]


def test_over_years_it_is_paid_back_in_equal_parts():
    """Three years: 16,666.67 each December, the last the rest; nobody borrows who still owes."""
    lent, flows = borrowed("A", kind=RevolvingLoan, revolving_yuan=50_000, revolving_years=3)
    assert list(lent) == [2021, 2024]
    assert (-flows.lines[:4, 0, Line.LOANS_REPAID, 0]).tolist() == [1_666_667, 1_666_667, 1_666_666, 1_666_667]


def test_it_lends_to_operating_projects_only():
    """Who had none at work in January gets none; and no loan is larger than the cap."""
    assert borrowed("AB", kind=RevolvingLoan, working=False, revolving_yuan=1_000_000)[0] == {}
    lent, _ = borrowed("A", kind=RevolvingLoan, revolving_yuan=1_000_000, revolving_loan_yuan=30_000)
    assert lent[2021] == {"A": 30_000}
