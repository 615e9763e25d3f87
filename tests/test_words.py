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


@pytest.mark.parametrize("part", parts())
def test_every_text_has_both_languages(part: str) -> None:
    for name, entry in entries(part).items():
        assert set(entry) == set(LANGS), f"{part}.{name}"
        assert all(entry[lang] and entry[lang].isprintable() for lang in LANGS), f"{part}.{name}"


@pytest.mark.parametrize("part", parts())
def test_placeholders_agree(part: str) -> None:
    for name, entry in entries(part).items():
        zh, en = (placeholders(entry[lang]) - {"zh", "en"} for lang in LANGS)
        assert zh == en, f"{part}.{name}"


@pytest.mark.parametrize("part", parts())
def test_chinese_is_chinese(part: str) -> None:
    """A text in Latin letters alone was forgotten, unless it is one of the few that hold no words."""
    for name, entry in entries(part).items():
        words = "".join(literal for literal, *_ in string.Formatter().parse(entry["zh"]))
        chinese = any("\u4e00" <= c <= "\u9fff" or c in "，。：；、（）≥%–" for c in words)
        assert chinese or not words.strip(), f"{part}.{name}: {entry['zh']}"
        quoted = part == "fault"  # a fault may quote what a user wrote or may write
        assert quoted or not any("\u4e00" <= c <= "\u9fff" for c in entry["en"]), f"{part}.{name}: {entry}"


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


def test_the_code_says_only_what_is_in_the_catalogue() -> None:
    missing = {
        f"{place} {key}" for place, key in said() if not has(key) and not has(f"cli.fault_{key.removeprefix('fault.')}")
    }
    assert not missing
