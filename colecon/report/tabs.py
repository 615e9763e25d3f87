"""The sheets of a workbook as plain rows: which tables a result or a comparison gives, and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from colecon.report.plan_sheets import model_name
from colecon.report.plots import Source, story_for
from colecon.report.sentences import beside, headline, standings
from colecon.report.story import Story
from colecon.results.compare.comparison import Comparison
from colecon.results.compare.models import ModelComparison
from colecon.results.milestones import IDS, asked
from colecon.results.result import Result
from colecon.words.catalogue import Lang, has, text

TABLES = ("villages", "years", "incomes", "models", "classes", "bands", "townships", "counts", "starts")
"""The tables of a result that become sheets, by the stem of their file."""
SUMMARY = ("item", "year", "value", "low", "high", "each_level", "n", "method")
WHOLE = ("villages", "runs", "n", "of", "runs_that_differ", "more_runs")
SHARES = {
    "": ("share", "share_low", "share_high", "level", "each_level", "started", "started_low", "started_high"),
    "summary": ("value", "low", "high"),
    "sweep": ("estimate", "low", "high", "alone_low", "alone_high"),
}
"""Columns that hold shares: of every table, and of some."""
CHANCES = ("target", "readings", "milestones")
"""Rows of a comparison whose numbers are chances, by their kind; those of the others are yuan or villages."""
VALUES = ("value_a", "value_b", "difference", "low", "high")
WORDS = ("village_class", "band", "reading", "id")
"""Columns whose ids are told in words."""


LARGE = 1_000.0
"""From here on the fen of an amount are digits that tell nothing; they stay in the cell."""
MIXED = ("differences", "summary", "settings")
"""Sheets with numbers of several kinds in one column."""


@dataclass(frozen=True)
class Tab:
    """One sheet: its table, the columns as in the files, and the rows."""

    table: str
    lang: Lang
    names: Sequence[str]
    rows: Sequence[Sequence[Any]]
    filters: bool = True

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return named(f"sheet_{self.table}", "", self.lang)[0]

    @property
    def heads(self) -> list[str]:
        """The heads of the columns."""
        return [named(name, self.table, self.lang)[0] for name in self.names]

    def kind(self, place: int, row: Sequence[Any]) -> str:
        """How the number of a column in ``row`` is shown: year, whole, share or number."""
        name = self.names[place]
        if name == "year":
            return "year"
        if self.table == "settings":
            return "plain"
        if name in WHOLE:
            return "whole"
        if self.table == "differences" and name in VALUES:
            return "share" if row[self.names.index("table")] in CHANCES else "number"
        shares = (*SHARES[""], *SHARES.get(self.table, ()))
        if name.startswith("p_") or name in shares:
            return "share"
        return "amount" if place in self.large else "number"

    @cached_property
    def large(self) -> frozenset[int]:
        """The columns whose numbers reach `LARGE`: amounts of yuan, of which the fen are not shown."""
        if self.table in MIXED:
            return frozenset()
        found = {
            place
            for row in self.rows
            for place, value in enumerate(row)
            if isinstance(value, float) and abs(value) >= LARGE
        }
        return frozenset(found)


def key_of(name: str, table: str) -> str:
    """The catalogue key that tells a column of ``table``; "" where there is none."""
    keys = (f"column.{table}_{name}", f"column.{name}")
    return next((key for key in keys if has(key)), "column.varied" if "." in name else "")


def named(name: str, table: str, lang: Lang) -> tuple[str, str]:
    """The head of a column and its meaning; the name itself where nothing is known."""
    key = key_of(name, table)
    if not key or key == "column.varied":
        return name, text(key, lang).partition("|")[2].strip() if key else ""
    head, _, meaning = text(key, lang).partition("|")
    return head.strip(), meaning.strip()


def tabs_of(source: Source, lang: Lang) -> Iterator[Tab]:
    """All sheets of ``source``; the last says what the columns of the others mean."""
    story = story_for(source, lang)
    made = list(_tabs(source, story))
    yield from made
    yield columns_tab(made, lang)


def _tabs(source: Source, story: Story) -> Iterator[Tab]:
    if isinstance(source, Result):
        yield _summary(source, story)
        for table in TABLES:
            yield _frame(table, getattr(source, table), story)
    elif isinstance(source, Comparison):
        yield _scenarios(source, story)
        yield _frame("differences", source.differences, story)
        yield _settings(source, story)
        yield _frame("quantiles", source.incomes, story)
    elif isinstance(source, ModelComparison):
        yield _frame("models", source.rows, story)
        yield _frame("model_pairs", pd.DataFrame(source.data["pairs"]), story)
        yield _frame("quantiles", source.incomes, story)
    else:
        yield _frame("sweep", source.points, story)


def _frame(table: str, frame: pd.DataFrame, story: Story) -> Tab:
    """A table as it lies in its file, ids of models, classes and the like in words."""
    words = {name: [_cell(name, value, story) for value in frame[name].tolist()] for name in map(str, frame.columns)}
    return Tab(table, story.lang, list(words), list(zip(*words.values(), strict=True)))


def _cell(name: str, value: Any, story: Story) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if not isinstance(value, str):
        return value
    if name == "model":
        return model_name(value, story.lang) if value != "status_quo" else story.term(value)
    if name == "standing":
        return story.term(f"standing_{value}")
    if name in WORDS and value:
        return story.term(value)
    return text(f"compare.verdict_{value}", story.lang) if name == "verdict" and value else value


def _summary(result: Result, story: Story) -> Tab:
    """Every probability with its interval, then what must be said beside them."""
    summary = result.summary
    target = summary["target"]
    wanted = asked(result.manifest.scenario.get("milestones", {}))
    goals = [one for one in summary["milestones"] if one["id"] in wanted]
    rows = [_chance(story.term("target"), target["year"], target["probability"])]
    rows += [_chance(f"{story.term('target')}: {story.term(name)}", target["year"], chance)
             for name, chance in summary["readings"].items()]  # fmt: skip
    rows += [_chance(story.term(one["id"]), one["year"], one["probability"])
             for one in (*goals, *summary.get("lasting", ()))]  # fmt: skip
    if len(goals) == len(IDS):
        rows.append(_chance(story.term("all_milestones"), None, summary["all_milestones"]))
    told = [headline(summary, story), *beside(summary, story), *standings(result.starts, story), story.caption]
    rows += [[""] * len(SUMMARY), *([words, *[None] * (len(SUMMARY) - 1)] for words in told)]
    return Tab("summary", story.lang, SUMMARY, rows, filters=False)


def _chance(item: str, year: int | None, chance: Mapping[str, Any]) -> list[Any]:
    return [item, year, *(chance[name] for name in ("estimate", "low", "high", "level", "n", "method"))]


def _scenarios(made: Comparison, story: Story) -> Tab:
    rows = []
    for one in made.data["scenarios"]:
        rows.append(_chance(one["name"], story.year, one["probability"]))
        told: dict[str, tuple[int | None, Mapping[str, Any]]]
        told = {f"{story.term('target')}: {story.term(key)}": (story.year, p) for key, p in one["readings"].items()}
        told |= {story.term(goal["id"]): (goal["year"], goal["probability"]) for goal in one["milestones"]}
        told[story.term("all_milestones")] = (None, one["all_milestones"])
        rows += [_chance(f"{one['name']}: {item}", year, chance) for item, (year, chance) in told.items()]
    rows += [[""] * len(SUMMARY), [story.caption, *[None] * (len(SUMMARY) - 1)]]
    return Tab("summary", story.lang, SUMMARY, rows, filters=False)


def _settings(made: Comparison, story: Story) -> Tab:
    """What differs in the settings of each pair."""
    rows = [
        [pair["a"], pair["b"], cell["key"], _plain(cell["a"]), _plain(cell["b"])]
        for pair in made.pairs
        for cell in pair["settings"]
    ]
    return Tab("settings", story.lang, ("a", "b", "key", "value_a", "value_b"), rows)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float) or value is None else str(value)


def columns_tab(tabs: Sequence[Tab], lang: Lang) -> Tab:
    """What every column of ``tabs`` means."""
    rows = [
        [tab.title, *named(name, tab.table, lang)[:1], name, named(name, tab.table, lang)[1]]
        for tab in tabs
        for name in tab.names
    ]
    return Tab("columns", lang, ("sheet", "column", "csv", "meaning"), rows)
