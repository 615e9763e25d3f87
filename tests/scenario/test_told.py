"""Small things that a message must say rightly: years, names, links, works that do nothing, stated sources."""

import pytest

from colecon.cli.faults import line
from colecon.errors import InputError
from colecon.scenario.load import load
from colecon.scenario.villages import stated
from tests.cli.support import call
from tests.scenario.make import FIRST, HEAD, county, row, table_of

LANGS = ("zh", "en")


def refused(path):
    with pytest.raises(InputError) as caught:
        load(path)
    return caught.value.faults


def test_a_year_is_written_without_a_comma(tmp_path):
    (fault,) = refused(county(tmp_path, head=HEAD.replace("2021", "1021")))
    assert all("1900" in line(fault, lang) and "1,900" not in line(fault, lang) for lang in LANGS)
    (fault,) = refused(county(tmp_path, table=table_of(FIRST, row(planted_year="3015"))))
    assert all("3015" in line(fault, lang) and "2300" in line(fault, lang) for lang in LANGS)


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9.x"])
def test_a_device_of_windows_is_no_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert call("new", name).exit_code == 2
    assert list(tmp_path.iterdir()) == []
    assert [f.code for f in refused(county(tmp_path, head=f'name = "{name}"\n{HEAD}'))] == ["name_bad"]


def test_a_name_that_only_begins_like_a_device_is_good(tmp_path):
    assert load(county(tmp_path, head=f'name = "console"\n{HEAD}')).plan.name == "console"


def test_a_dangling_link_is_not_offered_as_its_own_remedy(tmp_path):
    path = county(tmp_path)
    (tmp_path / "villages.csv").rename(tmp_path / "other.csv")
    (tmp_path / "villages.csv").symlink_to(tmp_path / "gone.csv")
    (fault,) = refused(path)
    assert (fault.code, fault.values["folder"]) == ("path_missing", "other.csv")


def test_named_villages_that_a_work_does_not_improve_are_told(tmp_path):
    words = '[[works]]\nvillages = {}\nwhat = "road"\nto = "paved"\nwhen = "2022-06"\n'
    (some,) = load(county(tmp_path, words.format('["上河村", "高岭村"]'))).warnings
    (none,) = load(county(tmp_path, words.format('["上河村"]'))).warnings
    assert (some.code, some.values["villages"], none.code) == ("work_part_idle", ("上河村",), "work_idle")
    assert all("上河村" in line(some, lang) for lang in LANGS)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("band,tourism: register; leadership: assumed", "band,tourism: register"),
        ("人口：村级台账；现金：假设", "人口：村级台账"),
        ("assumed", ""),
        ("our own survey", "our own survey"),
        ("", ""),
    ],
)
def test_only_columns_with_a_stated_source_are_told_as_such(facts, told):
    assert stated(facts) == told
