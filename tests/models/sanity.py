"""What 1,000,000 yuan in a mature project of each model and product earns, played; the cases stand in sanity.toml.

A village with room for everything gets one grant and no other money, and puts nothing more in later. Nobody gives up
(patience without end), so that the figures are not those of the survivors only; what share would have closed is
told beside. A year counts in the runs in which the project is mature and at work at its end.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from colecon.core.lines import Line, Memo
from colecon.core.plan import Band
from colecon.models.catalogue import sections
from colecon.parts.product import Product
from colecon.parts.products import PRODUCTS
from colecon.parts.skill import SKILL
from tests.models.support import followed, play, surplus

FILE = Path(__file__).parent / "sanity.toml"
ROOMY = {
    "households": 1000,
    "workers": 4000,
    "arable_collective_mu": 20,
    "arable_contracted_mu": 20_000,
    "waste_mu": 3000,
    "forest_collective_mu": 3000,
    "idle_m2": 4000,
    "minutes_to_town": 30,
    "water": "seasonal",
    "zone": "south",
    "products": tuple(PRODUCTS),
}
ONCE = {f"{key}.own_share": 0.0 for key, s in sections().items() if "own_share" in s.params}
"""Nothing of the till goes into more of the same."""
KEPT_OPEN = {f"{key}.patience": 1000.0 for key, s in sections().items() if {"patience", "own_share"} <= set(s.params)}
KEPT_OPEN |= {f"{key}.losing_years": 20.0 for key, s in sections().items() if "losing_years" in s.params}
LATER = 4
"""Mature years that are judged at least; 2030 is the end where that is later."""
FEWEST = 0.25
"""Share of the runs in which a year must be mature to be judged."""


@dataclass(frozen=True)
class Case:
    """One row of the table: a model, how it is taken up, and what is expected of it."""

    model: str
    options: dict[str, str] = field(default_factory=dict)
    product: str = ""
    option_by_product: str = ""
    site: dict[str, Any] = field(default_factory=dict)
    overrides: dict[str, float] = field(default_factory=dict)
    villages: str = "A"
    grant: float = 1_000_000
    in_kind: float = 0
    why_in_kind: str = ""
    mature: int = 0
    exception: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The model, its option and its product."""
        return ", ".join([self.model, *self.options.values(), *([self.product] if self.product else [])])


@dataclass(frozen=True)
class Found:
    """What was played: money by run, the median surplus of each mature year, how many closed; yuan."""

    money: tuple[float, float, float]  # 5 %, median, 95 % of the runs that started
    medians: dict[int, float]
    started: float
    closed: float  # share of those that started, where members and suppliers lose patience


def table() -> dict[str, Any]:
    """The file as it stands."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def cases() -> list[Case]:
    """Every row, once for each of its products."""
    told = table()
    exceptions = {row["case"]: row for row in told.get("exception", [])}
    found = [Case(**row, product=product) for row in told["case"] for product in row.pop("products", [""])]
    return [Case(**vars(case) | {"exception": exceptions.get(case.name, {})}) for case in found]


def ripe(product: Product) -> int:
    """Whole years after the opening one until a product bears fully and newcomers have learnt the trade."""
    grow, skill = product.grow.params, SKILL.params
    seasons = (1.0 - skill["start"].value) / skill["season"].value
    learnt = np.ceil(grow["first_yield"].value) + np.ceil(round(seasons, 6) / len(product.harvests))
    return 1 + int(max(np.ceil(grow["full_yield"].value), learnt))


def years_to_wait(case: Case) -> int:
    """Whole years after the opening one before a year is mature."""
    return case.mature or ripe(PRODUCTS[case.product])


def _flows(case: Case, overrides: dict[str, float], runs: int) -> Any:
    product = PRODUCTS.get(case.product)
    site = ROOMY | ({"products": (product.id,)} if product else {})
    if product:
        site |= {"zone": product.zone or "south", "band": Band("mid" if "mid" in product.bands else product.bands[0])}
    options = case.options | ({case.option_by_product: case.product} if case.option_by_product else {})
    return play(
        followed(
            case.model,
            options,
            ids=case.villages,
            site=site | case.site,
            overrides=overrides | case.overrides,
            budget={"grants": len(case.villages), "grant_yuan": case.grant},
            end=max(2030, 2022 + years_to_wait(case) + LATER - 1),
        ),
        0,
        runs,
    )


@cache
def played(name: str) -> Found:
    """Play the case of that name."""
    case = next(case for case in cases() if case.name == name)
    flows = _flows(case, ONCE | KEPT_OPEN, table()["runs"])
    opened = _opened(flows)
    money = np.quantile(_money(case, flows)[np.isfinite(opened)], (0.05, 0.5, 0.95))
    return Found(tuple(money.tolist()), _medians(case, flows), float(np.isfinite(opened).mean()), _closed(case))


def earned(case: Case, overrides: dict[str, float], runs: int) -> dict[int, float]:
    """The median surplus of each mature year under other numbers, yuan."""
    return _medians(case, _flows(case, overrides, runs))


def _medians(case: Case, flows: Any) -> dict[int, float]:
    years, running = np.array(flows.years), flows.memos[:, 0, Memo.PROJECTS_RUNNING] > 0.0
    mature = running & (years[:, None] >= _opened(flows) + years_to_wait(case))
    yuan = surplus(flows)
    return {
        int(year): float(np.median(yuan[i][mature[i]])) for i, year in enumerate(years) if mature[i].mean() >= FEWEST
    }


def _opened(flows: Any) -> Any:
    """The year in which the project of each run first opened; infinite where it never did."""
    first = flows.memos[:, 0, Memo.PROJECTS_STARTED] > 0.0
    return np.where(first.any(axis=0), np.array(flows.years, dtype=float)[first.argmax(axis=0)], np.inf)


def _money(case: Case, flows: Any) -> Any:
    """What was put in, yuan by run: grants drawn; or what the survey of land or rooms that are put in stands for."""
    if case.in_kind:
        return -flows.lines[:, 0, Line.CAPITAL_EXPENDITURE].sum(axis=0) / 100.0 * case.in_kind
    return flows.lines[:, 0, Line.CAPITAL_GRANTS].sum(axis=0) / 100.0


def _closed(case: Case) -> float:
    """The share of projects begun that had closed by the last year, with patience as it is."""
    flows = _flows(case, ONCE, 1024)
    begun = np.isfinite(_opened(flows))
    failed = (flows.memos[:, 0, Memo.PROJECTS_FAILED] > 0.0).any(axis=0)
    return float(failed[begun].mean())


def line(case: Case) -> str:
    """The row of the page: money, first mature year, lowest and highest yearly median, how many closed."""
    found = played(case.name)
    low, high = (edge(found.medians.values()) / 1000.0 for edge in (min, max))
    cells = [
        case.name,
        f"{found.money[1]:,.0f}",
        f"{min(found.medians)}-{max(found.medians)}",
        f"{low:,.0f}",
        f"{high:,.0f}",
        f"{100.0 * found.closed:.0f} %",
    ]
    return "| " + " | ".join(cells) + " |"
