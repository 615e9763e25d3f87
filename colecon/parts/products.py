"""All products by id: annual crops, tree crops, herds."""

from __future__ import annotations

from colecon.parts.crops import CROPS
from colecon.parts.herds import HERDS
from colecon.parts.product import Product
from colecon.parts.trees import TREES

PRODUCTS: dict[str, Product] = {p.id: p for p in (*CROPS, *TREES, *HERDS)}
