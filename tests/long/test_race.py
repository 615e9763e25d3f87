"""Two runs racing for one folder, and a disk that is full: one writer, a clear word, nothing half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from colecon.ensemble.folder import verify
from colecon.ensemble.run import run
from tests.ensemble import fake
from tests.long.machine import contents, environment, player, start

RUNS = 5000
FULL = """\
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    return contents(run(fake.Scenario(fake.plan(2)), runs=RUNS, out=folder, play=fake.play))


def race(whole: dict[str, bytes], folder: Path, racers: int) -> int:
    """Start all at once; the number that were told that the folder is busy."""
    script = player(folder)
    started = [start(script, folder / "out", RUNS, 1) for _ in range(racers)]
    ends = [process.communicate(timeout=120)[1] for process in started]
    assert any(process.returncode == 0 for process in started)
    for process, said in zip(started, ends, strict=True):
        assert process.returncode == 0 or "folder_busy" in said, said
    assert contents(folder / "out") == whole
    verify(folder / "out")
    return sum(process.returncode != 0 for process in started)


def test_two_racers(whole: dict[str, bytes], tmp_path: Path) -> None:
    race(whole, tmp_path, 2)


@pytest.mark.long
def test_many_races(whole: dict[str, bytes], tmp_path: Path) -> None:
    """At least one racer finds the folder busy, or it was no race."""
    busy = 0
    for number in range(10):
        (tmp_path / str(number)).mkdir()
        busy += race(whole, tmp_path / str(number), 3)
    assert busy > 0


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file")
@pytest.mark.parametrize("limit", [100, 13_000, 50_000])
def test_a_file_that_may_not_grow_is_told(whole: dict[str, bytes], tmp_path: Path, limit: int) -> None:
    """The system's own limit on a file's size, reached in the manifest or in a block."""
    script = player(tmp_path)
    limited = subprocess.run(
        [sys.executable, "-c", FULL, str(limit), str(script), str(tmp_path / "out"), str(RUNS), "1"],
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert limited.returncode != 0
    assert "cannot_write" in limited.stderr
    run(fake.Scenario(fake.plan(2)), runs=RUNS, out=tmp_path / "out", play=fake.play)
    assert contents(tmp_path / "out") == whole


def test_a_disk_that_is_full_is_told(whole: dict[str, bytes], tmp_path: Path) -> None:
    """A real file system of 240 kB, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=240k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        process = start(player(tmp_path), disk / "out", RUNS, 1)
        said = process.communicate(timeout=120)[1]
        assert process.returncode != 0
        assert "cannot_write" in said
        assert "No space left" in said
        stood = list((disk / "out" / "blocks").glob("block-*.parquet"))
        assert not list((disk / "out").rglob("*.tmp"))
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        told: list[tuple[int, int]] = []
        run(
            fake.Scenario(fake.plan(2)),
            runs=RUNS,
            out=disk / "out",
            play=fake.play,
            progress=lambda *seen: told.append(seen),
        )
        assert 0 < told[0][0] <= 1024 * len(stood)
        assert contents(disk / "out") == whole
    finally:
        subprocess.run(["umount", str(disk)], check=True)
