"""Ending by precision: where one looks is fixed, the interval is one that looking cannot spoil."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from colecon.core.draws import TILE
from colecon.core.lines import Line
from colecon.ensemble import run as ensemble
from colecon.errors import InputError
from colecon.estimate.sequence import METHOD, Sequence
from colecon.results import run as results
from colecon.results.precision import hits, looks, watched
from tests.ensemble import fake

PLAN = fake.plan(3)
SCENARIO = fake.Scenario(PLAN)


def chancy(plan, first, n):
    """Every village at the line in three runs of ten, drawn by tile, whatever runs of it are played."""
    flows = fake.play(plan, first, n)
    tile = np.random.default_rng(first // TILE).random(TILE)
    hit = tile[first % TILE : first % TILE + n] < 0.3
    flows.lines[:, :, Line.OPERATING_REVENUE] = hit * 20_000_000
    flows.lines[:, :, Line.OPERATING_EXPENSE] = 0
    return flows


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    """The stand-in plays for `colecon.results.run` too."""
    monkeypatch.setattr(results, "play", lambda *args, **options: ensemble.run(*args, **{**options, "play": chancy}))


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_looks_grow_by_half_and_end_with_the_last_run():
    assert [n / 1024 for n in looks(20 * 1024)] == [1, 2, 3, 4, 6, 9, 13, 19, 20]
    assert list(looks(700)) == [700]
    assert list(looks(1500)) == [1024, 1500]


def test_it_ends_when_narrow_and_says_so(tmp_path):
    result = results.run(SCENARIO, runs=100_000, precision=0.02, out=tmp_path)
    chance = result.summary["target"]["probability"]
    assert result.runs < 100_000
    assert chance["n"] == result.runs
    assert (chance["high"] - chance["low"]) / 2 <= 0.02
    assert {p["method"] for p in result.summary["readings"].values()} == {METHOD}
    seen = list(looks(100_000))
    ended = seen[: seen.index(result.runs) + 1]
    assert result.manifest.precision == {"half_width": 0.02, "level": 0.95, "looks": ended}
    assert result.summary["precision"]["met"] is True
    assert result.summary["precision"]["looks"] == len(ended)


def test_one_look_earlier_it_was_still_wide(tmp_path):
    result = results.run(SCENARIO, runs=100_000, precision=0.02, out=tmp_path)
    before = result.manifest.precision["looks"][-2]
    earlier = results.run(SCENARIO, runs=before, precision=0.02, out=tmp_path / "earlier")
    assert earlier.summary["precision"]["met"] is False
    assert earlier.runs == before


def test_workers_interruptions_and_what_stood_change_nothing(tmp_path):
    once = results.run(SCENARIO, runs=50_000, precision=0.03, out=tmp_path / "a")
    results.run(SCENARIO, runs=3000, out=tmp_path / "b")
    again = results.run(SCENARIO, runs=50_000, precision=0.03, out=tmp_path / "b", workers=2)
    assert contents(again.folder) == contents(once.folder)


def test_more_runs_than_needed_are_kept_and_looked_at(tmp_path):
    results.run(SCENARIO, runs=30_000, out=tmp_path)
    result = results.run(SCENARIO, runs=60_000, precision=0.02, out=tmp_path)
    assert result.runs >= 30_000
    assert result.summary["precision"]["met"]


def test_fewer_runs_at_most_than_stand_are_refused(tmp_path):
    results.run(SCENARIO, runs=3000, out=tmp_path)
    with pytest.raises(InputError) as error:
        results.run(SCENARIO, runs=2000, precision=0.001, out=tmp_path)
    assert error.value.faults[0].code == "folder_holds_more"


def test_a_plain_run_afterwards_keeps_the_honest_interval(tmp_path):
    once = results.run(SCENARIO, runs=50_000, precision=0.02, out=tmp_path)
    told = (tmp_path / "summary.json").read_text()
    results.run(SCENARIO, runs=once.runs, out=tmp_path)
    assert json.loads((tmp_path / "summary.json").read_text()) == json.loads(told)


def test_more_runs_after_an_early_end_are_one_look_more(tmp_path):
    """The runs were once ended by what was seen: no interval of a fixed number of runs is told of them again."""
    once = results.run(SCENARIO, runs=50_000, precision=0.02, out=tmp_path)
    ended = once.manifest.precision["looks"]
    more = results.run(SCENARIO, runs=once.runs + 5000, out=tmp_path)
    assert more.manifest.precision["looks"] == [*ended, once.runs + 5000]
    assert more.summary["precision"]["met"] is True
    assert {p["method"] for p in more.summary["readings"].values()} == {METHOD}
    assert results.run(SCENARIO, runs=once.runs + 5000, out=tmp_path).manifest.precision == more.manifest.precision


@pytest.mark.parametrize("options", [{"doubt": True, "runs": 31}, {"precision": 0.7}])
def test_what_cannot_be_is_refused_before_anything_is_played(tmp_path, monkeypatch, options):
    """Neither runs nor plays beside nor climbs come first."""
    for name in ("play", "beside", "climbs"):
        monkeypatch.setattr(results, name, lambda *_, **__: pytest.fail("played"))
    asked = fake.Scenario(replace(PLAN, doubt=options.pop("doubt", False)))
    with pytest.raises(InputError):
        results.run(asked, out=tmp_path / "new", rare=True, **{"precision": 0.1, **options})
    assert not (tmp_path / "new").exists()


def test_more_runs_afterwards_are_told_as_that(tmp_path):
    """Each number of runs that it came to have is a look; the summary says that they were not the end."""
    once = results.run(SCENARIO, runs=50_000, precision=0.02, out=tmp_path)
    looked, ended = once.manifest.precision["looks"], once.summary["precision"]
    for more in (1, 700):
        looked = [*looked, looked[-1] + more]
        after = results.run(SCENARIO, runs=looked[-1], out=tmp_path)
    assert after.manifest.precision == {**once.manifest.precision, "looks": looked, "grown": True}
    assert after.summary["precision"]["grown"]
    assert "grown" not in ended
    chance, wanted = after.summary["target"]["probability"], watched(hits(tmp_path), looked, PLAN)
    assert (chance["low"], chance["high"], chance["method"]) == (wanted.low, wanted.high, METHOD)


@pytest.mark.parametrize("half_width", [0.0, -1.0, 0.5, 0.0001, float("nan")])
def test_half_widths_that_cannot_be_are_refused(tmp_path, half_width):
    with pytest.raises(InputError) as error:
        results.run(SCENARIO, runs=100, precision=half_width, out=tmp_path / "new")
    assert error.value.faults[0].code == "bad_precision"
    assert not (tmp_path / "new").exists()


def test_with_doubt_a_group_is_one_observation():
    seen = np.repeat(np.arange(64) % 2 == 0, 32)
    apart, together = (watched(seen, [1024, 2048], plan) for plan in (PLAN, replace(PLAN, doubt=True)))
    assert apart.estimate == together.estimate == 0.5
    assert together.n == 2048
    direct = Sequence().look(32, 64)
    assert together.high - together.low == pytest.approx(direct.high - direct.low, abs=0.02)
    assert together.high - together.low > 4 * (apart.high - apart.low)
