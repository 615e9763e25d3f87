"""The names of townships: one spelling for each, and a warning of one that looks like another misspelt.

Villages of a township join projects and share a market, so a misspelt name moves the answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from colecon.core.plan import Village
from colecon.errors import Place
from colecon.scenario.faults import Faults, plain

_KIND = re.compile("(?:民族乡|乡|镇|街道办事处|街道|办事处)$")
_MIXED_UP = (
    *("口囗", "己已巳", "未末", "土士", "日曰", "坝垻壩霸坎", "人入", "大太", "河何", "平坪评", "川州洲"),
    *("礼里理", "合和", "阳杨洋羊", "西酉", "天夫", "千干", "宁守", "樟漳"),
)
"""Characters that look or sound alike. In a name of two any others part two places: 安宁镇 is not 安哈镇 misspelt."""
_PARTED = frozenset("东西南北中上下前后大小新老")
"""Characters that part neighbours of one name, however long: 东山乡 is not 西山乡 misspelt."""


def one_spelling(rows: Iterable[Village]) -> list[Village]:
    """The villages, where names of a township that compare as equal are written as the first of them."""
    first: dict[str, str] = {}
    return [replace(v, township=first.setdefault(plain(v.township), v.township)) for v in rows]


def check_townships(rows: Iterable[Village], lines: Mapping[str, int], file: str, faults: Faults) -> None:
    """Warn of a township of one village whose name is nearly that of another."""
    villages = list(rows)
    sizes = Counter(v.township for v in villages)
    for village in villages:
        name = village.township
        others = (other for other in sizes if other != name and sizes[name] == 1)
        if guess := next((other for other in others if _alike(name, other, sizes[other])), ""):
            place = Place(file, lines[village.id], "township", village.name)
            faults.warn("township_near", place, word=name, guess=guess)


def _alike(name: str, other: str, size: int) -> bool:
    if _KIND.sub("", name) == _KIND.sub("", other):
        return True
    return size > 1 and min(len(name), len(other)) > 2 and _one_apart(name, other)


def _one_apart(a: str, b: str) -> bool:
    """Whether one character changed, put in or left out makes ``a`` of ``b``."""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    pair = {short[at], long[at]}
    likely = any(pair <= set(group) for group in _MIXED_UP) or (len(_KIND.sub("", a)) > 2 and not pair <= _PARTED)
    return short[at + 1 :] == long[at + 1 :] and likely
