"""The manifest of a result folder: what was played, with what, and the checksum of every file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from colecon.core.draws import TILE
from colecon.core.plan import Plan
from colecon.ensemble.blocks import Block, Done, blocks
from colecon.ensemble.files import read, replace_text, told
from colecon.ensemble.plans import fingerprint, plain, revived
from colecon.ensemble.sealed import sealed, unsealed
from colecon.ensemble.versions import engine, versions
from colecon.errors import Fault, Place, ResultError

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A finished block: its number of runs and its files with their SHA-256."""

    runs: int
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a result folder holds. ``blocks`` are the finished ones by name, ``tables`` all other files.

    A folder with a ``part`` was asked for the blocks ``part[0]`` to ``part[1] - 1`` of its ``runs`` only.
    ``precision`` is there where the runs were ended by the width of an interval, ``doubt``
    where plays beside this one tell what its doubt does, ``rare`` where climbs estimated the target's chance.
    """

    name: str
    seed: int
    runs: int
    fingerprint: str
    engine: str
    versions: Mapping[str, str]
    scenario: Mapping[str, Any]
    plan_data: Mapping[str, Any]
    finished: bool = False
    blocks: Mapping[str, Made] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    part: tuple[int, int] | None = None
    precision: Mapping[str, Any] | None = None
    doubt: Mapping[str, Any] | None = None
    rare: Mapping[str, Any] | None = None
    format: int = FORMAT

    def wanted(self) -> tuple[Block, ...]:
        """The blocks that make this folder whole."""
        return blocks(self.runs)[slice(*self.part) if self.part else slice(None)]

    def plan(self) -> Plan:
        """The plan that was played."""
        return revived(self.plan_data)

    def going_on(self, before: Manifest) -> Manifest:
        """This manifest with what one ``before`` it, of the same plan, seed and program, knows beside its blocks.

        Runs that the width of an interval once ended were looked at: if there are more of them now, that is one look
        more, not a number of runs fixed beforehand.
        """
        precision = before.precision
        if precision and self.runs > precision["looks"][-1]:
            precision = {**precision, "looks": [*precision["looks"], self.runs], "grown": True}
        known = {"precision": precision, "doubt": before.doubt, "rare": before.rare}
        return dataclasses.replace(self, **{name: note for name, note in known.items() if note is not None})  # type: ignore[arg-type]

    def with_block(self, done: Done) -> Manifest:
        """The manifest with one more finished block."""
        made = {**self.blocks, done.block.name: Made(done.block.n, done.files)}
        return dataclasses.replace(self, blocks=dict(sorted(made.items())))


def new_manifest(plan: Plan, scenario: Mapping[str, Any], runs: int, part: tuple[int, int] | None = None) -> Manifest:
    """The manifest of a folder in which ``runs`` runs of ``plan`` are to be played, or a part of their blocks."""
    return Manifest(
        name=plan.name,
        seed=plan.seed,
        runs=runs,
        fingerprint=fingerprint(plan),
        engine=engine(),
        versions=versions(),
        scenario=plain(scenario),
        plan_data=plain(plan),
        part=part,
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``manifest`` with a checksum of its own."""
    replace_text(folder / MANIFEST, sealed(plain(manifest)))


def read_manifest(folder: Path | str) -> Manifest:
    """The manifest of ``folder``; raises `ResultError` where it is missing or damaged."""
    path = Path(folder) / MANIFEST
    try:
        with told(path, "cannot_read"):
            raw = read(path)
    except ResultError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            raise ResultError(Fault("manifest_missing", {}, Place(file=str(path)))) from None
        raise
    try:
        data = unsealed(raw)
        if data["format"] != FORMAT:
            raise ResultError(Fault("manifest_format", {"got": str(data["format"])[:20]}, Place(file=str(path))))
        made = {name: Made(**item) for name, item in data.pop("blocks").items()}
        part = data.pop("part", None)
        manifest = Manifest(**data, blocks=made, part=tuple(part) if part else None)
        _check(manifest)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ResultError(Fault("manifest_damaged", {}, Place(file=str(path)))) from None
    return manifest


def _check(manifest: Manifest) -> None:
    """Raise `ValueError` for a manifest that no run writes, whatever its checksum: nobody is led out of the folder."""
    for name, made in manifest.blocks.items():
        block = Block(int(name.removeprefix("block-")), made.runs)
        if (block.name, set(block.files)) != (name, set(made.files)) or not 0 < made.runs <= TILE:
            raise ValueError("no block of ours")
    if any(Path(name).name != name for name in manifest.tables):
        raise ValueError("a table elsewhere")
