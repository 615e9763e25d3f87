"""A better price never lowers a seller's income, at fixed decisions and allotments, with couplings off."""

import numpy as np
import pytest

from colecon.core.lines import READING_LINES, Line
from colecon.core.plan import Rule
from colecon.models.catalogue import COUPLINGS, models, sections
from tests.core.plans import played
from tests.models.test_examination import followed

SELLS = {
    "asset_activation": ("asset_activation.rent",),
    "resource_development": ("price.pepper.level",),
    "land_use": ("land_use.fee",),
    "specialty_industry": ("price.potato.level",),
    "service_provision": ("service_provision.tillage_fee",),
    "ecommerce": ("ecommerce.margin",),
    "village_enterprise": ("village_enterprise.cold_store.fee",),
    "firm_partnership": ("firm_partnership.margin",),
    "joint_development": ("joint_development.rent",),
    "entrusted_operation": ("entrusted_operation.fee",),
    "industrial_park": ("industrial_park.profit",),
    "offsite_property": ("offsite_property.shop.rent",),
    "rural_tourism": ("rural_tourism.rate",),
    "paired_assistance": ("paired_assistance.premium",),
}
"""What each model is paid for what it sells or lends."""
CLAUSES = {
    "entrusted_operation": {"entrusted_operation.walks": 0.0, "entrusted_operation.line": -1e6},
    "industrial_park": {"industrial_park.caught_up": 0.0},
}
"""Clauses of a contract by which a better price may cost income of a year, and the numbers that take them away. An
operator who pays more may lose, and who loses may go or be sent away; the house then stands idle. A park that kept a
floor back in a bad year catches it up in the next: where the year was not bad there is nothing to catch up."""
STILL = {"dividend_share": 0, "welfare_share": 0, "cadre_reward_share": 0, "rewards_yuan": 0, "trainings": 0}
FIXED = {"till.losing_years": 99.0, "till.enlarge": 99.0}


def gains(name, without):
    """What each run of each village earns more in a year at a price better by a quarter, clauses ``without`` off."""
    usual = {key: sections()[key.rpartition(".")[0]].params[key.rpartition(".")[2]].value for key in SELLS[name]}
    fields = {"site": {"cash": 50_000_000}, "budget": STILL, "opening_reading": "gross_income", "rule": Rule.LOT}
    still = FIXED | without
    cheap, dear = (
        played(
            followed(name, overrides=still | {k: v * f for k, v in usual.items()}, off=frozenset(COUPLINGS), **fields),
            n=64,
        )["lines"]
        for f in (1.0, 1.25)
    )
    np.testing.assert_array_equal(dear[:, :, Line.CAPITAL_EXPENDITURE], cheap[:, :, Line.CAPITAL_EXPENDITURE])
    return (dear - cheap)[:, :, list(READING_LINES["operating_surplus"])].sum(axis=2)


def test_every_model_sells_at_a_price():
    assert set(SELLS) == set(models()) - {"status_quo"}


@pytest.mark.parametrize("name", list(SELLS))
def test_a_better_price_never_lowers_income(name):
    """Tills never run dry, members neither enlarge a business nor give it up, the county allots by lot."""
    gain = gains(name, CLAUSES.get(name, {}))
    assert (gain >= 0).all(), (int((gain < 0).sum()), float(gain.min()))
    assert (gain > 0).any()


@pytest.mark.parametrize("name", list(CLAUSES))
def test_a_clause_breaks_it_on_purpose(name):
    gain = gains(name, {})
    assert (gain < 0).any()
    assert gain.mean() > 0
