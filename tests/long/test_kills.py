"""``kill -9`` at random moments: what is resumed is what would have been, to the byte."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from colecon.ensemble.folder import verify
from colecon.ensemble.run import run
from tests.ensemble import fake
from tests.long.machine import contents, kill, player, start

RUNS = 20_000
LASTS = 1.2
"""Seconds within which a player is killed; it needs about as long for all its blocks."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    return contents(run(fake.Scenario(fake.plan(2)), runs=RUNS, out=folder, play=fake.play))


def struck(script: Path, out: Path, workers: int, after: float) -> bool:
    """Start a player and kill it ``after`` seconds; False where it was faster."""
    process = start(script, out, RUNS, workers)
    assert process.stdout is not None
    first = process.stdout.readline()
    try:
        said = process.communicate(timeout=after)[1]
    except subprocess.TimeoutExpired:
        kill(process)
        return True
    assert first == "ready\n", said
    assert process.returncode == 0, said
    return False


def strike(script: Path, folder: Path, kills: int, seed: int, workers: int) -> list[int]:
    """Kill ``kills`` players at random moments, each going on where the last one fell; a finished folder is left
    and the next begun. The number of kills each folder took."""
    chance = random.Random(seed)
    took = [0]
    for _ in range(10 * kills):
        out = folder / f"out-{len(took)}"
        if struck(script, out, workers, chance.uniform(0.0, LASTS)):
            took[-1] += 1
        else:
            took.append(0)
        if sum(took) == kills:
            return took
    raise AssertionError(f"players finish too fast to be killed: {took}")


def examine(whole: dict[str, bytes], folder: Path, kills: int, seed: int, workers: int = 1) -> None:
    took = strike(player(folder), folder, kills, seed, workers)
    for number in range(1, len(took) + 1):
        out = folder / f"out-{number}"
        run(fake.Scenario(fake.plan(2)), runs=RUNS, out=out, play=fake.play)
        assert contents(out) == whole
        verify(out)
    assert sum(took) == kills


def test_three_kills(whole: dict[str, bytes], tmp_path: Path) -> None:
    examine(whole, tmp_path, kills=3, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_fifty_kills(whole: dict[str, bytes], tmp_path: Path, seed: int) -> None:
    """Five times ten, side by side."""
    examine(whole, tmp_path, kills=10, seed=100 + seed)


@pytest.mark.long
def test_kills_of_a_run_with_two_workers(whole: dict[str, bytes], tmp_path: Path) -> None:
    examine(whole, tmp_path, kills=5, seed=7, workers=2)
