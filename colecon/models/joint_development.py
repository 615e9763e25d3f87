"""联合发展型: villages of a township pool their funds in one property in town and share what it brings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process, month_of
from colecon.core.lines import Holder, Line, Memo
from colecon.core.model import Group, Model
from colecon.core.param import Num, Table, param, section
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.parts.lease import LeaseTerms, Letting


class Terms(Table):
    """The joint property: what it costs, brings and takes to agree on."""

    smallest: Value = param(
        600_000,
        "yuan",
        (400_000, 1_000_000),
        "evidence E087: six villages, 3 million; E090: three villages",
        zh="最小合资规模",
    )
    stake: Value = param(
        1_000_000,
        "yuan/village",
        (500_000, 1_500_000),
        "evidence E060 E087 E090: 0.5 to 1 million a village",
        zh="每村出资上限",
    )
    own_share: Value = param(
        0.5,
        "share of free cash",
        (0.2, 0.8),
        "assumed: part of the till is put in",
        zh="自有资金投入比例",
        hard=(0, 1),
    )
    consent: Value = param(
        9,
        "months",
        (4, 18),
        "assumed: every village's members must agree before the first purchase",
        zh="协商平均月数",
    )
    rent: Value = param(
        0.075,
        "share of cost/year",
        (0.05, 0.1),
        "evidence E061 E087 E091; E063 E090 far above",
        zh="毛租金率",
        hard=(0, 1),
    )
    scale: Value = param(
        0.01,
        "share of cost/year",
        (0.0, 0.02),
        "assumed: a larger property lets better, in full at three million",
        zh="规模效应",
        hard=(0, 1),
    )
    scale_at: Value = param(
        3_000_000,
        "yuan",
        (2_000_000, 4_000_000),
        "evidence E087: three million for six villages",
        zh="规模效应金额",
    )
    management: Value = param(
        0.1,
        "share of rent",
        (0.05, 0.15),
        "assumed: a property manager's fee",
        zh="物业管理费率",
        hard=(0, 1),
    )
    coordination: Value = param(
        3_000,
        "yuan/village/year",
        (1_000, 8_000),
        "assumed: meetings, audit, a shared book-keeper",
        zh="协调费用",
    )
    build_short: Value = param(2, "months", (1, 3), "assumed: purchase and registration", zh="最短建设期")
    build_long: Value = param(12, "months", (8, 18), "assumed: a plant is built (evidence E090)", zh="最长建设期")
    life: Value = param(30, "years", (20, 40), "assumed: town property", zh="折旧年限", hard=(1, 70))


TERMS = section("joint_development", Terms)
LEASE = section(
    "joint_development.lease",
    LeaseTerms,
    {
        "found": Num(0.6, 0.4, 0.9, "assumed: a good place in town lets faster; evidence E087 has a lease-back"),
        "years_short": Num(3, 2, 5, "evidence E087: lease-back of years"),
        "years_long": Num(5, 5, 15, "evidence E087 E088"),
        "rise": Num(0.03, 0.02, 0.04, "evidence E087 E088 E089: 5, 6, 7 % by five years"),
        "late": Num(0.05, 0.02, 0.1, "assumed: one firm as tenant"),
        "walks": Num(0.01, 0.005, 0.03, "assumed: one firm as tenant; when it goes all owners suffer"),
        "renews": Num(0.75, 0.6, 0.9, "assumed: one firm as tenant"),
    },
)


class JointProject(Group):
    """One property, one tenant, several owners: they share its fate."""

    def __init__(self, desk: Desk, members: Sequence[int]) -> None:
        super().__init__(desk, members)
        n = desk.n
        self.terms, self.letting = desk.terms(TERMS), Letting(desk, desk.terms(LEASE))
        self.owners: list[JointDevelopment] = []
        self.go: Mask = np.zeros(n, dtype=bool)
        self.value, self._building, self._left = np.zeros(n), np.zeros(n), np.zeros(n)

    def play(self) -> Process:
        """Decide and buy in September, collect by the quarter, share out in December."""
        self.desk.start(self._let())
        while True:
            yield self.desk.next((9,), Phase.SUPPLY)
            self._decide()
            yield self.desk.next((9,), Phase.CLOSE)
            self._buy()

    def _decide(self) -> None:
        pool = sum((owner.offer for owner in self.owners), np.zeros(self.desk.n))
        givers = sum((owner.offer > 0.0 for owner in self.owners), np.zeros(self.desk.n))
        enough = (pool >= self.terms.smallest * FEN_PER_YUAN) & (givers >= 2.0)
        self.go = (enough | (self.value > 0.0)) & (pool > 0.0)

    def _buy(self) -> None:
        t, fresh = self.terms, np.where(self.go, self.desk.cash, 0.0)
        price = self.desk.pay(Line.CAPITAL_EXPENDITURE, Holder.MARKET, fresh)
        self._building = self._building + price
        span = np.asarray(t.build_long) - t.build_short + 1.0
        wait = t.build_short + np.floor(span * self.desk.quantile("delays.building"))
        self._left = np.where(price > 0.0, wait, self._left)
        self.desk.tell("joint_bought", price > 0.0, yuan=price / FEN_PER_YUAN)

    def _let(self) -> Process:
        while True:
            yield self.desk.next(phase=Phase.PAYOUT)
            done = (self._building > 0.0) & (self._left <= 0.0)
            self.value = self.value + np.where(done, self._building, 0.0)
            self._building = np.where(done, 0.0, self._building)
            self._left = np.maximum(self._left - 1.0, 0.0)
            self.desk.settle()
            if self.desk.month in QUARTER_ENDS and self.value.any():
                self._quarter()
            if self.desk.month == 12:
                yield self.desk.next((12,), Phase.SUPPLY)
                self._share_out()

    def _quarter(self) -> None:
        t, desk = self.terms, self.desk
        full = np.minimum(self.value / (t.scale_at * FEN_PER_YUAN), 1.0)
        worth = self.value / FEN_PER_YUAN * (t.rent + t.scale * full) / 4.0
        received = self.letting.quarter(worth, self.value > 0.0).received
        rent = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, received * FEN_PER_YUAN)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, rent * t.management)
        meetings = t.coordination * len(self.owners) * desk.costs * FEN_PER_YUAN / 4.0
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, np.where(self.value > 0.0, meetings, 0.0))

    def _share_out(self) -> None:
        """All cash goes to the owners by their stakes, whole fen each; the odd fen stay."""
        free = np.where(self.desk.unpaid > 0.0, 0.0, self.desk.cash)
        stakes = sum((owner.stake for owner in self.owners), np.zeros(self.desk.n))
        each = np.zeros(self.desk.n)
        np.divide(free, stakes, out=each, where=stakes > 0.0)
        for owner in self.owners:
            owner.receive(self.desk, np.floor(each * owner.stake))


class JointDevelopment(Model):
    """Several villages, one project: scale, the cost and delay of agreeing, a shared fate."""

    id, zh, en = "joint_development", "联合发展型", "joint development"
    sections = (TERMS, LEASE)
    group = JointProject
    accounts = frozenset(
        {
            (Line.INVESTMENT_RETURN, Holder.JOINT),
            (Line.EQUITY_PAID, Holder.JOINT),
            (Line.CAPITAL_GRANTS, Holder.GRANT_FUND),
            (Line.CAPITAL_GRANTS, Holder.PROJECT_FUND),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms = desk.terms(TERMS)
        self.offer, self.stake, self._public = np.zeros(n), np.zeros(n), np.zeros(n)
        self._shared_out: Mask = np.zeros(n, dtype=bool)
        wait = np.floor(2.0 * np.asarray(self.terms.consent) * desk.lasting("delays.consent"))
        self._consents = month_of(step.year, 1) + wait

    @classmethod
    def groups(cls, villages: Sequence[Village]) -> dict[str, list[Village]]:
        """One joint project a township, where two villages or more take part."""
        by_town: dict[str, list[Village]] = {}
        for village in villages:
            by_town.setdefault(village.township, []).append(village)
        return {town: owners for town, owners in by_town.items() if len(owners) > 1}

    def join(self, group: Group) -> None:
        """Become an owner of the township's project."""
        assert isinstance(group, JointProject)
        self._project = group
        group.owners.append(self)

    def play(self) -> Process:
        """Ask for money in January, put it in in September, if the others do."""
        if not hasattr(self, "_project"):
            return
        self.desk.start(self._note())
        while True:
            yield self.desk.next((1,), Phase.APPLY)
            if self.desk.year < self.step.year:
                continue
            wanted = np.maximum(self.terms.stake * FEN_PER_YUAN - self.stake, 0.0)
            self.desk.apply(wanted, (wanted > 0.0) & (self._consents <= self.desk.count))
            yield self.desk.next((9,), Phase.PAYOUT)
            self._offer(wanted)
            yield self.desk.next((9,), Phase.TRADE)
            self._pay_in()

    def _offer(self, wanted: Runs) -> None:
        desk, award = self.desk, self.desk.award
        willing = desk.registered & (self._consents <= desk.count) & (desk.unpaid == 0.0)
        own = np.floor(desk.cash * self.terms.own_share)
        self.offer = np.where(willing, np.minimum(award.grant + award.project + own, wanted), 0.0)

    def _pay_in(self) -> None:
        desk, fen = self.desk, np.where(self._project.go, self.offer, 0.0)
        first = (fen > 0.0) & (self.stake == 0.0)
        self._public = self._public + desk.draw_award(desk.award, fen)
        lines = (Line.EQUITY_PAID, Line.EQUITY_RETURNED)
        desk.transfer(lines, self._project.desk, fen, joint_pays=False)
        self.stake = self.stake + fen
        desk.memo(Memo.PROJECTS_STARTED, first)
        desk.tell("joint_paid", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def receive(self, payer: Desk, fen: Runs) -> None:
        """Take this village's part of the year's distribution."""
        lines = (Line.DISTRIBUTION, Line.INVESTMENT_RETURN)
        payer.transfer(lines, self.desk, fen, joint_pays=True)
        self.desk.tell("joint_dividend", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _note(self) -> Process:
        while True:
            yield self.desk.next((12,), Phase.CLOSE)
            owns = self.stake > 0.0
            self.desk.memo(Memo.PROJECTS_RUNNING, owns)
            self.desk.memo(Memo.FIXED_ASSETS, self.stake)
            self.desk.memo(Memo.DEPRECIATION, np.rint(self.stake / self.terms.life))
            self.desk.memo(Memo.KEPT_STATUS_QUO, ~owns)
