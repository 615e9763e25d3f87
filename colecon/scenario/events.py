"""What happens on a date: public works that reach villages, and epidemics that are history."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from colecon.core.plan import Epidemic, Village, Work
from colecon.errors import Place
from colecon.scenario.faults import Faults, plain, shown
from colecon.scenario.layers import Layers
from colecon.scenario.levers import Years
from colecon.scenario.locate import Path as Key
from colecon.scenario.schema import EpidemicTable, WorkTable
from colecon.scenario.villages import Villages

STATES = {
    "road": ("narrow", "paved", "good"),
    "water": ("short", "seasonal", "secure"),
    "logistics": ("no", "yes"),
    "station": ("no", "yes"),
}
"""The states of each work, from the worst to the best."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?$", re.ASCII)


def month(said: Any, place: Place, faults: Faults) -> tuple[int, int] | None:
    """A date such as ``"2023-06"`` or ``2023-06-30`` as year and month; None, with a fault, for anything else."""
    if isinstance(said, (datetime, date)):
        return said.year, said.month
    found = _MONTH.match(said) if isinstance(said, str) else None
    if found is None:
        faults.add("date_form", place, got=shown(said))
        return None
    return int(found[1]), int(found[2])


def resolve_epidemics(layers: Layers, years: Years, faults: Faults) -> tuple[Epidemic, ...]:
    """The waves of ``[[history.epidemic]]``; one outside the years that are played earns a warning."""
    found = []
    for i, said in enumerate(layers.get(("history", "epidemic"), [])):
        key: Key = ("history", "epidemic", i)
        wave = EpidemicTable.model_validate(said)
        place = layers.place((*key, "from"))
        if "from" not in said:
            faults.add("missing_key", place, example='from = "2020-02"')
        elif when := month(wave.since, place, faults):
            first = when[0] * 12 + when[1] - 1
            if first >= (years.end + 1) * 12 or first + wave.months <= years.base * 12:
                faults.warn("outside_years", place, span=f"{years.base}-{years.end}")
            found.append(Epidemic(when[0], when[1], wave.months, wave.strength))
    return tuple(found)


def resolve_works(layers: Layers, villages: Villages, years: Years, faults: Faults) -> tuple[Work, ...]:
    """The works of ``[[works]]``, one for each village that each improves."""
    found: list[Work] = []
    dated: list[_Dated] = []
    for i, said in enumerate(layers.get(("works",), [])):
        key: Key = ("works", i)
        work = WorkTable.model_validate(said)
        when = month(work.when, layers.place((*key, "when")), faults)
        to = _state(work, layers, key, faults)
        reached = _reached(work, villages, layers, key, faults)
        if when is None or to is None:
            continue
        if when[0] not in years.played:
            span = f"{years.base}-{years.end}"
            faults.add("work_outside", layers.place((*key, "when")), got=shown(work.when), span=span)
            continue
        dated.append(_Dated(when, i, work, to, reached))
    state = {(v.id, what): _now(v, what) for v in villages.rows for what in STATES}
    for one in sorted(dated, key=lambda one: (one.when, one.index)):
        what, to = one.work.what, one.to
        better = [v for v in one.reached if _rank(what, to) > _rank(what, state[v.id, what])]
        place = layers.place(("works", one.index))
        if one.reached and not better:
            faults.warn("work_idle", place, what=what, to=to)
        elif one.work.villages and (rest := tuple(v.name for v in one.reached if v not in better)):
            faults.warn("work_part_idle", place, what=what, to=to, villages=rest)
        state |= {(v.id, what): to for v in better}
        found += [Work(v.id, what, to, *one.when) for v in better]
    return tuple(found)


@dataclass(frozen=True)
class _Dated:
    """A work of the scenario: when, its place in the list, what it says, the state it brings, and to whom."""

    when: tuple[int, int]
    index: int
    work: WorkTable
    to: str
    reached: list[Village]


def _state(work: WorkTable, layers: Layers, key: Key, faults: Faults) -> str | None:
    states = STATES[work.what]
    to = work.to or ("yes" if work.what in ("logistics", "station") else "")
    if to in states[1:]:
        return to
    code = "not_one_of" if to else "work_to"
    if to:
        faults.unknown(code, layers.place((*key, "to")), to, states[1:])
    else:
        faults.add(code, layers.place((*key, "to")), what=work.what, allowed=states[1:])
    return None


def _now(village: Village, what: str) -> str:
    if what == "logistics":
        return "yes" if village.logistics else "no"
    if what == "station":
        return "no"
    return str(getattr(village, what))


def _rank(what: str, state: str) -> int:
    return STATES[what].index(state)


def _reached(work: WorkTable, villages: Villages, layers: Layers, key: Key, faults: Faults) -> list[Village]:
    if work.all and not (work.villages or work.township):
        return list(villages.rows)
    if work.all or not (work.villages or work.township):
        faults.add("work_whom", layers.place(key))
        return []
    found = {}
    for village in _named(work.villages or (), villages, layers.place((*key, "villages")), faults):
        found[village.id] = village
    towns = {plain(v.township): v.township for v in villages.rows}
    for word in work.township or ():
        if plain(word) not in towns:
            faults.unknown("unknown_township", layers.place((*key, "township")), word, towns.values())
        found |= {v.id: v for v in villages.rows if plain(v.township) == plain(word)}
    return list(found.values())


def _named(words: Iterable[str], villages: Villages, place: Place, faults: Faults) -> list[Village]:
    names = villages.names()
    found = []
    for word in words:
        if plain(word) in names:
            found.append(names[plain(word)])
        else:
            faults.unknown("unknown_village", place, word, villages.called())
    return found
