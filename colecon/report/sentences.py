"""The answer in sentences: the headline with interval, n and reading, and what must be said beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from colecon.models.catalogue import PLANNED, models
from colecon.report.story import Story, percent, yuan
from colecon.results.starts import villages_by_standing

if TYPE_CHECKING:
    import pandas as pd


def headline(summary: Mapping[str, Any], story: Story) -> str:
    """The probability of the target, with interval, n and reading."""
    target = summary["target"]
    chance = target["probability"]
    return story.say(
        "headline",
        year=story.year,
        villages=story.villages,
        needed=story.needed,
        share=f"{target['share_percent']:g}",
        reading=story.term(story.reading),
        income=yuan(story.income_yuan),
        p=percent(chance["estimate"]),
        level=f"{100 * chance['level']:g}",
        low=percent(chance["low"]),
        high=percent(chance["high"]),
        n=f"{chance['n']:,}",
    )


def beside(summary: Mapping[str, Any], story: Story) -> list[str]:
    """What a reader of the headline must know: the table's nature, who could not start, how far it can be off."""
    return [*of_table(story), *not_started(summary, story), *spread(summary, story), story.say("assumed")]


def of_table(story: Story) -> list[str]:
    """How many of the plan's models are built, where some are not; that the table is synthetic, where it is."""
    built = sum(name in models() for name in PLANNED)
    told = [story.say("models_built", built=built, planned=len(PLANNED))] if built < len(PLANNED) else []
    return [*told, story.say("synthetic")] if story.synthetic else told


def not_started(summary: Mapping[str, Any], story: Story) -> list[str]:
    """How many villages that were to follow a model had not started one by the target's year."""
    kept = summary["kept_earlier_business"]
    values = {"year": kept["year"], "mean": f"{kept['mean']:.1f}", "villages": kept["villages"]}
    return [story.say("kept", **values)] if kept["villages"] else []


def spread(summary: Mapping[str, Any], story: Story) -> list[str]:
    """How far villages move together, the second estimate, the doubt, and the chance if nothing changed."""
    ratio = summary["variance_ratio"]
    told = [] if ratio is None else [story.say("variance_ratio", ratio=f"{ratio:.2f}")]
    told += [*_rare(summary.get("rare"), story), *_doubt(summary.get("doubt"), story)]
    return [*told, story.say("frozen", p=percent(summary["frozen_at_base"]["estimate"]))]


def standings(starts: pd.DataFrame, story: Story) -> list[str]:
    """How many villages had come how far by the target's year, and why the others had not begun."""
    found = {name: f"{villages:.1f}" for name, villages in villages_by_standing(starts).items()}
    shown = {name: villages for name, villages in found.items() if float(villages) > 0.0}
    if not shown:
        return []
    told = [
        story.say("standing_one", what=story.term(f"standing_{name}"), villages=villages)
        for name, villages in shown.items()
    ]
    return [story.say("standings", year=story.year, villages=story.villages, told=story.say("semicolon").join(told))]


def _rare(rare: Mapping[str, Any] | None, story: Story) -> list[str]:
    """The small chance by splitting; where no climb came up, what that says."""
    if rare is None:
        return []
    chance = rare["probability"]
    values = {name: percent(chance[name]) for name in ("low", "high")} | {"p": percent(chance["estimate"])}
    values |= {"level": f"{100 * chance['level']:g}", "n": f"{chance['n']:,}", "climbs": str(rare["climbs"])}
    return [story.say("rare" if rare["reached"] else "rare_none", reached=str(rare["reached"]), **values)]


def _doubt(doubt: Mapping[str, Any] | None, story: Story) -> list[str]:
    """With doubt on: the chance under central values, and how many parameters are in doubt."""
    if doubt is None:
        return []
    told = [story.say("doubt_parameters", **doubt["parameters"])]
    if chance := doubt["central"]:
        ends = {name: percent(chance[name]) for name in ("low", "high")}
        level, n = f"{100 * chance['level']:g}", f"{chance['n']:,}"
        key = "doubt_central" if doubt["redrawn"] else "doubt_central_own"
        told.insert(0, story.say(key, p=percent(chance["estimate"]), level=level, n=n, **ends))
    return told
