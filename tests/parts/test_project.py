"""The life of a project: asked for, paid, built, enlarged, in arrears, closed."""

import numpy as np
import pytest

from colecon.core.block import Block
from colecon.core.clock import Phase, month_of
from colecon.core.lines import Holder, Line, Memo
from colecon.core.param import resolve
from colecon.core.plan import Step
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from tests.core.plans import plan, village
from tests.core.probe import block, probe

TERMS = {"unit_cost": 10_000, "smallest": 10, "usual": 30, "largest": 50, "build_short": 3, "build_long": 3}
TERMS |= {"working_capital": 0.1, "patience": 6, "bar": 12, "own_share": 0.5, "salvage": 0.2, "life": 10}
MONEY = {"grants": 0, "projects_yuan": 300_000, "dividend_share": 0, "welfare_share": 0, "cadre_reward_share": 0}
MONEY |= {"revolving_yuan": 0, "rewards_yuan": 0, "earmarking": 0}
SURE = {"registry.done": 1.0, "bank.approval": 0.0, "world.cost_drift": 0.0}


class Story:
    """What a block with one project left: sizes by month, the flows, the block."""

    def __init__(self, terms=None, *, site=None, budget=None, overrides=None, each_month=None, n=2, **changes):
        self.size, self.free, self._each = {}, {}, each_month
        self._needs, self._cap = changes.pop("needs", {"rooms": 1.0}), changes.pop("cap", np.inf)
        self._terms = resolve(ProjectTerms, TERMS | (terms or {}))
        villages = [village("A", **{"idle_m2": 40, "cash": 61_000} | (site or {}))]
        changes |= {"budget": MONEY | (budget or {}), "overrides": SURE | (overrides or {})}
        self.block = block(self._act, self._setup, villages=villages, n=n, **changes)
        self.flows = self.block.play()
        self.lines, self.memos = self.flows.lines[:, 0], self.flows.memos[:, 0]

    def _setup(self, model):
        model.project = Project(model.desk, self._terms, self._needs, 2021)
        model.project.cap = self._cap

    def _act(self, model):
        while True:
            yield model.desk.next(phase=Phase.TRADE)
            if self._each:
                self._each(model)
            yield model.desk.next(phase=Phase.BOOKS)
            self.size[model.desk.count] = model.project.size.copy()
            self.free[model.desk.count] = model.desk.free("rooms").copy()

    def opened(self):
        """The first month with a size, by run."""
        return [min((m for m, s in self.size.items() if s[run] > 0), default=None) for run in range(self.flows.n)]


def test_money_comes_in_september_and_building_takes_months():
    """Asked for in January, paid in September; September is the first of three months of building."""
    story = Story()
    assert story.opened() == [month_of(2021, 11)] * 2
    assert (story.size[month_of(2021, 11)] == 30).all()


def test_what_a_project_costs():
    """The award and half the till buy what they can; working capital stays in the till."""
    story = Story()
    assert story.lines[0, Line.CAPITAL_EXPENDITURE].tolist() == [-30_000_000] * 2
    assert story.lines[0, Line.CAPITAL_GRANTS].tolist() == [30_000_000] * 2
    assert (story.flows.cash[0, 0] == 6_100_000).all()


def test_a_fixed_cost_is_paid_once():
    """The fixed part comes with the first unit, not with the enlargement."""
    story = Story({"fixed_cost": 50_000})
    years = -story.lines[:, Line.CAPITAL_EXPENDITURE, 0]
    assert years[0] == 5_000_000 + story.size[month_of(2021, 12)][0] * 1_000_000
    assert years[1] == pytest.approx((40 - story.size[month_of(2021, 12)][0]) * 1_000_000, rel=1e-9)


def test_it_grows_to_the_room_there_is():
    """Enlarged the year after to the last of the rooms, in steps of the smallest size."""
    story = Story()
    assert story.size[month_of(2022, 12)].tolist() == [40, 40]
    assert story.size[month_of(2025, 12)].tolist() == [40, 40]
    assert story.free[month_of(2025, 12)].tolist() == [0, 0]


def test_a_step_below_the_smallest_is_not_taken():
    """Nine rooms more are left as they are."""
    assert Story(site={"idle_m2": 39}).size[month_of(2025, 12)].tolist() == [30, 30]


