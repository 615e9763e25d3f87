"""Small villages and levers for the county's tests: no money, no drift, everybody registered, unless a test says so."""

from tests.core.plans import levers, village

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
