"""Every number says where it comes from, and what it cites is shipped."""

import importlib.util
import re
from collections import defaultdict
from pathlib import Path

import pytest

from colecon.core.levers import LEVERS
from colecon.evidence.rows import cited, rows
from colecon.models.catalogue import sections

DOCS = Path(__file__).parents[2] / "docs"
TABLES = [*sections().values(), LEVERS]
NUMBERS = [(f"{t.key}.{p.name}", p) for t in TABLES for p in t.params.values()]
FEWEST_WORDS = 5
SECTIONS = {1: 3, 2: 3, 3: 4, 4: 3, 5: 8, 6: 3, 7: 5, 8: 3, 9: 10, 10: 4, 11: 5}
"""How many sections each chapter of the plan has (its table of contents; chapter 1 numbers two of them 2)."""


def test_cited_reads_spans():
    """A span names every row between its ends."""
    assert cited("evidence E172-E174, E180 and E001 to E003") == [
        "E001",
        "E002",
        "E003",
        "E172",
        "E173",
        "E174",
        "E180",
    ]


@pytest.mark.parametrize(("name", "known"), NUMBERS, ids=[n for n, _ in NUMBERS])
def test_source(name, known):
    """A source begins with plan, evidence or assumed, has words, and cites rows that are shipped."""
    assert re.match(r"(plan ch\. |evidence E\d{3}|assumed: \S)", known.source), known.source
    assert len(known.source) >= len("evidence E000")
    assert set(cited(known.source)) <= set(rows())


@pytest.mark.parametrize(("name", "known"), NUMBERS, ids=[n for n, _ in NUMBERS])
def test_range(name, known):
    """The value lies in the likely range, the likely range in the hard one, and no placeholder is left."""
    assert known.hard[0] <= known.low <= known.value <= known.high <= known.hard[1]
    assert known.unit
    assert known.zh


@pytest.mark.parametrize(("name", "known"), NUMBERS, ids=[n for n, _ in NUMBERS])
def test_what_is_not_given_is_counted_as_assumed(name, known):
    """A source that begins with plan or evidence gives the number; a guess says so in its first word, and why."""
    if known.is_assumed:
        assert len(known.source.removeprefix("assumed:").split()) >= FEWEST_WORDS, known.source
    else:
        assert not re.search(r"assum|guess|taken to be", known.source), known.source


@pytest.mark.parametrize(("name", "known"), NUMBERS, ids=[n for n, _ in NUMBERS])
def test_plan(name, known):
    """A chapter and section of the plan that is cited exists."""
    for chapter, section in re.findall(r"ch\. (\d+)(?: § (\d+))?", known.source):
        assert 0 <= int(section or 0) <= SECTIONS[int(chapter)], known.source


def test_a_guess_is_a_fifth_wide():
    """Of an assumed number one bound at least is a fifth away, of what is left to 1 where it is a share above a half.

    Not so where it is no guess: a unit of count, a month, a market of no weight; or where its reason gives the width.
    """
    fixed = re.compile(r"outlet$|_month$|unit_cost$|\.smallest$")
    told = re.compile(r"range: |is the limit|thirty days less")
    for name, known in NUMBERS:
        if not known.is_assumed or known.value == 0 or (fixed.search(name) and known.low == known.high):
            continue
        wide = max(known.high - known.value, known.value - known.low)
        scale = 1.0 - known.value if known.hard[1] <= 1 and 0.5 < known.value < 1.0 else abs(known.value)
        assert wide >= 0.2 * scale - 1e-9 or told.search(known.source), name


def test_a_reason_serves_one_number():
    """The same words stand behind one number of a table, in however many models, or behind its two bounds."""
    serves = defaultdict(set)
    for table in TABLES:
        for known in table.params.values():
            serves[known.source].add((table.table.__name__, known.name))
    assert {said: of for said, of in serves.items() if len(of) > 2 and said.startswith("assumed")} == {}


def test_rows_shipped_are_the_rows_cited():
    """By numbers, pages or scenarios, and each says what, when, where, who and how sure."""
    spec = importlib.util.spec_from_file_location("cite_evidence", DOCS / "cite_evidence.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert set(rows()) == tool.needed() - {"E000"}
    for row in rows().values():
        assert row.quantity
        assert row.unit
        assert row.year
        assert row.place
        assert row.title
        assert row.note or row.mode or row.low, row.id
        assert row.confidence in ("high", "medium", "low")


def test_no_placeholder_reaches_a_scenario():
    """Tables whose numbers every owner replaces leave none behind."""
    left = [n for n, p in NUMBERS if "placeholder" in p.source or "has its own" in p.source]
    assert not left
