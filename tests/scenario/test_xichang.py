"""The shipped scenario: the county of the plan, its question, every model of the plan, and its places."""

from pathlib import Path

import pytest

import colecon
from colecon.core.plan import Rule
from colecon.models.catalogue import PLANNED
from colecon.scenario.load import load

PATH = Path(colecon.__file__).parent.parent / "scenarios" / "xichang.toml"


@pytest.fixture(scope="module")
def xichang():
    return load(PATH)


def test_the_question_is_the_plans(xichang):
    plan = xichang.plan

    assert (plan.base, plan.start, plan.end, len(plan.villages)) == (2019, 2021, 2025, 41)
    assert (plan.target.income_yuan, plan.target.share_percent, plan.target.year) == (100_000, 30, 2025)
    assert (plan.reading, plan.opening_reading, plan.rule) == (
        "operating_surplus",
        "operating_surplus",
        Rule.WEAK_FIRST,
    )
    assert (xichang.runs, plan.seed) == (2000, 2021)


def test_it_says_that_its_villages_are_made_up(xichang):
    assert xichang.synthetic
    assert xichang.resolved["synthetic"] is True


def test_every_model_of_the_plan_is_wanted_somewhere():
    words = PATH.read_text(encoding="utf-8")

    assert [model for model in PLANNED if f'"{model}"' not in words] == []


def test_nothing_in_it_is_idle_or_unlikely(xichang):
    assert {warning.code for warning in xichang.warnings} <= {"kept_unbuilt", "kept_unmet"}


def test_no_village_is_left_without_a_rule(xichang):
    assert "" not in xichang.given_by.values()


def test_public_works_stay_within_what_the_plan_promises(xichang):
    lacking = {v.id for v in xichang.plan.villages if not v.logistics}

    assert {w.village for w in xichang.plan.works if w.what == "logistics"} == lacking
    assert all(w.year <= 2025 for w in xichang.plan.works)
