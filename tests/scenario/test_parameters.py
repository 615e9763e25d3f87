"""Parameters with the user's own value and source, switches, works and epidemics."""

import pytest

from colecon.core.plan import Epidemic
from colecon.core.world import CHANCES
from colecon.models.catalogue import COUPLINGS, sections
from colecon.scenario.load import load
from colecon.scenario.parameters import parameters
from tests.scenario.make import county, file


def test_a_parameter_by_table_by_dots_and_with_a_source(tmp_path):
    words = """[parameters.joint_development]
rent = { value = 0.08, source = "survey 2020" }
lease.rise = 0.025
[parameters.asset_activation]
"""
    resolved = load(county(tmp_path, words)).resolved["parameters"]

    assert resolved["joint_development.rent"]["value"] == 0.08
    assert resolved["joint_development.rent"]["source"] == "survey 2020"
    assert resolved["joint_development.rent"]["declared"] == parameters()["joint_development.rent"].value
    assert resolved["joint_development.lease.rise"]["value"] == 0.025


@pytest.mark.parametrize("words", ["[parameters.product.potato.price]", '[parameters."product.potato.price"]'])
def test_the_dots_of_a_section_may_be_tables_or_quoted(tmp_path, words):
    section = "product.potato.price" if "product.potato.price" in sections() else "product.potato"
    name = next(iter(sections()[section].params))
    value = sections()[section].params[name].value
    header = words.replace("product.potato.price", section)

    assert load(county(tmp_path, f"{header}\n{name} = {value}\n")).plan.overrides == {f"{section}.{name}": value}


def test_every_declared_value_is_possible_and_no_name_is_ambiguous(tmp_path):
    known = parameters()
    lines = [f'"{name}" = {p.value!r}' for name, p in known.items()]

    plan = load(county(tmp_path, "[parameters]\n" + "\n".join(lines) + "\n")).plan

    assert plan.overrides == {name: float(p.value) for name, p in known.items()}


def test_a_group_and_a_number_may_share_a_name(tmp_path):
    known = parameters()
    shared = [name for name in known if any(other.startswith(f"{name}.") for other in known)]
    for name in shared:
        inner = next(other for other in known if other.startswith(f"{name}."))
        value = known[inner].value

        assert load(county(tmp_path, f"[parameters.{name}]\n{inner[len(name) + 1 :]} = {value}\n")).plan.overrides == {
            inner: value
        }
        assert load(county(tmp_path, f"[parameters]\n{name} = {known[name].value}\n")).plan.overrides == {
            name: known[name].value
        }


def test_milestones_and_the_switch_for_grants(tmp_path):
    words = "[milestones]\nno_weak = { year = 2023, share_percent = 10 }\norganisation.year = 2024\n"

    scenario = load(county(tmp_path, words), sets=["grants_as_income=true", "milestones.no_weak.year=2024"])

    assert scenario.plan.grants_as_income
    assert scenario.resolved["milestones"] == {
        "no_weak": {"year": 2024, "share_percent": 10},
        "organisation": {"year": 2024},
    }


def test_a_child_overrides_one_parameter_and_keeps_another(tmp_path):
    county(tmp_path, "[parameters.joint_development]\nrent = 0.08\nstake = 900_000\n")
    path = file(tmp_path, "c.toml", 'extends = "s.toml"\n[parameters]\njoint_development.rent = 0.07\n')

    assert load(path).plan.overrides == {"joint_development.rent": 0.07, "joint_development.stake": 900_000}


def test_outside_the_likely_range_is_used_with_a_warning(tmp_path):
    scenario = load(county(tmp_path, "[parameters.joint_development]\nrent = 0.5\n"))

    assert scenario.plan.overrides == {"joint_development.rent": 0.5}
    assert [(w.code, w.place.line) for w in scenario.warnings] == [("unlikely", 9)]


def test_every_chance_and_coupling_can_be_switched_off_and_on_again(tmp_path):
    words = "[chance]\n" + "".join(f"{c} = false\n" for c in CHANCES)
    words += "[coupling]\n" + "".join(f"{c} = false\n" for c in COUPLINGS)
    path = county(tmp_path, words)

    assert load(path).plan.off == {*CHANCES, *COUPLINGS}
    assert load(path, sets=["chance.prices=true"]).plan.off == {*CHANCES, *COUPLINGS} - {"prices"}


def test_a_work_reaches_only_villages_that_it_improves(tmp_path):
    words = '[[works]]\nall = true\nwhat = "road"\nto = "paved"\nwhen = "2022-06"\n'

    works = load(county(tmp_path, words)).plan.works

    assert [(w.village, w.to, w.year, w.month) for w in works] == [("A3", "paved", 2022, 6)]


def test_a_later_lesser_work_takes_nothing_away(tmp_path):
    good = '[[works]]\nvillages = "高岭村"\nwhat = "road"\nto = "good"\nwhen = 2022-06-30\n'
    paved = '[[works]]\ntownship = "西山乡"\nwhat = "road"\nto = "paved"\nwhen = "2023-06-01"\n'

    scenario = load(county(tmp_path, paved + good))

    assert [(w.to, w.year) for w in scenario.plan.works] == [("good", 2022)]
    assert [(w.code, w.place.line) for w in scenario.warnings] == [("work_idle", 8)]


def test_logistics_needs_no_state(tmp_path):
    works = load(county(tmp_path, '[[works]]\nall = true\nwhat = "logistics"\nwhen = "2025-12"\n')).plan.works

    assert [(w.village, w.to) for w in works] == [("A3", "yes")]


def test_epidemics_and_one_that_no_played_year_sees(tmp_path):
    wave = '[[history.epidemic]]\nfrom = "{}"\nmonths = 4\nstrength = 0.5\n'
    scenario = load(county(tmp_path, wave.format("2020-02") + wave.format("2003-04")))

    assert scenario.plan.epidemics[0] == Epidemic(2020, 2, 4, 0.5)
    assert [(w.code, w.place.line) for w in scenario.warnings] == [("outside_years", 13)]
