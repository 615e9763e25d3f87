"""The village table: encodings, exact meanings, spreadsheets, limits."""

import datetime
import io
import re

import openpyxl
import pytest

from colecon.core.plan import Band, VillageClass
from colecon.errors import InputError
from colecon.scenario.amounts import NotANumberError, number, share, yes
from colecon.scenario.columns import BY_NAME
from colecon.scenario.files import TABLE_BYTES
from colecon.scenario.headers import _chinese
from colecon.scenario.load import load
from tests.scenario.make import COLUMNS, FIRST, HEAD, SECOND, TABLE, THIRD, county, row, table_of

WORDS = {
    "valley": "河谷", "mid": "二半山", "high": "高山", "good_base": "基础条件较好", "weak": "薄弱村",
    "deep_poverty": "深度贫困村", "narrow": "狭窄", "paved": "硬化路", "good": "良好",
    "secure": "有保障", "seasonal": "季节性缺水", "short": "缺水",
    "potato": "马铃薯", "walnut": "核桃", "vegetables": "高山蔬菜",
}  # fmt: skip


def second(folder, **cells):
    return load(county(folder, table=table_of(FIRST, row(**cells)))).plan.villages[1]


def codes(path):
    with pytest.raises(InputError) as caught:
        load(path)
    return [(f.code, f.place.line) for f in caught.value.faults]


def test_a_row_in_full(tmp_path):
    village = load(county(tmp_path)).plan.villages[1]

    assert (village.id, village.name, village.township) == ("A2", "中坪村", "东坝乡")
    assert (village.band, village.village_class, village.zone) == (Band.MID, VillageClass.WEAK, "middle")
    assert (village.products, village.planted_product, village.planted_year) == (("potato", "walnut"), "walnut", 2014)
    assert (village.income_2019, village.owner_share, village.leadership) == (15_000, 0.4, -0.2)
    assert (village.logistics, village.tourism, village.land_hard) == (True, False, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_encodings_that_are_read_alike(tmp_path, encoding):
    data = TABLE.encode(encoding)

    assert load(county(tmp_path, table=data)).plan.villages == load(county(tmp_path)).plan.villages


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_all_systems(tmp_path, end):
    table = TABLE.replace("\n", end).encode()

    assert len(load(county(tmp_path, table=table)).plan.villages) == 3
    bad = table.replace(b"narrow", b"dirt")
    assert codes(county(tmp_path, table=bad)) == [("not_one_of", 5)]


def test_notes_facts_and_the_mark_of_a_synthetic_table(tmp_path):
    table = "# 合成数据\n# second\n" + table_of(FIRST).replace(",leadership", ",leadership,facts", 1)
    scenario = load(county(tmp_path, table=table.replace(",0.8\n", ",0.8,name: register\n")))

    assert scenario.synthetic
    assert scenario.notes == ("合成数据", "second")
    assert scenario.facts == {"A1": "name: register"}
    assert not load(county(tmp_path, table=table_of(FIRST))).synthetic
    for note in ("# not synthetic: our own survey", "# 本表不是合成数据", "# 实地调查（非合成）"):
        assert not load(county(tmp_path, table=f"{note}\n{table_of(FIRST)}")).synthetic


def test_notes_that_a_spreadsheet_padded_with_commas(tmp_path):
    table = "# SYNTHETIC" + "," * 30 + '\n"# more, of it",,\n' + table_of(FIRST) + "," * 30 + "\n"
    scenario = load(county(tmp_path, table=table))

    assert scenario.notes == ("SYNTHETIC", "more, of it")
    assert len(scenario.plan.villages) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("１２", 12), ("12,000", 12e3), ("12，000", 12e3), ("10万", 1e5), ("1.5万", 15e3), ("1e5", 1e5), ("0.1万", 1e3),
     (" 7 ", 7), ("-3.5", -3.5), (".5", 0.5), ("5.", 5), ("1,234,567.25", 1234567.25), ("0", 0), ("0.0", 0),
     ("1.15万", 11500), ("2亿", 2e8), ("+4", 4)],
)  # fmt: skip
def test_numbers_as_text_have_an_exact_meaning(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [("007", "cell_zeros"), ("00", "cell_zeros"), ("-01", "cell_zeros"), ("1,2345", "cell_comma"),
     ("1_0", "cell_number"),
     ("1 000", "cell_number"), ("2019-01-05 00:00:00", "cell_date"), ("1月5日", "cell_date"), ("Jan-05", "cell_date"),
     ("2019年5月", "cell_date"), ("01/05/2019", "cell_date"), ("５％", "cell_percent"), ("٣", "cell_number"),
     ("一百", "cell_number"), ("NaN", "not_finite"), ("1e999", "number_long"), ("-", "cell_number"),
     ("万", "cell_number"),
     ("0x10", "cell_number"), ("1e5万万", "cell_number")],
)  # fmt: skip
def test_what_is_no_number_says_why(text, code):
    with pytest.raises(NotANumberError, match=f"^{code}$"):
        number(text)


