"""When `run` climbs: after the folder is looked at, locked and whole; what was found stays with the scenario."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from colecon.ensemble import run as ensemble
from colecon.ensemble.files import locked
from colecon.ensemble.folder import verify
from colecon.ensemble.manifest import read_manifest
from colecon.ensemble.merge import merge
from colecon.errors import InputError
from colecon.results import doubt
from colecon.results import run as results
from colecon.results.write import tables_into
from tests.ensemble import fake

PLAN = fake.plan(3)
SCENARIO = fake.Scenario(PLAN)
NOTE = {"levels": [1_000.0, 10_000_000.0], "shares": [[0.25, 0.5]] * 8, "runs": 12_288}


@pytest.fixture(autouse=True)
def climbs(monkeypatch):
    """The stand-in plays, and climbing is but a note; how often it was asked for, and what it does."""
    monkeypatch.setattr(results, "play", lambda *args, **options: ensemble.run(*args, **{**options, "play": fake.play}))
    asked = []

    def climb(plan, workers, progress):
        asked.append(plan.seed)
        return NOTE

    monkeypatch.setattr(results, "climbs", climb)
    return asked


def summary(folder):
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def test_a_refused_folder_costs_no_climb(climbs, tmp_path):
    """Another seed, fewer runs, a writer: told before anything is played."""
    results.run(SCENARIO, runs=300, out=tmp_path)
    for options in ({"seed": 7}, {"runs": 200}):
        with pytest.raises(InputError):
            results.run(SCENARIO, out=tmp_path, rare=True, **{"runs": 300, **options})
    with locked(tmp_path), pytest.raises(InputError):
        results.run(SCENARIO, runs=300, out=tmp_path, rare=True)
    assert climbs == []


def test_a_refused_folder_costs_no_play_beside(monkeypatch, tmp_path):
    monkeypatch.setattr(doubt, "_counts", lambda *_: pytest.fail("played beside"))
    results.run(SCENARIO, runs=300, out=tmp_path)
    with pytest.raises(InputError) as error:
        results.run(fake.Scenario(replace(PLAN, doubt=True)), runs=300, out=tmp_path)
    assert error.value.faults[0].code == "folder_without_doubt"


def test_whatever_ends_the_climb_the_counted_result_stands(climbs, monkeypatch, tmp_path):
    def broken(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(results, "climbs", broken)
        with pytest.raises(KeyboardInterrupt):
            results.run(SCENARIO, runs=300, out=tmp_path, rare=True)
    verify(tmp_path)
    assert summary(tmp_path)["runs"] == 300
    assert results.run(SCENARIO, runs=300, out=tmp_path, rare=True).summary["rare"]["climbs"] == 8


def test_what_was_climbed_stays_when_runs_are_added_and_is_not_climbed_again(climbs, tmp_path):
    results.run(SCENARIO, runs=300, out=tmp_path, rare=True)
    told = summary(tmp_path)["rare"]
    for more in (False, True):
        results.run(SCENARIO, runs=2000 + more, out=tmp_path, rare=more)
        assert summary(tmp_path)["rare"] == told
    assert len(climbs) == 1
    results.run(SCENARIO, runs=2001, out=tmp_path, force=True)
    assert "rare" not in summary(tmp_path)


def test_what_any_part_knows_is_merged_whatever_the_order(climbs, tmp_path):
    """Two whole results of one scenario and a part of it: climbs and precision go into the whole."""
    results.run(SCENARIO, runs=1024, out=tmp_path / "a", rare=True)
    results.run(SCENARIO, runs=2048, out=tmp_path / "b", precision=0.001)
    ensemble.run(SCENARIO, runs=3000, out=tmp_path / "c", part=(2, 3), play=fake.play)
    for number, names in enumerate(("abc", "cba")):
        out = merge([tmp_path / name for name in names], tmp_path / f"out{number}", finish=tables_into)
        manifest = read_manifest(out)
        assert (manifest.part, manifest.rare) == (None, NOTE)
        assert manifest.precision == {
            "half_width": 0.001,
            "level": 0.95,
            "looks": [1024, 2048, 3000],
            "grown": True,
        }
        assert summary(out)["rare"]["climbs"] == 8
        assert summary(out)["precision"]["looks"] == 3
