"""README.md and README.zh.md say the same: commands, numbers, links; what is printed in them is made by one command."""

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NUMBER = re.compile(r"\d+(?:[,_]\d{3})*(?:\.\d+)?%?")
LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def made():
    spec = importlib.util.spec_from_file_location("generate_readme", ROOT / "docs" / "generate_readme.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(made):
    return {lang: path.read_text(encoding="utf-8") for lang, path in made.PAGES.items()}


def code(page):
    """The lines of code and commands, without their comments; printed output is no code."""
    blocks = re.findall(r"^```(?!text)\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    lines = [line.partition(" #")[0].rstrip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def spoken(page):
    """Commands, files and settings named in sentences; ``results/<name>`` and the like."""
    return Counter(re.sub(r"\s+", " ", word) for word in re.findall(r"`([^`\n]+(?:\n[^`\n]+)?)`", prose(page)))


def prose(page):
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def numbers(words):
    """How often each number stands there; ``30 %`` is ``30%``."""
    return Counter(NUMBER.findall(re.sub(r"(\d) %", r"\1%", words)))


def test_both_give_the_same_commands(pages):
    """Every line of code, in order."""
    assert code(pages["en"]) == code(pages["zh"])
    assert len(code(pages["en"])) > 20


def test_both_name_the_same_things(pages):
    """Options, files and keys in sentences, and links; each page is linked from the other."""
    wanted = spoken(pages["en"])
    wanted["colecon run scenarios/xichang.toml --lang zh"] = wanted.pop("colecon run scenarios/xichang.toml --lang en")
    assert spoken(pages["zh"]) == wanted
    links = {lang: set(LINK.findall(page)) for lang, page in pages.items()}
    own = {"README.md", "README.zh.md", "docs/figures/income.png", "docs/figures/income-zh.png"}
    assert links["en"] - own == links["zh"] - own
    assert {"README.zh.md", "docs/figures/income.png"} <= links["en"]
    assert {"README.md", "docs/figures/income-zh.png"} <= links["zh"]


def test_both_tell_the_same_numbers(made, pages):
    """The same set in the sentences, and the same numbers equally often in what the program printed."""
    assert set(numbers(prose(pages["en"]))) == set(numbers(prose(pages["zh"])))
    printed = {lang: numbers(made.block(page)) for lang, page in pages.items()}
    assert printed["en"] == printed["zh"]
    assert len(printed["en"]) > 50


@pytest.mark.parametrize(("old", "new"), [("2,000 次", "2,003 次"), ("--run 17", "--run 18"), ("2021 = 2", "2021 = 4")])
def test_a_number_changed_in_one_page_is_seen(pages, old, new):
    """The comparisons above can fail."""
    other = pages["zh"].replace(old, new)
    assert other != pages["zh"]
    assert (code(other), set(numbers(prose(other)))) != (code(pages["en"]), set(numbers(prose(pages["en"]))))


def test_what_is_linked_is_there(pages):
    """Files of this repository."""
    for page in pages.values():
        for link in LINK.findall(page):
            assert link.startswith("http") or (ROOT / link).exists(), link


def test_only_what_stands_between_the_markers_is_renewed(made, pages):
    """Filling in what is there changes nothing, and a page without markers is refused."""
    for page in pages.values():
        assert made.filled(page, made.block(page)) == page
        assert made.filled(page, "12\\1").replace("12\\1", made.block(page)) == page
    with pytest.raises(AssertionError, match="no markers"):
        made.filled("# colecon", "x")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_output_is_cut_behind_the_table_of_incomes(made, lang):
    """What is left out is said in one line."""
    title = {"zh": "逐年村均收入，元（经营收益）", "en": "Mean income of the villages by year, yuan (x)"}[lang]
    assert made.cut(f"head\n\n{title}\n2021  1\n\nmore\n", lang) == f"head\n\n{title}\n2021  1\n{made.MORE[lang]}"
