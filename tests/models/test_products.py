"""The product tables: unknown costs are those at which a mature project returns what evidence reports."""

from dataclasses import replace

import numpy as np
import pytest

from colecon.core.param import Section
from colecon.models.tables_specialty_industry import PROJECT, TERMS
from colecon.parts.budget import Frame, budget, declared_values, gap, implied_return
from colecon.parts.product import BAND, RETURN, GrowTerms
from colecon.parts.products import PRODUCTS
from colecon.parts.stand import care, standing

PRODUCT = pytest.mark.parametrize("product", PRODUCTS.values(), ids=list(PRODUCTS))


def frame(product):
    """What a project of the product meets in a middling village: its own slope, rented fields, no rent for herds."""
    terms, project = declared_values(TERMS), declared_values(PROJECT)
    band = "mid" if "mid" in product.bands else "valley"
    field = terms.valley_rent if band == "valley" else terms.land_rent
    rent = field if product.land == "field" else 0.0
    return Frame(band, rent, project.fixed_cost, terms.administration, terms.reserve, terms.wage_pass)


def with_(product, **values):
    """The product with other declared values of its table."""
    params = {n: replace(p, value=values.get(n, p.value)) for n, p in product.grow.params.items()}
    return replace(product, grow=Section(product.grow.key, GrowTerms, params))


def solved(product):
    """The names of the numbers that were solved for."""
    return [n for n, p in product.grow.params.items() if "solved so that" in p.source]


@PRODUCT
def test_the_implied_return_is_the_stated_one(product):
    """Solved again from the tables, each product returns the stated rate, within rounding."""
    assert len(solved(product)) == 1
    implied = implied_return(product, frame(product))
    assert BAND[0] <= implied <= BAND[1]
    assert implied == pytest.approx(RETURN, abs=0.006)


@PRODUCT
def test_the_likely_range_holds_a_loss_and_a_good_profit(product):
    """Dear labour, dear inputs and a poor yield together lose money; the other ends earn more than the band."""
    bad, good = {}, {}
    for name, ends in {"inputs": ("high", "low"), "labour": ("high", "low"), "yield_": ("low", "high")}.items():
        bad[name], good[name] = (getattr(product.grow.params[name], end) for end in ends)
    assert implied_return(with_(product, **bad), frame(product)) < 0.0
    assert implied_return(with_(product, **good), frame(product)) > BAND[1]


@PRODUCT
def test_the_gap_reaches_the_first_good_harvest(product):
    """The planned till, played forward, never falls below nought and ends above it."""
    place = frame(product)
    plan = budget(product, place.band, place.rent, declared_values)
    till, learnt, lowest = float(gap(plan)), float(plan.start), np.inf
    for age in range(1, 12 * (int(plan.grow.full_yield) + 2) + 1):
        month = (age - 1) % 12 + 1
        if month % 3 == 0:
            till -= float((plan.running * care(plan.grow, age) + plan.rent) / 4.0)
            lowest = min(lowest, till)
        if month in product.harvests:
            bears = float(standing(plan.grow, age))
            till += float(plan.value - plan.picking) * bears * learnt / len(product.harvests)
            learnt = min(learnt + float(plan.season), 1.0) if bears else learnt
    assert lowest == pytest.approx(0.0, abs=1e-6)


def test_a_stand_bears_by_its_age():
    """Nothing before the first yield, then in a line to the full one; annual crops from their first season."""
    pepper = declared_values(PRODUCTS["pepper"].grow)
    ages = np.array([0.0, 35.0, 36.0, 48.0, 72.0, 200.0])
    assert standing(pepper, ages).tolist() == [0.0, 0.0, 0.25, 0.5, 1.0, 1.0]
    assert care(pepper, ages)[0] == pepper.young
    potato = declared_values(PRODUCTS["potato"].grow)
    assert standing(potato, np.array([5.0, 6.0])).tolist() == [0.0, 1.0]
    assert care(potato, np.array([0.0])).tolist() == [1.0]


def test_dearer_disasters_lower_the_worth():
    """A killed stand and a lost crop both count; a price that answers the loss makes part of it good."""
    walnut, place = PRODUCTS["walnut"], frame(PRODUCTS["walnut"])
    worth = float(budget(walnut, place.band, 0.0, declared_values).value)
    assert float(budget(with_(walnut, deadly=0.0), place.band, 0.0, declared_values).value) > worth
    assert float(budget(with_(walnut, disease=0.0), place.band, 0.0, declared_values).value) > worth
    assert float(budget(with_(walnut, against=0.0), place.band, 0.0, declared_values).value) < worth
