"""What can go wrong, as data: a code, values and a place.

    ColeconError
     ├── InputError    the user's files or options are wrong     exit code 2
     ├── EngineError   our own fault: an audit or a rule broke    exit code 1
     └── ResultError   a result folder is incomplete or damaged   exit code 3

An exception carries its faults in one argument, because SimPy and pickle both rebuild an exception
from ``args``. The words are rendered at the edge, in the user's language (`colecon.words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault sits; an empty part is unknown or does not apply."""

    file: str = ""
    line: int = 0
    key: str = ""
    village: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: ``code`` is the catalogue key ``fault.<code>``, ``values`` fill its text."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    place: Place = field(default_factory=Place)
    warning: bool = False


class ColeconError(Exception):
    """Base of all errors raised on purpose; ``args[0]`` is the tuple of faults."""

    exit_code = 1

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        super().__init__((faults,) if isinstance(faults, Fault) else tuple(faults))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults, in the order they were found."""
        faults: tuple[Fault, ...] = self.args[0]
        return faults

    def __str__(self) -> str:
        return "; ".join(f"{f.code} {dict(f.values)} at {f.place}" for f in self.faults)


class InputError(ColeconError):
    """The scenario, a table or an option is wrong; nothing was written."""

    exit_code = 2


class EngineError(ColeconError):
    """A rule of the engine was broken: our fault, not the user's."""

    exit_code = 1


class ResultError(ColeconError):
    """A result folder is incomplete, damaged, or of another scenario."""

    exit_code = 3
