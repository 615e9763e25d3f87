"""Whatever the files hold: a scenario or an `InputError`, within a second, and nothing is written."""

import contextlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colecon.errors import InputError
from colecon.scenario.load import load
from colecon.scenario.reference import fields
from tests.scenario.make import COLUMNS, HEAD, TABLE, county, file

KEYS = sorted({part.strip("[]") for field in fields() for part in field.key.split(".")} | {"<name>", "A1", "2023"})
BOUNDED = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2023-06", "asset_activation", "weak", "villages.csv", "s.toml", "../x", "A1", "河谷"]),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def toml(value):
    """``value`` as inline TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, float):
        return {"inf": "inf", "-inf": "-inf", "nan": "nan"}.get(str(value), repr(value))
    return json.dumps(value)


def survives(folder, sets=()):
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*")}
    with contextlib.suppress(InputError):
        load(folder / "s.toml", sets=sets)
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*")} == before


@BOUNDED
@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=5))
def test_any_value_under_any_key(tmp_path, data):
    known = {"villages", "start", "end", "target"}
    words = "".join(f"{json.dumps(k)} = {toml(v)}\n" for k, v in data.items() if k not in known)
    county(tmp_path, head=words + HEAD)
    survives(tmp_path)


@BOUNDED
@given(st.sampled_from(["budget", "policy", "models", "parameters", "works", "history", "target", "chance"]), TREES)
def test_any_value_for_a_table(tmp_path, table, data):
    county(tmp_path, head=HEAD.replace("[target]", f"{table} = {toml(data)}\n[target]"))
    survives(tmp_path)


@BOUNDED
@given(st.binary(max_size=200), st.integers(0, 300))
def test_bytes_thrown_into_the_scenario_or_the_table(tmp_path, junk, at):
    path = county(tmp_path, "[budget]\ngrants = [1, 2, 3, 4, 5]\n", table=TABLE.encode()[:at] + junk)
    survives(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + junk + whole[at:])
    survives(tmp_path)


@BOUNDED
@given(st.text("[]{}=.,\"'#\n\\ ae1-:０，“\t\r\ufeff", max_size=60))
def test_marks_of_toml_in_any_order(tmp_path, marks):
    county(tmp_path, marks)
    survives(tmp_path)


@BOUNDED
@given(st.sampled_from(COLUMNS), (st.text(max_size=10) | SCALARS.map(str) | st.from_regex(r"[0-9,.万%eE/-]{1,9}")))
def test_any_cell(tmp_path, column, cell):
    first = dict(zip(COLUMNS, TABLE.splitlines()[2].split(","), strict=True)) | {column: cell}
    quoted = ",".join('"' + c.replace('"', '""') + '"' for c in first.values())
    county(tmp_path, table=(",".join(COLUMNS) + "\n" + quoted + "\n").encode("utf-8", "surrogatepass"))
    survives(tmp_path)


@BOUNDED
@given(st.text(max_size=30), st.one_of(st.text(max_size=20), TREES.map(toml)))
def test_any_option(tmp_path, key, value):
    county(tmp_path)
    survives(tmp_path, [f"{key}={value}", f"budget.grants={value}", value])


@pytest.mark.parametrize(
    "words",
    [
        "x = " + "[" * 100_000,
        "a = " + "{a=" * 5_000 + "1" + "}" * 5_000,
        "[" + ".".join("a" * 140_000) + "]\n",
        "a." * 140_000 + "a = 1",
        "x = " + "9" * 290_000,
        "x = 0." + "9" * 290_000,
        "x = 1e999999999",
        "\n".join(f"[t{i}]" for i in range(25_000)),
        "\n".join(f"[[works]]\nwhen = {i}" for i in range(10_000)),
        'x = """\n' + "[\n" * 140_000 + '"""',
        "x = [\n" + "[1],\n" * 55_000 + "]",
        "[models.by_village]\n" + "\n".join(f"v{i} = 1" for i in range(20_000)),
        "# " + "." * 290_000,
        "x = " + '"' * 290_000,
        "\u3000" * 90_000,
        "“" * 90_000,
        "\n" * 290_000,
    ],
    ids=range(17),
)
def test_files_made_to_be_slow(tmp_path, words):
    county(tmp_path, head=words + "\n")
    survives(tmp_path)


def test_a_long_chain_of_parents_that_are_all_wrong(tmp_path):
    county(tmp_path, head='extends = "0.toml"\n')
    for i in range(20):
        file(tmp_path, f"{i}.toml", f'extends = "{i + 1}.toml"\n' + "".join(f"k{j} = 1\n" for j in range(200)))
    survives(tmp_path)
