"""What was assumed: where every number comes from, and what the scenario changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from colecon.core.levers import LEVERS
from colecon.core.param import Param, is_bounded
from colecon.core.plan import Plan
from colecon.ensemble.manifest import Manifest
from colecon.models.catalogue import models, sections
from colecon.report.page.blocks import Block, Columns, Fold, Grid, Para, Section, grid_of
from colecon.report.plan_sheets import levers, model_name, overrides, settings, switched_off, work_text
from colecon.report.sheet import Sheet
from colecon.report.sources import remark_text
from colecon.results.tables import STATUS_QUO
from colecon.words.catalogue import Lang, text
from colecon.words.units import unit_text

KINDS = ("plan", "evidence", "assumed", "scenario")
"""How a source begins; ``scenario`` is a value that the scenario set without saying whence."""
Known = Mapping[str, tuple[Param, str]]
"""Numbers by ``section.name``, each with the source that holds."""


def assumptions(manifest: Manifest, lang: Lang, *, of: str = "") -> Section:
    """The settings, where the numbers come from, levers and parameters that differ, the numbers assumed.

    ``of`` names the scenario where a page tells of several.
    """
    plan, scenario = manifest.plan(), manifest.scenario
    used = _used(plan, scenario)
    rests, sources = _counted(plan, used, scenario, lang)
    told: list[Block] = [rests, Columns([[grid_of(settings(plan, lang))], [sources]])]
    told += [_levers(plan, scenario, lang), _overrides(plan, scenario, lang)]
    told += [grid_of(sheet) for sheet in (switched_off(plan, lang), dated(plan, lang)) if sheet.rows]
    title = text("page.assumed_of", lang, name=of) if of else text("page.assumed", lang)
    return Section("assumed", title, [*told, *_folds(used, lang)])


def dated(plan: Plan, lang: Lang) -> Sheet:
    """Public works and epidemics by date, the villages that share one in one row."""
    names = {village.id: village.name for village in plan.villages}
    together: dict[tuple[str, str], list[str]] = {}
    for work in sorted(plan.works, key=lambda work: (work.year, work.month)):
        what = work_text(work.what, work.to, lang)
        together.setdefault((f"{work.year}-{work.month:02d}", what), []).append(names.get(work.village, work.village))
    rows = [
        [when, what, str(len(where)), text("page.list", lang).join(where)] for (when, what), where in together.items()
    ]
    for wave in plan.epidemics:
        what = text("plan.epidemic", lang, months=wave.months, strength=f"{100 * wave.strength:g}")
        rows.append([f"{wave.year}-{wave.month:02d}", what, str(len(names)), text("report.county", lang)])
    columns = [text(f"plan.{name}", lang) for name in ("when", "what", "villages", "village")]
    return Sheet(text("plan.dated", lang), columns, sorted(rows), words=2, tail=1)


def followed(plan: Plan) -> list[str]:
    """The models that villages follow, the earlier business first, in the catalogue's order."""
    named = {step.model for steps in plan.follows.values() for step in steps} | {STATUS_QUO}
    return [name for name in models() if name in named]


def _used(plan: Plan, scenario: Mapping[str, Any]) -> dict[str, Known]:
    """The numbers that each model in use may read, and under "" those that all share."""
    owned = {section.key for model in models().values() for section in model.sections}
    shared = [key for key in sections() if key not in owned]
    keys = {"": shared} | {name: [s.key for s in models()[name].sections] for name in followed(plan)}
    said = scenario.get("parameters", {})
    return {name: dict(_numbers(found, said)) for name, found in keys.items()}


def _numbers(keys: list[str], said: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Param, str]]]:
    for key in keys:
        for name, known in sections()[key].params.items():
            full = f"{key}.{name}"
            yield full, (known, said[full]["source"] or "scenario" if full in said else known.source)


def kind_of(source: str) -> str:
    """Which of `KINDS` a source is: what it begins with."""
    return next((kind for kind in KINDS if source.startswith(kind)), "scenario")


