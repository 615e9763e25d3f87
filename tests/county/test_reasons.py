"""What docs/levers.md says of rows that one would not expect, played: one path closed at a time, on the same draws."""

import tomllib
from dataclasses import replace
from functools import cache

import pytest

from colecon.results.compare.reasons import SURPRISING, reason_of
from colecon.words.catalogue import entries
from tests.county.support import LISTED, PAGE

RUNS, SURPLUS = 128, "operating_surplus"
REASONS = [one["of"] for one in tomllib.loads(PAGE.REASONS.read_text(encoding="utf-8"))["reason"]]


def changed(plan, **values):
    """The plan with parameters set; a double underscore is a dot."""
    return PAGE.set_to(**values)(plan)


def longer(plan, end):
    """Played on, every lever as in the last year."""
    return replace(plan, end=end, levers={n: (*v, *(v[-1],) * (end - plan.end)) for n, v in plan.levers.items()})


@cache
def mixed():
    """The mixed plan with everybody registered."""
    return changed(PAGE.scenario(), registry__done=1.0)


def gap(one, other, account=SURPLUS, runs=RUNS):
    """Mean and standard error of the difference of an account, yuan a village-year."""
    flows = [PAGE._played(plan, runs) for plan in (one, other)]
    return PAGE._mean(PAGE.account(flows[0], account) - PAGE.account(flows[1], account))


def by_year(one, other, runs=RUNS):
    """The difference of the operating surplus by year."""
    return (PAGE._income(PAGE._played(one, runs)) - PAGE._income(PAGE._played(other, runs))).mean(axis=(1, 2))


def built_in(months, *models):
    """Months of building at one number for each project of these models."""
    return {f"{m.replace('.', '__')}__{end}": months for m in models for end in ("build_short", "build_long")}


def test_the_page_tells_every_reason():
    """Else run ``PYTHONPATH=. python docs/generate_levers.py``."""
    assert f"{PAGE.reasons()}\n" in LISTED
    assert {reason_of(of) for of in SURPRISING} <= set(entries("reason"))
    ids = {p.id for p in (*PAGE.PAIRS, *PAGE.ELSEWHERE)}
    assert {i for of in REASONS for i in of.split(", ")} <= ids


def middle(short, long):
    """What a delay of whole months is where its chance is off: of two in the middle the later."""
    return short + (long - short + 1) // 2


def test_delays_are_their_middle_when_off():
    """With building and certificates at the middle by hand, as off has them, what is left of the row is consent."""
    fixed = {}
    for key, section in PAGE.sections().items():
        for a, b in (("build_short", "build_long"), ("title_short", "title_long")):
            if a in section.params and key != "joint_development":
                months = float(middle(int(section.params[a].value), int(section.params[b].value)))
                fixed |= {f"{key}.{a}": months, f"{key}.{b}": months}
    by_hand = replace(mixed(), overrides=mixed().overrides | fixed)
    rest, error = gap(by_hand, PAGE.without("delays")(mixed()))
    assert abs(rest) < max(3 * error, 40)
    whole, _ = gap(mixed(), by_hand)
    assert whole > 150, "building and certificates are what the row shows"


@pytest.mark.parametrize(
    ("project", "sooner", "later", "least"),
    [("paired_assistance.project", 5.0, 6.0, 250), ("offsite_property.project", 4.0, 6.0, 150)],
)
def test_a_month_sooner_earns_more(project, sooner, later, least):
    """The middle is a month or two later than what half of the villages have."""
    one, other = (changed(mixed(), **built_in(m, project)) for m in (sooner, later))
    assert gap(one, other)[0] > least


def test_delays_do_cost():
    """Without any wait a village earns some 2,600 yuan a year more."""
    keys = [k for k, s in PAGE.sections().items() if "build_short" in s.params]
    prompt = built_in(1.0, *keys) | {"joint_development__consent": 0.0}
    prompt |= {"offsite_property__title_short": 0.0, "offsite_property__title_long": 0.0}
    assert 2_000 < gap(changed(mixed(), **prompt), PAGE.scenario())[0] < 3_300


def test_a_second_model_pays_later():
    """Less in its first year, more from 2025 on."""
    plan = PAGE.scenario()
    years = by_year(PAGE.second(plan), plan)
    assert years[2] < -400
    assert years[4] > 300


def test_parcels_lead_to_a_year_of_growth_and_to_one_shelf():
    """Negative while studios grow; without sameness positive in the fourth year, with it not."""
    plan = longer(PAGE.scenario("all-ecommerce"), 2028)
    alone = PAGE.without("sameness")(plan)
    with_it, without = (by_year(p, PAGE.no_works("logistics")(p), 64) for p in (plan, alone))
    assert with_it[4] < -4_000
    assert with_it[7] < -4_000
    assert without[7] > 2_000


