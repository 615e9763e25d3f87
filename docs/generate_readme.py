"""Renew what is printed and drawn in README.md and README.zh.md: one scenario, played once, told in both languages.

    PYTHONPATH=. python docs/generate_readme.py [FOLDER]

FOLDER keeps the result (a finished one of the same program is told and not played again); without it a temporary one is
used. What stands between the markers ``<!-- output ... -->`` and ``<!-- end of output -->`` is replaced, and nothing
else: the sentences around it, with the numbers in them, are written by hand, in both files alike; a test compares them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from colecon.words.catalogue import Lang, text

ROOT = Path(__file__).parents[1]
PAGES: dict[Lang, Path] = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
FIGURES: dict[Lang, Path] = {
    "en": ROOT / "docs" / "figures" / "income.png",
    "zh": ROOT / "docs" / "figures" / "income-zh.png",
}
SCENARIO = "scenarios/xichang.toml"
MORE: dict[Lang, str] = {
    "en": "(further tables: single villages by year; by model, class, altitude band, township; villages at the line)",
    "zh": "（其余各表：逐年单村收入；按模式、类别、海拔带和乡镇；达标村数的分布）",
}
_BLOCK = re.compile(r"(<!-- output[^>]*-->\n```text\n).*?(\n```\n<!-- end of output -->)", re.DOTALL)


def told(folder: Path, lang: Lang) -> str:
    """What ``colecon run`` prints, to the end of the table of the villages' mean income by year."""
    words = ("run", SCENARIO, "--lang", lang, "--out", str(folder))
    done = subprocess.run((sys.executable, "-m", "colecon", *words), cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return cut(done.stdout.decode("utf-8"), lang)


def cut(printed: str, lang: Lang) -> str:
    """The paragraphs of ``printed`` up to that table, and a line that says what is left out."""
    title = text("report.incomes", lang).partition("{")[0]
    paragraphs = printed.strip().split("\n\n")
    last = next(i for i, paragraph in enumerate(paragraphs) if paragraph.startswith(title))
    return "\n\n".join(paragraphs[: last + 1]) + "\n" + MORE[lang]


def block(page: str) -> str:
    """What stands between the markers of ``page``."""
    found = _BLOCK.search(page)
    assert found is not None, "the page has no markers"
    return page[found.end(1) : found.start(2)]


def filled(page: str, output: str) -> str:
    """``page`` with ``output`` between its markers."""
    block(page)
    return _BLOCK.sub(lambda found: found[1] + output + found[2], page)


def renew(folder: Path) -> None:
    """Tell the result in ``folder``, played where it is not there, in both pages."""
    for lang, path in PAGES.items():
        path.write_text(filled(path.read_text(encoding="utf-8"), told(folder, lang)), encoding="utf-8")
        shutil.copyfile(folder / "income.png", FIGURES[lang])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        renew(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as place:
            renew(Path(place) / "xichang")
