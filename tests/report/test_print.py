"""The report on paper: A4, every figure and table inside a page, heads repeated, nothing that only a screen needs."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from colecon.report.page.blocks import Cell, Grid, Page, Para, Section
from colecon.report.page.render import html
from colecon.words.catalogue import LANGS
from tests.report.browsing import SKIPPED, started, written
from tests.report.county import play

pytestmark = SKIPPED
CSS = Path(__file__).parents[2] / "colecon" / "report" / "page" / "page.css"
MM = 96 / 25.4
WIDE, HIGH = 182 * MM, 265 * MM
"""What an A4 page leaves inside the margins, in pixels of CSS."""
SIZES = """
const paper = (part) => { const box = part.getBoundingClientRect(); return [box.width, box.height, box.right]; };
const all = (what) => [...document.querySelectorAll(what)].map(paper);
const kinds = { figures: "figure", drawn: "figure svg", tables: "table", kept: ".short", villages: "article" };
return Object.fromEntries(Object.entries(kinds).map(([name, what]) => [name, all(what)]));
"""
TOO_WIDE = """
return [...document.querySelectorAll(".table")]
  .filter((one) => one.querySelector("table").offsetWidth > one.clientWidth + 1)
  .map((one) => one.textContent.trim().slice(0, 40));
"""
HIDDEN = """
return arguments[0].filter((what) => [...document.querySelectorAll(what)].some((one) => one.offsetHeight > 0));
"""
MOST_PAGES = {"out/small": 13, "compared": 7}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from started()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    return written(play(tmp_path_factory.mktemp("county")), MOST_PAGES)


def on_paper(browser: Any, address: str) -> None:
    """Open ``address`` as it is laid out on paper."""
    size = {"width": round(WIDE), "height": round(HIGH), "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.get(address)


def printed(browser: Any, address: str) -> bytes:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    browser.get(address)
    told = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return base64.b64decode(told["data"])


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", MOST_PAGES)
def test_figures_tables_and_villages_fit_a_page(browser, addresses, what, lang):
    on_paper(browser, addresses[what, lang])
    found = browser.execute_script(SIZES)
    assert len(found["drawn"]) >= 4
    for kind in ("figures", "drawn", "kept", "villages"):
        assert all(high <= HIGH for _, high, _ in found[kind]), kind
    for kind in ("drawn", "tables"):
        assert all(right <= WIDE + 1 for _, _, right in found[kind]), kind
    assert browser.execute_script(TOO_WIDE) == []  # or it would lie on the column beside it


@pytest.mark.parametrize("what", MOST_PAGES)
def test_what_only_a_screen_needs_is_not_on_paper(browser, addresses, what):
    on_paper(browser, addresses[what, "en"])
    assert browser.execute_script("return document.querySelectorAll('th button').length") > 0
    assert browser.execute_script(HIDDEN, ["nav", ".hint", "details", "th button"]) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", MOST_PAGES)
def test_it_is_printed_on_few_pages_of_a4(browser, addresses, what, lang):
    pdf = printed(browser, addresses[what, lang])
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)}
    assert {(round(wide), round(high)) for _, _, wide, high in boxes} == {(595, 842)}
    assert 3 <= pages(pdf) <= MOST_PAGES[what]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_the_head_of_a_table_stands_on_every_page_of_it(browser, tmp_path):
    """Even of one that sorts: a head with a button in it would not be repeated."""
    rows = [[Cell(f"row {number}", str(number)), Cell("1")] for number in range(150)]
    page = Page("en", "Long", "", [Section("s", "S", [Para("p"), Grid("Long table", ["COLUMNHEAD", "b"], rows)])])
    (tmp_path / "long.html").write_text(html(page), encoding="utf-8")
    (tmp_path / "long.pdf").write_bytes(printed(browser, (tmp_path / "long.html").as_uri()))
    told = subprocess.run(["pdftotext", tmp_path / "long.pdf", "-"], capture_output=True, text=True, check=True).stdout
    sheets = told.rstrip("\f").split("\f")
    assert len(sheets) >= 3
    assert all("COLUMNHEAD" in sheet for sheet in sheets)


def test_headings_stay_with_what_they_head():
    """The rules that keep a heading or a caption from the foot of a page, and rows and figures whole."""
    paper = CSS.read_text(encoding="utf-8").partition("@media print")[2]
    rules = dict(re.findall(r"([^{}]+?)\s*\{([^}]*)\}", paper))
    assert all("break-after: avoid" in rules[f"\n  {name}"] for name in ("h2", "h3"))
    whole = re.search(r"([^{}]*)\{ break-inside: avoid; \}", paper)[1]
    assert {"figure", "tr", "thead", ".short", ".caption"} <= {name.strip() for name in whole.split(",")}
    assert re.search(r"\.caption \{[^}]*break-after: avoid", paper)
