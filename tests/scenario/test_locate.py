"""The line of every key, in files written in every manner."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colecon.scenario.load import load
from colecon.scenario.locate import Locator
from tests.scenario.make import county

WORDS = '''# a comment with [brackets]
top = 1

[plain]
a.b = 2  # dotted
"quoted key" = """
[not.a.table]
x = 3
"""
list = [
  [1, 2],
  ["a", "[b]"],
]
[[works]]
what = "road"
[works.more]
deep = { x = 1, y = 2 }
[[works]]
what = "water"
[[works.part]]
n = 1
[[works.part]]
n = 2
[plain.sub]
z = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2), (("plain",), 4), (("plain", "a", "b"), 5), (("plain", "quoted key"), 6), (("plain", "list"), 10),
        (("plain", "list", 1), 10), (("works",), 14), (("works", 0, "what"), 15), (("works", 0, "more", "deep"), 17),
        (("works", 0, "more", "deep", "y"), 17), (("works", 1), 18), (("works", 1, "what"), 19),
        (("works", 1, "part", 1, "n"), 23), (("plain", "sub", "z"), 25), (("plain", "missing"), 4), (("nowhere",), 1),
        (("works", 1, "when"), 18),
    ],
)  # fmt: skip
def test_every_manner_of_writing_a_key(path, line):
    assert Locator(WORDS).line(path) == line


KEYS = st.text("abc", min_size=1, max_size=2)
VALUES = st.sampled_from(["1", '"[x]"', "[\n1,\n[2],\n]", '"""\n[y]\na = 1\n"""', "{ a = 1, b = { c = 2 } }", "'#'"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(KEYS, st.booleans(), st.dictionaries(KEYS, VALUES, max_size=4)), max_size=6))
def test_lines_of_made_files(tables):
    text, expected, counts = "", {}, {}
    for name, listed, entries in tables:
        many = listed if name not in counts else counts[name] is not None
        if name in counts and counts[name] is None:
            continue
        counts[name] = (counts.get(name, -1) + 1) if many else None
        text += f"# of {name}\n\n[[{name}]]\n" if many else f"\n[{name}]\n"
        path = (name, counts[name]) if many else (name,)
        expected[path] = text.count("\n")
        for key, value in entries.items():
            expected[*path, key] = text.count("\n") + 1
            text += f"{key} = {value}\n"
    tomllib.loads(text)

    found = Locator(text)

    assert {path: found.line(path) for path in expected} == expected


def test_many_faults_in_a_long_file_are_found_within_a_second(tmp_path):
    names = "\n".join(f"name{i} = 'land_use'" for i in range(5000))

    with pytest.raises(Exception, match="unknown_village") as caught:
        load(county(tmp_path, f"[models.by_village]\n{names}\n"))

    assert [f.place.line for f in caught.value.faults[:99]] == list(range(9, 108))
