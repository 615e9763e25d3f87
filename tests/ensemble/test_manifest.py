"""The manifest: a plan survives the way to disk, and no damaged manifest is believed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from colecon.core.plan import Epidemic, Work
from colecon.ensemble.manifest import MANIFEST, new_manifest, read_manifest, write_manifest
from colecon.ensemble.plans import canonical, fingerprint, plain, revived
from colecon.errors import ResultError
from tests.ensemble import fake

PLAN = fake.plan(
    off=frozenset({"hail", "sameness"}),
    works=(Work("v1", "road", "good", 2022, 6),),
    epidemics=(Epidemic(2020, 2, 4, 0.5),),
    overrides={"bank.approval": 0.6},
)


def test_a_plan_comes_back_from_json_as_it_was():
    assert revived(json.loads(json.dumps(plain(PLAN)))) == PLAN


def test_the_fingerprint_sees_all_but_the_seed():
    assert fingerprint(replace(PLAN, seed=9)) == fingerprint(PLAN)
    assert fingerprint(replace(PLAN, doubt=True)) != fingerprint(PLAN)
    moved = replace(PLAN.villages[0], idle_m2=101.0)
    assert fingerprint(replace(PLAN, villages=(moved, *PLAN.villages[1:]))) != fingerprint(PLAN)


def test_equal_values_have_one_text_and_nan_has_none():
    assert canonical({"b": 1, "a": [2]}) == canonical({"a": [2], "b": 1})
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical(float("nan"))


def test_a_manifest_comes_back_as_it_was(tmp_path):
    manifest = new_manifest(PLAN, {"name": "made-up"}, 100)
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert read_manifest(tmp_path).plan() == PLAN


def test_any_changed_byte_of_a_manifest_is_seen(tmp_path):
    write_manifest(tmp_path, new_manifest(fake.plan(1), {}, 100))
    path = tmp_path / MANIFEST
    raw = path.read_bytes()
    for place in range(0, len(raw), 13):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ (1 << place % 8)]) + raw[place + 1 :])
        with pytest.raises(ResultError):
            read_manifest(tmp_path)


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"checksum": 1}'])
def test_what_is_no_manifest_is_told_as_damaged(tmp_path, raw):
    (tmp_path / MANIFEST).write_bytes(raw)
    with pytest.raises(ResultError) as error:
        read_manifest(tmp_path)
    assert error.value.faults[0].code == "manifest_damaged"


def test_a_folder_without_a_manifest_is_told(tmp_path):
    with pytest.raises(ResultError) as error:
        read_manifest(tmp_path)
    assert error.value.faults[0].code == "manifest_missing"
