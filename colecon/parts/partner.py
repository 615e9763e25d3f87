"""A partner out of a finite pool: looked for, checked, signed, of lasting quality, gone one day.

Leading firms, operators and helpers are few (`colecon.core.pools`). A village that wants one says so each month;
who is granted one talks, has the other's record checked if a screen is kept, and signs some months later. How good
the partner is does not change while it stays, and does not show before its results do.
"""

from __future__ import annotations

import numpy as np

from colecon.core.clock import Phase, Process, month_of
from colecon.core.param import Table, param
from colecon.core.village import Desk
from colecon.kinds import Mask, Runs, Value


class MatchTerms(Table):
    """How a partner is come by, and how far partners differ."""

    talks: Value = param(
        3, "months", (1, 8), "assumed: visits, a members' vote, the contract", zh="洽谈月数", hard=(0, 60)
    )
    spread: Value = param(
        0.4,
        "share",
        (0.2, 0.6),
        "assumed: the worst partner reaches so much less than the middling one, the best so much more; evidence E197 "
        "shows how far co-operatives differ",
        zh="合作方优劣差距",
        hard=(0, 1),
    )


class FirmTerms(MatchTerms):
    """Firms that bring capital: not all of them know farming, and not all of them stay."""

    strangers: Value = param(
        0.25,
        "share of firms",
        (0.1, 0.5),
        "assumed: plan ch. 9 § 9 names capital without farming record as a risk, not how much of it there is",
        zh="无涉农经验企业比例",
        hard=(0, 1),
    )
    screen: Value = param(
        0.8,
        "share kept out",
        (0.0, 1.0),
        "assumed: plan ch. 9 § 9 keeps out capital without farming record; that four in five are found "
        "out is a guess, none to all in range",
        zh="准入审查识别率",
        hard=(0, 1),
    )
    check: Value = param(
        2, "months", (1, 4), "assumed: books, record and references looked into, where a screen is kept", zh="审查月数"
    )
    stranger_risk: Value = param(
        2.5, "factor", (1.5, 4.0), "assumed: a firm new to farming fails so many times as often", zh="无经验失败倍数"
    )
    leaves: Value = param(
        0.05,
        "chance/year",
        (0.02, 0.12),
        "assumed: contracts of six to twenty years (evidence E057 E084), some broken off",
        zh="企业退出概率",
        hard=(0, 1),
    )
    fails: Value = param(
        0.04,
        "chance/year",
        (0.02, 0.1),
        "assumed: no failure rate is known; between a sound firm's and that of co-operatives (evidence E197)",
        zh="企业倒闭概率",
        hard=(0, 1),
    )


class FloorTerms(Table):
    """A guaranteed yearly payment on what was put in, and how it is kept to."""

    rate: Value = param(
        0.04,
        "share/year",
        (0.03, 0.06),
        "evidence E052 E055 E057 E084: 3 to 5 %; E054 E058 E086 above",
        zh="保底分红率",
        hard=(0, 1),
    )
    late: Value = param(
        0.12,
        "chance/year",
        (0.05, 0.25),
        "assumed: paid by the next June; evidence E201 says that many are late, not how many",
        zh="保底迟付概率",
        hard=(0, 1),
    )
    skips: Value = param(
        0.06,
        "chance/year",
        (0.02, 0.15),
        "assumed: a year's payment is never made; evidence E201: firms that pay nothing for years",
        zh="保底不付概率",
        hard=(0, 1),
    )


