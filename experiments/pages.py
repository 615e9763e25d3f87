"""The pages: a README a study and the gallery. Numbers in sentences are copied from the kept tables, never typed."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from experiments.study import HERE, Finding, Study
from experiments.tables import KEYS

CELL = re.compile(r"\{([^{}:]+)(?::([^{}]*))?\}")
SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
}
MILLIONS, SIZE = "m", "|"
"""Formats: an amount in millions of yuan with one decimal; before any other format, the size without the sign."""


@cache
def table(folder: Path, name: str) -> pd.DataFrame:
    """The kept table ``name``, by the columns that name its rows."""
    keys = list(KEYS[name])
    known = pd.read_csv(folder / f"{name}.csv", dtype=dict.fromkeys(keys, str), keep_default_na=False, na_values=[""])
    known[keys] = known[keys].fillna("")
    return known.set_index(keys)


def cell(folder: Path, place: str) -> float:
    """The number at ``table/key/.../column``."""
    name, *keys, column = place.strip().split("/")
    row = tuple(keys) if len(keys) > 1 else keys[0]
    return float(table(folder, name)[column].loc[row])


def told(folder: Path, sentence: str) -> str:
    """``sentence`` with the numbers of the kept tables in place of its references."""

    def number(found: re.Match[str]) -> str:
        value, form = cell(folder, found[1]), found[2] or ""
        if form.startswith(SIZE):
            value, form = abs(value), form[1:]
        said = f"{value / 1e6:.1f}" if form == MILLIONS else format(value, form)
        return said.replace("-", "−").replace("%", " %")

    return " ".join(CELL.sub(number, sentence).split())


def fails(folder: Path, finding: Finding) -> list[str]:
    """Which of a finding's conditions the kept tables do not meet."""
    return [rule for rule in finding.holds if not _meets(folder, rule)]


def _meets(folder: Path, rule: str) -> bool:
    left, sign, right = rule.split(" ")
    return SIGNS[sign](_value(folder, left), _value(folder, right))


def _value(folder: Path, word: str) -> float:
    return cell(folder, word) if "/" in word else float(word)


def readme(study: Study, folder: Path) -> str:
    """The page of ``study`` from what is kept in ``folder``."""
    made = json.loads((folder / "made.json").read_text(encoding="utf-8"))
    files = ", ".join(f"[{name}](../../scenarios/{name}.toml)" for name in study.scenarios)
    figures = [f"![{words}]({name}.png)\n\n*{words}*\n" for name, words in study.captions.items()]
    tables = ", ".join(f"[{path.name}]({path.name})" for path in sorted(folder.glob("*.csv")))
    findings = [f"{i}. {told(folder, one.text)}" for i, one in enumerate(study.findings, 1)]
    parts = [
        f"# {study.title}",
        "<!-- Written by `python -m experiments`; the words stand in study.toml, the numbers in the tables. -->",
        f"**Question.** {study.question}\n\n**问题。** {study.question_zh}",
        f"**Played.** {files}. {study.design}",
        f"**Again.** `{made['command']}` plays {made['runs']:,} runs with seed {made['seed']} and writes "
        "everything here but the words. The village table is synthetic: the numbers are about the model county, "
        "not about Xichang.",
        "## Findings",
        "\n".join(findings),
        "## Figures",
        "\n".join(figures).rstrip(),
        "## Kept",
        f"{tables}; how they were made: [made.json](made.json).",
    ]
    return "\n\n".join(parts) + "\n"


def gallery(studies: Mapping[str, Study]) -> str:
    """``experiments/README.md``: a figure and one sentence a study."""
    head = (HERE / "head.md").read_text(encoding="utf-8").rstrip()
    parts = [head]
    for study in studies.values():
        first = study.figures[0]
        parts.append(
            f"## [{study.title}]({study.id}/README.md)\n\n{study.question}\n\n"
            f"**{told(study.folder, study.answer)}**\n\n"
            f"[![{study.captions[first]}]({study.id}/{first}.png)]({study.id}/README.md)"
        )
    return "\n\n".join(parts) + "\n"
