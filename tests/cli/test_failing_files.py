"""Tables, figures, comparisons, reports and workbooks whose writing fails: told, the old file whole, nothing half."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.support import call, county

CALLS = ("open", "write", "fsync", "replace")
PRODUCTS: dict[str, tuple[tuple[str, ...], str]] = {
    "summary": (("run", "small.toml", "--runs", "50", "--out", "result"), "result/summary.json"),
    "table": (("run", "small.toml", "--runs", "50", "--out", "result"), "result/villages.csv"),
    "picture": (("run", "small.toml", "--runs", "50", "--out", "result"), "result/income.png"),
    "drawing": (("run", "small.toml", "--runs", "40", "--out", "result"), "result/villages_at_target.svg"),
    "comparison": (("compare", "result", "other", "--margin", "2", "--out", "pair"), "pair/comparison.json"),
    "differences": (("compare", "result", "other", "--margin", "2", "--out", "pair"), "pair/differences.csv"),
    "report": (("report", "result"), "result/report.html"),
    "workbook": (("export", "result", "--xlsx", "all.xlsx"), "all.xlsx"),
    "plot": (("plot", "result", "--kind", "fan", "--out", "plots"), "plots/fan.png"),
}
ANYWHERE = ("report", "workbook", "plot")
"""Written where the user says, over whatever stood there."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two results and their comparison, with older files in the places of what is written later."""
    place = tmp_path_factory.mktemp("county")
    path = county(place)
    for name, more in (("result", ()), ("other", ("--set", "budget.grants=0"))):
        done = call("run", path, *more, "--workers", 1, "--out", place / name)
        assert done.exit_code == 0, done.stderr
    done = call("compare", place / "result", place / "other", "--out", place / "pair")
    assert done.exit_code == 0, done.stderr
    (place / "plots").mkdir()
    for name in ANYWHERE:
        (place / PRODUCTS[name][1]).write_bytes(b"what stood there before")
    return place


class Failing:
    """One call of `os` fails for the file ``target``, and for no other."""

    def __init__(self, call: str, target: str, code: int) -> None:
        self.call, self.code, self.failed = call, code, 0
        self.names = (target, f".{target}.{os.getpid()}.tmp")
        self.opened: set[int] = set()
        self.real = {name: getattr(os, name) for name in (*CALLS, "close")}

    def fail_if(self, wanted: bool) -> None:
        if wanted:
            self.failed += 1
            raise OSError(self.code, os.strerror(self.code))

    def open(self, path: Any, flags: int, *more: Any, **known: Any) -> int:
        written = Path(os.fspath(path)).name in self.names and bool(flags & os.O_CREAT)
        self.fail_if(written and self.call == "open")
        handle: int = self.real["open"](path, flags, *more, **known)
        if written:
            self.opened.add(handle)
        return handle

    def close(self, handle: int) -> None:
        self.opened.discard(handle)
        self.real["close"](handle)

    def replace(self, old: Any, new: Any) -> None:
        self.fail_if(self.call == "replace" and Path(new).name in self.names)
        self.real["replace"](old, new)

    def write(self, handle: int, data: Any) -> int:
        self.fail_if(self.call == "write" and handle in self.opened)
        written: int = self.real["write"](handle, data)
        return written

    def fsync(self, handle: int) -> None:
        self.fail_if(self.call == "fsync" and handle in self.opened)
        self.real["fsync"](handle)


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, call: str, target: str, code: int) -> Iterator[Failing]:
    broken = Failing(call, target, code)
    with monkeypatch.context() as patch:
        for name in broken.real:
            patch.setattr(os, name, getattr(broken, name))
        yield broken


