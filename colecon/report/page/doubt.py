"""What is not known, on the page: the chance without doubt and over it, where the differences come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from colecon.report.page.blocks import Block, Para, Section, grid_of, unsorted
from colecon.report.sheet import Sheet
from colecon.report.sheets import doubt as split_sheet
from colecon.report.story import Story, percent
from colecon.words.catalogue import text


def doubts(told: Mapping[str, Any], story: Story) -> Section:
    """The section of a result with doubt; ``told`` is what ``summary.json`` holds under ``doubt``."""
    about = [_text("doubt_about", story), *([_text("doubt_about_table", story)] if told["redrawn"] else [])]
    blocks: list[Block] = [Para(("" if story.lang == "zh" else " ").join(about)), unsorted(_chances(told, story))]
    if any((told["split"] or {}).values()):
        blocks.append(unsorted(split_sheet(told, story)))
    else:
        blocks.append(Para(_text("doubt_no_split", story), "note"))
    blocks.append(Para(story.say("doubt_parameters", **told["parameters"])))
    return Section("doubt", _text("doubt", story), [*blocks, *_redrawn(told, story)])


def _chances(told: Mapping[str, Any], story: Story) -> Sheet:
    """P under central values beside P over the doubt; of the table only where it was drawn again."""
    own = "" if told["redrawn"] else "_own"
    rows = [
        [_text(f"{key}{own}", story), percent(one["estimate"]), _ends(one, story), f"{one['n']:,}"]
        for key, one in (("doubt_central", told["central"]), ("doubt_over", told["over_doubt"]))
        if one
    ]
    level = story.say("interval", level=f"{100 * told['over_doubt']['level']:g}")
    columns = [_text(f"doubt_values{own}", story), story.say("probability"), level, "n"]
    return Sheet(_text("doubt_chances", story), columns, rows, note=_text("doubt_chances_note", story))


def _redrawn(told: Mapping[str, Any], story: Story) -> list[Block]:
    """Which columns of a synthetic table were drawn again."""
    if not told["redrawn"]:
        return [Para(_text("doubt_table_stands", story), "note")]
    sheet = Sheet(_text("doubt_redrawn", story), [_text("doubt_column", story)], [[name] for name in told["redrawn"]])
    return [grid_of(sheet, note=_text("doubt_redrawn_note", story))]


def _ends(chance: Mapping[str, Any], story: Story) -> str:
    return story.say("to", low=percent(chance["low"]), high=percent(chance["high"]))


def _text(key: str, story: Story) -> str:
    return text(f"page.{key}", story.lang)
