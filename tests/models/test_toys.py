"""What would make a village collective a toy: other people's land, a subsidised tariff, a crop that is sold twice."""

import numpy as np
import pytest

from colecon.core.lines import Holder, Line, Memo
from colecon.core.plan import Band
from colecon.models.catalogue import models, sections
from colecon.models.land_use import TERMS as LAND_USE
from colecon.models.tables_resource_development import SUN
from colecon.parts.products import PRODUCTS
from tests.core.plans import village
from tests.models.support import followed, play, total

CALM = frozenset({"sameness", "pools", "production", "hazards", "fortune", "epidemic", "prices"})
SUNNY = {"waste_mu": 2000, "workers": 4000}
GROWER = {"products": ("potato",), "workers": 4000, "band": Band.MID}


def test_the_grid_pays_the_benchmark_tariff_from_2021_and_most_of_it_is_earmarked():
    """Every kWh at the tariff without subsidy, none before the plan; 70 % of the revenue belongs to poor households."""
    flows = play(followed("resource_development", {"resource": "photovoltaic"}, site=SUNNY), 0, 60, diary=True)
    paid = [(e.month // 12, dict(e.values)) for e in flows.diary if e.what == "grid_paid"]
    assert min(year for year, _ in paid) >= 2021
    for _, told in paid:
        assert told["yuan"] == pytest.approx(told["kwh"] * SUN.params["tariff"].value, abs=0.01)
    own, poor = (total(flows, line) for line in (Line.OPERATING_REVENUE, Line.EARMARKED_INCOME))
    assert poor / (own + poor) == pytest.approx(SUN.params["poor"].value, abs=1e-4)
    assert SUN.params["tariff"].value < 0.45  # the subsidised era paid 0.75 and more


def test_land_of_households_brings_a_fee_never_the_crop():
    """A land-use village posts no sale to a market, and keeps some 100 to 250 yuan a mu and year of what it let."""
    assert (Line.OPERATING_REVENUE, Holder.MARKET) not in models()["land_use"].accounts
    site = {"arable_contracted_mu": 3000, "band": Band.VALLEY, "minutes_to_town": 20}
    flows = play(followed("land_use", site=site, off=CALM), 0, 60, diary=True)
    mu = {e.run: dict(e.values)["units"] for e in flows.diary if e.what == "opened"}
    fee = dict.fromkeys(mu, 0.0)
    for e in flows.diary:
        if e.what == "lease_paid" and e.month // 12 == 2025 and e.run in fee:
            fee[e.run] += dict(e.values)["fee"]
    found = [fee[run] / mu[run] for run in mu if fee[run] > 0.0]
    most = LAND_USE.params["fee"].value + LAND_USE.params["kept"].value
    assert len(found) > 20
    assert 0.25 * most < np.median(found) < 1.3 * most


@pytest.mark.parametrize(("own_mu", "pays"), [(5_000, False), (0, True)])
def test_a_crop_stands_on_land_that_the_collective_commands(own_mu, pays):
    """On its own land it pays no rent; without any it rents in and pays, in cash, to households."""
    site = GROWER | {"arable_collective_mu": own_mu, "arable_contracted_mu": 40_000}
    flows = play(followed("specialty_industry", {"product": "potato"}, site=site, off=CALM), 0, 40)
    rent = flows.memos[:, 0, Memo.LAND_RENT].sum(axis=0)
    assert total(flows, Line.OPERATING_REVENUE) > 10_000
    assert bool((rent > 0).any()) is pays


def test_a_crop_needs_land_to_be_had():
    """Where nothing can be rented and nothing is the collective's, the crop is not begun."""
    bare = village("A", **GROWER, arable_collective_mu=0, arable_contracted_mu=0, waste_mu=0)
    assert models()["specialty_industry"].unmet(bare)


def test_what_was_planted_in_the_plan_bears_after_2023():
    """Trees planted under the plan sell nothing by 2023; the table's own planting, old enough, does."""
    site = {"products": ("pepper",), "waste_mu": 2000, "workers": 4000, "water": "secure"}
    young = play(followed("resource_development", {"resource": "trees"}, site=site, off=CALM), 0, 40)
    assert max(total(young, Line.OPERATING_REVENUE, year) for year in (2021, 2022, 2023)) == 0
    assert total(young, Line.OPERATING_REVENUE, 2028) > 0
    old = {"planted_product": "pepper", "planted_mu": 300, "planted_year": 2012, "forest_collective_mu": 800}
    grown = play(followed("specialty_industry", {"product": "pepper"}, site=site | old, off=CALM), 0, 40)
    assert total(grown, Line.CONTRACTING, 2023) > 0


def test_every_product_has_its_bands_and_zone():
    """A product grows where its altitude allows; the zones are those of the plan."""
    assert {p.zone for p in PRODUCTS.values()} == {"", "north", "south", "middle"}
    for name, product in PRODUCTS.items():
        for band in Band:
            site = village(
                "A", **{**GROWER, "products": (name,), "band": band, "arable_collective_mu": 500, "waste_mu": 500}
            )
            if band not in product.bands:
                assert models()["specialty_industry"].unmet(site), (name, band)


def test_no_failure_rate_is_known_so_each_is_a_range_with_a_reason():
    """Every chance that a firm, lessee, park or tenant fails or goes is assumed, twice as high at one end as at the
    other at least, and says where it lies and why.
    """
    words = ("fails", "walks", "folds", "skips", "withholds")
    known = {f"{s.key}.{name}": p for s in sections().values() for name, p in s.params.items() if name.endswith(words)}
    assert len(known) >= 14
    for key, p in known.items():
        assert p.is_assumed, key
        assert p.high >= 2.0 * p.low, key
        assert len(p.source) > 40, key
