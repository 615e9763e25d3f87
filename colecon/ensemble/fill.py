"""Fill a result folder with blocks, however they are made: one writer, and nothing that stands is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from colecon.ensemble.blocks import Done, Job
from colecon.ensemble.files import locked
from colecon.ensemble.folder import prepare, standing
from colecon.ensemble.manifest import Manifest, write_manifest
from colecon.errors import Fault, InputError, Place

Progress: TypeAlias = Callable[[int, int], None]
"""Told (blocks done, blocks in all): once at the start, then after every block."""
Make: TypeAlias = Callable[[Sequence[Job]], Iterator[Done]]
"""Makes the blocks of the jobs in any order; their files then stand in the folder."""
Finish: TypeAlias = Callable[[Path], object]
"""What is still to be done with a folder whose blocks are whole, while nobody else may write to it."""


def fill(  # noqa: PLR0913 - all but the first three by keyword
    folder: Path,
    wanted: Manifest,
    make: Make,
    *,
    force: bool = False,
    progress: Progress | None = None,
    finish: Finish | None = None,
) -> Path:
    """Bring ``folder`` to what ``wanted`` asks for: the blocks that it lacks come from ``make``.

    Every block goes into the manifest as it comes, so whatever ends this early, the blocks that came stay.
    Raises `InputError` where the folder is refused (see `standing`) or another writer has it.
    """
    standing(folder, wanted, force=force)  # nothing is written before this has passed
    _make(folder)
    with locked(folder):
        manifest, jobs = prepare(folder, wanted, standing(folder, wanted, force=force))
        total, tell = len(manifest.wanted()), progress or _silent
        tell(total - len(jobs), total)
        for left, done in zip(reversed(range(len(jobs))), make(jobs) if jobs else (), strict=True):
            manifest = manifest.with_block(done)
            write_manifest(folder, manifest)
            tell(total - left, total)
        if not manifest.finished:
            write_manifest(folder, dataclasses.replace(manifest, finished=True))
        if finish:
            finish(folder)
    return folder


def _silent(done: int, total: int) -> None:
    pass


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(Fault("folder_not_writable", {"why": why}, Place(file=str(folder)))) from None
