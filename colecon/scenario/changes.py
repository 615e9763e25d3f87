"""What a scenario changes: levers that differ from its parent's, or from the declared value if it has none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from colecon.core.levers import LEVERS
from colecon.errors import Place
from colecon.scenario.faults import Faults
from colecon.scenario.levers import Years, resolve_levers
from colecon.scenario.scenario import Scenario
from colecon.scenario.schema import lever_tables


@dataclass(frozen=True, slots=True)
class LeverChange:
    """One lever by year of the scenario: ``before`` by the parent (or declared), ``now``, and where that is said."""

    key: str
    zh: str
    unit: str
    before: tuple[float, ...]
    now: tuple[float, ...]
    source: str
    place: Place


def lever_changes(scenario: Scenario) -> tuple[LeverChange, ...]:
    """The levers that the last file and the options change, over the years from ``start`` to ``end``."""
    plan, layers = scenario.plan, scenario.layers
    years = Years(plan.base, plan.start, plan.end)
    files = [i for i, layer in enumerate(layers.chain) if not layer.is_set]
    parent = replace(layers, chain=layers.chain[: files[-1]])
    before = resolve_levers(parent, years, Faults()).by_year
    sources = scenario.resolved["lever_sources"]
    skip = plan.start - plan.base
    found = []
    for name, known in LEVERS.params.items():
        if before[name] != plan.levers[name]:
            key = (lever_tables()[name], name)
            spans = before[name][skip:], plan.levers[name][skip:]
            place = layers.place(key)
            found.append(LeverChange(".".join(key), known.zh, known.unit, *spans, sources.get(name, ""), place))
    return tuple(found)
