"""The tables that tell a result: readings, milestones, income by year and by group, villages at the target."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from colecon.estimate.probability import LEVEL
from colecon.models.catalogue import models
from colecon.report.sheet import Sheet
from colecon.report.story import Story, percent, yuan
from colecon.results.milestones import IDS, asked

if TYPE_CHECKING:
    import pandas as pd

    from colecon.results.result import Result

QUANTILES = ("p05", "p25", "p50", "p75", "p95")
GROUPS = (("model", "models"), ("village_class", "classes"), ("band", "bands"), ("township", "townships"))


def result_sheets(result: Result, story: Story) -> Iterator[Sheet]:
    """All tables of a result in the order in which they are read."""
    yield readings(result.summary, story)
    if (told := milestones(result.summary, story, asked(result.manifest.scenario.get("milestones", {})))).rows:
        yield told
    if result.summary.get("lasting"):
        yield lasting(result.summary, story)
    if any((result.summary.get("doubt", {}).get("split") or {}).values()):
        yield doubt(result.summary["doubt"], story)
    yield incomes(result.years, story)
    yield village_incomes(result.years, story)
    for group, name in GROUPS:
        yield by_group(getattr(result, name), group, story)
    yield villages_at_target(result.counts, result.summary, story)


def _interval(chance: Mapping[str, Any], story: Story) -> str:
    return story.say("to", low=percent(chance["low"]), high=percent(chance["high"]))


def between(row: Mapping[Any, Any], name: str, story: Story) -> str:
    """The interval of the chance ``name`` in a row of a table."""
    return story.say("to", low=percent(float(row[f"{name}_low"])), high=percent(float(row[f"{name}_high"])))


def at_line_columns(story: Story) -> list[str]:
    """The heads of the chance to be at the line and of its interval."""
    return [story.say("p_target"), story.say("interval", level=f"{100 * LEVEL:g}")]


def _chance_columns(first: str, chance: Mapping[str, Any], story: Story, *others: str) -> list[str]:
    level = story.say("interval", level=f"{100 * chance['level']:g}")
    return [story.say(first), *(story.say(other) for other in others), story.say("probability"), level]


def readings(summary: Mapping[str, Any], story: Story) -> Sheet:
    """The target under each reading of income."""
    rows = []
    for name, chance in summary["readings"].items():
        told = story.term(name)
        told = story.say("headline_reading", reading=told) if name == story.reading else told
        rows.append([told, percent(chance["estimate"]), _interval(chance, story)])
    title = story.say("readings", year=story.year, n=f"{story.n:,}")
    return Sheet(title, _chance_columns("reading", chance, story), rows)


def milestones(summary: Mapping[str, Any], story: Story, wanted: Collection[str] = IDS) -> Sheet:
    """Each milestone that is ``wanted``, and where these are all there are, all of them together."""
    every = [one for one in summary["milestones"] if one["id"] in wanted]
    if len(every) == len(IDS):
        every.append({"id": "all_milestones", "year": "", "probability": summary["all_milestones"]})
    if not every:
        return Sheet("", [], [])
    rows = []
    for one in every:
        chance = one["probability"]
        rows.append([story.term(one["id"]), str(one["year"]), percent(chance["estimate"]), _interval(chance, story)])
    title = story.say("milestones", n=f"{story.n:,}")
    return Sheet(title, _chance_columns("milestone", chance, story, "by"), rows)


def lasting(summary: Mapping[str, Any], story: Story) -> Sheet:
    """Whether the target lasts, where the plan is played on beyond its year."""
    rows = []
    for one in summary["lasting"]:
        chance = one["probability"]
        rows.append([story.term(one["id"]), str(one["year"]), percent(chance["estimate"]), _interval(chance, story)])
    title = story.say("lasting", n=f"{story.n:,}")
    return Sheet(title, _chance_columns("milestone", chance, story, "by"), rows)


DOUBT = {"target": "doubt_target", "villages_at_line": "doubt_villages_at_line"}
PARTS = {
    "chance": "doubt_chance",
    "doubt": "doubt_doubt",
    "parameters": "doubt_parameters_part",
    "table": "doubt_table",
}


def doubt(told: Mapping[str, Any], story: Story) -> Sheet:
    """The variance of the target and of the number of villages at the line: chance, parameters, table, assumed."""
    known = {name: split for name, split in told["split"].items() if split}
    assumed = {name: part for name, part in (told["assumed"] or {}).items() if part}
    rows = [
        [story.say(key), *(_share(split[part], story) for split in known.values())]
        for part, key in PARTS.items()
        if part != "table" or told["redrawn"]
    ]
    if assumed:
        rows.append([story.say("doubt_assumed"), *(_share(assumed[name], story) for name in known)])
    note = story.say("doubt_note", level=f"{100 * LEVEL:g}")
    if "target" not in known:
        note = f"{story.say('doubt_agree')} {note}"
    sizes = {"group": told["group"], "table_group": told["table_group"]}
    columns = [story.say("doubt_source"), *(story.say(DOUBT[name]) for name in known)]
    return Sheet(story.say("doubt_split", n=f"{story.n:,}", **sizes), columns, rows, note=note)


def _share(part: Mapping[str, Any], story: Story) -> str:
    ends = {name: percent(part[name]) for name in ("low", "high")}
    return story.say("doubt_of", share=percent(min(max(part["share"], 0.0), 1.0)), **ends)


def _quantile_columns(story: Story) -> list[str]:
    return [story.say("mean"), "5%", "25%", story.say("median"), "75%", "95%"]


def incomes(years: pd.DataFrame, story: Story) -> Sheet:
    """The county's mean income of a village, by year."""
    rows = [
        [str(row["year"]), yuan(row["mean"]), *(yuan(row[q]) for q in QUANTILES), f"{row['villages_at_target']:.1f}"]
        for row in years.to_dict("records")
    ]
    title = story.say("incomes", reading=story.term(story.reading), n=f"{story.n:,}")
    columns = [story.say("year"), *_quantile_columns(story), story.say("villages_at_target")]
    return Sheet(title, columns, rows)


