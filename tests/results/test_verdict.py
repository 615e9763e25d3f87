"""The word for a difference, how many more runs would find one, and what public money brought."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from scipy.special import ndtri

from colecon.core.plan import Rule
from colecon.estimate.paired import Difference, mean_difference
from colecon.estimate.paired import difference as chance_difference
from colecon.report.compare_sheets import costs
from colecon.report.story import Story
from colecon.results.compare.measures import Key
from colecon.results.compare.pairs import Side, compared
from colecon.results.compare.verdict import more_runs, more_runs_of_chances, verdict
from colecon.words.catalogue import LANGS, text
from tests.ensemble import fake


def difference(low, high):
    return Difference((low + high) / 2, low, high, 0.95, 1000, "made up")


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (0.0, 0.0, "same"),
        (-0.005, 0.01, "same"),
        (0.002, 0.008, "same"),
        (0.002, 0.02, "better"),
        (-0.3, -0.1, "worse"),
        (-0.005, 0.02, "unclear"),
    ],
)
def test_the_verdict_follows_the_interval(low, high, word):
    assert verdict(difference(low, high), 0.01) == word


def test_the_runs_that_would_tell_grow_with_the_square_of_the_width():
    assert more_runs(difference(-0.02, 0.06), 0.01) == 3000  # half 0.04, distance 0.02: four times the runs
    assert more_runs(difference(-0.04, 0.04), 0.02) == 3000  # half 0.04, margin 0.02
    assert more_runs(difference(-0.04, 0.04), 0.0) is None


def test_the_runs_that_would_tell_mind_the_side_that_is_too_wide():
    """0.002 less 0.0063 and plus 0.0088: only the upper side does not fit yet, 1.1 times what is left of 0.01."""
    assert more_runs(Difference(0.002, -0.0043, 0.0108, 0.95, 1000, "made up"), 0.01) == 210


@pytest.mark.parametrize(
    ("b", "c", "n"), [(10, 18, 1000), (3, 10, 400), (0, 4, 500), (52, 40, 3000), (0, 2, 500), (1, 1, 300), (0, 0, 100)]
)
def test_so_many_more_runs_would_tell_a_chance(b, c, n):
    """With the same shares in so many more runs there is a word; with three quarters as many more there is none."""
    one = chance_difference(b, c, n)
    assert verdict(one, 0.01) == "unclear"
    more = more_runs_of_chances(b, c, one, 0.01)
    words = []
    for part in (0.75, 1.0):
        times = 1 + part * more / n
        words.append(verdict(chance_difference(round(b * times), round(c * times), round(n * times)), 0.01))
    assert words[0] == "unclear"
    assert words[1] != "unclear"


def test_no_number_of_runs_tells_a_difference_as_large_as_the_margin():
    assert more_runs_of_chances(0, 0, chance_difference(0, 0, 100), 0.0) is None


def incomes(n, shift):
    """``n`` changes of mean ``shift`` and deviation 5,000, the same shape whatever their number."""
    scores = ndtri((np.arange(n) + 0.5) / n)
    return mean_difference(np.zeros(n), shift + 5_000.0 * scores / scores.std(), scale=1.0)


@pytest.mark.parametrize(("shift", "word"), [(300.0, "better"), (-300.0, "worse"), (40.0, "same")])
def test_so_many_more_runs_would_tell_an_income(shift, word):
    one = incomes(400, shift)
    assert verdict(one, 150.0) == "unclear"
    more = more_runs(one, 150.0)
    assert [verdict(incomes(400 + round(part * more), shift), 150.0) for part in (0.9, 1.0)] == ["unclear", word]


def test_where_no_run_differs_the_interval_shrinks_with_the_runs():
    def none(n):
        return mean_difference(np.arange(n), np.arange(n), scale=1000.0)

    more = more_runs(none(100), 10.0, none_differs=True)
    assert [verdict(none(100 + round(part * more)), 10.0) for part in (0.9, 1.0)] == ["unclear", "same"]


# --- what the money brought


COSTS = {
    "more_for_more": (100.0, 2.0),
    "less_for_less": (-100.0, -2.0),
    "more_for_less": (-100.0, 2.0),
    "less_for_more": (100.0, -2.0),
    "no_gain_told": (100.0, 0.0),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", COSTS)
def test_what_a_yuan_brought_is_told_in_words_where_there_is_no_ratio(case, lang):
    """Money and gain without noise, so that a gain of 0 is a denominator of exactly 0."""
    plan = fake.plan()
    spent, gained = COSTS[case]
    flat = {Key("target", "", plan.target.year): np.zeros(50, bool)}
    for key in ("villages_at_line", "lasting_income", "public_money"):
        flat[Key(key, "", plan.target.year if key == "villages_at_line" else plan.end)] = np.full(50, 1000.0)
    moved = {
        key: values + (spent if key.table == "public_money" else gained)
        for key, values in flat.items()
        if key.table != "target"
    }
    a, b = Side("a", plan, flat), Side("b", dataclasses.replace(plan, rule=Rule.WEAK_FIRST), flat | moved)
    (made,) = compared([a, b])
    for cell in made["cost"].values():
        assert cell["case"] == case
        assert (cell["ratio"] is None) == (case == "no_gain_told")
    data = {"pairs": [made], "years": [2021, 2023], "level": 0.95}
    cells = costs(data, Story(lang, "operating_surplus", 50, 7, 1e5, 3, 2023)).rows[0][2:]
    word = text(f"compare.case_{case}", lang)
    assert all(word in told for told in cells)
    assert any(c.isdigit() for c in cells[0].replace("0", "")) == (case in ("more_for_more", "less_for_less"))