class Partner:
    """One partner at a time of one village; `here` where a contract is in force."""

    def __init__(self, desk: Desk, pool: str, terms: MatchTerms, start_year: int) -> None:
        n = desk.n
        self.desk, self.pool, self.match = desk, pool, terms
        self.wanted: Mask = np.ones(n, dtype=bool)  # a model may rest from looking
        self.here: Mask = np.zeros(n, dtype=bool)
        self.talking: Mask = np.zeros(n, dtype=bool)
        self.quality, self.since, self._wait = np.ones(n), np.zeros(n), np.zeros(n)
        self._from = month_of(start_year - 1, 7)
        desk.start(self._look())

    @property
    def months(self) -> Runs:
        """Months since the contract was signed; 0 where there is none."""
        return np.where(self.here, self.desk.count - self.since, 0.0)

    def part(self, where: Mask) -> None:
        """The contract ends in the runs of ``where``; the partner is free for others."""
        where = where & self.here
        if where.any():
            self.here = self.here & ~where
            self.desk.leave(self.pool, where)

    def _look(self) -> Process:
        while True:
            yield self.desk.next(phase=Phase.APPLY)
            free = self.wanted & ~self.here & ~self.talking & self.desk.registered
            looks = free.any() and self.desk.count >= self._from
            if not (looks or self.talking.any()):
                continue
            if looks:
                self.desk.seek(self.pool, free)
            yield self.desk.next(phase=Phase.PAYOUT)
            self._sign()
            if looks:
                self._meet(self.desk.found(self.pool))

    def _meet(self, met: Mask) -> None:
        """Talks begin with whom the lot has given."""
        if met.any():
            better = 2.0 * self.desk.quantile("partners.quality", 12) - 1.0
            self.quality = np.where(met, 1.0 + self.match.spread * better, self.quality)
            self._wait = np.where(met, np.floor(self._talks()), self._wait)
            self.talking = self.talking | met
            self.desk.tell("partner_met", met)

    def _talks(self) -> Runs:
        return np.asarray(self.match.talks)

    def _sign(self) -> None:
        self._wait = np.where(self.talking, self._wait - 1.0, 0.0)
        done = self.talking & (self._wait <= 0.0)
        if done.any():
            self.talking = self.talking & ~done
            self._conclude(done)

    def _conclude(self, done: Mask) -> None:
        self.here = self.here | done
        self.since = np.where(done, float(self.desk.count), self.since)
        self.desk.tell("partner_signed", done)


class Firm(Partner):
    """A partner that brings capital: checked for a farming record, may leave, may fail."""

    def __init__(self, desk: Desk, pool: str, terms: FirmTerms, start_year: int) -> None:
        super().__init__(desk, pool, terms, start_year)
        self.terms = terms
        self.stranger: Mask = np.zeros(desk.n, dtype=bool)

    def _talks(self) -> Runs:
        screened = self._screen() > 0.0
        return np.asarray(self.terms.talks) + np.where(screened, self.terms.check, 0.0)

    def _screen(self) -> Runs:
        """The share of strangers that is found out: nil where the county does not screen."""
        return np.asarray(self.terms.screen * np.asarray(self.desk.levers.capital_screen))

    def _meet(self, met: Mask) -> None:
        super()._meet(met)
        if met.any():
            self.stranger = np.where(
                met, self.desk.happens("partners.stranger", self.terms.strangers, 12), self.stranger
            )

    def _conclude(self, done: Mask) -> None:
        out = done & self.stranger & self.desk.happens("partners.screened", self._screen(), 12)
        if out.any():
            self.desk.leave(self.pool, out)
            self.desk.tell("partner_screened", out)
        super()._conclude(done & ~out)

    def year(self, where: Mask) -> tuple[Mask, Mask]:
        """Once a year: where of ``where`` the firm leaves, and where it fails; a better firm fails less."""
        here = self.here & where
        fails: Value = self.terms.fails * (2.0 - self.quality) * np.where(self.stranger, self.terms.stranger_risk, 1.0)
        failed = here & self.desk.happens("partners.fails", fails)
        left = here & ~failed & self.desk.happens("partners.leaves", self.terms.leaves)
        return left, failed


class Floor:
    """The guaranteed payment: due in December, by some paid late in June, by some not at all."""

    def __init__(self, desk: Desk, terms: FloorTerms) -> None:
        self.desk, self.terms = desk, terms
        self._owed: Runs = np.zeros(desk.n)

    def december(self, fen: Runs, quality: Runs) -> Runs:
        """What is paid now of ``fen`` due for the year; ask once a year. A worse firm keeps to it less."""
        worse = 2.0 - quality
        skips = (fen > 0.0) & self.desk.happens("partners.skips", self.terms.skips * worse)
        late = (fen > 0.0) & ~skips & self.desk.happens("partners.late", self.terms.late * worse)
        self._owed = np.where(late, np.rint(fen), 0.0)
        self.desk.tell("floor_skipped", skips)
        self.desk.tell("floor_late", late)
        return np.where(skips | late, 0.0, fen)

    def june(self) -> Runs:
        """What was left unpaid in December and comes now."""
        paid, self._owed = self._owed, np.zeros(self.desk.n)
        return paid

    def void(self, where: Mask) -> None:
        """What is owed in the runs of ``where`` is lost with the firm."""
        self._owed = np.where(where, 0.0, self._owed)
