"""Stands by age, harvests and what strikes them, a certificate: by hand."""

import numpy as np
import pytest

from colecon.core.lines import Line
from colecon.core.param import resolve
from colecon.parts.brand import Brand
from colecon.parts.harvest import Harvest
from colecon.parts.product import GrowTerms
from colecon.parts.products import PRODUCTS
from colecon.parts.stand import Stand, care, standing
from tests.core.plans import village
from tests.core.probe import block
from tests.county.made import QUIET

TREE = resolve(GrowTerms, {"first_yield": 3.0, "full_yield": 5.0, "ripe": 6.0, "young": 0.4})
CROP = resolve(GrowTerms, {"first_yield": 0.0, "full_yield": 0.0, "ripe": 6.0, "young": 0.4})


@pytest.mark.parametrize(("months", "part"), [(35, 0), (36, 1 / 3), (48, 2 / 3), (59, 0.9722), (60, 1), (240, 1)])
def test_trees_bear_after_years(months, part):
    """Nothing in the first three years, a third in the fourth, all from the sixth on; cared for in between."""
    assert standing(TREE, months) == pytest.approx(part, abs=1e-4)
    assert care(TREE, months) == pytest.approx(0.4 + 0.6 * part, abs=1e-4)


@pytest.mark.parametrize(("months", "part"), [(0, 0), (5, 0), (6, 1), (7, 1)])
def test_a_crop_is_ripe_after_months(months, part):
    """It bears fully from its first season on, and costs all from the beginning."""
    assert standing(CROP, months) == part
    assert care(CROP, months) == 1.0


def test_what_is_planted_later_bears_later():
    """30 mu of 2020, 20 more in 2022, half of all lost in 2023: each part by its own age."""
    bearing = {}

    def act(model):
        stand, sizes = Stand(model.desk, TREE), {2020: 30.0, 2022: 50.0, 2023: 25.0}
        size = 0.0
        while True:
            yield model.desk.next((1,))
            size = sizes.get(model.desk.year, size)
            stand.follow(np.full(2, size))
            bearing[model.desk.year] = float(stand.bearing[0])

    block(act, villages=[village("A")], n=2).play()
    assert bearing[2022] == 0
    assert bearing[2023] == pytest.approx(15 / 3)
    assert bearing[2024] == pytest.approx(15 * 2 / 3)
    assert bearing[2025] == pytest.approx(15 + 10 / 3)


def test_what_is_killed_begins_anew():
    """A fifth of 30 mu is replanted: 24 bear on, six begin again."""
    got = {}

    def act(model):
        stand = Stand(model.desk, TREE)
        yield model.desk.next((1,))
        stand.follow(np.full(2, 30.0))
        while model.desk.year < 2024:
            yield model.desk.next((1,))
        got["dead"] = stand.kill(np.array([0.2, 0.0])).tolist()
        got["bearing"] = stand.bearing.tolist()
        yield model.desk.next((1,))

    block(act, villages=[village("A")], n=2).play()
    assert got == {"dead": [6.0, 0.0], "bearing": [24.0, 30.0]}


def gathered(product, hits, *, water="short", month=9, terms=None):
    """Loss and kg of 10 units in ``month`` of 2022, with hazards that are sure to come in the months given."""
    seen = {}
    overrides = {f"product.{product}.{n}": v for n, v in ({"disease": 0.0} | (terms or {})).items()}
    for hazard in ("drought", "hail", "frost", "mudflow"):
        when = float(hits.get(hazard, 4))
        chance = float(hazard in hits)
        overrides |= {f"hazard.{hazard}.{band}": chance for band in ("valley", "mid", "high")}
        overrides |= {f"hazard.{hazard}.{n}": v for n, v in (("mild", 0.5), ("hard", 0.5))}
        overrides |= {f"hazard.{hazard}.{n}": when for n in ("first_month", "last_month")}

    def act(model):
        known = PRODUCTS[product]
        harvest = Harvest(model.desk, known, model.desk.terms(known.grow))
        while True:
            yield model.desk.next((month,))
            output = harvest.gather(np.full(2, 10.0))
            if model.desk.year == 2022:
                seen["kg"], seen["loss"] = float(output[0]), float(harvest.loss[0])
                seen["killed"], seen["dearer"] = float(harvest.killed[0]), float(harvest.dearer[0])

    block(act, villages=[village("A", water=water)], n=2, overrides=overrides).play()
    return seen


def test_hail_takes_its_part():
    """Half of the field at a sensitivity of 0.8 is 40 %: of 10 mu at 1,250 kg 7,500 are left."""
    seen = gathered("potato", {"hail": 5}, terms={"hail": 0.8, "yield_": 1_250.0})
    assert (seen["kg"], seen["loss"]) == (7_500, pytest.approx(0.4))


