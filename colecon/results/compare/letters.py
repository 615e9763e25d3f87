"""Letters for what cannot be told apart: two that share a letter may be the same.

Source: Piepho, J. Comput. Graph. Statist. 13 (2004) 456-466 (insert and absorb).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence


def letters(names: Sequence[str], apart: Collection[frozenset[str]]) -> dict[str, str]:
    """The letters of ``names``, the first having the first ones; ``apart`` holds the pairs told apart."""
    groups: list[frozenset[str]] = [frozenset(names)]
    for pair in sorted(apart, key=sorted):
        split: list[frozenset[str]] = []
        for group in groups:
            split += [group - {one} for one in sorted(pair)] if pair <= group else [group]
        groups = _absorbed(split)
    place = {name: i for i, name in enumerate(names)}
    groups.sort(key=lambda group: sorted(place[name] for name in group))
    found = dict.fromkeys(names, "")
    for number, group in enumerate(groups):
        for name in group:
            found[name] += _letter(number)
    return found


def _absorbed(groups: list[frozenset[str]]) -> list[frozenset[str]]:
    """``groups`` without those that lie in another."""
    unlike = list(dict.fromkeys(groups))
    return [group for group in unlike if not any(group < other for other in unlike)]


def _letter(number: int) -> str:
    """a to z, then a1 to z1, and on."""
    return chr(ord("a") + number % 26) + (str(number // 26) if number >= 26 else "")
