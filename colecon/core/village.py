"""The narrow desk from which a model acts: its village, the calendar, money, chance and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from colecon.core.board import Award
from colecon.core.clock import ALL_MONTHS, Phase, Process, Wait
from colecon.core.county import County
from colecon.core.hazards import Hit
from colecon.core.levers import Levers
from colecon.core.lines import Holder, Line
from colecon.core.param import Section, T
from colecon.core.plan import Village
from colecon.core.prices import PriceTerms
from colecon.core.purse import Purse
from colecon.kinds import Mask, Runs, Value


class Desk(Purse):
    """What one model of one village (or one joint project) sees and may do."""

    def __init__(  # noqa: PLR0913 - made in one place, by the block
        self, county: County, village: Village, account: int, model: str, *, owner: str = "", slot: int = 0
    ) -> None:
        self._county, self._account, self.model, self._slot = county, account, model, slot
        self.good = ""  # id of the product that the model grows or keeps; the diary names it
        self.earmark: Runs | None = None  # share of operating income and cost that belongs to poor households
        self.site, self.n = village, county.ledger.n
        self._owner = owner or f"village/{village.id}"
        self._permitted: frozenset[tuple[Line, Holder]] | None = None

    def permit(self, accounts: frozenset[tuple[Line, Holder]]) -> None:
        """From now on only these postings are taken; any other is a fault of the model."""
        self._permitted = accounts

    # --- calendar

    @property
    def year(self) -> int:
        """The present calendar year."""
        return self._county.clock.year

    @property
    def month(self) -> int:
        """The present calendar month, 1 to 12."""
        return self._county.clock.month

    @property
    def count(self) -> int:
        """The present month, counted from January of year 0."""
        return self._county.clock.count

    def next(self, months: Sequence[int] = ALL_MONTHS, phase: Phase = Phase.TRADE) -> Wait:
        """Wake at the next of the calendar ``months`` in ``phase``."""
        return self._county.clock.next(months, phase)

    def start(self, process: Process) -> None:
        """Start a process of the model's own beside its `play`."""
        self._county.clock.start(process)

    # --- what is known

    def table(self, column: str) -> Value:
        """A number of the village table; by run where a made-up one is drawn again (`colecon.core.opening`)."""
        return self._county.opening.value(self.site, column)

    @property
    def registered(self) -> Mask:
        """Where the village's collective organisation is registered by now."""
        return self._county.registry.registered(self._account, self.count)

    @property
    def road(self) -> str:
        """The road's grade by now: narrow, paved or good."""
        return self._county.grade(self.site.id, "road", self.site.road)

    @property
    def water(self) -> str:
        """The water's grade by now: short, seasonal or secure."""
        return self._county.grade(self.site.id, "water", self.site.water)

    @property
    def logistics(self) -> bool:
        """Whether parcels reach the village by now."""
        return self._county.grade(self.site.id, "logistics", "yes" if self.site.logistics else "no") in ("yes", "1")

    @property
    def station(self) -> bool:
        """Whether the village has an e-commerce station by now; none has one before the plan."""
        return self._county.grade(self.site.id, "station", "no") == "yes"

    @property
    def off(self) -> frozenset[str]:
        """The chances and couplings that the plan switches off."""
        return self._county.plan.off

    def terms(self, wanted: Section[T]) -> T:
        """The resolved parameters of a section."""
        return self._county.book.table(wanted)

    @property
    def levers(self) -> Levers:
        """The county's levers of this year."""
        return self._county.levers

    @property
    def wages(self) -> Value:
        """Wages of this year over those of the year before the plan begins."""
        return self._county.world.wages

    @property
    def costs(self) -> Value:
        """General prices of this year over those of the year before the plan begins."""
        return self._county.world.costs

    # --- chance

    def happens(self, purpose: str, chance: Value, per_year: int = 1) -> Mask:
        """Where an event of probability ``chance`` a period happens; ``per_year`` periods make a year."""
        u = self._county.world.event(self._owner, f"{purpose}.{self.model}", per_year)[self._period(per_year)]
        return np.asarray(u < chance)

    def quantile(self, purpose: str, per_year: int = 1) -> Runs:
        """A uniform of this period, to be turned into a delay or an amount by the model."""
        drawn = self._county.world.uniform(self._owner, f"{purpose}.{self.model}", per_year)
        row: Runs = drawn[self._period(per_year)]
        return row

    def lasting(self, purpose: str) -> Runs:
        """A uniform drawn once for the whole history."""
        return self._county.world.lasting(self._owner, f"{purpose}.{self.model}")

    def fate(self, group: str, purpose: str) -> Runs:
        """A uniform of this year that all villages of the model that name the same ``group`` share."""
        drawn: Runs = self._county.world.uniform(f"project/{self.model}/{group}", f"{purpose}.{self.model}")[0]
        return drawn

    def befalls(self, group: str, purpose: str, chance: Value) -> Mask:
        """Where an event of yearly probability ``chance`` befalls all villages of a ``group`` together."""
        drawn = self._county.world.event(f"project/{self.model}/{group}", f"{purpose}.{self.model}")[0]
        return np.asarray(drawn < chance)

    def _period(self, per_year: int) -> int:
        return (self.month - 1) * per_year // 12

    @property
    def epidemic(self) -> Runs:
        """Share of trade that an epidemic takes this month, 0 to 1."""
        return self._county.world.epidemic_in(self.month)

    @property
    def fortune(self) -> Runs:
        """The village's factor of the year, mean one."""
        factor: Runs = self._county.world.fortune(self.site.id)
        return factor

    def hit(self, hazard: str) -> Hit:
        """What a hazard does to the village this year."""
        return self._county.world.hit(hazard, self.site)

    # --- markets

    def price(self, product: str, wanted: Section[PriceTerms]) -> Runs:
        """Fen a kg (or a head) of ``product`` this quarter."""
        return self._county.world.price(product, wanted, (self.month - 1) // 3)

    def bring(self, product: str, amount: Runs, outlet: Value, pressure: Value) -> None:
        """Announce a whole number of kg (or heads) to the market, in `Phase.SUPPLY`."""
        self._county.market(product, outlet, pressure).bring(amount)

    def pressed(self, product: str, outlet: Value, pressure: Value) -> Runs:
        """The share of the price that this month's common supply leaves."""
        return self._county.market(product, outlet, pressure).factor()

    # --- what villages share

    def free(self, resource: str) -> Runs:
        """What of rooms, arable, rented, forest, waste, hands or building_land is not in use."""
        return self._county.estates[self._account].free(resource)

    def take(self, resource: str, amount: Runs) -> None:
        """Take a resource of the village into use; a negative amount gives it back."""
        self._county.estates[self._account].take(resource, amount)

    def seek(self, pool: str, where: Mask) -> None:
        """Wish for one of a finite pool (lessees, firms, operators, helpers, parks), in `Phase.APPLY`."""
        self._county.pools.seek(pool, (self._account, self._slot), where)

    def found(self, pool: str) -> Mask:
        """Where this month's wish was granted; ask in `Phase.PAYOUT` or later."""
        return self._county.pools.found(pool, (self._account, self._slot))

    def leave(self, pool: str, where: Mask) -> None:
        """Give one of the pool back."""
        self._county.pools.leave(pool, (self._account, self._slot), where)

    # --- the county's board

    def apply(self, cost: Runs, eligible: Mask) -> None:
        """Ask the board for help towards ``cost`` fen."""
        self._county.board.apply(self._account, self._slot, np.rint(cost), eligible & self.registered)

    def runs_project(self, where: Mask) -> None:
        """Tell the county where the village has a project at work: it may borrow, be trained, get a manager."""
        self._county.board.runs_project(self._account, where)
        self._county.people.runs_project(self._account, where)

    @property
    def manager(self) -> Mask:
        """Where a professional manager is at work."""
        return np.asarray(self._county.people.manager[self._account])

    @property
    def trained(self) -> Mask:
        """Where the village was trained this year."""
        return np.asarray(self._county.people.trained[self._account])

    @property
    def returned(self) -> Mask:
        """Where somebody who came home runs the project."""
        return np.asarray(self._county.people.returned[self._account])

    @property
    def manager_changed(self) -> Mask:
        """Where a manager came or went in the last review."""
        return np.asarray(self._county.people.changed[self._account])

    @property
    def assisted(self) -> float:
        """1 while assistance teams are in the villages, 0 once they have left."""
        return self._county.people.assisted

    @property
    def award(self) -> Award:
        """Grant, small project and credit allotted in the last review, fen."""
        return self._county.board.award(self._account, self._slot)

    def draw_award(self, award: Award, cost: Runs) -> Runs:
        """Take what of the awarded grant and project money ``cost`` needs; returns the sum."""
        line = Line.GRANTS if self._county.plan.grants_as_income else Line.CAPITAL_GRANTS
        grant = self.earn(line, Holder.GRANT_FUND, np.minimum(award.grant, cost))
        self._county.board.had_grant[self._account] |= grant > 0.0
        project = np.minimum(award.project, cost - grant)
        return grant + self.earn(line, Holder.PROJECT_FUND, project)

    def revolving(self, change: Runs) -> None:
        """Change what the village owes the revolving fund."""
        self._county.board.revolving_out[self._account] += change

    def guarantee(self, change: Runs) -> None:
        """Change what of the county's guarantee line the village's loans use."""
        self._county.board.guaranteed[self._account] += change

    # --- diary

    def tell(self, what: str, where: Mask, **values: Value) -> None:
        """Note an event in the diary."""
        if self._county.diary.kept:
            self._county.diary.tell(self.site.id, self.model, what, where, good=self.good, **values)
