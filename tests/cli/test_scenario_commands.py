"""``check``, ``show``, ``diff``, ``schema`` and ``new``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from colecon.scenario.reference import json_schema
from tests.cli.support import SCENARIO, call, county


def test_check_plays_nothing_and_says_so(tmp_path: Path) -> None:
    done = call("check", county(tmp_path))
    assert done.exit_code == 0
    assert "no faults; 3 villages, 2020 to 2022" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.toml", "table.csv"]


def test_check_tells_all_faults_at_once_with_their_lines(tmp_path: Path) -> None:
    bad = SCENARIO.replace("seed = 3", "seed = -3").replace("grants = 1", "grnats = 1")
    done = call("check", county(tmp_path, bad))
    assert done.exit_code == 2
    assert "small.toml:6: seed: " in done.stderr
    assert "grants" in done.stderr
    assert len(done.stderr.splitlines()) >= 2


def test_check_origin_names_file_and_line_of_every_key(tmp_path: Path) -> None:
    shown = call("check", county(tmp_path), "--origin", "--set", "runs=7").stdout
    assert re.search(r"target\.income_yuan +60000 +\S*small\.toml:8", shown)
    assert re.search(r"runs +7 +--set", shown)
    assert re.search(r"lever\.grants +2 count/year +evidence", shown)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_tells_who_follows_what(tmp_path: Path, lang: str) -> None:
    shown = call("show", county(tmp_path), lang=lang).stdout
    assert "甲村" in shown
    assert "plan." not in shown
    assert ("资产盘活型（2020 年起）" if lang == "zh" else "asset activation from 2020") in shown


def test_show_tells_the_levers_that_differ_from_the_parent(tmp_path: Path) -> None:
    county(tmp_path)
    other = tmp_path / "other.toml"
    other.write_text(
        'extends = "small.toml"\n[budget]\ngrants = { value = { 2020 = 1, 2022 = 3 }, source = "our list" }\n'
    )
    shown = call("show", other).stdout
    assert "Levers that differ from small.toml" in shown
    assert re.search(r"grants +count/year +1 +2020: 1; 2022: 3 +other\.toml:3 +our list", shown)
    assert "trainings" not in shown.partition("Levers that differ")[2]

    other.write_text('extends = "small.toml"\nruns = 7\n')
    assert "No lever differs from small.toml." in call("show", other).stdout
    assert "与程序默认值不同的预算与政策" in call("show", tmp_path / "small.toml", lang="zh").stdout


def test_diff_tells_what_differs(tmp_path: Path) -> None:
    path = county(tmp_path)
    other = tmp_path / "other.toml"
    other.write_text('extends = "small.toml"\nname = "other"\n[budget]\ngrants = { 2020 = 1, 2022 = 3 }\n')
    shown = call("diff", path, other).stdout
    assert re.search(r"grants +1 +2020: 1; 2022: 3 +count/year", shown)
    assert "甲村" not in shown


def test_diff_of_a_scenario_with_itself_is_nothing(tmp_path: Path) -> None:
    path = county(tmp_path)
    assert call("diff", path, path).stdout == "The settings of the two scenarios are the same, but for the name.\n"


def test_the_schema_knows_every_key_and_its_references_hold() -> None:
    words = call("schema").stdout
    schema = json.loads(words)
    assert {"name", "extends", "villages", "start", "end", "target", "budget", "models"} <= set(schema["properties"])
    assert set(re.findall(r'"#/\$defs/(\w+)"', words)) <= set(schema["$defs"])
    assert all("description" in field for field in schema["properties"].values())
    assert schema == json_schema()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_scenario_passes_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("new", "mine", lang=lang).exit_code == 0
    done = call("check", "mine.toml")
    assert done.exit_code == 0, done.stderr
    assert "6 villages" in done.stdout


def test_new_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text("kept")
    assert call("new", "mine").exit_code == 2
    assert (tmp_path / "mine.toml").read_text() == "kept"
    assert not (tmp_path / "mine-villages.csv").exists()


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "a b", "x" * 100])
def test_new_refuses_what_is_no_file_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("new", name).exit_code == 2
    assert not list(tmp_path.iterdir())
