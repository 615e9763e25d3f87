"""A property in town owned together (docs/model/joint_development.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from colecon.core.lines import Holder, Line, Memo
from colecon.core.plan import Step, VillageClass
from tests.oracle.account import Account
from tests.oracle.clock import APPLY, CLOSE, PAYOUT, SUPPLY, TRADE, Life
from tests.oracle.letting import Letting
from tests.oracle.village import Award, Village

if TYPE_CHECKING:
    from tests.oracle.game import Game

ID = "joint_development"
STRONG = (VillageClass.GOOD_BASE, VillageClass.SOME_ASSETS)


class Owner:
    """A village's side: its stake, its claim, its notes."""

    def __init__(self, village: Village, step: Step) -> None:
        game = village.game
        self.village, self.year, self.t = village, step.year, game.table(ID)
        self.joint: Joint
        self.stake = self.claim = self.offer = self.public = self.idle = 0
        self.poor = self.claim_share = 0.0
        self.first = -1
        self.left, self.barred_until = False, 0.0
        self.started = 0
        self.sold = False
        u = game.chance.quantile(village.owner, f"delays.consent.{ID}")
        self.agrees = 12 * step.year + math.floor(2 * self.t["consent"] * u)
        self.refuses = game.chance.event(village.owner, f"partners.refuses.{ID}", 0) < self.t["refuses"]
        village.projects.append(self)

    @property
    def at_work(self) -> int:
        """A stake is no project of the village's own."""
        return 0

    @property
    def agreed(self) -> bool:
        return not self.refuses and self.village.game.clock.now >= self.agrees

    def live(self) -> Life:
        """January, September, December."""
        clock = self.village.game.clock
        while True:
            yield clock.until(APPLY, (1,))
            self._apply()
            yield clock.until(PAYOUT, (9,))
            self._offer()
            yield clock.until(TRADE, (9,))
            if self.joint.go and self.offer:
                self._put_in()
            self.offer = 0

    def notes(self) -> Life:
        """December."""
        clock = self.village.game.clock
        while True:
            yield clock.until(CLOSE, (12,))
            memos, running = self.village.account.memos, self.stake > 0
            memos[Memo.PROJECTS_RUNNING] += int(running)
            memos[Memo.FIXED_ASSETS] += self.stake
            worn = round(self.stake / self.t["life"])
            memos[Memo.DEPRECIATION] += worn - math.floor(worn * self.share)
            memos[Memo.PUBLIC_IDLE] += self.idle
            memos[Memo.PROJECTS_IDLE] += int(self.sold and not self.stake)

    def _wants(self) -> int:
        now = self.village.game.clock.now
        if not self.agreed or self.left or now < self.barred_until:
            return 0
        most = min(self.t["stake"], self.t["largest"] / len(self.joint.owners))
        return max(math.floor(100 * most - self.stake), 0)

    def _apply(self) -> None:
        wants = self._wants()
        if wants and self.village.registered:
            self.village.ask(Award(ID, wants, self.village.working))

    def _award(self) -> Award:
        return self.village.award if self.village.award.model == ID else Award()

    def _offer(self) -> None:
        village, award = self.village, self._award()
        if village.registered and not village.account.owes:
            own = math.floor(self.t["own_share"] * max(village.account.cash, 0))
            self.offer = min(award.grant + award.project + own, self._wants())

    def _put_in(self) -> None:
        village, award, account = self.village, self._award(), self.village.account
        grants = Line.GRANTS if village.game.plan.grants_as_income else Line.CAPITAL_GRANTS
        paid = min(self.offer, award.grant + award.project + max(account.cash, 0))
        if not paid:
            return
        grant = min(award.grant, paid)
        project = min(award.project, paid - grant)
        account.income(grants, Holder.GRANT_FUND, grant)
        account.income(grants, Holder.PROJECT_FUND, project)
        village.had_grant = village.had_grant or grant > 0
        account.bill(Line.EQUITY_PAID, Holder.JOINT, paid)
        self.joint.receive(paid)
        self.stake += paid
        self.public += grant + project
        self.poor += project * (1 - village.row.owner_share) * village.game.lever("earmarking")
        if self.first < 0:
            self.first = village.game.clock.now
        if not self.started:
            self.started = 1
            account.memos[Memo.PROJECTS_STARTED] += 1

    def dividend(self, fen: int) -> None:
        """Its part of what is shared out."""
        part = math.floor(fen * self.share)
        self.village.account.income(Line.INVESTMENT_RETURN, Holder.JOINT, fen - part)
        self.village.account.income(Line.EARMARKED_INCOME, Holder.JOINT, part)

    @property
    def share(self) -> float:
        """The poor's share of the stake."""
        return min(self.poor / self.stake, 1) if self.stake else 0

    def get_back(self, fen: int, share: float) -> None:
        """What a stake or a claim brings."""
        part = math.floor(fen * share)
        self.village.account.income(Line.EQUITY_RETURNED, Holder.JOINT, fen - part)
        self.village.account.income(Line.EARMARKED_INCOME, Holder.JOINT, part)

    def failed(self, fen: int) -> None:
        """All is sold: the cash comes back, the rest is lost."""
        self.get_back(fen, self.share)
        if self.stake:
            self.village.account.memos[Memo.PROJECTS_FAILED] += 1
            self.barred_until = self.village.game.clock.now + self.t["bar"]
            self.idle += self.public
            self.sold = True
        self.stake = self.claim = self.public = 0
        self.poor = 0.0


