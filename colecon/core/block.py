"""Play a block of runs: build the county, start every process, run the calendar, keep the accounts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from colecon.core.board import BANK, BOARD, PLEDGE, Board
from colecon.core.clock import ALL_MONTHS, Clock, Phase, Process, iso, month_of
from colecon.core.county import County, levers_of
from colecon.core.diary import Diary
from colecon.core.draws import Draws
from colecon.core.estate import ESTATE, Estate
from colecon.core.flows import Flows
from colecon.core.ledger import Ledger
from colecon.core.lines import PUBLIC, Line, Memo
from colecon.core.model import Group, Model
from colecon.core.opening import Opening
from colecon.core.people import PEOPLE, RETURNEES, People
from colecon.core.plan import Plan, Step, Village
from colecon.core.plots import PLOTS, Plots
from colecon.core.pools import POOLS, Pools
from colecon.core.registry import REGISTRY, Registry
from colecon.core.village import Desk
from colecon.core.workspace import Workspace
from colecon.core.world import ParamBook, World
from colecon.core.yearend import YearEnd
from colecon.kinds import FEN_PER_YUAN

Models = Mapping[str, type[Model]]


class Block:
    """One block of runs, from the opening of the books to the accounts of the last year."""

    def __init__(  # noqa: PLR0913 - the last three by keyword
        self,
        plan: Plan,
        models: Models,
        first: int,
        n: int,
        *,
        diary: bool = False,
        space: Workspace | None = None,
        draws: Draws | None = None,
    ) -> None:
        self.plan, self._models = plan, models
        self._groups = _groups(plan, models)
        self._names = [v.id for v in plan.villages] + list(self._groups)
        space, years, v = space or Workspace(), len(plan.years), len(plan.villages)
        # The books of each year of the plan are written where they stay; the years before share one.
        self._lines = space.array("lines", (years, len(self._names), len(Line), n))
        self._memos = space.array("memos", (years, len(self._names), len(Memo), n))
        self.county = _county(plan, len(self._names), draws or Draws(plan.seed, first, n), diary=diary)
        self._paid_before = np.zeros((len(PUBLIC), n))
        self._open_year(plan.base)
        self.flows = Flows(
            first=first,
            n=n,
            years=plan.years,
            villages=tuple(village.id for village in plan.villages),
            lines=self._lines[:, :v],
            cash=np.zeros((years, v, n)),
            memos=self._memos[:, :v],
            public=np.zeros((years, len(PUBLIC), n)),
            diary=self.county.diary.entries,
        )

    def play(self) -> Flows:
        """Run the calendar from the base year to the end of the plan."""
        clock = self.county.clock
        clock.start(self.county.calendar())
        groups = self._start_groups()
        for account, village in enumerate(self.plan.villages):
            self._start_village(account, village, groups)
        clock.start(self._record())
        with np.errstate(all="raise", under="ignore"):
            clock.play(month_of(self.plan.end + 1, 1))
        return self.flows

    def _start_village(self, account: int, village: Village, groups: Mapping[str, Group]) -> None:
        county = self.county
        county.ledger.open(account, np.asarray(county.opening.value(village, "cash")) * FEN_PER_YUAN)
        baseline = Step("status_quo", self.plan.base, {"reading": self.plan.opening_reading})
        for slot, step in enumerate((baseline, *self.plan.follows.get(village.id, ()))):
            if step.model in self._models:
                desk = Desk(county, village, account, step.model, slot=slot)
                model = self._models[step.model](desk, step)
                for key, members in self._groups.items():
                    if key.startswith(step.model + "/") and account in members:
                        model.join(groups[key])
                county.clock.start(model.play())
        county.clock.start(YearEnd(county, village, account).play())

    def _start_groups(self) -> dict[str, Group]:
        groups = {}
        for place, (key, members) in enumerate(self._groups.items()):
            account = len(self.plan.villages) + place
            head = min((self.plan.villages[m] for m in members), key=lambda v: v.id)
            model = key.partition("/")[0]
            desk = Desk(self.county, head, account, model, owner=f"project/{key}")
            groups[key] = self._models[model].group(desk, members)
            self.county.clock.start(groups[key].play())
        return groups

    def _record(self) -> Process:
        county = self.county
        while True:
            yield county.clock.next(ALL_MONTHS, Phase.RECORD)
            county.ledger.audit(iso(county.clock.count), self._names)
            if county.clock.month == 12:
                self._keep_year(county.clock.year)
                self._open_year(county.clock.year + 1)

    def _keep_year(self, year: int) -> None:
        ledger = self.county.ledger
        paid = ledger.books[list(PUBLIC)].sum(axis=1)
        if year >= self.plan.start:
            row = year - self.plan.start
            self.flows.cash[row] = ledger.cash[: len(self.plan.villages)]
            self.flows.public[row] = self._paid_before - paid
        self._paid_before = paid

    def _open_year(self, year: int) -> None:
        row = max(year - self.plan.start, 0)
        if year <= self.plan.end:
            self._lines[row], self._memos[row] = 0.0, 0.0
            self.county.ledger.open_year(self._lines[row], self._memos[row])


def _county(plan: Plan, accounts: int, draws: Draws, *, diary: bool) -> County:
    assumed = None if plan.assumed_seed is None else Draws(plan.assumed_seed, draws.first, draws.n)
    book, opening = ParamBook(dict(plan.overrides), draws, plan.doubt, assumed), Opening(plan, draws)
    clock = Clock(month_of(plan.base, 1))
    world = World(book, plan.off, plan.start - 1, plan.epidemics)
    kept = Diary(clock, draws.first, kept=diary)
    return County(
        plan=plan,
        clock=clock,
        ledger=Ledger(accounts, draws.n),
        world=world,
        book=book,
        board=Board(plan, world, (book.table(BANK), book.table(PLEDGE), book.table(BOARD)), opening),
        registry=Registry(plan, world, book.table(REGISTRY)),
        pools=Pools(
            [v.id for v in plan.villages],
            world,
            book.table(POOLS),
            models=1 + max(map(len, plan.follows.values()), default=0),
            endless="pools" in plan.off,
        ),
        people=People([v.id for v in plan.villages], world, book.table(PEOPLE), book.table(RETURNEES)),
        estates=[Estate(v, book.table(ESTATE), draws.n, opening) for v in plan.villages],
        plots=Plots(plan.villages, world, book.table(PLOTS), kept),
        opening=opening,
        diary=kept,
        levers=levers_of(plan, plan.base),
    )


def _groups(plan: Plan, models: Models) -> dict[str, list[int]]:
    """Joint projects by key ``model/name`` with the accounts of their owners, in the order of the names."""
    place = {v.id: i for i, v in enumerate(plan.villages)}
    found: dict[str, list[int]] = {}
    for name, model in models.items():
        following = [v for v in plan.villages if any(s.model == name for s in plan.follows.get(v.id, ()))]
        for key, owners in model.groups(following).items():
            found[f"{name}/{key}"] = sorted(place[o.id] for o in owners)
    return dict(sorted(found.items()))


def play_drawn(plan: Plan, models: Models, draws: Draws) -> Flows:
    """Play a plan with ``draws`` other than those of its seed, such as `colecon.core.redraw.Redrawn`."""
    return Block(plan, models, draws.first, draws.n, draws=draws).play()


def play(  # noqa: PLR0913 - the last two by keyword
    plan: Plan, models: Models, first: int, n: int, *, diary: bool = False, space: Workspace | None = None
) -> Flows:
    """Play the runs ``first`` to ``first + n - 1`` of a plan; see `Flows` for what comes back.

    With ``space`` the flows lie in its memory and stand until it is used again.
    Raises `EngineError` if the audit finds a fen, or a model posts what it may not.
    """
    return Block(plan, models, first, n, diary=diary, space=space).play()
