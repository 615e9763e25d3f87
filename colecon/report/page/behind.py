"""What is behind the answer: incomes, groups of villages, public money."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from colecon.report.accounts import LINES, accounts
from colecon.report.means import yearly
from colecon.report.page.answer import plot
from colecon.report.page.blocks import Block, Columns, Picture, Section, grid_of
from colecon.report.page.svg import drawn, picture
from colecon.report.sheet import Sheet
from colecon.report.sheets import GROUPS, by_group, incomes, village_incomes
from colecon.report.story import Story, yuan
from colecon.results.result import Result
from colecon.words.catalogue import has, text

COUNTS = ("projects_started", "projects_failed", "projects_running", "projects_idle")
CENTS = ("dividend_a_household",)
INCOMES_OF_YEARS = ("year", "mean", "p_village", "p_village_low", "p_village_high", "n", "villages_at_target")
SPREADS = ("p05", "p25", "p50", "p75", "p95")


def income(result: Result, means: pd.DataFrame, story: Story) -> Section:
    """Income by year: the spread, the mean, the accounts behind it, every village's chance."""
    years = result.years
    told: list[Block] = [
        Columns([[plot("fan", result, story)], [_accounts(means, story)]]),
        Columns([[grid_of(incomes(years, story))], [grid_of(village_incomes(years, story))]]),
        Columns([[plot("heat", result, story)], [plot(kind, result, story) for kind in ("exceedance", "ridgelines")]]),
    ]
    return Section("income", text("page.income", story.lang), told)


def _accounts(means: pd.DataFrame, story: Story) -> Picture:
    table = yearly(means, LINES)
    note = f"{story.say('accounts_note')} {story.caption}"
    return picture("accounts", lambda: drawn(lambda ax: accounts(table, ax, story), 7.6, 3.8), note)


def groups(result: Result, story: Story) -> Section:
    """By model, class, altitude band and township; by model is not causal and says so."""
    made = {group: grid_of(by_group(getattr(result, name), group, story)) for group, name in GROUPS}
    left, right = [made["model"], made["band"]], [made["township"], made["village_class"]]
    return Section("groups", text("page.groups", story.lang), [Columns([left, right])])


def money(result: Result, story: Story) -> Section:
    """What the county paid and what came of it, a row a measure and a column a year."""
    table = result.years
    spreads = (*SPREADS, *(f"village_{name}" for name in SPREADS))
    names = [name for name in map(str, table.columns) if name not in (*INCOMES_OF_YEARS, *spreads)]
    paid = [name for name in names if name.startswith("public_") or name == "capital_grants"]
    came = [name for name in names if name not in paid]
    note = text("page.money_note", story.lang)
    sides = [
        [grid_of(_measures("paid", paid, table, story))],
        [grid_of(_measures("came", came, table, story), note=note)],
    ]
    return Section("money", text("page.money", story.lang), [Columns(sides)])


def _measures(what: str, names: list[str], table: pd.DataFrame, story: Story) -> Sheet:
    rows = [[label(name, "years", story), *_cells(table[name], name)] for name in names]
    years = [str(year) for year in table["year"]]
    title = text(f"page.money_{what}", story.lang, n=f"{story.n:,}")
    return Sheet(title, [text("page.measure", story.lang), *years], rows)


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
