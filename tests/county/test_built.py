"""What can be had of land, houses, firms and stations that the plan names: amounts by hand, in fen."""

import numpy as np
import pytest

from colecon.core.clock import Phase, month_of
from colecon.core.lines import READING_LINES, Holder, Line, Memo
from colecon.core.param import resolve
from colecon.core.plan import Work
from colecon.parts.idle import Idle
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from tests.core.plans import levers
from tests.core.probe import block, idle
from tests.county.made import NO_MONEY, QUIET, STILL, TERMS, from_2021, row
from tests.models.support import followed, play, surplus

# --- construction land let and sold (plan ch. 9 § 9)

TAKEN = {"plot.taker": 1.0, "plot.leaves": 0.0, "plot.plot": 1.0, "estate.building_land": 3.0}


def plots(*, villages=None, terms=None, n=3, act=idle, **changes):
    """The flows of villages without a model, with construction land to let or to sell from 2021 on."""
    off = changes.pop("off", frozenset())
    made = {"overrides": STILL | TAKEN | (terms or {}), "levers": from_2021(**changes), "off": off}
    return block(act, villages=villages or [row("A")], n=n, **made).play()


def test_a_plot_let_brings_rent_each_december():
    """A mu at half an hour from town: 3,000 yuan a year, contracting income, from the first year on."""
    rent = plots(land_let=1).lines[:, 0, Line.CONTRACTING]
    assert rent.tolist() == [[300_000] * 3] * 5


@pytest.mark.parametrize(("minutes", "fen"), [(10, 300_000), (80, 210_000), (130, 120_000), (200, 0)])
def test_rent_falls_with_distance(minutes, fen):
    """By 0.6 % a minute beyond half an hour, nil at 197 minutes; so does the chance of a taker."""
    rent = plots(land_let=1, villages=[row("A", minutes_to_town=minutes)], n=200).lines[0, 0, Line.CONTRACTING]
    assert set(rent.tolist()) - {0.0} == ({fen} if fen else set())
    assert abs((rent > 0).mean() - fen / 300_000) < 0.12


def test_a_plot_sold_is_capital():
    """60,000 yuan a mu, of which 60 % stay: capital that goes to the reserve and stands in no reading of income."""
    flows = plots(land_sold=1)
    year = flows.lines[0, 0]
    assert year[Line.ASSET_SALES].tolist() == [3_600_000] * 3
    assert flows.memos[0, 0, Memo.RESERVE].tolist() == [3_600_000] * 3
    assert all((year[list(lines)] == 0).all() for lines in READING_LINES.values())


def test_a_village_sells_no_more_than_it_has():
    """Three mu are three plots, one a year."""
    sold = plots(land_sold=1, villages=[row("A")]).lines[:, 0, Line.ASSET_SALES]
    assert sold.tolist() == [[3_600_000] * 3] * 3 + [[0] * 3] * 2


def test_one_plot_a_village_is_let():
    """However many places there are a year."""
    free = {}

    def act(model):
        while True:
            yield model.desk.next((12,))
            free[model.desk.year] = model.desk.free("building_land").tolist()

    plots(land_let=5, act=act)
    assert free == {2019: [3.0] * 3, 2020: [3.0] * 3} | {year: [2.0] * 3 for year in range(2021, 2026)}


def test_sales_go_before_leases_and_both_down_the_ranks():
    """Weak first: whoever earned least last year sells, the next lets, the third waits."""
    earned = {"A": 50_000.0, "B": 10_000.0, "C": 30_000.0}

    def act(model):
        while True:
            yield model.desk.next((6,))
            fen = np.full(3, 100.0 * earned[model.desk.site.id])
            model.desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, fen)

    flows = plots(villages=[row(i) for i in "ABC"], act=act, land_let=1, land_sold=1)
    assert (flows.lines[0, :, Line.ASSET_SALES] > 0)[:, 0].tolist() == [False, True, False]
    assert (flows.lines[0, :, Line.CONTRACTING] > 0)[:, 0].tolist() == [False, False, True]


def test_a_tenant_who_leaves_gives_the_plot_back():
    """Leases that end every March and are not renewed: rent in the first year, three mu again in the second."""
    free = {}

    def act(model):
        while True:
            yield model.desk.next((12,))
            free[model.desk.year] = model.desk.free("building_land").tolist()

    once = levers(2019, 2021, 2025, **QUIET) | {"land_let": (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)}
    overrides = STILL | TAKEN | {"plot.leaves": 1.0}
    flows = block(act, villages=[row("A")], overrides=overrides, levers=once).play()
    assert flows.lines[:, 0, Line.CONTRACTING, 0].tolist() == [300_000, 0, 0, 0, 0]
    assert (free[2021], free[2022]) == ([2.0] * 3, [3.0] * 3)


def test_no_contract_without_registration():
    """A collective that is not registered lets and sells nothing; it does from the spring after it is."""
    late = {"registry.done": 0.0, "registry.delay": 8.0}
    flows = plots(land_let=1, terms=late, n=200)
    rents = flows.lines[:, 0, Line.CONTRACTING] > 0
    assert 0 < rents[0].sum() < 100
    assert not (rents[0] & (flows.memos[0, 0, Memo.REGISTERED] == 0)).any()
    assert rents[2].all()


def test_land_that_nobody_has_is_not_let():
    """In a village where land is hard to get there is no plot."""
    assert not plots(land_let=1, land_sold=1, villages=[row("A", land_hard=True)]).lines[:, 0, Line.CONTRACTING].any()


