"""What an analyst may call a thing in Chinese or English, and the word that a scenario or table takes for it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache

from colecon.core.levers import LEVERS
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
    "seed": ("种子", "随机种子"),
    "runs": ("模拟次数", "次数"),
    "start": ("起始年份", "开始年份", "起始年"),
    "end": ("结束年份", "末年", "结束年"),
    "villages": ("村表", "各村"),
    "reading": ("口径", "收入口径"),
    "target": ("目标",),
    "income_yuan": ("目标收入", "收入目标"),
    "share_percent": ("达标比例", "比例"),
    "budget": ("预算",),
    "policy": ("政策",),
    "models": ("模式",),
    "parameters": ("参数",),
}
_READINGS = ("gross_income", "operating_income", "operating_surplus", "year_surplus")


def alias(word: str, options: Iterable[str]) -> str:
    """The one of ``options`` that ``word`` is another name of, or ""."""
    found = _names().get(_bare(word), ())
    return next((option for option in options if option in found), "")


def alike(word: str, options: Iterable[str]) -> str:
    """The one of ``options`` with a name close to ``word``, such as 高山蔬菜 to 高山菜, or ""."""
    known = set(options)
    names = {name: option for name, found in _names().items() for option in found if option in known}
    close = difflib.get_close_matches(_bare(word)[:100], names, n=1, cutoff=0.65)
    return names[close[0]] if close else ""


@cache
def chinese(word: str) -> str:
    """The first Chinese name of what a scenario calls ``word``, or ""."""
    return next((name for name, found in _pairs() if found == word and not name.isascii()), "")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """A name -> the words that it may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for name, word in _pairs():
        found[_bare(name)] = (*found.get(_bare(name), ()), word)
    return found


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """Every name and the word that it stands for."""
    pairs = [(name, model.id) for model in models().values() for name in (model.zh, model.en)]
    pairs += [(product.zh, product.id) for product in PRODUCTS.values()]
    pairs += [(column.zh.partition("，")[0], column.name) for column in COLUMNS]
    pairs += [(lever.zh, name) for name, lever in LEVERS.params.items()]
    terms = [*(str(word) for kind in (Band, VillageClass, Rule) for word in kind), *_READINGS]
    pairs += [(text(f"term.{word}", lang), word) for word in terms if has(f"term.{word}") for lang in LANGS]
    return tuple(pairs + [(name, word) for word, names in _WORDS.items() for name in names])


def _bare(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_").removesuffix("型").removesuffix("村")
