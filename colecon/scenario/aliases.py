"""What an analyst may call a thing in Chinese or English, and the word that a scenario or table takes for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from colecon.core.plan import Band, Rule, VillageClass
from colecon.models.catalogue import models
from colecon.parts.products import PRODUCTS
from colecon.scenario.columns import COLUMNS
from colecon.words.catalogue import LANGS, has, text

_WORDS = {
    "narrow": ("狭窄", "窄路", "土路"),
    "paved": ("硬化路", "水泥路"),
    "good": ("良好", "好路", "柏油路"),
    "short": ("缺水",),
    "seasonal": ("季节性", "季节性缺水"),
    "secure": ("有保障",),
    "road": ("路", "道路", "公路"),
    "water": ("水", "用水", "水利"),
    "logistics": ("物流", "快递"),
    "mid": ("半山",),
    "weak": ("薄弱村", "空壳村", "薄弱"),
    "deep_poverty": ("深度贫困村", "深度贫困地区"),
}


def alias(word: str, options: Iterable[str]) -> str:
    """The one of ``options`` that ``word`` is another name of, or ""."""
    found = _names().get(_bare(word), ())
    return next((option for option in options if option in found), "")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """A name -> the words that it may stand for."""
    pairs = [(name, model.id) for model in models().values() for name in (model.zh, model.en)]
    pairs += [(product.zh, product.id) for product in PRODUCTS.values()]
    pairs += [(column.zh.partition("，")[0], column.name) for column in COLUMNS]
    terms = [str(word) for kind in (Band, VillageClass, Rule) for word in kind]
    pairs += [(text(f"term.{word}", lang), word) for word in terms if has(f"term.{word}") for lang in LANGS]
    pairs += [(name, word) for word, names in _WORDS.items() for name in names]
    found: dict[str, tuple[str, ...]] = {}
    for name, word in pairs:
        found[_bare(name)] = (*found.get(_bare(name), ()), word)
    return found


def _bare(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_").removesuffix("型").removesuffix("村")
