"""What a model must have and can never get: a fault by name, a warning with a count else, no word if it comes."""

import pytest

from colecon.errors import InputError
from colecon.models.catalogue import PLANNED, models
from colecon.scenario.columns import COLUMNS
from colecon.scenario.load import load
from tests.core.plans import village

NO_LAND = dict.fromkeys(("arable_collective_mu", "arable_contracted_mu", "forest_collective_mu", "waste_mu"), 0.0)
NO_HANDS = {"workers": 0.0}
HARD = {"land_hard": True, "idle_m2": 0.0}
POOR = {"cash": 0.0, "income_2019": 0.0}
NO_STAKES = "budget = { grants = 0, projects_yuan = 0 }"
LESS_THAN_ONE = "budget = { grants = 0, projects_yuan = 90_000 }"
PARCELS = '[[works]]\nall = true\nwhat = "logistics"\nwhen = "%s"\n'
INDICATOR = "budget.land_indicators = { 2021 = 0, 2024 = 1 }"
NEVER = {
    ("asset_activation", "rooms"): ({"idle_m2": 0.0}, ""),
    ("resource_development", "land"): (NO_LAND, ""),
    ("land_use", "land"): (NO_LAND, ""),
    ("specialty_industry", "workers"): (NO_HANDS, ""),
    ("service_provision", "land"): (NO_LAND, ""),
    ("service_provision", "workers"): (NO_HANDS, ""),
    ("ecommerce", "parcels"): ({"logistics": False}, ""),
    ("ecommerce", "workers"): (NO_HANDS, ""),
    ("village_enterprise", "land"): (HARD, "budget.land_indicators = 0"),
    ("firm_partnership", "partner"): ({}, "parameters.pool.firms = 0"),
    ("joint_development", "money"): (POOR, NO_STAKES),
    ("joint_development", "a fund that is another's"): (POOR, NO_STAKES[:-2] + ", support_fund_yuan = 500_000 }"),
    ("joint_development", "less than the smallest"): (
        POOR,
        LESS_THAN_ONE,
    ),
    ("entrusted_operation", "land"): (NO_LAND, ""),
    ("entrusted_operation", "partner"): ({}, "parameters.pool.operators = 0"),
    ("industrial_park", "partner"): ({}, "parameters.pool.parks = 0"),
    ("rural_tourism", "workers"): (NO_HANDS, ""),
    ("paired_assistance", "partner"): ({}, "parameters.pool.helpers = 0"),
    # what no word of `must` tells: products by altitude, the ring, building land, the county's help
    ("specialty_industry", "fields"): (NO_LAND | {"products": ("potato",)}, ""),
    ("specialty_industry", "product"): ({"products": ("grape",), "band": "high"}, ""),
    ("paired_assistance", "product"): ({"products": ("grape",), "band": "high"}, ""),
    ("paired_assistance", "assistance"): ({}, "policy.assistance = 0"),
    ("ecommerce", "goods"): ({"products": ()}, ""),
    ("village_enterprise", "trade"): ({"products": (), "population": 600, "workers": 300.0}, ""),
    ("rural_tourism", "ring"): ({"tourism": False}, ""),
    ("rural_tourism", "building land"): (HARD, "budget.land_indicators = 0"),
    ("ecommerce", "parcels in time"): ({"logistics": False}, PARCELS % "2025-12"),
}
"""The village that lacks it, and what the scenario says so that it never comes."""
COMES = {
    ("ecommerce", "parcels"): ({"logistics": False}, PARCELS % "2024-06"),
    ("village_enterprise", "land"): (HARD, INDICATOR),
    ("rural_tourism", "building land"): (HARD, INDICATOR),
    ("firm_partnership", "partner"): ({}, "parameters.pool.firms = 0\nbudget.social_capital = { 2021 = 0, 2023 = 1 }"),
    ("joint_development", "money"): (POOR, "budget = { grants = { 2021 = 0, 2024 = 2 }, projects_yuan = 0 }"),
    ("paired_assistance", "assistance"): ({}, "policy.assistance = { 2021 = 0, 2023 = 1 }"),
}
"""The same village where it arrives in a later year."""
HEAD = 'villages = "v.csv"\nbase = 2019\nstart = 2021\nend = 2025\n'
TARGET = "target = { income_yuan = 100000, share_percent = 30 }\n"
CLASSES = {"A": "weak", "B": "weak", "C": "good_base"}


