"""Numbers worked out of rows, worked out again: from the row's own figures, in its unit, to the table's unit."""

from types import SimpleNamespace

import pytest

from colecon.core.levers import LEVERS
from colecon.evidence.rows import rows
from colecon.models.catalogue import sections

TABLES = {**sections(), "lever": LEVERS}
WAN, JIN = 10_000, 0.5


def row(id_):
    """The figures of a row as numbers."""
    known = rows()[id_]
    figures = {name: float(getattr(known, name) or "nan") for name in ("low", "mode", "high")}
    return SimpleNamespace(**figures)


def number(name):
    """A declared number by ``section.name``."""
    key, _, name = name.rpartition(".")
    return TABLES[key].params[name]


GIVEN = {
    # what the table says: the row, how the number follows from it (figures of the row's note stand written out),
    # and how far rounding may carry it
    "lever.grant_yuan": ("E172", lambda r: r.mode * WAN, 0),
    "lever.project_min_yuan": ("E177", lambda r: r.low * WAN, 0),
    "lever.project_max_yuan": ("E177", lambda r: r.high * WAN, 0),
    "lever.premium_subsidy": ("E228", lambda r: 1 - r.mode / 100, 0),
    "lever.dividend_share": ("E181", lambda r: r.mode / 100, 0),
    "status_quo.operating_share": ("E007", lambda r: r.mode / 100, 0.01),
    "land_use.fee": ("E050", lambda r: r.mode * WAN / 300, 0),
    "land_use.hill_rent": ("E043", lambda r: r.mode, 0),
    "entrusted_operation.fee": ("E055", lambda r: r.mode / 50 * 1083, 0.02),
    "entrusted_operation.salary": ("E182", lambda r: 6_000 * 12, 0),
    "entrusted_operation.bonus": ("E182", lambda r: r.mode / 100, 0),
    "entrusted_operation.project.unit_cost": ("E073", lambda r: r.mode * WAN / 2_400, 0.001),
    "offsite_property.shop.price": ("E060", lambda r: r.mode, 0),
    "offsite_property.yield_first": ("E087", lambda r: r.mode / 100, 0),
    "offsite_property.workshop.price": ("E064", lambda r: 100 * WAN / 500, 0),
    "offsite_property.workshop.rent": ("E064", lambda r: r.mode / 100, 0),
    "village_enterprise.cold_store_project.unit_cost": ("E067", lambda r: 510 * WAN / 6_200, 0.01),
    "village_enterprise.plant_project.smallest": ("E177", lambda r: r.low, 0),
    "firm_partnership.project.largest": ("E058", lambda r: 175 * WAN, 0),
    "firm_partnership.project.usual": ("E084", lambda r: 50 * WAN, 0),
    "firm_partnership.ceiling": ("E080", lambda r: r.mode / 100, 0),
    "joint_development.usual": ("E087", lambda r: 300 * WAN, 0),
    "joint_development.largest": ("E061", lambda r: 1_100 * WAN, 0),
    "industrial_park.share": ("E048", lambda r: 30 / 100, 0),
    "industrial_park.land_floor": ("E049", lambda r: r.mode, 0.02),
    "rural_tourism.day_spend": ("E117", lambda r: r.mode * WAN / (91 * WAN), 0.02),
    "rural_tourism.project.usual": ("E115", lambda r: 2_000 / 230, 0.1),
    "service_provision.project.usual": ("E102", lambda r: r.mode * WAN / 100_000, 0),
    "service_provision.project.largest": ("E107", lambda r: r.mode * WAN / 100_000, 0.05),
    "product.pepper.yield_": ("E138", lambda r: r.mode, 0),
    "price.pepper.level": ("E137", lambda r: 2_171 / 23, 0.01),
    "product.pepper.sum_insured": ("E219", lambda r: r.mode, 0),
    "product.pepper.premium_rate": ("E218", lambda r: r.mode / 500, 0),
    "product.walnut.yield_": ("E143", lambda r: 200 * WAN * JIN / 8_000, 0),
    "product.walnut.sum_insured": ("E217", lambda r: r.mode, 0),
    "product.walnut.premium_rate": ("E216", lambda r: r.mode / 1_000, 0),
    "product.olive.sum_insured": ("E221", lambda r: r.mode, 0),
    "product.olive.premium_rate": ("E220", lambda r: r.mode / 800, 0),
    "product.grape.sum_insured": ("E221", lambda r: r.mode, 0),
    "product.grape.premium_rate": ("E220", lambda r: r.mode / 800, 0),
    "product.grape.first_yield": ("E133", lambda r: r.mode, 0),
    "product.grape.yield_": ("E128", lambda r: (1_900 + 2_500) / 2, 0),
    "product.vegetables.sum_insured": ("E223", lambda r: r.mode, 0),
    "product.vegetables.premium_rate": ("E222", lambda r: r.mode / 500, 0),
    "price.vegetables.level": ("E125", lambda r: 2.5 * r.mode, 0.02),
    "product.herbs.sum_insured": ("E210", lambda r: 2_000, 0),
    "product.herbs.premium_rate": ("E210", lambda r: r.mode / 100, 0),
    "product.seed_maize.sum_insured": ("E226", lambda r: r.mode, 0),
    "product.seed_maize.premium_rate": ("E227", lambda r: r.mode / 100, 0),
    "product.silk.yield_": ("E144", lambda r: r.mode, 0),
    "product.silk.inputs": ("E146", lambda r: 99 * 34 - 2_640, 0),
    "price.silk.sd": ("E147", lambda r: 0.16, 0),
    "price.chicken.level": ("E159", lambda r: 60, 0),
    "product.chicken.yield_": ("E161", lambda r: 2 * (r.low + r.high) / 200, 0.03),
    "product.sheep.inputs": ("E167", lambda r: (r.low + r.high) / 2 + (50 + 100) / 2, 0),
    "product.sheep.units_per_hand": ("E167", lambda r: (50 + 70) / 2, 0),
    "price.black_pig.cycle": ("E170", lambda r: (27 + 22 + 20 + 14 + 27 + 32) / 3 / 3, 0.02),
    "specialty_industry.old_bearing": ("E141", lambda r: (r.low + r.high) / 200, 0.02),
    "resource_development.photovoltaic_project.usual": ("E098", lambda r: 100, 0),
    "resource_development.photovoltaic_project.life": ("E101", lambda r: 20, 0),
    "resource_development.trees.sum_insured": ("E226", lambda r: 550, 0),
    "resource_development.trees.premium_rate": ("E226", lambda r: 0.118 / 100, 0),
    "asset_activation.lease.rise": ("E044", lambda r: 1.1 ** (1 / 5) - 1, 0.06),
    "joint_development.lease.rise": ("E088", lambda r: (7 / 5) ** (1 / 10) - 1, 0.15),
}


@pytest.mark.parametrize("name", GIVEN)
def test_a_number_follows_from_the_row_it_cites(name):
    """Names the row, and equals what the row's figures give."""
    id_, worked, rounding = GIVEN[name]
    known = number(name)
    assert not known.is_assumed
    assert id_ in known.source
    assert known.value == pytest.approx(worked(row(id_)), rel=rounding or 1e-9)
