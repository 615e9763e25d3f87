"""A resolved plan in readable tables: who follows what from when, budgets, rules, what differs from the package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from colecon.core.levers import LEVERS
from colecon.core.param import Param
from colecon.core.plan import Plan, Step
from colecon.models.catalogue import models, sections, switches
from colecon.report.page.terms import word
from colecon.report.sheet import Sheet
from colecon.words.catalogue import Lang, has, text
from colecon.words.units import unit_text


def plan_sheets(plan: Plan, lang: Lang) -> Iterator[Sheet]:
    """All tables of a plan; a table without rows is left out."""
    made = (settings, follows, levers, overrides, switched_off, works)
    for sheet in (make(plan, lang) for make in made):
        if sheet.rows:
            yield sheet


def term(name: str, lang: Lang) -> str:
    """The name of a class, band, reading or rule; an unknown one as it is."""
    return text(f"term.{name}", lang) if has(f"term.{name}") else name


def model_name(model: str, lang: Lang) -> str:
    """A model's name in the language; an unknown one as it is."""
    known = models().get(model)
    return model if known is None else known.zh if lang == "zh" else known.en


def label(known: Param, lang: Lang) -> str:
    """What a number is called: its key, and its Chinese name where Chinese is read."""
    return f"{known.name} {known.zh}" if lang == "zh" else known.name


def number(value: float) -> str:
    """A setting with thousands apart."""
    return f"{value:,.10g}"


def _columns(lang: Lang, *names: str) -> list[str]:
    return [text(f"plan.{name}", lang) for name in names]


def settings(plan: Plan, lang: Lang) -> Sheet:
    """The question and the frame."""
    target = plan.target
    goal = {"income": f"{target.income_yuan:,.0f}", "share": f"{target.share_percent:g}", "year": target.year}
    rows = [
        ["name", plan.name],
        ["years", text("plan.from_to", lang, base=plan.base, start=plan.start, end=plan.end)],
        ["villages", str(len(plan.villages))],
        ["target", text("plan.goal", lang, **goal)],
        ["reading", term(plan.reading, lang)],
        ["opening_reading", term(plan.opening_reading, lang)],
        ["rule", term(str(plan.rule), lang)],
        ["seed", str(plan.seed)],
        ["doubt", text("plan.on" if plan.doubt else "plan.off", lang)],
    ]
    told = [[text(f"plan.{name}", lang), value] for name, value in rows]
    return Sheet(text("plan.settings", lang), _columns(lang, "setting", "value"), told, words=2)


def follows(plan: Plan, lang: Lang) -> Sheet:
    """Who follows what from when."""
    rows = []
    for village in plan.villages:
        steps = plan.follows.get(village.id, ())
        told = [step_text(step, lang) for step in steps] or [term("status_quo", lang)]
        facts = [term(str(village.village_class), lang), term(str(village.band), lang)]
        rows.append([village.id, village.name, village.township, *facts, text("plan.then", lang).join(told)])
    columns = _columns(lang, "id", "village", "township", "class", "band", "follows")
    return Sheet(text("plan.who", lang), columns, rows, words=6)


def step_text(step: Step, lang: Lang) -> str:
    """``asset_activation from 2021`` with the options that were set."""
    options = text("cli.comma", lang).join(
        f"{name}={word(value, lang)}" for name, value in sorted(step.options.items())
    )
    told = text("plan.step", lang, model=model_name(step.model, lang), year=step.year)
    return text("plan.with_options", lang, step=told, options=options) if options else told


def levers(plan: Plan, lang: Lang) -> Sheet:
    """The levers by year; those that differ from the package are marked."""
    rows = []
    for name, values in plan.levers.items():
        known = LEVERS.params[name]
        shown = values[plan.start - plan.base :]
        mark = "*" if any(value != known.value for value in shown) else ""
        rows.append([label(known, lang), unit_text(known.unit, lang), *map(number, shown), number(known.value), mark])
    years = [str(year) for year in plan.years]
    columns = [*_columns(lang, "lever", "unit"), *years, *_columns(lang, "default", "differs")]
    return Sheet(text("plan.levers", lang), columns, rows, words=2)


def overrides(plan: Plan, lang: Lang) -> Sheet:
    """Parameters that differ from the package."""
    known = {f"{key}.{name}": p for key, section in sections().items() for name, p in section.params.items()}
    rows = []
    for name, value in sorted(plan.overrides.items()):
        param = known.get(name)
        facts = [unit_text(param.unit, lang), number(param.value)] if param else ["", ""]
        rows.append([name, param.zh if param and lang == "zh" else "", facts[0], number(value), facts[1]])
    columns = _columns(lang, "parameter", "meaning", "unit", "value", "default")
    return Sheet(text("plan.overrides", lang), columns, rows, words=3)


def switched_off(plan: Plan, lang: Lang) -> Sheet:
    """Chances and couplings that are switched off."""
    words = switches()
    rows = [[name, text(words[name], lang) if name in words else ""] for name in sorted(plan.off)]
    return Sheet(text("plan.switched_off", lang), _columns(lang, "setting", "meaning"), rows, words=2)


def work_text(what: str, to: str, lang: Lang) -> str:
    """What a public work brings: ``road → paved``."""
    return f"{word(what, lang)} → {word(to, lang)}"


def works(plan: Plan, lang: Lang) -> Sheet:
    """Public works and known epidemics by date."""
    names = {village.id: village.name for village in plan.villages}
    dated: list[tuple[int, int, list[Any]]] = [
        (w.year, w.month, [names.get(w.village, w.village), work_text(w.what, w.to, lang)]) for w in plan.works
    ]
    for wave in plan.epidemics:
        what = text("plan.epidemic", lang, months=wave.months, strength=f"{100 * wave.strength:g}")
        dated.append((wave.year, wave.month, [text("report.county", lang), what]))
    rows = [[f"{year}-{month:02d}", *told] for year, month, told in sorted(dated, key=lambda d: d[:2])]
    return Sheet(text("plan.dated", lang), _columns(lang, "when", "village", "what"), rows, words=3)
