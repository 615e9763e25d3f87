"""A result or a comparison as one workbook: numbers as numbers, and a sheet that says what every column means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter

from colecon.ensemble.places import deliver, ready_for
from colecon.report.plots import open_any
from colecon.report.tabs import Tab, tabs_of
from colecon.words.catalogue import Lang

MADE = datetime(1980, 1, 1)
"""Written as the date of making, so that the same result gives the same bytes."""
NARROWEST, WIDEST = 6.0, 60.0
MOST_LETTERS = 32_767
"""More do not fit into a cell."""
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A text that begins so would be a formula in some program, once it is edited or saved as CSV."""
FORMATS = {
    "year": "0",
    "whole": "#,##0",
    "share": "0.00%",
    "amount": "#,##0",
    "number": "#,##0.00",
    "plain": "General",
    "text": "@",
}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(source: Path, path: Path, lang: Lang) -> Path:
    """Write what the folder ``source`` holds to ``path``, whole or not at all; the same bytes every time.

    Raises `ResultError` where the folder is not finished, damaged, or none of ours, `InputError` where it is not
    there or ``path`` cannot be written.
    """
    found = open_any(source)
    ready_for(path)
    deliver(path, workbook(list(tabs_of(found, lang))))
    return path


def workbook(tabs: list[Tab]) -> bytes:
    """The bytes of a workbook with ``tabs``."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"created": MADE, "title": "colecon"})
    looks = _looks(book)
    for tab in tabs:
        _write(book, tab, looks)
    book.close()
    return out.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    """The formats by kind; ``risky`` is a text that must stay one when it is edited."""
    looks = {kind: book.add_format({"num_format": told, "valign": "top"}) for kind, told in FORMATS.items()}
    looks["head"] = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    looks["long"] = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    looks["risky"] = book.add_format({"num_format": "@", "quote_prefix": True, "valign": "top", "text_wrap": True})
    return looks


def _write(book: Any, tab: Tab, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(tab.title)
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(tab.heads):
        _text(sheet, (0, place), head, looks, "head")
        sheet.set_column(place, place, _fitting(tab, place))
    for number, row in enumerate(tab.rows, 1):
        for place, value in enumerate(row):
            _cell(sheet, (number, place), value, tab.kind(place, row), looks)
    if tab.rows and tab.filters:
        sheet.autofilter(0, 0, len(tab.rows), len(tab.heads) - 1)


def _cell(sheet: Any, at: tuple[int, int], value: Any, kind: str, looks: dict[str, Any]) -> None:
    """One cell: a number as a number, a text as a text, nothing where there is nothing."""
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, int | float):
        sheet.write_number(*at, value, looks[kind])
    elif value != "":
        long = _width(value) > WIDEST
        _text(sheet, at, value, looks, "long" if long else "text")


def _text(sheet: Any, at: tuple[int, int], value: str, looks: dict[str, Any], look: str) -> None:
    sheet.write_string(*at, value[:MOST_LETTERS], looks["risky" if value.startswith(RISKY) else look])


def _fitting(tab: Tab, place: int) -> float:
    """A width that shows the column's head in at most two lines and its cells whole, up to `WIDEST`."""
    shown = max(map(_width, _shown(tab, place)), default=0.0)
    return min(max(shown, _width(tab.heads[place]) / 2 + 1, NARROWEST) + 2.0, WIDEST)


def _shown(tab: Tab, place: int) -> Iterator[str]:
    for row in tab.rows:
        value = row[place]
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, int | float):
            yield f"{value:,.0f}" if tab.kind(place, row) in ("whole", "year", "amount") else f"{value:,.2f}"
        else:
            yield value


def _width(text: str) -> float:
    """How wide a text is, in widths of a digit; a Chinese character takes two."""
    return max((sum(2.0 if east_asian_width(c) in "WF" else 1.0 for c in line) for line in text.split("\n")), default=0)
