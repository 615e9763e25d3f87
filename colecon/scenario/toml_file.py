"""One scenario file as a TOML document, or a fault that says what to mend and where."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from colecon.errors import Place
from colecon.scenario.faults import Faults, shown
from colecon.scenario.files import SCENARIO_BYTES, decode, read
from colecon.scenario.locate import Locator
from colecon.scenario.locate import Path as Key

DEEPEST = 12
"""Tables within tables; a scenario needs five."""
_DOTS = 500
_INT64 = 2**63
_WIDE = str.maketrans("＝：，．。“”‘’（）［］｛｝【】＃", "=:,..\"\"''()[]{}[]#")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'[^']*'")
_MONTH = re.compile(r"[=\s](\d{4}-\d{1,2})\s*[,}#\]]?\s*$")
_LINE = re.compile(r"line (\d+)")
_KINDS = (
    ("Invalid value", "toml_value"),
    ("Expected '='", "toml_equals"),
    ("Unclosed", "toml_open"),
    ("Unterminated", "toml_open"),
    ("Expected \"'", "toml_open"),
    ("Illegal character '\\n'", "toml_open"),
    ("Cannot overwrite", "toml_twice"),
    ("Cannot declare", "toml_twice"),
    ("Duplicate", "toml_twice"),
    ("Cannot redefine", "toml_twice"),
    ("Cannot mutate", "toml_twice"),
    ("Expected newline", "toml_newline"),
    ("Invalid statement", "toml_statement"),
    ("Invalid initial character", "toml_statement"),
    ("Invalid date", "toml_date"),
)


@dataclass(frozen=True)
class Document:
    """A TOML file that parsed: how it is called in messages, its text and data, and a way to its lines."""

    name: str
    text: str
    data: dict[str, Any]
    lines: Locator
    digest: str = ""
    """The SHA-256 of the file's bytes."""

    def place(self, key: Key) -> Place:
        """The place of ``key``, or of the table that lacks it."""
        return Place(self.name, self.lines.line(key), dotted(key))


def dotted(key: Key) -> str:
    """``key`` as an analyst writes it: ``works[2].when``; items are counted from 1."""
    words = ""
    for part in key:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return words.lstrip(".")


def load_document(path: Path, faults: Faults, asked: Place | None = None) -> Document | None:
    """Read ``path``; ``asked`` is the place of the key that names it, if a file does."""
    name = str(path)
    data = read(path, SCENARIO_BYTES, faults, asked or Place(name))
    words = None if data is None else decode(data, faults, name, gbk=False)
    if words is None:
        return None
    words = words.replace("\r\n", "\n")
    doc = parse(words, name, faults)
    if data is None or doc is None:
        return None
    return Document(name, words, doc, Locator(words), hashlib.sha256(data).hexdigest())


def parse(words: str, name: str, faults: Faults) -> dict[str, Any] | None:
    """``words`` as TOML of sane depth and numbers; None, with faults, if it is not."""
    if line := _dotty(words):
        faults.add("toml_deep", Place(name, line), deepest=DEEPEST)
        return None
    try:
        doc = tomllib.loads(words)
    except tomllib.TOMLDecodeError as problem:
        _explain(words, name, str(problem), faults)
        return None
    except RecursionError:
        faults.add("toml_deep", Place(name, _deepest(words)), deepest=DEEPEST)
        return None
    except ValueError:
        faults.add("number_long", Place(name, _longest(words)))
        return None
    return doc if _sane(doc, name, words, faults) else None


def _dotty(words: str) -> int:
    """The line of a key of absurdly many parts, which no parser should be asked to read; 0 if there is none."""
    if words.count(".") < _DOTS:
        return 0
    for number, line in enumerate(words.split("\n"), 1):
        if not line.lstrip().startswith("#") and any(
            part.count(".") > _DOTS for part in re.split(r"[={},\[\]#]", line)
        ):
            return number
    return 0


def _explain(words: str, name: str, problem: str, faults: Faults) -> None:
    lines = words.split("\n")
    found = _LINE.search(problem)
    line = int(found.group(1)) if found else len(words.rstrip().split("\n"))
    if _wide(lines[line - 1]):
        for number, text in enumerate(lines, 1):
            if marks := _wide(text):
                faults.add("full_width", Place(name, number), marks=" ".join(marks), right=_narrow(marks))
        return
    code = next((code for start, code in _KINDS if start in problem), "toml_other")
    if code == "toml_newline" and (said := _MONTH.search(lines[line - 1])):
        faults.add("toml_month", Place(name, line), text=said[1])
        return
    faults.add(code, Place(name, line), text=shown(lines[line - 1].strip()), why=problem)


def _wide(line: str) -> list[str]:
    """Chinese punctuation of a line outside quotes and comments."""
    bare = _QUOTED.sub("", line).partition("#")[0]
    return sorted({c for c in bare if ord(c) in _WIDE or "０" <= c <= "９"})


def _narrow(marks: list[str]) -> str:
    return " ".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" else c.translate(_WIDE) for c in marks)


def _deepest(words: str) -> int:
    lines = words.split("\n")
    return 1 + max(range(len(lines)), key=lambda i: sum(map(lines[i].count, "[{.")))


def _longest(words: str) -> int:
    lines = words.split("\n")
    return 1 + max(range(len(lines)), key=lambda i: max((len(d) for d in re.findall(r"\d+", lines[i])), default=0))


def _sane(doc: dict[str, Any], name: str, words: str, faults: Faults) -> bool:
    """Whether ``doc`` is not nested too deeply and holds no number beyond 64 bits."""
    todo: list[tuple[Any, int]] = [(doc, 1)]
    while todo:
        value, depth = todo.pop()
        if depth > DEEPEST:
            faults.add("toml_deep", Place(name, _deepest(words)), deepest=DEEPEST)
            return False
        if isinstance(value, dict):
            todo += [(item, depth + 1) for item in value.values()]
        elif isinstance(value, list):
            todo += [(item, depth + 1) for item in value]
        elif isinstance(value, int) and not -_INT64 <= value < _INT64:
            faults.add("number_long", Place(name, _longest(words)))
            return False
    return True
