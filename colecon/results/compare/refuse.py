"""Which scenarios cannot be compared, and why; and which are the same but for their name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from colecon.core.plan import Plan
from colecon.ensemble.plans import plain
from colecon.errors import Fault
from colecon.models.catalogue import sections
from colecon.results.milestones import goals


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a scenario before it is compared; ``engine`` is the digest of what plays or played it."""

    name: str
    plan: Plan
    runs: int
    engine: str
    settings: Mapping[str, Any]


SAME = ("seed", "base", "start", "end", "reading")
"""Settings of a plan that must agree: common draws, common years, a common meaning of income."""


def reasons(one: Entry, other: Entry) -> list[Fault]:
    """Why the two cannot be compared run by run; empty where they can."""
    return [_fault(one, other, *found) for found in _unlike(one, other)]


def _fault(one: Entry, other: Entry, what: str, mine: object, theirs: object) -> Fault:
    values = {"a": one.name, "b": other.name, "what": f"compare.what_{what}", "advice": f"compare.advice_{what}"}
    return Fault("cannot_compare", {**values, "one": str(mine), "other": str(theirs)})


def _unlike(one: Entry, other: Entry) -> Iterator[tuple[str, object, object]]:
    if one.runs != other.runs:
        yield "runs", one.runs, other.runs
    if one.engine != other.engine:
        yield "engine", one.engine[:12], other.engine[:12]
    for name in SAME:
        mine, theirs = getattr(one.plan, name), getattr(other.plan, name)
        if mine != theirs:
            yield name, mine, theirs
    if one.plan.target != other.plan.target:
        yield "target", _target(one.plan), _target(other.plan)
    ids = [frozenset(village.id for village in plan.plan.villages) for plan in (one, other)]
    if ids[0] != ids[1]:
        yield "villages", _few(ids[0] - ids[1]), _few(ids[1] - ids[0])
    elif one.plan.years == other.plan.years and one.plan.target == other.plan.target:
        yield from _milestones(one, other)


def _milestones(one: Entry, other: Entry) -> Iterator[tuple[str, object, object]]:
    wanted = [goals(entry.plan, entry.settings.get("milestones", {})) for entry in (one, other)]
    for mine, theirs in zip(*wanted, strict=True):
        if mine != theirs:
            yield "milestones", plain(mine), plain(theirs)


def _target(plan: Plan) -> str:
    target = plan.target
    return f"{target.income_yuan:,.15g} / {target.share_percent:.15g}% / {target.year}"


def _few(ids: frozenset[str]) -> str:
    """The first few of ``ids``, with their number where there are more."""
    names = sorted(ids)
    more = f" … ({len(names)})" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more if names else "-"


def equal(one: Plan, other: Plan) -> bool:
    """Whether the plans mean the same but for their name: then every run is the same, known and not sampled.

    The order of the villages does not matter, nor whether a village without a model is named, nor, without
    doubt, whether a parameter is set to its declared value or left alone.
    """
    return _bare(one) == _bare(other)


def _bare(plan: Plan) -> Mapping[str, Any]:
    follows = {village: steps for village, steps in plan.follows.items() if steps}
    rows = tuple(sorted(plan.villages, key=lambda village: village.id))
    found = dataclasses.replace(plan, name="", follows=follows, villages=rows, overrides=_real(plan))
    found = found if plan.doubt else dataclasses.replace(found, made_up={})  # a table is drawn again by doubt only
    bare: Mapping[str, Any] = plain(found)
    return bare


def _real(plan: Plan) -> Mapping[str, float]:
    if plan.doubt:
        return plan.overrides  # there a set value is certain and a declared one is not
    known = {f"{key}.{name}": p.value for key, section in sections().items() for name, p in section.params.items()}
    return {name: value for name, value in plan.overrides.items() if known.get(name) != value}


def settings(one: Plan, other: Plan) -> list[dict[str, Any]]:
    """What differs in the settings, as ``key, a, b``; words for it are `colecon.report.plan_diff`."""
    found: list[dict[str, Any]] = []
    _walk("", _by_id(plain(one)), _by_id(plain(other)), found)
    return found


def _by_id(data: dict[str, Any]) -> dict[str, Any]:
    rows = {row["id"]: row for row in data["villages"]}
    levers = {name: _by_year(data["base"], values) for name, values in data["levers"].items()}
    named = {key: value for key, value in data.items() if key != "name"}
    return {**named, "villages": rows, "levers": levers}


def _by_year(base: int, values: list[float]) -> dict[str, float]:
    return {str(base + i): value for i, value in enumerate(values)}


def _walk(key: str, mine: Any, theirs: Any, found: list[dict[str, Any]]) -> None:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for part in dict.fromkeys([*mine, *theirs]):
            _walk(f"{key}.{part}" if key else part, mine.get(part), theirs.get(part), found)
    elif mine != theirs:
        found.append({"key": key, "a": mine, "b": theirs})