def test_with_tenancy_off_a_taker_is_sure():
    """A good thing is sure when its chance is off, as everywhere; and the lease never ends."""
    terms = {"plot.taker": 0.2, "plot.leaves": 0.5}
    rent = plots(land_let=1, terms=terms, off=frozenset({"tenancy"})).lines[:, 0, Line.CONTRACTING]
    assert rent.tolist() == [[300_000] * 3] * 5


# --- buildings of closed projects


def closed(*, supervision=(1,) * 7, terms=None, n=3, off=frozenset()):
    """A house for 100,000 yuan, paid by a grant, is closed in January 2022: rent and idle public money by year."""

    def setup(model):
        model.project = Project(model.desk, resolve(ProjectTerms, TERMS), {}, 2021)
        model.project.idle = Idle(model.desk)

    def act(model):
        while True:
            yield model.desk.next()
            model.project.allowed = np.full(n, model.desk.year <= 2021)
            model.project.close(np.full(n, model.desk.count == month_of(2022, 1)))

    lever = from_2021(**NO_MONEY | {"grants": 1, "grant_yuan": 100_000}) | {"supervision": supervision}
    overrides = STILL | {"idle.rent": 0.05, "idle.found": 1.0, "idle.leaves": 0.0} | (terms or {})
    flows = block(act, setup, villages=[row("A")], overrides=overrides, levers=lever, n=n, off=off).play()
    return flows.lines[:, 0, Line.OPERATING_REVENUE], flows.memos[:, 0, Memo.PUBLIC_IDLE], flows


def test_a_closed_house_is_let_again():
    """100,000 less 20 % sold stand empty: 80,000 at 5 % a year are 1,000 yuan a quarter, once there is a tenant."""
    rent, public, flows = closed(off=frozenset({"tenancy"}))
    assert not flows.memos[:, 0, Memo.PROJECTS_IDLE].any()
    assert rent[:, 0].tolist() == [0, 400_000, 400_000, 400_000, 400_000]
    assert public.tolist() == [[0] * 3] * 5


def test_without_supervision_it_stands_idle():
    """No rent, and the grant of 100,000 in it is idle from the closing on."""
    rent, public, flows = closed(supervision=(0,) * 7)
    assert not rent.any()
    assert flows.memos[:, 0, Memo.PROJECTS_IDLE, 0].tolist() == [0, 1, 1, 1, 1]
    assert public[:, 0].tolist() == [0] + [10_000_000] * 4


def test_supervision_that_ends_ends_the_lease():
    """Supervised until 2023: what is let then stands idle again, and is counted so."""
    rent, public, _ = closed(supervision=(0, 0, 1, 1, 1, 0, 0), off=frozenset({"tenancy"}))
    assert rent[:, 0].tolist() == [0, 400_000, 400_000, 0, 0]
    assert public[:, 0].tolist() == [0, 0, 0, 10_000_000, 10_000_000]


def test_a_tenant_comes_and_goes_by_the_quarter():
    """A chance of 0.4 a year is 0.1 a quarter: of 400 houses 34 % are let within the first year."""
    rent, _, _ = closed(terms={"idle.found": 0.4}, n=400)
    assert abs((rent[1] > 0).mean() - (1 - 0.9**4)) < 4 * np.sqrt(0.34 * 0.66 / 400)
    gone, _, _ = closed(terms={"idle.found": 4.0, "idle.leaves": 0.4}, n=400)
    assert gone[2].mean() < 400_000


# --- social capital and stations


@pytest.mark.parametrize(("more", "signed"), [(0, 1), (1, 2), (5, 3)])
def test_social_capital_lets_more_firms_in(more, signed):
    """One firm in the county and three villages that want one: each let in serves one more."""
    got = {}

    def act(model):
        desk = model.desk
        while desk.year < 2021:
            yield desk.next((2,), Phase.APPLY)
        for _ in range(2):
            yield desk.next(phase=Phase.APPLY)
            have = got.get(desk.site.id, np.zeros(4, dtype=bool))
            desk.seek("firms", ~have)
            yield desk.next(phase=Phase.PAYOUT)
            got[desk.site.id] = have | desk.found("firms")

    changes = {"levers": from_2021(social_capital=more), "overrides": {"pool.firms": 1.0}}
    block(act, villages=[row(i) for i in "ABC"], n=4, **changes).play()
    assert np.stack(list(got.values())).sum(axis=0).tolist() == [signed] * 4


WORKS = [
    ("station", "yes", "ecommerce", {}, {"households": 150, "logistics": True}, 20_000),
    ("logistics", "yes", "ecommerce", {}, {"logistics": False}, 25_000),
    ("road", "good", "ecommerce", {}, {"road": "narrow"}, 12_000),
    ("road", "good", "rural_tourism", {}, {"road": "narrow"}, 25_000),
    ("water", "secure", "specialty_industry", {"product": "vegetables"}, {"water": "short"}, 55_000),
]


@pytest.mark.parametrize(("what", "to", "model", "options", "site", "least"), WORKS)
def test_a_public_work_acts_from_its_month_on(what, to, model, options, site, least):
    """Nothing moves before January 2024; from 2026 to 2028 the village earns so many yuan a year more at least."""
    without = play(followed(model, options, site=site), 0, 100)
    later = play(followed(model, options, site=site, works=(Work("A", what, to, 2024, 1),)), 0, 100)
    np.testing.assert_array_equal(without.lines[:3], later.lines[:3])
    gained = (surplus(later) - surplus(without))[5:].mean()
    assert gained / least >= 1.0
