"""The columns of a village table: what each holds, and between which bounds."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from colecon.core.plan import Band, VillageClass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind, the words it may hold, hard bounds (fault) and likely bounds (warning)."""

    name: str
    kind: str  # text | word | whole | number | share | yes | products
    zh: str
    en: str
    words: tuple[str, ...] = ()
    hard: tuple[float, float] = (0.0, inf)
    likely: tuple[float, float] = (0.0, inf)
    blank: bool = False
    """Whether a blank cell is allowed; it means nothing, or 0."""
    field: str = ""
    """The name in `colecon.core.plan.Village`, if it is another."""


_CLASSES = tuple(str(v) for v in VillageClass)
_BANDS = tuple(str(v) for v in Band)
_MU = (0.0, 1e6)
_YUAN = (0.0, 1e10)

COLUMNS = (
    Column("id", "text", "编号，不重复", "id, unique"),
    Column("name", "text", "村名，不重复", "name of the village, unique"),
    Column("township", "text", "乡镇", "township"),
    Column("band", "word", "海拔带：河谷、二半山、高山", "altitude band", _BANDS),
    Column("class", "word", "类别（规划第八章第一节）", "class (plan ch. 8 § 1)", _CLASSES, field="village_class"),
    Column("zone", "text", "产业带", "zone of production"),
    Column("population", "whole", "人口", "people", hard=(1, 1e6), likely=(100, 10_000)),
    Column("households", "whole", "户数", "households", hard=(1, 1e6), likely=(30, 4_000)),
    Column("poor_households", "whole", "脱贫户数", "households out of poverty", hard=(0, 1e6)),
    Column("workers", "whole", "劳动力，含外出", "people able to work, migrants included", hard=(0, 1e6)),
    Column("arable_collective_mu", "number", "未承包耕地，亩", "uncontracted arable, mu", hard=_MU, likely=(0, 5e3)),
    Column("arable_contracted_mu", "number", "承包到户耕地，亩", "contracted arable, mu", hard=_MU, likely=(0, 2e4)),
    Column("forest_collective_mu", "number", "集体林地，亩", "collective forest, mu", hard=_MU, likely=(0, 1e5)),
    Column("forest_contracted_mu", "number", "承包到户林地，亩", "contracted forest, mu", hard=_MU, likely=(0, 1e5)),
    Column("waste_mu", "number", "荒地，亩", "waste land, mu", hard=_MU, likely=(0, 2e4)),
    Column("idle_m2", "number", "闲置房屋，平方米", "idle rooms, m2", hard=(0, 1e6), likely=(0, 2e4)),
    Column("road", "word", "道路", "road", ("narrow", "paved", "good")),
    Column("water", "word", "用水", "water", ("short", "seasonal", "secure")),
    Column("logistics", "yes", "物流到村，0/1", "logistics reaches the village, 0/1"),
    Column("minutes_to_town", "number", "到城区车程，分钟", "minutes to town by car", hard=(0, 1440), likely=(0, 360)),
    Column("tourism", "yes", "在旅游环线上，0/1", "on the tour ring, 0/1"),
    Column("land_hard", "yes", "集体项目难以落地，0/1", "no land to be had for projects, 0/1"),
    Column("products", "products", "适宜产品，分号分隔", "products that suit it, separated by semicolons", blank=True),
    Column("planted_product", "text", "已种植的产品", "product planted earlier", blank=True),
    Column("planted_mu", "number", "已种植面积，亩", "planted earlier, mu", hard=_MU, likely=(0, 2e4), blank=True),
    Column("planted_year", "whole", "种植年份", "year of planting", hard=(0, 2300), blank=True),
    Column("income_2019", "number", "村表年份的集体收入，元", "collective income of the table's year, yuan", hard=_YUAN,
           likely=(0, 1e7)),
    Column("assets", "number", "集体资产，元", "collective assets, yuan", hard=_YUAN, likely=(0, 1e8)),
    Column("owner_share", "share", "资产中属集体的份额", "share of the assets that is the collective's", hard=(0, 1)),
    Column("debt", "number", "负债，元", "debt, yuan", hard=_YUAN, likely=(0, 1e8)),
    Column("cash", "number", "现金，元", "cash, yuan", hard=_YUAN, likely=(0, 1e8)),
    Column("leadership", "number", "带头人能力，标准分", "leadership, a standard score", hard=(-6, 6), likely=(-3, 3)),
)  # fmt: skip
"""All columns that a table must have; `FACTS` may be added."""

FACTS = "facts"
BY_NAME = {column.name: column for column in COLUMNS}
NUMBERS = tuple(c.name for c in COLUMNS if c.kind in ("whole", "number", "share"))
"""The columns that a rule may compare with a number."""
