"""Every risk that the plan names (ch. 1 § 3) and every chance and coupling, with and without."""

import pytest

from colecon.models.catalogue import switches
from tests.county.support import hold, pairs

NAMED = {
    "disaster",
    "epidemic",
    "market_price",
    "small_projects",
    "sameness",
    "poor_management",
    "water_shortage",
    "narrow_roads",
    "no_land",
    "withdrawn_early",
    "partners_fail",
    "will",
}
PAIRS = pairs("risk", "chance", "coupling")
ELSEWHERE = pairs("elsewhere")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.kind}.{pair.id}")
def test_a_risk_moves_its_account(pair):
    hold(pair)


@pytest.mark.parametrize("pair", ELSEWHERE, ids=lambda pair: f"{pair.base}.{pair.id}")
def test_what_is_small_in_the_mixed_plan_acts_where_more_hangs_on_it(pair):
    hold(pair)


def test_every_risk_and_every_switch_is_there():
    assert {p.id for p in PAIRS if p.kind == "risk"} == NAMED
    assert {p.id for p in PAIRS if p.kind != "risk"} == set(switches())
