"""Comparison of scenarios: known zeros, signs, families, coverage, refusals, and the files it writes."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from colecon.core.plan import Rule, Target
from colecon.ensemble.run import run as play_into
from colecon.errors import InputError, ResultError
from colecon.models.catalogue import sections
from colecon.results.compare.comparison import compare, open_comparison
from colecon.results.compare.gather import named
from colecon.results.compare.letters import letters
from colecon.results.compare.measures import Key, measures
from colecon.results.compare.pairs import FEW, Side, compared, paired
from colecon.results.compare.refuse import equal, settings
from colecon.results.result import open_result
from colecon.results.write import write_tables
from tests.ensemble import fake


def played(folder, runs=60, **changes):
    """A finished result of the made-up engine."""
    path = play_into(fake.Scenario(fake.plan(**changes)), runs=runs, out=folder, play=fake.play)
    write_tables(path)
    return open_result(path)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sides")
    return {
        "one": played(folder / "one", name="one"),
        "twin": played(folder / "twin", name="twin"),
        "lot": played(folder / "lot", name="one", rule=Rule.WEAK_FIRST),
    }


@pytest.fixture(scope="module")
def made(results, tmp_path_factory):
    return compare(list(results.values()), out=tmp_path_factory.mktemp("out") / "c")


def pair(made, a, b):
    return next(one for one in made.pairs if (one["a"], one["b"]) == (a, b))


def cells(one):
    """Every difference of a pair."""
    for value in one.values():
        for cell in value if isinstance(value, list) else [value]:
            if isinstance(cell, dict) and "difference" in cell:
                yield cell


def test_equal_in_all_but_the_name_is_exactly_zero_everywhere(made):
    one = pair(made, "one", "twin")
    assert one["equal"]
    assert one["settings"] == []
    for cell in cells(one):
        assert (cell["difference"], cell["low"], cell["high"], cell["method"]) == (0.0, 0.0, 0.0, "exact")
        assert cell.get("verdict", "same") == "same"
    assert {key: one["target"][key] for key in ("difference", "low", "high", "verdict")} == {
        "difference": 0.0,
        "low": 0.0,
        "high": 0.0,
        "verdict": "same",
    }


def test_other_settings_keep_their_width_even_where_no_run_differs(made):
    """The made-up engine does not look at the rule, so no run differs; that is sampled, not known."""
    one = pair(made, "one", "one-2")
    assert not one["equal"]
    assert one["settings"] == [{"key": "rule", "a": "lot", "b": "weak_first"}]
    for cell in cells(one):
        assert cell["runs_that_differ"] == 0
        assert cell["difference"] == 0.0
        assert cell["low"] < 0.0 < cell["high"]
    assert one["target"]["verdict"] == "unclear"
    assert one["target"]["more_runs"] > 0


def test_equal_names_get_a_suffix(made):
    assert made.names == ["one", "twin", "one-2"]
    assert [(one["a"], one["b"]) for one in made.pairs] == [("one", "twin"), ("one", "one-2"), ("twin", "one-2")]


def test_a_suffix_never_takes_a_name_that_is_there():
    asked = [fake.Scenario(fake.plan(name=name)) for name in ("a", "a", "a-2", "a")]
    assert [one.name for one in named(asked)] == ["a", "a-3", "a-2", "a-4"]


def test_the_comparison_is_read_back_as_it_was_written(made):
    again = open_comparison(made.folder / "comparison.json")
    raw = json.loads((made.folder / "comparison.json").read_text(encoding="utf-8"))
    del raw["checksum"]
    assert again.data == made.data == raw
    assert set(again.incomes["scenario"]) == set(made.names)
    table = pd.read_csv(made.folder / "differences.csv")
    assert len(table) == len(made.differences) == sum(1 for one in made.pairs for _ in cells(one))
    assert {"target", "milestones", "incomes", "classes", "townships", "villages"} <= set(table["table"])


def test_a_damaged_comparison_is_a_result_error(tmp_path):
    (tmp_path / "comparison.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ResultError):
        open_comparison(tmp_path)


# --- differences of known size


def side(name, seed, shift=0.0, runs=400, **changes):
    """A side whose lasting income and chance are known: normal noise in common, ``shift`` more."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(0.0, 10_000.0, (4, runs))
    plan = dataclasses.replace(fake.plan(), name=name, **changes)
    own = np.random.default_rng(seed + 10**6).normal(0.0, 3_000.0, runs) if shift else 0.0
    income = 50_000.0 + noise[0] + shift + own
    money = np.full(runs, 1e6 if shift else 0.0) + noise[1]
    measures = {
        Key("target", "", plan.target.year): income > 50_000.0,
        Key("incomes", "", plan.end): income,
        Key("villages_at_line", "", plan.target.year): np.floor(income / 10_000.0),
        Key("lasting_income", "", plan.end): 7 * income,
        Key("public_money", "", plan.end): money,
    }
    return Side(name, plan, measures)


