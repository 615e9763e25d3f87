"""All products by id: annual crops, tree crops, herds."""

from __future__ import annotations

from collections.abc import Iterable

from colecon.core.plan import Village
from colecon.parts.crops import CROPS
from colecon.parts.herds import HERDS
from colecon.parts.product import Product
from colecon.parts.trees import TREES

PRODUCTS: dict[str, Product] = {p.id: p for p in (*CROPS, *TREES, *HERDS)}


def grown_in(village: Village, among: Iterable[str] = ()) -> list[Product]:
    """What of the village's own products its altitude allows, in the table's order; or of ``among``, in theirs."""
    names = [name for name in among if name in village.products] if among else village.products
    return [PRODUCTS[name] for name in names if name in PRODUCTS and village.band in PRODUCTS[name].bands]