@pytest.mark.parametrize(("water", "loss"), [("short", 0.4), ("seasonal", 0.32), ("secure", 0.16)])
def test_water_keeps_drought_off(water, loss):
    """Half lost x 0.8, of which all, four fifths or two fifths reach the field."""
    terms = {"drought": 0.8}
    assert gathered("potato", {"drought": 4}, water=water, terms=terms)["loss"] == pytest.approx(loss)


def test_what_comes_after_the_harvest_does_not_count():
    """Hail in October spares what is sold in September; of two harvests it strikes the one that follows it."""
    assert gathered("potato", {"hail": 10})["loss"] == 0
    first, second = (gathered("vegetables", {"hail": 5}, month=m, terms={"hail": 0.8}) for m in (7, 10))
    assert (first["loss"], second["loss"]) == (pytest.approx(0.4), 0)
    assert second["kg"] == 10 * 3_600 / 2


def test_losses_do_not_add_up_to_more_than_all():
    """40 % by hail and 40 % of what is left by drought: 36 % are left."""
    seen = gathered("potato", {"hail": 5, "drought": 4}, terms={"hail": 0.8, "drought": 0.8})
    assert seen["loss"] == pytest.approx(0.64)


def test_disease_takes_its_part_of_the_rest():
    """Sure, with 30 % lost."""
    seen = gathered("potato", {}, terms={"disease": 1.0, "disease_loss": 0.3})
    assert seen["loss"] == pytest.approx(0.3)


def test_a_hard_frost_kills_trees():
    """Half lost is above the limit of 0.4: three tenths of it die; below it none does. Neighbours' loss is dear."""
    terms = {"frost": 1.0, "deadly": 0.3, "hard_hit": 0.4, "against": 0.8}
    hard = gathered("pepper", {"frost": 4}, month=8, terms=terms)
    assert (hard["killed"], hard["dearer"]) == (pytest.approx(0.15), pytest.approx(1.4))
    assert gathered("pepper", {"frost": 4}, month=8, terms=terms | {"hard_hit": 0.6})["killed"] == 0


# --- certificate


def certified(sales, *, terms=None, cash=1_000_000, n=2):
    """Price factor each January, fees by year, of a product sold every September for ``sales`` yuan."""
    factor, brand = {}, {"seasons": 2.0, "worth": 150_000.0, "cost": 20_000.0, "yearly": 4_000.0, "premium": 0.08}
    brand |= {"granted": 1.0, "lost": 0.0} | (terms or {})

    def act(model):
        label = Brand(model.desk)
        while True:
            yield model.desk.next((1,))
            factor[model.desk.year] = label.factor.tolist()
            yield model.desk.next((9,))
            label.sold(np.full(n, 100.0 * sales))
            yield model.desk.next((12,))
            label.year(np.ones(n, dtype=bool))

    overrides = {f"brand.{name}": value for name, value in brand.items()} | {"world.cost_drift": 0.0}
    rows = [village("A", cash=cash, income_2019=0)]
    flows = block(act, villages=rows, n=n, overrides=overrides, budget=QUIET, base=2021, start=2021).play()
    return factor, (-flows.lines[:, 0, Line.OPERATING_EXPENSE, 0] / 100).tolist()


def test_a_certificate_costs_first_and_pays_later():
    """After two seasons 20,000 yuan and an inspection; from the third January 8 % more, for 4,000 a year."""
    factor, fees = certified(150_000)
    assert [factor[year][0] for year in range(2021, 2026)] == [1.0, 1.0, 1.08, 1.08, 1.08]
    assert fees == [0, 20_000, 4_000, 4_000, 4_000]


def test_too_little_sold_is_not_worth_it():
    """A yuan below the worth nobody applies."""
    assert certified(149_999)[1] == [0] * 5


def test_who_cannot_pay_does_not_apply():
    """The fee must be in the till."""
    assert certified(150_000, cash=19_999)[1] == [0] * 5


def test_some_are_refused_and_some_lose_it():
    """Of 400 applications 70 % pass; each year a tenth of the certificates lapses."""
    factor, _ = certified(150_000, terms={"granted": 0.7}, n=400)
    assert abs((np.array(factor[2023]) > 1).mean() - 0.7) < 4 * np.sqrt(0.21 / 400)
    factor, _ = certified(150_000, terms={"lost": 0.1}, n=400)
    assert abs((np.array(factor[2024]) > 1).mean() - 0.9) < 4 * np.sqrt(0.09 / 400)
