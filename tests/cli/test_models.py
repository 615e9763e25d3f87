"""``colecon models``."""

from __future__ import annotations

import json

import pytest

from colecon.evidence.rows import weights
from colecon.models.catalogue import PLANNED, models
from colecon.report.sources import source_text
from colecon.words.catalogue import Lang
from colecon.words.units import unit_text
from tests.cli.support import call


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_names_every_model(lang: str) -> None:
    shown = call("models", lang=lang).stdout
    for model in models().values():
        assert model.id in shown
        assert (model.zh if lang == "zh" else model.en) in shown


@pytest.mark.parametrize("name", list(models()))
def test_a_model_tells_its_parameters_with_unit_range_and_source(name: str) -> None:
    told = json.loads(call("models", name, "--json").stdout)
    assert all(told[tale] and not told[tale].startswith("model.") for tale in ("earns", "pays", "calendar", "fails"))
    wanted = {f"{s.key}.{p}" for s in models()[name].sections for p in s.params}
    assert {p["key"] for p in told["parameters"]} == wanted
    assert all(p["unit"] and p["source"] and len(p["likely"]) == 2 for p in told["parameters"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_model_shows_every_number(lang: Lang) -> None:
    shown = call("models", "asset_activation", "--all", lang=lang).stdout
    assert ("资产盘活型" if lang == "zh" else "asset activation") in shown
    for section in models()["asset_activation"].sections:
        assert f"[parameters.{section.key}]" in shown
        assert all(source_text(p.source, lang, titles=False) in shown for p in section.params.values())
        assert all(unit_text(p.unit, lang) in shown for p in section.params.values())


def test_json_of_all_models_is_a_list() -> None:
    assert [told["id"] for told in json.loads(call("models", "--json").stdout)] == list(models())


def test_an_unknown_model_is_exit_2_with_a_guess() -> None:
    done = call("models", "asset_activatoin")
    assert done.exit_code == 2
    assert "did you mean asset_activation?" in done.stderr


def test_the_numbers_are_counted_by_what_they_rest_on() -> None:
    for told in json.loads(call("models", "--json").stdout):
        kinds = [p["source"].split()[0].rstrip(":") for p in told["parameters"]]
        assert told["sources"] == {kind: kinds.count(kind) for kind in ("plan", "evidence", "assumed")}
        assert sum(told["sources"].values()) == len(kinds)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PLANNED)
def test_the_short_page_fits_a_screen(name: str, lang: Lang) -> None:
    """Tales, needs, sizes, counts and the ten heaviest numbers in at most forty lines; --all is told."""
    shown = call("models", name, lang=lang).stdout
    assert len(shown.splitlines()) <= 40
    assert models()[name].zh in shown or models()[name].en in shown
    assert all(key in shown for key in weights()[name])
    assert "--all" in shown
    assert not any(part in shown for part in ("cli.", "page.", "need."))


def test_a_model_that_nobody_weighed_shows_all_its_numbers() -> None:
    """The status quo, or another package's model."""
    short = call("models", "status_quo").stdout
    assert short == call("models", "status_quo", "--all").stdout
    assert "[parameters.status_quo]" in short


@pytest.mark.parametrize("name", PLANNED)
def test_the_heaviest_numbers_are_the_models_own(name: str) -> None:
    """Ten numbers of each model at most, the heaviest first, each with a range."""
    known = {f"{s.key}.{p}": param for s in models()[name].sections for p, param in s.params.items()}
    moved = [abs(yuan) for yuan in weights()[name].values()]
    assert 5 <= len(moved) <= 10
    assert moved == sorted(moved, reverse=True)
    assert all(known[key].high > known[key].low for key in weights()[name])


def test_a_title_is_understood_as_a_guess_and_nothing_near_names_what_there_is() -> None:
    """A Chinese or English title leads to the id; a word near nothing lists the ids."""
    for title in ("特色产业", "特色产业型", "specialty industy"):
        assert "specialty_industry" in call("models", title).stderr
    done = call("models", "xx")
    assert done.exit_code == 2
    assert all(name in done.stderr for name in ("asset_activation", "paired_assistance"))