def _counted(plan: Plan, used: dict[str, Known], scenario: Mapping[str, Any], lang: Lang) -> tuple[Para, Grid]:
    """How many numbers rest on the plan, on evidence, on assumption: by model, and all."""
    said = scenario.get("lever_sources", {})
    lever_sources = [said.get(name) or _declared(plan, name) for name in LEVERS.params]
    rows = [_row(text("page.levers", lang), lever_sources)]
    for name, known in used.items():
        called = model_name(name, lang) if name != STATUS_QUO else text("term.status_quo", lang)
        rows.append(_row(called if name else text("page.shared", lang), [source for _, source in known.values()]))
    every = {key: source for known in used.values() for key, (_, source) in known.items()}
    sources = [*lever_sources, *every.values()]
    rows.append(_row(text("page.total", lang), sources))
    heads = [text(f"page.kind_{kind}", lang) for kind in KINDS]
    columns = [text("page.used_by", lang), text("page.numbers", lang), *heads, text("page.share_assumed", lang)]
    sheet = Sheet(text("page.sources", lang), columns, rows)
    total, bounded = rows[-1], f"{sum(map(is_bounded, sources)):,}"
    told = text("page.rests", lang, total=total[1], plan=total[2], evidence=total[3], assumed=total[4], share=total[-1])
    told += text("page.bounded", lang, bounded=bounded)
    return Para(told), grid_of(sheet, total=1, note=text("page.sources_note", lang))


def _declared(plan: Plan, name: str) -> str:
    """The declared source of a lever, or ``scenario`` where it was set to something else without one."""
    known = LEVERS.params[name]
    return "scenario" if _differs(plan, name) else known.source


def _differs(plan: Plan, name: str) -> bool:
    values = plan.levers.get(name, ())[plan.start - plan.base :]
    return any(value != LEVERS.params[name].value for value in values)


def _row(name: str, sources: list[str]) -> list[str]:
    kinds = [kind_of(source) for source in sources]
    share = kinds.count("assumed") / len(kinds) if kinds else 0.0
    return [name, f"{len(kinds):,}", *(f"{kinds.count(kind):,}" for kind in KINDS), f"{100 * share:.0f}%"]


def _levers(plan: Plan, scenario: Mapping[str, Any], lang: Lang) -> Block:
    """Levers that differ from their default in a year reported, with the source the scenario gives."""
    sheet, said = levers(plan, lang), scenario.get("lever_sources", {})
    named = zip(plan.levers, sheet.rows, strict=True)
    rows = [[*row[:-1], said.get(name) or text("page.no_source", lang)] for name, row in named if _differs(plan, name)]
    if not rows:
        return Para(text("page.levers_same", lang, n=len(plan.levers)))
    columns = [*sheet.columns[:-1], text("page.source", lang)]
    return grid_of(Sheet(text("page.levers_differ", lang), columns, rows, words=2, tail=1))


def _overrides(plan: Plan, scenario: Mapping[str, Any], lang: Lang) -> Block:
    sheet, said = overrides(plan, lang), scenario.get("parameters", {})
    if not sheet.rows:
        return Para(text("page.parameters_same", lang))
    none = text("page.no_source", lang)
    rows = [[*row, said.get(row[0], {}).get("source") or none] for row in sheet.rows]
    columns = [*sheet.columns, text("page.source", lang)]
    return grid_of(Sheet(sheet.title, columns, rows, words=3, tail=1))


def _folds(used: dict[str, Known], lang: Lang) -> list[Block]:
    """Every assumed number with its reason, to be opened; on paper only where to find it."""
    every = {key: found for known in used.values() for key, found in known.items()}
    rows = [_assumed(key, *found, lang) for key, found in every.items() if kind_of(found[1]) == "assumed"]
    names = ("parameter", "value", "unit", "range", "reason")
    columns = [text(f"page.{name}", lang) for name in names]
    grid = grid_of(Sheet("", columns, rows, tail=1))
    return [
        Para(text("page.assumed_where", lang, n=len(rows)), "note"),
        Fold(text("page.assumed_all", lang, n=len(rows)), [grid]),
    ]


def _assumed(key: str, known: Param, source: str, lang: Lang) -> list[str]:
    label = f"{key} {known.zh}" if lang == "zh" else key
    span = f"{known.low:,.10g}–{known.high:,.10g}".replace("-", "−")
    reason = remark_text(source, lang)
    return [label, f"{known.value:,.10g}".replace("-", "−"), unit_text(known.unit, lang), span, reason]
