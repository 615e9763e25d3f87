"""The villages: one table of all, and a section each with its row, its incomes and the accounts of its mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from colecon.core.lines import READING_LINES, USES
from colecon.core.plan import Plan, Village
from colecon.report.means import LINES
from colecon.report.page.blocks import Block, Cell, Facts, Grid, Pair, Para, Section, ranked, unsorted
from colecon.report.page.terms import word
from colecon.report.plan_sheets import step_text
from colecon.report.sheet import Sheet
from colecon.report.sheets import QUANTILES, at_line_columns, between
from colecon.report.story import Story, percent, yuan
from colecon.results.result import Result
from colecon.scenario.columns import COLUMNS, Column
from colecon.scenario.villages import stated
from colecon.words.catalogue import Lang, text

ALWAYS = 8
"""The lines of the income statement are shown even where nothing was booked; the others only where something was."""
TOLD_ABOVE = ("id", "name", "township", "band", "class")
"""Columns of the village table that the line under a village's name tells."""


def the_table(result: Result, story: Story) -> Section:
    """Where the village table comes from, in its own words."""
    scenario, lang = result.manifest.scenario, story.lang
    notes = scenario.get("notes", [])
    first = "table_synthetic" if story.synthetic else "table_given"
    words = text(f"page.{first}", lang, file=scenario.get("table", ""))
    told: list[Block] = [Para(words, "warn" if story.synthetic else "")]
    if notes:
        told.append(Para(text("page.table_header", lang), "note"))
        told += [Para(note) for note in notes]
    return Section("table", text("page.table", lang), told)


def villages(result: Result, means: pd.DataFrame, story: Story) -> Section:
    """The table of all villages in the target's year, then a section a village."""
    rows = {str(key): rows for key, rows in result.villages.groupby("village_id", sort=False)}
    facts = {row["id"]: row for row in result.manifest.scenario.get("villages", [])}
    places = {village.id: f"village-{number}" for number, village in enumerate(result.plan.villages, 1)}
    frames = {str(key): frame.droplevel(0) for key, frame in means.groupby("village_id", sort=False)}
    parts = [
        Section(
            places[village.id],
            f"{village.name} ({village.id})",
            _village(village, rows[village.id], frames[village.id], (result, facts.get(village.id, {}), story)),
        )
        for village in result.plan.villages
    ]
    return Section("villages", text("page.villages", story.lang), [_all(result, places, story)], parts)


def _all(result: Result, places: Mapping[str, str], story: Story) -> Grid:
    lang, plan = story.lang, result.plan
    last = result.villages[result.villages["year"] == story.year]
    found = {str(row["village_id"]): row for row in last.to_dict("records")}
    rows = []
    for village in plan.villages:
        row = found[village.id]
        words = [village.township, story.term(str(village.village_class)), _followed(plan, village, story)]
        amounts = [yuan(float(row[name])) for name in ("mean", "p05", "p50", "p95")]
        cells = [*words, *amounts, percent(float(row["p_target"])), between(row, "p_target", story)]
        rows.append([Cell(f"{village.name} ({village.id})", link=places[village.id]), *map(Cell, cells)])
    heads = [text(f"plan.{name}", lang) for name in ("village", "township", "class", "follows")]
    columns = [*heads, story.say("mean"), "5%", story.say("median"), "95%", *at_line_columns(story)]
    values = {"year": story.year, "reading": story.term(story.reading), "n": f"{story.n:,}"}
    title = text("page.villages_title", lang, **values)
    return ranked(Grid(title, columns, rows, left=frozenset(range(4)), note=text("page.villages_note", lang)))


def _followed(plan: Plan, village: Village, story: Story) -> str:
    told = [step_text(step, story.lang) for step in plan.follows.get(village.id, ())]
    return text("plan.then", story.lang).join(told) or story.term("status_quo")


def _village(
    village: Village, incomes: pd.DataFrame, means: pd.DataFrame, rest: tuple[Result, Mapping[str, Any], Story]
) -> list[Block]:
    result, row, story = rest
    lang = story.lang
    words = [village.township, story.term(str(village.village_class)), story.term(str(village.band))]
    words.append(_followed(result.plan, village, story))
    told = [text("page.of_village", lang, what=text("page.between", lang).join(words))]
    why = result.manifest.scenario.get("kept", {}).get(village.id, "")
    if why:
        told.append(text("page.kept", lang, why=_why(why, lang)))
    rows: list[Block] = [Facts(list(_facts(village, lang)))]
    if facts := stated(row.get("facts", "")):
        rows.append(Para(text("page.stated", lang, facts=facts), "note"))
    return [Para(" ".join(told)), Pair(([_incomes(incomes, story), *rows], [_accounts(incomes, means, story)]))]


def _why(why: str, lang: Lang) -> str:
    return text(why if "." in why else f"page.{why}", lang)


def _facts(village: Village, lang: Lang) -> Iterator[tuple[str, str]]:
    for column in COLUMNS:
        if column.name not in TOLD_ABOVE:
            value = _fact(getattr(village, column.field or column.name), column, lang)
            if value:
                yield _named(column, lang), value


def _named(column: Column, lang: Lang) -> str:
    """What a column holds; how it is written in the table is left out."""
    told = column.zh if lang == "zh" else column.en
    return re.split("[，,]", told)[0] if column.kind in ("yes", "products") else told


def _fact(value: Any, column: Column, lang: Lang) -> str:
    if isinstance(value, tuple):
        return text("page.list", lang).join(word(item, lang) for item in value)
    if isinstance(value, bool):
        return text("page.yes" if value else "page.no", lang)
    if isinstance(value, str):
        return word(value, lang)
    if column.name == "planted_year":
        return str(value or "")
    shown = f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", "−")
    return shown if value or column.name != "planted_mu" else ""


def _incomes(incomes: pd.DataFrame, story: Story) -> Grid:
    """Income over runs, a column a year."""
    labels = [story.say("mean"), "5%", "25%", story.say("median"), "75%", "95%"]
    spread = zip(("mean", *QUANTILES), labels, strict=True)
    rows = [[label, *(yuan(float(x)) for x in incomes[name])] for name, label in spread]
    rows.append([text("page.at_line", story.lang), *(percent(float(p)) for p in incomes["p_target"])])
    ends = (between(row, "p_target", story) for row in incomes.to_dict("records"))
    rows.append([at_line_columns(story)[1], *ends])
    title = text("page.incomes", story.lang, reading=story.term(story.reading))
    return unsorted(Sheet(title, [text("page.over_runs", story.lang), *map(str, incomes["year"])], rows))


def _accounts(incomes: pd.DataFrame, means: pd.DataFrame, story: Story) -> Grid:
    """The accounts of the mean, a column a year."""
    columns = [story.say("line"), *map(str, incomes["year"])]
    return unsorted(Sheet(text("page.accounts", story.lang), columns, list(_lines(means, story))))


def _lines(means: pd.DataFrame, story: Story) -> Iterator[list[str]]:
    for number, name in enumerate(LINES):
        amounts = [float(amount) for amount in means[name]]
        if number < ALWAYS or any(amounts):
            yield [story.term(name), *map(yuan, amounts)]
    signed = sum((-1 if line in USES else 1) * means[line.name.lower()] for line in READING_LINES[story.reading])
    yield [story.term(story.reading), *(yuan(float(amount)) for amount in pd.Series(signed))]
    yield [story.term("cash_end"), *(yuan(float(amount)) for amount in means["cash_end"])]
    if any(means["debt"]):
        yield [story.term("debt"), *(yuan(float(amount)) for amount in means["debt"])]
