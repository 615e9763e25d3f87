"""特色产业型: cycles of product and price, disease and disaster, brand, insurance, earlier plantings."""

import pytest

from colecon.core.lines import Line
from colecon.core.plan import Band, Work
from colecon.models.catalogue import models
from colecon.parts.products import PRODUCTS
from tests.core.plans import played, same, village
from tests.models.support import followed, moved, play, seen, total

MODEL = "specialty_industry"
REVENUE, COST = Line.OPERATING_REVENUE, Line.OPERATING_EXPENSE
EVERYTHING = tuple(PRODUCTS)
SITE = {"products": EVERYTHING, "arable_collective_mu": 20, "arable_contracted_mu": 20_000, "workers": 4000}
SITE |= {"waste_mu": 1500, "water": "secure"}
STILL = {"skill.leadership": 0.0, f"{MODEL}.project.patience": 1000.0}
STAND = {"planted_product": "pepper", "planted_mu": 200, "planted_year": 2013}


def growing(product, site=None, **changes):
    """A plan in which a rich village takes up a product with a million."""
    return followed(MODEL, {"product": product}, site=SITE | (site or {}), **changes)


@pytest.mark.parametrize(
    ("product", "events"),
    [
        ("potato", ("sold", "drought", "hail", "disease", "indemnity", "closed", "loss_year")),
        ("walnut", ("sold", "frost", "mudflow", "replanted")),
        ("chicken", ("sold", "disease", "certified", "certificate_refused", "certificate_lost")),
    ],
)
def test_what_is_typical_is_seen(product, events):
    """Cycles, disaster, disease, insurance, brand, replanting: each in at least one run in a hundred."""
    flows = play(growing(product), 0, 300, diary=True)
    for what in events:
        assert seen(flows, what) >= 0.01, what


