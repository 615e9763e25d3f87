"""From what the user names, scenario files and finished result folders, to results that can be compared."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from colecon.core.draws import GROUP
from colecon.core.plan import Plan
from colecon.ensemble.folder import standing
from colecon.ensemble.manifest import MANIFEST, new_manifest
from colecon.ensemble.plans import canonical, plain
from colecon.ensemble.run import Scenario
from colecon.ensemble.sealed import read_sealed
from colecon.ensemble.versions import engine
from colecon.errors import Fault, InputError, Place, ResultError
from colecon.results.compare.refuse import Entry, equal, reasons
from colecon.results.result import Result, open_result
from colecon.results.run import run

Telling = Callable[[str], Callable[[int, int], None]]
"""Given the name of what is played next, a progress as `colecon.results.run.run` takes it."""
LONGEST_NAME = 100
MOST_NAMED = 20
QUESTION = "question"
MARKS = ("comparison.json", "models.json", "sweep.json")
"""The files of the answers: comparisons of scenarios, of models, sweeps."""
LEAST_RUNS = 2
"""An interval needs some spread."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the scenarios are played; ``runs`` and ``seed`` None: their own."""

    runs: int | None = None
    seed: int | None = None
    workers: int = 1
    force: bool = False
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A scenario or a finished result, and how it is called in the comparison."""

    name: str
    asked: Scenario | Result

    def plan_of(self, seed: int | None) -> Any:
        """Its plan under ``seed``; a result keeps its own."""
        plan = self.asked.plan
        if isinstance(self.asked, Result) or seed is None:
            return plan
        return dataclasses.replace(plan, seed=seed)


def named(asked: Sequence[Scenario | Result]) -> list[Named]:
    """``asked`` with their names; a name that is taken gets the next free number behind it."""
    found: list[Named] = []
    names = [one.plan.name for one in asked]
    for name, one in zip(names, asked, strict=True):
        taken = {own.name for own in found}
        free, number = name, 1
        while free in taken or (number > 1 and free in names):
            number += 1
            free = f"{name}-{number}"
        found.append(Named(free, one))
    return found


def runs_of(asked: Sequence[Scenario | Result], wanted: int | None) -> int:
    """The runs to play: as asked; else those of a finished result; else the most that a scenario wants."""
    done = [one.runs for one in asked if isinstance(one, Result)]
    return wanted or (done[0] if done else max(one.runs for one in asked))


def refuse(all_named: Sequence[Named], options: Options) -> None:
    """Raise `InputError` with every reason why ``all_named`` cannot be compared; nothing is played before."""
    if len(all_named) < 2:
        raise InputError(Fault("compare_few", {"got": len(all_named)}))
    runs = runs_of([one.asked for one in all_named], options.runs)
    check_runs(runs, doubt=any(one.asked.plan.doubt for one in all_named))
    entries = [_entry(one, runs, options) for one in all_named]
    faults = [fault for entry in entries[1:] for fault in reasons(entries[0], entry)]
    faults += [_fixed(one, runs) for one in all_named if isinstance(one.asked, Result) and one.asked.runs != runs]
    if faults:
        raise InputError(faults)


def check_runs(runs: int, *, doubt: bool) -> None:
    """Refuse to measure a difference by a single run, or with doubt by a single set of parameters."""
    if runs < LEAST_RUNS:
        raise InputError(Fault("compare_few_runs", {"got": runs, "least": LEAST_RUNS}))
    check_groups(runs, doubt=doubt)


def check_groups(runs: int, *, doubt: bool) -> None:
    """With doubt, refuse runs that all, or nearly all, share one set of parameters: `colecon run` says 0 to 1 there."""
    if doubt and runs < 2 * GROUP:
        raise InputError(Fault("compare_few_groups", {"got": runs, "least": 2 * GROUP, "group": GROUP}))


def _fixed(one: Named, runs: int) -> Fault:
    return Fault("compare_runs_fixed", {"name": one.name, "has": one.asked.runs, "runs": runs})


def _entry(one: Named, runs: int, options: Options) -> Entry:
    if isinstance(one.asked, Result):
        manifest = one.asked.manifest
        return Entry(one.name, one.asked.plan, runs, manifest.engine, manifest.scenario)
    return Entry(one.name, one.plan_of(options.seed), runs, engine(), one.asked.resolved)


def play_all(all_named: Sequence[Named], out: Path, options: Options) -> dict[str, Result]:
    """The result of each by name; scenarios are played into ``out/<name>``, equal ones once.

    Raises `InputError` before anything is written where a folder holds something else.
    """
    runs = runs_of([one.asked for one in all_named], options.runs)
    for one in all_named:
        if not isinstance(one.asked, Result):
            wanted = new_manifest(one.plan_of(options.seed), one.asked.resolved, runs)
            standing(out / one.name, wanted, force=options.force)
    results: dict[str, Result] = {}
    for one in all_named:
        twin = next((r for r in results.values() if equal(r.plan, one.plan_of(options.seed))), None)
        if isinstance(one.asked, Result):
            results[one.name] = one.asked
        else:
            results[one.name] = twin or _played(one, runs, out / one.name, options)
    return results


def _played(one: Named, runs: int, folder: Path, options: Options) -> Result:
    assert not isinstance(one.asked, Result)
    progress = options.telling(one.name) if options.telling else None
    return run(
        one.asked,
        runs=runs,
        seed=options.seed,
        workers=options.workers,
        out=folder,
        force=options.force,
        progress=progress,
    )


def claim(out: Path, mark: str, question: str, *, force: bool) -> None:
    """Refuse a folder in which something else stands: another question's answer, or files that are not ours.

    ``mark`` is the file of the answer, ``question`` what `asked_for` says of what is asked now.
    """
    place = Place(file=str(out))
    if out.exists() and not out.is_dir():
        raise InputError(Fault("folder_is_file", {}, place))
    if force or not out.exists():
        return
    others = [name for name in MARKS if name != mark and (out / name).exists()]
    if others:
        raise InputError(Fault("folder_other_question", {"names": others[0]}, place))
    if (out / mark).exists():
        if (found := _answered(out, mark)).get(QUESTION) != question:
            raise InputError(Fault("folder_other_question", {"names": _names(found) or mark}, place))
    elif not all((path / MANIFEST).exists() for path in out.iterdir() if not path.name.startswith(".")):
        raise InputError(Fault("folder_not_ours", {}, place))


def asked_for(plans: Sequence[tuple[str, Plan]], *rest: object) -> str:
    """A digest of what is asked: the scenarios by name, and ``rest`` as plain values; not how often it is played."""
    words = canonical({"plans": [[name, plain(plan)] for name, plan in plans], "rest": list(rest)})
    return hashlib.sha256(words.encode()).hexdigest()


def _answered(out: Path, mark: str) -> dict[str, Any]:
    """The answer in ``out``; nothing where it is damaged. Tables that are may be those of a writing that was ended."""
    try:
        return read_sealed(out, mark, tables=False)
    except ResultError:
        return {}


def _names(found: Mapping[str, Any]) -> str:
    """What the answer ``found`` is about."""
    return ", ".join(one["name"] for one in found.get("scenarios", ())) or str(found.get("scenario", ""))


def joined_name(names: Sequence[str]) -> str:
    """The name of a comparison's folder: ``a-vs-b``."""
    return "-vs-".join(dict.fromkeys(names))[:LONGEST_NAME].rstrip(" .")


def opened(path: Path) -> Result | None:
    """The finished result in ``path``; None where it is a file, a scenario presumably."""
    if not path.is_dir():
        return None
    inside = sorted(str(own.parent) for own in path.glob(f"*/{MANIFEST}"))
    if inside and not (path / MANIFEST).exists():
        raise InputError(Fault("compare_of_comparison", {"inside": tuple(inside[:MOST_NAMED])}, Place(file=str(path))))
    return open_result(path)


def told(results: Mapping[str, Result], out: Path) -> dict[str, str]:
    """Where each result lies, as seen from ``out``: they may be moved together."""
    return {name: _seen_from(out, result.folder) for name, result in results.items()}


def _seen_from(out: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(folder.resolve(), out.resolve())).as_posix()
    except ValueError:  # on another drive
        return folder.resolve().as_posix()
