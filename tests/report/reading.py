"""A page read as a browser would: its texts, links, scripts and ids, without one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


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
        """Every number in the words, the reasons of parameters (English in both) included."""
        return {found for words in self.words for found in NUMBER.findall(words)}
