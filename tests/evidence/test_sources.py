"""Every number says where it comes from, and what it cites is shipped."""

import re

import pytest

from colecon.core.levers import LEVERS
from colecon.evidence.rows import cited, rows
from colecon.models.catalogue import sections

TABLES = [*sections().values(), LEVERS]
NUMBERS = [(f"{t.key}.{p.name}", p) for t in TABLES for p in t.params.values()]


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


def test_no_placeholder_reaches_a_scenario():
    """Tables whose numbers every owner replaces leave none behind."""
    left = [n for n, p in NUMBERS if "placeholder" in p.source or "has its own" in p.source]
    assert not left
