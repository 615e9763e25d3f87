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

Progress: TypeAlias = Callable[[int, int], None]
"""Told (blocks done, blocks in all): once at the start, then after every block."""
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
) -> Path:
    """Bring ``folder`` to what ``wanted`` asks for: the blocks that it lacks come from ``make``.

    Every block goes into the manifest as it comes, so whatever ends this early, the blocks that came stay.
    Raises `InputError` where the folder is refused (see `standing`) or another writer has it.
    """
    standing(folder, wanted, force=force)  # nothing is written before this has passed
    make_folders(folder)
    with locked(folder), swept(folder):
        manifest, jobs = prepare(folder, wanted, standing(folder, wanted, force=force))
        total, tell = len(manifest.wanted()), progress or _silent
        tell(total - len(jobs), total)
        with closing(make(jobs)) as made:
            for left, done in zip(reversed(range(len(jobs))), made, strict=True):
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
