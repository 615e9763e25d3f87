"""A page read as a browser would: its texts, links, scripts and ids, without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html.parser import HTMLParser

from colecon.report.page.blocks import Block, Columns, Fold, Grid, Page, Pair, Section

_AREA = re.compile(r"\bm[23]\b")
"""Square and cubic metres hold no number; in Chinese they are words."""
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


_SCALE = {"million": 10**6, "billion": 10**9, "万": 10**4, "亿": 10**8}
_BOTH = re.compile(r"(\d[\d.]*)(?= (?:to|of) \d[\d.]* (million|billion))")
_SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?(million|billion|万|亿)")


def in_full(words: str) -> str:
    """``words`` with 57 million, and 5700 万, as 57000000."""
    words = _BOTH.sub(r"\1 \2", words)
    return _SCALED.sub(lambda m: f"{Decimal(m[1].replace(',', '')) * _SCALE[m[2]]:.0f}", words)


def cells(page: Page) -> list[tuple[str, list[str]]]:
    """Every cell of every table of ``page`` in order: where it stands, and the numbers in it, sorted."""
    return [
        (f"{at}/{table}/{row}/{column}", sorted(NUMBER.findall(in_full(_AREA.sub("", cell.text)))))
        for at, one in enumerate(_sections(page.sections))
        for table, grid in enumerate(_grids(one.blocks))
        for row, line in enumerate([*grid.rows, *grid.foot])
        for column, cell in enumerate(line)
    ]


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for one in sections:
        yield one
        yield from _sections(one.parts)


def _grids(blocks: Sequence[Block]) -> Iterator[Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            yield block
        elif isinstance(block, Fold):
            yield from _grids(block.blocks)
        elif isinstance(block, Pair | Columns):
            for side in block.sides:
                yield from _grids(side)


class Reader(HTMLParser):
    """What a page holds; ``words`` are the texts outside figures, styles and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.drawn: list[str] = []
        self.scripts: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        if tag in ("svg", "script", "style", "title"):
            self._inside.append(tag)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.addresses += [
            known[name] or "" for name in ("src", "href", "xlink:href", "action", "data") if name in known
        ]

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        place = {"script": self.scripts, "svg": self.drawn, "": self.words}.get(inside)
        if place is not None and data.strip():
            place.append(data.strip())

    def numbers(self) -> set[str]:
        """Every number in the words, the reasons of parameters included."""
        return {found for words in self.words for found in NUMBER.findall(in_full(words))}
