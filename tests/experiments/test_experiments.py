"""Every study can be played again, keeps what its page quotes, and quotes nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from colecon.ensemble.versions import engine
from experiments.pages import CELL, fails, gallery, readme
from experiments.play import keep, play
from experiments.study import HERE, Study, studies
from experiments.tables import KEYS

STUDIES = studies()
SMALL = 40
NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")
every_study = pytest.mark.parametrize("study", STUDIES.values(), ids=STUDIES.keys())


def rows(path: Path) -> pd.DataFrame:
    """A table by the columns that name its rows."""
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index(list(KEYS[path.stem]))


def findings(study: Study) -> str:
    page = (study.folder / "README.md").read_text(encoding="utf-8")
    return page.split("## Findings")[1].split("## Figures")[0]


def quoted(words: str) -> Iterator[tuple[str, float]]:
    """The numbers in ``words``: as they are written, and their value."""
    for found in NUMBER.findall(words):
        yield found, float(found.replace(",", "").replace("−", "-"))


def kept_numbers(study: Study) -> np.ndarray:
    tables = [pd.read_csv(path) for path in study.folder.glob("*.csv")]
    cells = np.concatenate([table.select_dtypes("number").to_numpy().ravel() for table in tables])
    return cells[~np.isnan(cells)]


def stands_in(written: str, value: float, cells: np.ndarray) -> bool:
    """Whether ``value`` is a cell as a share, a per cent or in millions, rounded as it is written; signs apart."""
    digits = len(written.partition(".")[2])
    scaled = np.abs(np.concatenate([cells, 100 * cells, cells / 1e6]))
    return bool((np.abs(scaled - abs(value)) <= 0.5000001 * 10.0**-digits).any())


def typed(study: Study) -> set[float]:
    """The numbers that the writer typed into the sentences: years, the target's terms, settings of scenarios."""
    return {value for one in study.findings for _, value in quoted(CELL.sub("", one.text))}


def test_seven_studies() -> None:
    assert len(STUDIES) == 7
    assert all(len(study.findings) == 5 for study in STUDIES.values())
    assert all(path.is_file() for study in STUDIES.values() for path in study.files)


@every_study
def test_played_small(study: Study, tmp_path: Path) -> None:
    """A small run gives tables of the kept columns and rows' names, and every figure."""
    keep(play(study, tmp_path / "played", runs=SMALL), tmp_path / "kept")
    for path in study.folder.glob("*.csv"):
        made, kept = rows(tmp_path / "kept" / path.name), rows(path)
        assert list(made.columns) == list(kept.columns)
        assert set(made.index) == set(kept.index)
    assert {path.name for path in (tmp_path / "kept").glob("*.png")} == {f"{name}.png" for name in study.figures}


@every_study
def test_quotes_only_what_is_kept(study: Study) -> None:
    """Each number in the sentences is one of the tables', or one that the writer typed and that is no result."""
    cells, own = kept_numbers(study), typed(study)
    text = re.sub(r"^\d\. ", "", findings(study), flags=re.MULTILINE)
    wrong = [said for said, value in quoted(text) if value not in own and not stands_in(said, value, cells)]
    assert not wrong


SETTINGS = {13, 14, 31, 41, 53, 2019, 2021, 2022, 2023, 2025, 2026, 2030, 50_000, 100_000}
"""What may be typed: the target's terms, years, numbers of models and villages, what scenarios are named after."""


@every_study
def test_no_result_is_typed(study: Study) -> None:
    assert typed(study) <= SETTINGS


@every_study
def test_sentences_hold(study: Study) -> None:
    """What the sentences claim of the tables is so, and the page is the one that the tables give."""
    assert [rule for one in study.findings for rule in fails(study.folder, one)] == []
    assert all(one.holds for one in study.findings)
    assert (study.folder / "README.md").read_text(encoding="utf-8") == readme(study, study.folder)


def test_gallery() -> None:
    assert (HERE / "README.md").read_text(encoding="utf-8") == gallery(STUDIES)


@every_study
def test_links_lead_somewhere(study: Study) -> None:
    page = (study.folder / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", page):
        assert (study.folder / link).exists(), link


@pytest.mark.studies
@every_study
def test_kept_tables_are_this_engine_s(study: Study, tmp_path: Path) -> None:
    """Played again in full, the kept tables come out to the last digit."""
    assert engine() in (study.folder / "made.json").read_text(encoding="utf-8"), f"python -m experiments {study.id}"
    keep(play(study, tmp_path / "played"), tmp_path / "kept")
    for path in study.folder.glob("*.csv"):
        assert (tmp_path / "kept" / path.name).read_bytes() == path.read_bytes()
