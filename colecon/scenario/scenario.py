"""A scenario as it was read, checked and resolved: what everything above this floor starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from colecon.core.plan import Plan
from colecon.errors import Fault, Place
from colecon.scenario.layers import Layers


@dataclass(frozen=True)
class Scenario:
    """Frozen. ``plan`` is what the engine plays; the rest says where it comes from."""

    plan: Plan
    runs: int
    warnings: tuple[Fault, ...]
    resolved: Mapping[str, Any]
    """All settings as plain JSON values: years, levers by year, parameters, who follows what, the villages."""
    synthetic: bool
    """Whether the village table says of itself that it is made up."""
    notes: tuple[str, ...]
    """The comment lines on top of the village table."""
    facts: Mapping[str, str]
    """What the table says of the sources of each village's row, by id."""
    kept: Mapping[str, str]
    """Villages that keep their earlier business because they cannot start: id -> ``unmet.*`` or ``unbuilt``."""
    given_by: Mapping[str, str]
    """The key that gave each village its model, by id; "" where none did."""
    files: Mapping[str, str]
    """The SHA-256 of every file that was read, by its name in the scenario's folder."""
    layers: Layers

    @cached_property
    def origin(self) -> Mapping[str, tuple[str, int]]:
        """The file and line that had the last word on each key; line 0 is an option of the command line."""
        return {row.key: (row.file, row.line) for row in self.origins}

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Every key that the scenario says, in order, with value, place and source."""
        found: dict[str, Origin] = {}
        for layer in self.layers.chain:
            for path, value in _leaves(layer.document.data):
                place = layer.document.place(path)
                found[place.key] = Origin(place.key, value, place, self._source(path, value))
        return tuple(found.values())

    def _source(self, path: tuple[str | int, ...], value: Any) -> str:
        """The source of a lever or parameter: the user's own, else "" (its declared value is not in use)."""
        own = value.get("source") if isinstance(value, dict) else ""
        if own:
            return str(own)
        return "scenario" if path[0] in ("budget", "policy", "parameters") else ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One key, its value, where it stands, and the source given for it."""

    key: str
    value: Any
    place: Place
    source: str

    @property
    def file(self) -> str:
        """The file, or ``--set``."""
        return self.place.file

    @property
    def line(self) -> int:
        """The line, from 1; 0 for an option."""
        return self.place.line


def _leaves(data: Mapping[str, Any], path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    """The keys below ``data`` that hold no table of keys; values with a source, by year and ramps are one key."""
    found: list[tuple[tuple[str | int, ...], Any]] = []
    for key, value in data.items():
        here = (*path, key)
        whole = path[:1] in (("budget",), ("policy",)) or (isinstance(value, dict) and "value" in value)
        if isinstance(value, dict) and not whole and not _is_choice(here):
            found += _leaves(value, here)
        elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            found += [((*here, i), item) for i, item in enumerate(value)]
        else:
            found.append((here, value))
    return found


def _is_choice(path: tuple[str | int, ...]) -> bool:
    return path[0] == "models" and (path[-1] in ("default", "second") or len(path) == 3)
