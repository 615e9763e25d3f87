"""What an editor says with our JSON schema: the linter of a TOML language server over good and bad scenarios.

It needs `tombi` (``pip install tombi``) on the path, and is skipped where there is none.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from colecon.scenario.reference import json_schema

TOMBI = shutil.which("tombi")
ROOT = Path(__file__).parents[2]
HEAD = "#:schema ./colecon.schema.json\n"
BAD = """\
villages = "villages.csv"
start = "2021"
end = 2025
reading = "net_income"

[target]
income_yuan = 100_000
share_percent = 130

[models]
default = "asset_activaton"

[models.by_class]
rich = "land_use"

[budget]
grnats = 2
trainings = { 2021 = 8, later = 9 }

[[works]]
township = "东乡"
what = "railway"
when = "2023-06"

[chance]
hazard = false

[parameters.asset_activation]
rent = { source = "our contracts" }
"""
PLANTED = ["3:9", "5:11", "9:17", "12:11", "15:1", "18:1", "19:25", "23:8", "27:1", "30:8"]

pytestmark = pytest.mark.skipif(TOMBI is None, reason="needs tombi: pip install tombi")


def lint(folder: Path, *names: str) -> list[str]:
    """Run the linter over files of ``folder``; ``line:col`` of all that it says."""
    (folder / "colecon.schema.json").write_text(json.dumps(json_schema()), encoding="utf-8")
    asked = [TOMBI, "lint", "--offline", "--diagnostics-format", "github", *names]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    return re.findall(r"line=(\d+),.*?col=(\d+)", done.stdout + done.stderr)


def test_every_planted_fault_is_found_at_its_place(tmp_path):
    (tmp_path / "bad.toml").write_text(HEAD + BAD, encoding="utf-8")
    assert [":".join(place) for place in lint(tmp_path, "bad.toml")] == PLANTED


def test_all_our_own_scenarios_are_clean(tmp_path):
    ours = [*(ROOT / "scenarios").glob("*.toml"), ROOT / "docs" / "example" / "whole.toml"]
    for path in ours:
        text = path.read_text(encoding="utf-8").removeprefix(HEAD)
        (tmp_path / path.name).write_text(HEAD + text, encoding="utf-8")
    assert lint(tmp_path, *(path.name for path in ours)) == []
