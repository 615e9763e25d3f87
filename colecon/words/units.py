"""Units of parameters and levers in the reader's language; the tables declare them in English."""

from __future__ import annotations

from colecon.words.catalogue import Lang, has, text


def unit_text(unit: str, lang: Lang) -> str:
    """``unit`` in ``lang``: ``yuan/mu/year`` is 元/亩·年; a part without a Chinese form stands as it is."""
    if lang == "en":
        return unit
    if has(f"unit.{unit}"):
        return text(f"unit.{unit}", lang)
    head, *rest = unit.split("/")
    below = "·".join(_known(f"/{part}", part, lang) for part in rest)
    return f"{_known(head, head, lang)}/{below}" if below else _known(head, head, lang)


def _known(key: str, part: str, lang: Lang) -> str:
    return text(f"unit.{key}", lang) if has(f"unit.{key}") else part
