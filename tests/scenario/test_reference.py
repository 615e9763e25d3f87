"""The schema told to editors and to the reference page, and the words of every fault."""

import ast
import json
import re
import string
from pathlib import Path

import pytest

import colecon
from colecon.models.catalogue import PLANNED
from colecon.scenario.reference import fields, json_schema
from colecon.words.catalogue import entries

PACKAGE = Path(colecon.__file__).parent


def test_every_key_has_a_docstring_in_both_languages():
    for field in fields():
        assert field.doc, field.key
        assert re.search("[\u4e00-\u9fff]", field.doc), field.key
        assert re.search("[a-z]{3}", field.doc), field.key
        assert "typing" not in field.takes, field.key


def test_the_reference_names_what_an_analyst_can_write():
    keys = {field.key for field in fields()}

    assert {"extends", "target.share_percent", "budget.grants", "policy.rule", "works[].when", "models.rule[].when.has",
            "models.by_village.<name>", "history.epidemic[].from", "parameters.<name>"} <= keys  # fmt: skip


def test_the_json_schema_is_whole_and_names_models_parameters_and_switches():
    schema = json_schema()
    text = json.dumps(schema)

    for reference in set(re.findall(r'"#/\$defs/(\w+)"', text)):
        assert reference in schema["$defs"]
    assert set(PLANNED) <= set(schema["$defs"]["Choice"]["properties"]["model"]["anyOf"][0]["enum"])
    joint = schema["properties"]["parameters"]["properties"]["joint_development"]["anyOf"][0]["properties"]
    assert {"rent", "lease"} <= set(joint)
    assert joint["lease"]["anyOf"][0]["properties"]["rise"]["anyOf"][0] == {"type": "number"}
    assert schema["properties"]["chance"]["additionalProperties"] is False
    assert schema["additionalProperties"] is False


def raised():
    """Every code that the source names, with the names of its values where they are written out."""
    for path in (PACKAGE / "scenario").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name in ("Fault", "add", "warn", "unknown", "_fault") and isinstance(first, ast.Constant):
                word = first.value
                if isinstance(word, str) and re.fullmatch(r"[a-z0-9_]+", word):
                    yield path.name, name, word


def test_every_fault_of_this_floor_has_its_words():
    known = entries("fault")
    for path, how, code in raised():
        assert code in known, (path, code)
        if how == "unknown":
            assert f"{code}_near" in known, (path, code)


@pytest.mark.parametrize("code", entries("fault"))
def test_both_languages_say_the_same_values_and_no_more(code):
    entry = entries("fault")[code]
    names = {
        lang: {name for _, name, _, _ in string.Formatter().parse(entry[lang]) if name is not None}
        for lang in ("zh", "en")
    }

    assert set(entry) == {"zh", "en"}
    assert names["zh"] - {"zh"} == names["en"] - {"en", "source"} or names["zh"] - {"zh"} == names["en"] - {"en"}
    assert re.search("[\u4e00-\u9fff]", entry["zh"])
    assert not re.search("[\u4e00-\u9fff]", entry["en"].replace("万", "").replace("是/否", ""))