@pytest.mark.parametrize(
    ("why", "change"),
    [
        ("money", {"budget": {"projects_yuan": 0}, "site": {"cash": 200_000}}),
        ("rooms", {"site": {"idle_m2": 9}}),
        ("registration", {"overrides": {"registry.done": 0.0, "registry.delay": 1000.0}}),
    ],
)
def test_what_keeps_it_from_starting(why, change):
    """Without money, room or registration the village keeps its old business and its cash."""
    story = Story(**change)
    assert story.opened() == [None, None]
    assert not story.lines.any()
    assert (story.memos[:, Memo.KEPT_STATUS_QUO] == 1).all()


GRANT_ONLY = {"projects_yuan": 0, "grants": 1, "grant_yuan": 220_000}  # and half of 61,000 yuan in the till
LIMITS = {
    "site": ({"site": {"idle_m2": 21}}, 21),
    "workers": ({"needs": {"rooms": 1.0, "hands": 1.0}, "site": {"workers": 90}}, 18),
    "money": ({"budget": GRANT_ONLY}, 22),
    "market": ({"cap": 17.0}, 17),
    "largest": ({"terms": {"largest": 25}}, 25),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_the_size_is_the_least_of_its_limits(limit):
    """Site, workers, money, market and the largest size each bind where they are the least, alone and together."""
    rich = {"site": {"idle_m2": 40}, "budget": {"projects_yuan": 500_000}}
    change, least = LIMITS[limit]
    wanted = {k: rich.get(k, {}) | v if isinstance(v, dict) else v for k, v in change.items()}
    assert (Story(**rich | wanted).size[month_of(2021, 12)] == least).all()
    together = {"site": {"idle_m2": 21, "workers": 90}, "budget": GRANT_ONLY, "terms": {"largest": 25}}
    all_of_them = Story(needs={"rooms": 1.0, "hands": 1.0}, cap=17.0, **together)
    assert (all_of_them.size[month_of(2021, 12)] == 17).all()


PURSES = {
    "cash": {},
    "grant": {"grants": 1, "grant_yuan": 243_000},
    "project": {"projects_yuan": 300_000},
    "credit": {"credit_line_yuan": 900_000},
    "pledge": {},
}


@pytest.mark.parametrize("source", PURSES)
def test_money_counts_from_whichever_side(source):
    """Own cash, a grant, project money, a loan and a partner's pledge count towards the size; the revolving fund lends
    to projects at work only (`tests/core/test_board.py`)."""

    def pledge(model):
        if source == "pledge":
            model.project.pledged = np.full(model.desk.n, 24_300_000.0)

    poor = {"cash": 60_000 if source == "cash" else 0, "idle_m2": 40}
    terms = {"smallest": 2}
    nothing = {"projects_yuan": 0, "grants": 0, "credit_line_yuan": 0, "revolving_yuan": 0}
    without = Story(terms, site=poor | {"cash": 0}, budget=nothing)
    story = Story(
        terms, site=poor, budget=nothing | PURSES[source], overrides={"bank.approval": 1.0}, each_month=pledge
    )
    assert without.opened() == [None, None]
    assert None not in story.opened()


def test_own_money_alone_may_do():
    """A village with a full till starts without the county, from the part of it that it dares."""
    story = Story(budget={"projects_yuan": 0}, site={"cash": 222_000})
    assert (story.size[month_of(2021, 12)] == 10).all()


def test_a_model_may_forbid_the_start():
    """Where ``allowed`` is false nothing is asked for and nothing is built."""

    def only_second(model):
        model.project.allowed = np.array([False, True])

    story = Story(each_month=only_second)
    assert story.opened() == [None, month_of(2021, 11)]


def test_the_building_time_is_uniform():
    """Months from the shortest to the longest, each as often."""
    story = Story({"build_long": 6}, n=600)
    months, counts = np.unique(story.opened(), return_counts=True)
    assert months.tolist() == [month_of(2021, 11) + k for k in range(4)]
    assert (np.abs(counts - 150) < 5 * np.sqrt(600 * 0.25 * 0.75)).all()


def ruin(model, year=2022, run=0):
    """A bill that nobody can pay, in one run."""
    if model.desk.count == month_of(year, 3):
        fen = np.where(np.arange(model.desk.n) == run, 1e9, 0.0)
        model.desk.pay(Line.ADMINISTRATION, Holder.MARKET, fen)


def test_unpaid_bills_close_it():
    """After six months of arrears it closes: salvage, a count, public money idle, rooms given back."""
    story = Story(each_month=ruin)
    sizes = [story.size[month_of(2022, m)][0] for m in range(1, 13)]
    assert sizes == [30] * 7 + [0] * 5
    assert story.lines[1, Line.ASSET_SALES].tolist() == [6_000_000, 0]
    assert story.memos[1, Memo.PROJECTS_FAILED].tolist() == [1, 0]
    assert story.memos[:, Memo.PUBLIC_IDLE, 0].tolist() == [0, 3e7, 3e7, 3e7, 3e7]
    assert (story.free[month_of(2022, 12)] == [40, 0]).all()


def test_the_loan_stays_when_the_project_closes():
    """What is owed to the bank on the day of closing is owed after it; the county pays its guarantee a year later."""
    story = Story(each_month=ruin, overrides={"bank.approval": 1.0}, budget={"credit_line_yuan": 900_000})
    debt = story.memos[:, Memo.DEBT]
    assert story.memos[1, Memo.PROJECTS_FAILED].tolist() == [1, 0]
    assert (debt[:, 0] > 0).all()
    assert (debt[1:, 0] == debt[1, 0]).all()  # interest and instalments are bills unpaid, what is owed stays
    assert story.memos[:, Memo.GUARANTEE_CALLED].sum(axis=0)[0] > 0
    assert debt[-1, 1] == 0  # paid back in three years where nothing went wrong


def test_the_poors_part_of_an_asset_is_theirs_when_it_wears_and_when_it_is_sold():
    """Four tenths are the poor households': so of the salvage and of depreciation, to the fen, and they are paid it."""
    story = Story(each_month=ruin, budget={"earmarking": 1}, site={"owner_share": 0.6})
    assert story.lines[1, [Line.ASSET_SALES, Line.EARMARKED_INCOME]].tolist() == [[3_600_000, 0], [2_400_000, 0]]
    assert story.memos[0, Memo.DEPRECIATION].tolist() == [1_800_000] * 2
    assert Story().memos[0, Memo.DEPRECIATION].tolist() == [3_000_000] * 2


def test_supervision_keeps_more():
    """Supervised assets sell for more when the project fails."""
    story = Story(each_month=ruin, budget={"supervision": 1})
    assert story.lines[1, Line.ASSET_SALES, 0] == pytest.approx(0.4 * 30_000_000)


def test_paid_in_time_it_goes_on():
    """Arrears of less than the patience, then none, then again, do not add up."""

    def lapses(model):
        if model.desk.count in (month_of(2022, 3), month_of(2022, 9)):
            model.desk.pay(Line.ADMINISTRATION, Holder.MARKET, model.desk.cash + 100.0)
        if model.desk.month in (7, 12):
            model.desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, np.full(model.desk.n, 1000.0))

    assert (Story(each_month=lapses).size[month_of(2023, 6)] > 0).all()


