"""Natural disasters and epidemics of a year.

Drought hits the county, hail a township, mudflow a village, frost an altitude band, an epidemic all. Each is
drawn once a year: whether, when, how hard. What is hit suffers according to its own sensitivity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from colecon.core.param import Num, Section, Table, param, section
from colecon.core.plan import Epidemic
from colecon.kinds import Grid, Runs, Value


class HazardTerms(Table):
    """How often a disaster comes, by altitude band, how hard, and in which months."""

    valley: Value = param(0.1, "chance/year", (0, 1), "assumed: placeholder", zh="河谷年发生概率", hard=(0, 1))
    mid: Value = param(0.1, "chance/year", (0, 1), "assumed: placeholder", zh="二半山年发生概率", hard=(0, 1))
    high: Value = param(0.1, "chance/year", (0, 1), "assumed: placeholder", zh="高山年发生概率", hard=(0, 1))
    mild: Value = param(0.1, "share lost", (0, 1), "assumed: placeholder", zh="轻灾损失率", hard=(0, 1))
    hard: Value = param(0.6, "share lost", (0, 1), "assumed: placeholder", zh="重灾损失率", hard=(0, 1))
    first_month: Value = param(4, "month", (4, 4), "assumed: placeholder", zh="灾季开始", hard=(1, 12))
    last_month: Value = param(9, "month", (9, 9), "assumed: placeholder", zh="灾季结束", hard=(1, 12))


_SHARE = "assumed: no frequency found; range spans one in {} years; "


def _chance(value: float, low: float, high: float, note: str) -> Num:
    spell = f"{1 / high:.0f} to {1 / low:.0f}" if low > 0 else f"{1 / high:.0f} to never"
    return Num(value, low, high, _SHARE.format(spell) + note)


HAZARDS: dict[str, Section[HazardTerms]] = {
    "drought": section(
        "hazard.drought",
        HazardTerms,
        {
            "valley": _chance(0.12, 0.05, 0.2, "canals water it (plan ch. 1 § 1); evidence E202 hit fourteen counties"),
            "mid": _chance(0.2, 0.1, 0.33, "main disaster of Anha (evidence E229)"),
            "high": _chance(0.2, 0.1, 0.33, "named by evidence E230 E231"),
            "mild": Num(0.1, 0.05, 0.15, "assumed: below evidence E142 (a fifth of a walnut crop)"),
            "hard": Num(
                0.5,
                0.35,
                0.65,
                "evidence E198: half lost to drought and a low price together; E202 (404 yuan on a mu that was "
                "hit) is less",
            ),
            "first_month": Num(
                3, 3, 3, "evidence E202 E208: dry from October on, drought and fire season March to May"
            ),
            "last_month": Num(5, 5, 5, "evidence E208: drought and fire season March to May"),
        },
    ),
    "hail": section(
        "hazard.hail",
        HazardTerms,
        {
            "valley": _chance(0.04, 0.02, 0.08, "rarer in the valley (evidence E209)"),
            "mid": _chance(0.1, 0.05, 0.2, "cycle of 2-4 years somewhere in the region (evidence E209)"),
            "high": _chance(0.14, 0.07, 0.25, "more hail at high altitude (evidence E209)"),
            "mild": Num(0.15, 0.1, 0.2, "assumed: local damage, part of the field"),
            "hard": Num(
                0.7, 0.5, 0.9, "assumed: a full hit strips a crop of most leaves and fruit; no measured loss found"
            ),
            "first_month": Num(4, 4, 4, "evidence E209: hail from April to October at altitude"),
            "last_month": Num(10, 10, 10, "evidence E209: hail from April to October at altitude"),
        },
    ),
    "mudflow": section(
        "hazard.mudflow",
        HazardTerms,
        {
            "valley": _chance(0.01, 0.005, 0.02, "floods, not mudflow (evidence E203)"),
            "mid": _chance(0.03, 0.015, 0.06, "named by evidence E230"),
            "high": _chance(0.04, 0.02, 0.08, "named by evidence E231"),
            "mild": Num(0.1, 0.05, 0.15, "assumed: part of the fields or yards"),
            "hard": Num(0.8, 0.6, 1.0, "assumed: a valley bottom can be lost whole"),
            "first_month": Num(7, 7, 7, "evidence E203: 50-60 % of the rain falls in July and August"),
            "last_month": Num(8, 8, 8, "evidence E203: 50-60 % of the rain falls in July and August"),
        },
    ),
    "frost": section(
        "hazard.frost",
        HazardTerms,
        {
            "valley": _chance(0.03, 0.01, 0.06, "250 and more frost-free days (evidence E229)"),
            "mid": _chance(0.1, 0.05, 0.2, "named by evidence E230"),
            "high": _chance(0.15, 0.08, 0.25, "named by evidence E231"),
            "mild": Num(0.15, 0.1, 0.25, "assumed: a late frost takes part of the blossom"),
            "hard": Num(
                0.7,
                0.5,
                0.86,
                "assumed: evidence E204: income down to a seventh at worst, which is the upper end; a hard frost "
                "takes somewhat less",
            ),
            "first_month": Num(3, 3, 3, "assumed: late frost meets the blossom of the plan's tree crops in March"),
            "last_month": Num(4, 4, 4, "assumed: late frost meets the blossom of the plan's tree crops until April"),
        },
    ),
}


class ExposureTerms(Table):
    """The share of a drought that reaches the field, by the village's water."""

    short: Value = param(
        1.0,
        "factor",
        (0.8, 1.0),
        "assumed: nothing to draw on (plan ch. 1 § 3), so all of a drought reaches the field",
        zh="缺水",
        hard=(0, 1),
    )
    seasonal: Value = param(
        0.8,
        "factor",
        (0.6, 0.9),
        "assumed: water fails when it is needed (plan ch. 1 § 3), most of a drought reaches the field",
        zh="季节性缺水",
        hard=(0, 1),
    )
    secure: Value = param(
        0.4,
        "factor",
        (0.2, 0.6),
        "assumed: a secure supply keeps out most of it, not all: canals too run low",
        zh="供水有保障",
        hard=(0, 1),
    )


