"""Rows of evidence cited by the parameter tables, and the Chinese of what the tables' sources say beside them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CITED = re.compile(r"\bE\d{3}\b")
_SPAN = re.compile(r"\bE(\d{3})[-–](?:E)?(\d{3})\b|\bE(\d{3}) to E(\d{3})\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One published figure: what it measures, its value or range, where and when, who says so."""

    id: str
    quantity: str
    low: str
    mode: str
    high: str
    unit: str
    year: str
    place: str
    title: str
    url: str
    note: str
    confidence: str


def cited(source: str) -> list[str]:
    """The ids a source text cites, in order; ``E172-E175`` and ``E172 to E175`` name every row between."""
    ids = set(_CITED.findall(source))
    for match in _SPAN.finditer(source):
        first, last = (int(g) for g in match.groups() if g is not None)
        ids |= {f"E{number:03d}" for number in range(first, last + 1)}
    return sorted(ids)


@cache
def rows() -> dict[str, Row]:
    """All shipped rows by id."""
    text = files("colecon.evidence").joinpath("evidence.csv").read_text(encoding="utf-8")
    return {line["id"]: Row(**line) for line in csv.DictReader(text.splitlines())}


@cache
def reasons() -> dict[str, str]:
    """The Chinese remark of a parameter's source by the source as declared (``reasons.csv``); some have none yet."""
    text = files("colecon.evidence").joinpath("reasons.csv").read_text(encoding="utf-8")
    return {line["source"]: line["zh"] for line in csv.DictReader(text.splitlines())}


@cache
def weights() -> dict[str, dict[str, float]]:
    """By model the ten numbers that weigh most: what the likely range of each moves a mature million's surplus by.

    Yuan a year from the low to the high end (``weights.csv``, written by ``python -m tests.models.weights``).
    """
    found: dict[str, dict[str, float]] = {}
    for line in _weights():
        found.setdefault(line["model"], {})[line["number"]] = float(line["yuan"])
    return found


def weighed(model: str) -> str:
    """The option and product of a model with which its numbers were weighed; "" where it has none."""
    return next((line["of"] for line in _weights() if line["model"] == model), "")


@cache
def _weights() -> tuple[dict[str, str], ...]:
    text = files("colecon.evidence").joinpath("weights.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
