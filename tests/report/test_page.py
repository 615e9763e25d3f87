"""The report: same numbers in both languages, whole in one file, text stays text, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from colecon.core.levers import LEVERS
from colecon.core.param import is_bounded
from colecon.errors import ResultError
from colecon.report.means import COLUMNS, village_means
from colecon.report.page.assumed import KINDS, kind_of
from colecon.report.page.blocks import Columns, Grid, Para, Section, number
from colecon.report.page.font import covered
from colecon.report.page.render import html
from colecon.report.page.report import page_of, write_report
from colecon.report.page.villages import _fact
from colecon.report.sheets import milestones
from colecon.report.story import story_of
from colecon.results.milestones import IDS, asked
from colecon.results.result import open_result
from colecon.scenario.columns import COLUMNS as OF_TABLE
from colecon.words.catalogue import LANGS, Lang, text
from tests.cli.support import call
from tests.report.county import FORMULA, MATHS, SCRIPT, play
from tests.report.reading import Reader, cells

WHAT = ("out/small", "out/other", "compared")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return play(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def pages(folder):
    """The HTML by what is told and language."""
    return {(what, lang): html(page_of(folder / what, lang)) for what in WHAT for lang in LANGS}


def section(folder: Path, name: str, lang: Lang = "en", what: str = "out/small") -> Section:
    return next(one for one in page_of(folder / what, lang).sections if one.id == name)


def grids(one: Section) -> list[Grid]:
    """The tables of a section, those in columns too."""
    columns = [side for block in one.blocks if isinstance(block, Columns) for side in block.sides]
    return [block for blocks in (one.blocks, *columns) for block in blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("what", WHAT)
def test_both_languages_tell_the_same_numbers(pages, what):
    zh, en = (Reader(pages[what, lang]).numbers() for lang in LANGS)
    assert zh == en
    assert len(zh) > 50


@pytest.mark.parametrize("what", WHAT)
def test_every_cell_holds_the_same_numbers_in_both_languages(folder, what):
    """Cell by cell: a number that stands elsewhere too may not hide one that is missing."""
    zh, en = (cells(page_of(folder / what, lang)) for lang in LANGS)
    assert zh == en
    assert sum(bool(found) for _, found in zh) > 200


def test_one_number_that_differs_is_seen(folder, pages, monkeypatch):
    """The two tests above can fail: an amount told in 万元 in Chinese, and a number lost from a sentence."""
    zh, en = (pages["out/small", lang] for lang in LANGS)
    needed = re.search(r"至少 (\d+) 个村", zh)[0]
    assert Reader(zh.replace(needed, "至少 987 个村")).numbers() != Reader(en).numbers()
    other = cells(page_of(folder / "out/small", "en"))
    monkeypatch.setattr("colecon.report.sheets.yuan", lambda x: f"{x / 10_000:.2f}")
    assert cells(page_of(folder / "out/small", "zh")) != other


@pytest.mark.parametrize("what", WHAT)
def test_the_same_folder_gives_the_same_bytes(folder, pages, what):
    for lang in LANGS:
        assert html(page_of(folder / what, lang)) == pages[what, lang]


@pytest.mark.parametrize("what", WHAT)
def test_nothing_is_fetched_from_outside(pages, what):
    read = Reader(pages[what, "zh"])
    assert read.addresses
    assert all(address.startswith(("#", "data:image/png;base64,")) for address in read.addresses)
    assert all(address[1:] in read.ids for address in read.addresses if address.startswith("#"))
    assert not {"link", "iframe", "object", "embed", "img", "base", "form"} & set(read.tags)
    outside = re.findall(r"(?:url\(|@import)\s*['\"]?(?!data:|#)", pages[what, "zh"])
    assert outside == []


def test_no_script_but_ours_may_run(pages):
    page = pages["out/small", "en"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("lang", LANGS)
def test_hostile_names_stay_text(pages, what, lang):
    read = Reader(pages[what, lang])
    assert read.tags.count("script") == 1
    for name in (SCRIPT, FORMULA, MATHS):
        assert any(name in words for words in read.drawn)
        told = any(name in words for words in read.words)
        assert told or what == "compared"  # its tables name only the villages that are told apart


@pytest.mark.parametrize("what", WHAT)
def test_figures_are_text_and_every_id_is_its_own(pages, what):
    read = Reader(pages[what, "en"])
    assert any("income" in words for words in read.drawn)
    assert len(read.ids) == len(set(read.ids))


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("lang", LANGS)
def test_our_font_has_every_character(pages, what, lang):
    read = Reader(pages[what, lang])
    missing = {c for words in (*read.words, *read.drawn) for c in words if c.isprintable() and ord(c) not in covered()}
    assert not missing


def test_the_headline_has_interval_n_and_reading(folder, pages):
    told = open_result(folder / "out/small").summary["target"]["probability"]
    words = " ".join(Reader(pages["out/small", "en"]).words)
    assert "95% interval" in words
    assert f"n = {told['n']}" in words
    assert "operating surplus" in words
    assert "synthetic" in words


def test_by_model_points_to_the_comparison_of_models(folder):
    by_model = grids(section(folder, "groups"))[0]
    assert "not causal" in by_model.note
    assert "compare --models" in by_model.note


def test_every_village_has_its_section_with_its_incomes(folder):
    result = open_result(folder / "out/small")
    parts = section(folder, "villages").parts
    assert [part.title for part in parts] == [f"{v.name} ({v.id})" for v in result.plan.villages]
    incomes = parts[1].blocks[1].sides[0][0]
    wanted = result.villages.query("village_id == 'A2'")["mean"]
    assert [cell.text for cell in incomes.rows[0][1:]] == [f"{mean:,.0f}".replace("-", "−") for mean in wanted]


def test_the_means_are_those_of_the_accounts(folder):
    result = open_result(folder / "out/small")
    wanted = result.accounts.groupby(["village_id", "year"], sort=False)[COLUMNS].mean() / 100
    found = village_means(result).loc[wanted.index, COLUMNS]
    assert np.allclose(found, wanted)


def test_sources_are_counted_and_add_up(folder):
    sources = next(grid for grid in grids(section(folder, "assumed")) if grid.columns[0] == "read by")
    for row in (*sources.rows, *sources.foot):
        counts = [int(cell.text.replace(",", "")) for cell in row[1:-1]]
        assert counts[0] == sum(counts[1:])
        assert row[-1].text == f"{100 * counts[3] / counts[0]:.0f}%"
    assert int(sources.rows[0][1].text) == len(LEVERS.params)


def test_assumed_numbers_that_something_bounds_are_told(folder):
    """Apart from those behind which nothing stands."""
    blocks = section(folder, "assumed").blocks
    told = next(one.text for one in blocks if isinstance(one, Para) and "set bounds" in one.text)
    assert 0 < int(re.search(r"For ([\d,]+) of the assumed", told)[1]) < int(re.search(r"([\d,]+) \(", told)[1])
    assert is_bounded("assumed: below evidence E142")
    assert is_bounded("assumed: plan ch. 8 § 3 names no sum")
    assert not is_bounded("assumed: no row gives it")
    assert not is_bounded("evidence E142")


def test_the_kind_of_a_source_is_how_it_begins():
    told = ("plan ch. 8 § 2", "evidence E191", "assumed: a guess", "scenario", "my own survey")
    assert [kind_of(source) for source in told] == [*KINDS, "scenario"]


def test_what_the_scenario_changed_is_told_with_its_source(folder):
    words = [
        cell.text for grid in grids(section(folder, "assumed", what="out/other")) for row in grid.rows for cell in row
    ]
    assert "assumed: two more" in words
    assert "evidence E194" in words


def test_the_way_to_make_it_again_names_file_seed_and_digests(pages, folder):
    words = "\n".join(Reader(pages["out/other", "en"]).words)
    manifest = open_result(folder / "out/other").manifest
    assert "colecon run other.toml --runs 40 --seed 3" in words
    assert manifest.scenario["files"]["small.toml"] in words
    assert manifest.engine in words


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", WHAT)
def test_every_page_says_that_a_chance_is_no_forecast(pages, what, lang):
    assert text("report.assumed", lang) in " ".join(Reader(pages[what, lang]).words)


@pytest.mark.parametrize(
    ("value", "told"), [(1_800_000.0, "1,800,000"), (1_399_060.5, "1,399,060.5"), (0.0, "0"), (-0.52, "−0.52")]
)
def test_amounts_on_a_village_are_written_out(value, told):
    column = next(column for column in OF_TABLE if column.name == "assets")
    assert _fact(value, column, "zh") == told


def test_a_comparison_tells_its_pairs_and_settings(pages):
    words = " ".join(Reader(pages["compared", "en"]).words)
    assert "other against small" in words
    assert any(verdict in words for verdict in ("better", "worse", "same", "unclear"))
    assert "bank.rate" in words
    assert "colecon compare small.toml other.toml --runs 40 --seed 3" in words


def test_a_comparison_is_told_where_its_results_are_gone(folder, tmp_path):
    shutil.copytree(folder / "compared", tmp_path / "alone")
    data = (tmp_path / "alone" / "comparison.json").read_text(encoding="utf-8")
    moved = data.replace(str(folder), str(tmp_path / "gone"))
    (tmp_path / "alone" / "comparison.json").write_text(moved, encoding="utf-8")
    words = " ".join(Reader(html(page_of(tmp_path / "alone", "en"))).words)
    assert "overrides.bank.rate" in words
    assert "How to make it again" in words


def test_a_damaged_result_gives_no_report(folder, tmp_path):
    shutil.copytree(folder / "out" / "small", tmp_path / "r")
    (tmp_path / "r" / "years.csv").write_text("year\n", encoding="utf-8")
    with pytest.raises(ResultError):
        write_report(tmp_path / "r", "en")
    assert not (tmp_path / "r" / "report.html").exists()


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("1,234", "1234"),
        ("−12.5%", "-12.5"),
        ("<1%", "1"),
        ("+3 (1 to 5)", "3"),
        ("10% to 12%", "10"),
        ("-", ""),
        ("village", ""),
        ("A1", ""),
    ],
)
def test_a_cell_is_sorted_by_the_number_it_begins_with(told, wanted):
    assert number(told) == wanted


def test_the_command_writes_the_page_beside_the_result(folder, tmp_path):
    told = call("report", folder / "out" / "small", "--out", tmp_path / "deep" / "r.html", lang="zh")
    assert told.exit_code == 0
    assert (tmp_path / "deep" / "r.html").read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="zh-CN">')


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, []),
        ({"no_shell": {}}, ["no_shell", "target"]),
        ({name: {} for name in IDS if name != "target"}, [*IDS, "all_milestones"]),
    ],
)
def test_only_milestones_that_the_scenario_names_are_told(folder, settings, told):
    """Those of the plan belong to one plan; all of them together is told only where all are."""
    summary = open_result(folder / "out/small").summary
    story = story_of(summary, "en", synthetic=True)
    wanted = [story.term(name) for name in told]
    assert [row[0] for row in milestones(summary, story, asked(settings)).rows] == wanted


def test_a_page_without_milestones_names_none(folder, pages):
    words = " ".join(Reader(pages["out/small", "en"]).words)
    assert "Milestones" not in words
    assert "milestones" not in " ".join(Reader(pages["compared", "en"]).words)
