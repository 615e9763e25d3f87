"""The page of all parameters is what the code declares."""

import importlib.util
import re
from pathlib import Path

import pytest

from colecon.core.levers import LEVERS
from colecon.models.catalogue import sections

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate():
    """The generator of the page, loaded from the folder of documents."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(generate):
    """A changed number, range or source is on the page; else run ``python docs/generate.py``."""
    assert (DOCS / "parameters.md").read_text(encoding="utf-8") == generate.page()


def test_every_number_is_on_it(generate):
    """Each section and each number has its line."""
    page = generate.page()
    assert all(f"## `{key}`" in page for key in sections())
    assert page.count("\n| `") == sum(len(s.params) for s in (*sections().values(), generate.LEVERS))


def test_every_symbol_is_used_by_the_pages_of_the_model():
    """No number and no lever is in the tables that the words and equations of the model do not name."""
    pages = [DOCS / "model.md", *(DOCS / "model").glob("*.md")]
    words = {word for page in pages for word in re.findall(r"\w+", page.read_text(encoding="utf-8"))}
    told = {p.name for s in (*sections().values(), LEVERS) for p in s.params.values()}
    assert told <= words, told - words


@pytest.mark.parametrize(
    ("x", "text"), [(0.0385, "0.0385"), (1_000_000, "1,000,000"), (3.0, "3"), (1250, "1250"), (float("inf"), "")]
)
def test_numbers_read_as_written(generate, x, text):
    """Numbers keep the digits of their declaration."""
    assert generate.number(x) == text


def test_ranges(generate):
    """A range, a point, a bound on one side."""
    assert [generate.span(0, 1), generate.span(2, 2), generate.span(0, float("inf"))] == ["0 to 1", "2", "from 0"]
