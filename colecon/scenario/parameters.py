"""Numbers of the package that a scenario replaces, and chances and couplings that it switches off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from colecon.core.param import Param
from colecon.core.world import CHANCES
from colecon.errors import Place
from colecon.models.catalogue import COUPLINGS, sections
from colecon.scenario.faults import Faults, shown
from colecon.scenario.layers import Layers
from colecon.scenario.levers import check_range
from colecon.scenario.locate import Path as Key


@dataclass(frozen=True)
class Overrides:
    """Parameters that differ from their declared value, by ``section.name``, and the users' own sources."""

    values: dict[str, float]
    sources: dict[str, str]
    places: dict[str, Key]


def parameters() -> dict[str, Param]:
    """Every parameter that a scenario may set, by ``section.name``."""
    return {
        f"{key}.{name}": known
        for key, section in sections().items()
        if key != "lever"
        for name, known in section.params.items()
    }


def resolve_parameters(layers: Layers, faults: Faults) -> Overrides:
    """The parameters that the layers set; the last layer holds."""
    known = parameters()
    found = Overrides({}, {}, {})
    for layer, table in layers.said(("parameters",)):
        for path, said in _leaves(table, (), known):
            name = ".".join(path)
            place = layer.document.place(("parameters", *path))
            if name not in known:
                _unknown(name, place, known, faults)
            else:
                _take(found, name, said, known[name], (place, faults))
                found.places[name] = ("parameters", *path)
    return found


def _leaves(
    table: Mapping[str, Any], path: tuple[str, ...], known: Mapping[str, Param]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The numbers below ``table`` with their keys; a table with ``value`` is a number with its source."""
    for key, said in table.items():
        here = (*path, key)
        name = ".".join(here)
        if isinstance(said, Mapping) and "value" not in said and (name not in known or _is_section(name, known)):
            yield from _leaves(said, here, known)
            if not said and not _is_section(name, known):
                yield here, said
        else:
            yield here, said


def _is_section(name: str, known: Mapping[str, Param]) -> bool:
    return any(key.startswith(f"{name}.") for key in known)


def _unknown(name: str, place: Place, known: Mapping[str, Param], faults: Faults) -> None:
    section, _, last = name.rpartition(".")
    inside = [key.rpartition(".")[2] for key in known if key.rpartition(".")[0] == section]
    if name.startswith("lever."):
        faults.add("parameter_lever", place, word=last)
    elif inside:
        faults.unknown("unknown_parameter", place, last, inside)
    else:
        options = sorted({key.rpartition(".")[0] for key in known})
        faults.unknown("unknown_section", place, section or name, options)


def _take(found: Overrides, name: str, said: Any, known: Param, where: tuple[Place, Faults]) -> None:
    place, faults = where
    source = ""
    if isinstance(said, Mapping):
        if set(said) - {"value", "source"} or "value" not in said:
            faults.add("parameter_form", place, got=shown(said))
            return
        said, source = said["value"], said.get("source", "")
    if not isinstance(source, str):
        faults.add("parameter_source", place, got=shown(source))
    elif isinstance(said, bool) or not isinstance(said, (int, float)):
        faults.add("type_number", place, got=shown(said))
    elif not math.isfinite(said):
        faults.add("not_finite", place, got=shown(said))
    elif check_range(known, float(said), place, faults, off=False):
        found.values[name] = float(said)
        found.sources.pop(name, None)
        if source:
            found.sources[name] = source


def resolve_switches(layers: Layers, faults: Faults) -> frozenset[str]:
    """The chances and couplings that are switched off."""
    off = set()
    for table, known in (("chance", CHANCES), ("coupling", COUPLINGS)):
        for key in layers.keys((table,)):
            place = layers.place((table, key))
            other = "coupling" if table == "chance" else "chance"
            if key in (*CHANCES, *COUPLINGS) and key not in known:
                faults.add("switch_table", place, word=key, table=other)
            elif key not in known:
                faults.unknown("unknown_switch", place, key, known)
            elif layers.get((table, key)) is False:
                off.add(key)
    return frozenset(off)
