"""Every bad file of ``tests/bad_scenarios``: refused at the right line, in words that help, in both languages."""

import tomllib
from pathlib import Path

import pytest

from colecon.cli.faults import line
from colecon.errors import InputError
from colecon.scenario.load import load

FOLDER = Path(__file__).parent.parent / "bad_scenarios"
CASES = tomllib.loads((FOLDER / "cases.toml").read_text(encoding="utf-8"))["case"]
NINES = "seed=<5000 nines>"


def named(case):
    return case.get("table") or case.get("file", "") + "+".join(case.get("sets", ()))[:40]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_is_refused_at_the_right_place_in_both_languages(case):
    sets = ["seed=" + "9" * 5000 if s == NINES else s for s in case.get("sets", ())]

    with pytest.raises(InputError) as caught:
        load(FOLDER / case["file"], sets=sets)

    found = [f for f in caught.value.faults if f.code == case["code"] and case.get("key", f.place.key) == f.place.key]
    assert found, [(f.code, f.place) for f in caught.value.faults]
    fault = found[0]
    assert fault.place.line == case["line"]
    assert Path(fault.place.file).parent == FOLDER or fault.place.file == "--set"
    assert case["zh"] in line(fault, "zh")
    assert case["en"] in line(fault, "en")


def test_the_corpus_is_large_and_every_file_of_it_is_used():
    used = {c["file"] for c in CASES} | {c["table"] for c in CASES if "table" in c}
    helpers = {"cases.toml", "villages.csv", "extends-circle-2.toml", "parent-with-fault.toml"}

    assert len(CASES) >= 100
    assert {p.name for p in FOLDER.iterdir()} == used | helpers


def test_what_the_bad_files_are_made_from_is_good():
    scenario = load(FOLDER / "good.toml")

    assert [v.id for v in scenario.plan.villages] == ["A1", "A2", "A3"]
    assert scenario.warnings == ()
