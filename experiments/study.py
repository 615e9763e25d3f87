"""What a study asks and what it plays: the file ``study.toml`` in its folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCENARIOS = HERE.parent / "scenarios"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence with references to cells of the kept tables, and what must hold in them for it to stand."""

    text: str
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """One study.

    ``kind`` is ``scenarios`` (compared with each other) or ``models`` (one for all in each scenario). ``labels``
    are short names for the figures; ``pairs`` those scenarios whose public money is set against their income.
    """

    folder: Path
    title: str
    question: str
    question_zh: str
    kind: str
    runs: int
    scenarios: tuple[str, ...]
    figures: tuple[str, ...]
    captions: dict[str, str]
    labels: dict[str, str]
    pairs: tuple[tuple[str, str], ...]
    design: str
    answer: str
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The name of its folder."""
        return self.folder.name

    @property
    def files(self) -> tuple[Path, ...]:
        """The scenario files; the first is what the others are held against."""
        return tuple(SCENARIOS / f"{name}.toml" for name in self.scenarios)


def studies() -> dict[str, Study]:
    """All studies by id, in the order of the gallery."""
    found = [read(path.parent) for path in HERE.glob("*/study.toml")]
    return {study.id: study for _, study in sorted(found, key=lambda pair: pair[0])}


def read(folder: Path) -> tuple[int, Study]:
    """The study in ``folder`` and its place in the gallery."""
    data: dict[str, Any] = tomllib.loads((folder / "study.toml").read_text(encoding="utf-8"))
    figures = data["figures"]
    return data["place"], Study(
        folder=folder,
        kind=data.get("kind", "scenarios"),
        scenarios=tuple(data["scenarios"]),
        figures=tuple(figures),
        captions=figures,
        labels=data.get("labels", {}),
        pairs=tuple((a, b) for a, b in data.get("pairs", ())),
        findings=tuple(Finding(one["text"], tuple(one.get("holds", ()))) for one in data["finding"]),
        **{name: data[name] for name in ("title", "question", "question_zh", "runs", "design", "answer")},
    )
