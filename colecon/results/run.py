"""Play a scenario and tell what came out: the one call behind ``colecon run`` and ``colecon.run``."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from colecon.ensemble.run import Progress, Scenario
from colecon.ensemble.run import run as play
from colecon.results.milestones import goals
from colecon.results.result import Result, open_result
from colecon.results.write import write_tables


def run(  # noqa: PLR0913 - the options of the one command, all but the first by keyword
    scenario: Scenario,
    *,
    runs: int | None = None,
    seed: int | None = None,
    workers: int = 1,
    out: Path | str | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Play ``runs`` runs of ``scenario`` and return the result; runs and seed default to the scenario's own.

    ``out`` is the result folder; without one the result lives in a temporary folder that goes when the
    result goes. A folder of the same scenario and seed is gone on with. ``progress`` is told (blocks done,
    blocks in all). More than one worker means processes, so a script then needs the ``__main__`` guard.

    Raises `InputError`, `ResultError` or `EngineError`; see `colecon.ensemble.run.run`.
    """
    goals(scenario.plan, scenario.resolved.get("milestones", {}))  # a fault here comes before all the work
    temporary = mkdtemp(prefix="colecon-") if out is None else None
    try:
        folder = play(
            scenario,
            runs=runs,
            seed=seed,
            workers=workers,
            out=out or temporary,
            force=force,
            progress=progress,
        )
        write_tables(folder)
        result = open_result(folder)
    except BaseException:
        if temporary:
            rmtree(temporary, ignore_errors=True)
        raise
    if temporary:
        finalize(result, rmtree, temporary, ignore_errors=True)
    return result