def test_its_calendar():
    """Potatoes are sold in September, tree crops in their month and only after their years."""
    flows = play(growing("pepper"), 0, 100, diary=True)
    sold = [e for e in flows.diary if e.what == "sold"]
    assert {e.month % 12 + 1 for e in sold} == {8}
    assert min(e.month // 12 for e in sold) == 2025
    flows = play(growing("potato"), 0, 50, diary=True)
    assert {e.month % 12 + 1 for e in flows.diary if e.what == "sold"} == {9}


@pytest.mark.parametrize(
    ("product", "change", "line", "sign"),
    [
        ("chicken", {"product.chicken.disease": 0}, REVENUE, 1),
        ("walnut", {"product.walnut.deadly": 0}, COST, 1),
        ("walnut", {"product.walnut.deadly": 0}, REVENUE, 1),
        ("pepper", {"product.pepper.against": 0}, REVENUE, -1),
        ("chicken", {"brand.premium": 0}, REVENUE, -1),
        ("chicken", {"brand.cost": 0, "brand.yearly": 0}, COST, 1),
        ("potato", {"insurance.takes": 0}, Line.OTHER_INCOME, -1),
        ("potato", {"product.potato.picking": 0, "product.potato.labour": 0}, COST, 1),
        ("potato", {f"{MODEL}.land_rent": 0}, COST, 1),
        ("potato", {f"{MODEL}.wage_pass": 0}, COST, 1),
        ("silk", {"skill.start": 1.0}, REVENUE, 1),
        ("silk", {f"{MODEL}.administration": 0}, Line.ADMINISTRATION, 1),
    ],
)
def test_what_moves_which_account(product, change, line, sign):
    """Each chance or price, switched off, moves its account in the direction that its story says."""
    size = {f"{MODEL}.project.own_share": 0.0} | STILL
    usual, other = (growing(product, overrides=size | o) for o in ({}, change))
    assert sign * moved(line, usual, other) > 0.0


def test_training_and_managers_speed_learning():
    """With a course each year and a manager more is brought in; a manager who goes takes part of it along."""
    size = {f"{MODEL}.project.own_share": 0.0} | STILL
    usual = growing("silk", overrides=size)
    assert moved(REVENUE, usual, growing("silk", overrides=size, budget={"trainings": 9})) > 0.0
    taught = growing("silk", overrides=size, budget={"managers": 1})
    assert moved(REVENUE, usual, taught) > 0.0
    loyal = growing("silk", overrides=size | {"people.manager_leaves": 0.0}, budget={"managers": 1})
    assert moved(REVENUE, taught, loyal) > 0.0
    assert seen(play(taught, 0, 100, diary=True), "manager_changed") > 0.5


def test_site_moves_income():
    """A narrow road, short water and a foreign zone each lower what a village earns."""
    size = {f"{MODEL}.project.own_share": 0.0} | STILL
    usual = growing("vegetables", {"zone": "south"}, overrides=size)
    for worse in ({"road": "narrow"}, {"water": "short"}, {"zone": "north"}):
        assert moved(REVENUE, usual, growing("vegetables", {"zone": "south"} | worse, overrides=size)) < 0.0
    narrow = growing("vegetables", {"zone": "south", "road": "narrow"}, overrides=size)
    built = growing(
        "vegetables", {"zone": "south", "road": "narrow"}, overrides=size, works=(Work("A", "road", "good", 2023, 6),)
    )
    assert moved(REVENUE, narrow, built) > 0.0


def test_two_harvests_share_the_sum_insured():
    """Flocks lost at nine tenths: no indemnity is above the half of the sum that one of two harvests carries."""
    ill = {"insurance.takes": 1.0, "product.chicken.disease": 0.9, "product.chicken.disease_loss": 0.9}
    flows = play(growing("chicken", overrides=ill), 0, 50, diary=True)
    paid = [dict(e.values)["yuan"] for e in flows.diary if e.what == "indemnity"]
    units = max(dict(e.values)["units"] for e in flows.diary if e.what == "opened")
    assert 0.0 < max(paid) <= 0.5 * units * PRODUCTS["chicken"].grow.params["sum_insured"].value


@pytest.mark.parametrize(("product", "leaves"), [("potato", False), ("walnut", False), ("sheep", True)])
def test_crops_leave_nothing(product, leaves):
    """Closed, a field or a stand brings nothing, supervised or not; a herd's fences and sheds are sold."""
    hard = {f"{MODEL}.project.patience": 1.0, f"price.{product}.level": PRODUCTS[product].price.params["level"].low / 2}
    wanted = growing(product, overrides=hard, budget={"supervision": 1}, end=2035)
    flows = play(wanted, 0, 60, diary=True)
    assert seen(flows, "closed") > 0.1
    assert (total(flows, Line.ASSET_SALES) > 0.0) == leaves


def test_earlier_plantings_bear_by_their_age():
    """What stood in 2013 gives the village its share once a project runs; other products leave it alone."""
    young, old = growing("pepper"), growing("pepper", STAND)
    assert total(play(young, 0, 50), Line.CONTRACTING) == 0.0
    flows = play(old, 0, 50, diary=True)
    assert total(flows, Line.CONTRACTING, 2023) > 0.0
    assert seen(flows, "crop_share") == 1.0
    assert total(play(growing("sheep", STAND), 0, 50), Line.CONTRACTING) == 0.0
    late = growing("pepper", STAND | {"planted_year": 2020})
    assert total(play(late, 0, 50), Line.CONTRACTING, 2022) == 0.0


def test_what_it_needs():
    """A product of the village's own list that grows at its altitude, else the village can never start."""
    model = models()[MODEL]
    assert model.unmet(village("A", products=("grape",), band=Band.HIGH)) == "unmet.no_product"
    assert model.unmet(village("A", products=("sheep",), band=Band.HIGH)) == ""
    few = growing("chicken", {"workers": 5})
    assert total(play(few, 0, 20), REVENUE) < 0.2 * total(play(growing("chicken"), 0, 20), REVENUE)


def test_a_product_may_differ_by_run():
    """Scalar and per-run parameters give the same fen with seven runs, harvest by harvest."""
    wanted = growing("pepper", STAND)
    alone = [played(wanted, r, 1) for r in range(7)]
    together = played(wanted, 0, 7)
    for r, one in enumerate(alone):
        same(one, together, others=slice(r, r + 1))
