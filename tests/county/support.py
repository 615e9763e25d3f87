"""The pairs of docs/generate_levers.py, played small, and held to the direction and size that they state."""

import importlib.util
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
RUNS, END = 128, 2023


def _module():
    spec = importlib.util.spec_from_file_location("generate_levers", DOCS / "generate_levers.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass of postponed annotations looks itself up here
    spec.loader.exec_module(module)
    return module


PAGE = _module()
LISTED = (DOCS / "levers.md").read_text(encoding="utf-8")


def hold(pair):
    """The pair moves its account the way it says, by at least what it says; where it says nothing, by next to nothing.

    The mixed plan is played to 2023. What is stated is about half of the size that these 128 runs have: the half leaves
    room for a number of the models that is set anew, and none for a thing that stops acting.
    """
    mean, error = PAGE.effect(pair, RUNS, END if pair.base == "xichang" else 0).account
    if pair.moves == 0.0:
        assert abs(mean) <= max(3.0 * error, 5.0), (pair.id, mean, error)
    else:
        assert mean / pair.moves >= 1.0, (pair.id, mean, error, pair.moves)
        assert abs(mean) > 2.0 * error, (pair.id, mean, error)


def pairs(*kinds):
    """The pairs of these kinds, neighbours sharing the scenario they change."""
    return sorted((p for p in (*PAGE.PAIRS, *PAGE.ELSEWHERE) if p.kind in kinds), key=lambda p: p.base)
