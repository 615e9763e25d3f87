"""From layers to a plan: what must be said, what it means together, and everything as plain values."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from colecon.core.plan import Plan, Rule, Target, Work
from colecon.errors import Place
from colecon.models.catalogue import sections
from colecon.scenario.assign import Coming, Follows, assign
from colecon.scenario.choices import read_choices
from colecon.scenario.events import resolve_epidemics, resolve_works
from colecon.scenario.faults import Faults, shown
from colecon.scenario.files import inside, is_device
from colecon.scenario.headers import LATE
from colecon.scenario.layers import Layers
from colecon.scenario.levers import LeverValues, Years, resolve_levers
from colecon.scenario.parameters import Overrides, resolve_parameters, resolve_switches
from colecon.scenario.scenario import Scenario
from colecon.scenario.table import Cells, load_cells
from colecon.scenario.villages import Villages, made_up, read_villages
from colecon.scenario.wan import check_goal

RUNS = 2000
SEED = 1
RUN_UP = 2
LONGEST = 60
_NEEDED = {
    ("villages",): 'villages = "villages.csv"',
    ("start",): "start = 2021",
    ("end",): "end = 2025",
    ("target", "income_yuan"): "income_yuan = 100_000",
    ("target", "share_percent"): "share_percent = 30",
}
"""What must be said, and how it is written."""
_NAME = re.compile(r'[^\\/:*?"<>|.\s\x00-\x1f]([^\\/:*?"<>|\x00-\x1f]{0,79})$')


@dataclass(frozen=True)
class _Parts:
    """The resolved parts, before they become a plan."""

    years: Years
    target: Target
    milestones: Mapping[str, Mapping[str, Any]]
    villages: Villages
    cells: Cells
    follows: Follows
    levers: LeverValues
    overrides: Overrides
    works: tuple[Work, ...]
    off: frozenset[str]


def resolve(layers: Layers, faults: Faults) -> Scenario:
    """The scenario that ``layers`` mean; raises `InputError` with all faults at once."""
    years = _years(layers, faults)
    target = _target(layers, years, faults)
    milestones = _milestones(layers, years, faults)
    cells = _cells(layers, faults)
    villages = read_villages(cells, years.base if years else LATE, faults) if cells else None
    overrides = resolve_parameters(layers, faults)
    _name(layers, faults)
    off = resolve_switches(layers, faults)
    levers = resolve_levers(layers, years, faults) if years else None
    if not (years and villages and villages.rows and levers and cells and target):
        faults.stop()
        raise AssertionError("a part is missing without a fault")
    works = resolve_works(layers, villages, years, faults)
    coming = Coming(years, works, levers.by_year, overrides.values, off)
    follows = assign(read_choices(layers, villages, years, faults), villages, coming, layers, faults)
    parts = _Parts(years, target, milestones, villages, cells, follows, levers, overrides, works, off)
    return _scenario(_plan(parts, layers, faults), parts, layers, faults)


def _plan(parts: _Parts, layers: Layers, faults: Faults) -> Plan:
    """The plan of ``parts``; raises if anything is at fault by now."""
    years, reading = parts.years, layers.get(("reading",), "operating_surplus")
    plan = Plan(
        name=_name(layers, faults),
        seed=layers.get(("seed",), SEED),
        base=years.base,
        start=years.start,
        end=years.end,
        villages=parts.villages.rows,
        follows=parts.follows.steps,
        reading=reading,
        opening_reading=layers.get(("opening_reading",), reading),
        target=parts.target,
        rule=Rule(layers.get(("policy", "rule"), Rule.WEAK_FIRST)),
        levers=parts.levers.by_year,
        overrides=parts.overrides.values,
        off=parts.off,
        works=parts.works,
        epidemics=resolve_epidemics(layers, years, faults),
        doubt=layers.get(("doubt",), False),
        made_up=made_up(parts.villages) if parts.cells.synthetic else {},
        grants_as_income=layers.get(("grants_as_income",), False),
    )
    faults.stop()
    return plan


def _years(layers: Layers, faults: Faults) -> Years | None:
    start, end = (_needed(layers, (key,), faults) for key in ("start", "end"))
    if start is None or end is None:
        return None
    base = layers.get(("base",), start - RUN_UP)
    if end < start:
        faults.add("end_first", layers.place(("end",)), start=start, end=end)
    elif end - start >= LONGEST:
        faults.add("years_many", layers.place(("end",)), most=LONGEST)
    elif not start - 10 <= base < start:
        faults.add("base_bounds", layers.place(("base",)), got=base, low=start - 10, high=start - 1)
    else:
        return Years(base, start, end)
    return None


def _needed(layers: Layers, key: tuple[str, ...], faults: Faults) -> Any:
    """The last word on ``key``; a fault that names the scenario if nobody says it."""
    if layers.last(key) is None:
        faults.add("missing_key", Place(layers.asked.name, key=".".join(key)), example=_NEEDED[key])
    return layers.get(key)


def _target(layers: Layers, years: Years | None, faults: Faults) -> Target | None:
    income = _needed(layers, ("target", "income_yuan"), faults)
    share = _needed(layers, ("target", "share_percent"), faults)
    if years is None or income is None or share is None:
        return None
    check_goal(("target",), layers, faults)
    year = layers.get(("target", "year"), years.end)
    if year not in years.reported:
        place = layers.place(("target", "year"))
        faults.add("start_outside", place, got=year, span=f"{years.start}-{years.end}")
    return Target(float(income), float(share), year)


def _milestones(layers: Layers, years: Years | None, faults: Faults) -> dict[str, dict[str, Any]]:
    """What the scenario says of each milestone."""
    found: dict[str, dict[str, Any]] = {}
    for goal in layers.keys(("milestones",)):
        check_goal(("milestones", goal), layers, faults)
        found[goal] = {key: layers.get(("milestones", goal, key)) for key in layers.keys(("milestones", goal))}
        year = found[goal].get("year")
        if years and year is not None and year not in years.reported:
            place = layers.place(("milestones", goal, "year"))
            faults.add("start_outside", place, got=year, span=f"{years.start}-{years.end}")
    return found


def _cells(layers: Layers, faults: Faults) -> Cells | None:
    if _needed(layers, ("villages",), faults) is None:
        return None
    layer, name = list(layers.said(("villages",)))[-1]
    place = layer.document.place(("villages",))
    path = inside(layers.root, layer.folder, name, faults, place)
    return load_cells(path, faults, place) if path else None


def _name(layers: Layers, faults: Faults) -> str:
    """The name, which is a folder's name too; a parent's is not inherited, or both would share a folder."""
    own = [value for layer, value in layers.said(("name",)) if layer.is_set or layer.document is layers.asked]
    name: str = [Path(layers.asked.name).stem, *own][-1]
    if is_device(name) or not _NAME.match(name) or not name.isprintable() or name != name.strip():
        faults.add("name_bad", layers.place(("name",)), got=shown(name))
    return name


def _scenario(plan: Plan, parts: _Parts, layers: Layers, faults: Faults) -> Scenario:
    warnings = tuple(faults.warnings)
    runs = layers.get(("runs",), RUNS)
    files = _hashes(layers, parts.cells)
    return Scenario(
        plan=plan,
        runs=runs,
        warnings=warnings,
        resolved={"runs": runs, **_plain(plan, parts, layers), "files": files},
        synthetic=parts.cells.synthetic,
        notes=parts.cells.notes,
        facts=parts.villages.facts,
        kept=parts.follows.kept,
        given_by=parts.follows.given_by,
        files=files,
        layers=layers,
    )


def _plain(plan: Plan, parts: _Parts, layers: Layers) -> dict[str, Any]:
    """Everything as JSON values, with sources beside levers and parameters."""
    years = list(parts.years.played)
    return {
        "name": plan.name,
        "seed": plan.seed,
        "base": plan.base,
        "start": plan.start,
        "end": plan.end,
        "reading": plan.reading,
        "opening_reading": plan.opening_reading,
        "doubt": plan.doubt,
        "target": asdict(plan.target),
        "milestones": {key: dict(said) for key, said in parts.milestones.items()},
        "grants_as_income": plan.grants_as_income,
        "rule": str(plan.rule),
        "levers": {k: dict(zip(map(str, years), v, strict=True)) for k, v in plan.levers.items()},
        "lever_sources": dict(parts.levers.sources),
        "parameters": {k: _parameter(k, v, parts.overrides.sources) for k, v in plan.overrides.items()},
        "off": sorted(plan.off),
        "follows": {k: [_step(step) for step in steps] for k, steps in plan.follows.items()},
        "works": [asdict(work) for work in plan.works],
        "epidemics": [asdict(wave) for wave in plan.epidemics],
        "table": os.path.basename(parts.cells.file),
        "synthetic": parts.cells.synthetic,
        "notes": list(parts.cells.notes),
        "villages": [_village(village, parts.villages.facts) for village in plan.villages],
        "sets": [layer.document.text for layer in layers.chain if layer.is_set],
    }


def _parameter(name: str, value: float, sources: Mapping[str, str]) -> dict[str, Any]:
    section, _, last = name.rpartition(".")
    known = sections()[section].params[last]
    return {
        "value": value,
        "unit": known.unit,
        "source": sources.get(name, ""),
        "declared": known.value,
        "declared_source": known.source,
    }


def _step(step: Any) -> dict[str, Any]:
    return {"model": step.model, "year": step.year, "options": dict(step.options), "named": step.named}


def _village(village: Any, facts: Mapping[str, str]) -> dict[str, Any]:
    row = asdict(village) | {"band": str(village.band), "village_class": str(village.village_class)}
    return {**row, "products": list(village.products), "facts": facts.get(village.id, "")}


def _hashes(layers: Layers, cells: Cells) -> dict[str, str]:
    found = {}
    for layer in layers.chain:
        if not layer.is_set:
            found[os.path.relpath(layer.document.name, layers.root)] = layer.document.digest
    found[os.path.relpath(cells.file, layers.root)] = hashlib.sha256(cells.data).hexdigest()
    return {name.replace(os.sep, "/"): digest for name, digest in found.items()}
