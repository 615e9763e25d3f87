"""Amounts meant in 万元, and shares meant as a part of one: refused, or told with the number that is right."""

import pytest

from colecon.cli.faults import line
from colecon.errors import InputError
from colecon.scenario.load import load
from tests.scenario.make import FIRST, HEAD, SECOND, county, row, table_of


def refused(path):
    with pytest.raises(InputError) as caught:
        load(path)
    return [f for f in caught.value.faults if not f.warning]


@pytest.mark.parametrize(
    ("old", "new", "code", "zh", "en"),
    [
        ("100_000", "10", "target_yuan", "10 万元应写 100_000", "For 10万 write 100_000"),
        ("= 30", "= 0.3", "target_share", "30 % 应写 30", "For 30 % write 30"),
    ],
)
def test_a_target_in_another_unit_is_refused_with_the_right_number(tmp_path, old, new, code, zh, en):
    (fault,) = refused(county(tmp_path, head=HEAD.replace(old, new)))
    assert (fault.code, fault.place.line) == (code, 6 if code == "target_yuan" else 7)
    assert zh in line(fault, "zh")
    assert en in line(fault, "en")


def test_so_is_a_milestones(tmp_path):
    words = "[milestones]\nno_weak = { income_yuan = 5, share_percent = 0.05 }\n"
    assert [f.code for f in refused(county(tmp_path, words))] == ["target_yuan", "target_share"]


def test_the_least_of_each_is_played(tmp_path):
    head = HEAD.replace("100_000", "1000").replace("= 30", "= 1")
    assert load(county(tmp_path, "[milestones]\nno_weak = { share_percent = 0 }\n", head=head)).warnings == ()


@pytest.mark.parametrize("incomes", [("5.2", "0.8"), ("999", "12"), ("5.2", "1.5", "0")])
def test_a_column_of_incomes_in_wan_is_one_fault(tmp_path, incomes):
    table = table_of(*(row(id=f"B{i}", name=f"村{i}", income_2019=one) for i, one in enumerate(incomes)))
    path = county(tmp_path, table=table)
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.line, fault.place.key) == ("column_wan", 1, "income_2019")
    assert "万元" in line(fault, "zh")
    assert "10,000" in line(fault, "en")


@pytest.mark.parametrize("incomes", [("900", "1000"), ("0", "900"), ("300", "800", "0")])
def test_small_incomes_that_may_be_meant_are_played(tmp_path, incomes):
    table = table_of(*(row(id=f"B{i}", name=f"村{i}", income_2019=one) for i, one in enumerate(incomes)))
    assert len(load(county(tmp_path, table=table)).plan.villages) == len(incomes)


@pytest.mark.parametrize(
    "lever", ["grant_yuan", "projects_yuan", "rewards_yuan", "reward_yuan", "revolving_yuan", "support_fund_yuan"]
)
def test_a_money_lever_of_a_few_yuan_is_told_in_wan(tmp_path, lever):
    (warning,) = load(county(tmp_path, f"[budget]\n{lever} = 50\n")).warnings
    assert (warning.code, warning.place.key) == ("unlikely_wan", f"budget.{lever}")
    assert "50 万元应写 500_000" in line(warning, "zh")
    assert "For 50万 write 500_000" in line(warning, "en")


def test_a_range_of_the_whole_county_is_called_xichangs(tmp_path):
    path = county(tmp_path, "[budget]\ngrants = 1\nproject_max_yuan = 900_000\n", table=table_of(FIRST, SECOND))
    grants, size = load(path).warnings
    assert "西昌 41 个村" in line(grants, "zh")
    assert "Xichang's 41 villages" in line(grants, "en")
    assert "Xichang" not in line(size, "en")
