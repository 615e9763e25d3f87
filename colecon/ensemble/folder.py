"""A result folder: whose it is, what of it stands, and what is still to be played.

manifest.json                   what was played, checksums of all files
blocks/block-00000.parquet ...  accounts by run, village and year
county/block-00000.parquet ...  money of the public funds by run and year
summary.json, *.csv, figures    written by the floors above, listed in the manifest
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from colecon.ensemble.blocks import PARTS, Block, Job, blocks
from colecon.ensemble.files import HALF, LOCK, locked, make_folder, sha256, sync, told, usable
from colecon.ensemble.manifest import MANIFEST, Made, Manifest, read_manifest, write_manifest
from colecon.errors import Fault, InputError, Place, ResultError

OURS = re.compile(r"block-\d{5,}\.parquet")
"""Names of files that may be removed from the folders of blocks, beside half-written ones (`HALF`)."""
AGAIN = {"file_damaged": "damaged_again", "file_missing": "missing_again"}
"""What is wrong with a block's file -> the warning that it is made again."""


def standing(folder: Path, wanted: Manifest, *, force: bool) -> Manifest | None:
    """The manifest of what ``folder`` holds of ``wanted``; None where it starts afresh.

    Reads only. Raises `InputError` where the folder holds anything that would be lost, unless ``force``:
    another scenario, seed or version of the program, or more runs than are wanted.
    """
    with usable(folder):
        taken = folder.exists() and not folder.is_dir()
        fresh = not taken and (force or _empty(folder))
        strange = taken or not (fresh or (folder / MANIFEST).exists())
    if strange:
        raise InputError(Fault("folder_is_file" if taken else "folder_not_ours", {}, Place(file=str(folder))))
    if fresh:
        return None
    found = read_manifest(folder)
    if fault := _other(found, wanted, folder):
        raise InputError(fault)
    return found


def _other(found: Manifest, wanted: Manifest, folder: Path) -> Fault | None:
    place = Place(file=str(folder))
    if found.fingerprint != wanted.fingerprint:
        return Fault(_other_doubt(found, wanted) or "folder_other_scenario", {"name": found.name}, place)
    if found.seed != wanted.seed:
        return Fault("folder_other_seed", {"seed": found.seed}, place)
    if what := other_program(found, wanted):
        return Fault("folder_other_program", {"what": what}, place)
    sizes = {block.name: block.n for block in wanted.wanted()}
    if any(made.runs > sizes.get(name, 0) for name, made in found.blocks.items()):
        return Fault("folder_holds_more", {"runs": found.runs, "blocks": len(found.blocks)}, place)
    return None


def _other_doubt(found: Manifest, wanted: Manifest) -> str:
    """The code of the fault where two scenarios differ in nothing but that one of them is played with doubt."""
    if {**found.plan_data, "seed": 0, "doubt": 0} != {**wanted.plan_data, "seed": 0, "doubt": 0}:
        return ""
    return "folder_has_doubt" if found.plan_data.get("doubt") else "folder_without_doubt"


def other_program(found: Manifest, wanted: Manifest) -> str:
    """What differs between the programs that made two manifests; "" where they are the same."""
    names = {*found.versions, *wanted.versions}
    pairs = ((name, found.versions.get(name, "-"), wanted.versions.get(name, "-")) for name in sorted(names))
    differing = [f"{name} {old} -> {new}" for name, old, new in pairs if old != new]
    engines = [f"engine {found.engine[:8]} -> {wanted.engine[:8]}"] if found.engine != wanted.engine else []
    return ", ".join(engines + differing)


def _empty(folder: Path) -> bool:
    return not folder.exists() or all(_passing(path) for path in folder.iterdir())


def _passing(path: Path) -> bool:
    return path.name == LOCK or HALF.fullmatch(path.name) is not None


def prepare(folder: Path, wanted: Manifest, found: Manifest | None) -> tuple[Manifest, list[Job], list[Fault]]:
    """Make ``folder`` ready for ``wanted``: its manifest, the blocks still to be played, warnings of harmed ones.

    Blocks that stand are kept where their checksums hold; a block that is missing or damaged is played
    again; one that cannot be read just now is an error. Where anything is to be played, tables and figures
    of earlier runs are removed, and half-written files and blocks that the manifest does not know as well.
    """
    harm = {name: _harm(folder, made) for name, made in found.blocks.items()} if found else {}
    kept = {name: made for name, made in found.blocks.items() if not harm[name]} if found else {}
    warnings = [fault for faults in harm.values() for fault in faults]
    jobs = [job for block in wanted.wanted() if (job := _job(block, kept))]
    manifest = dataclasses.replace(wanted.going_on(found) if found else wanted, blocks=kept)
    with told(folder):
        if found and found.finished and not jobs:
            manifest = dataclasses.replace(manifest, finished=True, tables=found.tables)
            write_manifest(folder, manifest)
            return manifest, [], warnings
        stale = _tables(folder)
        write_manifest(folder, manifest)
        for part in PARTS:
            make_folder(folder / part)
        for path in [*(folder / name for name in stale), *_stale(folder, set(kept))]:
            path.unlink(missing_ok=True)
    return manifest, jobs, warnings


