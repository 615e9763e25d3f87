"""How likely is a county's target for its village collectives, and what would make it likelier?

From Python::

    import colecon

    result = colecon.run(colecon.load("scenarios/xichang.toml"), runs=2000)
    result.summary["target"]["probability"]

Importing the package loads nothing heavy; `load`, `run` and `estimate` are found when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from colecon.results.run import run
    from colecon.scenario.load import load

__all__ = ["estimate", "load", "run"]

_HOMES = {"load": "colecon.scenario.load", "run": "colecon.results.run"}


def __getattr__(name: str) -> Any:
    if name == "estimate":
        return import_module("colecon.estimate")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'colecon' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
