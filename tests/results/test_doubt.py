"""``run`` with doubt: central beside over doubt, the split, what rests on assumptions; kept, not played twice."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from colecon.core.opening import REDRAWN
from colecon.core.plan import Target
from colecon.ensemble.manifest import read_manifest
from colecon.errors import InputError
from colecon.models.catalogue import sections
from colecon.report.page.blocks import Grid, Para
from colecon.report.page.doubt import doubts
from colecon.report.page.render import html
from colecon.report.page.report import page_of
from colecon.report.sentences import beside as told_beside
from colecon.report.sheets import doubt as sheet
from colecon.report.story import percent, story_of
from colecon.results import doubt
from colecon.results.doubt import _numbers as numbers
from colecon.results.run import run
from colecon.words.catalogue import LANGS, text
from tests.core.plans import mixed
from tests.ensemble import fake

PLAN = replace(
    mixed(doubt=True, overrides={}, end=2022, target=Target(50_000, 50, 2022)),
    made_up={v: REDRAWN for v in "ABCDEF"},
)
RUNS = 640
SHARES = {"variance", "share", "low", "high", "level"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("doubt") / "r"
    run(fake.Scenario(PLAN, RUNS), out=out)
    return out


def summary(folder):
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def test_what_the_summary_says(folder):
    found = summary(folder)
    told = found["doubt"]
    assert told["over_doubt"] == found["target"]["probability"]
    assert told["over_doubt"]["method"] == "korn-graubard"
    assert (told["central"]["method"], told["central"]["n"]) == ("clopper-pearson", RUNS)
    assert (told["group"], told["table_group"], told["redrawn"]) == (32, 8, sorted(REDRAWN))
    for split in told["split"].values():
        assert set(split) == {"chance", "table", "parameters", "doubt", "groups"}
        assert sum(split[p]["share"] for p in ("chance", "table", "parameters")) == pytest.approx(1.0)
        assert all(set(split[p]) == SHARES for p in ("chance", "table", "parameters", "doubt"))
    assert set(told["assumed"]) == {"target", "villages_at_line"}
    assert 0 < told["parameters"]["assumed"] < told["parameters"]["in_doubt"]


def test_only_parameters_that_somebody_asks_for_are_in_doubt(folder):
    """A model that nobody follows has no say, nor has a chance that is switched off; an override is in no doubt."""
    told = summary(folder)["doubt"]["parameters"]["in_doubt"]
    assert told < sum(p.high > p.low for s in sections().values() for p in s.params.values()) / 2
    alone = {village: steps[:1] for village, steps in list(PLAN.follows.items())[:1]}
    fewer = numbers(replace(PLAN, follows=alone))["in_doubt"]
    assert fewer < told
    assert numbers(replace(PLAN, follows=alone, off=frozenset({"epidemic"})))["in_doubt"] < fewer
    sure = replace(PLAN, follows=alone, overrides={"world.noise_sd": 0.1})
    assert numbers(sure)["in_doubt"] == fewer - 1


def test_central_is_a_run_without_doubt(folder):
    """P under central values is the headline of the same scenario and seed without doubt."""
    plain = run(fake.Scenario(replace(PLAN, doubt=False), RUNS))
    assert "doubt" not in plain.summary
    assert summary(folder)["doubt"]["central"] == plain.summary["target"]["probability"]


def test_nothing_is_played_twice(folder, monkeypatch):
    """Going on with a whole folder keeps what was played beside; a changed note is not made up."""
    monkeypatch.setattr(doubt, "_counts", lambda *_: pytest.fail("played again"))
    before = read_manifest(folder).doubt
    run(fake.Scenario(PLAN, RUNS), out=folder)
    assert read_manifest(folder).doubt == before


def test_few_runs_have_no_split(tmp_path):
    """Below four groups nothing is split, and the printed tables leave it out."""
    run(fake.Scenario(PLAN, 64), out=tmp_path / "r")
    told = summary(tmp_path / "r")["doubt"]
    assert told["split"] is None
    assert told["assumed"] is None


def test_what_is_too_rare_is_not_split():
    """Two hits among 2,048 runs tell nothing of where they come from; one in every group does."""
    values = np.zeros(2048)
    values[[3, 900]] = 1.0
    assert doubt._split(values) is None
    values[::32] = 1.0
    assert doubt._split(values) is not None


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_printed(folder, lang):
    """Both languages print the three parts, the assumed share and the central chance."""
    found = summary(folder)
    story = story_of(found, lang, synthetic=True)
    table = sheet(found["doubt"], story)
    assert len(table.rows) == 5
    assert all(len(row) == 3 for row in table.rows)
    assert sum(str(RUNS) in sentence for sentence in told_beside(found, story)) >= 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_tells_the_doubt_in_both_languages(folder, lang):
    """A section of its own: both chances with interval and n, the split with table and assumed on their own lines."""
    told = summary(folder)["doubt"]
    found = next(one for one in page_of(folder, lang).sections if one.id == "doubt")
    chances, split, columns = (block for block in found.blocks if isinstance(block, Grid))
    for row, name in zip(chances.rows, ("central", "over_doubt"), strict=True):
        assert row[1].text == percent(told[name]["estimate"])
        assert all(percent(told[name][end]) in row[2].text for end in ("low", "high"))
        assert row[3].text == f"{told[name]['n']:,}"
    first = [row[0].text for row in split.rows]
    assert text("report.doubt_table", lang) in first
    assert text("report.doubt_assumed", lang) in first
    assert [row[0].text for row in columns.rows] == told["redrawn"]


@pytest.mark.parametrize("lang", LANGS)
def test_of_a_synthetic_table_only_where_it_is_one(folder, tmp_path, lang):
    """The user's own table stands as it is: neither page nor sentences call it synthetic or say it was drawn again."""
    run(fake.Scenario(replace(PLAN, made_up={}), RUNS), out=tmp_path / "own")
    for out, synthetic in ((folder, True), (tmp_path / "own", False)):
        found, page = summary(out), html(page_of(out, lang))
        section = next(one for one in page_of(out, lang).sections if one.id == "doubt")
        said = [block.text for block in section.blocks if isinstance(block, Para)]
        said += told_beside(found, story_of(found, lang, synthetic=False))
        words = {"en": ("table is synthetic", "the synthetic village table"), "zh": ("是合成的", "合成村表")}[lang]
        assert any(word in told for told in said for word in words) is synthetic
        assert (text("page.doubt_table_stands", lang) in page) is not synthetic


