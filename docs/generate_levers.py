"""Write docs/levers.md: what each lever, risk and switch does in scenarios/xichang.toml, by paired play.

    PYTHONPATH=. python docs/generate_levers.py [RUNS]

Each row plays the county twice on the same named draws, once with a thing and once without, all else as in the
scenario, and states the account that it moves first. A test plays the same pairs with fewer runs.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from colecon.core.flows import Flows
from colecon.core.lines import READING_LINES, USES, Line, Memo
from colecon.core.plan import Plan, Rule, Step, VillageClass, Work
from colecon.core.world import CHANCES
from colecon.kinds import FEN_PER_YUAN, Runs
from colecon.models.catalogue import models, sections
from colecon.models.play import play
from colecon.results.compare.reasons import reason_of
from colecon.scenario.load import load
from colecon.words.catalogue import has, text

TARGET = Path(__file__).parent / "levers.md"
REASONS = Path(__file__).parent / "reasons.toml"
SCENARIOS = Path(__file__).parents[1] / "scenarios"
RUNS, EVERY, KEPT = 512, 3, 12
Change = Callable[[Plan], Plan]
POOR = (VillageClass.WEAK, VillageClass.DEEP_POVERTY)


@dataclass(frozen=True)
class Pair:
    """One thing on and off: changes to the scenario's plan, the account it moves first, which way, how much."""

    id: str
    kind: str  # lever | works | choice | risk | chance | coupling
    says: str
    on: Change
    off: Change
    account: str
    moves: float  # yuan a village-year (or a count) that it moves at least, see tests/county; 0: next to nothing
    why: str = ""
    base: str = "xichang"  # the shipped scenario that both sides change


def same(plan: Plan) -> Plan:
    """The scenario as it is."""
    return plan


def levers(**values: float) -> Change:
    """Levers at these values in every year from the start."""

    def change(plan: Plan) -> Plan:
        before, years = plan.start - plan.base, plan.end - plan.start + 1
        said = {name: (*plan.levers[name][:before], *(float(v),) * years) for name, v in values.items()}
        return replace(plan, levers={**plan.levers, **said})

    return change


def until(year: int, values: Mapping[str, float]) -> Change:
    """Levers at these values from ``year`` on."""

    def change(plan: Plan) -> Plan:
        first = year - plan.base
        said = {n: (*plan.levers[n][:first], *(float(v),) * (plan.end - year + 1)) for n, v in values.items()}
        return replace(plan, levers={**plan.levers, **said})

    return change


def set_to(**values: float) -> Change:
    """Parameters at these values; a double underscore is a dot."""
    return lambda plan: replace(
        plan, overrides={**plan.overrides, **{name.replace("__", "."): v for name, v in values.items()}}
    )


def without(*names: str) -> Change:
    """Chances or couplings switched off."""
    return lambda plan: replace(plan, off=plan.off | set(names))


def no_works(what: str) -> Change:
    """No public work of a kind."""
    return lambda plan: replace(plan, works=tuple(w for w in plan.works if w.what != what))


def all_get(what: str, to: str) -> Change:
    """A public work that reaches every village in the first month of the plan."""

    def change(plan: Plan) -> Plan:
        more = tuple(Work(v.id, what, to, plan.start, 1) for v in plan.villages)
        return replace(plan, works=(*plan.works, *more))

    return change


def villages(**values: object) -> Change:
    """Columns of the village table at these values in every village."""
    return lambda plan: replace(plan, villages=tuple(replace(v, **values) for v in plan.villages))  # type: ignore[arg-type]


def ruled(rule: Rule) -> Change:
    """Another rule of allotment."""
    return lambda plan: replace(plan, rule=rule)


def later(plan: Plan) -> Plan:
    """Every model two years later."""
    steps = {v: tuple(replace(s, year=s.year + 2) for s in found) for v, found in plan.follows.items()}
    return replace(plan, follows=steps)


def nobody(plan: Plan) -> Plan:
    """No village follows a model."""
    return replace(plan, follows={})


def second(plan: Plan) -> Plan:
    """A second model from 2023 on: rooms let, or services, whichever the village can start and does not follow."""
    steps = {}
    for v in plan.villages:
        first = plan.follows.get(v.id, ())
        more = (m for m in ("asset_activation", "service_provision") if not models()[m].unmet(v))
        model = next((m for m in more if m not in {s.model for s in first}), None)
        steps[v.id] = (*first, Step(model, 2023)) if model and first else first
    return replace(plan, follows=steps)


