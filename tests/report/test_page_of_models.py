"""The pages and workbooks of a comparison of models and of a sweep: same frame, same numbers in both languages."""

from __future__ import annotations

import dataclasses

import pytest

from colecon.report.page.render import html
from colecon.report.page.report import page_of
from colecon.report.plots import open_any
from colecon.report.tabs import key_of, tabs_of
from colecon.results.compare.models import compare_models
from colecon.results.compare.sweep import Question, sweep
from colecon.results.compare.vary import read_vary
from colecon.scenario.load import load
from colecon.words.catalogue import LANGS
from tests.cli.support import county
from tests.report.reading import Reader

WHAT = ("models", "sweep")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("county")
    path = county(made)
    compare_models(dataclasses.replace(load(path), runs=20), out=made / "models")
    sweep(lambda sets: load(path, sets=sets), Question(read_vary(("budget.grants=0,2",))), out=made / "sweep")
    return made


@pytest.mark.parametrize("what", WHAT)
def test_both_languages_tell_the_same_numbers(folder, what):
    zh, en = (Reader(html(page_of(folder / what, lang))) for lang in LANGS)
    assert zh.numbers() == en.numbers()
    assert len(zh.numbers()) > 20
    assert zh.drawn
    assert all(address.startswith("#") or address.startswith("data:image/png") for address in zh.addresses)


@pytest.mark.parametrize("what", WHAT)
def test_every_column_has_an_entry(folder, what):
    tabs = list(tabs_of(open_any(folder / what), "zh"))
    assert len(tabs) >= 2
    for tab in tabs:
        assert all(key_of(name, tab.table) for name in tab.names), tab.table
