"""A result folder: whose it is, what of it stands, and what is still to be played.

manifest.json                   what was played, checksums of all files
blocks/block-00000.parquet ...  accounts by run, village and year
county/block-00000.parquet ...  money of the public funds by run and year
summary.json, *.csv             tables, written by `colecon.results`
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from colecon.ensemble.blocks import Block, Job, blocks
from colecon.ensemble.files import LOCK, sha256
from colecon.ensemble.manifest import MANIFEST, Made, Manifest, read_manifest, write_manifest
from colecon.ensemble.task import BLOCKS, COUNTY
from colecon.errors import Fault, InputError, Place, ResultError


def standing(folder: Path, wanted: Manifest, *, force: bool) -> Manifest | None:
    """The manifest of what ``folder`` holds of the same scenario and seed; None where it starts afresh.

    Reads only. Raises `InputError` where the folder holds something else, unless ``force``.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(Fault("folder_not_ours", {}, Place(file=str(folder))))
    if force or _empty(folder):
        return None
    if not (folder / MANIFEST).exists():
        raise InputError(Fault("folder_not_ours", {}, Place(file=str(folder))))
    found = read_manifest(folder)
    if found.fingerprint != wanted.fingerprint:
        raise InputError(Fault("folder_other_scenario", {"name": found.name}, Place(file=str(folder))))
    if found.seed != wanted.seed:
        raise InputError(Fault("folder_other_seed", {"seed": found.seed}, Place(file=str(folder))))
    same = (found.engine, found.versions) == (wanted.engine, wanted.versions)
    return found if same else None


def _empty(folder: Path) -> bool:
    return not folder.exists() or all(_passing(path) for path in folder.iterdir())


def _passing(path: Path) -> bool:
    return path.name == LOCK or path.name.endswith(".tmp")


def prepare(folder: Path, wanted: Manifest, found: Manifest | None) -> tuple[Manifest, list[Job]]:
    """Make ``folder`` ready for ``wanted``: its manifest, and the blocks still to be played.

    Blocks that stand are kept where their checksums hold; a block that is missing or damaged is played
    again. Tables, half-written files, and blocks that are not wanted any more are removed.
    """
    kept = dict(found.blocks) if found else {}
    kept = {name: made for name, made in kept.items() if not _faults(folder, made)}
    jobs = [job for job in map(lambda block: _job(block, kept), blocks(wanted.runs)) if job]
    names = {block.name for block in blocks(wanted.runs)}
    kept = {name: made for name, made in kept.items() if name in names}
    manifest = dataclasses.replace(wanted, blocks=kept)
    for name in _tables(folder):
        (folder / name).unlink(missing_ok=True)
    for part in (BLOCKS, COUNTY):
        (folder / part).mkdir(exist_ok=True)
    write_manifest(folder, manifest)
    for path in _stale(folder, names):
        path.unlink(missing_ok=True)
    return manifest, jobs


def _job(block: Block, kept: dict[str, Made]) -> Job | None:
    made = kept.get(block.name)
    if made is not None and made.runs == block.n:
        return None
    return Job(block, made.runs if made else 0)


def _tables(folder: Path) -> list[str]:
    """The tables that a manifest of ours lists in ``folder``, by plain names only."""
    try:
        tables = read_manifest(folder).tables
    except ResultError:
        return []
    return [name for name in tables if Path(name).name == name]


def _stale(folder: Path, names: set[str]) -> Iterator[Path]:
    for part in (BLOCKS, COUNTY):
        for path in (folder / part).iterdir():
            if path.name.endswith(".tmp") or path.stem not in names:
                yield path
    yield from folder.glob(".*.tmp")


def _faults(folder: Path, made: Made) -> list[Fault]:
    return [fault for name, digest in made.files.items() if (fault := _fault(folder / name, digest))]


def _fault(path: Path, digest: str) -> Fault | None:
    try:
        code = "" if sha256(path) == digest else "file_damaged"
    except OSError:
        code = "file_missing"
    return Fault(code, {"name": path.name}, Place(file=str(path))) if code else None


def verify(folder: Path) -> Manifest:
    """Re-hash every file of a finished result and return its manifest.

    Raises `ResultError` with a fault for every file that is missing or damaged, or for a result that is
    not finished.
    """
    manifest = read_manifest(folder)
    faults = [fault for made in manifest.blocks.values() for fault in _faults(folder, made)]
    faults += [fault for name, digest in manifest.tables.items() if (fault := _fault(folder / name, digest))]
    wanted = {block.name: block.n for block in blocks(manifest.runs)}
    if not manifest.finished or {name: made.runs for name, made in manifest.blocks.items()} != wanted:
        values = {"done": len(manifest.blocks), "total": len(wanted)}
        faults.append(Fault("result_unfinished", values, Place(file=str(folder))))
    if faults:
        raise ResultError(faults)
    return manifest
