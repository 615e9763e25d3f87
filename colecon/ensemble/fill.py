"""Fill a result folder with blocks, however they are made: one writer, and nothing that stands is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from colecon.ensemble.blocks import Job, Stream
from colecon.ensemble.files import locked, make_folders
from colecon.ensemble.folder import prepare, standing, swept
from colecon.ensemble.manifest import Manifest, write_manifest
from colecon.errors import Fault

Progress: TypeAlias = Callable[[int, int], None]
"""Told (runs done, runs in all): once at the start, then after every block."""
Warn: TypeAlias = Callable[[Fault], object]
"""Told what the user should know and nobody asked for, such as a block that is made again because it was damaged."""
Make: TypeAlias = Callable[[Sequence[Job]], Stream]
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
    warn: Warn | None = None,
) -> Path:
    """Bring ``folder`` to what ``wanted`` asks for: the blocks that it lacks come from ``make``.

    Every block goes into the manifest as it comes, so whatever ends this early, the blocks that came stay.
    Raises `InputError` where the folder is refused (see `standing`) or another writer has it.
    """
    standing(folder, wanted, force=force)  # nothing is written before this has passed
    make_folders(folder)
    with locked(folder), swept(folder):
        manifest, jobs, harm = prepare(folder, wanted, standing(folder, wanted, force=force))
        for fault in harm:
            (warn or _unsaid)(fault)
        lacking = {job.block.name: job.block.n - job.have for job in jobs}
        total, tell = sum(block.n for block in manifest.wanted()), progress or _silent
        tell(total - sum(lacking.values()), total)
        with closing(make(jobs)) as made:
            for _, done in zip(jobs, made, strict=True):
                manifest = manifest.with_block(done)
                write_manifest(folder, manifest)
                del lacking[done.block.name]
                tell(total - sum(lacking.values()), total)
        if not manifest.finished:
            write_manifest(folder, dataclasses.replace(manifest, finished=True))
        if finish:
            finish(folder)
    return folder


def _unsaid(fault: Fault) -> None:
    pass


def _silent(done: int, total: int) -> None:
    pass
