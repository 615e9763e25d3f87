"""One catalogue, two languages: no key lacks either, placeholders agree, and what the code says is there."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from colecon.words.catalogue import LANGS, entries, has, parts

PACKAGE = Path(__file__).parents[1] / "colecon"
TEXTS = [(part, name) for part in parts() for name in entries(part)]


def placeholders(words: str) -> set[str]:
    """The names in braces; ``zh`` and ``en`` are a name in the one language only."""
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def faults_of(part: str, texts: dict[str, dict[str, str]]) -> Iterator[str]:
    """What is wrong with the texts of a file: a language lacks, placeholders differ, one language holds the other's."""
    for name, entry in texts.items():
        if set(entry) != set(LANGS) or not all(entry[lang] and entry[lang].isprintable() for lang in LANGS):
            yield f"{part}.{name}: a language lacks"
            continue
        zh, en = (placeholders(entry[lang]) - {"zh", "en"} for lang in LANGS)
        if zh != en:
            yield f"{part}.{name}: {zh ^ en} in one language only"
        words = "".join(literal for literal, *_ in string.Formatter().parse(entry["zh"]))
        if words.strip() and not any("\u4e00" <= c <= "\u9fff" or c in "，。：；、（）≥%–" for c in words):
            yield f"{part}.{name}: {entry['zh']} is no Chinese"  # in Latin letters alone it was forgotten
        quotes = part == "fault"  # a fault may quote what a user wrote or may write
        if not quotes and any("\u4e00" <= c <= "\u9fff" for c in entry["en"]):
            yield f"{part}.{name}: {entry['en']} is no English"


@pytest.mark.parametrize("part", parts())
def test_every_text_is_there_in_both_languages(part: str) -> None:
    """Both languages, printable, with the same placeholders, each in its own script."""
    assert list(faults_of(part, entries(part))) == []
    assert entries(part)


@pytest.mark.parametrize(
    "entry",
    [
        {"zh": "村"},
        {"en": "village"},
        {"zh": "村", "en": ""},
        {"zh": "村\n", "en": "village"},
        {"zh": "{n} 个村", "en": "{m} villages"},
        {"zh": "{n} 个村", "en": "villages"},
        {"zh": "village", "en": "village"},
        {"zh": "村", "en": "村"},
        {"zh": "村", "en": "village", "de": "Dorf"},
    ],
    ids=str,
)
def test_a_forgotten_text_is_found(entry: dict[str, str]) -> None:
    """The test above fails for each of these."""
    assert len(list(faults_of("cli", {"x": entry}))) == 1
    assert not list(faults_of("cli", {"x": {"zh": "{n} 个村", "en": "{n} villages"}}))


def said() -> Iterator[tuple[str, str]]:
    """(place, key) of every text that the code names by a literal."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                first, called = node.args[0], _called(node)
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield from ((f"{path.name}:{node.lineno}", key) for key in _key(path, called, first.value))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _key(path: Path, called: str, word: str) -> Iterator[str]:
    folder = path.parent.name
    if called == "Fault" or (called in ("add", "warn", "unknown") and folder == "scenario"):
        yield f"fault.{word}"
    elif called == "tell" and folder in ("models", "parts"):
        yield f"diary.{word}"
    elif called in ("say", "text"):
        yield word if "." in word else f"report.{word}"


def test_what_the_code_says_is_read() -> None:
    """The reader below finds texts of every kind of call."""
    keys = {key for _, key in said()}
    assert {"report.headline", "cli.usage", "diary.building", "fault.column_twice"} <= keys
    assert not has("cli.no_such_text")


def test_the_code_says_only_what_is_in_the_catalogue() -> None:
    missing = {
        f"{place} {key}" for place, key in said() if not has(key) and not has(f"cli.fault_{key.removeprefix('fault.')}")
    }
    assert not missing
