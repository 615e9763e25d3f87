"""Going on, parts, checking and precision from the command line."""

from __future__ import annotations

import builtins
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from colecon.words.catalogue import text
from tests.cli.support import call, county
from tests.long.machine import start


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county, a result of two blocks, and the same in two parts."""
    folder: Path = tmp_path_factory.mktemp("county")
    common = ("run", county(folder), "--runs", 1100, "--workers", 1)
    for more in (("--out", "whole"), ("--out", "first", "--blocks", "0:1"), ("--out", "second", "--blocks", "1:")):
        done = call(*common, more[0], folder / more[1], *more[2:])
        assert done.exit_code == 0, done.stderr
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_parts_merge_to_the_answer_and_the_bytes_of_the_whole(place: Path, tmp_path: Path) -> None:
    done = call("merge", place / "second", place / "first", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert "n = 1,100 runs" in done.stdout
    assert "synthetic" in done.stdout
    assert contents(tmp_path / "out") == contents(place / "whole")


@pytest.mark.parametrize(("lang", "words"), [("en", "Blocks 1:2 are missing"), ("zh", "缺少第 1:2 块")])
def test_a_missing_part_is_exit_3_and_named(place: Path, tmp_path: Path, lang: str, words: str) -> None:
    done = call("merge", place / "first", "--out", tmp_path / "out", lang=lang)
    assert done.exit_code == 3
    assert words in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "more",
    [
        ("--blocks", "0:1"),
        ("--blocks", "0:1", "--out", "x", "--precision", "0.1"),
        ("--blocks", "1:1", "--out", "x"),
        ("--blocks", "a:b", "--out", "x"),
        ("--blocks", "0:9", "--out", "x"),
        ("--precision", "0.7"),
        ("--precision", "nan"),
        ("--cluster", "http://127.0.0.1"),
    ],
)
def test_options_that_make_no_sense_are_exit_2_and_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    county(tmp_path)
    done = call("run", "small.toml", "--workers", 1, *more)
    assert done.exit_code == 2, done.stderr
    assert not (tmp_path / "results").exists()
    assert not (tmp_path / "x").exists()


def test_a_missing_extra_is_exit_2_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name, *args):
        if name.split(".")[0] in ("dask", "distributed"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    done = call("run", county(tmp_path), "--cluster", "local", "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "[cluster]" in done.stderr
    assert not (tmp_path / "out").exists()


def test_verify_passes_a_sound_result_and_a_part(place: Path) -> None:
    for name, played in (("whole", "0, 549, 1099"), ("second", "1024, 1061, 1099")):
        done = call("verify", place / name, "--sample", 3)
        assert done.exit_code == 0, done.stderr
        assert f"({played})" in done.stdout


def test_verify_without_a_result_is_exit_3(tmp_path: Path) -> None:
    assert call("verify", tmp_path).exit_code == 3


@pytest.mark.parametrize(
    ("lang", "harmed", "gone"),
    [("en", "damaged (it does not match its checksum)", "is missing"), ("zh", "损坏（与校验值不符）", "不见了")],
)
def test_a_harmed_block_is_told_and_played_again(
    place: Path, tmp_path: Path, lang: str, harmed: str, gone: str
) -> None:
    """On stderr, by file and reason; the result is what it was."""
    shutil.copytree(place / "whole", tmp_path / "out")
    (tmp_path / "out" / "blocks" / "block-00001.parquet").write_bytes(b"not what it was")
    (tmp_path / "out" / "county" / "block-00000.parquet").unlink()
    again = ("run", place / "small.toml", "--runs", 1100, "--workers", 1, "--out", tmp_path / "out")
    done = call(*again, lang=lang)
    assert done.exit_code == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if "block-0" in line]
    for name, why in (("county/block-00000.parquet", gone), ("blocks/block-00001.parquet", harmed)):
        assert [why in line for line in lines if name in line] == [True]
    if lang == "en":
        assert contents(tmp_path / "out") == contents(place / "whole")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_doubt_into_a_folder_without_is_exit_2_with_the_remedy(place: Path, tmp_path: Path, lang: str) -> None:
    """And the reverse: neither is told as another scenario."""
    common = ("run", place / "small.toml", "--runs", 32, "--workers", 1)
    doubtful = tmp_path / "doubtful"
    assert call(*common, "--doubt", "--out", doubtful).exit_code == 0
    for words, remedy in (
        ((*common, "--doubt", "--out", place / "whole"), "small-doubt"),
        ((*common, "--out", doubtful), "--doubt"),
    ):
        done = call(*words, lang=lang)
        assert done.exit_code == 2
        told = done.stderr.splitlines()[-1]
        assert str(words[-1]) in told
        assert remedy in told
        assert text("fault.folder_other_scenario", lang, name="small") not in told


def test_precision_ends_the_run_and_says_how(tmp_path: Path) -> None:
    done = call("run", county(tmp_path), "--runs", 5000, "--precision", 0.2, "--workers", 1, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert "Ended after 1,024 runs" in done.stdout
    told = json.loads((tmp_path / "out" / "summary.json").read_text())["target"]["probability"]
    assert told["n"] == 1024
    assert "sequence" in told["method"]


def kept(out: Path) -> list[str]:
    """The blocks that the manifest knows."""
    manifest = out / "manifest.json"
    return list(json.loads(manifest.read_text())["blocks"]) if manifest.exists() else []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
@pytest.mark.parametrize("how", [("1",), ("2",), ("2", "--cluster", "local")])
def test_ctrl_c_ends_at_once_and_says_the_command_that_goes_on(tmp_path: Path, how: tuple[str, ...]) -> None:
    """Sent to the whole group, as a terminal does: finished blocks stay, no half-written file, no traceback."""
    out = tmp_path / "out"
    words = ("run", county(tmp_path), "--runs", 200_000, "--workers", *how, "--out", out)
    process = start("-m", "colecon", *words, "--force", "--lang", "en")
    try:
        while not kept(out):
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=10)[1]
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert not list(out.rglob("*.tmp"))
    command = f"run {words[1]} --runs 200000 --workers {' '.join(how)} --out {out}"
    assert command in said
    assert "--force" not in said
    assert kept(out)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_while_climbing_ends_at_once_and_keeps_the_runs(tmp_path: Path, workers: int) -> None:
    """Progress tells that it climbs; the runs stay and are told by the same command without ``--rare``."""
    out = tmp_path / "out"
    words = ("run", county(tmp_path), "--runs", 64, "--workers", workers, "--out", out, "--lang", "en")
    process = start("-m", "colecon", *words, "--rare")
    assert process.stderr is not None
    try:
        before = []
        while "climbing (--rare): 1,024 runs" not in "".join(before[-1:]):
            before.append(process.stderr.readline())
            assert before[-1], before
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=10)[1]
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert "--rare" in said
    assert kept(out) == ["block-00000"]
    assert not list(out.rglob("*.tmp"))
    again = call(*words[:-2])
    assert again.exit_code == 0
    assert "64 of 64 runs" in again.stderr
