"""Idle rooms let or put into a firm as shares (docs/model/asset_activation.md)."""

from __future__ import annotations

from colecon.core.lines import Holder, Line
from colecon.core.plan import Step
from tests.oracle.clock import TRADE, Life
from tests.oracle.letting import Letting
from tests.oracle.project import Project, Terms
from tests.oracle.village import Village

ID = "asset_activation"


def site(village: Village) -> float:
    """What the place does to the rent."""
    t = village.game.table(ID)
    z = max(1 - t["distance_discount"] * max(village.row.minutes_to_town - 30, 0), t["floor"])
    return z * (t["narrow_road"] if village.road == "narrow" else 1.0)


def start(village: Village, step: Step) -> None:
    """Makes the project and its life."""
    game = village.game
    needs = {"rooms": 1 / game.p[f"{ID}.usable"]}
    table = game.table(f"{ID}.project")
    project = Project(village, ID, step.year, Terms(table, needs))
    game.clock.start(let(village, project))


def let(village: Village, project: Project) -> Life:
    """One letting of all rooms."""
    game, clock, t = village.game, village.game.clock, village.game.table(ID)
    letting = Letting(game.chance, village.owner, ID, game.table(f"{ID}.lease"))
    been_let = False
    while True:
        yield clock.until(TRADE, (3, 6, 9, 12))
        worth = project.units * t["rent"] * site(village) * game.costs * village.fortune / 4
        done = letting.quarter(clock.year, clock.quarter, worth, project.units > 0, game.epidemic)
        booked = project.earn(Line.OPERATING_REVENUE, Holder.MARKET, 100 * done.received)
        mended = 100 * project.units * t["repairs"] * game.costs if done.came and been_let else 0.0
        project.spend(Line.OPERATING_EXPENSE, Holder.MARKET, booked * t["upkeep"] + mended)
        if project.units:
            project.spend(Line.ADMINISTRATION, Holder.MARKET, 100 * (t["administration"] * game.costs / 4))
        been_let = project.units > 0 and (been_let or done.came)
