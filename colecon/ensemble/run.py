"""Play a scenario many times into a result folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from colecon.core.plan import Plan
from colecon.ensemble.blocks import blocks
from colecon.ensemble.files import locked
from colecon.ensemble.folder import prepare, standing
from colecon.ensemble.manifest import new_manifest, write_manifest
from colecon.ensemble.mapping import Mapper, mapper
from colecon.ensemble.task import Play, Task
from colecon.errors import Fault, InputError, Place

Progress: TypeAlias = Callable[[int, int], None]
"""Told (blocks done, blocks in all): once at the start, then after every block."""


class Scenario(Protocol):
    """What a run needs of a scenario; `colecon.scenario` makes them."""

    @property
    def plan(self) -> Plan:
        """What the engine plays."""

    @property
    def runs(self) -> int:
        """How many runs, unless the caller says otherwise."""

    @property
    def resolved(self) -> Mapping[str, Any]:
        """All settings as plain JSON values, for the manifest."""


def run(  # noqa: PLR0913 - the options of the one command, all but the first by keyword
    scenario: Scenario,
    *,
    runs: int | None = None,
    seed: int | None = None,
    workers: int = 1,
    out: Path | str | None = None,
    force: bool = False,
    progress: Progress | None = None,
    play: Play | None = None,
    through: Mapper | None = None,
) -> Path:
    """Play ``runs`` runs into the folder ``out`` (default ``results/<name>``) and return it.

    A folder of the same scenario and seed is gone on with: blocks that stand are not played again, more
    runs are added to it, and where fewer are asked for it is cut to them. One worker plays in this
    process; more are processes of their own, so a script needs the ``__main__`` guard. ``play`` stands in
    for the engine, ``through`` for the mapper.

    Raises `InputError` (an option; a folder of something else, unless ``force``; another writer),
    `ResultError` (a block or a file could not be made) or `EngineError`. On Ctrl-C finished blocks stay.
    """
    _check(runs=runs, workers=workers, seed=seed)
    plan = scenario.plan if seed is None else dataclasses.replace(scenario.plan, seed=seed)
    count = scenario.runs if runs is None else runs
    wanted = new_manifest(plan, {**scenario.resolved, "seed": plan.seed, "runs": count}, count)
    folder = Path(out) if out is not None else Path("results") / plan.name
    standing(folder, wanted, force=force)  # nothing is written before this has passed
    _make(folder)
    with locked(folder):
        manifest, jobs = prepare(folder, wanted, standing(folder, wanted, force=force))
        total, tell = len(blocks(manifest.runs)), progress or _silent
        tell(total - len(jobs), total)
        results = (through or mapper(workers))(Task(folder, plan, play), jobs)
        for left, done in zip(reversed(range(len(jobs))), results, strict=True):
            manifest = manifest.with_block(done)
            write_manifest(folder, manifest)
            tell(total - left, total)
        write_manifest(folder, dataclasses.replace(manifest, finished=True))
    return folder


def _silent(done: int, total: int) -> None:
    pass


def _check(**options: int | None) -> None:
    """Refuse runs and workers below 1 and a seed below 0."""
    least = {"runs": 1, "workers": 1, "seed": 0}
    faults = [
        Fault("bad_option", {"option": name, "value": value, "least": least[name]})
        for name, value in options.items()
        if value is not None and (isinstance(value, bool) or value != int(value) or value < least[name])
    ]
    if faults:
        raise InputError(faults)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(Fault("folder_not_writable", {"why": why}, Place(file=str(folder)))) from None