class Joint:
    """The joint project of a township, or of those who are alone in theirs."""

    def __init__(self, game: Game, key: str, owners: list[Owner]) -> None:
        self.game, self.key, self.owners, self.t = game, key, owners, game.table(ID)
        self.account = Account(0)
        self.value = self.building = self.received = 0
        self.ready, self.owing = 0.0, 0
        self.go = False
        name = f"project/{ID}/{key}"
        self.owner = name
        self.letting = Letting(game.chance, name, ID, game.table(f"{ID}.lease"))
        self.leader = min((o.village for o in owners), key=_strength)
        if any(o.refuses for o in owners):
            for o in owners:
                o.agrees += math.floor(self.t["again"])
        for o in owners:
            o.joint = self

    def receive(self, fen: int) -> None:
        """Equity of an owner."""
        self.account.income(Line.EQUITY_PAID, Holder.VILLAGES, fen)
        self.received += fen

    @property
    def lift(self) -> float:
        """What leader and mixture do to the rent."""
        most = self.game.p["people.score_most"]
        score = max(-most, min(most, self.leader.row.leadership))
        classes = {o.village.row.village_class in STRONG for o in self.owners}
        return 1 + self.t["leader"] * score + (self.t["strong"] if len(classes) == 2 else 0)

    def months(self) -> Life:
        """PAYOUT of each month."""
        clock = self.game.clock
        while True:
            yield clock.until(PAYOUT)
            if self.building and clock.now > math.ceil(self.ready):
                self.value += self.building
                self.building = 0
            if clock.month % 3 == 0:
                self._quarter()
            self._distress()
            self.account.settle()

    def _quarter(self) -> None:
        clock, t, v = self.game.clock, self.t, self.value
        rate = t["rent"] + t["scale"] * min(v / (100 * t["scale_at"]), 1)
        worth = v * rate * self.lift * self.leader.fortune / 4
        done = self.letting.quarter(clock.year, clock.quarter, worth, v > 0, self.game.epidemic)
        booked = round(done.received)
        self.account.income(Line.OPERATING_REVENUE, Holder.MARKET, booked)
        self.account.bill(Line.OPERATING_EXPENSE, Holder.MARKET, round(t["management"] * booked))
        if v > 0:
            holders = sum(o.stake > 0 for o in self.owners)
            cost = 100 * (t["coordination"] * holders * self.game.costs / 4)
            self.account.bill(Line.ADMINISTRATION, Holder.MARKET, round(cost))

    def _distress(self) -> None:
        self.owing = self.owing + 1 if self.account.owes and self.value > 0 else 0
        if not self.owing or self.owing < self.t["patience"]:
            return
        self.account.income(Line.ASSET_SALES, Holder.MARKET, round(self.t["salvage"] * (self.value + self.building)))
        self.account.settle()
        cash, stakes = self.account.cash, sum(o.stake for o in self.owners)
        for o in self.owners:
            part = math.floor(cash / stakes * o.stake) if stakes else 0
            self.account.bill(Line.EQUITY_RETURNED, Holder.VILLAGES, part)
            o.failed(part)
        self.value = self.building = self.owing = 0

    def september(self) -> Life:
        """Whether the owners' money is put together, and what is bought with it."""
        clock, t = self.game.clock, self.t
        while True:
            yield clock.until(SUPPLY, (9,))
            offers = [o.offer for o in self.owners if o.offer > 0]
            enough = sum(offers) >= 100 * t["smallest"] and len(offers) >= 2
            self.go = bool((enough or (self.value and offers)) and not self.account.owes)
            yield clock.until(CLOSE, (9,))
            if self.received:
                self._buy()

    def _buy(self) -> None:
        t, clock = self.t, self.game.clock
        self.account.bill(Line.CAPITAL_EXPENDITURE, Holder.MARKET, self.received)
        self.building += self.received
        self.received = 0
        u = self.game.chance.quantile(self.owner, f"delays.building.{ID}", clock.year)
        self.ready = clock.now + t["build_short"] + math.floor((t["build_long"] - t["build_short"] + 1) * u)

    def december(self) -> Life:
        """Leavers, claims, dividends."""
        while True:
            yield self.game.clock.until(SUPPLY, (12,))
            self._leavers()
            holders = [o for o in self.owners if o.stake > 0]
            kept = round(100 * (self.t["coordination"] * self.t["reserve"] * len(holders) * self.game.costs))
            free = 0 if self.account.owes else max(self.account.cash - kept, 0)
            free -= self._claims(free)
            self._share(holders, free)

    def _leavers(self) -> None:
        clock, t = self.game.clock, self.t
        for o in self.owners:
            old = o.stake > 0 and clock.now - o.first >= 12 * t["stays"]
            if old and self.game.chance.event(o.village.owner, f"partners.exits.{ID}", clock.year) < t["exits"]:
                o.claim_share = o.share
                o.claim, o.stake, o.left = math.floor(o.stake * t["exit_price"]), 0, True

    def _claims(self, free: int) -> int:
        claims, paid = sum(o.claim for o in self.owners), 0
        whole = min(math.floor(free * self.t["exit_part"]), claims)
        for o in self.owners:
            part = math.floor(whole / claims * o.claim) if claims else 0
            self.account.bill(Line.EQUITY_RETURNED, Holder.VILLAGES, part)
            o.get_back(part, o.claim_share)
            o.claim -= part
            paid += part
        return paid

    def _share(self, holders: list[Owner], free: int) -> None:
        if not holders or free <= 0:
            return
        stakes = sum(o.stake for o in holders)
        even, rest = self.t["equal"] * free, (1 - self.t["equal"]) * free
        for o in holders:
            part = math.floor(even / len(holders)) + math.floor(rest / stakes * o.stake)
            self.account.bill(Line.DISTRIBUTION, Holder.VILLAGES, part)
            o.dividend(part)


def _strength(village: Village) -> tuple[int, float, str]:
    order = list(VillageClass)
    return order.index(village.row.village_class), -village.row.leadership, village.row.id


def start(village: Village, step: Step) -> None:
    """Makes the village's side; the joint project finds it there."""
    clock = village.game.clock
    for owner in (o for joint in village.game.joint for o in joint.owners if o.village is village):
        clock.start(owner.live())
        clock.start(owner.notes())


def joint_projects(game: Game) -> list[Joint]:
    """One a township with two followers or more; those alone in theirs make one together."""
    towns: dict[str, list[tuple[Village, Step]]] = {}
    for village in game.villages:
        for step in village.steps:
            if step.model == ID:
                towns.setdefault(village.row.township, []).append((village, step))
    alone = [pair for pairs in towns.values() if len(pairs) == 1 for pair in pairs]
    groups = {town: pairs for town, pairs in towns.items() if len(pairs) > 1}
    if len(alone) > 1:
        groups["across"] = alone
    return [Joint(game, key, [Owner(*pair) for pair in groups[key]]) for key in sorted(groups)]
