"""A real scheduler and real workers, processes on loopback: the same bytes, and nothing lost when one of them dies."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from colecon.ensemble.cluster import Cluster
from colecon.ensemble.folder import verify
from colecon.ensemble.run import run
from colecon.errors import InputError, ResultError
from tests.ensemble import fake

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # Dask's own, of sockets and loops that die with their processes
]
ROOT = Path(__file__).parents[2]
SCENARIO = fake.Scenario(fake.plan(3))
RUNS = 10_000


@dataclass
class Machines:
    """A scheduler and its workers, each in a process group of its own."""

    folder: Path
    nanny: bool = False
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        quick = {
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        }
        one = subprocess.Popen(
            [sys.executable, "-m", *words, "--scheduler-file", str(self.folder / "sched.json")],
            env={**os.environ, **quick},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.started.append(one)
        return one

    def scheduler(self) -> str:
        self.start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        file = self.folder / "sched.json"
        deadline = time.monotonic() + 30
        while not (file.exists() and b"tcp://" in file.read_bytes()):
            assert time.monotonic() < deadline, "no scheduler"
            time.sleep(0.05)
        return file.read_text().split('"address": "')[1].split('"')[0]

    def worker(self) -> subprocess.Popen[bytes]:
        nanny = "--nanny" if self.nanny else "--no-nanny"
        return self.start("distributed.cli.dask_worker", "--nthreads", "1", nanny, "--no-dashboard")

    def kill(self, one: subprocess.Popen[bytes]) -> None:
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    made = Machines(tmp_path)
    yield made
    for one in made.started:
        if one.poll() is None:
            made.kill(one)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return contents(run(SCENARIO, runs=RUNS, out=tmp_path_factory.mktemp("whole"), play=fake.play))


def test_a_scheduler_and_two_workers_write_the_bytes_of_one_process(whole, machines, tmp_path):
    address = machines.scheduler()
    machines.worker()
    machines.worker()
    with Cluster(address) as through:
        out = run(SCENARIO, runs=1500, out=tmp_path / "out", play=fake.play, through=through)
        run(SCENARIO, runs=RUNS, out=out, play=fake.play, through=through)
    assert contents(out) == whole


def test_a_worker_killed_in_the_middle_costs_nothing(whole, machines, tmp_path):
    address = machines.scheduler()
    first, _ = machines.worker(), machines.worker()

    def progress(done: int, total: int) -> None:
        if done >= 2000 and first.poll() is None:
            machines.kill(first)

    with Cluster(address) as through:
        out = run(SCENARIO, runs=RUNS, out=tmp_path / "out", play=fake.slow, through=through, progress=progress)
    assert first.poll() is not None
    assert contents(out) == whole


def test_the_scheduler_killed_is_told_and_the_run_goes_on(whole, machines, tmp_path):
    address = machines.scheduler()
    machines.worker()

    def progress(done: int, total: int) -> None:
        if done >= 2000 and machines.started[0].poll() is None:
            machines.kill(machines.started[0])

    with pytest.raises(ResultError) as error, Cluster(address) as through:
        run(SCENARIO, runs=RUNS, out=tmp_path / "out", play=fake.slow, through=through, progress=progress)
    assert [fault.code for fault in error.value.faults] == ["cluster_lost"]
    told = []
    out = run(SCENARIO, runs=RUNS, out=tmp_path / "out", play=fake.play, progress=lambda *seen: told.append(seen))
    assert told[0][0] >= 2000
    assert contents(out) == whole


def test_a_block_that_kills_its_worker_is_named_and_the_others_are_kept(machines, tmp_path):
    machines.nanny = True
    address = machines.scheduler()
    machines.worker()
    machines.worker()
    with pytest.raises(ResultError) as error, Cluster(address) as through:
        run(SCENARIO, runs=RUNS, out=tmp_path / "out", play=fake.deadly, through=through)
    assert [(f.code, f.values["block"]) for f in error.value.faults] == [("block_failed", "block-00002")]
    assert len(list((tmp_path / "out" / "blocks").glob("block-*.parquet"))) == 9
    with pytest.raises(ResultError):
        verify(tmp_path / "out")


def test_no_worker_left_is_told(machines, tmp_path, monkeypatch):
    monkeypatch.setattr("colecon.ensemble.cluster.POLL", 0.2)
    monkeypatch.setattr("colecon.ensemble.cluster.PATIENCE", 0.5)
    with pytest.raises(ResultError) as error, Cluster(machines.scheduler()) as through:
        run(SCENARIO, runs=RUNS, out=tmp_path / "out", play=fake.play, through=through)
    assert [fault.code for fault in error.value.faults] == ["cluster_empty"]


def test_workers_with_another_engine_are_refused(machines, tmp_path, monkeypatch):
    address = machines.scheduler()
    machines.worker()
    monkeypatch.setattr("colecon.ensemble.task.maker", lambda: "another")
    with pytest.raises(ResultError) as error, Cluster(address) as through:
        run(SCENARIO, runs=100, out=tmp_path / "out", play=fake.play, through=through)
    assert [fault.code for fault in error.value.faults] == ["cluster_other_engine"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1:8786", "bad_cluster"),
        ("127.0.0.1:8786", "bad_cluster"),
        ("tcp://127.0.0.1:9", "cluster_unreachable"),
        ("tcp://", "cluster_unreachable"),
    ],
)
def test_an_address_where_nobody_answers_is_an_input_fault(address, code, monkeypatch):
    monkeypatch.setattr("colecon.ensemble.cluster.CONNECT", 1.0)
    with pytest.raises(InputError) as error, Cluster(address):
        pass
    assert [fault.code for fault in error.value.faults] == [code]


def test_the_extra_that_is_not_installed_is_an_input_fault(monkeypatch):
    real = builtins.__import__

    def without(name, *args):
        if name.split(".")[0] in ("dask", "distributed"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError) as error, Cluster("local"):
        pass
    assert [fault.code for fault in error.value.faults] == ["cluster_missing"]
