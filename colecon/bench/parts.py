"""Where the time of a block goes: draws, SimPy, ledger, leases, models; by profile of one block."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable

ROOMS = {
    "draws": ("core/draws",),
    "SimPy": ("simpy/",),
    "ledger": ("core/ledger", "core/village"),
    "board, pools, allotment": ("core/board", "core/pools", "core/allot", "core/people", "core/rewards"),
    "parts": ("colecon/parts/",),
    "models": ("colecon/models/",),
    "clock": ("core/clock",),
    "record": ("core/block",),
    "writing": ("ensemble/", "pyarrow"),
}
"""Parts of file names that stand for a room; what fits none is 'other' (mostly NumPy called from them)."""


def shares(call: Callable[[], object]) -> dict[str, float]:
    """The share of profiled time spent in each room, NumPy's own calls counted to whoever made them."""
    profile = cProfile.Profile()
    profile.enable()
    call()
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in stats.values())
    found = dict.fromkeys((*ROOMS, "other"), 0.0)
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        if file == "~" or "numpy" in file:
            for (caller, _, _), (_, _, part, _) in callers.items():
                found[_room(caller)] += part / total
        else:
            found[_room(file)] += own / total
    return found


def _room(file: str) -> str:
    path = file.replace("\\", "/")
    return next((room for room, marks in ROOMS.items() if any(mark in path for mark in marks)), "other")
