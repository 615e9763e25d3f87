"""The twin of the benchmark plays the shipped county as the engine does, and draws nothing while it is timed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from colecon.bench.twin import twin_plan
from colecon.models.play import play
from colecon.scenario.load import load
from tests.oracle import twin
from tests.oracle.draws import Book
from tests.oracle.test_oracle import differences

XICHANG = Path(__file__).parents[2] / "scenarios" / "xichang.toml"


def test_twin_equals_engine_on_the_shipped_county_without_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = load(XICHANG).plan
    county = replace(twin_plan(plan, twin.MODELS), villages=plan.villages[:12])
    ready = twin.prepare(county, range(3))

    def refuse(*name: object) -> None:
        raise AssertionError(name)

    monkeypatch.setattr(Book, "_generator", refuse)
    kept = twin.play_prepared(ready)
    flows = play(county, 0, 3)
    assert [differences(one, flows, run) for run, one in enumerate(kept)] == [[], [], []]
