"""When a comparison's only difference works the other way than one would expect: which reason to tell.

The reasons were traced by playing (`docs/levers.md`); their words are `colecon/words/reason.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from colecon.core.plan import Plan, Rule
from colecon.models.catalogue import sections
from colecon.results.compare.refuse import settings

MEASURES = ("target", "villages_at_line", "lasting_income", "incomes")
"""Where a surprising sign is looked for: the target, the villages at the line, the county's income."""
INSURANCE = ("insurance.takes", "premium_subsidy", "price_insurance", "catastrophe_insurance", "lots")
INSURED = "operating_surplus"
"""The reading under which insurance can only cost."""
SURPRISING = {
    "delays": 1,
    "no_land": 1,
    "project_min_yuan": 1,
    **dict.fromkeys(("second_model", "works.logistics", "land_indicators", "screen", "class_treatment"), -1),
    **dict.fromkeys(("rule.nearest_line", "capital_screen", "fortune", *INSURANCE), -1),
}
"""What is changed -> the sign of the difference that surprises where there is more of it."""


def surprise(a: Plan, b: Plan, cells: Mapping[str, Any]) -> dict[str, str] | None:
    """``what`` was changed and the ``reason`` for a surprising difference of ``b`` less ``a``, if there is one.

    ``cells`` are the differences of the pair by table. A sign counts where its interval leaves out 0.
    """
    changed = only_change(a, b)
    if changed is None or changed[0] not in SURPRISING:
        return None
    what, more = changed
    if what in INSURANCE and a.reading != INSURED:
        return None
    sign = SURPRISING[what] * more
    seen = (cell["low"] > 0.0 if sign > 0 else cell["high"] < 0.0 for cell in _cells(cells))
    return {"what": what, "reason": reason_of(what)} if any(seen) else None


def reason_of(what: str) -> str:
    """The key of the words for ``what``: some share theirs."""
    if what in INSURANCE:
        return "insurance"
    return "land_indicators" if what == "no_land" else what


def _cells(found: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    for table in MEASURES:
        cells = found.get(table, ())
        yield from [cells] if isinstance(cells, Mapping) else cells


def only_change(a: Plan, b: Plan) -> tuple[str, int] | None:
    """The one thing that differs between two plans, and +1 where ``b`` has more of it; None where several do."""
    found = settings(a, b)
    kinds = {cell["key"].partition(".")[0] for cell in found}
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    told = {
        "levers": lambda: _lever(found),
        "overrides": lambda: _parameter(found),
        "off": lambda: _switch(a, b),
        "rule": lambda: _rule(a, b),
        "works": lambda: _works(a, b),
        "follows": lambda: _second(a, b),
        "villages": lambda: _land(found),
    }
    return told[kind]() if kind in told else None


def _one_way(steps: Iterable[float]) -> int:
    """+1 or -1 where all ``steps`` go up or all go down, else 0."""
    signs = {(step > 0.0) - (step < 0.0) for step in steps}
    return signs.pop() if len(signs) == 1 else 0


def _named(name: str, way: int) -> tuple[str, int] | None:
    return (name, way) if way else None


def _lever(found: list[dict[str, Any]]) -> tuple[str, int] | None:
    names = {cell["key"].split(".")[1] for cell in found}
    if len(names) != 1 or any(cell["a"] is None or cell["b"] is None for cell in found):
        return None
    return _named(names.pop(), _one_way(cell["b"] - cell["a"] for cell in found))


def _parameter(found: list[dict[str, Any]]) -> tuple[str, int] | None:
    if len(found) != 1:
        return None
    name = found[0]["key"].partition(".")[2]
    table, _, last = name.rpartition(".")
    own = sections()[table].params[last].value if table in sections() else 0.0
    one, other = (own if found[0][side] is None else found[0][side] for side in ("a", "b"))
    return _named(name, _one_way([other - one]))


def _switch(a: Plan, b: Plan) -> tuple[str, int] | None:
    changed = a.off ^ b.off
    return (next(iter(changed)), 1 if changed <= a.off else -1) if len(changed) == 1 else None


def _rule(a: Plan, b: Plan) -> tuple[str, int] | None:
    nearest = [plan.rule == Rule.NEAREST_LINE for plan in (a, b)]
    return _named("rule.nearest_line", nearest[1] - nearest[0])


def _works(a: Plan, b: Plan) -> tuple[str, int] | None:
    gone, new = set(a.works) - set(b.works), set(b.works) - set(a.works)
    whats = {work.what for work in gone | new}
    return _named(f"works.{whats.pop()}", bool(new) - bool(gone)) if len(whats) == 1 else None


def _second(a: Plan, b: Plan) -> tuple[str, int] | None:
    """A second model after the first in some villages, or none any more."""
    ways = set()
    for village in {*a.follows, *b.follows}:
        one, other = a.follows.get(village, ()), b.follows.get(village, ())
        if one != other:
            short, long = sorted((one, other), key=len)
            added = bool(short) and len(short) < len(long) and long[: len(short)] == short
            ways.add((1 if long is other else -1) if added else 0)
    return _named("second_model", ways.pop() if len(ways) == 1 else 0)


def _land(found: list[dict[str, Any]]) -> tuple[str, int] | None:
    if any(not cell["key"].endswith(".land_hard") for cell in found):
        return None
    return _named("no_land", _one_way(float(cell["b"]) - float(cell["a"]) for cell in found))
