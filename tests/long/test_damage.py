"""A flipped bit or a cut in any kind of file is found out: by opening the result, and by ``colecon verify``."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from colecon.errors import ResultError
from colecon.results.result import open_result
from tests.cli.support import call, county

KINDS = {
    "manifest": "manifest.json",
    "summary": "summary.json",
    "table": "villages.csv",
    "accounts": "blocks/block-00001.parquet",
    "funds": "county/block-00000.parquet",
    "picture": "income.png",
    "drawing": "income.svg",
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("county")
    done = call("run", county(place), "--runs", 1100, "--workers", 1, "--out", place / "out")
    assert done.exit_code == 0, done.stderr
    return place / "out"


def examine(result: Path, folder: Path, name: str, harms: list[Callable[[bytes], bytes]]) -> None:
    """Every harm to the file ``name`` is found, and without it the folder is whole."""
    shutil.copytree(result, folder)
    path = folder / name
    raw = path.read_bytes()
    for harm in harms:
        path.write_bytes(harm(raw))
        with pytest.raises(ResultError) as error:
            open_result(folder)
        assert any(fault.place.file.endswith(path.name) for fault in error.value.faults)
    path.write_bytes(raw)
    open_result(folder)


def flip(place: int) -> Callable[[bytes], bytes]:
    """Turn one bit; ``place`` counts bits from the start."""

    def harm(raw: bytes) -> bytes:
        at, bit = divmod(place % (8 * len(raw)), 8)
        return raw[:at] + bytes([raw[at] ^ (1 << bit)]) + raw[at + 1 :]

    return harm


def cut(share: float) -> Callable[[bytes], bytes]:
    """Keep the first ``share`` of the bytes, at most all but one."""
    return lambda raw: raw[: min(int(share * len(raw)), len(raw) - 1)]


def harms(count: int, seed: int) -> list[Callable[[bytes], bytes]]:
    chance = random.Random(seed)
    flips = [flip(0), flip(-1), *(flip(chance.randrange(1 << 40)) for _ in range(count))]
    cuts = [cut(0.0), cut(1.0), *(cut(chance.random()) for _ in range(count // 4))]
    return flips + cuts


@pytest.mark.parametrize("kind", KINDS)
def test_some_bits_and_cuts(result: Path, tmp_path: Path, kind: str) -> None:
    examine(result, tmp_path / "copy", KINDS[kind], harms(8, seed=1))


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_many_bits_and_cuts(result: Path, tmp_path: Path, kind: str) -> None:
    examine(result, tmp_path / "copy", KINDS[kind], harms(400, seed=2))


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_names_the_file_and_ends_with_3(result: Path, tmp_path: Path, kind: str) -> None:
    shutil.copytree(result, tmp_path / "copy")
    path = tmp_path / "copy" / KINDS[kind]
    path.write_bytes(flip(12_345)(path.read_bytes()))
    done = call("verify", tmp_path / "copy", "--sample", 0)
    assert done.exit_code == 3
    assert path.name in done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_gone_is_named(result: Path, tmp_path: Path, kind: str) -> None:
    shutil.copytree(result, tmp_path / "copy")
    (tmp_path / "copy" / KINDS[kind]).unlink()
    done = call("verify", tmp_path / "copy", "--sample", 0)
    assert done.exit_code == 3
    assert Path(KINDS[kind]).name in done.stderr
