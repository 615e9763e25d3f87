"""A township's name: blanks and widths do not part it; a village alone under a near name is told."""

import pytest

from colecon.cli.faults import line
from colecon.scenario.load import load
from tests.scenario.make import FIRST, SECOND, county, row, table_of


def with_township(folder, name):
    return load(county(folder, table=table_of(FIRST, SECOND, row(id="A3", name="丙村", township=name))))


@pytest.mark.parametrize("name", ["东坝 乡", "东　坝乡", " 东坝乡"])
def test_blanks_do_not_part_a_township(tmp_path, name):
    scenario = with_township(tmp_path, name)
    assert {v.township for v in scenario.plan.villages} == {"东坝乡"}
    assert scenario.warnings == ()


def test_widths_and_capitals_do_not_part_it_either(tmp_path):
    rows = (row(id=f"B{i}", name=f"村{i}", township=name) for i, name in enumerate(("Dam 1", "dam １", "DAM 1")))
    assert {v.township for v in load(county(tmp_path, table=table_of(*rows))).plan.villages} == {"Dam 1"}


@pytest.mark.parametrize("name", ["东坝镇", "东坝街道", "东坝", "东坎乡", "东坝坝乡"])
def test_a_village_alone_under_a_near_name_is_told_with_its_line(tmp_path, name):
    (warning,) = with_township(tmp_path, name).warnings
    assert (warning.code, warning.place.line, warning.place.key) == ("township_near", 4, "township")
    assert "是不是写错了" in line(warning, "zh")
    assert "东坝乡" in line(warning, "en")


@pytest.mark.parametrize("name", ["西坝乡", "西山乡", "东坝河村乡", "东哈乡"])
def test_neighbours_and_others_are_not(tmp_path, name):
    assert with_township(tmp_path, name).warnings == ()


def test_two_townships_of_many_villages_are_not(tmp_path):
    rows = [row(id=f"B{i}", name=f"村{i}", township="东坝镇") for i in range(2)]
    assert load(county(tmp_path, table=table_of(FIRST, SECOND, *rows))).warnings == ()
