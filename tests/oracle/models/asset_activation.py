"""Idle rooms let or put into a firm as shares (docs/model/asset_activation.md)."""

from __future__ import annotations

from colecon.core.lines import Holder, Line
from colecon.core.plan import Step
from tests.oracle.clock import TRADE, Life
from tests.oracle.letting import Letting
from tests.oracle.partner import Firm, Floor
from tests.oracle.project import Project, Terms
from tests.oracle.village import Village

ID = "asset_activation"


def site(village: Village) -> float:
    """What the place does to the rent."""
    t = village.game.table(ID)
    z = max(1 - t["distance_discount"] * max(village.row.minutes_to_town - t["near"], 0), t["floor"])
    return z * (t["narrow_road"] if village.road == "narrow" else 1.0)


def start(village: Village, step: Step) -> None:
    """Makes the project and its life."""
    game = village.game
    needs = {"rooms": 1 / game.p[f"{ID}.usable"]}
    table = game.table(f"{ID}.project")
    if step.options.get("way") == "shares":
        table |= {"unit_cost": game.p[f"{ID}.shares.survey"], "salvage": 0.0}
        shares(village, Project(village, ID, step.year, Terms(table, needs)))
    else:
        game.clock.start(let(village, Project(village, ID, step.year, Terms(table, needs))))


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


def shares(village: Village, project: Project) -> None:
    """Rooms put into a firm."""
    game = village.game
    project.allowed = False
    firm = Firm(village, ID, "firms", game.table(f"{ID}.firm"), project.year)
    game.clock.start(hold(village, project, firm, Floor(firm, game.table(f"{ID}.floor"))))


def hold(village: Village, project: Project, firm: Firm, floor: Floor) -> Life:
    """Months of a venture that holds the rooms."""
    game, clock, t = village.game, village.game.clock, village.game.table(ID)
    share = game.table(f"{ID}.shares")
    used, rest_until = 0, 0.0
    while True:
        yield clock.until(TRADE)
        project.allowed = firm.here
        used += project.units > 0 and firm.here
        if clock.month == 3 and project.units > 0 and firm.here and floor.firm_goes():
            rest_until = clock.now + share["back"]
        firm.wanted = clock.now >= rest_until
        if clock.month == 6:
            project.earn(Line.INVESTMENT_RETURN, Holder.PARTNER, floor.late())
        if clock.month % 3 == 0 and project.units:
            project.spend(Line.ADMINISTRATION, Holder.MARKET, 100 * (t["administration"] * game.costs / 4))
        if clock.month == 12:
            value = project.units * share["appraised"] * site(village) * game.costs
            due = 100 * (value * game.p[f"{ID}.floor.rate"] * used / 12)
            project.earn(Line.INVESTMENT_RETURN, Holder.PARTNER, floor.pay(due) if firm.here else 0.0)
            used = 0
