"""What differs in the settings of two plans, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from colecon.core.levers import LEVERS
from colecon.core.plan import Plan
from colecon.ensemble.plans import plain
from colecon.models.catalogue import sections
from colecon.report.plan_sheets import label, number, step_text, term, work_text
from colecon.report.sheet import Sheet
from colecon.scenario.columns import COLUMNS
from colecon.words.catalogue import Lang, text
from colecon.words.units import unit_text

Row = tuple[str, str, str] | tuple[str, str, str, str]
"""What it is, in the first plan, in the second, and its unit where it has one."""


def differences(a: Plan, b: Plan, lang: Lang) -> Iterator[Row]:
    """Every setting in which the plans differ, but for the name."""
    yield from _frame(a, b, lang)
    yield from _levers(a, b, lang)
    yield from _overrides(a, b, lang)
    yield from _sets(a, b, lang)
    yield from _villages(a, b, lang)
    yield from _follows(a, b, lang)


def diff_sheet(a: Plan, b: Plan, lang: Lang) -> Sheet:
    """The differences as a table with a column a plan."""
    names = (a.name, b.name) if a.name != b.name else (f"{a.name} (A)", f"{b.name} (B)")
    rows = [[*row, *[""] * (4 - len(row))] for row in differences(a, b, lang)]
    columns = [text("plan.setting", lang), *names, text("plan.unit", lang)]
    return Sheet(text("plan.differences", lang), columns, rows, words=4)


def _frame(a: Plan, b: Plan, lang: Lang) -> Iterator[Row]:
    for name in ("base", "start", "end", "seed", "reading", "opening_reading", "rule", "doubt", "grants_as_income"):
        one, other = getattr(a, name), getattr(b, name)
        if one != other:
            yield text(f"plan.{name}", lang), _setting(one, lang), _setting(other, lang)
    for name in ("income_yuan", "share_percent", "year"):
        one, other = getattr(a.target, name), getattr(b.target, name)
        if one != other:
            show = str if name == "year" else shown
            yield text(f"plan.target_{name}", lang), show(one), show(other)


def _setting(value: object, lang: Lang) -> str:
    return text("plan.on" if value else "plan.off", lang) if isinstance(value, bool) else term(str(value), lang)


def _by_year(plan: Plan, name: str) -> dict[int, float]:
    values = plan.levers.get(name, ())
    return {year: value for year, value in enumerate(values, plan.base) if year >= plan.start}


def _levers(a: Plan, b: Plan, lang: Lang) -> Iterator[Row]:
    for name in dict.fromkeys([*a.levers, *b.levers]):
        one, other = _by_year(a, name), _by_year(b, name)
        if one != other:
            known = LEVERS.params[name]
            yield label(known, lang), by_change(one), by_change(other), unit_text(known.unit, lang)


def by_change(values: Mapping[int, float]) -> str:
    """``2`` where every year is the same, else ``2021: 2, 2023: 0`` with the years in which it changes."""
    if len(set(values.values())) == 1:
        return shown(next(iter(values.values())))
    told, last = [], None
    for year, value in values.items():
        if value != last:
            told.append(f"{year}: {shown(value)}")
        last = value
    return "; ".join(told) or "-"


def shown(value: float) -> str:
    """A setting to be read: thousands apart, no digit rounded away."""
    return f"{value:,.10g}"


def _overrides(a: Plan, b: Plan, lang: Lang) -> Iterator[Row]:
    known = {f"{key}.{name}": p for key, section in sections().items() for name, p in section.params.items()}
    for name in sorted({*a.overrides, *b.overrides}):
        declared = known.get(name)
        default = declared.value if declared is not None else float("nan")
        one, other = a.overrides.get(name, default), b.overrides.get(name, default)
        if one != other:
            called = f"{name} {declared.zh}" if declared is not None and lang == "zh" else name
            unit = unit_text(declared.unit, lang) if declared is not None else ""
            yield called, shown(one), shown(other), unit


def _sets(a: Plan, b: Plan, lang: Lang) -> Iterator[Row]:
    on, off = text("plan.on", lang), text("plan.off", lang)
    for name in sorted(a.off ^ b.off):
        yield name, off if name in a.off else on, off if name in b.off else on
    for what in ("works", "epidemics"):
        one, other = ({str(plain(item)): item for item in getattr(plan, what)} for plan in (a, b))
        for key in sorted(set(one) ^ set(other)):
            item = plain(one.get(key) or other.get(key))
            named = f"{text(f'plan.{what}', lang)}{text('cli.colon', lang)}{_dated(item, lang)}"
            yield named, _has(key in one, lang), _has(key in other, lang)


def _dated(item: Mapping[str, Any], lang: Lang) -> str:
    """A public work or an epidemic with its month."""
    if "village" in item:
        told = f"{item['village']} {work_text(item['what'], item['to'], lang)}"
    else:
        told = text("plan.epidemic", lang, months=item["months"], strength=number(100 * item["strength"]))
    return f"{item['year']}-{item['month']:02d} {told}"


def _column(name: str, lang: Lang) -> str:
    """A field of a village as its column is called."""
    column = next((column for column in COLUMNS if name in (column.field, column.name)), None)
    return column.zh.partition("，")[0] if column is not None and lang == "zh" else name


def _has(there: bool, lang: Lang) -> str:
    return text("plan.there" if there else "plan.absent", lang)


def _villages(a: Plan, b: Plan, lang: Lang) -> Iterator[Row]:
    ones, others = ({village.id: village for village in plan.villages} for plan in (a, b))
    for key in dict.fromkeys([*ones, *others]):
        one, other = ones.get(key), others.get(key)
        if one is None or other is None:
            told = f"{text('plan.village', lang)} {key}"
            yield told, _has(one is not None, lang), _has(other is not None, lang)
            continue
        facts, changed = plain(one), plain(other)
        for name in (name for name in facts if facts[name] != changed[name]):
            told = text("report.village_of", lang, name=one.name, id=key)
            yield f"{told}{text('cli.colon', lang)}{_column(name, lang)}", str(facts[name]), str(changed[name])


def _follows(a: Plan, b: Plan, lang: Lang) -> Iterator[Row]:
    names = {village.id: village.name for plan in (b, a) for village in plan.villages}
    for key, name in names.items():
        told = [
            text("plan.then", lang).join(step_text(step, lang) for step in plan.follows.get(key, ()))
            or term("status_quo", lang)
            for plan in (a, b)
        ]
        if told[0] != told[1]:
            yield text("report.village_of", lang, name=name, id=key), told[0], told[1]
