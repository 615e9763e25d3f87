"""The workbook: every column explained, numbers as numbers, texts that look like formulas stay texts."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from colecon.report.tabs import Tab, key_of
from colecon.report.workbook import WIDEST, workbook, write_workbook
from colecon.results.result import open_result
from colecon.words.catalogue import LANGS, entries
from tests.cli.support import call
from tests.report.county import FORMULA, play

RENAMED = {"differences": "differences", "incomes": "quantiles"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return play(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def books(folder):
    """The workbooks by what is told and language."""
    found = {}
    for what in ("out/small", "compared"):
        for lang in LANGS:
            path = write_workbook(folder / what, folder / "books" / f"{Path(what).name}-{lang}.xlsx", lang)
            found[what, lang] = openpyxl.load_workbook(path)
    return found


def test_every_column_of_every_table_has_an_entry(folder):
    tables = {path.stem: path for path in (folder / "out" / "small").glob("*.csv")}
    compared = {RENAMED[path.stem]: path for path in (folder / "compared").glob("*.csv")}
    assert len(tables) == 9
    for table, path in (tables | compared).items():
        for name in pd.read_csv(path, nrows=1).columns:
            assert key_of(name, table), f"{path.name}: {name}"


def test_every_entry_is_a_name_and_a_meaning():
    for name, entry in entries("column").items():
        for lang in LANGS:
            head, bar, meaning = entry[lang].partition(" | ")
            assert all((head, bar, meaning)), f"{name} {lang}"
            assert len(head) <= 40


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", ["out/small", "compared"])
def test_the_last_sheet_explains_every_column(books, what, lang):
    book = books[what, lang]
    *sheets, told = book.worksheets
    explained = {(row[0], row[1]) for row in told.iter_rows(min_row=2, values_only=True) if row[3]}
    assert explained == {(sheet.title, cell.value) for sheet in sheets for cell in sheet[1]}


def test_numbers_are_the_tables_own_and_have_formats(books, folder):
    sheet = books["out/small", "en"]["Villages"]
    table = open_result(folder / "out/small").villages
    heads = [cell.value for cell in sheet[1]]
    for name, head, shown in (
        ("mean", "mean, yuan", "#,##0"),
        ("p_target", "at the line", "0.00%"),
        ("year", "year", "0"),
    ):
        cells = [row[heads.index(head)] for row in sheet.iter_rows(min_row=2)]
        assert [cell.value for cell in cells] == pytest.approx(list(table[name]))
        assert {cell.number_format for cell in cells} == {shown}
        assert {cell.data_type for cell in cells} == {"n"}


def test_both_languages_hold_the_same_numbers(books):
    for what in ("out/small", "compared"):
        zh, en = (
            [
                cell.value
                for sheet in books[what, lang]
                for row in sheet.iter_rows()
                for cell in row
                if cell.data_type == "n"
            ]
            for lang in LANGS
        )
        assert zh == en


def test_formulas_and_links_are_text(books, folder):
    cells = [cell for sheet in books["out/small", "zh"] for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert {cell.value for cell in risky} == {FORMULA}
    assert all(cell.quotePrefix for cell in risky)


def test_a_chance_and_an_amount_of_a_comparison_look_different(books):
    sheet = books["compared", "en"]["Comparison"]
    heads = [cell.value for cell in sheet[1]]
    kind, value = heads.index("what kind"), heads.index("difference")
    shown = {row[kind].value: row[value].number_format for row in sheet.iter_rows(min_row=2)}
    assert shown["target"] == "0.00%"
    assert shown["villages"] == "#,##0.00"


@pytest.mark.parametrize("lang", LANGS)
def test_heads_stand_still_and_columns_are_wide_enough(books, lang):
    for sheet in books["out/small", lang]:
        assert sheet.freeze_panes == "A2"
        widths = [dim.width for dim in sheet.column_dimensions.values()]
        assert all(6 <= width <= WIDEST + 1 for width in widths)
    names = books["out/small", "zh"].worksheets[1].column_dimensions["B"]
    assert names.width >= len("<script>hit()</script>")


def test_the_same_folder_gives_the_same_bytes(folder, tmp_path):
    one, other = (write_workbook(folder / "out/small", tmp_path / f"{i}.xlsx", "zh").read_bytes() for i in (1, 2))
    assert one == other


def test_what_is_not_there_is_an_empty_cell(tmp_path):
    tab = Tab("counts", "en", ("villages", "runs", "share"), [(None, float("nan"), ""), (1, 2, 0.5)])
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([tab]))
    assert [cell.value for cell in openpyxl.load_workbook(path).active[2]] == [None, None, None]
    assert zipfile.is_zipfile(path)


def test_the_command_writes_the_workbook(folder, tmp_path):
    told = call("export", folder / "compared", "--xlsx", tmp_path / "c.xlsx", lang="zh")
    assert told.exit_code == 0
    data = json.loads((folder / "compared" / "comparison.json").read_text(encoding="utf-8"))
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx")["比较"]
    assert sheet.max_row > 1 + len(data["pairs"])
    assert call("export", folder / "compared", "--xlsx", tmp_path / "c.csv").exit_code == 2
    assert call("export", folder / "compared").exit_code == 2
