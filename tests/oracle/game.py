"""One run of a plan."""

from __future__ import annotations

from dataclasses import dataclass

from colecon.core.lines import PUBLIC
from colecon.core.plan import Plan
from tests.oracle import county, status_quo, yearend
from tests.oracle.clock import RECORD, Clock, Life
from tests.oracle.draws import TILE, Book, Chance
from tests.oracle.models import MODELS
from tests.oracle.models.joint_development import joint_projects
from tests.oracle.numbers import numbers
from tests.oracle.village import Village
from tests.oracle.world import World


@dataclass
class Kept:
    """A run's result: by year and village lines, memos, cash; by year what each public fund paid out."""

    lines: list[list[list[int]]]
    memos: list[list[list[int]]]
    cash: list[list[int]]
    public: list[list[int]]


class Game:
    """Everything of one run."""

    def __init__(self, plan: Plan, run: int, book: Book) -> None:
        self.plan, self.run = plan, run
        self.chance = Chance(book, run, plan.off)
        self.p = numbers(plan, book, run)
        self._tables: dict[str, dict[str, float]] = {}
        for name, value in self.p.items():
            key, _, short = name.rpartition(".")
            self._tables.setdefault(key, {})[short] = value
        self.clock = Clock(plan.base, plan.end)
        self.world = World(plan, self.chance, self.p)
        self.villages = [
            Village(self, row, place, tuple(plan.follows.get(row.id, ()))) for place, row in enumerate(plan.villages)
        ]
        self.by_id = {village.row.id: village for village in self.villages}
        self.kept = Kept([], [], [], [])
        self.county = county.County(self)
        self.joint = joint_projects(self)
        self._start()

    def _start(self) -> None:
        self.clock.start(self.county.live())
        for joint in self.joint:
            self.clock.start(joint.months())
            self.clock.start(joint.september())
            self.clock.start(joint.december())
        for village in self.villages:
            self.clock.start(status_quo.live(village))
            self.clock.start(yearend.monthly(village))
            for step in village.steps:
                MODELS[step.model](village, step)
            self.clock.start(yearend.yearly(village))
        self.clock.start(self._record())

    def table(self, key: str) -> dict[str, float]:
        """The parameters of one section by short name."""
        return dict(self._tables[key])

    def lever(self, name: str) -> float:
        """A lever this year."""
        return self.plan.levers[name][self.clock.year - self.plan.base]

    @property
    def costs(self) -> float:
        """The costs index of the year."""
        return self.world.costs(self.clock.year)

    @property
    def epidemic(self) -> float:
        """The epidemic of the month."""
        return self.world.epidemic(self.clock.now)

    def _record(self) -> Life:
        while True:
            yield self.clock.until(RECORD, (12,))
            if self.clock.year >= self.plan.start:
                self._keep()
            for village in self.villages:
                village.account.new_year()
            for joint in self.joint:
                joint.account.new_year()

    def _keep(self) -> None:
        accounts = [village.account for village in self.villages]
        self.kept.lines.append([account.lines for account in accounts])
        self.kept.memos.append([account.memos for account in accounts])
        self.kept.cash.append([account.cash for account in accounts])
        self.kept.public.append([sum(account.public[fund] for account in accounts) for fund in PUBLIC])


def book_of(plan: Plan, run: int) -> Book:
    """The numbers that ``run`` draws from."""
    return Book(plan.seed, run // TILE)


def play_run(plan: Plan, run: int, book: Book | None = None) -> Kept:
    """Plays one run; a ``book`` that has been played from before holds its numbers ready."""
    game = Game(plan, run, book or book_of(plan, run))
    game.clock.run()
    return game.kept
