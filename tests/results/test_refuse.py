"""Why two scenarios cannot be compared: every setting that must agree, told in both languages."""

from __future__ import annotations

import dataclasses

import pytest

from colecon.cli.faults import render
from colecon.core.plan import Target
from colecon.results.compare.refuse import Entry, reasons
from colecon.words.catalogue import LANGS
from tests.ensemble import fake

PLAN = fake.plan()
ONE = Entry("one", PLAN, 100, "e" * 64, {})


def other(**changes):
    return dataclasses.replace(ONE, name="other", **changes)


UNLIKE = {
    "runs": (other(runs=90), "100", "90"),
    "engine": (other(engine="f" * 64), "eeeeeeeeeeee", "ffffffffffff"),
    "seed": (other(plan=dataclasses.replace(PLAN, seed=7)), "1", "7"),
    "base": (other(plan=dataclasses.replace(PLAN, base=2018)), "2019", "2018"),
    "start": (other(plan=dataclasses.replace(PLAN, start=2020)), "2021", "2020"),
    "end": (other(plan=dataclasses.replace(PLAN, end=2024)), "2023", "2024"),
    "reading": (other(plan=dataclasses.replace(PLAN, reading="gross_income")), "operating_surplus", "gross_income"),
    "target": (
        other(plan=dataclasses.replace(PLAN, target=Target(90_000.0, 30.0, 2023))),
        "100,000 / 30% / 2023",
        "90,000 / 30% / 2023",
    ),
    "villages": (other(plan=fake.plan(villages=9)), "-", "v7, v8"),
    "milestones": (other(settings={"milestones": {"no_weak": {"year": 2021}}}), "'year': 2022", "'year': 2021"),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", UNLIKE)
def test_each_reason_is_told_with_both_values_and_what_to_do(what, lang):
    entry, mine, theirs = UNLIKE[what]
    (fault,) = reasons(ONE, entry)
    assert fault.values["what"] == f"compare.what_{what}"
    told = render([fault], lang)
    assert mine in told
    assert theirs in told
    assert "compare." not in told


def test_scenarios_that_may_be_compared_have_no_reason():
    assert reasons(ONE, other(plan=dataclasses.replace(PLAN, follows={}, doubt=True))) == []
