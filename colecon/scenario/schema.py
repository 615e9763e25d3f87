"""What a scenario file may say: one schema, a sentence under each field. Nothing is required in a single file,
because a parent may say it; what must be said in the end is checked by `colecon.scenario.resolve`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema, create_model

from colecon.core.levers import LEVERS
from colecon.core.plan import Band, Rule, VillageClass
from colecon.scenario.schema_models import Models, Strict, Words, Year
from colecon.words.catalogue import text

Reading = Literal["gross_income", "operating_income", "operating_surplus", "year_surplus"]


class TargetTable(Strict):
    """The question that is asked of every run."""

    income_yuan: float | None = Field(default=None, gt=0, le=1e9)
    """Income of a village, yuan a year, that counts as reached. 村年收入目标，元。"""
    share_percent: float | None = Field(default=None, gt=0, le=100)
    """Share of the villages, percent, that must reach it. 须达标的村所占百分比。"""
    year: Year | None = None
    """The year that is asked about; default the last. 目标年份，默认末年。"""


class ByYear(Strict):
    """A milestone that has only a year."""

    year: Year | None = None
    """The year by which it is to be reached. 应达到的年份。"""


class WeakGoal(ByYear):
    """Weak villages basically gone (plan ch. 8 § 2)."""

    income_yuan: float | None = Field(default=None, gt=0, le=1e9)
    """Operating surplus below which a village is weak; default 50,000 yuan. 薄弱村的经营收益界线，元。"""
    share_percent: float | None = Field(default=None, ge=0, le=100)
    """"Basically" gone: at most this share of the villages, percent; default 5. “基本消除”所容许的百分比。"""


class MeanGoal(ByYear):
    """Mean collective income of the villages (plan, table of indicators)."""

    income_yuan: float | None = Field(default=None, gt=0, le=1e9)
    """Mean income that is to be reached, yuan; default the target's. 村均收入目标，元。"""


class Milestones(Strict):
    """The plan's milestones; each year defaults to the second one reported, or the target's."""

    organisation: ByYear | None = None
    """Every village has its registered organisation. 集体经济组织全面“清零”。"""
    no_shell: ByYear | None = None
    """No shell village is left. 全面消除“空壳村”。"""
    no_weak: WeakGoal | None = None
    """Weak villages are basically gone. 基本消除薄弱村。"""
    mean_income: MeanGoal | None = None
    """Mean income of the villages. 村均集体收入。"""


_DATES = {"anyOf": [{"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}"}, {"type": "string", "format": "date"}]}
Month = Annotated[Any, WithJsonSchema(_DATES)]
"""A month as text, or a date; `colecon.scenario.events` checks it."""


class EpidemicTable(Strict):
    """A wave of an epidemic that is history."""

    since: Month = Field(default=None, alias="from")
    """Its first month, as "2020-02". 起始月份。"""
    months: int = Field(ge=1, le=36)
    """How many months it lasted. 持续月数。"""
    strength: float = Field(ge=0, le=1)
    """Share of trade lost in these months, 0 to 1. 期间损失的贸易份额。"""


class History(Strict):
    """What is known to have happened."""

    epidemic: list[EpidemicTable] | None = None
    """Waves of an epidemic. 疫情。"""


class WorkTable(Strict):
    """A public work: a road, water or logistics that reaches villages in a given month."""

    villages: Words | None = None
    """Villages by id or name. 村，用编号或村名。"""
    township: Words | None = None
    """All villages of these townships. 整个乡镇。"""
    all: bool = False
    """true: all villages. 全部的村。"""
    what: Literal["road", "water", "logistics", "station"]
    """What arrives; a station is one of e-commerce. 建设内容：路、水、物流、电商服务站。"""
    to: Literal["narrow", "paved", "good", "short", "seasonal", "secure", "yes"] | None = None
    """The new state: a road paved or good, water seasonal or secure, logistics and station yes. 建成后的状态。"""
    when: Month
    """The month it is there, as "2023-06". 到位月份。"""


_VALUES: list[dict[str, Any]] = [
    {"type": "number"},
    {"type": "array", "items": {"type": "number"}, "description": "one value a year, start to end"},
    {
        "type": "object",
        "properties": {"source": {"type": "string"}},
        "patternProperties": {"^[0-9]{4}$": {"type": "number"}},
        "additionalProperties": False,
        "description": "values from the years named on",
    },
    {
        "type": "object",
        "properties": {
            "from": {"type": "number"},
            "to": {"type": "number"},
            "first": {"type": "integer"},
            "last": {"type": "integer"},
            "source": {"type": "string"},
        },
        "required": ["from", "to"],
        "additionalProperties": False,
        "description": "a straight line from the first year to the last",
    },
]
_SOURCED = {
    "type": "object",
    "properties": {"value": {"anyOf": _VALUES}, "source": {"type": "string"}},
    "required": ["value"],
    "additionalProperties": False,
    "description": "a value with the user's own source",
}
_BY_YEAR = {"anyOf": [*_VALUES, _SOURCED]}


