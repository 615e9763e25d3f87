"""Rows of a spreadsheet. Numbers come as exact text, dates as texts that the columns then refuse."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime, time
from typing import Any

from colecon.errors import Place
from colecon.scenario.faults import Faults
from colecon.scenario.files import MOST_ROWS

_UNPACKED = 100_000_000
_COLUMNS = 500


def sheet_rows(data: bytes, name: str, faults: Faults) -> list[tuple[int, list[str]]] | None:
    """The rows of the sheet ``villages``, or of the first one, with their numbers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > _UNPACKED:
            faults.add("file_large", Place(name), path=name, most=f"{_UNPACKED // 1_000_000} MB")
            return None
        return _read(data, name, faults)
    except Exception as problem:  # openpyxl raises many kinds on a damaged file
        faults.add("sheet_damaged", Place(name), why=type(problem).__name__)
        return None


def _read(data: bytes, name: str, faults: Faults) -> list[tuple[int, list[str]]] | None:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        titles = [sheet.title for sheet in book.worksheets]
        sheet = book["villages"] if "villages" in titles else book.worksheets[0]
        if len(titles) > 1 and "villages" not in titles:
            faults.warn("sheet_first", Place(name), sheet=sheet.title, count=len(titles))
        rows = []
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_COLUMNS), 1):
            if number > MOST_ROWS + 1000:
                faults.add("table_rows", Place(name), most=f"{MOST_ROWS:,}")
                return None
            rows.append((number, [_text(cell) for cell in row]))
        return rows


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)
