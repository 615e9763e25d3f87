"""The answer, how sure it is, and what would change it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from colecon.report.page.again import scenario_file
from colecon.report.page.blocks import Block, Code, Columns, Para, Picture, Section, grid_of
from colecon.report.page.svg import picture
from colecon.report.plan_sheets import step_text
from colecon.report.plots_result import RESULT_PLOTS
from colecon.report.sentences import headline, not_started, of_table, spread
from colecon.report.sheet import Sheet
from colecon.report.sheets import at_line_columns, between, lasting, milestones, readings, villages_at_target
from colecon.report.story import Story, percent, yuan
from colecon.results.milestones import IDS, asked
from colecon.results.result import Result
from colecon.results.starts import villages_by_standing
from colecon.words.catalogue import text

USUAL, MOST_NAMED = 0.5, 12
"""A village is named with a standing that it has in this share of the runs; so many are named at most."""
AROUND = 5
"""So many villages are named on either side of the place that decides."""


def plot(kind: str, result: Result, story: Story) -> Picture:
    """One figure of a result."""
    return picture(kind, lambda: RESULT_PLOTS[kind](result, story))


def answer(result: Result, story: Story) -> Section:
    """The headline in a sentence, what must be said beside it, the milestones."""
    summary = result.summary
    told: list[Block] = [Para(headline(summary, story), "lead")]
    marked = story.say("synthetic")
    told += [Para(words, "warn" if words == marked else "") for words in of_table(story)]
    told += [Para(words) for words in (*not_started(summary, story), story.say("assumed"))]
    wanted = asked(result.manifest.scenario.get("milestones", {}))
    goals = milestones(summary, story, wanted)
    tables = [grid_of(goals, total=int(len(wanted) == len(IDS)))] if goals.rows else []
    if summary.get("lasting"):
        tables.append(grid_of(lasting(summary, story)))
    tables.append(grid_of(villages_at_target(result.counts, summary, story), total=1))
    told.append(Columns([[plot("counts", result, story)], tables], "wider"))
    return Section("answer", text("page.answer", story.lang), told)


def sure(result: Result, story: Story) -> Section:
    """What the interval covers and what it does not; how far villages move together."""
    key = "sure_doubt" if result.plan.doubt else "sure_chance"
    told = [text(f"page.{key}", story.lang, n=f"{story.n:,}"), *spread(result.summary, story)]
    return Section("sure", text("page.sure", story.lang), [Para(words) for words in told])


def change(result: Result, story: Story) -> Section:
    """Another reading, the villages nearest to the line, and the commands that try other choices."""
    lang = story.lang
    seen = result.counts["runs"].to_numpy().cumsum()
    middle = int(np.searchsorted(2 * seen, seen[-1]))  # the row is the number of villages
    nearest = around(result, story)
    others = readings(result.summary, story)
    file = scenario_file(result.manifest)
    commands = [f"colecon sweep {file} --vary budget.grants=0..8", f"colecon compare --models {file}"]
    commands.append(f"colecon compare {file} {text('page.other_file', lang)}")
    left = [grid_of(others, note=text("page.readings_note", lang)), grid_of(starts(result.starts, story))]
    told: list[Block] = [
        Para(text("page.distance", lang, middle=middle, needed=story.needed, villages=story.villages)),
        Columns([left, [grid_of(nearest)]], "later"),
        Para(text("page.try_others", lang)),
        Code("\n".join(commands)),
    ]
    return Section("change", text("page.change", lang), told)


def starts(table: pd.DataFrame, story: Story) -> Sheet:
    """How far the villages had come by the target's year, and why others had not begun; where it is usual, by name."""
    rows = []
    for standing, villages in villages_by_standing(table).items():
        own = table[(table["standing"] == standing) & (table["share"] >= USUAL)]
        names = list(own.sort_values("share", ascending=False, kind="stable")["name"])
        more = text("page.and_more", story.lang, n=len(names) - MOST_NAMED) if len(names) > MOST_NAMED else ""
        told = text("page.list", story.lang).join(names[:MOST_NAMED]) + more
        rows.append([story.term(f"standing_{standing}"), f"{villages:.1f}", told or "-"])
    columns = [text(f"page.{name}", story.lang) for name in ("standing", "standing_villages", "standing_usual")]
    title = text("page.starts", story.lang, year=story.year, n=f"{story.n:,}")
    return Sheet(title, columns, rows, tail=1)


def around(result: Result, story: Story) -> Sheet:
    """The villages about the place that decides, by chance of the line: what each has and lacks in the mean."""
    last = result.villages[result.villages["year"] == story.year]
    ranked = last.sort_values(["p_target", "mean"], ascending=False, kind="stable").reset_index(drop=True)
    steps = result.plan.follows
    rows = []
    first = max(0, min(story.needed - AROUND, len(ranked) - 2 * AROUND))
    for place, row in list(enumerate(ranked.to_dict("records"), 1))[first : first + 2 * AROUND]:
        follows = [step_text(step, story.lang) for step in steps.get(row["village_id"], ())]
        named = f"{row['name']} ({row['village_id']})"
        told = text("plan.then", story.lang).join(follows) or story.term("status_quo")
        lacks = max(story.income_yuan - row["mean"], 0.0)
        chance = [percent(row["p_target"]), between(row, "p_target", story)]
        rows.append([str(place), named, told, yuan(row["mean"]), yuan(lacks), *chance])
    heads = [text(name, story.lang) for name in ("page.place", "plan.village", "plan.follows")]
    columns = [*heads, story.say("mean"), text("page.lacks", story.lang), *at_line_columns(story)]
    title = text("page.around", story.lang, needed=story.needed, year=story.year, n=f"{story.n:,}")
    return Sheet(title, columns, rows, words=3)