def is_policy(unit: str) -> bool:
    """Whether a lever of this unit stands in [policy]; money and counts stand in [budget]."""
    return unit.startswith("share") or unit == "0 or 1"


def lever_tables() -> dict[str, str]:
    """The table, budget or policy, in which each lever stands."""
    return {name: "policy" if is_policy(p.unit) else "budget" for name, p in LEVERS.params.items()}


def _levers(table: str, doc: str, **more: Any) -> type[Strict]:
    """A table with a key for each lever of it, whose forms are checked by `colecon.scenario.levers`."""
    fields: dict[str, Any] = dict(more)
    for name, known in LEVERS.params.items():
        if lever_tables()[name] == table:
            likely = f"{known.low:,.10g} to {known.high:,.10g}"
            does = f"{text(f'lever.{name}', 'en')}. {known.zh}：{text(f'lever.{name}', 'zh')}。"
            usual = f"Unit {known.unit}; default {known.value:,.10g}, likely {likely}; {known.source}."
            about = f"{does[0].upper()}{does[1:]} {usual}"
            form = Annotated[Any, WithJsonSchema(_BY_YEAR)]
            fields[name] = (form, Field(default=None, description=about))
    made: type[Strict] = create_model(table.capitalize(), __base__=Strict, __doc__=doc, **fields)
    return made


Budget = _levers("budget", "Money and places by year, for which villages apply.")
Policy = _levers(
    "policy",
    "Rules and shares.",
    rule=(
        Rule | None,
        Field(default=None, strict=False, description="The order in which money is allotted. 资金分配规则。"),
    ),
)


class File(Strict):
    """A colecon scenario."""

    name: str | None = None
    """Name of the scenario and of its result folder; default the file's name; not inherited. 方案名称，不继承。"""
    extends: str | None = None
    """The scenario file, in the same folder, that this one changes. 所继承的方案文件。"""
    villages: str | None = None
    """The village table, a CSV or XLSX file in the same folder. 村表文件。"""
    base: Year | None = None
    """The year of the village table; default two years before `start`. 村表的年份。"""
    start: Year | None = None
    """The first year that is reported. 起始年份。"""
    end: Year | None = None
    """The last year that is played. 结束年份。"""
    runs: int | None = Field(default=None, ge=1, le=100_000_000)
    """How many histories are played; default 2,000. 模拟次数。"""
    seed: int | None = Field(default=None, ge=0, le=2**63 - 1)
    """The seed of all chance; default 1. 随机种子。"""
    reading: Reading | None = None
    """Which income the target is about; default operating_surplus. 收入口径。"""
    opening_reading: Reading | None = None
    """Which income the table's income is; default `reading`. 村表收入的口径。"""
    doubt: bool | None = None
    """true: parameters are drawn from their ranges, too. 是否计入参数的不确定性。"""
    grants_as_income: bool | None = None
    """true: asset grants are booked as income too, to show what that flatters. 是否把资产性补助记作收入。"""
    target: TargetTable | None = None
    """The question. 目标。"""
    milestones: Milestones | None = None
    """The plan's milestones; the tables tell of those named here. 规划的各节点目标；写明的才列入各表。"""
    budget: Budget | None = None  # type: ignore[valid-type]
    """Money and places by year. 各年预算。"""
    policy: Policy | None = None  # type: ignore[valid-type]
    """Rules and shares. 政策。"""
    models: Models | None = None
    """Who follows which model. 各村的发展模式。"""
    works: list[WorkTable] | None = None
    """Public works by date. 基础设施建设。"""
    history: History | None = None
    """What is known to have happened. 已发生的事件。"""
    parameters: dict[str, Any] | None = None
    """Numbers that differ from the package's, as `[parameters.asset_activation]` `rent = 80` or
    `rent = { value = 80, source = "..." }`. 自定参数。"""
    chance: dict[str, bool] | None = None
    """Chances that are switched off: `hazards = false`. 关闭的随机因素。"""
    coupling: dict[str, bool] | None = None
    """Couplings among villages that are switched off: `sameness = false`. 关闭的村际关联。"""


CLASSES = [str(v) for v in VillageClass]
BANDS = [str(v) for v in Band]
