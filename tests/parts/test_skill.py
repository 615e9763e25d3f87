"""Skill by hand: where it begins, what a season, a course, a team and a manager do to it, what a change costs."""

import numpy as np
import pytest

from colecon.core.clock import Phase
from colecon.parts.skill import Skill
from tests.core.plans import levers, village
from tests.core.probe import block

TERMS = {"start": 0.8, "season": 0.04, "training": 0.6, "assistance": 0.2, "manager": 0.06, "change": 0.4}
TERMS |= {"leadership": 0.04}


def levels(*, works=True, leadership=0.0, seasons=1, terms=None, n=2, **by_year):
    """The level each November of 2021-2025, after ``seasons`` seasons a year from 2021 on."""
    seen = {}

    def setup(model):
        model.skill = Skill(model.desk)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((1,), Phase.APPLY)
            desk.runs_project(np.full(n, works))
            yield desk.next((11,))
            for _ in range(seasons if desk.year >= 2021 else 0):
                model.skill.season(np.full(n, works))
            seen[desk.year] = model.skill.level[0]

    said = {name: tuple(float(v) for v in values) for name, values in by_year.items()}
    overrides = {f"skill.{name}": value for name, value in (TERMS | (terms or {})).items()}
    overrides |= {"registry.done": 1.0, "people.manager_leaves": 0.0}
    kept = levers(2019, 2021, 2025, trainings=0, assistance=0) | said
    rows = [village("A", leadership=leadership)]
    block(act, setup, villages=rows, n=n, levers=kept, overrides=overrides).play()
    return [seen[year] for year in range(2021, 2026)]


def test_each_season_teaches():
    """From 0.8 by 0.04 a season to the standard, and no farther."""
    np.testing.assert_allclose(levels(), [0.84, 0.88, 0.92, 0.96, 1.0])
    np.testing.assert_allclose(levels(seasons=3), [0.92, 1.0, 1.0, 1.0, 1.0])


def test_who_does_not_work_learns_nothing():
    """No season, no skill."""
    np.testing.assert_allclose(levels(works=False), [0.8] * 5)


def test_a_course_and_a_team_speed_it():
    """0.04 x 1.6 in the year of a course, x 1.2 with a team, x 1.8 with both."""
    course = levels(trainings=(0, 0, 1, 0, 0, 0, 0))
    np.testing.assert_allclose(course[:2], [0.864, 0.904])
    team = levels(assistance=(0, 0, 1, 1, 0, 0, 0))
    np.testing.assert_allclose(team[:3], [0.848, 0.896, 0.936])
    both = levels(trainings=(0, 0, 1, 0, 0, 0, 0), assistance=(0, 0, 1, 1, 1, 1, 1))
    np.testing.assert_allclose(both[0], 0.872)


def test_a_manager_lifts_and_his_coming_costs():
    """He adds 0.06; of the 0.04 learnt by his coming in March 2022 four tenths are lost: 0.824 + 0.04 + 0.06."""
    got = levels(managers=(0, 0, 0, 1, 0, 0, 0))
    np.testing.assert_allclose(got[:3], [0.84, 0.824 + 0.04 + 0.06, 0.864 + 0.04 + 0.06])


@pytest.mark.parametrize(("score", "factor"), [(1.0, 1.04), (-1.0, 0.96), (2.5, 1.1), (9.0, 1.1), (-9.0, 0.9)])
def test_a_leader_runs_it_so_much_better(score, factor):
    """4 % a deviation, the score cut to two and a half either way."""
    np.testing.assert_allclose(levels(leadership=score), np.array(levels()) * factor)


def test_who_begins_above_the_standard_does_not_fall():
    """A season never teaches the wrong way."""
    np.testing.assert_allclose(levels(terms={"start": 1.0}), [1.0] * 5)
