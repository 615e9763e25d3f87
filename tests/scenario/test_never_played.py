"""What `check` says of who can never start is true of how villages play: never in any run, or in one at least."""

from dataclasses import replace

import numpy as np
import pytest

from colecon.core.lines import Memo
from colecon.core.plan import Step
from colecon.core.standing import BEGUN
from colecon.models.catalogue import PLANNED
from colecon.models.play import play
from colecon.scenario.load import load
from tests.scenario.test_never import COMES, HARD, NEVER, PARCELS, by_hand, scenario

RUNS = 256
MONEY = {"grants": 9.0, "projects_yuan": 9e6, "credit_line_yuan": 9e6}
SURE = {"bank.approval": 1.0, "registry.done": 1.0}
TILL = {"cash": 3_000_000.0}
NOTHING_SUITS = {("specialty_industry", "product"), ("paired_assistance", "product"), ("village_enterprise", "trade")}
"""A village that could not even be set up with the model."""
BY_RULE = {("service_provision", "land"), ("ecommerce", "goods"), ("rural_tourism", "ring")}
"""A model's own page bars the village, not the way it plays."""
LATE = {
    "ecommerce": ({"logistics": False}, PARCELS % "2025-09"),
    "firm_partnership": ({}, "parameters.pool.firms = 0\nbudget.social_capital = { 2021 = 0, 2025 = 1 }"),
    "paired_assistance": ({}, "policy.assistance = { 2021 = 0, 2025 = 1 }"),
    "village_enterprise": (HARD, "budget.land_indicators = { 2021 = 0, 2025 = 1 }"),
    "rural_tourism": (HARD, "budget.land_indicators = { 2021 = 0, 2025 = 1 }"),
    "joint_development": ({}, "budget = { grants = { 2021 = 0, 2025 = 2 }, projects_yuan = 0 }"),
}
"""What comes in the last year, just in time for a village with a full till."""


def begins(plan, *, rich):
    """In how many runs the first village begins: all money that a model may ask for, no refusal, if ``rich``."""
    years = len(plan.levers["grants"])
    money = {name: (value,) * years for name, value in MONEY.items()} if rich else {}
    favourable = replace(plan, levers={**plan.levers, **money}, overrides={**plan.overrides, **SURE})
    flows = play(favourable, 0, RUNS)
    return int(np.isin(flows.memos[:, 0, Memo.STANDING], [float(s) for s in BEGUN]).any(axis=0).sum())


def forced(path, model):
    """The plan as it would be if `check` had let the two villages by."""
    return replace(load(path).plan, follows={v: (Step(model, 2021, {}, True),) for v in "AB"})


@pytest.mark.parametrize("case", sorted(NEVER.keys() - BY_RULE), ids=" ".join)
def test_who_is_refused_never_starts(tmp_path, case):
    """Played all the same, with every money and a full till where money is not what is lacking."""
    model, _ = case
    site, said = NEVER[case]
    rich = model != "joint_development"
    path = scenario(tmp_path, (TILL if rich else {}) | site, said, 'models.default = "status_quo"')
    if case in NOTHING_SUITS:
        with pytest.raises(ValueError, match="A "):
            begins(forced(path, model), rich=rich)
    else:
        assert begins(forced(path, model), rich=rich) == 0


@pytest.mark.parametrize("model", PLANNED)
def test_who_is_not_refused_starts_in_a_run_at_least(tmp_path, model):
    assert begins(load(scenario(tmp_path, {}, "", by_hand(model))).plan, rich=True) > 0


@pytest.mark.parametrize("case", COMES, ids=" ".join)
def test_what_comes_later_is_in_time(tmp_path, case):
    site, said = COMES[case]
    plan = load(scenario(tmp_path, site, said, by_hand(case[0]))).plan
    assert begins(plan, rich=case[0] != "joint_development") > 0


@pytest.mark.parametrize("model", LATE)
def test_what_comes_in_the_last_year_is_in_time_for_who_has_the_money(tmp_path, model):
    site, said = LATE[model]
    plan = load(scenario(tmp_path, TILL | site, said, by_hand(model))).plan
    assert begins(plan, rich=model != "joint_development") > 0


@pytest.mark.parametrize("case", sorted(NEVER), ids=" ".join)
def test_by_class_the_village_keeps_its_earlier_business_to_the_fen(tmp_path, case):
    """Whether the site or the county lacks it: the accounts are those of a village without any model."""
    site, said = NEVER[case]
    plans = [
        load(scenario(tmp_path, site, said, f'models.by_class.weak = "{m}"')).plan for m in (case[0], "status_quo")
    ]
    given, none = (play(plan, 0, 64) for plan in plans)
    for name in ("lines", "cash", "public"):
        np.testing.assert_array_equal(getattr(given, name), getattr(none, name), err_msg=name)
    assert (given.memos[:, :, Memo.KEPT_STATUS_QUO] == 1.0).all()