def test_shares_and_answers():
    assert (share("60%"), share("0.6"), share("６０％")) == (0.6, 0.6, 0.6)
    assert [yes(w) for w in ("1", "是", "YES", "0", "无", "false")] == [True, True, True, False, False, False]


def test_forms_of_a_cell(tmp_path):
    cells = {"cash": "10万", "population": "１,２００", "products": "potato；Walnut", "logistics": "否"}
    village = second(tmp_path, owner_share="45%", **cells)

    assert (village.cash, village.population, village.owner_share) == (100_000, 1200, 0.45)
    assert village.products == ("potato", "walnut")
    assert not village.logistics


def test_an_id_with_leading_zeros_stays_as_it_is(tmp_path):
    assert second(tmp_path, id="007").id == "007"


def chinese_head(**other):
    """The head in Chinese, every second one with its unit, and ``other`` names."""
    names = {column: head for head, column in reversed(_chinese().items())}
    plain = {column: re.split("[，：（]", known.zh)[0] for column, known in BY_NAME.items()}
    return [(other.get(c) or (names[c] if i % 2 else plain[c])).replace(",", "，") for i, c in enumerate(COLUMNS)]


def test_a_table_with_a_chinese_head_and_chinese_words_is_the_same_table(tmp_path):
    """Every column by its Chinese name, with or without its unit; bands, classes, roads, water and products too."""
    chinese = table_of(FIRST, SECOND, THIRD).replace(",".join(COLUMNS), ",".join(chinese_head()), 1)
    for word, zh in WORDS.items():
        chinese = re.sub(rf"(?<=[,;]){word}(?=[,;])", zh, chinese)
    assert not re.search("valley|weak|narrow|seasonal|potato", chinese)

    plain = load(county(tmp_path, table=table_of(FIRST, SECOND, THIRD)))
    told = load(county(tmp_path, table=chinese))

    assert told.plan.villages == plain.plan.villages
    assert not told.warnings


@pytest.mark.parametrize(
    ("head", "warnings", "faults"),
    [("income_2019", [], []), ("2019年收入", [], []), ("2019年集体收入（元）", [], []), ("income_2018", [], ["other"]),
     ("收入", ["column_income"], []), ("Income", ["column_income"], []), ("收入（万元）", [], ["other"]),
     ("2020年收入", [], ["other"])],
)  # fmt: skip
def test_the_income_column_under_another_name(tmp_path, head, warnings, faults):
    """Of the table's year by any name; without a year with a warning; of another year or unit not at all."""
    path = county(tmp_path, table=table_of(FIRST).replace("income_2019", head))
    if faults:
        assert codes(path) == [("column_income_other", 1)]
    else:
        scenario = load(path)
        assert scenario.plan.base == 2019
        assert [w.code for w in scenario.warnings] == warnings


def test_an_income_given_twice_is_a_fault(tmp_path):
    table = table_of(FIRST).replace("leadership", "leadership,集体收入").replace(",0.8", ",0.8,5")

    assert ("column_twice", 1) in codes(county(tmp_path, table=table))


def test_a_column_that_nobody_reads_is_told(tmp_path):
    table = table_of(FIRST).replace("leadership", "leadership,mayor").replace(",0.8", ",0.8,Li")

    assert [w.code for w in load(county(tmp_path, table=table)).warnings] == ["column_unknown"]


def test_unlikely_cells_are_told_and_used(tmp_path):
    scenario = load(county(tmp_path, table=table_of(FIRST, row(minutes_to_town="400"))))

    (warning,) = scenario.warnings
    assert (warning.code, warning.place.key, warning.place.village) == ("cell_likely", "minutes_to_town", "中坪村")
    assert scenario.plan.villages[1].minutes_to_town == 400