def examine(made: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, product: str, name: str, code: int) -> int:
    """Write with the fault, then without; the exit code of the first."""
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    words, target = PRODUCTS[product]
    words = (*words, "--workers", "1") if words[0] == "run" else words
    path = folder / target
    before = path.read_bytes()
    with failing(monkeypatch, name, path.name, code) as broken:
        done = call(*words)
    assert broken.failed == 1
    told = done.stderr.splitlines()[-1]
    assert path.name in told, done.stderr
    assert os.strerror(code) in told
    assert f"is in {target}" not in done.stdout
    assert not list(folder.rglob("*.tmp"))
    stands = path.read_bytes() if path.exists() else None
    again = call(*words)
    assert again.exit_code == 0, again.stderr
    assert path.read_bytes() != before or product in ("drawing", "differences")
    growing = words[0] == "run" and "50" in words  # tables of fewer runs go before more are played
    assert stands == (None if growing else before)
    return done.exit_code


@pytest.mark.parametrize("name", ["write", "replace"])
@pytest.mark.parametrize("product", PRODUCTS)
def test_a_full_disk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, product: str, name: str) -> None:
    assert examine(made, tmp_path / "new", monkeypatch, product, name, errno.ENOSPC) == 3


@pytest.mark.long
@pytest.mark.parametrize("name", ["open", "fsync"])
@pytest.mark.parametrize("product", PRODUCTS)
def test_other_calls(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, product: str, name: str) -> None:
    assert examine(made, tmp_path / "new", monkeypatch, product, name, errno.EIO) == 3


@pytest.mark.parametrize("product", [*ANYWHERE, "comparison", "differences"])
def test_a_place_that_may_not_be_written_to_is_the_users(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, product: str
) -> None:
    assert examine(made, tmp_path / "new", monkeypatch, product, "open", errno.EROFS) == 2


@pytest.mark.parametrize(("code", "ends"), [(errno.EACCES, 2), (errno.ENOSPC, 3)])
@pytest.mark.parametrize("target", ["mine.toml", "mine-villages.csv"])
def test_a_start_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, code: int, ends: int
) -> None:
    """Half of it would be in the way of the next try."""
    monkeypatch.chdir(tmp_path)
    with failing(monkeypatch, "replace", target, code):
        done = call("new", "mine")
    assert done.exit_code == ends
    assert done.stderr.startswith(f"{target}: ")
    assert not list(tmp_path.iterdir())
    assert call("new", "mine").exit_code == 0
    assert call("check", "mine.toml").exit_code == 0


def fifo(place: Path) -> Path:
    os.mkfifo(place)
    return place


def link_to_a_fifo(place: Path) -> Path:
    place.symlink_to(fifo(place.with_name(f"pipe{place.suffix}")).name)
    return place


def loop(place: Path) -> Path:
    place.symlink_to(place.name)
    return place


def long(place: Path) -> Path:
    return place.with_name(300 * "x" + place.suffix)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among the files")
@pytest.mark.parametrize("kind", [fifo, link_to_a_fifo, loop, long])
@pytest.mark.parametrize(
    "words", [("report", "--out", "new.html"), ("export", "--xlsx", "new.xlsx")], ids=lambda w: w[0]
)
def test_only_a_plain_file_is_written_over(
    made: Path, tmp_path: Path, words: tuple[str, ...], kind: Callable[[Path], Path]
) -> None:
    """A pipe, and so a device such as /dev/null, would be replaced: refused, and still what it was."""
    path = kind(tmp_path / words[2])
    before = [(one.name, one.lstat().st_mode) for one in sorted(tmp_path.iterdir())]
    done = call(words[0], made / "result", words[1], path)
    assert done.exit_code == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert path.name in done.stderr
    assert [(one.name, one.lstat().st_mode) for one in sorted(tmp_path.iterdir())] == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")
def test_a_link_is_written_through(made: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "page.html").write_text("old")
    (tmp_path / "link.html").symlink_to("there/page.html")
    done = call("report", made / "result", "--out", tmp_path / "link.html")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "link.html").is_symlink()
    assert "<html" in (tmp_path / "there" / "page.html").read_text(encoding="utf-8")