def village_incomes(years: pd.DataFrame, story: Story) -> Sheet:
    """The income of single villages, by year."""
    rows = [
        [
            str(row["year"]),
            yuan(row["mean"]),
            *(yuan(row[f"village_{q}"]) for q in QUANTILES),
            percent(row["p_village"]),
            between(row, "p_village", story),
        ]
        for row in years.to_dict("records")
    ]
    title = story.say("village_incomes", reading=story.term(story.reading), n=f"{story.n:,}")
    return Sheet(title, [story.say("year"), *_quantile_columns(story), *at_line_columns(story)], rows)


def by_group(table: pd.DataFrame, group: str, story: Story) -> Sheet:
    """The income of single villages in the target year, by model, class, band or township."""
    rows = [
        [
            _group_name(group, str(row[group]), story),
            str(row["villages"]),
            yuan(row["mean"]),
            *(yuan(row[q]) for q in QUANTILES),
            percent(row["p_target"]),
            between(row, "p_target", story),
        ]
        for row in table[table["year"] == story.year].to_dict("records")
    ]
    called = story.term(f"by_{group}")
    title = story.say("group", year=story.year, group=called, reading=story.term(story.reading), n=f"{story.n:,}")
    columns = [called, story.say("villages"), *_quantile_columns(story), *at_line_columns(story)]
    return Sheet(title, columns, rows, note=story.say("not_causal") if group == "model" else "")


def _group_name(group: str, name: str, story: Story) -> str:
    if group == "model":
        known = models().get(name)
        return name if known is None else known.zh if story.lang == "zh" else known.en
    return story.term(name) if group != "township" else name


def villages_at_target(counts: pd.DataFrame, summary: Mapping[str, Any], story: Story) -> Sheet:
    """How often each number of villages was at the target; the last row is the headline."""
    seen = counts[counts["runs"] > 0]
    rows = [
        [str(row["villages"]), f"{row['runs']:,}", percent(row["share"]), between(row, "share", story)]
        for row in seen.to_dict("records")
    ]
    reached = counts[counts["villages"] >= story.needed]
    total = [story.say("counts_needed", needed=story.needed), f"{reached['runs'].sum():,}"]
    chance = summary["target"]["probability"]
    rows.append([*total, percent(chance["estimate"]), _interval(chance, story)])
    title = story.say(
        "counts", year=story.year, needed=story.needed, reading=story.term(story.reading), n=f"{story.n:,}"
    )
    level = story.say("interval", level=f"{100 * chance['level']:g}")
    columns = [story.say("villages_at_target"), story.say("runs"), story.say("share"), level]
    return Sheet(title, columns, rows)
