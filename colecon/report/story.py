"""What every figure and table of one result must say: language, reading, n, target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Any

from colecon.words.catalogue import Lang, text


@dataclass(frozen=True, slots=True)
class Story:
    """The facts of a result that its captions repeat. Money in yuan."""

    lang: Lang
    reading: str
    n: int
    villages: int
    income_yuan: float
    needed: int
    year: int
    synthetic: bool = True

    def say(self, key: str, /, **values: object) -> str:
        """The catalogue text ``report.<key>`` in the story's language."""
        return text(f"report.{key}", self.lang, **values)

    def term(self, name: str) -> str:
        """The name of a reading, class, band or account; an unknown one as it is."""
        told = text(f"term.{name}", self.lang)
        return name if told == f"term.{name}" else told

    def unit(self, yuan: float) -> float:
        """``yuan`` in the figures' unit: 万元 in Chinese, thousand yuan in English."""
        return yuan / self.per_unit

    @property
    def per_unit(self) -> float:
        """Yuan in one unit of the figures."""
        return 10_000.0 if self.lang == "zh" else 1_000.0

    def ranged(self, p: float, low: float, high: float) -> str:
        """A chance with its interval behind it."""
        return self.say("ranged", p=percent(p), low=percent(low), high=percent(high))

    @property
    def caption(self) -> str:
        """n, the reading, and that the village table is synthetic where it is."""
        told = self.say("caption", n=f"{self.n:,}", reading=self.term(self.reading))
        gap = "" if self.lang == "zh" else " "
        return told + (gap + self.say("caption_synthetic") if self.synthetic else "")


def story_of(summary: Mapping[str, Any], lang: Lang, *, synthetic: bool) -> Story:
    """The story of a result's ``summary.json``."""
    target = summary["target"]
    return Story(
        lang=lang,
        reading=summary["reading"],
        n=summary["runs"],
        villages=summary["villages"],
        income_yuan=target["income_yuan"],
        needed=target["villages_needed"],
        year=target["year"],
        synthetic=synthetic,
    )


def percent(p: float) -> str:
    """A probability as per cent; near 0 and 1 two digits of the distance, so that no chance reads as none or all."""
    if p in (0.0, 1.0):
        return f"{100 * p:.0f}%"
    margin = round(100 * min(p, 1 - p), 12)
    digits = 1 if margin >= 1 else 1 - floor(log10(margin))
    return f"{100 * p:.{digits}f}%"


def yuan(amount: float) -> str:
    """An amount in whole yuan with separators; a loss has a true minus sign."""
    return f"{amount:,.0f}".replace("-", "−") if round(amount) else "0"
