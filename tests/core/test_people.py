"""Managers, courses and teams: who has one, for how long, and when a village is told of a change."""

import numpy as np

from colecon.core.clock import Phase
from tests.core.plans import levers, village
from tests.core.probe import block

SURE = {"registry.done": 1.0, "people.manager_leaves": 0.2}


def springs(*, n=400, overrides=None, off=frozenset(), **by_year):
    """What a village with a project sees each April: manager, change, course, team; levers by year from 2019 on."""
    seen = {}

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((1,), Phase.APPLY)
            desk.runs_project(np.ones(n, dtype=bool))
            yield desk.next((4,))
            seen[desk.year] = (desk.manager.copy(), desk.manager_changed.copy(), desk.trained.copy(), desk.assisted)

    said = {name: tuple(float(v) for v in values) for name, values in by_year.items()}
    made = {"levers": levers(2019, 2021, 2025, trainings=0) | said, "overrides": SURE | (overrides or {}), "off": off}
    block(act, villages=[village("A")], n=n, **made).play()
    return seen


def test_a_manager_stays_five_years_on_average():
    """One place in 2021, none later: each spring a fifth of those still there go, and do not come back."""
    seen = springs(managers=(0, 0, 1, 0, 0, 0, 0))
    assert seen[2021][0].all()
    for year, share in ((2022, 0.8), (2023, 0.64), (2024, 0.512)):
        assert abs(seen[year][0].mean() - share) < 4 * np.sqrt(share * (1 - share) / 400)
    assert (seen[2023][0] <= seen[2022][0]).all()


def test_a_change_is_told_once():
    """In the spring when somebody comes or goes, and in no other."""
    seen = springs(managers=(0, 0, 1, 0, 0, 0, 0))
    assert seen[2021][1].all()
    np.testing.assert_array_equal(seen[2022][1], ~seen[2022][0])
    np.testing.assert_array_equal(seen[2023][1], seen[2022][0] & ~seen[2023][0])


def test_one_who_is_replaced_at_once_is_a_change_too():
    """With a place every year nobody is ever without, but the trade's knowledge goes each time."""
    seen = springs(managers=(0, 0, 1, 1, 1, 1, 1))
    assert all(seen[year][0].all() for year in range(2021, 2026))
    assert abs(seen[2023][1].mean() - 0.2) < 4 * np.sqrt(0.16 / 400)


def test_with_partners_off_a_manager_stays():
    """Leaving is a bad thing of that chance."""
    seen = springs(managers=(0, 0, 1, 0, 0, 0, 0), off=frozenset({"partners"}))
    assert seen[2025][0].all()


def test_a_course_is_for_one_year():
    """Held in 2022 and 2024 only."""
    seen = springs(trainings=(0, 0, 0, 1, 0, 1, 0))
    assert [bool(seen[year][2].all()) for year in range(2021, 2026)] == [False, True, False, True, False]
    assert not seen[2023][2].any()


def test_teams_are_there_while_the_lever_says_so():
    """Withdrawn in 2023."""
    seen = springs(assistance=(1, 1, 1, 1, 0, 0, 0))
    assert [seen[year][3] for year in range(2021, 2026)] == [1.0, 1.0, 0.0, 0.0, 0.0]
