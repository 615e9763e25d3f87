"""Levers by year: numbers, lists, tables by year, straight lines, layer upon layer."""

import numpy as np
import pytest

from colecon.core.levers import LEVERS, is_on
from colecon.errors import InputError
from colecon.scenario.changes import lever_changes
from colecon.scenario.levers import is_budget
from colecon.scenario.load import load
from colecon.scenario.schema import lever_tables
from tests.scenario.make import county, file


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("4", (0, 0, 4, 4, 4, 4, 4)),
        ("[1, 2, 3, 4, 5]", (0, 0, 1, 2, 3, 4, 5)),
        ('{ "2022" = 3, "2024" = 1 }', (0, 0, 2, 3, 3, 1, 1)),
        ('{ "2020" = 1, "2023" = 0 }', (0, 1, 2, 2, 0, 0, 0)),
        ("{ from = 1, to = 5 }", (0, 0, 1, 2, 3, 4, 5)),
        ("{ from = 0, to = 3 }", (0, 0, 0, 1, 2, 2, 3)),
        ("{ from = 2, to = 4, first = 2022, last = 2024 }", (0, 0, 2, 2, 3, 4, 4)),
        ('{ value = { from = 4, to = 0, last = 2022 }, source = "mine" }', (0, 0, 4, 0, 0, 0, 0)),
    ],
)
def test_each_way_to_say_a_lever_by_year(tmp_path, said, values):
    scenario = load(county(tmp_path, f"[budget]\ngrants = {said}\n"))

    assert scenario.plan.levers["grants"] == values


SWITCHES = sorted(name for name, known in LEVERS.params.items() if known.unit == "0 or 1")


@pytest.mark.parametrize("name", SWITCHES)
@pytest.mark.parametrize("said", ["0.5", '{ "2022" = 0.5 }', "[0, 1, 1, 0.5, 0]", "{ from = 0, to = 1 }"])
def test_a_switch_is_on_or_off_and_nothing_between(tmp_path, name, said):
    """Half of a screen, or a line from off to on, is refused with its place."""
    table = lever_tables()[name]
    with pytest.raises(InputError) as caught:
        load(county(tmp_path, f"[{table}]\n{name} = {said}\n"))
    assert [(f.code, f.place.key) for f in caught.value.faults] == [("lever_switch", f"{table}.{name}")]


def test_a_lever_by_run_is_a_fault_of_the_caller():
    """Levers are one number for all runs: an array is not taken for on because one run has it."""
    assert (is_on(0.0), is_on(2.0)) == (False, True)
    with pytest.raises(TypeError):
        is_on(np.array([0.0, 1.0]))


def test_without_a_word_every_lever_has_its_declared_value_and_budgets_begin_with_the_plan(tmp_path):
    levers = load(county(tmp_path)).plan.levers

    assert set(levers) == set(LEVERS.params)
    for name, known in LEVERS.params.items():
        run_up = 0 if is_budget(known) else known.value
        assert levers[name] == (run_up, run_up, *[known.value] * 5), name


def test_money_and_places_are_budgets_and_sizes_are_not():
    budgets = {name for name, known in LEVERS.params.items() if is_budget(known)}

    assert {"grants", "projects_yuan", "rewards_yuan", "credit_line_yuan", "trainings"} <= budgets
    assert not {"grant_yuan", "project_min_yuan", "project_max_yuan", "tax_relief"} & budgets


def test_a_table_by_year_leaves_the_parents_earlier_years(tmp_path):
    county(tmp_path, "[budget]\ngrants = [3, 3, 3, 3, 3]\n")
    file(tmp_path, "end.toml", 'extends = "s.toml"\n[budget]\ngrants = { "2023" = 0 }\n')
    path = file(tmp_path, "late.toml", 'extends = "end.toml"\n[budget]\ngrants = { "2025" = 2 }\n')

    assert load(path).plan.levers["grants"][2:] == (3, 3, 0, 0, 2)


def test_a_longer_horizon_keeps_the_parents_number(tmp_path):
    county(tmp_path, "[budget]\ngrants = 3\n")
    path = file(tmp_path, "long.toml", 'extends = "s.toml"\nend = 2030\n[target]\nyear = 2025\n')

    assert load(path).plan.levers["grants"] == (0, 0, *[3] * 10)


def test_an_own_source_is_kept_and_lost_with_its_value(tmp_path):
    path = county(tmp_path, '[budget]\nrewards_yuan = { value = 150_000, source = "notice 2021-7" }\n')

    assert load(path).resolved["lever_sources"] == {"rewards_yuan": "notice 2021-7"}
    assert load(path, sets=["budget.rewards_yuan=1000"]).resolved["lever_sources"] == {}


def test_outside_the_likely_range_is_a_warning_but_off_is_a_choice(tmp_path):
    path = county(tmp_path, "[budget]\ngrants = 8\nprojects_yuan = 0\n")

    (warning,) = load(path).warnings

    assert (warning.code, warning.place.line, warning.place.key) == ("unlikely", 9, "budget.grants")


def test_a_switch_takes_true_and_false(tmp_path):
    levers = load(county(tmp_path, '[policy]\nold_shares = { "2024" = false }\n')).plan.levers

    assert levers["old_shares"] == (1, 1, 1, 1, 1, 0, 0)


def test_what_a_scenario_changes_is_told_against_its_parent_or_the_declared_values(tmp_path):
    parent = county(tmp_path, "[budget]\ngrants = 3\n")
    path = file(tmp_path, "child.toml", 'extends = "s.toml"\n[budget]\ngrants = { "2024" = 0 }\n')

    (own,) = lever_changes(load(parent))
    (change,) = lever_changes(load(path))

    assert (own.key, own.before, own.now) == ("budget.grants", (2,) * 5, (3,) * 5)
    assert (change.before, change.now, change.place.line) == ((3,) * 5, (3, 3, 3, 0, 0), 3)
    keys = [c.key for c in lever_changes(load(path, sets=["policy.tax_relief=0.5"]))]
    assert keys == ["budget.grants", "policy.tax_relief"]
