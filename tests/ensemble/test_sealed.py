"""Files that carry their own checksum: a digit that changed is never believed, and no name leads out of the folder."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from colecon.ensemble.manifest import MANIFEST, read_manifest, write_manifest
from colecon.ensemble.run import run
from colecon.ensemble.sealed import read_sealed, sealed, unsealed, write_sealed
from colecon.errors import ResultError
from tests.ensemble import fake

DATA = {"pairs": [{"difference": 0.125}], "years": {"2025": 7}}


@pytest.fixture
def folder(tmp_path):
    write_sealed(tmp_path, "c.json", DATA, {"t.csv": "a,b\n1,2\n"})
    return tmp_path


def refused(folder):
    with pytest.raises(ResultError) as error:
        read_sealed(folder, "c.json")
    return [(fault.code, fault.values["name"]) for fault in error.value.faults]


def test_what_was_written_is_read(folder):
    assert {**DATA, "files": read_sealed(folder, "c.json")["files"]} == read_sealed(folder, "c.json")
    assert unsealed(sealed(DATA).encode()) == DATA


@pytest.mark.parametrize("name", ["c.json", "t.csv"])
def test_every_flipped_bit_and_every_cut_is_seen(folder, name):
    raw = (folder / name).read_bytes()
    harms = [raw[:i] + bytes([raw[i] ^ 1 << bit]) + raw[i + 1 :] for i in range(len(raw)) for bit in (0, 3, 7)]
    for harmed in (*harms, *(raw[:i] for i in range(len(raw)))):
        (folder / name).write_bytes(harmed)
        assert refused(folder) == [("comparison_damaged", name)]


@pytest.mark.parametrize("name", ["c.json", "t.csv"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert refused(folder) == [("comparison_damaged", name)]


@pytest.mark.parametrize("data", ["[]", "{}", "null", "{", '{"checksum": 1}'])
def test_other_json_is_none_of_ours(data):
    with pytest.raises(ValueError, match=r"."):
        unsealed(data.encode())


@pytest.mark.parametrize("name", ["../blocks/block-00000.parquet", "/etc/passwd", "x"])
def test_a_manifest_that_leads_elsewhere_is_damaged_whatever_its_checksum(tmp_path, name):
    run(fake.Scenario(fake.plan()), runs=10, out=tmp_path, play=fake.play)
    manifest = read_manifest(tmp_path)
    made = {"block-00000": replace(manifest.blocks["block-00000"], files={name: "0"})}
    write_manifest(tmp_path, replace(manifest, blocks=made))
    with pytest.raises(ResultError) as error:
        read_manifest(tmp_path)
    assert [fault.code for fault in error.value.faults] == ["manifest_damaged"]


def test_a_manifest_of_another_form_says_so(tmp_path):
    run(fake.Scenario(fake.plan()), runs=10, out=tmp_path, play=fake.play)
    data = unsealed((tmp_path / MANIFEST).read_bytes())
    (tmp_path / MANIFEST).write_text(sealed({**data, "format": 99}), encoding="utf-8")
    with pytest.raises(ResultError) as error:
        read_manifest(tmp_path)
    assert [(f.code, f.values["got"]) for f in error.value.faults] == [("manifest_format", "99")]
    assert json.loads((tmp_path / MANIFEST).read_text())["format"] == 99
