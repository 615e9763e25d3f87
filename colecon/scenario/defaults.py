"""What holds where a scenario, and those it extends, say nothing of a key: told to the reference page."""

from __future__ import annotations

from colecon.core.levers import LEVERS
from colecon.core.plan import Rule
from colecon.scenario.schema import lever_tables

REQUIRED = "required"
NONE = "none"
_DEFAULTS = {
    "name": "the file's name",
    "extends": NONE,
    "villages": REQUIRED,
    "base": "`start` - 2",
    "start": REQUIRED,
    "end": REQUIRED,
    "runs": "2000",
    "seed": "1",
    "reading": "operating_surplus",
    "opening_reading": "`reading`",
    "doubt": "false",
    "grants_as_income": "false",
    "target.income_yuan": REQUIRED,
    "target.share_percent": REQUIRED,
    "target.year": "`end`",
    "milestones.organisation.year": "the second year",
    "milestones.no_shell.year": "the second year",
    "milestones.no_weak.year": "the second year",
    "milestones.no_weak.income_yuan": "50000",
    "milestones.no_weak.share_percent": "5",
    "milestones.mean_income.year": "`target.year`",
    "milestones.mean_income.income_yuan": "`target.income_yuan`",
    "policy.rule": str(Rule.WEAK_FIRST),
    "models.inherit": "true",
    "models.default": "status_quo",
    "models.start": "`start`",
    "models.second.model": REQUIRED,
    "models.second.year": REQUIRED,
    "models.rule[].when": REQUIRED,
    "models.rule[].model": REQUIRED,
    "models.rule[].start": "`models.start`",
    "models.rule[].second": "`models.second`",
    "models.rule[].second.model": REQUIRED,
    "models.rule[].second.year": REQUIRED,
    "models.rule[].options.<name>": "the model's",
    "works[].villages": "one of the three",
    "works[].township": "one of the three",
    "works[].all": "one of the three",
    "works[].what": REQUIRED,
    "works[].to": "required for road and water",
    "works[].when": REQUIRED,
    "history.epidemic[].from": REQUIRED,
    "history.epidemic[].months": REQUIRED,
    "history.epidemic[].strength": REQUIRED,
    "parameters.<name>": "the package's, in [parameters.md](parameters.md)",
    "chance.<name>": "true",
    "coupling.<name>": "true",
}


def default_of(key: str) -> str:
    """What holds where nobody says ``key``, as it would be written; a table within which all may be left out: none."""
    table, _, name = key.partition(".")
    if lever_tables().get(name) == table:
        return f"{LEVERS.params[name].value:.10g}"
    return _DEFAULTS.get(key, NONE)
