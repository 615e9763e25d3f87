"""Amounts that were meant in 万元: so small that no county means them, and what stands there instead."""

from __future__ import annotations

from collections.abc import Sequence

from colecon.core.plan import Village
from colecon.errors import Place
from colecon.scenario.faults import Faults
from colecon.scenario.layers import Layers
from colecon.scenario.locate import Path as Key

LEAST_YUAN = 1000
"""An income to be reached, or the income of every village, below this was meant in 万元."""
_LEAST_BESIDE_NIL = 200
"""The same where some villages have no income at all: a poor county's other villages may have little."""
_COLUMNS = ("income_2019", "assets")


def check_goal(key: Key, layers: Layers, faults: Faults) -> None:
    """Refuse an income or a share of ``key`` that is possible but is another unit's."""
    income, share = (layers.get((*key, name)) for name in ("income_yuan", "share_percent"))
    if income is not None and income < LEAST_YUAN:
        right = f"{income * 10_000:,.10g}".replace(",", "_")
        faults.add("target_yuan", layers.place((*key, "income_yuan")), got=f"{income:,.10g}", right=right)
    if share is not None and 0 < share < 1:
        right = f"{share * 100:.10g}"
        faults.add("target_share", layers.place((*key, "share_percent")), got=f"{share:.10g}", right=right)


def check_columns(villages: Sequence[Village], place: Place, faults: Faults) -> None:
    """Refuse a column of yuan that holds 万元 in every row; one fault stands for the warnings of its cells."""
    for column in _COLUMNS:
        told = [value for v in villages if (value := getattr(v, column)) > 0]
        least = LEAST_YUAN if len(told) == len(villages) else _LEAST_BESIDE_NIL
        if len(told) > 1 and max(told) < least:
            faults.warnings = [w for w in faults.warnings if (w.code, w.place.key) != ("cell_wan", column)]
            spot = Place(place.file, place.line, column)
            faults.add("column_wan", spot, low=f"{min(told):,.10g}", high=f"{max(told):,.10g}", count=len(told))
