"""The reference page is what the schema, the models and the columns say, and its examples are a good scenario."""

import importlib.util
from pathlib import Path

import pytest

from colecon.core.levers import LEVERS
from colecon.scenario.columns import COLUMNS
from colecon.scenario.defaults import NONE, REQUIRED
from colecon.scenario.load import load
from colecon.scenario.reference import fields
from colecon.words.catalogue import entries
from tests.scenario.make import county

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate_reference", DOCS / "generate_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(generate):
    """Else run ``PYTHONPATH=. python docs/generate_reference.py``."""
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == generate.page()


def test_every_key_and_column_is_on_it():
    page = (DOCS / "reference.md").read_text(encoding="utf-8")
    for field in fields():
        lever = field.key.partition(".")[2] in LEVERS.params and field.key.startswith(("budget.", "policy."))
        name = field.key.partition(".")[2] if lever else field.key
        assert f"| `{name}` |" in page, field.key
    for column in COLUMNS:
        assert f"| `{column.name}` |" in page


def test_the_examples_are_a_scenario_without_a_warning():
    scenario = load(DOCS / "example" / "whole.toml")
    assert scenario.warnings == ()
    assert scenario.plan.off == {"hazards", "sameness"}


def test_every_lever_is_told_in_words():
    assert set(entries("lever")) == set(LEVERS.params)


def test_the_defaults_told_are_those_that_hold(tmp_path):
    scenario = load(county(tmp_path))
    told = {field.key: field.default for field in fields()}
    held = {"runs": scenario.runs, "seed": scenario.plan.seed, "reading": scenario.plan.reading}
    held |= {"policy.rule": scenario.plan.rule, "base": scenario.plan.base, "name": scenario.plan.name}
    assert (told["base"], told["name"], told["extends"]) == ("`start` - 2", "the file's name", NONE)
    assert (held.pop("base"), held.pop("name")) == (2019, "s")
    assert {key: told[key] for key in held} == {key: str(value) for key, value in held.items()}
    for name, values in scenario.plan.levers.items():
        table = next(t for t in ("budget", "policy") if f"{t}.{name}" in told)
        assert float(told[f"{table}.{name}"]) == values[-1]
    assert [key for key, word in told.items() if word == REQUIRED and "." not in key] == ["villages", "start", "end"]
