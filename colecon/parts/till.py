"""The till of a business that a village runs itself: what it takes and pays, and what the year says of it.

A business that earned too little is not enlarged; after years of loss it is given up.
"""

from __future__ import annotations

import numpy as np

from colecon.core.lines import Holder, Line, Memo
from colecon.core.param import Table, param, section
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value
from colecon.parts.project import Project


class TillTerms(Table):
    """How members judge a business of their own."""

    enlarge: Value = param(
        0.03,
        "share of cost/year",
        (0.0, 0.06),
        "assumed: members put more money only into what earned as much as a placed fund would (evidence E052)",
        zh="扩建所需收益率",
        hard=(-1, 1),
    )
    losing_years: Value = param(
        2,
        "years",
        (2, 3),
        "assumed: two years of loss running; evidence E199: closed as soon as built",
        zh="连亏停办年数",
        hard=(1, 20),
    )


TILL = section("till", TillTerms)


class Till:
    """Books what a business takes and pays, and adds up its result of the year, fen."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._terms = desk, desk.terms(TILL)
        self.result, self._losing = np.zeros(desk.n), np.zeros(desk.n)
        self._good = np.zeros(desk.n, dtype=bool)

    def earn(self, line: Line, holder: Holder, fen: Runs) -> Runs:
        """Book an income; returns the fen booked."""
        booked = self._desk.earn(line, holder, fen)
        self.result = self.result + booked
        return booked

    def pay(self, line: Line, holder: Holder, fen: Runs) -> Runs:
        """Book a bill; returns the fen billed."""
        billed = self._desk.pay(line, holder, fen)
        self.result = self.result - billed
        return billed

    def pay_villagers(self, fen: Runs) -> Runs:
        """Book wages of villagers and note them."""
        wages = self.pay(Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS, fen)
        self._desk.memo(Memo.WAGES, wages)
        return wages

    def most(self, project: Project, market: Value) -> Runs:
        """The size to which members would build: up to the ``market``, but no more of what did not earn."""
        return np.asarray(np.where(project.running & ~self._good, project.size, market))

    def judge(self, project: Project, since: Value = 12.0, waits: Value | None = None) -> None:
        """In December: give up after years of loss running; no year counts before ``since`` months are full.

        ``waits`` is how many years members bear, where they bear more or fewer than usual.

        What stands keeps its working capital when more is built.
        """
        t, whole = self._terms, project.running & (project.age >= since)
        lost = whole & (self.result < 0.0)
        self._losing = np.where(lost, self._losing + 1.0, 0.0)
        self._good = whole & (self.result >= t.enlarge * project.cost)
        self._desk.tell("loss_year", lost, yuan=np.where(lost, -self.result, 0.0) / FEN_PER_YUAN)
        project.close(self._losing >= (t.losing_years if waits is None else waits))
        # Only what runs: whether books are judged before a run's own opening depends on the other runs of its block.
        project.kept = np.where(project.running, np.rint(project.cost * project.terms.working_capital), 0.0)
        self.result = np.zeros(self._desk.n)