def no_waves(plan: Plan) -> Plan:
    """No epidemic, neither the one that happened nor any to come."""
    return replace(without("epidemic")(plan), epidemics=())


def faithful(plan: Plan) -> Plan:
    """No tenant, firm, lessee or operator leaves, fails, pays late or not at all."""
    names = ("fails", "leaves", "skips", "late", "walks")
    heads = ("asset_activation", "land_use", "firm_partnership", "joint_development", "entrusted_operation")
    never = {
        f"{key}.{name}": 0.0
        for key, section in sections().items()
        if key.partition(".")[0] in (*heads, "industrial_park", "offsite_property")
        for name in names
        if name in section.params
    }
    return replace(plan, overrides={**plan.overrides, **never})


def watered(plan: Plan) -> Plan:
    """Secure water in every village."""
    return villages(water="secure")(no_works("water")(plan))


def against(rule: Rule) -> tuple[Change, Change]:
    """A rule of allotment, and the lot."""
    return ruled(rule), ruled(Rule.LOT)


def led(score: float) -> Change:
    """Every leader at one score."""
    return villages(leadership=score)


def insured(share: float) -> Change:
    """The share of villages that take the usual insurance."""
    return set_to(insurance__takes=share)


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(plan: Plan) -> Plan:
        for one in changes:
            plan = one(plan)
        return plan

    return change


SUPPORT = {
    "grants": 0,
    "projects_yuan": 0,
    "rewards_yuan": 0,
    "revolving_yuan": 0,
    "credit_line_yuan": 0,
    "trainings": 0,
    "assistance": 0,
    "premium_subsidy": 0,
    "land_indicators": 0,
}


def lever(id_: str, values: tuple[float, float], account: str, moves: float, why: str = "") -> Pair:
    """A lever at one value and at another."""
    on, off = values
    says = f"{on:,.10g} against {off:,.10g}"
    return Pair(id_, "lever", says, levers(**{id_: on}), levers(**{id_: off}), account, moves, why)


def switch(id_: str, account: str, moves: float, why: str = "") -> Pair:
    """A chance or a coupling, on as in the scenario, and off."""
    kind = "chance" if id_ in CHANCES else "coupling"
    return Pair(id_, kind, "on against off", same, without(id_), account, moves, why)


def there(id_: str, base: str, sides: tuple[Change, Change], account: str, moves: float) -> Pair:
    """A thing that moves little in the mixed plan, in a shipped scenario where more hangs on it."""
    return Pair(id_, "elsewhere", f"in {base}.toml", *sides, account, moves, base=base)


SURPLUS, CAPEX = "operating_surplus", "capital_expenditure"
skilled = set_to(skill__start=1.0)
treated = (
    both(levers(class_treatment=1), ruled(Rule.LOT)),
    both(levers(class_treatment=0), ruled(Rule.LOT)),
)
franchise = (set_to(insurance__deductible=0.3), set_to(insurance__deductible=0.1))
late = (set_to(insurance__delay=6), set_to(insurance__delay=0))
pledged = (levers(pledges=1, credit_line_yuan=10_000_000), levers(pledges=0, credit_line_yuan=10_000_000))
CALM_LAND = (
    "no project lacks building land: the village enterprise has its own, and in 琅环镇, where none is to be had, "
    "the villages follow models that need none; see elsewhere"
)
CALM_FIRMS = "two villages look for a firm and two for a lessee, fewer than the five and six there are; see elsewhere"
CALM_FLOOR = "hardly any project asks for less than 300,000 yuan; see elsewhere"
CALM_SCREEN = "two villages meet a firm, and few of their strangers fail; see elsewhere"
DRY = "no village whose water is mended follows a model that lives on rain; see elsewhere"
SENT = "the village that sells online has parcels from the start; see elsewhere"
LANDED = "the villages of 琅环镇 follow models that need no land; see elsewhere"
FEW = "fewer villages look for a partner than there are partners; see elsewhere"
FEW_CROPS = "two villages grow what they sell at a market's price; see elsewhere"
LOTS = "they order equals and say who insures, not how much is earned; see elsewhere"

