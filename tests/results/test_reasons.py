"""Which comparison shows a sign that one would not expect, and that its reason is told in both languages."""

from __future__ import annotations

import dataclasses

import pytest

from colecon.core.plan import Rule, Step, Work
from colecon.report.compare_sheets import surprises, targets
from colecon.report.story import Story
from colecon.results.compare.reasons import SURPRISING, only_change, reason_of, surprise
from colecon.words.catalogue import LANGS, text
from tests.ensemble import fake

PLAN = fake.plan()


def changed(**values):
    return dataclasses.replace(PLAN, name="b", **values)


def lever(name, value):
    return changed(levers={**PLAN.levers, name: (*PLAN.levers[name][:2], *(value,) * 3)})


SECOND = {v: (*steps, Step("ecommerce", 2023)) for v, steps in PLAN.follows.items()}
HARD = tuple(dataclasses.replace(v, land_hard=True) for v in PLAN.villages)
ONLY = {
    "screen": (lever("screen", 1.0), ("screen", 1)),
    "price_insurance": (lever("price_insurance", 0.7), ("price_insurance", 1)),
    "delays": (changed(off=frozenset({"delays"})), ("delays", -1)),
    "rule.nearest_line": (changed(rule=Rule.NEAREST_LINE), ("rule.nearest_line", 1)),
    "insurance.takes": (changed(overrides={"insurance.takes": 0.0}), ("insurance.takes", -1)),
    "second_model": (changed(follows=SECOND), ("second_model", 1)),
    "no_land": (changed(villages=HARD), ("no_land", 1)),
    "works.logistics": (changed(works=(Work("v1", "logistics", "yes", 2022, 1),)), ("works.logistics", 1)),
}


@pytest.mark.parametrize("what", ONLY)
def test_the_only_change_is_found_with_its_direction(what):
    other, wanted = ONLY[what]
    assert only_change(PLAN, other) == wanted
    assert only_change(other, PLAN) == (wanted[0], -wanted[1])


def test_several_changes_have_no_reason_of_their_own():
    both = dataclasses.replace(lever("screen", 1.0), rule=Rule.NEAREST_LINE)
    two = changed(levers={**lever("screen", 1.0).levers, "grants": (9.0,) * 5})
    up_and_down = changed(levers={**PLAN.levers, "grants": (2.0, 2.0, 9.0, 0.0, 9.0)})
    moved = changed(follows={v: (Step("ecommerce", 2021),) for v in PLAN.follows})
    for other in (both, two, up_and_down, moved, PLAN):
        assert only_change(PLAN, other) is None


def cells(low, high):
    return {"incomes": [{"low": low, "high": high}], "target": {"low": -1.0, "high": 1.0}}


def test_the_reason_is_told_for_the_surprising_sign_alone():
    more = ONLY["screen"][0]  # a screen is expected to raise the mean, and lowers it
    assert surprise(PLAN, more, cells(-9.0, -5.0)) == {"what": "screen", "reason": "screen"}
    assert surprise(more, PLAN, cells(5.0, 9.0)) == {"what": "screen", "reason": "screen"}
    assert surprise(PLAN, more, cells(5.0, 9.0)) is None
    assert surprise(PLAN, more, cells(-9.0, 1.0)) is None
    assert surprise(PLAN, lever("grants", 9.0), cells(-9.0, -5.0)) is None


def test_insurance_can_only_cost_under_the_operating_surplus():
    sides = [(PLAN, ONLY["price_insurance"][0])]
    sides.append(tuple(dataclasses.replace(plan, reading="year_surplus") for plan in sides[0]))
    assert [surprise(a, b, cells(-9.0, -5.0)) is not None for a, b in sides] == [True, False]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", SURPRISING)
def test_every_reason_is_printed_under_the_table_of_the_target(what, lang):
    pair = {"a": "A", "b": "B", "surprise": {"what": what, "reason": reason_of(what)}}
    story = Story(lang, "operating_surplus", 50, 7, 1e5, 3, 2023)
    (told,) = surprises({"pairs": [pair, {"a": "A", "b": "C", "surprise": None}]}, story)
    assert what in told
    assert text(f"reason.{reason_of(what)}", lang) in told
    cell = {"difference": 0.0, "low": -0.1, "high": 0.1, "verdict": "unclear", "variance_ratio": None, "more_runs": 9}
    data = {"pairs": [{**pair, "target": cell}], "margin_points": 1.0, "level": 0.95}
    assert told in targets(data, story).note
