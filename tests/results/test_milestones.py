"""Milestones and the headline, on accounts that are known by construction."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from colecon.core.lines import Line, Memo
from colecon.core.plan import Target
from colecon.ensemble.run import run as play_into
from colecon.errors import InputError
from colecon.results.milestones import goals
from colecon.results.result import open_result
from colecon.results.run import run
from colecon.results.write import write_tables
from tests.ensemble import fake

YUAN = 100
PLAN = fake.plan(40, target=Target(100_000.0, 30.0, 2023))


def told(tmp_path, shape, *, plan=PLAN, runs=8, settings=None):
    """The summary of runs in which ``shape`` filled the accounts of ``(years, villages, run)``."""

    def play(plan, first, n):
        flows = fake.play(plan, first, n)
        flows.lines[:] = 0
        flows.memos[:] = 0
        shape(flows)
        return flows

    scenario = fake.Scenario(plan, resolved={"milestones": settings or {}})
    out = play_into(scenario, runs=runs, out=tmp_path, play=play)
    write_tables(out)
    return open_result(out)


def estimates(result):
    return {m["id"]: m["probability"]["estimate"] for m in result.summary["milestones"]}


def even(flows):
    """Twelve villages at 100,000.00 yuan; in even runs a thirteenth, in odd ones a fen short of it."""
    flows.lines[2, :12, Line.CONTRACTING] = 100_000 * YUAN
    flows.lines[2, 12, Line.CONTRACTING] = 100_000 * YUAN - np.arange(flows.n) % 2


def test_twelve_of_forty_are_thirty_percent_and_thirteen_of_41_are_needed(tmp_path):
    assert told(tmp_path / "a", even).summary["target"]["probability"]["estimate"] == 1.0
    wider = fake.plan(41, target=PLAN.target)
    summary = told(tmp_path / "b", even, plan=wider).summary
    assert summary["target"]["villages_needed"] == 13
    assert summary["target"]["probability"]["estimate"] == 0.5


def test_the_readings_stand_side_by_side(tmp_path):
    def grants_only(flows):
        flows.lines[2, :20, Line.GRANTS] = 100_000 * YUAN

    chances = told(tmp_path, grants_only).summary["readings"]
    assert {name: p["estimate"] for name, p in chances.items()} == {
        "gross_income": 1.0,
        "operating_income": 0.0,
        "operating_surplus": 0.0,
        "year_surplus": 1.0,
    }


def test_organisation_wants_every_village_registered_at_the_years_end(tmp_path):
    def one_late(flows):
        flows.memos[1, :, Memo.REGISTERED] = 1
        flows.memos[1, 5, Memo.REGISTERED, :2] = 0

    assert estimates(told(tmp_path, one_late))["organisation"] == 0.75


def test_a_shell_has_no_operating_contracting_or_investment_income(tmp_path):
    def shells(flows):
        flows.lines[1, :, Line.INVESTMENT_RETURN] = 1
        flows.lines[1, 0, Line.INVESTMENT_RETURN, 0] = 0
        flows.lines[1, 0, Line.GRANTS, 0] = 1_000_000

    assert estimates(told(tmp_path, shells))["no_shell"] == 1 - 1 / 8


def test_weak_is_below_the_line_by_a_fen_and_five_percent_may_be(tmp_path):
    def weak(flows):
        flows.lines[1, :, Line.OPERATING_REVENUE] = 60_000 * YUAN
        flows.lines[1, :, Line.ADMINISTRATION] = -10_000 * YUAN
        flows.lines[1, :2, Line.ADMINISTRATION] -= 1
        flows.lines[1, 2, Line.ADMINISTRATION, :4] -= 1

    assert estimates(told(tmp_path / "a", weak))["no_weak"] == 0.5
    settings = {"no_weak": {"share_percent": 10}}
    assert estimates(told(tmp_path / "b", weak, settings=settings))["no_weak"] == 1.0


def test_the_mean_counts_in_whole_fen(tmp_path):
    def mean(flows):
        flows.lines[2, 0, Line.CONTRACTING] = 40 * 100_000 * YUAN - np.arange(flows.n) % 2

    assert estimates(told(tmp_path, mean))["mean_income"] == 0.5


def test_all_milestones_together_are_counted_run_by_run(tmp_path):
    def halves(flows):
        """The first four milestones in runs 0 to 5, the mean in runs 4 to 7."""
        flows.memos[1, :, Memo.REGISTERED] = 1
        flows.lines[1:, :, Line.CONTRACTING] = 50_000 * YUAN
        flows.lines[2, :12, Line.CONTRACTING, :6] = 100_000 * YUAN
        flows.lines[2, 39, Line.CONTRACTING, 4:] = 4_000_000 * YUAN

    result = told(tmp_path, halves)
    assert estimates(result) == {
        "organisation": 1.0,
        "no_shell": 1.0,
        "no_weak": 1.0,
        "target": 0.75,
        "mean_income": 0.5,
    }
    assert result.summary["all_milestones"]["estimate"] == 0.25


def test_the_early_milestones_fall_in_the_second_year():
    assert [goal.year for goal in goals(PLAN, {})] == [2022, 2022, 2022, 2023, 2023]
    short = replace(PLAN, end=2021, target=Target(100_000.0, 30.0, 2021))
    assert [goal.year for goal in goals(short, {})] == [2021] * 5


def test_a_milestone_outside_the_years_is_refused_before_anything_is_played(tmp_path):
    scenario = fake.Scenario(PLAN, resolved={"milestones": {"no_weak": {"year": 2030}}})
    with pytest.raises(InputError) as error:
        run(scenario, out=tmp_path / "new")
    assert error.value.faults[0].place.key == "milestones.no_weak.year"
    assert not (tmp_path / "new").exists()


def test_kept_business_counts_those_who_could_not_start(tmp_path):
    def kept(flows):
        flows.memos[2, :, Memo.KEPT_STATUS_QUO, :4] = 1

    found = told(tmp_path, kept).summary["kept_earlier_business"]
    assert found["villages"] == 20  # every other village is to follow a model
    assert found["mean"] == 10.0
    assert (found["p05"], found["p95"]) == (0.0, 20.0)


def test_the_variance_of_the_number_of_villages_shows_what_they_share(tmp_path):
    def together(flows):
        flows.lines[2, :, Line.CONTRACTING, ::2] = 100_000 * YUAN

    def apart(flows):
        bits = (np.arange(flows.n)[None] >> np.arange(3)[:, None]) & 1
        flows.lines[2, :3, Line.CONTRACTING] = bits * 100_000 * YUAN

    assert told(tmp_path / "a", together).summary["variance_ratio"] == 40.0
    assert told(tmp_path / "b", apart).summary["variance_ratio"] == 1.0
    assert told(tmp_path / "c", lambda flows: None).summary["variance_ratio"] is None


def test_with_income_frozen_the_answer_is_known(tmp_path):
    rich = told(tmp_path / "a", lambda flows: None).summary["frozen_at_base"]
    assert (rich["estimate"], rich["low"], rich["high"], rich["method"]) == (1.0, 1.0, 1.0, "exact")
    poor = fake.plan(14)  # nine of 14 earn 100,000 yuan or more
    assert told(tmp_path / "b", lambda flows: None, plan=poor).summary["frozen_at_base"]["estimate"] == 1.0
    poorer = fake.plan(6)  # one of 6: not the two that 30 % needs
    assert told(tmp_path / "c", lambda flows: None, plan=poorer).summary["frozen_at_base"]["estimate"] == 0.0


def test_with_doubt_on_runs_that_share_parameters_count_for_less(tmp_path):
    def by_group(flows):
        on = (np.arange(flows.first, flows.first + flows.n) // 32) % 2
        flows.lines[2, :, Line.CONTRACTING] = on * 100_000 * YUAN

    sure = told(tmp_path / "a", by_group, runs=1024).summary["target"]["probability"]
    doubt = told(tmp_path / "b", by_group, runs=1024, plan=replace(PLAN, doubt=True)).summary["target"]["probability"]
    assert sure["estimate"] == doubt["estimate"] == 0.5
    assert doubt["method"] == "korn-graubard"
    assert doubt["high"] - doubt["low"] > 4 * (sure["high"] - sure["low"])
