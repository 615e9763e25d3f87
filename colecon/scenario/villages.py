"""The rows of a village table as villages, each cell with an exact meaning or a fault that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from colecon.core.opening import REDRAWN
from colecon.core.plan import Band, Village, VillageClass
from colecon.errors import Place
from colecon.parts.products import PRODUCTS
from colecon.scenario.aliases import alias
from colecon.scenario.amounts import NotANumberError, number, share, yes
from colecon.scenario.columns import BY_NAME, COLUMNS, FACTS, Column
from colecon.scenario.faults import Faults, closed, near, plain, shown
from colecon.scenario.headers import INCOME, column_of, likely_income, other_unit, without_year
from colecon.scenario.table import Cells
from colecon.scenario.townships import check_townships, one_spelling
from colecon.scenario.wan import check_columns

_TEXT = 100
_LISTED = re.compile("[;；、，,]")
_YUAN = (INCOME, "assets", "debt", "cash")
_TOTALS = frozenset(("合计", "总计", "小计", "平均", "total", "sum", "mean", "average"))
"""What a row begins with that sums up the villages and is none."""
_LEAST_YUAN = 200
"""An amount of yuan below this, but not nil, was probably meant in 万元."""


@dataclass(frozen=True)
class Villages:
    """The villages of a table, what is known of them beside, and how to find one by id or name."""

    rows: tuple[Village, ...]
    facts: dict[str, str]
    lines: dict[str, int]
    file: str

    def called(self) -> list[str]:
        """All names, then all ids."""
        return [*(v.name for v in self.rows), *(v.id for v in self.rows)]

    def names(self) -> dict[str, Village]:
        """Villages by id and by name, as `plain` compares them."""
        by_name = {plain(v.name): v for v in self.rows}
        return by_name | {plain(v.id): v for v in self.rows}


def read_villages(cells: Cells, base: int, faults: Faults) -> Villages | None:
    """The villages of ``cells``; None, with faults, if a column lacks."""
    cells = _named(cells, base, faults)
    if not _header_good(cells, base, faults):
        return None
    at = {key: i for i, key in enumerate(cells.header)}
    rows: list[Village] = []
    facts: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, row in cells.rows:
        if plain(next(cell for cell in row if cell.strip())) in _TOTALS:
            faults.add("table_total", Place(cells.file, line), word=shown(next(cell for cell in row if cell.strip())))
            continue
        padded = (*row, *[""] * (len(cells.header) - len(row)))
        values = _Row(cells.file, line, {key: padded[i] for key, i in at.items()}, faults).village(base)
        if values is not None:
            rows.append(values)
            lines.setdefault(values.id, line)
            facts[values.id] = padded[at[FACTS]].strip() if FACTS in at else ""
        else:
            faults.spoilt |= {plain(word) for cell in row for word in _LISTED.split(cell) if word.strip()}
    rows = one_spelling(rows)
    _check_unique(cells, faults)
    check_townships(rows, lines, cells.file, faults)
    check_columns(rows, Place(cells.file, cells.header_line), faults)
    return Villages(tuple(rows), facts, lines, cells.file)


def made_up(villages: Villages) -> dict[str, tuple[str, ...]]:
    """By id the columns of a synthetic table that doubt draws again: all of `REDRAWN` that are no facts.

    A cell of ``facts`` reads ``band,tourism: where from; leadership: where from``; a column "assumed" is none.
    """
    return {v.id: tuple(c for c in REDRAWN if c not in _known(villages.facts.get(v.id, ""))) for v in villages.rows}


def _known(facts: str) -> set[str]:
    """The columns that a cell of ``facts`` gives a source for."""
    found: set[str] = set()
    for part in _parts(facts):
        names, _, source = part.replace("：", ":").partition(":")
        if source.strip():
            found |= {column_of(plain(name), 0) for name in names.replace("，", ",").split(",")}
    return found


def stated(facts: str) -> str:
    """What a cell of ``facts`` gives a source for, without the columns that it calls assumed."""
    return "; ".join(part.strip() for part in _parts(facts) if part.strip())


def _parts(facts: str) -> Iterator[str]:
    """The parts of a cell of ``facts`` that are not assumed."""
    for part in facts.replace("；", ";").split(";"):
        source = part.replace("：", ":").partition(":")[2] or part
        if not source.strip().casefold().startswith(("assumed", "假设", "假定")):
            yield part


def _named(cells: Cells, base: int, faults: Faults) -> Cells:
    """``cells`` with the columns' own names, where the head has other exact names of them."""
    place = Place(cells.file, cells.header_line)
    named = tuple(column_of(key, base) for key in cells.header)
    for key, name in zip(cells.header, named, strict=True):
        if name == INCOME and without_year(key):
            faults.warn("column_income", place, column=shown(key), base=base)
    return replace(cells, header=named)


def _header_good(cells: Cells, base: int, faults: Faults) -> bool:
    place = Place(cells.file, cells.header_line)
    unknown = [key for key in cells.header if key not in BY_NAME and key != FACTS]
    missing = [column for column in COLUMNS if column.name not in cells.header]
    for key in dict.fromkeys(key for key in cells.header if key and cells.header.count(key) > 1):
        faults.add("column_twice", place, column=key)
    for column in missing:
        if column.name == INCOME and (other := next((key for key in unknown if likely_income(key)), "")):
            faults.add("column_income_other", place, guess=shown(other))
            continue
        if other := next((key for key in unknown if other_unit(key, base) == column.name), ""):
            faults.add("column_unit", place, column=column.name, zh=column.zh, en=column.en, other=other)
            continue
        named = [key for key in unknown if key]
        guess = near(column.name, named) or near(column.zh.partition("，")[0], named)
        code = "column_missing_near" if guess else "column_missing"
        faults.add(code, place, column=column.name, zh=column.zh, en=column.en, guess=guess)
    for key in unknown:
        if key and not missing:
            faults.warn("column_unknown", place, column=shown(key))
    return not missing


