"""Small villages and levers for the county's tests: no money, no drift, everybody registered, unless a test says so."""

import numpy as np

from colecon.core.clock import Phase
from colecon.core.lines import Holder, Line
from colecon.core.plan import Rule
from tests.core.plans import levers, village
from tests.core.probe import block

QUIET = {"dividend_share": 0, "welfare_share": 0, "cadre_reward_share": 0, "rewards_yuan": 0, "land_indicators": 0}
NO_MONEY = {"grants": 0, "projects_yuan": 0, "credit_line_yuan": 0, "revolving_yuan": 0}
STILL = {"registry.done": 1.0, "world.cost_drift": 0.0, "world.wage_drift": 0.0}
TERMS = {"unit_cost": 10_000, "smallest": 10, "usual": 30, "largest": 10, "build_short": 1, "build_long": 1}
TERMS |= {"working_capital": 0.0, "patience": 3, "bar": 12, "own_share": 1.0, "salvage": 0.2, "supervised": 0.0}


def from_2021(**changes):
    """Levers that begin with the plan, those that are off by default too."""
    kept = levers(2019, 2021, 2025, **QUIET | changes)
    return {n: (0.0, 0.0, *v[2:]) if n in changes else v for n, v in kept.items()}


def row(id_, **changes):
    """A village half an hour from town, without income or cash."""
    return village(id_, **{"income_2019": 0, "cash": 0, "minutes_to_town": 30, "leadership": 0.0} | changes)


ASK = 40_000_000  # fen


def awards(villages, *, ask=ASK, year=2021, terms=None, n=4, earns=None, **changes):
    """What the board gave in ``year`` by village: grant, small project, credit, fen by run.

    Every village asks each January for ``ask`` fen (or what stands by its id) and draws what it is given; ``earns`` is
    what each takes in June, yuan.
    """
    found = {}

    def act(model):
        desk = model.desk
        wanted = float(ask[desk.site.id] if isinstance(ask, dict) else ask)
        while True:
            yield desk.next((1,), Phase.APPLY)
            desk.apply(np.full(n, wanted), np.ones(n, dtype=bool))
            yield desk.next((4,))
            award = desk.award
            if desk.year == year:
                found[desk.site.id] = [a.tolist() for a in (award.grant, award.project, award.credit)]
            yield desk.next((6,))
            income = np.full(n, 100.0 * (earns or {}).get(desk.site.id, 0.0))
            desk.earn(Line.CONTRACTING, Holder.MARKET, income)
            yield desk.next((9,), Phase.PAYOUT)
            desk.draw_award(award, award.grant + award.project)

    rule = changes.pop("rule", Rule.WEAK_FIRST)
    made = {"rule": rule, "off": changes.pop("off", frozenset())}
    made["overrides"] = STILL | {"bank.approval": 0.0} | (terms or {})
    made["levers"] = from_2021(**NO_MONEY | changes)
    block(act, villages=villages, n=n, **made).play()
    return found
