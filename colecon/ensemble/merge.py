"""Put parts of one result together that were played on several machines without any cluster."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from colecon.ensemble.blocks import Done, Job, Stream, blocks, ranges
from colecon.ensemble.files import read, replace, told
from colecon.ensemble.fill import Finish, Progress, Warn, fill
from colecon.ensemble.folder import other_program, verify
from colecon.ensemble.manifest import MANIFEST, Made, Manifest, read_manifest
from colecon.ensemble.plans import canonical
from colecon.errors import Fault, InputError, Place, ResultError

Part: TypeAlias = tuple[Path, Manifest]
Sources: TypeAlias = Mapping[str, tuple[Path, Made]]
"""Where each block is taken from, by its name."""


def merge(
    parts: Sequence[Path],
    out: Path,
    *,
    progress: Progress | None = None,
    finish: Finish | None = None,
    warn: Warn | None = None,
) -> Path:
    """Put the folders ``parts`` together in ``out``: the same bytes as if all had been played there.

    All must be whole, of one scenario, seed and program. Blocks that are missing are named; a block that two
    parts hold is taken once and told to ``warn`` where its bytes are the same, and refused where they are not.
    Raises `ResultError` for any of these, and `InputError` as `fill` does.
    """
    found = [(path, verify(path)) for path in parts]
    _same(found)
    held = [*found, *_standing(out, parts)]
    _agree(held)
    runs = max(manifest.runs for _, manifest in found)
    first = found[0][1]
    scenario = {**first.scenario, "runs": runs}
    bare: dict[str, Any] = {"blocks": {}, "tables": {}, "finished": False}
    bare |= dict.fromkeys(("part", "precision", "doubt", "rare"))
    wanted = dataclasses.replace(first, scenario=scenario, runs=runs, **bare)
    wanted = wanted.going_on(dataclasses.replace(first, **_notes(found)))
    sources = {name: (path, made) for path, manifest in reversed(held) for name, made in manifest.blocks.items()}
    _complete(sources, runs, out)
    if warn and (twice := _twice(found)):
        warn(Fault("merge_twice", {"blocks": ranges(twice)}, warning=True))
    return fill(out, wanted, partial(_copied, out, sources), progress=progress, finish=finish, warn=warn)


def _notes(found: Sequence[Part]) -> dict[str, Any]:
    """What the parts know beside their blocks, whatever their order: the finest precision, the longest plays beside."""
    every = {
        name: [note for _, one in found if (note := getattr(one, name))] for name in ("precision", "doubt", "rare")
    }
    return {
        "precision": min(every["precision"], key=lambda note: (note["half_width"], note["looks"]), default=None),
        "doubt": max(every["doubt"], key=lambda note: int(note["runs"]), default=None),
        "rare": next(iter(every["rare"]), None),
    }


def _standing(out: Path, parts: Sequence[Path]) -> list[Part]:
    """What ``out`` holds already, as the last of the parts."""
    known = {path.resolve() for path in parts}
    if out.resolve() in known or not (out / MANIFEST).exists():
        return []
    return [(out, read_manifest(out))]


def _same(found: Sequence[Part]) -> None:
    """Raise `ResultError` for every part that is not of the first one's scenario, seed and program."""
    if not found:
        raise InputError(Fault("merge_nothing"))
    faults = []
    for path, manifest in found[1:]:
        if what := _differs(found[0][1], manifest):
            faults.append(Fault("merge_other", {"first": str(found[0][0]), "what": what}, Place(file=str(path))))
    if faults:
        raise ResultError(faults)


def _differs(first: Manifest, other: Manifest) -> str:
    if first.fingerprint != other.fingerprint or _settings(first) != _settings(other):
        return f"scenario {first.name} -> {other.name}"
    if first.seed != other.seed:
        return f"seed {first.seed} -> {other.seed}"
    return other_program(first, other)


def _settings(manifest: Manifest) -> str:
    return canonical({**manifest.scenario, "runs": 0, "seed": 0})


def _agree(held: Sequence[Part]) -> None:
    """Raise `ResultError` for every block of which two folders hold different bytes."""
    seen: dict[str, tuple[Path, Made]] = {}
    faults = []
    for path, manifest in held:
        for name, made in manifest.blocks.items():
            before, known = seen.setdefault(name, (path, made))
            if known.runs == made.runs and known != made:
                faults.append(Fault("merge_conflict", {"block": name, "first": str(before)}, Place(file=str(path))))
    if faults:
        raise ResultError(faults)


def _twice(found: Sequence[Part]) -> list[int]:
    indices = [block.index for _, manifest in found for block in manifest.wanted()]
    return [index for index in indices if indices.count(index) > 1]


def _complete(sources: Sources, runs: int, out: Path) -> None:
    """Raise `ResultError` naming the blocks that no part holds in full, as ``--blocks`` takes them."""
    lacking = [
        block.index for block in blocks(runs) if block.name not in sources or sources[block.name][1].runs != block.n
    ]
    if lacking:
        raise ResultError(Fault("merge_missing", {"blocks": ranges(lacking), "runs": runs}, Place(file=str(out))))


def _copied(out: Path, sources: Sources, jobs: Sequence[Job]) -> Stream:
    for job in jobs:
        home, made = sources[job.block.name]
        yield Done(job.block, {name: _copy(home / name, out / name, digest) for name, digest in made.files.items()})


def _copy(old: Path, new: Path, digest: str) -> str:
    with told(old, "cannot_read"):
        data = read(old)
    if hashlib.sha256(data).hexdigest() != digest:
        raise ResultError(Fault("file_damaged", {"name": old.name}, Place(file=str(old))))
    return replace(new, data)