LEVER_PAIRS = (
    lever("grants", (2, 0), "capital_grants", 21_000),
    lever("grant_yuan", (1_000_000, 500_000), "capital_grants", 11_000),
    lever("projects_yuan", (1_000_000, 0), "capital_grants", 10_000),
    lever("project_min_yuan", (100_000, 300_000), "capital_grants", 0, CALM_FLOOR),
    lever("project_max_yuan", (300_000, 100_000), "capital_grants", 5_500),
    lever("rewards_yuan", (100_000, 0), "grants", 750),
    lever("reward_yuan", (20_000, 5_000), "grants", 500),
    lever("reward_growth_yuan", (20_000, 50_000), "grants", 500),
    lever("land_indicators", (1, 0), "capital_expenditure", 0, CALM_LAND),
    lever("land_let", (3, 0), "contracting", 140),
    lever("land_sold", (2, 0), "asset_sales", 450),
    lever("support_fund_yuan", (500_000, 0), "capital_grants", 3_400),
    lever("social_capital", (5, 0), "investment_return", 0, CALM_FIRMS),
    lever("revolving_yuan", (300_000, 0), "loans_drawn", 700),
    lever("credit_line_yuan", (2_000_000, 0), "loans_drawn", 10_000),
    lever("revolving_loan_yuan", (50_000, 30_000), "loans_drawn", 340),
    lever("revolving_years", (2, 1), "loans_repaid", -230),
    lever("guarantee_share", (0.8, 0.5), "guarantee_called", 1_200),
    lever("interest_subsidy", (1, 0), "grants", 550),
    Pair("pledges", "lever", "1 against 0, both with a credit line of 10,000,000", *pledged, "loans_drawn", 2_700),
    lever("premium_subsidy", (0.75, 0), "premium_subsidy", 3),
    lever("price_insurance", (0.7, 0), "other_income", 0, FEW_CROPS),
    lever("catastrophe_insurance", (0.7, 0), "other_income", 0, FEW_CROPS),
    lever("tax_relief", (1, 0), "tax", -370),
    lever("managers", (4, 0), "operating_surplus", 7),
    lever("trainings", (8, 0), "operating_surplus", 1.5),
    lever("returnees", (6, 0), "operating_surplus", 8),
    lever("assistance", (1, 0), "operating_surplus", 260),
    lever("screen", (1, 0), "projects_failed", -0.0025),
    lever("capital_screen", (1, 0), "public_idle", 0, CALM_SCREEN),
    Pair("class_treatment", "lever", "1 against 0, both by lot", *treated, "capital_grants@weak", 13_000),
    lever("supervision", (1, 0), "asset_sales", 550),
    lever("reserve_floor_yuan", (100_000, 0), "distribution", -4_000),
    lever("reserve_share", (0.2, 0.15), "reserve", 1_200),
    lever("welfare_share", (0.1, 0), "welfare", 2_500),
    lever("dividend_share", (0.6, 0.3), "distribution", 7_500),
    lever("cadre_reward_share", (0.05, 0), "distribution", 1_200),
    lever("earmarking", (1, 0), "earmarked_income", 400),
    lever("old_shares", (1, 0), "poor_part", 1_600),
)
OTHER_PAIRS = (
    Pair("models", "choice", "the mixed plan against no model", same, nobody, SURPLUS, 1_200),
    Pair("model_start", "choice", "as planned against two years later", same, later, SURPLUS, 1_200),
    Pair("second_model", "choice", "from 2023 against none", second, same, CAPEX, 3_600),
    Pair("rule.weak_first", "choice", "against by lot", *against(Rule.WEAK_FIRST), "capital_grants@weak", 13_000),
    Pair(
        "rule.prospects_first",
        "choice",
        "against by lot",
        *against(Rule.PROSPECTS_FIRST),
        "capital_grants@weak",
        -20_000,
    ),
    Pair("rule.nearest_line", "choice", "against by lot", *against(Rule.NEAREST_LINE), "capital_grants@weak", -15_000),
    Pair("insurance.takes", "choice", "40 % of villages against none", same, insured(0.0), "other_income", 5),
    Pair("works.road", "works", "as planned against none", same, no_works("road"), SURPLUS, 13),
    Pair("works.water", "works", "as planned against none", same, no_works("water"), SURPLUS, 0, DRY),
    Pair("works.logistics", "works", "as planned against none", same, no_works("logistics"), SURPLUS, 0, SENT),
    Pair("works.station", "works", "everywhere in 2021 against none", all_get("station", "yes"), same, SURPLUS, 12),
    Pair("disaster", "risk", "as they come against none", same, without("hazards"), SURPLUS, -7),
    Pair("epidemic", "risk", "known and new waves against none", same, no_waves, SURPLUS, -700),
    Pair("market_price", "risk", "prices move against stand still", same, without("prices"), "spread", 0, FEW_CROPS),
    Pair("sameness", "risk", "one market for all against one each", same, without("sameness"), SURPLUS, -1.5),
    Pair("poor_management", "risk", "below standard at first against at it", same, skilled, SURPLUS, -16),
    Pair("will", "risk", "leaders a deviation below the middle against as they are", led(-1.0), same, SURPLUS, -25),
    Pair("water_shortage", "risk", "as in the table against secure", no_works("water"), watered, SURPLUS, -0.25),
    Pair("narrow_roads", "risk", "as in the table against good", no_works("road"), villages(road="good"), SURPLUS, -40),
    Pair(
        "no_land", "risk", "as in the table against land for all", same, villages(land_hard=False), SURPLUS, 0, LANDED
    ),
    Pair("withdrawn_early", "risk", "support until 2022 against all years", until(2023, SUPPORT), same, SURPLUS, -230),
    Pair("small_projects", "risk", "small projects alone against grants too", levers(grants=0), same, SURPLUS, -700),
    Pair("partners_fail", "risk", "as they do against never", same, faithful, SURPLUS, -55),
    switch("prices", "spread", 0, FEW_CROPS),
    switch("hazards", SURPLUS, -7),
    switch("epidemic", SURPLUS, -700),
    switch("fortune", "spread", 3_500),
    switch("tenancy", SURPLUS, -2_200),
    switch("production", SURPLUS, -17),
    switch("delays", "registered", -0.01),
    switch("lots", "spread", 0, LOTS),
    switch("partners", "loans_drawn", 10_000),
    switch("demand", SURPLUS, -29),
    switch("sameness", SURPLUS, -1.5),
    switch("pools", SURPLUS, 0, FEW),
    switch("budgets", "capital_grants", -100_000),
)
ELSEWHERE = (
    there(
        "land_indicators",
        "all-village-enterprise",
        (levers(land_indicators=1), levers(land_indicators=0)),
        CAPEX,
        5_500,
    ),
    there("no_land", "all-village-enterprise", (same, villages(land_hard=False)), CAPEX, -3_300),
    there("social_capital", "all-firm-partnership", (levers(social_capital=5), same), "investment_return", 2_700),
    there("pools", "all-firm-partnership", (same, without("pools")), "investment_return", -3_600),
    there("pools", "all-land-use", (same, without("pools")), SURPLUS, -400),
    there("pools", "all-entrusted-operation", (same, without("pools")), "contracting", -6_000),
    there("pools", "all-paired-assistance", (same, without("pools")), "operating_revenue", -7_300),
    there("pools", "all-industrial-park", (same, without("pools")), "investment_return", -7_700),
    there("capital_screen", "all-firm-partnership", (same, levers(capital_screen=0)), "equity_paid", -1_100),
    there("partners_fail", "all-firm-partnership", (same, faithful), "investment_return", -1_900),
    there("works.logistics", "all-ecommerce", (same, no_works("logistics")), "operating_revenue", 190),
    there("works.station", "all-ecommerce", (all_get("station", "yes"), same), SURPLUS, 1_500),
    there("project_min_yuan", "all-ecommerce", (same, levers(project_min_yuan=300_000)), "capital_grants", 70),
    there("works.water", "all-specialty-industry", (same, no_works("water")), "operating_revenue", 26),
    there("disaster", "all-specialty-industry", (same, without("hazards")), SURPLUS, -760),
    there("market_price", "all-specialty-industry", (same, without("prices")), "spread", 400),
    there("premium_subsidy", "all-specialty-industry", (same, levers(premium_subsidy=0)), SURPLUS, 440),
    there("price_insurance", "all-specialty-industry", (levers(price_insurance=0.7), same), "other_income", 180),
    there(
        "catastrophe_insurance",
        "all-specialty-industry",
        (levers(catastrophe_insurance=0.7), same),
        "other_income",
        280,
    ),
    there("lots", "all-specialty-industry", (same, without("lots")), "other_income", 900),
    there("sameness", "same-product", (same, without("sameness")), "operating_revenue", -19_000),
    there("sameness", "all-rural-tourism", (same, without("sameness")), "operating_revenue", -750),
    there("left_idle", "all-village-enterprise", (same, levers(supervision=1)), "public_idle", 5_500),
    there("insurance.deductible", "all-specialty-industry", franchise, "other_income", -270),
    there("insurance.delay", "all-specialty-industry", late, "other_income", -240),
    there("managers", "all-rural-tourism", (levers(managers=4), same), SURPLUS, 320),
)
PAIRS = (*LEVER_PAIRS, *OTHER_PAIRS)