def test_the_order_turns_the_sign():
    a, b = side("a", 1), side("b", 1, 2_000.0, rule=Rule.WEAK_FIRST)
    (there,), (back,) = compared([a, b]), compared([b, a])
    turned = {"better": "worse", "worse": "better", "same": "same", "unclear": "unclear"}
    for one, other in zip(cells(there), cells(back), strict=True):
        assert (other["difference"], other["low"], other["high"]) == pytest.approx(
            (-one["difference"], -one["high"], -one["low"]), abs=1e-9
        )
        assert other.get("verdict") == turned.get(one.get("verdict"))
    assert there["target"]["verdict"] == "better"
    assert there["cost"]["per_village_at_line"]["case"] == "more_for_more"
    assert back["cost"]["per_village_at_line"]["case"] == "less_for_less"
    ratios = [one["cost"]["per_village_at_line"]["ratio"] for one in (there, back)]
    assert ratios[0] == pytest.approx(ratios[1])


def test_pairing_is_seen_to_be_worth_it():
    a, b = side("a", 1), side("b", 1, 2_000.0, rule=Rule.WEAK_FIRST)
    (made,) = compared([a, b])
    assert made["incomes"][0]["variance_ratio"] == pytest.approx(3_000**2 / (2 * 10_000**2 + 3_000**2), rel=0.5)


def test_more_pairs_and_rows_make_wider_intervals():
    sides = [side("a", 1), side("b", 1, 2_000.0, rule=Rule.WEAK_FIRST), side("c", 1, 500.0, rule=Rule.NEAREST_LINE)]
    two, three = compared(sides[:2])[0]["target"], compared(sides)[0]["target"]
    assert two["each_level"] == pytest.approx(0.95)
    assert three["each_level"] == pytest.approx(1 - 0.05 / 3)
    assert three["high"] - three["low"] > two["high"] - two["low"]


def test_rare_changes_do_not_make_a_narrow_interval():
    """Two runs in 1,000 that differ by 100 tell little of the mean; the t interval alone would be too sure."""
    one, other = np.zeros(1000), np.zeros(1000)
    other[:2] = 100.0
    found = paired(one, other)
    assert found.method == "paired t, widened"
    assert found.high >= 100 * 0.0072  # Clopper-Pearson of 2 in 1,000 ends at 0.0072
    other[: FEW + 1] = 100.0
    assert paired(one, other).method == "paired t"


def test_few_groups_that_agree_by_luck_know_no_more_than_their_runs():
    """One run of 32 differs in both groups: their means agree, and the t interval alone would have no width."""
    one = np.zeros(64, bool)
    other = np.arange(64) % 32 == 0
    found = paired(one, other, group=32)
    assert (found.low, found.high) == (paired(one, other).low, paired(one, other).high)
    assert found.low < found.difference < found.high


def test_runs_that_share_parameters_count_as_one():
    rng = np.random.default_rng(4)
    hits = np.repeat(rng.uniform(size=(2, 20)) < [[0.3], [0.6]], 32, axis=1)
    alone, grouped = paired(*hits), paired(*hits, group=32)
    assert grouped.difference == alone.difference
    assert grouped.high - grouped.low > 2 * (alone.high - alone.low)
    assert -1.0 <= grouped.low <= grouped.high <= 1.0


# --- what can be compared


UNLIKE = {
    "seed": {"seed": 2},
    "target": {"target": Target(90_000.0, 30.0, 2023)},
    "reading": {"reading": "gross_income"},
    "villages": {"villages": 6},
    "base": {"base": 2018, "levers": {}},
}


@pytest.mark.parametrize("what", UNLIKE)
def test_what_cannot_be_compared_is_refused_with_the_reason_and_nothing_is_written(what, results, tmp_path):
    other = fake.Scenario(fake.plan(**UNLIKE[what]), runs=60)
    with pytest.raises(InputError) as caught:
        compare([results["one"], other], out=tmp_path / "none")
    assert f"compare.what_{what}" in {fault.values["what"] for fault in caught.value.faults}
    assert not (tmp_path / "none").exists()


