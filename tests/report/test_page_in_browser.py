"""The report in headless Chromium: no request, no overflow, no complaint, tables that sort by mouse and keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from colecon.words.catalogue import LANGS
from tests.report.browsing import SKIPPED, started, written
from tests.report.county import play

pytestmark = SKIPPED
WHAT = ("out/small", "compared")
KEYS = """
const [table, place] = arguments;
return [...table.tBodies[0].rows].map((row) => row.cells[place].textContent.trim());
"""
BEYOND = """
const parts = [...document.querySelectorAll("p, h1, h2, h3, dl, pre, nav, .wrap")];
return parts.filter((part) => part.getBoundingClientRect().right > innerWidth + 1).length;
"""
IN_ORDER = """
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
return arguments[0].sort(collator.compare);
"""
FONTS = """
const done = arguments[0];
document.fonts.ready.then((fonts) => done([...fonts].map((font) => font.status)));
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from started()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """The pages' addresses by what is told and language."""
    return written(play(tmp_path_factory.mktemp("county")), WHAT)


def opened(browser: Any, address: str, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(address)


def requested(browser: Any) -> set[str]:
    """The addresses that the browser asked for since this was last called."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", WHAT)
def test_nothing_is_fetched_and_nothing_complained_of(browser, addresses, what, lang):
    browser.get("about:blank")
    requested(browser)
    browser.get_log("browser")
    opened(browser, addresses[what, lang], 1280)
    asked = requested(browser)
    assert addresses[what, lang] in asked
    assert all(address.startswith("data:") for address in asked - {addresses[what, lang]})
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_overflows(browser, addresses, what, lang, width):
    opened(browser, addresses[what, lang], width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(BEYOND) == 0


@pytest.mark.parametrize("lang", LANGS)
def test_our_font_is_in_the_page(browser, addresses, lang):
    opened(browser, addresses["out/small", lang], 1280)
    assert browser.execute_async_script(FONTS) == ["loaded"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_table_sorts_by_mouse_and_keyboard(browser, addresses, lang):
    opened(browser, addresses["out/small", lang], 1280)
    table = browser.execute_script("return document.querySelector('#villages table.sorts')")
    heads = table.find_elements("css selector", "thead button")
    place = 4  # the mean
    heads[place].click()
    means = [float(told.replace(",", "").replace("−", "-")) for told in browser.execute_script(KEYS, table, place)]
    assert means == sorted(means, reverse=True)
    assert _sorted_by(table) == [(place, "descending")]
    heads[place].send_keys("\ue007")
    assert _sorted_by(table) == [(place, "ascending")]
    heads[0].send_keys(" ")
    names = browser.execute_script(KEYS, table, 0)
    assert names == browser.execute_script(IN_ORDER, list(names))
    assert _sorted_by(table) == [(0, "ascending")]


def _sorted_by(table: Any) -> list[tuple[int, str]]:
    told = [head.get_attribute("aria-sort") for head in table.find_elements("css selector", "thead th")]
    return [(place, way) for place, way in enumerate(told) if way]


def test_the_foot_stays_at_the_end(browser, addresses):
    opened(browser, addresses["out/small", "en"], 1280)
    table = browser.execute_script("return document.querySelector('table.sorts tfoot').closest('table')")
    foot = table.find_element("css selector", "tfoot").text
    table.find_elements("css selector", "thead button")[-1].click()
    assert table.text.endswith(foot)
