"""The list of planted faults, read from ``mutants.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "mutants.toml"


@dataclass(frozen=True)
class Mutant:
    """A fault: the text ``old`` of ``file`` becomes ``new``, and ``test`` must see it."""

    fault: str
    file: str
    old: str
    new: str
    test: str

    @property
    def module(self) -> str:
        """The file of the test."""
        return self.test.partition("::")[0]

    @property
    def function(self) -> str:
        """The name of the test."""
        return self.test.partition("::")[2]

    def planted(self, source: str) -> str:
        """``source`` with the fault; raises `ValueError` unless its place is there exactly once."""
        if source.count(self.old) != 1:
            raise ValueError(f"{self.fault}: {source.count(self.old)} places in {self.file}")
        return source.replace(self.old, self.new)


def mutants() -> list[Mutant]:
    """All faults in the order of the list."""
    return [Mutant(**entry) for entry in tomllib.loads(LIST.read_text(encoding="utf-8"))["mutant"]]