def forgiven(model):
    """Ruin in run 0, then a windfall that pays everything."""
    ruin(model)
    if model.desk.count == month_of(2023, 1):
        fen = np.where(np.arange(model.desk.n) == 0, 1.02e9, 0.0)
        model.desk.earn(Line.OTHER_INCOME, Holder.INSURER, fen)


def test_after_a_failure_it_waits():
    """No new money for twelve months after closing; then the village may try again."""
    story = Story(each_month=forgiven, budget={"projects_yuan": 0}, site={"cash": 500_000})
    again = min(m for m, s in story.size.items() if s[0] > 0 and m > month_of(2022, 8))
    assert again == month_of(2023, 11)


def test_a_failed_run_alone_is_the_same():
    """The run that failed and tried again is the same history when played alone."""
    both, alone = (Story(each_month=forgiven, budget={"projects_yuan": 200_000}, n=n) for n in (2, 1))
    np.testing.assert_array_equal(both.lines[..., :1], alone.lines)
    np.testing.assert_array_equal(both.memos[..., :1], alone.memos)


def test_a_second_try_is_given_its_months():
    """Arrears of the first try do not count against the second: it has its own six months, alone as in a block."""

    def twice(model):
        forgiven(model)
        if model.desk.count == month_of(2023, 10):
            model.desk.pay(Line.ADMINISTRATION, Holder.MARKET, np.where(np.arange(model.desk.n) == 0, 1e12, 0.0))

    for n in (1, 2):
        story = Story(each_month=twice, budget={"projects_yuan": 0}, site={"cash": 500_000}, n=n)
        open_ = [story.size[month_of(2023, 11) + k][0] > 0 for k in range(8)]
        assert open_ == [True] * 5 + [False] * 3


