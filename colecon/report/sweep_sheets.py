"""The tables that tell a sweep: P at every setting, and where it crosses a level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from colecon.report.compare_sheets import phrase
from colecon.report.sheet import Sheet
from colecon.report.story import Story, percent, yuan


def sweep_sheets(data: Mapping[str, Any], story: Story) -> Iterator[Sheet]:
    """All tables of a sweep."""
    yield points(data, story)
    if data["crossings"]:
        yield crossings(data, story)


def points(data: Mapping[str, Any], story: Story) -> Sheet:
    """P at every combination of the settings."""
    keys = [one["key"] for one in data["vary"]]
    rows = []
    for point in data["points"]:
        interval = story.say("to", low=percent(point["low"]), high=percent(point["high"]))
        told = [f"{point['villages_at_line']:.1f}", yuan(point["lasting_income"]), yuan(point["public_money"])]
        rows.append([*(f"{point[key]:,.10g}" for key in keys), percent(point["estimate"]), interval, *told])
    heads = [phrase(f"column_{name}", story) for name in ("villages_at_line", "lasting_income", "public_money")]
    together = phrase("together", story, level=f"{100 * data['level']:g}")
    title = phrase("sweep_title", story, year=story.year, needed=story.needed, n=f"{story.n:,}")
    return Sheet(title, [*keys, story.say("probability"), together, *heads], rows, words=0)


def crossings(data: Mapping[str, Any], story: Story) -> Sheet:
    """The setting at which P crosses each level."""
    second = [one["key"] for one in data["vary"][1:]]
    rows = []
    for one in data["crossings"]:
        at = [f"{one[key]:,.10g}" for key in second]
        told = _number(one["at"]) if one["at"] is not None else phrase(f"crossing_{one['found'].split()[0]}", story)
        ends = _between(one["low"], one["high"], story)
        left, right = one["bracket"]
        rows.append([percent(one["level"]), *at, told, ends, _between(left, right, story)])
    level = f"{100 * data['level']:g}"
    columns = [phrase("crossing_level", story), *second, data["vary"][0]["key"], story.say("interval", level=level)]
    note = phrase("crossing_note", story)
    return Sheet(
        phrase("crossing_title", story), [*columns, phrase("crossing_bracket", story)], rows, words=0, note=note
    )


def _number(value: float) -> str:
    return f"{value:,.3g}" if abs(value) < 1000 else yuan(value)


def _between(low: float | None, high: float | None, story: Story) -> str:
    """Two ends; one that is not there lies outside the settings tried, or nobody can say."""
    if low is None and high is None:
        return phrase("crossing_open", story)
    if low is None or high is None:
        key, end = ("crossing_to", high) if low is None else ("crossing_from", low)
        return phrase(key, story, end=_number(end if end is not None else 0.0))
    return story.say("to", low=_number(low), high=_number(high))
