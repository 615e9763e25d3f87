"""The k-th open, write, sync or rename fails, once or for ever: told with exit code 2 or 3, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from colecon.ensemble.folder import verify
from colecon.ensemble.run import run
from colecon.errors import InputError, ResultError
from tests.ensemble import fake

SCENARIO = fake.Scenario(fake.plan(2))
RUNS = 2100
CALLS = ("open", "write", "fsync", "replace", "mkdir", "unlink")
SOME = {"open": (1, 2, 9), "write": (1, 3), "fsync": (4, 5), "replace": (1, 2), "mkdir": (1, 3), "unlink": (2,)}


class Failing:
    """Counts the calls of one function of `os`; from the k-th on, or the k-th alone, it fails."""

    def __init__(self, call: str, k: int, *, ever: bool) -> None:
        self.real, self.k, self.ever, self.count = getattr(os, call), k, ever, 0

    def __call__(self, *args, **kwargs):
        self.count += 1
        if self.count == self.k or (self.ever and self.count > self.k):
            raise OSError(28, "No space left on device")
        return self.real(*args, **kwargs)


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, call: str, k: int, *, ever: bool) -> Iterator[Failing]:
    broken = Failing(call, k, ever=ever)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, broken)
        yield broken


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return contents(run(SCENARIO, runs=RUNS, out=tmp_path_factory.mktemp("whole"), play=fake.play))


def examine(whole, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, k: int, *, ever: bool) -> bool:
    """Play with the fault, then without; whether the fault was reached at all."""
    faults = []
    with failing(monkeypatch, call, k, ever=ever) as broken:
        try:
            run(SCENARIO, runs=RUNS, out=folder, play=fake.play)
        except (ResultError, InputError) as error:
            faults = [fault.code for fault in error.faults]
    hit = broken.count >= k
    assert set(faults) <= {"cannot_write", "cannot_read", "folder_not_writable"}
    assert bool(faults) == hit, "a fault was passed over, or told where there was none"
    stood = list(folder.glob("blocks/block-*.parquet"))
    told: list[tuple[int, int]] = []
    run(SCENARIO, runs=RUNS, out=folder, play=fake.play, progress=lambda *seen: told.append(seen))
    assert contents(folder) == whole
    assert told[0][0] <= 1024 * len(stood)
    verify(folder)
    return hit


@pytest.mark.parametrize("ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize(("call", "k"), [(call, k) for call, ks in SOME.items() for k in ks])
def test_some_calls_fail(whole, tmp_path, monkeypatch, call, k, ever):
    examine(whole, tmp_path / "new", monkeypatch, call, k, ever=ever)


@pytest.mark.long
@pytest.mark.parametrize("ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("call", CALLS)
def test_every_call_fails(whole, tmp_path, monkeypatch, call, ever):
    """For every k until the k-th call is never made."""
    k = 1
    while examine(whole, tmp_path / str(k), monkeypatch, call, k, ever=ever):
        k += 1
    assert k > 2


@pytest.mark.parametrize("ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_folder_that_is_gone_on_with_keeps_what_stands(whole, tmp_path, monkeypatch, call, ever):
    """The blocks of an earlier run are there, to the byte, whatever fails while more are added."""
    for k in (1, 2, 3, 6):
        folder = tmp_path / str(k)
        run(SCENARIO, runs=1024, out=folder, play=fake.play)
        first = (folder / "blocks" / "block-00000.parquet").read_bytes()
        with failing(monkeypatch, call, k, ever=ever), pytest.raises((ResultError, InputError)):
            run(SCENARIO, runs=RUNS, out=folder, play=fake.play)
        assert (folder / "blocks" / "block-00000.parquet").read_bytes() == first
        run(SCENARIO, runs=RUNS, out=folder, play=fake.play)
        assert contents(folder) == whole