def test_more_land_is_more_halls_that_begin_at_a_loss():
    """Less in 2024, more in 2030."""
    plan = longer(PAGE.scenario("all-village-enterprise"), 2030)
    years = by_year(PAGE.levers(land_indicators=1)(plan), PAGE.levers(land_indicators=0)(plan), 256)
    assert years[3] < -150
    assert years[9] > 500


def test_where_land_is_not_to_be_had_the_money_goes_elsewhere():
    """V19's hall is not built, which would lose in its first five years; V31 builds more and gains."""
    plan = PAGE.scenario("all-village-enterprise")
    flows = [PAGE._played(change(plan), RUNS) for change in (PAGE.same, PAGE.villages(land_hard=False))]
    v19, v31 = (
        (PAGE._income(flows[0]) - PAGE._income(flows[1]))[:, flows[0].villages.index(v)].mean() for v in ("V19", "V31")
    )
    assert v19 > 800
    assert v31 > 1_500


@pytest.mark.parametrize(
    ("change", "least"),
    [
        (PAGE.insured(0.0), 750),
        (PAGE.levers(catastrophe_insurance=0.7), 120),
        (PAGE.levers(price_insurance=0.7), 50),
    ],
)
def test_insurance_shows_in_the_year_s_surplus(change, least):
    """The premium lowers the operating surplus, the indemnity more than makes up for it in the year's."""
    plan = PAGE.scenario("all-specialty-industry")
    on, off = (plan, change(plan)) if least == 750 else (change(plan), plan)
    assert gap(on, off)[0] < -100
    assert gap(on, off, "year_surplus")[0] > least


def test_the_usual_insurance_pays_more_than_it_takes():
    """Indemnities over the whole premium, of which the county pays three quarters; the others' are far below one."""
    plan = PAGE.scenario("all-specialty-industry")
    for on, off, low, high in (
        (plan, PAGE.insured(0.0)(plan), 1.0, 1.6),
        (PAGE.levers(catastrophe_insurance=0.7)(plan), plan, 0.25, 0.7),
        (PAGE.levers(price_insurance=0.7)(plan), plan, 0.15, 0.6),
    ):
        paid, subsidy = (gap(on, off, account)[0] for account in ("other_income", "premium_subsidy"))
        assert low < 0.75 * paid / subsidy < high


def test_with_lots_off_nobody_is_insured():
    """At 40 % the middle lot is not among those who take it."""
    plan = PAGE.without("lots")(PAGE.scenario("all-specialty-industry"))
    flows = PAGE._played(plan, 64)
    assert not PAGE.account(flows, "premium_subsidy").any()


def test_most_of_a_revolving_loan_comes_back():
    """Of what is lent beyond more than three quarters are repaid within the five years."""
    plan = PAGE.scenario()
    more, less = PAGE.levers(revolving_loan_yuan=50_000)(plan), PAGE.levers(revolving_loan_yuan=30_000)(plan)
    lent, back = (gap(more, less, account)[0] for account in ("loans_drawn", "loans_repaid"))
    assert 0.75 < back / lent < 1.0


@pytest.mark.parametrize(
    ("on", "off", "grants"),
    [
        (PAGE.levers(screen=1), PAGE.same, -7_000),
        (PAGE.ruled(PAGE.Rule.NEAREST_LINE), PAGE.ruled(PAGE.Rule.LOT), -1_500),
    ],
)
def test_less_is_granted_and_more_reach_the_line(on, off, grants):
    """The screen and the rule nearest the line leave money unspent; what there is serves those who can get there."""
    plan = PAGE.scenario()
    assert gap(on(plan), off(plan), "capital_grants")[0] < grants
    at_line = [PAGE._at_line(PAGE._played(change(plan), RUNS)).mean() for change in (on, off)]
    assert at_line[0] - at_line[1] > 0.5


def test_the_weak_build_more_and_earn_less():
    """Treatment by class against none, both by lot."""
    on, off = (change(PAGE.scenario()) for change in PAGE.treated)
    assert gap(on, off, "capital_expenditure")[0] > 3_000
    assert gap(on, off)[0] < -200


def test_fortune_has_the_mean_one():
    """With no village in a model it moves the mean by nothing that is told from chance."""
    plan = PAGE.nobody(PAGE.scenario())
    mean, error = gap(plan, PAGE.without("fortune")(plan), runs=512)
    assert abs(mean) < 3 * error
