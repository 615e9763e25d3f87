"""Play a scenario many times into a result folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from colecon.core.plan import Plan
from colecon.ensemble.blocks import BATCH, blocks
from colecon.ensemble.fill import Finish, Progress, Warn, fill
from colecon.ensemble.manifest import new_manifest
from colecon.ensemble.mapping import Mapper, mapper
from colecon.ensemble.task import Play, Task
from colecon.errors import Fault, InputError


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
    part: tuple[int, int] | None = None,
    finish: Finish | None = None,
    warn: Warn | None = None,
) -> Path:
    """Play ``runs`` runs into the folder ``out`` (default ``results/<name>``) and return it.

    A folder of the same scenario, seed and program is gone on with: blocks that stand are not played again,
    and more runs are added to it. One worker plays in this process; more are processes of their own, so a
    script needs the ``__main__`` guard. ``part`` asks for the blocks ``part[0]`` to ``part[1] - 1`` only.
    ``play`` stands in for the engine and is asked block by block, ``through`` for the mapper; ``finish`` is
    called with the folder before another writer may have it; ``warn`` is told of blocks that are played again
    because their files were missing or damaged.

    Raises `InputError` (an option; a folder in which something would be lost, unless ``force``; another
    writer), `ResultError` (a block or a file could not be made) or `EngineError`. On Ctrl-C finished blocks
    stay.
    """
    _check(runs=runs, workers=workers, seed=seed)
    plan = scenario.plan if seed is None else dataclasses.replace(scenario.plan, seed=seed)
    count = scenario.runs if runs is None else runs
    _check_part(part, len(blocks(count)))
    wanted = new_manifest(plan, {**scenario.resolved, "seed": plan.seed, "runs": count}, count, part)
    folder = Path(out) if out is not None else Path("results") / plan.name
    make = partial(through or mapper(workers), Task(folder, plan, play, 1 if play else BATCH))
    return fill(folder, wanted, make, force=force, progress=progress, finish=finish, warn=warn)


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


def _check_part(part: tuple[int, int] | None, total: int) -> None:
    if part is not None and not 0 <= part[0] < part[1] <= total:
        raise InputError(Fault("bad_blocks", {"got": f"{part[0]}:{part[1]}", "total": total}))
