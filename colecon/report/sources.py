"""Where a number comes from, told in the reader's language; the tables say it in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from colecon.evidence.rows import cited, reasons, rows
from colecon.words.catalogue import Lang, text

_PLAN = re.compile(r"plan((?:,? ch\. \d+(?: §§? ?\d+)?)+)")
_CHAPTER = re.compile(r"ch\. (\d+)(?: §§? ?(\d+))?")
_HEAD = re.compile(r"(?:plan(?:,? ch\. \d+(?: §§? ?\d+)?)+|evidence(?: E\d{3}(?:[-–]E?\d{3})?)+|assumed)[:;,]? *")
_PLAIN = re.compile(r"[\d\s%(),.;E–-]*")
"""A remark of numbers alone, which needs no translation."""


def source_text(source: str, lang: Lang, *, titles: bool = True) -> str:
    """``source`` in ``lang``; in Chinese the evidence with its ``titles``, and the remark behind it.

    A remark that nobody has translated yet is shown in English, and called that. What does not begin like one of the
    package's sources is a user's own and stays as it is.
    """
    head = _HEAD.match(source)
    if lang == "en" or head is None:
        return source
    named = text("source.comma", lang).join(_named(source, lang, titles=titles))
    remark = source[head.end() :].strip()
    if source in reasons():
        return text("source.with_remark", lang, named=named, remark=reasons()[source])
    if not remark or _PLAIN.fullmatch(remark):
        return named
    return text("source.untranslated", lang, named=named, remark=remark)


def remark_text(source: str, lang: Lang) -> str:
    """What a source says behind its head, such as the reason of an assumption; English where it is not translated."""
    head = _HEAD.match(source)
    remark = source[head.end() :].strip() if head is not None else source
    return reasons().get(source, remark) if lang == "zh" else remark


def _named(source: str, lang: Lang, *, titles: bool) -> Iterator[str]:
    """What the source names: chapters of the plan, rows of evidence, or that it is assumed."""
    if source.startswith("assumed"):
        yield text("source.assumed", lang)
        return
    places = [place for match in _PLAN.finditer(source) for place in _CHAPTER.findall(match[1])]
    if places:
        told = [text("source.section" if part else "source.chapter", lang, n=n, part=part) for n, part in places]
        yield text("source.plan", lang, where=text("source.comma", lang).join(dict.fromkeys(told)))
    ids = cited(source)
    if ids:
        names = dict.fromkeys(rows()[row].title for row in ids if row in rows())
        key = "source.evidence_titles" if titles and names else "source.evidence"
        told_ids, told_names = (text("source.comma", lang).join(words) for words in (ids, names))
        yield text(key, lang, rows=told_ids, titles=told_names)
