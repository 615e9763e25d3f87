"""Chinese words in a scenario or table: the word that is meant is named, and lists are told in both."""

import pytest

from colecon.cli.faults import line
from colecon.errors import InputError
from colecon.scenario.load import load
from tests.scenario.make import FIRST, HEAD, TABLE, county, row, table_of

WORK = '[[works]]\nall = true\nwhat = "{}"\nto = "{}"\nwhen = "2022-06"\n'


def only(path):
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = [f for f in caught.value.faults if not f.warning]
    return fault


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ('[models.by_class]\n"薄弱村" = "land_use"\n', "weak"),
        ('[models]\ndefault = "乡村旅游型"\n', "rural_tourism"),
        (WORK.format("road", "硬化路"), "paved"),
        (WORK.format("道路", "paved"), "road"),
        ('[policy]\nrule = "薄弱优先"\n', "weak_first"),
        ('[budget]\n"上级扶持项目数" = 2\n', "grants"),
    ],
)
def test_a_chinese_word_of_a_scenario_is_met_with_the_word_that_is_meant(tmp_path, words, meant):
    fault = only(county(tmp_path, words))
    assert fault.values["guess"] == meant
    assert all(f"“{meant}”" in line(fault, lang) for lang in ("zh", "en"))


@pytest.mark.parametrize(("words", "meant"), [("reading = '经营收益'", "operating_surplus"), ("'种子' = 7", "seed")])
def test_so_is_one_at_the_top(tmp_path, words, meant):
    assert only(county(tmp_path, head=f"{words}\n{HEAD}")).values["guess"] == meant


@pytest.mark.parametrize(
    ("cells", "meant", "listed"),
    [
        ({"class": "基础条件好"}, "good_base", "good_base（基础条件较好）"),
        ({"products": "高山菜"}, "vegetables", "vegetables（高山蔬菜）"),
    ],
)
def test_a_list_of_what_a_cell_may_hold_has_the_chinese_words_too(tmp_path, cells, meant, listed):
    fault = only(county(tmp_path, table=table_of(FIRST, row(**cells))))
    assert fault.values["guess"] == meant
    assert listed in line(fault, "zh")
    assert listed not in line(fault, "en")


def test_a_column_in_another_unit_is_named_beside_the_one_that_lacks(tmp_path):
    fault = only(county(tmp_path, table=TABLE.replace("assets", "集体资产（万元）", 1)))
    assert (fault.code, fault.place.line) == ("column_unit", 2)
    assert all("集体资产(万元)" in line(fault, lang) for lang in ("zh", "en"))


def test_a_blank_inside_the_name_of_a_column_is_none(tmp_path):
    assert load(county(tmp_path, table=TABLE.replace("households", "户 数", 1))).warnings == ()


def test_a_model_without_options_says_so(tmp_path):
    words = '[models.by_village]\nA1 = { model = "status_quo", options = { product = "walnut" } }\n'
    fault = only(county(tmp_path, words))
    assert fault.code == "no_option"


def test_who_is_alone_is_told_the_rule_and_a_remedy(tmp_path):
    fault = only(county(tmp_path, '[models.by_village]\nA1 = "joint_development"\n'))
    assert "同一乡镇" in line(fault, "zh")
    assert "choose another model" in line(fault, "en")
