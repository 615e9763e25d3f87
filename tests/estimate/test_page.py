"""docs/estimate.md tells every public estimator, and none that is not there."""

import re
from pathlib import Path

from colecon import estimate

PAGE = Path(__file__).parents[2] / "docs" / "estimate.md"


def test_the_page_names_every_public_estimator():
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    told = {word for line in table for word in re.findall(r"`([A-Za-z_]+)`", line.split("|")[2])}
    assert told == set(estimate.__all__) - {"Probability"}
