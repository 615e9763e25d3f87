"""The levers that a scenario changes, beside what its parent has, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from colecon.core.levers import LEVERS
from colecon.report.plan_diff import by_change
from colecon.report.plan_sheets import label
from colecon.report.sheet import Sheet
from colecon.report.sources import source_text
from colecon.scenario.changes import LeverChange
from colecon.scenario.scenario import Scenario
from colecon.words.catalogue import Lang, text
from colecon.words.units import unit_text


def change_sheet(scenario: Scenario, changes: Sequence[LeverChange], lang: Lang) -> Sheet:
    """``changes`` as a table: before, now, the line that says so, and the user's source."""
    rows = []
    for change in changes:
        place = change.place
        said = f"{place.file.replace(chr(92), '/').rpartition('/')[2]}:{place.line}" if place.line else place.file
        spans = (by_change(_years(scenario, values)) for values in (change.before, change.now))
        name = label(LEVERS.params[change.key.rpartition(".")[2]], lang)
        rows.append([name, unit_text(change.unit, lang), *spans, said, source_text(change.source, lang)])
    columns = [text(f"plan.{name}", lang) for name in ("lever", "unit", "before", "now", "said", "source")]
    return Sheet(change_title(scenario, lang), columns, rows, words=6)


def change_title(scenario: Scenario, lang: Lang) -> str:
    """What the levers are held against: the parent's file, or the package."""
    parent = parent_of(scenario)
    return text("plan.changes", lang, parent=parent) if parent else text("plan.changes_package", lang)


def parent_of(scenario: Scenario) -> str:
    """The name of the file that the scenario extends, or "" if it stands alone."""
    files = [layer.document.name for layer in scenario.layers.chain if not layer.is_set]
    return files[-2].replace("\\", "/").rpartition("/")[2] if len(files) > 1 else ""


def _years(scenario: Scenario, values: Sequence[float]) -> Mapping[int, float]:
    return dict(zip(scenario.plan.years, values, strict=True))
