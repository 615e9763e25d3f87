"""Parents, options of the command line, and where each word comes from."""

import pytest

from colecon.errors import InputError
from colecon.scenario.load import load
from tests.scenario.make import HEAD, TABLE, county, file


def codes(path, sets=()):
    with pytest.raises(InputError) as caught:
        load(path, sets=sets)
    return [fault.code for fault in caught.value.faults]


def test_a_child_changes_what_it_says_and_keeps_the_rest(tmp_path):
    county(tmp_path, '[policy]\nrule = "lot"\n', head=HEAD.replace("villages", "seed = 7\nvillages", 1))
    path = file(tmp_path, "child.toml", 'extends = "s.toml"\n[target]\nshare_percent = 50\n')

    plan = load(path).plan

    assert (plan.name, plan.seed, plan.rule) == ("child", 7, "lot")
    assert (plan.target.share_percent, plan.target.income_yuan) == (50, 100_000)


@pytest.mark.parametrize("key", ["[models.by_village]\nA1 =", "[[models.rule]]\nwhen = { band = 'valley' }\nmodel ="])
def test_a_choice_said_anew_forgets_the_start_of_the_parent_s(tmp_path, key):
    start = "\nstart = 2023\n" if "rule" in key else "\n"
    first = '"land_use"' if "rule" in key else '{ model = "land_use", start = 2023 }'
    county(tmp_path, f"{key} {first}{start}")
    path = file(tmp_path, "child.toml", f'extends = "s.toml"\n{key} "asset_activation"\n')

    assert [(s.model, s.year) for s in load(tmp_path / "s.toml").plan.follows["A1"]] == [("land_use", 2023)]
    assert [(s.model, s.year) for s in load(path).plan.follows["A1"]] == [("asset_activation", 2021)]


def test_a_lever_outside_its_table_is_sent_home(tmp_path):
    assert codes(county(tmp_path), ["grants=3"]) == ["lever_table"]
    assert codes(county(tmp_path, "[models]\nrule = []\ntrainings = 3\n")) == ["lever_table"]


def test_a_name_is_not_inherited(tmp_path):
    county(tmp_path, head='name = "old"\n' + HEAD)
    path = file(tmp_path, "child.toml", 'extends = "s.toml"\n')

    assert load(tmp_path / "s.toml").plan.name == "old"
    assert load(path).plan.name == "child"
    assert load(path, sets=["name=mine"]).plan.name == "mine"


def test_a_parent_in_a_folder_below_names_its_own_table(tmp_path):
    (tmp_path / "base").mkdir()
    county(tmp_path / "base")
    path = file(tmp_path, "child.toml", 'extends = "base/s.toml"\n')

    assert len(load(path).plan.villages) == 3
    assert set(load(path).files) == {"child.toml", "base/s.toml", "base/villages.csv"}


def test_options_have_the_last_word_one_after_the_other_and_are_recorded(tmp_path):
    sets = ["budget.grants=4", "budget.grants.2023=0", "reading=gross_income", 'name="my plan"']

    scenario = load(county(tmp_path), sets=sets)

    assert scenario.plan.levers["grants"][2:] == (4, 4, 0, 0, 0)
    assert (scenario.plan.reading, scenario.plan.name) == ("gross_income", "my plan")
    assert scenario.resolved["sets"] == sets
    assert scenario.origin["reading"] == ("--set", 0)


def test_an_option_may_name_a_village_in_chinese(tmp_path):
    scenario = load(county(tmp_path), sets=["models.by_village.上河村=asset_activation"])

    assert [step.model for step in scenario.plan.follows["A1"]] == ["asset_activation"]


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    county(tmp_path, "[budget]\ngrant = 2\n", table=TABLE.replace("valley", "vale"))
    path = file(tmp_path, "child.toml", 'extends = "s.toml"\nrun = 5\n[policy]\ntax_relief = 3\n')

    assert codes(path, ["seed=-1"]) == ["unknown_key_near", "unknown_key_near", "bound_ge"]
    county(tmp_path, "[budget]\ngrants = -2\n", table=TABLE.replace("valley", "vale"))
    file(tmp_path, "child.toml", 'extends = "s.toml"\n[policy]\ntax_relief = 3\n[chance]\nhail = false\n')
    found = codes(path)
    assert sorted(found) == ["not_one_of_near", "out_of_range", "out_of_range", "unknown_switch"]


def test_a_parent_may_lack_what_a_child_says(tmp_path):
    file(tmp_path, "policy.toml", '[policy]\nrule = "prospects_first"\n')
    path = county(tmp_path, head='extends = "policy.toml"\n' + HEAD)

    assert load(path).plan.rule == "prospects_first"
    assert codes(tmp_path / "policy.toml").count("missing_key") == 5


def test_origin_names_file_and_line_of_every_key(tmp_path):
    county(tmp_path, "[budget]\ngrants = 3\n[models.by_village]\n'中坪村' = 'status_quo'\n")
    path = file(tmp_path, "child.toml", '# mine\nextends = "s.toml"\n[budget]\n# more\ngrants = 2\n')

    origin = load(path).origin

    assert origin["budget.grants"] == (str(path), 5)
    assert origin["target.income_yuan"] == (str(tmp_path / "s.toml"), 6)
    assert origin["models.by_village.中坪村"] == (str(tmp_path / "s.toml"), 11)


def test_forgetting_the_parents_models(tmp_path):
    county(tmp_path, '[models]\ndefault = "asset_activation"\nby_class.weak = "specialty_industry"\n')
    words = 'extends = "s.toml"\n[models]\ninherit = false\ndefault = "offsite_property"\n'

    follows = load(file(tmp_path, "child.toml", words)).plan.follows

    assert {steps[0].model for steps in follows.values()} == {"offsite_property"}


def test_a_chain_that_never_ends_is_cut(tmp_path):
    for i in range(40):
        file(tmp_path, f"{i}.toml", f'extends = "{i + 1}.toml"\n')

    assert codes(tmp_path / "0.toml") == ["extends_long"]


def test_the_same_scenario_resolves_to_the_same_plain_values_wherever_it_lies(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert load(county(tmp_path / "a")).resolved == load(county(tmp_path / "b")).resolved
