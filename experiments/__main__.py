"""``python -m experiments STUDY|all [--runs N] [--workers N] [--out DIR]``: play studies, keep what they tell.

Without ``--out`` what is kept in the study's own folder is made afresh. ``--words`` plays nothing and writes the
pages from what is kept. Exit code 1: a sentence no longer holds in its tables and has to be rewritten.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from experiments.pages import fails, gallery, readme, table
from experiments.play import keep, play
from experiments.study import HERE, Study, studies


def main() -> int:
    """Play what is asked and say which sentences no longer hold."""
    known = studies()
    asked = argparse.ArgumentParser(prog="python -m experiments", description=__doc__)
    asked.add_argument("study", choices=[*known, "all"])
    asked.add_argument("--runs", type=int, help="runs of each scenario; the study's if not given")
    asked.add_argument("--workers", type=int, default=1, help="number of processes")
    asked.add_argument("--out", type=Path, help="a folder other than the study's own")
    asked.add_argument("--played", type=Path, help="keep the played scenarios there; a second call goes on from them")
    asked.add_argument("--words", action="store_true", help="play nothing, write the pages from what is kept")
    said = asked.parse_args()
    wanted = list(known.values()) if said.study == "all" else [known[said.study]]
    broken = [line for study in wanted for line in _make(study, said)]
    if said.out is None:
        (HERE / "README.md").write_text(gallery(known), encoding="utf-8")
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0


def _make(study: Study, said: argparse.Namespace) -> list[str]:
    """Make one study; tell what no longer holds."""
    folder = said.out / study.id if said.out else study.folder
    if not said.words:
        with tempfile.TemporaryDirectory() as place:
            played = (said.played or Path(place)) / study.id
            keep(play(study, played, runs=said.runs, workers=said.workers), folder)
        table.cache_clear()
    (folder / "README.md").write_text(readme(study, folder), encoding="utf-8")
    print(folder)
    return [f"{study.id}: no longer so: {rule}" for one in study.findings for rule in fails(folder, one)]


if __name__ == "__main__":
    raise SystemExit(main())
