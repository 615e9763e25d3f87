"""Which village follows which model, and what happens where it cannot."""

import pytest

from colecon.errors import InputError
from colecon.models.catalogue import PLANNED, models
from colecon.scenario import assign, choices
from colecon.scenario.load import load
from tests.core.plans import village
from tests.scenario.make import county


def follows(folder, words):
    plan = load(county(folder, words)).plan
    return {v: [(s.model, s.year) for s in steps] for v, steps in plan.follows.items()}


def test_village_before_township_before_rule_before_class_before_band_before_zone_before_default(tmp_path):
    levels = [
        'default = "status_quo"\n',
        'by_zone.south = "offsite_property"\n',
        'by_band.valley = "specialty_industry"\n',
        'by_class.good_base = "asset_activation"\n',
        'rule = [{ when = { has = "rooms" }, model = "offsite_property" }]\n',
        'by_township."东坝乡" = "specialty_industry"\n',
        'by_village.A1 = "asset_activation"\n',
    ]
    first = [follows(tmp_path, "[models]\n" + "".join(levels[: i + 1]))["A1"] for i in range(len(levels))]

    models_of_a1 = [steps[0][0] if steps else "" for steps in first]
    asset, special, joint = "asset_activation", "specialty_industry", "offsite_property"
    assert models_of_a1 == ["", joint, special, asset, joint, special, asset]


def test_nothing_said_is_nothing_followed(tmp_path):
    assert follows(tmp_path, "") == {"A1": [], "A2": [], "A3": []}


def test_a_list_means_the_first_that_the_village_can_start(tmp_path):
    found = follows(tmp_path, '[models]\ndefault = ["asset_activation", "specialty_industry"]\n')

    assert found["A1"] == [("asset_activation", 2021)]
    assert found["A2"] == [("specialty_industry", 2021)]  # no rooms


def test_a_village_that_cannot_start_keeps_its_business_with_a_warning_and_a_count(tmp_path):
    scenario = load(county(tmp_path, '[models]\ndefault = "asset_activation"\n'))

    (warning,) = [w for w in scenario.warnings if w.code == "kept_unmet"]
    assert scenario.plan.follows["A2"] == ()
    assert scenario.kept["A2"] == "unmet.no_rooms"
    assert (warning.values["count"], warning.values["villages"][0], warning.place.line) == (1, "中坪村", 9)


def test_by_hand_even_a_list_that_has_no_way_is_a_fault(tmp_path):
    with pytest.raises(InputError) as caught:
        load(county(tmp_path, '[models.by_village]\nA2 = ["asset_activation"]\n'))

    assert [f.code for f in caught.value.faults] == ["unmet_by_hand"]
    assert follows(tmp_path, '[models.by_village]\nA2 = ["asset_activation", "status_quo"]\n')["A2"] == []


def test_a_joint_project_needs_a_second_owner(tmp_path):
    """Alone with a joint project: a fault by hand, a warning with a count by rule."""
    with pytest.raises(InputError) as caught:
        load(county(tmp_path, '[models]\nby_village.A1 = "joint_development"\n'))
    assert [(f.code, f.values["why"]) for f in caught.value.faults] == [("unmet_by_hand", "unmet.alone")]

    rule = '[[models.rule]]\nwhen = { has = "tourism" }\nmodel = "joint_development"\n'
    scenario = load(county(tmp_path, rule))
    assert [(w.values["why"], w.values["count"]) for w in scenario.warnings if w.code == "kept_unmet"] == [
        ("unmet.alone", 1)
    ]
    assert scenario.plan.follows["A1"] == ()


def test_joint_groups_default_to_the_township(tmp_path):
    """Villages of one township own together; who is alone in its township joins the others that are."""
    joint = models()["joint_development"]
    rows = [village(i, township=t) for i, t in zip("ABCDE", "TTUVU", strict=True)]
    assert {k: [v.id for v in owners] for k, owners in joint.groups(rows).items()} == {"T": ["A", "B"], "U": ["C", "E"]}
    assert [v.id for v in joint.groups([rows[0], rows[2]])["across"]] == ["A", "C"]


def test_steps_named_by_hand_are_marked(tmp_path):
    plan = load(county(tmp_path, '[models]\ndefault = "offsite_property"\nby_village.A1 = "offsite_property"\n')).plan

    assert {v: steps[0].named for v, steps in plan.follows.items()} == {"A1": True, "A2": False, "A3": False}


