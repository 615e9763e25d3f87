"""The schema of ``[models]``: who follows which model."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

Year = Annotated[int, Field(ge=1900, le=2300)]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class Strict(BaseModel):
    """Base of all tables: unknown keys, wrong types, nan and inf are faults."""

    model_config = ConfigDict(
        extra="forbid", strict=True, allow_inf_nan=False, frozen=True, use_attribute_docstrings=True
    )


def _one_or_many(value: object) -> object:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return value
    raise PydanticCustomError("words_form", "text or a list of texts")


_WORDS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
Words = Annotated[list[Text], BeforeValidator(_one_or_many), WithJsonSchema(_WORDS)]
"""One text, or a list of texts."""


class Second(Strict):
    """A second model, which a village starts after its first."""

    model: Words
    """Model id, or a list: the first of these that the site allows. 模式编号，或一列编号取村情允许的第一个。"""
    year: Year
    """The year it starts, after the first one's. 开始年份，须晚于第一个模式。"""


class Choice(Strict):
    """Which model to follow, from when, and what after it. May be shortened to a model id or a list of ids."""

    model: Words
    """Model id, or a list: the first of these that the site allows. 模式编号，或一列编号取村情允许的第一个。"""
    start: Year | None = None
    """The year from which the village applies; default `models.start`. 起始年份。"""
    second: Second | None = None
    """A second model after the first; default `models.second`. 第二个模式。"""
    options: dict[str, Text] | None = None
    """Options of the model, such as a product or a group. 模式的选项。"""


def _choice(value: object) -> object:
    if isinstance(value, str):
        return {"model": [value]}
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return {"model": value}
    if isinstance(value, dict):
        return value
    raise PydanticCustomError("choice_form", "a model id, a list of ids or a table")


class _Forms:
    """Tells the JSON schema of the short forms of a choice."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [*_WORDS["anyOf"], handler(schema)]}


Chosen = Annotated[Choice, BeforeValidator(_choice), _Forms]
"""A model id, a list of ids, or a table with model, start and second."""


class When(Strict):
    """Which villages a rule is for: all that is said must hold."""

    village_class: Words | None = Field(default=None, alias="class")
    """Class of the village: good_base, some_assets, weak, deep_poverty. 村的类别。"""
    zone: Words | None = None
    """Zone of production, as the village table has it. 产业带。"""
    band: Words | None = None
    """Altitude band: valley, mid, high. 海拔带。"""
    township: Words | None = None
    """Township, as the village table has it. 乡镇。"""
    product: Words | None = None
    """A product that suits the village, as its table row has it; any of these. 适宜的产品。"""
    has: Words | None = None
    """What the village must have, all of these: rooms, arable, contracted_arable, forest, waste, logistics,
    tourism, water, road, land, plantation, assets. 村须具备的条件。"""
    lacks: Words | None = None
    """What the village must not have; the same words as `has`. 村须不具备的条件。"""
    at_least: dict[str, float] | None = None
    """Lowest value of a number column of the village table. 某列数值的下限。"""
    at_most: dict[str, float] | None = None
    """Highest value of a number column of the village table. 某列数值的上限。"""


class RuleTable(Strict):
    """A rule: the first one that fits a village gives it its model."""

    when: When
    """Which villages. 适用的村。"""
    model: Words
    """Model id, or a list: the first of these that the site allows. 模式编号，或一列编号取村情允许的第一个。"""
    start: Year | None = None
    """The year from which the village applies; default `models.start`. 起始年份。"""
    second: Second | None = None
    """A second model after the first; default `models.second`. 第二个模式。"""
    options: dict[str, Text] | None = None
    """Options of the model. 模式的选项。"""


class ByClass(Strict):
    """A model for each class of village."""

    good_base: Chosen | None = None
    """Villages with a good base (plan ch. 8 § 1). 基础条件较好的村。"""
    some_assets: Chosen | None = None
    """Villages with some assets. 有一定资产资源的村。"""
    weak: Chosen | None = None
    """Weak and shell villages. 薄弱村、空壳村。"""
    deep_poverty: Chosen | None = None
    """Villages of deeply poor areas. 深度贫困地区的村。"""


class ByBand(Strict):
    """A model for each altitude band."""

    valley: Chosen | None = None
    """Villages in the valley. 河谷村。"""
    mid: Chosen | None = None
    """Villages half-way up. 二半山村。"""
    high: Chosen | None = None
    """High villages. 高山村。"""


class Models(Strict):
    """Who follows which model. By village goes before by township, then rules, class, band, zone, default."""

    inherit: bool = True
    """false: forget the parent's [models] and begin anew. 设为 false 则不沿用上级方案的分配。"""
    default: Chosen | None = None
    """The model of every village that nothing else names; `status_quo` means none. 默认模式。"""
    start: Year | None = None
    """The year from which villages apply; default the scenario's start. 起始年份。"""
    second: Second | None = None
    """A second model for all villages that have a first. 第二个模式。"""
    by_class: ByClass | None = None
    """A model for each class of village. 按村类别。"""
    by_band: ByBand | None = None
    """A model for each altitude band. 按海拔带。"""
    by_zone: dict[str, Chosen] | None = None
    """A model for each zone of production. 按产业带。"""
    by_township: dict[str, Chosen] | None = None
    """A model for each township. 按乡镇。"""
    by_village: dict[str, Chosen] | None = None
    """A model for a village, by id or name. 按村。"""
    rule: list[RuleTable] | None = None
    """Rules; the first one that fits a village holds. 规则，取第一条符合者。"""
