"""The head of a village table: what a county's own sheet calls a column, and the column that it is."""

from __future__ import annotations

import re
from functools import cache

from colecon.scenario.columns import COLUMNS, FACTS

INCOME = "income_2019"
_UNCLEAR = ("income", "收入", "集体收入", "村集体收入", "村集体经济收入", "年收入")
"""Names of the income column that do not say the year; it is taken for the table's, with a warning."""
_OF_YEAR = ("income_{year}", "{year}年收入", "{year}年集体收入", "{year}年村集体收入", "{year}年村集体经济收入")
_ANY_YEAR = re.compile(r"income_\d{4}|\d{4}年(?:村?集体(?:经济)?)?收入")
LATE = 9999
"""Stands for the year of the table while the years are not known; the income may be any year's then."""
_UNIT = re.compile(r"\(元\)$|,元$")


def column_of(head: str, base: int) -> str:
    """The column that ``head`` (as `plain` writes it) is exactly a name of, else ``head`` itself.

    A unit may stand behind it, but only the column's own: 集体资产（元） is read, 集体资产（万元） is not.
    """
    bare = _UNIT.sub("", head)
    names = {INCOME, *(name.format(year=base) for name in _OF_YEAR), *_UNCLEAR}
    named = bare in names or (base == LATE and _ANY_YEAR.fullmatch(bare))
    return INCOME if named else _chinese().get(head, head)


def other_unit(head: str, base: int) -> str:
    """The column that ``head`` would name if its unit were another: 集体资产(万元) is the assets; else ""."""
    bare, bracket, _ = head.partition("(")
    found = column_of(bare, base) if bracket else head
    return found if found != bare else ""


def without_year(head: str) -> bool:
    """Whether ``head`` names an income and not the year that it is of."""
    return _UNIT.sub("", head) in _UNCLEAR


def likely_income(head: str) -> bool:
    """Whether ``head`` looks like a name of the income column, of whatever year or unit."""
    return "收入" in head or "income" in head


@cache
def _chinese() -> dict[str, str]:
    """The Chinese names of the columns, bare and with their unit."""
    found = {"出处": FACTS, "备注出处": FACTS}
    for column in COLUMNS:
        name, *units = re.split("[，：]", re.sub("（.*）", "", column.zh))
        found[name] = column.name
        for unit in units:
            found |= {f"{name}({unit})": column.name, f"{name},{unit}": column.name}
    return found
