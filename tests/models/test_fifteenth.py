"""A fifteenth model in a package of its own is found through its entry point, listed, checked and played."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from colecon.core.world import CHANCES

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-model.md"


@pytest.fixture
def package(tmp_path):
    """The package of docs/writing-a-model.md as an installer would leave it: module and dist-info."""
    text = PAGE.read_text(encoding="utf-8")
    module = re.search(r"```python\n(.*?)```", text, re.S).group(1)
    points = re.search(r"\[project.entry-points.*\]\n(.*)\n", text).group(1)
    (tmp_path / "colecon_bees").mkdir()
    (tmp_path / "colecon_bees" / "__init__.py").touch()
    (tmp_path / "colecon_bees" / "bees.py").write_text(module, encoding="utf-8")
    info = tmp_path / "colecon_bees-0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: colecon-bees\nVersion: 0.1\n")
    (info / "entry_points.txt").write_text(f"[colecon.models]\n{points.replace(chr(34), '')}\n")
    return tmp_path


def colecon(package: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with the package on the path."""
    root = Path(__file__).parents[2]
    env = {"PYTHONPATH": f"{package}:{root}", "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "colecon", *words],
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=package,
        check=False,
    )


def test_listed_checked_and_played(package):
    """`models` lists it, `check` takes it, `run` plays it."""
    listed = colecon(package, "models", "beekeeping", "--lang", "en")
    assert listed.returncode == 0, listed.stderr
    assert "beekeeping.swarm_loss" in listed.stdout or "swarm_loss" in listed.stdout
    shipped = Path(__file__).parents[2] / "scenarios"
    (package / "villages.csv").write_bytes((shipped / "xichang-villages.csv").read_bytes())
    text = (
        'start = 2021\nend = 2022\nvillages = "villages.csv"\nruns = 64\nseed = 1\n'
        "[target]\nincome_yuan = 100000\nshare_percent = 30\nyear = 2022\n"
        '[models]\ndefault = "beekeeping"\n'
    )
    (package / "bees.toml").write_text(text, encoding="utf-8")
    checked = colecon(package, "check", "bees.toml", "--lang", "en")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    played = colecon(package, "run", "bees.toml", "--lang", "en", "--workers", "1")
    assert played.returncode == 0, played.stdout + played.stderr
    assert "beekeeping" in (package / "results" / "bees" / "villages.csv").read_text(encoding="utf-8")


def test_page_states_the_real_purposes():
    """The switches named on the page are those the engine has."""
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"`{chance}`" in page for chance in CHANCES)