def _check_unique(cells: Cells, faults: Faults) -> None:
    for what in ("id", "name"):
        at = cells.header.index(what)
        seen: dict[str, int] = {}
        for line, row in cells.rows:
            word = row[at] if at < len(row) else ""
            if plain(word) and plain(word) in seen:
                place = Place(cells.file, line, what)
                faults.add(f"{what}_twice", place, word=shown(word), first=seen[plain(word)])
            seen.setdefault(plain(word), line)


class _Row:
    """One row being read."""

    def __init__(self, file: str, line: int, cells: dict[str, str], faults: Faults) -> None:
        self.file, self.line, self.cells, self.faults = file, line, cells, faults
        self.called = shown(cells["name"].strip() or cells["id"].strip()).strip('"')
        self.good = True

    def village(self, base: int) -> Village | None:
        """The village of the row; None if a cell is at fault."""
        found: dict[str, Any] = {c.field or c.name: self._cell(c) for c in COLUMNS}
        if not self.good:
            return None
        found |= {"band": Band(found["band"]), "village_class": VillageClass(found["village_class"])}
        village = Village(**found)
        self._check(village, base)
        return village if self.good else None

    def _cell(self, column: Column) -> Any:
        word = self.cells[column.name].strip()
        if not word:
            return self._blank(column)
        if column.kind == "products":
            return self._products(column, _LISTED.split(word))
        if column.name == "planted_product":
            return "".join(self._products(column, [word]))
        if column.kind == "text":
            return self._text(column, word)
        if column.kind == "word":
            return self._word(column, word)
        return self._amount(column, word)

    def _blank(self, column: Column) -> Any:
        if not column.blank:
            self._fault("cell_blank", column, zh=column.zh, en=column.en)
            return None
        return {"text": "", "products": (), "whole": 0}.get(column.kind, 0.0)

    def _text(self, column: Column, word: str) -> str:
        word = closed(word)
        if len(word) > _TEXT or not word.isprintable():
            self._fault("cell_text", column, got=shown(word), most=_TEXT)
        return word

    def _products(self, column: Column, words: list[str]) -> tuple[str, ...]:
        told = (plain(word) for word in words if word.strip())
        found = dict.fromkeys(word if word in PRODUCTS else alias(word, PRODUCTS) or word for word in told)
        for word in found:
            if word not in PRODUCTS:
                self.good = False
                self.faults.unknown("unknown_product", self._place(column), word, PRODUCTS)
        return tuple(found)

    def _word(self, column: Column, word: str) -> str:
        if found := plain(word) if plain(word) in column.words else alias(word, column.words):
            return found
        self.good = False
        self.faults.unknown("not_one_of", self._place(column), word, column.words)
        return ""

    def _amount(self, column: Column, word: str) -> Any:
        try:
            if column.kind == "yes":
                return yes(word)
            value = share(word) if column.kind == "share" else number(word)
        except NotANumberError as problem:
            self._fault(str(problem), column, got=shown(word))
            return 0.0
        self._bounds(column, value)
        if column.kind == "whole" and not value.is_integer():
            self._fault("cell_whole", column, got=shown(word))
            return 0.0
        return int(value) if column.name == "planted_year" else value

    def _bounds(self, column: Column, value: float) -> None:
        low, high = column.hard
        if not low <= value <= high:
            code = "cell_share" if column.kind == "share" and 1 < value <= 100 else "cell_bounds"
            form = ".10g" if column.name == "planted_year" else ",.10g"
            self._fault(code, column, got=f"{value:{form}}", low=f"{low:{form}}", high=f"{high:{form}}")
            return
        if column.name in _YUAN and 0 < value < _LEAST_YUAN:
            self.faults.warn("cell_wan", self._place(column), got=f"{value:,.10g}")
        low, high = column.likely
        if not low <= value <= high:
            bounds = {"low": f"{low:,.10g}", "high": f"{high:,.10g}"}
            self.faults.warn("cell_likely", self._place(column), got=f"{value:,.10g}", **bounds)

    def _check(self, v: Village, base: int) -> None:
        """What cells of one row say of each other."""
        pairs = (
            (v.households > v.population, "households", "population"),
            (v.poor_households > v.households, "poor_households", "households"),
            (v.workers > v.population, "workers", "population"),
        )
        for wrong, more, less in pairs:
            if wrong:
                values = {"got": f"{getattr(v, more):,.10g}", "limit": f"{getattr(v, less):,.10g}"}
                self._fault("cell_more", BY_NAME[more], other=less, **values)
        if v.planted_year > base:
            self._fault("planted_late", BY_NAME["planted_year"], got=v.planted_year, base=base)
        if bool(v.planted_product) != (v.planted_mu > 0):
            self.faults.warn("planted_half", self._place(BY_NAME["planted_product"]))
        elif v.planted_product and v.planted_year < 1900:
            self._fault("planted_when", BY_NAME["planted_year"])

    def _place(self, column: Column) -> Place:
        return Place(self.file, self.line, column.name, self.called)

    def _fault(self, code: str, column: Column, **values: object) -> None:
        self.good = False
        self.faults.add(code, self._place(column), **values)
