"""The answer, its other readings, and what is behind it: incomes, groups of villages, public money."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from colecon.core.lines import EXPENSES, INCOMES
from colecon.report.accounts import accounts
from colecon.report.page.blocks import Block, Para, Picture, Section, grid_of
from colecon.report.page.means import yearly
from colecon.report.page.svg import drawn, picture
from colecon.report.plots_result import RESULT_PLOTS
from colecon.report.sentences import beside, headline
from colecon.report.sheet import Sheet
from colecon.report.sheets import (
    GROUPS,
    by_group,
    incomes,
    lasting,
    milestones,
    readings,
    village_incomes,
    villages_at_target,
)
from colecon.report.story import Story, yuan
from colecon.results.result import Result
from colecon.words.catalogue import has, text

MOST_ROWS = 130
"""A heat map with more villages is no figure any more; the table of villages tells the same."""
COUNTS = ("projects_started", "projects_failed", "projects_running", "projects_idle")
CENTS = ("dividend_a_household",)
INCOMES_OF_YEARS = ("year", "mean", "p_village", "p_village_low", "p_village_high", "n", "villages_at_target")
SPREADS = ("p05", "p25", "p50", "p75", "p95")


def answer(result: Result, story: Story) -> Section:
    """The headline in a sentence, what must be said beside it, the other readings, the milestones."""
    summary = result.summary
    told: list[Block] = [Para(headline(summary, story), "lead")]
    marked = story.say("synthetic")
    told += [Para(words, "warn" if words == marked else "") for words in beside(summary, story)]
    told.append(_plot("counts", result, story))
    told.append(grid_of(readings(summary, story), note=text("page.readings_note", story.lang)))
    told.append(grid_of(milestones(summary, story), total=1))
    if summary.get("lasting"):
        told.append(grid_of(lasting(summary, story)))
    told.append(grid_of(villages_at_target(result.counts, summary, story), total=1))
    return Section("answer", text("page.answer", story.lang), told)


def _plot(kind: str, result: Result, story: Story) -> Picture:
    return picture(kind, lambda: RESULT_PLOTS[kind](result, story))


def income(result: Result, means: pd.DataFrame, story: Story) -> Section:
    """Income by year: the spread, the mean, every village's chance, the accounts behind it."""
    told: list[Block] = [_plot("fan", result, story), grid_of(incomes(result.years, story))]
    told += [grid_of(village_incomes(result.years, story)), _accounts(means, story)]
    if story.villages <= MOST_ROWS:
        told.append(_plot("heat", result, story))
    return Section("income", text("page.income", story.lang), told)


def _accounts(means: pd.DataFrame, story: Story) -> Picture:
    table = yearly(means, [line.name.lower() for line in (*INCOMES, *EXPENSES)])
    note = f"{story.say('accounts_note')} {story.caption}"
    return picture("accounts", lambda: drawn(lambda ax: accounts(table, ax, story), 7.2), note)


def groups(result: Result, story: Story) -> Section:
    """By model, class, altitude band and township; by model is not causal and says so."""
    told = []
    for group, name in GROUPS:
        note = text("page.compare_models", story.lang) if group == "model" else ""
        told.append(grid_of(by_group(getattr(result, name), group, story), note=note))
    return Section("groups", text("page.groups", story.lang), told)


def money(result: Result, story: Story) -> Section:
    """What the county paid and what came of it, a row a measure and a column a year."""
    table = result.years
    spreads = (*SPREADS, *(f"village_{name}" for name in SPREADS))
    names = [name for name in map(str, table.columns) if name not in (*INCOMES_OF_YEARS, *spreads)]
    rows = [[label(name, "years", story), *_cells(table[name], name)] for name in names]
    years = [str(year) for year in table["year"]]
    title = text("page.money_title", story.lang, n=f"{story.n:,}")
    sheet = Sheet(title, [text("page.measure", story.lang), *years], rows)
    note = text("page.money_note", story.lang)
    return Section("money", text("page.money", story.lang), [grid_of(sheet, note=note)])


def label(name: str, table: str, story: Story) -> str:
    """The short name of a column of ``table``; an unknown one as it is."""
    key = next((key for key in (f"column.{table}_{name}", f"column.{name}") if has(key)), "")
    return text(key, story.lang).partition("|")[0].strip() if key else name


def _cells(values: pd.Series, name: str) -> list[str]:
    show: Callable[[float], str] = yuan
    if name in COUNTS:
        show = "{:,.1f}".format
    elif name in CENTS:
        show = "{:,.2f}".format
    return [show(float(value)) for value in values]
