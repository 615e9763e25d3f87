"""Whom the county serves: support fund, pledges, classes of villages, people who come home, the reserve's floor."""

import numpy as np
import pytest

from colecon.core.clock import Phase
from colecon.core.lines import Holder, Line
from colecon.core.param import resolve
from colecon.core.plan import Rule, VillageClass
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from colecon.parts.skill import Skill
from tests.core.probe import block
from tests.county.made import ASK, NO_MONEY, STILL, TERMS, awards, from_2021, row

POOR, WEAK, SOME, GOOD = "DEEP_POVERTY", "WEAK", "SOME_ASSETS", "GOOD_BASE"


def of_class(id_, name, **changes):
    return row(id_, village_class=VillageClass[name], **changes)


def in_order(*classes):
    """Villages of these classes, best prospects first, under names of their own."""
    return [of_class(f"{k}{c[0]}", c, leadership=2.0 - 0.5 * k) for k, c in enumerate(classes)]


def test_the_support_fund_is_for_the_deeply_poor():
    """500,000 yuan serve one deeply poor village with 300,000; the weak one has nothing of it, and the rest is too
    little for the second poor one, which takes its turn at the common money with the others.
    """
    rows, best = in_order(WEAK, POOR, POOR), {"rule": Rule.PROSPECTS_FIRST}
    cases = {(500_000, 0): [0, 1, 0], (500_000, 300_000): [1, 1, 0], (500_000, 600_000): [1, 1, 1]}
    cases |= {(0, 600_000): [1, 1, 0], (600_000, 0): [0, 1, 1]}
    for (fund, common), served in cases.items():
        got = awards(rows, support_fund_yuan=fund, projects_yuan=common, **best)
        assert [a[1] for a in got.values()] == [[30_000_000 * s] * 4 for s in served], (fund, common)


def test_nobody_has_both_a_grant_and_the_fund():
    """A deeply poor village with a grant of the year leaves the fund to the next."""
    money = {"grants": 1, "support_fund_yuan": 300_000, "rule": Rule.PROSPECTS_FIRST}
    first, second = awards(in_order(POOR, POOR), ask=100_000_000, **money).values()
    assert (first[0][0], first[1][0]) == (100_000_000, 0)
    assert (second[0][0], second[1][0]) == (0, 30_000_000)


def pledged(forest, **changes):
    """Credit on an application of 400,000 yuan: a loan of 30 %, 120,000, with forest at 150 yuan a mu to pledge."""
    rows = [row("A", forest_collective_mu=forest)]
    terms = {"pledge.approval": 1.0, "bank.cost_share": 0.3, "pledge.forest": 150.0}
    return awards(rows, terms=terms, credit_line_yuan=1_000_000, **changes)["A"][2]


def test_forest_covers_a_loan():
    """800 mu are worth 120,000 yuan, the loan; 799 are not enough; without the lever nothing is pledged."""
    assert pledged(800, pledges=1) == [12_000_000] * 4
    assert pledged(799, pledges=1) == [0] * 4
    assert pledged(800) == [0] * 4


@pytest.mark.parametrize(("income", "fen"), [(40_000, 12_000_000), (39_999, 0)])
def test_lease_income_covers_a_loan(income, fen):
    """Three years of last year's contracting: 40,000 yuan a year carry a loan of 120,000, and a yuan less does not."""
    got = {}

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((1,), Phase.APPLY)
            desk.apply(np.full(3, float(ASK)), np.ones(3, dtype=bool))
            yield desk.next((4,))
            got[desk.year] = desk.award.credit.tolist()
            desk.earn(Line.CONTRACTING, Holder.MARKET, np.full(3, 100.0 * income))

    terms = {"bank.approval": 0.0, "bank.cost_share": 0.3, "pledge.approval": 1.0, "pledge.lease_years": 3.0}
    lever = from_2021(**NO_MONEY | {"pledges": 1, "credit_line_yuan": 1_000_000})
    rows = [row("A", forest_collective_mu=0)]
    block(act, villages=rows, overrides=STILL | terms, levers=lever).play()
    assert got[2021] == [fen] * 3


def test_a_pledge_makes_the_bank_likelier_not_sure():
    """0.25 without, 0.60 with a pledge that covers the loan: the same runs and more."""
    terms = {"bank.approval": 0.25, "pledge.approval": 0.35}
    rows = [row("A", forest_collective_mu=2_000)]
    without, with_it = (
        np.array(awards(rows, n=400, terms=terms, credit_line_yuan=1_000_000, pledges=p)["A"][2]) > 0 for p in (0, 1)
    )
    assert (without <= with_it).all()
    assert abs(without.mean() - 0.25) < 0.09
    assert abs(with_it.mean() - 0.60) < 0.1


def test_classes_order_money():
    """By prospects the good village is first; treated by class, the weak one, and the better of the poor ones."""
    rows = [
        of_class("G", GOOD, leadership=2.0),
        of_class("S", SOME, leadership=1.5),
        of_class("W", WEAK, leadership=0.5),
        of_class("P", POOR, leadership=1.0),
    ]
    one = {"projects_yuan": 300_000, "rule": Rule.PROSPECTS_FIRST}
    served = [
        [i for i, a in awards(rows, class_treatment=t, **one | {"projects_yuan": y}).items() if a[1][0]]
        for t, y in ((0, 300_000), (1, 300_000), (1, 600_000), (1, 900_000))
    ]
    assert served == [["G"], ["P"], ["W", "P"], ["G", "W", "P"]]


