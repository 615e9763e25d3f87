"""``starts.csv``: how far each village has come by the target's year, and why the others have not begun."""

import numpy as np
import pandas as pd
import pytest

from colecon.core.lines import Memo
from colecon.core.standing import Standing
from colecon.ensemble.run import run as play_into
from colecon.report.sentences import standings
from colecon.report.story import story_of
from colecon.results.result import open_result
from colecon.results.starts import COLUMNS, villages_by_standing
from colecon.results.write import write_tables
from tests.ensemble import fake


def stand(plan, first, n):
    """A quarter of the runs of the target's year at work, the others without money; other years all at work."""
    flows = fake.play(plan, first, n)
    year = flows.years.index(plan.target.year)
    flows.memos[:, :, Memo.STANDING] = Standing.RUNNING
    flows.memos[year, :, Memo.STANDING] = np.where(np.arange(n) % 4, Standing.NO_MONEY, Standing.RUNNING)
    return flows


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    scenario = fake.Scenario(fake.plan(), resolved={"kept": {"v1": "unmet.no_rooms"}})
    out = play_into(scenario, runs=80, out=tmp_path_factory.mktemp("r"), play=stand)
    write_tables(out)
    return open_result(out)


def test_shares_are_of_all_runs_and_sum_to_one(result):
    """Every village has rows, in the target's year, that sum to all runs."""
    starts = result.starts
    assert list(starts) == list(COLUMNS)
    assert list(starts["village_id"].unique()) == [v.id for v in result.plan.villages]
    assert set(starts["year"]) == {result.plan.target.year}
    assert (starts.groupby("village_id")["runs"].sum() == 80).all()
    assert starts.groupby("village_id")["share"].sum().to_numpy() == pytest.approx(1.0)


def test_who_follows_a_model_is_told_by_run(result):
    """A quarter at work, three quarters without money; the others by what the scenario says of them."""
    groups = result.starts.groupby("village_id")
    found = {v: dict(zip(rows["standing"], rows["share"], strict=True)) for v, rows in groups}
    for village in result.plan.villages:
        if result.plan.follows.get(village.id):
            assert found[village.id] == {"no_money": 0.75, "running": 0.25}
        else:
            assert found[village.id] == {"never" if village.id == "v1" else "no_model": 1.0}


def test_the_county_s_villages_are_all_told(result):
    """The printed line counts every village once, the most frequent first."""
    found = villages_by_standing(result.starts)
    assert sum(found.values()) == pytest.approx(len(result.plan.villages))
    assert list(found.values()) == sorted(found.values(), reverse=True)
    for lang, words in (("en", "no public money open to it"), ("zh", "无可申请的补助")):
        (line,) = standings(result.starts, story_of(result.summary, lang, synthetic=False))
        assert words in line


def test_a_folder_without_the_table_tells_nothing(result):
    """Results of an earlier version are still opened."""
    empty = pd.DataFrame(columns=list(COLUMNS))
    assert standings(empty, story_of(result.summary, "en", synthetic=False)) == []
