"""The answer, its other readings, and what is behind it: incomes, groups of villages, public money."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from colecon.core.lines import EXPENSES, INCOMES
from colecon.report.accounts import accounts
from colecon.report.counts import counts
from colecon.report.fan import fan
from colecon.report.heat import heat, height
from colecon.report.page.blocks import Block, Grid, Para, Picture, Section, grid_of
from colecon.report.page.means import yearly
from colecon.report.page.svg import drawn
from colecon.report.sentences import beside, headline
from colecon.report.sheet import Sheet
from colecon.report.sheets import GROUPS, by_group, incomes, milestones, readings, village_incomes, villages_at_target
from colecon.report.story import Story, yuan
from colecon.results.result import Result
from colecon.words.catalogue import has, text

MOST_ROWS = 130
"""A heat map with more villages is no figure any more; the table of villages tells the same."""
COUNTS = ("projects_started", "projects_failed", "projects_running", "projects_idle")
YUAN_EACH = ("dividend_a_household",)


def answer(result: Result, story: Story) -> Section:
    """The headline in a sentence, what must be said beside it, the other readings, the milestones."""
    summary = result.summary
    told: list[Block] = [Para(headline(summary, story), "lead")]
    marked = story.say("synthetic")
    told += [Para(words, "warn" if words == marked else "") for words in beside(summary, story)]
    chance = summary["target"]["probability"]
    note = story.say("counts_note", level=f"{100 * chance['level']:g}")
    svg = drawn("counts", lambda ax: counts(result.counts, ax, story, chance))
    told.append(Picture(svg, text("page.figure_counts", story.lang), f"{note} {story.caption}"))
    told.append(grid_of(readings(summary, story), note=text("page.readings_note", story.lang)))
    told.append(grid_of(milestones(summary, story), total=1))
    told.append(grid_of(villages_at_target(result.counts, story), total=1))
    return Section("answer", text("page.answer", story.lang), told)


def income(result: Result, means: pd.DataFrame, story: Story) -> Section:
    """Income by year: the spread, the mean, every village's chance, the accounts behind it."""
    told: list[Block] = [
        Picture(
            drawn("fan", lambda ax: fan(result.years, ax, story)),
            text("page.figure_fan", story.lang),
            f"{story.say('fan_note')} {story.caption}",
        ),
        grid_of(incomes(result.years, story)),
        grid_of(village_incomes(result.years, story)),
        Picture(
            drawn("accounts", lambda ax: accounts(_lines(means), ax, story)),
            text("page.figure_accounts", story.lang),
            f"{story.say('accounts_note')} {story.caption}",
        ),
    ]
    if story.villages <= MOST_ROWS:
        told.append(_heat(result, story))
    return Section("income", text("page.income", story.lang), told)


def _lines(means: pd.DataFrame) -> pd.DataFrame:
    return yearly(means, [line.name.lower() for line in (*INCOMES, *EXPENSES)])


def _heat(result: Result, story: Story) -> Picture:
    svg = drawn("heat", lambda ax: heat(result.villages, ax, story), height=height(story.villages))
    return Picture(svg, text("page.figure_heat", story.lang), story.caption)


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
    skipped = {"year", "mean", "p_village", "villages_at_target"}
    names = [name for name in table if name not in skipped and not name.startswith(("p0", "p2", "p5", "p7", "p9"))]
    names = [name for name in names if not name.startswith("village_")]
    rows = [[label(name, story), *_cells(table[name], name)] for name in names]
    years = [str(year) for year in table["year"]]
    sheet = Sheet(text("page.money_title", story.lang, n=f"{story.n:,}"), [text("page.measure", story.lang), *years], rows)
    return Section("money", text("page.money", story.lang), [grid_of(sheet, note=text("page.money_note", story.lang))])


def label(name: str, story: Story) -> str:
    """The short name of a column; an unknown one as it is."""
    key = next((key for key in (f"column.years_{name}", f"column.{name}") if has(key)), "")
    return text(key, story.lang).split("|", maxsplit=1)[0].strip() if key else name


def _cells(values: pd.Series, name: str) -> list[str]:
    show: Callable[[float], str] = yuan
    if name in COUNTS:
        show = "{:,.1f}".format
    elif name in YUAN_EACH:
        show = "{:,.2f}".format
    return [show(float(value)) for value in values]


def plain_grids(sheets: Sequence[Sheet]) -> list[Grid]:
    """Sheets as tables, those without rows left out."""
    return [grid_of(sheet) for sheet in sheets if sheet.rows]
