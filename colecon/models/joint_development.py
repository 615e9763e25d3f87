"""联合发展型: villages pool their funds in one property in town and share what it brings, strong with weak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from colecon.core.clock import Phase, Process, month_of
from colecon.core.lines import Holder, Line, Memo
from colecon.core.model import Group, Model
from colecon.core.offer import Offer
from colecon.core.plan import Step, Village
from colecon.core.standing import Standing
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.models.tables_joint_development import LEASE, TERMS
from colecon.parts.joint import JointProperty

ALONE = "across"
"""The joint project of those who are the only followers in their township."""


class JointProject(JointProperty):
    """The joint property of the model's own numbers."""

    def __init__(self, desk: Desk, members: Sequence[int]) -> None:
        super().__init__(desk, members, desk.terms(TERMS), desk.terms(LEASE))


class JointDevelopment(Model):
    """Several villages, one project: scale, the cost and delay of agreeing, a shared fate."""

    id, zh, en = "joint_development", "联合发展型", "joint development"
    must, better = (), ("grant",)
    sections = (TERMS, LEASE)
    group = JointProject
    accounts = frozenset(
        {
            (Line.INVESTMENT_RETURN, Holder.JOINT),
            (Line.EARMARKED_INCOME, Holder.JOINT),
            (Line.EQUITY_PAID, Holder.JOINT),
            (Line.EQUITY_RETURNED, Holder.JOINT),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms = desk.terms(TERMS)
        self.offer, self.paid, self.stake, self.claim = (np.zeros(n) for _ in range(4))
        self._public, self._shared, self._idle, self._barred = (np.zeros(n) for _ in range(4))
        self._poor_claim = np.zeros(n)  # the poor's share of a claim
        self._first, self._gone, self._sold = np.full(n, np.inf), np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
        wait = np.floor(2.0 * np.asarray(self.terms.consent) * desk.lasting("delays.consent"))
        self._consents = month_of(step.year, 1) + wait
        self._why = np.full(n, float(Standing.NO_PARTNER))  # alone: nobody to pool with
        self.refuses: Mask = desk.lasting("partners.refuses") < self.terms.refuses

    @classmethod
    def groups(cls, villages: Sequence[Village]) -> dict[str, list[Village]]:
        """One joint project a township; who is alone in its township joins the others that are."""
        by_town: dict[str, list[Village]] = {}
        for village in villages:
            by_town.setdefault(village.township, []).append(village)
        found = {town: owners for town, owners in by_town.items() if len(owners) > 1}
        alone = [owners[0] for owners in by_town.values() if len(owners) == 1]
        return found | ({ALONE: alone} if len(alone) > 1 else {})

    def join(self, group: Group) -> None:
        """Become an owner of the joint project."""
        assert isinstance(group, JointProject)
        self._project = group
        group.owners.append(self)

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """Public money for a stake, or a till that may fill: no loan pays for one."""
        return "" if offer.public_money(village) or offer.till(village) else "unmet.no_money"

    def play(self) -> Process:
        """Ask for money in January, put it in in September, if the others do."""
        self.desk.start(self._note())
        if not hasattr(self, "_project"):
            return
        self._vote()
        self._why = np.full(self.desk.n, float(Standing.LATER))
        while True:  # a step of a later year goes through the same waits, so that earlier ones act before it
            yield self.desk.next((1,), Phase.APPLY)
            self._why = self._obstacle()
            wanted = np.where(self._willing(), self._lacks(), 0.0)
            self.desk.apply(wanted, wanted > 0.0)
            self.desk.tell("applied", (wanted > 0.0) & self.desk.registered)
            yield self.desk.next((3,), Phase.PAYOUT)
            award = self.desk.award
            self.desk.tell("approved_grant", award.grant > 0.0, yuan=award.grant / FEN_PER_YUAN)
            self.desk.tell("approved_project", award.project > 0.0, yuan=award.project / FEN_PER_YUAN)
            yield self.desk.next((9,), Phase.PAYOUT)
            self._offer()
            yield self.desk.next((9,), Phase.TRADE)
            self._pay_in()
            self._why = np.where(self._why > 0.0, self._why, self._lacking())

    def _obstacle(self) -> Runs:
        """Why the village does not ask this January, a `Standing` by run; nil where it does."""
        later = self.desk.year < self.step.year
        agrees = np.where(self._willing(), 0.0, Standing.LATER if later else Standing.DISAGREES)
        return np.where(self.desk.registered, agrees, Standing.LATER if later else Standing.UNREGISTERED).astype(float)

    def _lacking(self) -> Runs:
        """Why it puts nothing in though it agrees: its own bills or money, the others, or all together too little."""
        public = self.desk.award.grant + self.desk.award.project > 0.0
        others = sum((owner.offer > 0.0 for owner in self._project.owners), np.zeros(self.desk.n)) > 1.0
        nothing = np.where(self.desk.award.heard > 0.0, Standing.OUTRANKED, Standing.NO_MONEY)
        offered = np.where(others, np.where(public, Standing.TOO_LITTLE, nothing), Standing.NO_PARTNER)
        none = np.where(self.desk.unpaid > 0.0, Standing.ARREARS, nothing)
        return np.where(self.offer > 0.0, offered, none).astype(float)

    def _standing(self) -> Runs:
        begun = np.where(self._sold, Standing.FAILED, Standing.ENDED)
        code = np.where(np.isfinite(self._first), begun, self._why)
        return np.where(self.stake > 0.0, Standing.RUNNING, code).astype(float)

    def _vote(self) -> None:
        """Where any village refuses, the others have to agree again."""
        refused = np.zeros(self.desk.n, dtype=bool)
        for owner in self._project.owners:
            refused = refused | owner.refuses
        self._consents = self._consents + np.where(refused, np.floor(self.terms.again), 0.0)

    def _most(self) -> Value:
        """Fen that one owner may put in: a usual stake, but no more than its part of the largest property."""
        part = np.asarray(self.terms.largest) / len(self._project.owners)
        return np.minimum(self.terms.stake, part) * FEN_PER_YUAN

    def _willing(self) -> Mask:
        agreed = (self._consents <= self.desk.count) & ~self.refuses & ~self._gone
        self.desk.tell("joint_waits", ~agreed & ~self.refuses & ~self._gone)
        self.desk.tell("joint_refused", self.refuses & (self.desk.year == self.step.year))
        return agreed & (self._barred <= self.desk.count)

    def _offer(self) -> None:
        desk, award = self.desk, self.desk.award
        willing = desk.registered & self._willing() & (desk.unpaid == 0.0)
        own = np.floor(desk.cash * self.terms.own_share)
        self.offer = np.where(willing, np.minimum(award.grant + award.project + own, self._lacks()), 0.0)

    def _lacks(self) -> Runs:
        """Whole fen that are lacking to the largest stake."""
        return np.asarray(np.floor(np.maximum(self._most() - self.stake, 0.0)))

    def _pay_in(self) -> None:
        desk, award = self.desk, self.desk.award
        # Another project of the village may have spent its cash since the offer was made.
        able = np.minimum(self.offer, award.grant + award.project + desk.cash)
        fen = np.where(self._project.go, able, 0.0)
        first = (fen > 0.0) & ~np.isfinite(self._first)
        drawn = desk.draw_award(award, fen)
        self._public = self._public + drawn
        poor = (1.0 - desk.site.owner_share) * np.asarray(desk.levers.earmarking)
        self._shared = self._shared + np.maximum(drawn - award.grant, 0.0) * poor
        desk.transfer((Line.EQUITY_PAID, Line.EQUITY_RETURNED), self._project.desk, fen, joint_pays=False)
        self.stake, self.paid = self.stake + fen, fen
        self._first = np.where(first, float(desk.count), self._first)
        desk.memo(Memo.PROJECTS_STARTED, first)
        desk.tell("joint_paid", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    # --- what comes back

    def receive(self, payer: Desk, fen: Runs) -> None:
        """Take this village's part of the year's distribution; small-project money's part is the poor's."""
        holds, poor = self.stake > 0.0, np.floor(fen * self._poor())
        payer.transfer((Line.DISTRIBUTION, Line.EARMARKED_INCOME), self.desk, poor, joint_pays=True)
        payer.transfer((Line.DISTRIBUTION, Line.INVESTMENT_RETURN), self.desk, fen - poor, joint_pays=True)
        self.desk.tell("joint_dividend", fen > 0.0, yuan=fen / FEN_PER_YUAN)
        self.desk.tell("joint_nothing", holds & (fen <= 0.0))

    def _poor(self) -> Runs:
        """The poor's share of the stake."""
        share = np.zeros(self.desk.n)
        np.divide(self._shared, self.stake, out=share, where=self.stake > 0.0)
        return np.minimum(share, 1.0)

    def _get_back(self, payer: Desk, fen: Runs, share: Runs) -> None:
        """Take back what a stake or a claim brings; the poor's share of it is theirs."""
        poor = np.floor(fen * share)
        payer.transfer((Line.EQUITY_PAID, Line.EARMARKED_INCOME), self.desk, poor, joint_pays=True)
        payer.transfer((Line.EQUITY_PAID, Line.EQUITY_RETURNED), self.desk, fen - poor, joint_pays=True)

    def think(self) -> None:
        """Some villages want their money back after some years: their stake becomes a claim at a cut."""
        bound = self._first + 12.0 * np.asarray(self.terms.stays) > self.desk.count
        leaves = (self.stake > 0.0) & ~bound & self.desk.happens("partners.exits", self.terms.exits)
        self.claim = self.claim + np.where(leaves, np.floor(self.stake * self.terms.exit_price), 0.0)
        self._poor_claim = np.where(leaves, self._poor(), self._poor_claim)
        self.stake, self._gone = np.where(leaves, 0.0, self.stake), self._gone | leaves
        self._shared = np.where(leaves, 0.0, self._shared)
        self.desk.tell("joint_leaves", leaves, yuan=self.claim / FEN_PER_YUAN)

    def paid_out(self, payer: Desk, fen: Runs) -> None:
        """Part of the claim of a village that left is paid."""
        self._get_back(payer, fen, self._poor_claim)
        self.claim = self.claim - fen
        self.desk.tell("joint_paid_out", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def close(self, payer: Desk, where: Mask, fen: Runs) -> None:
        """The joint property is sold: this village's part comes back, the rest is lost."""
        owned = where & (self.stake > 0.0)
        self._get_back(payer, fen, self._poor())
        self._idle = self._idle + np.where(owned, self._public, 0.0)
        self._public, self._shared = np.where(owned, 0.0, self._public), np.where(owned, 0.0, self._shared)
        self.stake, self.claim = np.where(where, 0.0, self.stake), np.where(where, 0.0, self.claim)
        self._barred = np.where(owned, self.desk.count + self.terms.bar, self._barred)
        self._sold = self._sold | owned
        self.desk.memo(Memo.PROJECTS_FAILED, owned)
        self.desk.tell("joint_closed", owned, yuan=fen / FEN_PER_YUAN)

    def _note(self) -> Process:
        while True:
            yield self.desk.next((12,), Phase.CLOSE)
            self.desk.memo(Memo.PROJECTS_RUNNING, self.stake > 0.0)
            self.desk.memo(Memo.FIXED_ASSETS, self.stake)
            self.desk.memo(Memo.PUBLIC_IDLE, self._idle)
            self.desk.memo(Memo.PROJECTS_IDLE, self._sold & (self.stake == 0.0))
            worn = np.rint(self.stake / self.terms.life)
            self.desk.memo(Memo.DEPRECIATION, worn - np.floor(worn * self._poor()))
            self.desk.memo(Memo.KEPT_STATUS_QUO, ~np.isfinite(self._first))
            self.desk.stand(self._standing())