def cell(one, column):
    value = getattr(one, column.field or column.name)
    return ";".join(value) if column.kind == "products" else str(int(value)) if column.kind == "yes" else str(value)


def scenario(folder, site, said, follows):
    """A scenario of three villages in one township, two of which are given the model by ``follows``."""
    rows = [village(name, village_class=kind, **site) for name, kind in CLASSES.items()]
    table = [",".join(c.name for c in COLUMNS), *(",".join(cell(one, c) for c in COLUMNS) for one in rows)]
    (folder / "v.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    parts = (said, follows) if not said.startswith("[[") else (follows, said)
    (folder / "s.toml").write_text(HEAD + TARGET + "\n".join(parts) + "\n", encoding="utf-8")
    return folder / "s.toml"


def by_hand(model):
    return f'models.by_village.A = "{model}"\nmodels.by_village.B = "{model}"'


GIVEN = {"class": 'models.by_class.weak = "%s"', "all": 'models.default = "%s"'}


def test_every_need_of_every_model_is_in_the_table():
    """Fourteen models, and each word that a model says it must have."""
    assert len(PLANNED) == 14
    musts = {(name, need) for name in PLANNED for need in models()[name].must}
    assert musts <= set(NEVER)
    assert set(COMES) <= set(NEVER)


@pytest.mark.parametrize("case", NEVER, ids=" ".join)
def test_by_name_it_is_a_fault_with_place_and_remedy(tmp_path, case):
    site, said = NEVER[case]
    with pytest.raises(InputError) as caught:
        load(scenario(tmp_path, site, said, by_hand(case[0])))
    found = [f for f in caught.value.faults if f.code in ("unmet_by_hand", "unserved_by_hand")]
    assert [(f.values["village"], f.place.key) for f in found] == [(v, f"models.by_village.{v}") for v in "AB"]


@pytest.mark.parametrize(("given", "count"), [("class", 2), ("all", 3)])
@pytest.mark.parametrize("case", NEVER, ids=" ".join)
def test_by_class_or_for_all_it_is_a_warning_with_a_count(tmp_path, case, given, count):
    site, said = NEVER[case]
    found = load(scenario(tmp_path, site, said, GIVEN[given] % case[0]))
    told = [w.values["count"] for w in found.warnings if w.code in ("kept_unmet", "kept_unserved")]
    assert told == [count]


@pytest.mark.parametrize("case", COMES, ids=" ".join)
def test_where_it_comes_later_nothing_is_said(tmp_path, case):
    site, said = COMES[case]
    found = load(scenario(tmp_path, site, said, by_hand(case[0])))
    assert [w for w in found.warnings if w.code.startswith("kept_")] == []
    assert [step.model for step in found.plan.follows["A"]] == [case[0]]


@pytest.mark.parametrize("name", PLANNED)
def test_with_all_it_needs_nothing_is_said(tmp_path, name):
    found = load(scenario(tmp_path, {}, "", by_hand(name)))
    assert [w for w in found.warnings if w.code.startswith("kept_")] == []


def test_a_till_may_fill_so_a_stake_without_public_money_is_not_refused(tmp_path):
    """Cash, an income, plots to let or another model: each may bring a stake, however seldom."""
    for site in (POOR | {"cash": 5_000.0}, POOR | {"income_2019": 5_000.0}):
        load(scenario(tmp_path, site, NO_STAKES, by_hand("joint_development")))
    load(scenario(tmp_path, POOR, NO_STAKES[:-2] + ", land_let = 1 }", by_hand("joint_development")))
    second = '{ model = "offsite_property", second = { model = "joint_development", year = 2023 } }'
    load(scenario(tmp_path, POOR, NO_STAKES, f"models.by_village.A = {second}\nmodels.by_village.B = {second}"))


def test_the_fund_of_the_deeply_poor_serves_them(tmp_path):
    """The same money as refused above to weak villages."""
    said = NO_STAKES[:-2] + ", support_fund_yuan = 500_000 }"
    deep = scenario(tmp_path, POOR, said, by_hand("joint_development"))
    table = (tmp_path / "v.csv").read_text(encoding="utf-8").replace("weak", "deep_poverty")
    (tmp_path / "v.csv").write_text(table, encoding="utf-8")
    assert load(deep).plan.follows["A"][0].model == "joint_development"


def test_land_given_before_a_step_begins_is_there_when_it_does(tmp_path):
    """Indicators come unasked: those of 2021 and 2022 serve a second model of 2024."""
    second = '{ model = "offsite_property", second = { model = "village_enterprise", year = 2024 } }'
    said = "budget.land_indicators = { 2021 = 1, 2023 = 0 }"
    found = load(scenario(tmp_path, HARD, said, f"models.by_village.A = {second}"))
    assert [step.model for step in found.plan.follows["A"]] == ["offsite_property", "village_enterprise"]


def test_a_list_by_name_of_which_nothing_can_be_is_a_fault(tmp_path):
    """One lacks a firm, one its parcels, one an operator: none of them could ever start."""
    models = '["firm_partnership", "ecommerce", "entrusted_operation"]'
    said = "parameters.pool.firms = 0\nparameters.pool.operators = 0"
    with pytest.raises(InputError) as caught:
        load(scenario(tmp_path, {"logistics": False}, said, f"models.by_village.A = {models}"))
    (fault,) = [f for f in caught.value.faults if f.code != "unlikely"]
    assert (fault.code, fault.values["why"]) == ("unserved_by_hand", "unmet.no_firms")
    load(scenario(tmp_path, {"logistics": False}, said.split("\n", maxsplit=1)[0], f"models.by_village.A = {models}"))


def test_a_list_by_name_that_ends_in_the_earlier_business_is_no_fault(tmp_path):
    """Who writes what holds if not has thought of it: a warning, and the choice by site and works stays."""
    said = 'models.by_village.A = ["firm_partnership", "status_quo"]'
    found = load(scenario(tmp_path, {}, "parameters.pool.firms = 0", said))
    assert [w.values["count"] for w in found.warnings if w.code == "kept_unserved"] == [1]


@pytest.mark.parametrize(
    ("model", "option", "word", "allowed"),
    [
        ("specialty_industry", "product", "grape", ("potato", "sheep", "chicken", "pepper", "vegetables")),
        ("village_enterprise", "kind", "plant", ("market",)),
        ("resource_development", "resource", "photovoltaic", ("trees",)),
    ],
)
def test_an_option_that_is_not_allowed_is_a_fault_by_name_and_not_chosen_by_rule(
    tmp_path, model, option, word, allowed
):
    """By name the fault tells what is allowed; by class it is told and the model chooses by the site."""
    site = {
        "plant": {"products": ("seed_maize",)},
        "photovoltaic": {"waste_mu": 0.0},
        "grape": {"products": ("grape", "potato", "sheep", "chicken", "pepper", "vegetables")},
    }[word]
    choice = f'{{ model = "{model}", options = {{ {option} = "{word}" }} }}'
    with pytest.raises(InputError) as caught:
        load(scenario(tmp_path, site, "", f"models.by_village.A = {choice}"))
    (fault,) = caught.value.faults
    assert (fault.code, fault.values["allowed"]) == ("option_by_hand", allowed)
    assert fault.place.key == f"models.by_village.A.options.{option}"
    found = load(scenario(tmp_path, site, "", f"models.by_class.weak = {choice}"))
    assert [(w.code, w.values["count"]) for w in found.warnings if w.code == "option_idle"] == [("option_idle", 2)]
    assert found.plan.follows["A"][0].options == {}
