"""What the tests of single models share: a small county that follows one model, and what is read from its play."""

import numpy as np

from colecon.core.lines import READING_LINES, Line
from colecon.core.plan import Step
from colecon.kinds import FEN_PER_YUAN
from tests.core.plans import plan, play, village

SURE = {"registry.done": 1.0}
GRANT = {"grants": 2, "projects_yuan": 0, "credit_line_yuan": 0, "revolving_yuan": 0, "rewards_yuan": 0, "trainings": 0}
ALONE = frozenset({"sameness", "pools"})


def followed(model, options=None, *, ids="A", site=None, **changes):
    """A plan in which the villages ``ids`` follow a model from 2021 on, with a grant of 1,000,000 to be had."""
    made = {"income_2019": 0, "cash": 0, "leadership": 0.0} | (site or {})
    villages = [village(i, **made) for i in ids]
    steps = {i: (Step(model, 2021, options or {}),) for i in ids}
    overrides = SURE | changes.pop("overrides", {})
    budget = GRANT | changes.pop("budget", {})
    fields = {"end": 2028, "off": ALONE, "target": plan([], {}).target} | changes
    return plan(villages, steps, budget=budget, overrides=overrides, **fields)


def seen(flows, what):
    """The share of runs whose diary has the event."""
    return len({e.run for e in flows.diary if e.what == what}) / flows.n


def total(flows, line, year=None):
    """Mean over runs of a line of the first village in yuan, in one year or over all."""
    years = slice(None) if year is None else flows.years.index(year)
    return float(np.atleast_2d(flows.lines[years, 0, line]).sum(axis=0).mean()) / FEN_PER_YUAN


def surplus(flows):
    """Operating surplus of the first village in yuan, (years, runs)."""
    return flows.lines[:, 0, list(READING_LINES["operating_surplus"])].sum(axis=1) / FEN_PER_YUAN


def moved(line, wanted, other, n=200):
    """By how many yuan the first village's account differs between two plans, all years together."""
    return total(play(other, 0, n), Line(line)) - total(play(wanted, 0, n), Line(line))
