"""Which villages a rule of ``[[models.rule]]`` is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from colecon.core.plan import Village
from colecon.scenario.columns import BY_NAME, NUMBERS
from colecon.scenario.faults import Faults, plain
from colecon.scenario.layers import Layers
from colecon.scenario.locate import Path as Key
from colecon.scenario.schema import BANDS, CLASSES
from colecon.scenario.schema_models import When
from colecon.scenario.villages import Villages

FEATURES: Mapping[str, Callable[[Village], bool]] = {
    "rooms": lambda v: v.idle_m2 > 0,
    "arable": lambda v: v.arable_collective_mu > 0,
    "contracted_arable": lambda v: v.arable_contracted_mu > 0,
    "forest": lambda v: v.forest_collective_mu > 0,
    "waste": lambda v: v.waste_mu > 0,
    "plantation": lambda v: v.planted_mu > 0,
    "assets": lambda v: v.assets > 0,
    "logistics": lambda v: v.logistics,
    "tourism": lambda v: v.tourism,
    "land": lambda v: not v.land_hard,
    "road": lambda v: v.road != "narrow",
    "water": lambda v: v.water == "secure",
}
"""What ``has`` and ``lacks`` may name; ``road`` is paved or good, ``land`` is to be had, ``water`` is secure."""


def fits(when: When, village: Village) -> bool:
    """Whether all that ``when`` says holds for ``village``."""
    groups = (
        (when.village_class, village.village_class),
        (when.band, village.band),
        (when.zone, village.zone),
        (when.township, village.township),
    )
    if any(words is not None and plain(own) not in map(plain, words) for words, own in groups):
        return False
    if when.product and not {plain(p) for p in village.products} & {plain(p) for p in when.product}:
        return False
    if not all(FEATURES[w](village) for w in when.has or () if w in FEATURES):
        return False
    if any(FEATURES[w](village) for w in when.lacks or () if w in FEATURES):
        return False
    return _between(when, village)


def _between(when: When, village: Village) -> bool:
    low = all(_column(village, name) >= value for name, value in (when.at_least or {}).items())
    return low and all(_column(village, name) <= value for name, value in (when.at_most or {}).items())


def _column(village: Village, name: str) -> float:
    column = BY_NAME.get(name)
    return float(getattr(village, column.field or name)) if column and name in NUMBERS else 0.0


def check_when(when: When, villages: Villages, layers: Layers, key: Key, faults: Faults) -> None:
    """Note every word of ``when`` that means nothing here."""
    rows = villages.rows
    known: dict[str, tuple[Iterable[str] | None, Iterable[str]]] = {
        "class": (when.village_class, CLASSES),
        "band": (when.band, BANDS),
        "zone": (when.zone, [v.zone for v in rows]),
        "township": (when.township, [v.township for v in rows]),
        "product": (when.product, [p for v in rows for p in v.products]),
        "has": (when.has, FEATURES),
        "lacks": (when.lacks, FEATURES),
        "at_least": (when.at_least, NUMBERS),
        "at_most": (when.at_most, NUMBERS),
    }
    for name, (words, options) in known.items():
        allowed = list(dict.fromkeys(options))
        folded = {plain(option) for option in allowed}
        for word in words or ():
            if plain(word) not in folded:
                faults.unknown("unknown_when", layers.place((*key, name)), word, allowed)