# --- people


def people(villages, *, terms=None, n=4, **changes):
    """By year and village: manager, course, returned; skill of a village that works in its trade all year."""
    seen = {}

    def setup(model):
        model.project = Project(model.desk, resolve(ProjectTerms, TERMS), {}, 2021)
        model.skill = Skill(model.desk)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((4,))
            help_ = [desk.manager.tolist(), desk.trained.tolist(), desk.returned.tolist()]
            seen[desk.year, desk.site.id] = (*help_, model.skill.level.tolist())
            yield desk.next((12,))
            model.skill.season(model.project.running)

    overrides = STILL | {"bank.approval": 0.0, "skill.start": 0.8, "skill.season": 0.05} | (terms or {})
    overrides |= {"returnee.level": 0.04, "returnee.learning": 0.3, "skill.assistance": 0.0, "skill.leadership": 0.0}
    rule = changes.pop("rule", Rule.WEAK_FIRST)
    made = {"levers": from_2021(**NO_MONEY | {"trainings": 0} | changes), "overrides": overrides, "rule": rule}
    block(act, setup, villages=villages, n=n, **made).play()
    return seen


def test_people_come_home_to_who_works():
    """One a year to those with a project at work in January: none before 2022, never a second to the same."""
    rows = [row("A", cash=100_000), row("B", cash=100_000), row("C")]
    seen = people(rows, returnees=1, terms={"returnee.stay.leaves": 0.0})
    home = [np.sum([seen[year, i][2] for i in "ABC"], axis=0).tolist() for year in range(2021, 2026)]
    assert home == [[0] * 4, [1] * 4, [2] * 4, [2] * 4, [2] * 4]
    assert not any(seen[2025, "C"][2])


def test_who_came_home_lifts_skill_and_learning():
    """0.04 of the standard at once, and each season teaches 0.05 x 1.3 in place of 0.05."""
    rows = [row("A", cash=100_000)]
    with_, without = (people(rows, returnees=r, terms={"returnee.stay.leaves": 0.0}) for r in (1, 0))
    levels = [[seen[year, "A"][3][0] for year in range(2021, 2025)] for seen in (with_, without)]
    np.testing.assert_allclose(levels, [[0.8, 0.85 + 0.04, 0.915 + 0.04, 0.98 + 0.04], [0.8, 0.85, 0.9, 0.95]])


def test_some_go_away_again():
    """One place, in 2022 alone: each spring 40 % of those who came go away."""
    seen = {}

    def setup(model):
        model.project = Project(model.desk, resolve(ProjectTerms, TERMS), {}, 2021)

    def act(model):
        while True:
            yield model.desk.next((4,))
            seen[model.desk.year] = model.desk.returned.mean()

    lever = from_2021(**NO_MONEY) | {"returnees": (0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0)}
    overrides = STILL | {"returnee.stay.leaves": 0.4}
    block(act, setup, villages=[row("A", cash=100_000)], n=400, overrides=overrides, levers=lever).play()
    assert (seen[2021], seen[2022]) == (0.0, 1.0)
    for year, share in ((2023, 0.6), (2024, 0.36)):
        assert abs(seen[year] - share) < 4 * np.sqrt(share * (1 - share) / 400)


def test_managers_go_to_the_good_and_courses_to_those_with_some():
    """Treated by class each good has a queue of its own; else the best prospects have both."""
    rows = [of_class(n[0], n, cash=100_000, leadership=s) for n, s in ((WEAK, 2.0), (SOME, 1.0), (GOOD, 0.0))]
    for treatment, managed, taught in ((1, "G", "S"), (0, "W", "W")):
        lever = {"managers": 1, "trainings": 1, "class_treatment": treatment, "rule": Rule.PROSPECTS_FIRST}
        seen = people(rows, terms={"people.manager_leaves": 0.0}, **lever)
        assert [i for i in "WSG" if any(seen[2022, i][0])] == [managed]
        assert [i for i in "WSG" if any(seen[2022, i][1])] == [taught]


# --- reserve floor


def shared(floor, cash):
    """What is distributed in 2021 of 50,000 yuan earned, with ``cash`` in the till before."""

    def act(model):
        yield model.desk.next((6,))
        while model.desk.year < 2021:
            yield model.desk.next((6,))
        model.desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, np.full(3, 5_000_000.0))

    changes = {"dividend_share": 0.6, "welfare_share": 0.1, "cadre_reward_share": 0.05, "reserve_share": 0.2}
    made = {
        "levers": from_2021(**changes, reserve_floor_yuan=floor),
        "overrides": STILL | {"sharing.cushion": 10_000.0},
    }
    flows = block(act, villages=[row("A", cash=cash)], **made).play()
    return -flows.lines[0, 0, Line.DISTRIBUTION, 0], -flows.lines[0, 0, Line.WELFARE, 0]


@pytest.mark.parametrize(
    ("floor", "cash", "free"),
    [(0, 0, 40_000), (0, 100_000, 50_000), (30_000, 0, 20_000), (100_000, 0, 0), (100_000, 70_000, 20_000)],
)
def test_the_reserve_comes_first(floor, cash, free):
    """Of 50,000 earned what lies above the floor (or the usual cushion of 10,000) is shared: 65 % and 10 % of it."""
    assert shared(floor, cash) == (65 * free, 10 * free)
