"""The county's board: villages apply in January, it allots in March, money comes in September.

It serves four purses: the grants of 1,000,000 (one a village ever), the small projects, bank credit under
the county's guarantee line, and nothing else; the revolving fund lends to running projects only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from colecon.core.allot import allot, order, scores
from colecon.core.levers import Levers
from colecon.core.param import Table, param, section
from colecon.core.plan import Plan
from colecon.core.world import World
from colecon.kinds import FEN_PER_YUAN, Grid, Mask, Runs, Value


class BankTerms(Table):
    """Bank credit to collectives."""

    approval: Value = param(
        0.25,
        "chance/application",
        (0.1, 0.5),
        "assumed: collectives have little to pledge; plan ch. 9 § 9 wants more of it; low by default",
        zh="贷款批准概率",
        hard=(0, 1),
    )
    cost_share: Value = param(
        0.3,
        "share of cost",
        (0.2, 0.5),
        "assumed: the bank funds the smaller part",
        zh="贷款占投资上限",
        hard=(0, 0.9),
    )
    rate: Value = param(
        0.045,
        "share/year",
        (0.0385, 0.06),
        "evidence E191 E192: prime rate 3.85 %; a margin above it is assumed",
        zh="贷款年利率",
        hard=(0, 0.36),
    )
    patience: Value = param(
        4,
        "quarters",
        (2, 6),
        "assumed: instalments missed before the guarantee is called",
        zh="代偿前逾期季数",
        hard=(1, 40),
    )
    years: Value = param(3, "years", (3, 3), "evidence E195: up to three years", zh="贷款期限", hard=(1, 20))


BANK = section("bank", BankTerms)


@dataclass(slots=True)
class Award:
    """What a village was allotted this year, fen by run; zero where nothing."""

    grant: Runs
    project: Runs
    credit: Runs

    @property
    def total(self) -> Runs:
        """All money awarded."""
        return self.grant + self.project + self.credit


class Board:
    """Applications and awards of all villages of a block."""

    def __init__(self, plan: Plan, world: World, bank: BankTerms) -> None:
        v, n = len(plan.villages), world.n
        self._plan, self._world, self._bank = plan, world, bank
        self._cost = np.zeros((v, n))
        self._lots = np.zeros((v, n))
        self.had_grant = np.zeros((v, n), dtype=bool)
        self.last_income = np.zeros((v, n))
        self.prospects = np.zeros((v, n))
        self.guaranteed = np.zeros((v, n))
        self._awards = np.zeros((3, v, n))

    def apply(self, village: int, cost: Runs, eligible: Mask) -> None:
        """Ask for help towards ``cost`` (whole fen) in the runs where the village is ``eligible``."""
        self._cost[village] = np.where(eligible, cost, 0.0)

    def award(self, village: int) -> Award:
        """What the last review gave the village."""
        return Award(*self._awards[:, village])

    def review(self, levers: Levers) -> None:
        """Allot this year's money; applications are then closed."""
        ids = [v.id for v in self._plan.villages]
        lots = np.stack([self._world.uniform(f"village/{i}", "lots.board")[0] for i in ids])
        line = self._plan.target.income_yuan * FEN_PER_YUAN
        ranked = order(scores(self._plan.rule, self.last_income, self.prospects, line), lots)
        grants = self._grants(levers, ranked)
        projects = self._projects(levers, ranked, grants)
        credit = self._credit(levers, ranked)
        self._awards = np.stack([grants, projects, credit])
        self._cost[:] = 0.0

    def _grants(self, levers: Levers, ranked: NDArray[np.intp]) -> Grid:
        whole = np.rint(np.asarray(levers.grant_yuan) * FEN_PER_YUAN)
        asks = (self._cost >= 0.5 * whole) & ~self.had_grant
        chosen = allot(np.where(asks, 1.0, 0.0), ranked, levers.grants)
        return chosen * np.minimum(self._cost, whole)

    def _projects(self, levers: Levers, ranked: NDArray[np.intp], grants: Grid) -> Grid:
        low, high = (np.rint(np.asarray(y) * FEN_PER_YUAN) for y in (levers.project_min_yuan, levers.project_max_yuan))
        asks = (self._cost >= low) & (grants == 0.0)
        wanted = np.where(asks, np.minimum(self._cost, high), 0.0)
        return allot(wanted, ranked, np.rint(np.asarray(levers.projects_yuan) * FEN_PER_YUAN))

    def _credit(self, levers: Levers, ranked: NDArray[np.intp]) -> Grid:
        ids = [v.id for v in self._plan.villages]
        luck = np.stack([self._world.event(f"village/{i}", "partners.credit")[0] for i in ids])
        share = np.asarray(self._bank.cost_share)
        wanted = np.where(luck < self._bank.approval, np.rint(self._cost * share), 0.0)
        # The line caps what is outstanding; a sum of whole fen is the same in any order of villages.
        line = np.rint(np.asarray(levers.credit_line_yuan) * FEN_PER_YUAN)
        return allot(wanted, ranked, np.maximum(line - self.guaranteed.sum(axis=0), 0.0))