def test_every_fault_of_a_table_is_told_with_its_cell(tmp_path):
    table = table_of(FIRST, row(band="up", cash="x"), row(id="A3", name="丙村", debt=""))

    with pytest.raises(InputError) as caught:
        load(county(tmp_path, table=table))

    places = [(f.place.line, f.place.key, f.place.village) for f in caught.value.faults]
    assert places == [(3, "band", "中坪村"), (3, "cash", "中坪村"), (4, "debt", "丙村")]


def workbook(folder, rows, title="villages"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for cells in rows:
        sheet.append(cells)
    held = io.BytesIO()
    book.save(held)
    (folder / "villages.xlsx").write_bytes(held.getvalue())
    path = county(folder, head=HEAD.replace(".csv", ".xlsx"))
    (folder / "villages.csv").unlink()
    return path


def cells_of(line):
    return [float(cell) if cell.replace(".", "").replace("-", "").isdigit() else cell for cell in line.split(",")]


ABOVE = {
    "a title": "西昌市脱贫村一览表\n",
    "a title padded": "西昌市脱贫村一览表" + "," * 31 + "\n",
    "merged cells": "基本情况,,,,,,土地,,,,房屋\n",
    "two of them": "表一\n单位：元,,亩\n",
    "what Excel is told": "sep=,\n",
}


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_the_head_is_one_fault_that_names_its_line(tmp_path, above):
    """Not thirty missing columns, nor a ragged row for every village."""
    lines = ABOVE[above].count("\n")
    path = county(tmp_path, table=ABOVE[above] + table_of(FIRST, SECOND))
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert fault.code == "table_head_below"
    assert fault.values["below"] == fault.place.line + lines


@pytest.mark.parametrize("word", ["合计", " Total ", "平均"])
def test_a_row_that_sums_up_is_no_village(tmp_path, word):
    """One fault for the row, whatever its cells hold."""
    table = table_of(FIRST, SECOND) + f",{word},,,,5000\n"
    assert codes(county(tmp_path, table=table)) == [("table_total", table.count("\n"))]


def test_a_spreadsheet_reads_like_its_csv(tmp_path):
    path = workbook(tmp_path, [["# SYNTHETIC"], COLUMNS, cells_of(FIRST), cells_of(SECOND)])
    scenario = load(path)

    assert scenario.synthetic
    assert scenario.plan.villages == load(county(tmp_path)).plan.villages[:2]


def test_a_date_in_a_spreadsheet_is_refused_at_its_cell(tmp_path):
    cells = cells_of(SECOND)
    cells[COLUMNS.index("minutes_to_town")] = datetime.datetime(2020, 1, 5)
    path = workbook(tmp_path, [COLUMNS, cells_of(FIRST), cells], "Sheet1")

    assert codes(path) == [("cell_date", 3)]


def test_a_formula_without_a_stored_value_is_blank(tmp_path):
    cells = cells_of(FIRST)
    cells[COLUMNS.index("cash")] = "=1+1"

    assert codes(workbook(tmp_path, [COLUMNS, cells])) == [("cell_blank", 2)]


def test_a_million_rows_are_refused(tmp_path):
    assert codes(county(tmp_path, table=table_of(*[FIRST] * 10) + "x\n" * 1_000_000)) == [("table_rows", 0)]


def test_four_thousand_villages_are_read(tmp_path):
    rows = [row(id=f"B{i}", name=f"村{i}") for i in range(4100)]
    words = "[models.by_village]\n" + "".join(f'B{i} = "specialty_industry"\n' for i in range(4100))

    assert len(load(county(tmp_path, words, table=table_of(*rows))).plan.follows) == 4100


def test_a_huge_file_is_refused_unread(tmp_path):
    path = county(tmp_path)
    with open(tmp_path / "villages.csv", "r+b") as held:
        held.truncate(TABLE_BYTES + 1)

    assert codes(path) == [("file_large", 1)]


def test_a_thousand_faults_are_cut_and_counted(tmp_path):
    rows = [row(id=f"B{i}", name=f"村{i}", band="up") for i in range(1000)]

    found = codes(county(tmp_path, table=table_of(*rows)))

    assert len(found) == 101
    assert found[-1][0] == "more"