def test_part_belongs_to_poor_households():
    """Of what an asset of small-project money earns, the households' part is booked aside."""

    def earns(model):
        if model.desk.count == month_of(2022, 1):
            model.desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, np.full(model.desk.n, 10_001.0))
            model.desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, np.full(model.desk.n, 1_001.0))

    story = Story(each_month=earns, budget={"earmarking": 1}, site={"owner_share": 0.6})
    year = story.lines[1, :, 0]
    assert (year[Line.OPERATING_REVENUE], year[Line.EARMARKED_INCOME]) == (6001, 4000)
    assert year[Line.OPERATING_EXPENSE] == -601
    assert year[Line.EARMARKED_PAID] == -400 - 3600
    assert story.memos[1, Memo.POOR_PART, 0] >= 3600


def test_the_poor_s_part_stays_when_the_project_closes():
    """What the idle house still brings years later is split as before, until the next building begins."""

    def earns(model):
        ruin(model)
        if model.desk.count == month_of(2024, 1):
            model.desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, np.full(model.desk.n, 10_000.0))

    story = Story({"bar": 99.0}, each_month=earns, budget={"earmarking": 1}, site={"owner_share": 0.6})
    assert story.memos[1, Memo.PROJECTS_FAILED, 0] == 1
    assert story.size[month_of(2024, 1)][0] == 0
    assert (story.lines[3, Line.OPERATING_REVENUE, 0], story.lines[3, Line.EARMARKED_INCOME, 0]) == (6_000, 4_000)


def test_depreciation_is_straight():
    """A memo of the cost in use over its life, by year; it moves no money."""
    story = Story(site={"idle_m2": 39})
    assert (story.memos[:, Memo.FIXED_ASSETS] == 30_000_000).all()
    assert (story.memos[:, Memo.DEPRECIATION] == 3_000_000).all()


@pytest.mark.parametrize("name", [n for n in TERMS if n not in {"usual"}])
def test_terms_by_run(name):
    """A number given run by run plays like the same number given once."""
    once, each = (Story({name: v}, each_month=ruin, n=7) for v in (float(TERMS[name]), np.full(7, float(TERMS[name]))))
    np.testing.assert_array_equal(once.lines, each.lines)
    np.testing.assert_array_equal(once.memos, each.memos)


def test_different_terms_in_one_block():
    """Every run has its own number, as if it were the only one."""
    costs = np.array([5_000.0, 10_000.0, 20_000.0])
    together = Story({"unit_cost": costs}, n=3)
    for run, cost in enumerate(costs):
        alone = Story({"unit_cost": float(cost)}, n=3)
        np.testing.assert_array_equal(together.lines[..., run], alone.lines[..., run])


def two_steps(cash, projects_yuan):
    """A village whose two projects, of 2021 and 2022, both want to grow: sizes and awards by year and step."""
    sizes, awards = {}, {}

    def setup(model):
        model.project = Project(model.desk, resolve(ProjectTerms, TERMS), {"rooms": 1.0}, model.step.year)

    def act(model):
        desk = model.desk
        while True:
            yield desk.next((4,))
            awards[desk.year, model.step.year] = float(desk.award.total[0])
            yield desk.next((12,))
            sizes[desk.year, model.step.year] = float(model.project.size[0])

    steps = {"A": (Step("probe", 2021), Step("probe", 2022))}
    row = village("A", cash=cash, idle_m2=100, income_2019=0)
    wanted = plan([row], steps, budget=MONEY | {"projects_yuan": projects_yuan}, overrides=SURE)
    Block(wanted, {"probe": probe(act, setup)}, 0, 2).play()
    return sizes, awards


def test_the_first_step_spends_before_a_later_one():
    """420,000 yuan in the till: half of it buys 19 units at 11,000 each, of which 10,000 are paid; of the 230,000 left
    half buys 10 more the year after. What is left then, 130,000, is too little for the ten of the second.
    """
    sizes, _ = two_steps(420_000, 0)
    assert [sizes[year, 2021] for year in (2021, 2022)] == [19, 29]
    assert [sizes[year, 2022] for year in (2021, 2022)] == [0, 0]


def test_the_first_step_asks_before_a_later_one():
    """27 units for 300,000, then the 23 to the largest size for 253,000; only then the second is served."""
    _, awards = two_steps(0, 300_000)
    assert [awards[year, 2021] for year in (2021, 2022, 2023)] == [30_000_000, 25_300_000, 0]
    assert [awards[year, 2022] for year in (2021, 2022, 2023)] == [0, 0, 30_000_000]
