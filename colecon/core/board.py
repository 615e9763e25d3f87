"""The county's board: villages apply in January, it allots in March, money comes in September.

An application may be met by a grant (one a village ever), a small project (of the deeply poor first out of the industry
support fund), bank credit under the county's guarantee line, and the revolving fund, for projects at work only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from colecon.core.allot import Queues, allot, order, queues, scores
from colecon.core.levers import Levers, is_on
from colecon.core.opening import Opening
from colecon.core.param import Table, param, section
from colecon.core.plan import Plan, VillageClass
from colecon.core.world import World
from colecon.kinds import FEN_PER_YUAN, Grid, Mask, Runs, Value


class BankTerms(Table):
    """Bank credit to collectives."""

    approval: Value = param(
        0.25,
        "chance/application",
        (0.1, 0.5),
        "assumed: collectives have little to pledge; plan ch. 9 § 9 wants more credit without a number; "
        "low by default, the range wide on purpose",
        zh="贷款批准概率",
        hard=(0, 1),
    )
    cost_share: Value = param(
        0.3,
        "share of cost",
        (0.2, 0.5),
        "assumed: the bank funds the smaller part; evidence E073: loans beside a grant of 1.0 of 2.6 "
        "million, more than most get",
        zh="贷款占投资上限",
        hard=(0, 0.9),
    )
    rate: Value = param(
        0.045,
        "share/year",
        (0.0385, 0.06),
        "assumed: the prime rate of 3.65 to 3.85 % (evidence E191 E192 E193) and a margin of about half a"
        " point; E193 quotes 4.2 %",
        zh="贷款年利率",
        hard=(0, 0.36),
    )
    patience: Value = param(
        4,
        "quarters",
        (2, 6),
        "assumed: a year of missed instalments before the guarantee is called, as banks write off",
        zh="代偿前逾期季数",
        hard=(1, 40),
    )
    years: Value = param(
        3,
        "years",
        (2, 5),
        "assumed: the longest term of the subsidised loans of evidence E195, which are households'; "
        "nothing is known of collectives'",
        zh="贷款期限",
        hard=(1, 20),
    )


class PledgeTerms(Table):
    """What a village can pledge where loans on lease income and forest rights are let in."""

    approval: Value = param(
        0.35,
        "chance/application",
        (0.15, 0.5),
        "assumed: added to the chance of approval where the pledge covers the loan; still below a firm's with a house",
        zh="抵押后批准概率增加",
        hard=(0, 1),
    )
    lease_years: Value = param(
        3, "years", (2, 5), "assumed: years of last year's contracting income that a bank lends on", zh="租金抵押年数"
    )
    forest: Value = param(
        150,
        "yuan/mu",
        (50, 300),
        "assumed: a part of the 550 yuan a mu for which forest is insured (evidence E226)",
        zh="林权抵押价值",
    )


BANK = section("bank", BankTerms)
PLEDGE = section("pledge", PledgeTerms)


class BoardTerms(Table):
    """What the county asks of an application."""

    least_part: Value = param(
        0.5,
        "share",
        (0.3, 0.8),
        "assumed: a grant meant for a large project is not split among small ones, which have money of their own",
        zh="申请上级扶持的最低规模",
        hard=(0, 1),
    )


class ProspectTerms(Table):
    """How the county judges a village's prospects: points added up, zero is the middling village."""

    leadership: Value = param(
        100,
        "point",
        (50, 150),
        "assumed: the unit of the scale, points for a leader one deviation better",
        zh="带头人得分",
    )
    narrow_road: Value = param(
        60, "point", (20, 100), "assumed: points lost for a narrow road (plan ch. 1 § 3)", zh="窄路扣分"
    )
    near: Value = param(
        60, "minutes", (40, 90), "assumed: at an hour from town a village neither wins nor loses points", zh="中性车程"
    )
    minute: Value = param(
        1,
        "point/minute",
        (0.5, 2),
        "assumed: points for each minute nearer; ten minutes weigh a tenth of a leader's deviation",
        zh="车程得分",
    )


BOARD = section("board", BoardTerms)
PROSPECTS = section("prospects", ProspectTerms)
Terms: TypeAlias = tuple[BankTerms, PledgeTerms, BoardTerms]