def test_results_of_other_runs_are_refused(results, tmp_path):
    with pytest.raises(InputError) as caught:
        compare([results["one"], played(tmp_path / "r", runs=40)], out=tmp_path / "none")
    assert [fault.code for fault in caught.value.faults] == ["compare_runs_fixed"]


def test_a_single_run_measures_no_difference(tmp_path):
    asked = [fake.Scenario(fake.plan(name=name), runs=1) for name in "ab"]
    with pytest.raises(InputError, match="compare_few_runs"):
        compare(asked, out=tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("play", ["scenarios", "results"])
def test_with_doubt_less_than_two_sets_of_parameters_are_refused(play, tmp_path):
    """As `colecon run` says 0 to 1 of a chance there."""
    plans = [fake.plan(name="a", doubt=True), fake.plan(name="b", doubt=True, rule=Rule.WEAK_FIRST)]
    asked = [fake.Scenario(plan, runs=63) for plan in plans]
    if play == "results":
        asked = [played(tmp_path / plan.name, runs=63, name=plan.name, rule=plan.rule, doubt=True) for plan in plans]
    with pytest.raises(InputError, match="compare_few_groups") as caught:
        compare(asked, out=tmp_path / "none")
    assert caught.value.faults[0].values == {"got": 63, "least": 64, "group": 32}
    assert not (tmp_path / "none").exists()


def test_with_doubt_two_sets_are_compared_by_sets(tmp_path):
    asked = [
        played(tmp_path / n, runs=64, name=n, rule=r, doubt=True) for n, r in (("a", Rule.LOT), ("b", Rule.WEAK_FIRST))
    ]
    made = compare(asked, out=tmp_path / "c")
    (one,) = made.pairs
    (also,) = compared(
        [dataclasses.replace(side, plan=dataclasses.replace(side.plan, doubt=False)) for side in sides(asked)]
    )
    for with_doubt, without in zip(cells(one), cells(also), strict=True):
        assert with_doubt["high"] - with_doubt["low"] > without["high"] - without["low"]


def sides(results):
    return [Side(result.name, result.plan, measures(result)) for result in results]


def test_one_scenario_is_too_few(results, tmp_path):
    with pytest.raises(InputError, match="compare_few"):
        compare([results["one"]], out=tmp_path / "none")


def test_a_folder_of_something_else_is_not_written_to(results, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="folder_not_ours"):
        compare(list(results.values()), out=tmp_path)


def test_plans_are_compared_by_what_they_mean():
    one = fake.plan()
    other = dataclasses.replace(one, name="x", villages=one.villages[::-1], follows={**one.follows, "v1": ()})
    assert equal(one, other)
    assert equal(one, dataclasses.replace(one, overrides={"bank.approval": _declared()}))
    assert not equal(one, dataclasses.replace(one, overrides={"bank.approval": 0.123}))
    assert not equal(one, dataclasses.replace(one, overrides={"bank.approval": _declared()}, doubt=True))
    assert settings(one, dataclasses.replace(one, levers={**one.levers, "grants": (2, 2, 3, 3, 3)})) == [
        {"key": f"levers.grants.{year}", "a": 2, "b": 3} for year in (2021, 2022, 2023)
    ]


def _declared():
    return sections()["bank"].params["approval"].value


# --- letters


def test_letters_are_shared_by_those_not_told_apart():
    apart = {frozenset(pair) for pair in ("ac", "ad", "bd")}
    assert letters("abcd", apart) == {"a": "a", "b": "ab", "c": "bc", "d": "c"}
    assert letters("abc", set()) == {"a": "a", "b": "a", "c": "a"}
    everyone = {frozenset(pair) for pair in ("ab", "ac", "bc")}
    assert letters("abc", everyone) == {"a": "a", "b": "b", "c": "c"}


def test_two_share_a_letter_exactly_where_they_are_not_apart():
    rng = np.random.default_rng(1)
    names = "abcdefgh"
    for _ in range(50):
        apart = {frozenset((a, b)) for i, a in enumerate(names) for b in names[:i] if rng.random() < 0.5}
        found = letters(names, apart)
        for i, a in enumerate(names):
            for b in names[:i]:
                assert bool(set(found[a]) & set(found[b])) == (frozenset((a, b)) not in apart)
