"""Whether the target lasts, from years made by hand."""

from types import SimpleNamespace

import numpy as np

from colecon.estimate.probability import clopper_pearson
from colecon.results.lasting import lasting


def told(end, met):
    """The estimates by id of a plan for 2025 played to ``end``; ``met`` by year, a list by run."""
    plan = SimpleNamespace(
        end=end,
        reading="operating_surplus",
        villages=range(41),
        target=SimpleNamespace(year=2025, share_percent=30.0),
    )
    scans = {year: SimpleNamespace(at_line={"operating_surplus": np.where(runs, 13, 12)}) for year, runs in met.items()}
    found = lasting(plan, scans, lambda seen: clopper_pearson(int(seen.sum()), len(seen)))
    return {one["id"]: (one["year"], one["probability"]["estimate"]) for one in found}


def test_nothing_is_said_where_the_plan_ends_with_its_target():
    """Without a later year there is nothing to last."""
    assert told(2025, {2025: [True]}) == {}


def test_still_and_two_of_three():
    """Four runs: never, always, met and lost, lost and met again."""
    years = {
        2025: [False, True, True, True],
        2026: [False, True, True, False],
        2027: [False, True, False, True],
        2028: [False, True, False, True],
    }
    found = told(2028, years)
    assert found["still"] == (2028, 0.5)
    assert found["two_of_last_three"] == (2028, 0.5)
    assert found["all_later"] == (2028, 0.25)
