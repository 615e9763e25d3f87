"""Reading a scenario: ``load("scenarios/xichang.toml")``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from colecon.scenario.faults import Faults
from colecon.scenario.layers import load_layers
from colecon.scenario.resolve import resolve
from colecon.scenario.scenario import Scenario


def load(path: Path | str, *, sets: Sequence[str] = ()) -> Scenario:
    """Read, check and resolve the scenario ``path``; ``sets`` are ``key=value`` pairs that have the last word.

    Raises `colecon.errors.InputError` with all faults at once. Nothing is written, nothing is played.
    """
    faults = Faults()
    return resolve(load_layers(Path(path), sets, faults), faults)