def _harm(folder: Path, made: Made) -> list[Fault]:
    """A warning for every file of a block that is not there or not whole; `ResultError` where that cannot be seen."""
    faults = faults_of(folder, made.files)
    if unseen := [fault for fault in faults if fault.code not in AGAIN]:
        raise ResultError(unseen)
    return [dataclasses.replace(fault, code=AGAIN[fault.code], warning=True) for fault in faults]


def _job(block: Block, kept: dict[str, Made]) -> Job | None:
    made = kept.get(block.name)
    if made is not None and made.runs == block.n:
        return None
    return Job(block, made.runs if made else 0)


def _tables(folder: Path) -> list[str]:
    """The tables and figures that a manifest of ours lists in ``folder``, by plain names only."""
    try:
        tables = read_manifest(folder).tables
    except ResultError as error:
        if error.faults[0].code == "cannot_read":
            raise
        return []
    return [name for name in tables if Path(name).name == name]


def _stale(folder: Path, kept: set[str]) -> Iterator[Path]:
    for part in PARTS:
        for path in list((folder / part).iterdir()):
            if HALF.fullmatch(path.name) or (OURS.fullmatch(path.name) and path.stem not in kept):
                yield path
    yield from half_written(folder)


def half_written(folder: Path) -> list[Path]:
    """Files of ours in ``folder`` that were begun and never finished."""
    return [path for path in folder.glob(".*.tmp") if HALF.fullmatch(path.name)]


@contextmanager
def swept(folder: Path) -> Iterator[None]:
    """Leave no half-written file in ``folder``, whatever ends the work in here; for the holder of its lock only."""
    try:
        yield
    finally:
        with suppress(OSError):  # they are passed over by readers and removed by the next run
            for place in (folder, *(folder / part for part in PARTS)):
                for path in half_written(place):
                    path.unlink(missing_ok=True)


def note(folder: Path, paths: Sequence[Path]) -> None:
    """List files beside the tables, such as figures, in the manifest, so that `verify` looks after them."""
    with locked(folder):
        with told(folder):
            for path in paths:
                sync(path)
            fresh = {path.name: sha256(path) for path in paths}
        manifest = read_manifest(folder)
        write_manifest(folder, dataclasses.replace(manifest, tables={**manifest.tables, **fresh}))


def faults_of(folder: Path, files: Mapping[str, str]) -> list[Fault]:
    """A fault for every file that is missing, cannot be read, or does not match its checksum."""
    return [fault for name, digest in files.items() if (fault := _fault(folder / name, digest))]


def _fault(path: Path, digest: str) -> Fault | None:
    values = {"name": path.name}
    try:
        code = "" if sha256(path) == digest else "file_damaged"
    except FileNotFoundError:
        code = "file_missing"
    except OSError as error:
        code, values = "cannot_read", {"why": error.strerror or str(error)}
    return Fault(code, values, Place(file=str(path))) if code else None


def harmed(folder: Path, manifest: Manifest) -> list[Fault]:
    """A fault for every file that is missing, damaged or unknown, and one for a result that is not finished."""
    faults = [fault for made in manifest.blocks.values() for fault in faults_of(folder, made.files)]
    faults += faults_of(folder, manifest.tables)
    for path in _strangers(folder, set(manifest.blocks)):
        faults.append(Fault("file_unknown", {"name": path.name}, Place(file=str(path))))
    wanted = {block.name: block.n for block in manifest.wanted()}
    if not manifest.finished or {name: made.runs for name, made in manifest.blocks.items()} != wanted:
        values = {"done": len(manifest.blocks), "total": len(wanted)}
        faults.append(Fault("result_unfinished", values, Place(file=str(folder))))
    return faults


def _strangers(folder: Path, known: set[str]) -> list[Path]:
    """Files that a reader of the whole folder of blocks would take for blocks."""
    found = [path for part in PARTS if (folder / part).is_dir() for path in sorted((folder / part).iterdir())]
    return [path for path in found if not path.name.startswith((".", "_")) and path.stem not in known]


def part_fault(folder: Path, manifest: Manifest) -> Fault:
    """The fault of asking a part of a result for the whole."""
    first, end = manifest.part or (0, 0)
    values = {"blocks": f"{first}:{end}", "total": len(blocks(manifest.runs))}
    return Fault("result_part", values, Place(file=str(folder)))


def verify(folder: Path) -> Manifest:
    """Re-hash every file of a finished result, or of a finished part of one, and return its manifest.

    Raises `ResultError` with a fault for every file that is missing or damaged, or for a result that is
    not finished.
    """
    manifest = read_manifest(folder)
    if faults := harmed(folder, manifest):
        raise ResultError(faults)
    return manifest
