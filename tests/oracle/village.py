"""A village: its row, its account, what it has (docs/model.md 5.1, 5.2)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from colecon.core.plan import Step
from colecon.core.plan import Village as Row
from tests.oracle.account import Account

if TYPE_CHECKING:
    from tests.oracle.game import Game


@dataclass
class Award:
    """What the board gave for a year, in fen; ``model`` is whose application stood."""

    model: str = ""
    applied: int = 0
    at_work: bool = False  # whether the village had a project at work when it applied
    grant: int = 0
    project: int = 0
    bank: int = 0
    revolving: int = 0

    @property
    def total(self) -> int:
        return self.grant + self.project + self.bank + self.revolving


class Working(Protocol):
    """A project of its own, or a stake in a joint one, which has no units at work."""

    started: int

    @property
    def at_work(self) -> int:
        """Units at work."""
        ...


@dataclass
class People:
    """Who is there to help."""

    manager: bool = False
    manager_changed: int = -1  # month of the last change
    trained: int = -1  # year of the last course


@dataclass
class Village:
    """State of a village that no model owns."""

    game: Game
    row: Row
    place: int
    steps: tuple[Step, ...]
    account: Account = field(init=False)
    award: Award = field(default_factory=Award)
    people: People = field(default_factory=People)
    asked: Award = field(default_factory=Award)
    had_grant: bool = False
    projects: list[Working] = field(default_factory=list)
    guaranteed: dict[str, int] = field(default_factory=dict)  # guarantee in use by model
    revolving_out: int = 0
    incomes: dict[int, int] = field(default_factory=dict)
    losses: int = 0
    owed_to_poor: int = 0
    contracting: int = 0  # last year's, by December
    ran: int = -1  # the last year in whose January a project was at work

    def __post_init__(self) -> None:
        p, row = self.game.p, self.row
        self.account = Account(round(100 * row.cash))
        self.free = {
            "rooms": row.idle_m2,
            "arable": row.arable_collective_mu,
            "rented": row.arable_contracted_mu * p["estate.rented"],
            "forest": row.forest_collective_mu,
            "waste": row.waste_mu,
            "hands": row.workers * p["estate.hands"],
            "building_land": 0.0 if row.land_hard else p["estate.building_land"],
        }
        self.registration = self._registration()

    @property
    def owner(self) -> str:
        """The owner of its draws."""
        return f"village/{self.row.id}"

    def ask(self, application: Award) -> None:
        """Of several applications of a January the first step's stands."""
        steps = [step.model for step in self.steps]
        if not self.asked.model or steps.index(application.model) < steps.index(self.asked.model):
            self.asked = application

    def _registration(self) -> int:
        chance, p = self.game.chance, self.game.p
        if chance.quantile(self.owner, "delays.registered") < p["registry.done"]:
            return 0
        u = chance.quantile(self.owner, "delays.registration", 0)
        return 12 * self.game.plan.start + math.floor(2 * p["registry.delay"] * u)

    @property
    def working(self) -> bool:
        """Whether a project of its own is at work."""
        return any(project.at_work > 0 for project in self.projects)

    @property
    def registered(self) -> bool:
        return self.game.clock.now >= self.registration

    def _work(self, what: str, table: str) -> str:
        value = table
        for work in sorted(self.game.plan.works, key=lambda w: (w.year, w.month)):
            if (work.village, work.what) == (
                self.row.id,
                what,
            ) and self.game.clock.now >= 12 * work.year + work.month - 1:
                value = work.to
        return value

    @property
    def road(self) -> str:
        """The road by now."""
        return self._work("road", self.row.road)

    def last_income(self, back: int = 1) -> int:
        """The income ``back`` years ago in the plan's reading."""
        return self.incomes.get(self.game.clock.year - back, 0)

    @property
    def fortune(self) -> float:
        return self.game.world.fortune(self.row.id, self.game.clock.year)
