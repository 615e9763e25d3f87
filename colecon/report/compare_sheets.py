"""The tables that tell a comparison: scenarios, the target, every other difference, what it cost, settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from colecon.core.plan import Plan
from colecon.report.plan_diff import diff_sheet
from colecon.report.sheet import Sheet
from colecon.report.story import Story, percent, yuan
from colecon.results.compare.measures import CHANCES
from colecon.results.milestones import IDS
from colecon.words.catalogue import text

POINT_TABLES = frozenset(CHANCES)
MOST_SETTINGS = 40
"""Rows of settings printed for a pair; the rest is in ``comparison.json``."""
PAIR_TABLES = ("milestones", "readings", "incomes", "classes", "townships")
Cell = Mapping[str, Any]


def story_of_comparison(data: Mapping[str, Any], story_lang: str) -> Story:
    """The story of a ``comparison.json``."""
    target = data["target"]
    return Story(
        lang="zh" if story_lang == "zh" else "en",
        reading=data["reading"],
        n=data["runs"],
        villages=data["villages"],
        income_yuan=target["income_yuan"],
        needed=target["villages_needed"],
        year=target["year"],
        synthetic=data["synthetic"],
    )


def comparison_sheets(data: Mapping[str, Any], story: Story) -> Iterator[Sheet]:
    """All tables of a comparison but the settings; in full against the first scenario only, the rest is on disk."""
    yield scenarios(data, story)
    yield targets(data, story)
    yield costs(data, story)
    first = data["scenarios"][0]["name"]
    for pair in data["pairs"]:
        if not pair["equal"] and pair["a"] == first:
            yield from pair_sheets(pair, data, story).values()


def pair_sheets(pair: Mapping[str, Any], data: Mapping[str, Any], story: Story) -> dict[str, Sheet]:
    """Every table of a pair by what it tells of, but for its target and cost."""
    goals = told_milestones(pair["milestones"], data)
    told = {**pair, "milestones": goals}
    tables = [table for table in PAIR_TABLES if table != "milestones" or goals]
    return {table: differences(told, table, story) for table in tables} | {"villages": villages(pair, story)}


def told_milestones(cells: Sequence[Cell], data: Mapping[str, Any]) -> list[Cell]:
    """The milestones that a scenario names; all of them together where that is every one there is."""
    wanted = data.get("milestones_asked", IDS)
    return [cell for cell in cells if cell["id"] in wanted or (cell["id"] not in IDS and len(wanted) == len(IDS))]


def phrase(key: str, story: Story, **values: object) -> str:
    """The text ``compare.<key>``."""
    return text(f"compare.{key}", story.lang, **values)


def scenarios(data: Mapping[str, Any], story: Story) -> Sheet:
    """Each scenario alone: its chance, villages at the line, lasting income, public money."""
    rows = []
    for one in data["scenarios"]:
        chance = one["probability"]
        interval = story.say("to", low=percent(chance["low"]), high=percent(chance["high"]))
        told = [f"{one['villages_at_line']:.1f}", yuan(one["lasting_income"]), yuan(one["public_money"])]
        rows.append([one["name"], percent(chance["estimate"]), interval, *told])
    level = story.say("interval", level=f"{100 * chance['level']:g}")
    heads = [phrase(f"column_{name}", story) for name in ("villages_at_line", "lasting_income", "public_money")]
    columns = [phrase("scenario", story), story.say("probability"), level, *heads]
    values = {"year": story.year, "needed": story.needed, "reading": story.term(story.reading), "n": f"{story.n:,}"}
    return Sheet(phrase("scenarios", story, **values), columns, rows)


def signed(amount: float, *, points: bool) -> str:
    """A difference with its sign: points of a chance with two decimals at most, else whole yuan."""
    told = f"{100 * amount:.2f}" if points else yuan(amount)
    if not any(digit in told for digit in "123456789"):
        return "0"
    return told.replace("-", "−") if amount < 0 else f"+{told}"


def pair_name(pair: Mapping[str, Any], story: Story) -> str:
    """``B against A``."""
    return phrase("against", story, a=pair["a"], b=pair["b"])


def _told(cell: Cell, story: Story, *, points: bool) -> list[str]:
    """Difference, interval, verdict, variance ratio, more runs."""
    low, high = (signed(cell[end], points=points) for end in ("low", "high"))
    ratio = "-" if cell["variance_ratio"] is None else f"{cell['variance_ratio']:.2f}"
    more = f"{cell['more_runs']:,}" if cell["more_runs"] else "-"
    word = phrase(f"verdict_{cell['verdict']}", story)
    return [signed(cell["difference"], points=points), story.say("to", low=low, high=high), word, ratio, more]


def _columns(story: Story, level: float, *, points: bool) -> list[str]:
    difference = phrase("difference_points" if points else "difference_yuan", story)
    interval = phrase("together", story, level=f"{100 * level:g}")
    return [difference, interval, *(phrase(name, story) for name in ("verdict", "variance_ratio", "more_runs"))]


def targets(data: Mapping[str, Any], story: Story) -> Sheet:
    """The difference in the chance of the target, a row a pair."""
    rows = [[pair_name(pair, story), *_told(pair["target"], story, points=True)] for pair in data["pairs"]]
    told = [phrase("verdict_note", story, margin=f"{data['margin_points']:g}"), *surprises(data, story)]
    columns = [phrase("pair", story), *_columns(story, data["level"], points=True)]
    title = phrase("targets", story, year=story.year, reading=story.term(story.reading), n=f"{story.n:,}")
    return Sheet(title, columns, rows, note="\n".join(told))


def surprises(data: Mapping[str, Any], story: Story) -> Iterator[str]:
    """For every pair whose only difference works the other way than one would expect: why it can."""
    for pair in data["pairs"]:
        if found := pair.get("surprise"):
            why = text(f"reason.{found['reason']}", story.lang)
            yield text("reason.told", story.lang, pair=pair_name(pair, story), what=found["what"], why=why)


def differences(pair: Mapping[str, Any], table: str, story: Story) -> Sheet:
    """One table of a pair."""
    points = table in POINT_TABLES
    cells = pair[table]
    rows = [[_item(cell, table, story), str(cell["year"]), *_told(cell, story, points=points)] for cell in cells]
    title = phrase(f"table_{table}", story, pair=pair_name(pair, story), n=f"{story.n:,}")
    columns = [phrase("what", story), story.say("year"), *_columns(story, cells[0]["level"], points=points)]
    return Sheet(title, columns, rows)


def _item(cell: Cell, table: str, story: Story) -> str:
    if table == "villages":
        return f"{cell['name']} ({cell['id']})"
    if table == "incomes":
        return phrase("mean_village", story)
    return str(cell["id"]) if table == "townships" else story.term(cell["id"])


def villages(pair: Mapping[str, Any], story: Story) -> Sheet:
    """The villages for which the pair is told apart; the others are counted in the note."""
    apart = [cell for cell in pair["villages"] if cell["verdict"] in ("better", "worse")]
    made = differences({**pair, "villages": apart or pair["villages"][:1]}, "villages", story)
    counts = {word: sum(cell["verdict"] == word for cell in pair["villages"]) for word in ("same", "unclear")}
    note = phrase("villages_note", story, apart=len(apart), **counts)
    return Sheet(made.title, made.columns, made.rows if apart else [], note=note)


def costs(data: Mapping[str, Any], story: Story) -> Sheet:
    """Public yuan for each further village at the line and each yuan of lasting income."""
    rows = []
    for pair in data["pairs"]:
        money = signed(pair["public_money"]["difference"], points=False)
        cells = [_cost(pair["cost"][name], story) for name in ("per_village_at_line", "per_yuan_of_lasting_income")]
        rows.append([pair_name(pair, story), money, *cells])
    columns = [phrase(name, story) for name in ("pair", "cost_money", "cost_village", "cost_lasting")]
    years = data["years"]
    title = phrase("costs", story, first=years[0], last=years[-1], level=f"{100 * data['level']:g}")
    return Sheet(title, columns, rows, note=phrase("costs_note", story))


def _cost(cell: Cell, story: Story) -> str:
    if cell["ratio"] is None or cell["case"] in ("", "more_for_less", "less_for_more"):
        return phrase(f"case_{cell['case'] or 'equal'}", story)
    small = abs(cell["ratio"]) < 1000
    ends = [f"{cell[name]:,.2f}" if small else yuan(cell[name]) for name in ("ratio", "low", "high")]
    ratio, low, high = (end.replace("-", "−") for end in ends)
    case = phrase(f"case_{cell['case']}", story)
    return f"{ratio} ({story.say('to', low=low, high=high)}; {case})"


def settings_sheet(names: tuple[str, str], a: Plan, b: Plan, story: Story) -> Sheet:
    """What differs in the settings of two plans, in words, cut where it is long."""
    made = diff_sheet(a, b, story.lang)
    rest = len(made.rows) - MOST_SETTINGS
    note = (
        phrase("settings_more", story, rest=rest) if rest > 0 else "" if made.rows else phrase("settings_same", story)
    )
    title = phrase("settings", story, a=names[0], b=names[1])
    columns = [made.columns[0], *names, made.columns[-1]]
    return Sheet(title, columns, made.rows[:MOST_SETTINGS], words=4, note=note)