def prospects(plan: Plan, opening: Opening, n: int) -> Grid:
    """Points of each village, whole numbers, (villages, n); judged once, by what the table shows."""
    known = {n: plan.overrides.get(f"prospects.{n}", p.value) for n, p in PROSPECTS.params.items()}
    points = [
        opening.value(v, "leadership") * known["leadership"]
        - (known["narrow_road"] if v.road == "narrow" else 0.0)
        + (known["near"] - v.minutes_to_town) * known["minute"]
        for v in plan.villages
    ]
    return np.stack([np.rint(p) + np.zeros(n) for p in points])


@dataclass(slots=True)
class Award:
    """What a village was allotted this year, fen by run; zero where nothing."""

    grant: Runs
    project: Runs
    credit: Runs
    revolving: Runs
    heard: Runs  # 1 where the application would have had public money if nobody else had asked

    @property
    def total(self) -> Runs:
        """All money awarded."""
        return self.grant + self.project + self.credit + self.revolving


class Board:
    """Applications and awards of all villages of a block."""

    def __init__(self, plan: Plan, world: World, terms: Terms, opening: Opening) -> None:
        v, n = len(plan.villages), world.n
        self._plan, self._world = plan, world
        self._bank, self._pledge, self._terms = terms
        self._ids = [village.id for village in plan.villages]
        self._endless = "budgets" in plan.off
        self._cost, self._slot = np.zeros((v, n)), np.zeros((v, n))
        self._running = np.zeros((v, n), dtype=bool)
        self.had_grant = np.zeros((v, n), dtype=bool)
        self.last_income = np.zeros((v, n))
        self.income_before = np.zeros((v, n))
        self.contracting = np.zeros((v, n))
        self.prospects = prospects(plan, opening, n)
        self._forest = np.array([[village.forest_collective_mu] for village in plan.villages])
        self._classes = [village.village_class for village in plan.villages]
        self._deep = np.array([[c is VillageClass.DEEP_POVERTY] for c in self._classes])
        self.guaranteed = np.zeros((v, n))
        self.revolving_out = np.zeros((v, n))
        self.revolving_capital: Runs = np.zeros(n)
        self._awards = np.zeros((5, v, n))
        nobody = np.zeros((v, n), dtype=np.intp)
        self.queues = Queues(nobody, nobody, nobody)

    def apply(self, village: int, slot: int, cost: Runs, eligible: Mask) -> None:
        """Ask for help towards ``cost`` (whole fen) where ``eligible``; ``slot`` tells a village's models apart.

        Of several models of a village that ask in a year the first step's application stands, whoever asks first.
        """
        fresh = eligible & ((self._cost[village] == 0.0) | (slot < self._slot[village]))
        self._cost[village] = np.where(fresh, cost, self._cost[village])
        self._slot[village] = np.where(fresh, float(slot), self._slot[village])

    def runs_project(self, village: int, where: Mask) -> None:
        """Told in January where the village has a project at work: only those borrow from the revolving fund."""
        self._running[village] |= where

    def award(self, village: int, slot: int) -> Award:
        """What the last review gave to one model of the village."""
        mine = self._slot[village] == slot
        return Award(*np.where(mine, self._awards[:, village], 0.0))

    def review(self, levers: Levers) -> None:
        """Allot this year's money; applications are then closed."""
        line = self._plan.target.income_yuan * FEN_PER_YUAN
        ranked = order(scores(self._plan.rule, self.last_income, self.prospects, line), self.lots)
        self.queues = queues(ranked, self._classes, by_class=is_on(levers.class_treatment))
        ranked = self.queues.money
        if is_on(levers.screen):
            self._cost = np.where(self.prospects >= 0.0, self._cost, 0.0)
        heard = self._heard(levers)
        grants = self._grants(levers, ranked)
        projects = self._projects(levers, ranked, grants)
        credit = self._credit(levers, ranked)
        self._awards = np.stack([grants, projects, credit, self._revolving(levers, ranked), heard])
        self._cost[:] = 0.0
        self._running[:] = False

    def _heard(self, levers: Levers) -> Grid:
        """1 where an application would have had public money this year if nobody else had asked."""
        sizes = (levers.grant_yuan, levers.project_min_yuan, levers.project_max_yuan)
        whole, low, high = (np.rint(np.asarray(yuan) * FEN_PER_YUAN) for yuan in sizes)
        large = (self._cost >= self._terms.least_part * whole) & ~self.had_grant & (np.asarray(levers.grants) > 0.0)
        wanted = np.minimum(self._cost, high)
        purse = self._meets(levers.projects_yuan, wanted) | (self._deep & self._meets(levers.support_fund_yuan, wanted))
        small = (self._cost >= low) & (self._cost > 0.0) & purse
        return np.where(large | small, 1.0, 0.0)

    def _meets(self, yuan: Value, wanted: Grid) -> Mask:
        """Where a purse holds what is wanted; with budgets switched off, anything."""
        fen = np.rint(np.asarray(yuan) * FEN_PER_YUAN)
        return np.asarray((fen > 0.0) & (self._endless | (fen >= wanted)))

    def _grants(self, levers: Levers, ranked: NDArray[np.intp]) -> Grid:
        whole = np.rint(np.asarray(levers.grant_yuan) * FEN_PER_YUAN)
        asks = (self._cost >= self._terms.least_part * whole) & ~self.had_grant
        chosen = self._allot(np.where(asks, 1.0, 0.0), ranked, levers.grants)
        return chosen * np.minimum(self._cost, whole)

    def _projects(self, levers: Levers, ranked: NDArray[np.intp], grants: Grid) -> Grid:
        low, high = (np.rint(np.asarray(y) * FEN_PER_YUAN) for y in (levers.project_min_yuan, levers.project_max_yuan))
        asks = (self._cost >= low) & (grants == 0.0)
        wanted = np.where(asks, np.minimum(self._cost, high), 0.0)
        fund = self._support(wanted, levers, ranked)
        rest = np.where(fund > 0.0, 0.0, wanted)
        return fund + self._allot(rest, ranked, np.rint(np.asarray(levers.projects_yuan) * FEN_PER_YUAN))

    def _support(self, wanted: Grid, levers: Levers, ranked: NDArray[np.intp]) -> Grid:
        """The industry support fund serves the deeply poor before the common money for small projects does."""
        fund = np.rint(np.asarray(levers.support_fund_yuan) * FEN_PER_YUAN)
        if not (self._deep.any() and is_on(levers.support_fund_yuan)):
            return np.zeros_like(wanted)
        return self._allot(np.where(self._deep, wanted, 0.0), ranked, fund)

    def _credit(self, levers: Levers, ranked: NDArray[np.intp]) -> Grid:
        luck = np.stack([self._world.event(f"village/{i}", "partners.credit")[0] for i in self._ids])
        share = np.asarray(self._bank.cost_share)
        loan = np.rint(self._cost * share)
        wanted = np.where(luck < self._approval(loan, levers), loan, 0.0)
        # The line caps what is outstanding; a sum of whole fen is the same in any order of villages.
        line = np.rint(np.asarray(levers.credit_line_yuan) * FEN_PER_YUAN)
        return self._allot(wanted, ranked, line, self.guaranteed)

    def _approval(self, loan: Grid, levers: Levers) -> Value:
        """The chance that the bank says yes: better where lease income or forest, if they may be pledged, cover it."""
        bank, t = self._bank, self._pledge
        if not is_on(levers.pledges):
            return bank.approval
        worth = self.contracting * t.lease_years + self._forest * np.asarray(t.forest) * FEN_PER_YUAN
        covered = (worth >= loan) & (loan > 0.0)
        chance: Grid = np.minimum(bank.approval + np.where(covered, t.approval, 0.0) * np.asarray(levers.pledges), 1.0)
        return chance

    def _revolving(self, levers: Levers, ranked: NDArray[np.intp]) -> Grid:
        """Small loans of the revolving fund to running projects: what was paid back is lent again."""
        self.revolving_capital = self.revolving_capital + np.rint(np.asarray(levers.revolving_yuan) * FEN_PER_YUAN)
        most = np.rint(np.asarray(levers.revolving_loan_yuan) * FEN_PER_YUAN)
        asks = self._running & (self.revolving_out == 0.0) & (self._cost > 0.0)
        wanted = np.where(asks, np.minimum(self._cost, most), 0.0)
        return self._allot(wanted, ranked, self.revolving_capital, self.revolving_out)

    def _allot(self, wanted: Grid, ranked: NDArray[np.intp], budget: Value, out: Grid | None = None) -> Grid:
        """By rank within the budget less what is ``out``; with budgets switched off everybody, if there is one."""
        if self._endless:
            return np.where(np.asarray(budget) > 0.0, wanted, 0.0)
        left = budget if out is None else np.maximum(budget - out.sum(axis=0), 0.0)
        return allot(wanted, ranked, left)

    @property
    def lots(self) -> Grid:
        """This year's named lots, (villages, n): they decide between equals."""
        return np.stack([self._world.uniform(f"village/{i}", "lots.board")[0] for i in self._ids])
