"""Units and sources of the parameter tables are told in Chinese."""

import re
from decimal import Decimal

import pytest

from colecon.core.levers import LEVERS
from colecon.evidence.rows import reasons, rows
from colecon.models.catalogue import sections
from colecon.report.sources import source_text
from colecon.words.catalogue import entries
from colecon.words.units import unit_text
from tests.report.reading import in_full

KNOWN = [p for table in (*sections().values(), LEVERS) for p in table.params.values()]
UNITS = sorted({known.unit for known in KNOWN})
SOURCES = sorted({known.source for known in KNOWN})


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_has_a_chinese_form(unit):
    """No letter is left of the English unit, and English keeps it."""
    assert not re.search("[A-Za-z]", unit_text(unit, "zh"))
    assert unit_text(unit, "en") == unit


def test_units_are_put_together_as_statistics_writes_them():
    """A whole unit comes first, then what stands before and after the strokes."""
    assert unit_text("yuan/mu/year", "zh") == "元/亩·年"
    assert unit_text("count/year", "zh") == "个/年"
    assert unit_text("yuan/parsec", "zh") == "元/parsec"


def test_the_english_of_a_unit_is_its_key():
    """The table of units cannot drift from the units that the code declares."""
    assert [entry["en"] for entry in entries("unit").values()] == [name.removeprefix("/") for name in entries("unit")]


def test_what_a_source_names_is_told_in_chinese():
    """Chapters, rows with their titles, and the word for an assumption."""
    title = rows()["E172"].title
    assert source_text("plan ch. 8 § 2", "zh") == "规划第8章第2节"
    assert source_text("plan ch. 8 § 1, ch. 11 § 4", "zh") == "规划第8章第1节、第11章第4节"
    assert source_text("evidence E172", "zh") == f"证据 E172（{title}）"
    assert source_text("evidence E172", "zh", titles=False) == "证据 E172"


def test_a_remark_nobody_translated_is_called_that():
    """An English remark is shown as English, never passed off; a user's own source stays as it is."""
    told = source_text("assumed: made up for this test", "zh")
    assert told == "假设（说明暂无中文，英文原文：made up for this test）"
    assert source_text("本县 2021 年合同", "zh") == "本县 2021 年合同"
    assert source_text("assumed: made up for this test", "en") == "assumed: made up for this test"


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_begins_in_chinese(source):
    """Whatever follows, the reader sees in Chinese on what a number rests."""
    assert re.match("规划第|证据 E|假设", source_text(source, "zh"))


def figures(words):
    """The figures in ``words``, written in full; m2 and m3 hold none, for they are words in Chinese."""
    found = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", in_full(re.sub(r"\bm[23]\b", "", words)))
    return {Decimal(number.replace(",", "")) for number in found}


@pytest.mark.parametrize("source", sorted(reasons()))
def test_a_translated_remark_keeps_every_figure(source):
    """A reason in Chinese has the figures and rows of the English one, no more and no fewer."""
    zh = reasons()[source]
    assert re.search("[\u4e00-\u9fff]", zh)
    assert figures(zh) == figures(source) if source.startswith("assumed") else figures(zh) <= figures(source)


def test_the_translated_remarks_are_those_in_use():
    """A source that was written anew is told in English and called so; more than one in twenty is too many."""
    with_remark = {source for source in SOURCES if source_text(source, "zh") != _named_alone(source)}
    assert len(with_remark) > 800
    assert len(with_remark - set(reasons())) <= len(with_remark) / 20
    assert len(set(reasons()) - with_remark) <= len(with_remark) / 20


def _named_alone(source):
    return re.split("：|（说明暂无中文", source_text(source, "zh"))[0]
