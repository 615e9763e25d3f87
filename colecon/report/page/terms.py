"""Words of the village table in the reader's language: roads, water, zones, products."""

from __future__ import annotations

from colecon.parts.products import PRODUCTS
from colecon.words.catalogue import Lang, has, text


def word(name: str, lang: Lang) -> str:
    """A word of the village table; one that nobody knows as it is."""
    if has(f"page.word_{name}"):
        return text(f"page.word_{name}", lang)
    if name in PRODUCTS:
        return PRODUCTS[name].zh if lang == "zh" else name.replace("_", " ")
    return name