@dataclass(frozen=True)
class Effect:
    """What one pair moves: mean and standard error over the runs, on less off."""

    account: tuple[float, float]
    surplus: tuple[float, float]
    at_line: tuple[float, float]
    spread: tuple[float, float]  # of a village's operating surplus of a year around its mean over runs


@cache
def scenario(name: str = "xichang", end: int = 0) -> Plan:
    """A shipped scenario, to its own last year or to ``end``; every third village of those but xichang."""
    plan = load(SCENARIOS / f"{name}.toml").plan
    if name != "xichang":
        few = plan.villages[::EVERY]
        kept = {v.id for v in few}
        plan = replace(plan, villages=few, works=tuple(w for w in plan.works if w.village in kept))
    if end:
        cut = {lever: values[: end - plan.base + 1] for lever, values in plan.levers.items()}
        plan = replace(plan, end=end, levers=cut)
    return plan


def effect(pair: Pair, runs: int, end: int = 0) -> Effect:
    """Play both sides of ``pair``."""
    plan = scenario(pair.base, end)
    on, off = (_played(change(plan), runs) for change in (pair.on, pair.off))
    return Effect(
        _mean(account(on, pair.account) - account(off, pair.account)),
        _mean(account(on, "operating_surplus") - account(off, "operating_surplus")),
        _mean(_at_line(on) - _at_line(off)),
        _mean(account(on, "spread") - account(off, "spread")),
    )