EXPOSURE = section("hazard.exposure", ExposureTerms)


class EpidemicTerms(Table):
    """Epidemic waves after the known ones: how often, how long, how much trade is lost."""

    chance: Value = param(
        0.4,
        "chance/year",
        (0.2, 0.7),
        "assumed: seen from the end of 2020 (plan ch. 1 § 3), waves were likelier than not to come back "
        "within two years; no row counts them",
        zh="年发生概率",
        hard=(0, 1),
    )
    short: Value = param(
        1,
        "months",
        (1, 2),
        "assumed: a local lockdown of a month, the shortest that a monthly calendar can tell",
        zh="最短月数",
        hard=(0, 12),
    )
    long: Value = param(
        4,
        "months",
        (3, 6),
        "evidence E113 E114: from January to about May 2020; back to nine tenths in July",
        zh="最长月数",
        hard=(0, 12),
    )
    mild: Value = param(
        0.1,
        "share of trade",
        (0.05, 0.2),
        "assumed: a distant wave takes a tenth of trade; no row tells of a mild one",
        zh="轻度影响",
        hard=(0, 1),
    )
    hard: Value = param(
        0.7,
        "share of trade",
        (0.5, 0.8),
        "assumed: evidence E113 E114: rural tourism down by 70-77 %; taken for all trade, the range "
        "lower, and tourism loses more by a factor of its own",
        zh="重度影响",
        hard=(0, 1),
    )


EPIDEMIC = section("hazard.epidemic", EpidemicTerms)


@dataclass(frozen=True, slots=True)
class Hit:
    """A disaster of the year: share lost (0 where none) and calendar month, both (n,)."""

    loss: Runs
    month: Runs


def hit(terms: HazardTerms, chance: Value, u: Grid) -> Hit:
    """The disaster of a year from three uniforms ``u`` (3, n): whether, how hard, when."""
    loss = np.where(u[0] < chance, terms.mild + (terms.hard - terms.mild) * u[1], 0.0)
    span = np.asarray(terms.last_month) - terms.first_month + 1.0
    return Hit(loss, terms.first_month + np.floor(u[2] * span))


def epidemic_year(terms: EpidemicTerms, u: Grid, carried: Grid) -> Grid:
    """Strength by month over two years (24, n) of the wave that may start in this one; ``carried`` from before.

    ``u`` (4, n): whether, when, how long, how hard.
    """
    first = np.floor(u[1] * 12.0)
    length = np.floor(terms.short + (np.asarray(terms.long) - terms.short + 1.0) * u[2])
    strength = np.where(u[0] < terms.chance, terms.mild + (terms.hard - terms.mild) * u[3], 0.0)
    month = np.arange(24.0)[:, None]
    wave = np.where((month >= first) & (month < first + length), strength, 0.0)
    wave[:12] = np.maximum(wave[:12], carried)
    return wave


def known_waves(epidemics: tuple[Epidemic, ...], year: int) -> np.ndarray:
    """Strength of the known waves by month of ``year``, shape (12, 1)."""
    known = np.zeros((12, 1))
    for wave in epidemics:
        first = (wave.year - year) * 12 + wave.month - 1
        for month in range(max(0, first), min(12, first + wave.months)):
            known[month] = max(known[month, 0], wave.strength)
    return known