def test_without_doubt_the_report_has_no_such_section(tmp_path):
    run(fake.Scenario(replace(PLAN, doubt=False, made_up={}), 32), out=tmp_path / "r")
    assert "doubt" not in [one.id for one in page_of(tmp_path / "r", "en").sections]


def test_a_doubt_too_small_to_split_is_told_in_words(folder):
    """With too few runs for any split the section says so, and shows no empty table."""
    told = summary(folder)["doubt"] | {"split": {"target": None, "villages_at_line": None}, "assumed": None}
    found = doubts(told, story_of(summary(folder), "en", synthetic=True))
    assert len([block for block in found.blocks if isinstance(block, Grid)]) == 2
    assert text("page.doubt_no_split", "en") in [getattr(block, "text", "") for block in found.blocks]


def test_what_is_played_beside_waits_for_the_runs(tmp_path, monkeypatch):
    """The runs come first, so whatever ends the plays beside costs no run; a refused folder costs nothing at all."""
    monkeypatch.setattr(doubt, "_counts", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        run(fake.Scenario(PLAN, 64), out=tmp_path / "r")
    assert len(read_manifest(tmp_path / "r").blocks) == 1
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    with pytest.raises(InputError) as error:
        run(fake.Scenario(PLAN, 64), out=tmp_path / "other")
    assert error.value.faults[0].code == "folder_not_ours"