def test_start_and_second_for_all_for_a_rule_and_for_a_village(tmp_path):
    found = follows(
        tmp_path,
        """[models]
default = "specialty_industry"
start = 2022
second = { model = "offsite_property", year = 2024 }
by_village.A1 = { model = "asset_activation", start = 2021 }
[[models.rule]]
when = { band = "high" }
model = "offsite_property"
start = 2023
second = { model = ["asset_activation", "specialty_industry"], year = 2025 }
""",
    )

    assert found["A1"] == [("asset_activation", 2021), ("offsite_property", 2024)]
    assert found["A2"] == [("specialty_industry", 2022), ("offsite_property", 2024)]
    assert found["A3"][0] == ("offsite_property", 2023)
    assert found["A3"][1][1] == 2025


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ('{ class = ["weak", "good_base"] }', "A1 A2"),
        ('{ zone = "north", band = "high" }', "A3"),
        ('{ has = ["rooms", "tourism"] }', "A1"),
        ('{ lacks = "tourism" }', "A2 A3"),
        ('{ lacks = "land" }', "A3"),
        ('{ product = "potato" }', "A2 A3"),
        ("{ at_least = { minutes_to_town = 60 }, at_most = { minutes_to_town = 60 } }", "A2"),
        ('{ township = "西山乡" }', "A3"),
        ('{ has = "plantation" }', "A2"),
        ('{ has = "water" }', "A1"),
    ],
)
def test_what_a_rule_is_for(tmp_path, when, who):
    found = follows(tmp_path, f'[[models.rule]]\nmodel = "offsite_property"\nwhen = {when}\n')

    assert [v for v, steps in found.items() if steps] == who.split()


def test_the_first_rule_that_fits_holds_and_one_that_decides_nothing_is_told(tmp_path):
    words = '[[models.rule]]\nwhen = {}\nmodel = "offsite_property"\n' * 2

    scenario = load(county(tmp_path, words))

    assert [(w.code, w.place.line) for w in scenario.warnings] == [("rule_idle", 11)]
    assert set(scenario.given_by.values()) == {"models.rule[1]"}


def test_a_known_model_that_is_not_there_yet_keeps_the_business_with_one_warning(tmp_path, monkeypatch):
    there = {"status_quo": models()["status_quo"]}
    monkeypatch.setattr(assign, "models", lambda: there)
    monkeypatch.setattr(choices, "models", lambda: there)

    scenario = load(county(tmp_path, f'[models]\ndefault = "{PLANNED[0]}"\nby_village.A1 = "{PLANNED[1]}"\n'))

    assert set(scenario.kept.values()) == {"unbuilt"}
    assert [(w.code, w.values["count"]) for w in scenario.warnings] == [("kept_unbuilt", 3)]


def test_every_planned_model_may_be_named(tmp_path):
    for model in PLANNED:
        load(county(tmp_path, f'[models]\ndefault = ["{model}", "status_quo"]\n'))


def test_an_option_reaches_the_step(tmp_path):
    words = '[models]\ndefault = { model = "specialty_industry", options = { product = "potato" } }\n'

    assert load(county(tmp_path, words)).plan.follows["A2"][0].options == {"product": "potato"}


def test_a_misspelt_model_is_told_once(tmp_path):
    with pytest.raises(InputError) as caught:
        load(county(tmp_path, '[models]\ndefault = "资产盘活型"\n'))
    assert [(f.code, f.values["guess"]) for f in caught.value.faults] == [("unknown_model_near", "asset_activation")]


def test_an_option_that_the_site_does_not_allow_is_told(tmp_path):
    words = '[models]\ndefault = { model = "specialty_industry", options = { product = "silk" } }\n'
    warned = [w for w in load(county(tmp_path, words)).warnings if w.code == "option_idle"]
    assert [(w.values["word"], w.values["count"], w.place.line) for w in warned] == [("silk", 3, 9)]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ('{ way = "sharez" }', "not_one_of_near", "shares"),
        ('{ buy = "shop" }', "unknown_option", "way"),
        ('{ wya = "let" }', "unknown_option_near", "way"),
    ],
)
def test_an_option_must_be_one_of_the_model_and_its_word_one_of_the_option(tmp_path, options, code, said):
    words = f'[models]\ndefault = {{ model = "asset_activation", options = {options} }}\n'
    with pytest.raises(InputError) as caught:
        load(county(tmp_path, words))
    (fault,) = [f for f in caught.value.faults if not f.warning]
    assert (fault.code, fault.place.line) == (code, 9)
    assert said in str(fault.values)
