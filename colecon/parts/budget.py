"""The budget of a product before it is begun: what a unit is worth, costs, and needs until its own money comes in.

Two uses. A project asks for enough money to reach its first good harvest (`gap`). And where evidence gives the
price and the yield of a product but not its running cost, the cost is the one at which a mature project, in the
year it is judged, returns a stated rate on the money put in: `implied_return` computes that rate from the tables,
and a test holds it against the band that evidence reports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from colecon.core.hazards import EXPOSURE, HAZARDS, HazardTerms
from colecon.core.param import Section
from colecon.core.world import WORLD
from colecon.kinds import Value
from colecon.parts.harvest import KILLING, REGIONAL
from colecon.parts.product import GrowTerms, Product
from colecon.parts.skill import SKILL
from colecon.parts.stand import care, standing

Book: TypeAlias = Callable[[Section[Any]], Any]
"""Gives the resolved table of a section: a desk's ``terms``, or `declared_values`."""


def declared_values(section: Section[Any]) -> Any:
    """The table of a section at its declared values."""
    return section.resolve({})


@dataclass(frozen=True, slots=True)
class Budget:
    """One unit in full bearing and a year without chance, at the prices of the year before the plan begins; yuan."""

    product: Product
    grow: GrowTerms
    value: Value
    running: Value
    picking: Value  # paid by what there is to bring in
    rent: Value
    start: Value  # skill in the first season
    season: Value  # skill gained in a season


def kept(product: Product, grow: GrowTerms, band: str, book: Book) -> Value:
    """The expected share of a harvest's worth that hazards and disease leave, at seasonal water.

    A loss that neighbours share is in part made good by the price; killed plants cost the years until they bear.
    """
    left: Value = 1.0 - np.asarray(grow.disease) * grow.disease_loss
    for name, section in HAZARDS.items():
        terms = book(section)
        chance = np.asarray(getattr(terms, band))
        struck = 0.5 * (np.asarray(terms.mild) + terms.hard) * getattr(grow, name)
        own = struck * book(EXPOSURE).seasonal if name == "drought" else struck
        gain = np.asarray(grow.against) * struck if name in REGIONAL else 0.0
        missed = _timely(product, terms) * chance * (1.0 - (1.0 - own) * (1.0 + gain))
        years = 0.5 * (np.asarray(grow.first_yield) + grow.full_yield)
        left = left * (1.0 - missed) * (1.0 - dies(grow, name, chance, terms) * years)
    return left


def _timely(product: Product, terms: HazardTerms) -> Value:
    """Share of the year's harvests that a hazard meets: each counts from the harvest before to its own month."""
    first, last = np.asarray(terms.first_month), np.asarray(terms.last_month)
    met, before = np.asarray(0.0), 0
    for month in product.harvests:
        months = np.maximum(np.minimum(last, month) - np.maximum(first, before + 1) + 1.0, 0.0)
        met, before = met + months / (last - first + 1.0) / len(product.harvests), month
    return met


def dies(grow: GrowTerms, hazard: str, chance: Value, terms: HazardTerms) -> Value:
    """The expected share of a stand that a hazard kills in a year."""
    if hazard not in KILLING:
        return 0.0
    sensitivity = np.asarray(getattr(grow, hazard))
    low, high = np.asarray(terms.mild) * sensitivity, np.asarray(terms.hard) * sensitivity
    cut = np.maximum(np.minimum(grow.hard_hit, high), low)
    wide = np.where(high > low, high - low, 1.0)
    killed: Value = np.asarray(chance) * grow.deadly * (high - cut) / wide * 0.5 * (high + cut)
    return killed


def budget(product: Product, band: str, rent: Value, book: Book) -> Budget:
    """The budget of a unit of ``product`` on land that costs ``rent`` yuan a unit and year."""
    grow, skill = book(product.grow), book(SKILL)
    left = kept(product, grow, band, book)
    value = np.asarray(book(product.price).level) * grow.yield_ * left
    running = np.asarray(grow.inputs) + grow.labour * (1.0 - np.asarray(grow.picking))
    picking = np.asarray(grow.labour) * grow.picking * left
    return Budget(product, grow, value, running, picking, rent, skill.start, skill.season)


def gap(plan: Budget) -> Value:
    """The deepest point of the planned cash of a unit, yuan: what must be in the till besides the set-up.

    Set up in January by newcomers, costs by the quarter before the harvest of the same month is sold, until the
    stand has borne fully for two years.
    """
    last = 12.0 * (np.floor(plan.grow.full_yield) + 2.0)
    till, deepest, learnt = np.asarray(0.0), np.asarray(0.0), np.asarray(plan.start)
    for age in range(1, int(np.max(last)) + 1):
        month = (age - 1) % 12 + 1
        if month % 3 == 0:
            till = till - (plan.running * care(plan.grow, age) + plan.rent) / 4.0
            deepest = np.where(age <= last, np.maximum(deepest, -till), deepest)
        if month in plan.product.harvests:
            bears = standing(plan.grow, age)
            till = till + (plan.value - plan.picking) * bears * learnt / len(plan.product.harvests)
            learnt = np.where(bears > 0.0, np.minimum(learnt + plan.season, 1.0), learnt)
    return deepest


@dataclass(frozen=True, slots=True)
class Frame:
    """What besides a product's own table decides its return: land rent, and what a project costs at any size."""

    band: str
    rent: float
    fixed: float
    office: float
    reserve: float
    wage_pass: float
    money: float = 1_000_000.0
    years: int = 5


def implied_return(product: Product, frame: Frame) -> float:
    """The yearly return of a mature project at declared values, ``frame.years`` after the plan's base prices.

    (expected worth - running cost - rent - replanting - office) / money put in, set-up and cash gap included.
    """
    plan = budget(product, frame.band, frame.rent, declared_values)
    world, price, g = declared_values(WORLD), declared_values(product.price), plan.grow
    costs, wages, prices = ((1.0 + d) ** frame.years for d in (world.cost_drift, world.wage_drift, price.drift))
    labour = costs + frame.wage_pass * (wages - costs)
    hands = plan.running - g.inputs + plan.picking
    dead = sum(dies(g, h, getattr(t, frame.band), t) for h in KILLING for t in [declared_values(HAZARDS[h])])
    margin = plan.value * prices - costs * (g.inputs + frame.rent + dead * g.replant * g.setup) - labour * hands
    unit = (g.setup + gap(plan) * (1.0 + frame.reserve)) * (1.0 + world.cost_drift)
    fixed = frame.fixed * (1.0 + world.cost_drift)
    units = (frame.money - fixed) / unit
    return float((units * margin - frame.office * costs) / frame.money)