_kept: list[tuple[Plan, int, Flows]] = []


def _played(plan: Plan, runs: int) -> Flows:
    """The flows of a plan; the latest few are kept, for pairs that share a side."""
    for known, n, flows in _kept:
        if n == runs and known == plan:
            return flows
    _kept.append((plan, runs, play(plan, 0, runs)))
    if len(_kept) > KEPT:
        del _kept[1]  # the first is the scenario as it is
    return _kept[-1][2]


def account(flows: Flows, name: str) -> Runs:
    """Yuan (or a count) a village-year of a reading, a line as printed, a memo or a spread, by run.

    ``spread`` is how far a village's operating surplus of a year lies from its mean over the runs; ``@weak`` after
    a name counts the weak and the deeply poor villages alone.
    """
    name, _, who = name.partition("@")
    poor = {v.id for v in scenario().villages if v.village_class in POOR}
    rows = [i for i, v in enumerate(flows.villages) if not who or v in poor]
    if name == "spread":
        income = _income(flows)[:, rows]
        return np.asarray(np.abs(income - income.mean(axis=2, keepdims=True)).mean(axis=(0, 1)))
    if name in READING_LINES:
        return np.asarray(_income(flows, name)[:, rows].mean(axis=(0, 1)))
    if name.upper() in Memo.__members__:
        each = 1.0 if name.startswith(("projects", "registered")) else FEN_PER_YUAN
        return np.asarray(flows.memos[:, rows, Memo[name.upper()]].mean(axis=(0, 1)) / each)
    line = Line[name.upper()]
    sign = -1.0 if line in USES else 1.0
    return np.asarray(sign * flows.lines[:, rows, line].mean(axis=(0, 1)) / FEN_PER_YUAN)


