"""A village table as rows of text with their lines: CSV (UTF-8 or GB18030) or a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from colecon.errors import Place
from colecon.scenario.columns import BY_NAME
from colecon.scenario.faults import Faults, plain, shown
from colecon.scenario.files import MOST_ROWS, TABLE_BYTES, decode, read
from colecon.scenario.headers import column_of

_SIGNATURE = b"PK\x03\x04"
_SOUGHT, _NAMES = 6, 5
"""How many rows below the first are looked at for the names of columns, and how many names make a head."""


_SYNTHETIC = re.compile("synthetic|合成", re.IGNORECASE)
_NOT_SYNTHETIC = re.compile(r"\b(?:not|non|no)[ -]synthetic|(?:非|不是|并非|不含|没有)合成", re.IGNORECASE)


@dataclass(frozen=True)
class Cells:
    """Raw rows: the notes on top, the header, and each row with its line."""

    file: str
    notes: tuple[str, ...]
    header: tuple[str, ...]
    header_line: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    data: bytes

    @property
    def synthetic(self) -> bool:
        """Whether the notes say that the rows are made up."""
        return any(_SYNTHETIC.search(_NOT_SYNTHETIC.sub("", note)) for note in self.notes)


def load_cells(path: Path, faults: Faults, asked: Place) -> Cells | None:
    """Read the table ``path``, which the key at ``asked`` names."""
    name = str(path)
    data = read(path, TABLE_BYTES, faults, asked)
    if data is None:
        return None
    if path.suffix.lower() == ".xlsx" and data.startswith(_SIGNATURE):
        from colecon.scenario.sheet import sheet_rows  # noqa: PLC0415 - openpyxl is slow to import

        lines = sheet_rows(data, name, faults)
    else:
        words = decode(data, faults, name, gbk=True)
        lines = None if words is None else _csv_rows(words, name, faults)
    return None if lines is None else _cells(lines, name, data, faults)


def _csv_rows(words: str, name: str, faults: Faults) -> list[tuple[int, list[str]]] | None:
    """The rows of a CSV text with their lines; comment lines on top come as one cell."""
    if words.count("\n") + words.count("\r") > 2 * MOST_ROWS + 1000:
        faults.add("table_rows", Place(name), most=f"{MOST_ROWS:,}")
        return None
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[tuple[int, list[str]]] = []
    rest = words
    while rest.lstrip(' \t"\ufeff').startswith("#"):
        line, _, rest = rest.partition("\n")
        rows.append((len(rows) + 1, [line.strip().rstrip(",").strip('"')]))
    offset = len(rows)
    reader = csv.reader(io.StringIO(rest, newline=""), strict=True)
    try:
        rows += _numbered(reader, offset)
    except csv.Error as problem:
        faults.add("table_csv", Place(name, offset + reader.line_num), why=str(problem))
        return None
    return rows


def _numbered(reader: Iterator[list[str]], offset: int) -> Iterator[tuple[int, list[str]]]:
    last = 0
    for row in reader:
        yield offset + last + 1, row
        last = reader.line_num  # type: ignore[attr-defined]


def _cells(rows: list[tuple[int, list[str]]], name: str, data: bytes, faults: Faults) -> Cells | None:
    notes: list[str] = []
    full = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    while full and full[0][1][0].lstrip().startswith("#"):
        notes.append(full.pop(0)[1][0].lstrip("# ").rstrip())
    if not full:
        faults.add("table_empty", Place(name))
        return None
    line, header = full.pop(0)
    if below := _head_below(header, full):
        first = shown(next(cell for cell in header if cell.strip()))
        faults.add("table_head_below", Place(name, line), first=first, below=below)
        return None
    if len(header) == 1 and (mark := next((m for m in (";", "\t", "；", "，") if m in header[0]), "")):
        faults.add("table_separator", Place(name, line), mark="TAB" if mark == "\t" else mark)
        return None
    if len(full) > MOST_ROWS:
        faults.add("table_rows", Place(name), most=f"{MOST_ROWS:,}")
        return None
    if not full:
        faults.add("table_no_rows", Place(name, line))
        return None
    keys = tuple(plain(cell) for cell in header)
    _check_width(full, len(keys), name, faults)
    return Cells(name, tuple(notes), keys, line, tuple((n, tuple(row)) for n, row in full), data)


def _head_below(header: list[str], rows: list[tuple[int, list[str]]]) -> int:
    """The line of the head where a title, merged cells or a note stand above it; 0 where the first row is the head."""

    def names(row: list[str]) -> int:
        return len({name for cell in row if (name := column_of(plain(cell), 0)) in BY_NAME})

    own = names(header)
    return next((line for line, row in rows[:_SOUGHT] if names(row) > max(own, _NAMES)), 0)


def _check_width(rows: list[tuple[int, list[str]]], want: int, name: str, faults: Faults) -> None:
    for line, row in rows:
        if len(row) > want and any(cell.strip() for cell in row[want:]):
            faults.add("table_ragged", Place(name, line), got=len(row), want=want, extra=shown(row[want]))
