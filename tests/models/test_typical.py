"""Each phrase that the plan's models are told by: seen in the diary or the accounts, and missed when it is gone."""

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest

from colecon.core.lines import READING_LINES, USES, Line
from colecon.kinds import FEN_PER_YUAN
from colecon.models.catalogue import PLANNED, sections, switches
from colecon.words.catalogue import has
from tests.models.support import ALONE, followed, play

RUNS = 200
LISTED = tomllib.loads(Path(__file__).with_name("typical.toml").read_text(encoding="utf-8"))
ROWS = [(model, row) for model in LISTED for row in LISTED[model]["typical"]]
each_phrase = pytest.mark.parametrize(("model", "row"), ROWS, ids=[f"{m}: {row['phrase']}" for m, row in ROWS])


def setting(model, *layers):
    """What ``followed`` is called with: the model's setting under the layers of a phrase; switches add up."""
    made = {"off": sorted(ALONE)} | {k: v for k, v in LISTED[model].items() if k != "typical"}
    for layer in layers:
        for key, said in layer.items():
            made[key] = made.get(key, {}) | said if isinstance(said, dict) else said
    return made


def without(model, row):
    """The setting with the phrase switched off."""
    gone = dict(row["without"])
    made = setting(model, row.get("with", {}))
    return setting(model, row.get("with", {}), gone | {"off": sorted({*made["off"], *gone.pop("off", [])})})


def county(model, made):
    """The plan of a setting."""
    site = dict(made.get("site", {}))
    if "products" in site:
        site["products"] = tuple(site["products"])
    return followed(model, made.get("options"), **made_without_options(made) | {"site": site})


def made_without_options(made):
    """The rest of a setting, its switches as a set."""
    return {k: v for k, v in made.items() if k != "options"} | {"off": frozenset(made["off"])}


@cache
def _told(model, words):
    return play(county(model, json.loads(words)), 0, RUNS, diary=True)


def told(model, row):
    """The diary and accounts of a phrase's setting; many phrases share one."""
    return _told(model, json.dumps(setting(model, row.get("with", {})), sort_keys=True))


def account(flows, row):
    """Yuan of the phrase's account over all years: its mean over the runs or, for a risk, its standard deviation."""
    name = row["line"]
    lines = READING_LINES[name] if name in READING_LINES else (Line[name.upper()],)
    yuan = flows.lines[:, 0, list(lines)].sum(axis=(0, 1)) / FEN_PER_YUAN
    return float(yuan.std() if row.get("spread") else yuan.mean())


def change(model, row):
    """Yuan by which the phrase's account differs when the phrase is switched off; a cost that falls is positive."""
    return account(play(county(model, without(model, row)), 0, RUNS), row) - account(told(model, row), row)


@each_phrase
def test_it_is_seen(model, row):
    """In at least one run of a hundred: a dated event of the first village's own model, or a cost."""
    flows = told(model, row)
    if "cost" in row:
        assert Line[row["cost"].upper()] in USES
        seen = (flows.lines[:, 0, Line[row["cost"].upper()]] < 0.0).any(axis=0).mean()
    else:
        assert has(f"diary.{row['event']}")
        runs = {e.run for e in flows.diary if (e.what, e.model) == (row["event"], model)}
        seen = len(runs) / flows.n
    assert seen >= 0.01


@each_phrase
def test_switched_off_its_account_moves(model, row):
    """By at least the sum that the list states, and in its direction."""
    assert row["by"] != 0
    moved = change(model, row)
    assert moved / row["by"] >= 1.0, moved


def test_every_model_is_listed_with_all_that_is_typical_of_it():
    """All fourteen models, each phrase once in both languages, switched off by something that is known."""
    assert set(LISTED) == set(PLANNED)
    known = {f"{s.key}.{name}" for s in sections().values() for name in s.params}
    for model in PLANNED:
        rows = LISTED[model]["typical"]
        assert len(rows) >= 5
        for language in ("phrase", "zh"):
            assert len({row[language] for row in rows}) == len(rows)
        for row in rows:
            assert set(row["without"].get("overrides", {})) <= known
            assert set(row["without"].get("off", [])) <= set(switches())