def _income(flows: Flows, reading: str = "operating_surplus") -> NDArray[np.float64]:
    """Yuan by year, village and run."""
    return flows.lines[:, :, list(READING_LINES[reading])].sum(axis=2) / FEN_PER_YUAN


def _at_line(flows: Flows) -> Runs:
    return (_income(flows)[-1] >= scenario().target.income_yuan).sum(axis=0).astype(float)


def _mean(differences: Runs) -> tuple[float, float]:
    return float(differences.mean()), float(differences.std(ddof=1) / sqrt(differences.size))


def page(runs: int) -> str:
    """The whole page."""
    effects = {(pair.kind, pair.id): effect(pair, runs) for pair in (*PAIRS, *ELSEWHERE)}
    parts = [HEAD.format(runs=runs)]
    for title, kinds in (
        ("Levers", ("lever",)),
        ("Works and choices", ("works", "choice")),
        ("Risks", ("risk",)),
        ("Chances and couplings", ("chance", "coupling")),
    ):
        parts += [f"## {title}", _table([p for p in PAIRS if p.kind in kinds], effects)]
    parts += ["## Elsewhere", ELSEWHERE_HEAD, _table(ELSEWHERE, effects)]
    parts += ["## What one would not expect", REASONS_HEAD, reasons()]
    still = [f"- `{p.id}`: {p.why}" for p in PAIRS if p.moves == 0]
    parts += ["## What moves nothing, or next to nothing, in `xichang.toml`", "\n".join(still)]
    return "\n\n".join(parts) + "\n"


def reasons() -> str:
    """Why some rows are as they are: what `colecon compare` says of them, and what was measured."""
    lines = []
    for one in tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]:
        key = reason_of(one["of"].split(", ")[0])
        told = text(f"reason.{key}", "en") if has(f"reason.{key}") else ""
        lines.append(f"- **{one['of']}**: " + " ".join(" ".join((told, one.get("why", ""))).split()))
    return "\n".join(lines)


def _table(pairs: Iterable[Pair], effects: Mapping[tuple[str, str], Effect]) -> str:
    columns = (
        "what",
        "on against off",
        "account",
        "moves it by",
        "operating surplus by",
        "villages at the line",
        "spread",
    )
    rows = [columns, ("---",) * len(columns)]
    for pair in pairs:
        seen = effects[pair.kind, pair.id]
        rows.append(
            (
                f"`{pair.id}`",
                pair.says,
                pair.account.replace("_", " "),
                _said(*seen.account),
                _said(*seen.surplus),
                _said(*seen.at_line, digits=2),
                _said(*seen.spread),
            )
        )
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _said(mean: float, error: float, digits: int | None = None) -> str:
    if mean == 0.0 and error == 0.0:
        return "0"
    shown = digits if digits is not None else (0 if abs(mean) >= 10 else 1 if abs(mean) >= 1 else 4)
    return f"{mean:+,.{shown}f} ± {error:,.{shown}f}"


HEAD = """# What each lever and each risk does

Written by `docs/generate_levers.py`; do not edit. Every row plays `scenarios/xichang.toml` ({runs} runs, its own seed)
twice on the same named draws, with a thing and without it, all else as in the scenario. *Moves it by* is the change of
the account named, in yuan a village-year over 2021-2025 (expenses and uses printed positive; projects and registered: a
count a village-year; `@weak`: of the weak and deeply poor villages alone), as mean ± one standard error of the paired
difference. *Villages at the line* is the change of their number in 2025 under the operating surplus. *Spread* is the
change of the mean distance of a village's operating surplus of a year from its own mean over the runs. A village-year
spreads what a few villages get over all 41: two grants of 1,000,000 a year are 48,780 yuan a village-year.
People (managers, courses, teams, who comes home), the screens and supervision are paid by the county or by others and
cost nothing here: no sum for them is known."""
REASONS_HEAD = """Rows whose sign or size one would not expect, each traced by playing again with one path closed at
a time (512 runs, the same draws; yuan a village-year of operating surplus unless another account is named)."""
ELSEWHERE_HEAD = """What moves little or nothing in the mixed plan, because few villages are concerned, in a
shipped scenario where more hangs on it; to be quick, with every third village of it, which share the whole budgets."""

if __name__ == "__main__":
    TARGET.write_text(page(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS), encoding="utf-8")
