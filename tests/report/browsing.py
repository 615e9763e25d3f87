"""A headless Chromium for tests; where there is none they are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from colecon.report.page.report import write_report
from colecon.words.catalogue import LANGS

CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
SKIPPED = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"),
]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --disable-dev-shm-usage"
)


def written(folder: Path, what: Iterable[str]) -> dict[tuple[str, str], str]:
    """The addresses of the reports of ``what`` in ``folder``, by what is told and language."""
    return {
        (one, lang): write_report(folder / one, lang, folder / f"{one[-5:]}-{lang}.html").as_uri()
        for one in what
        for lang in LANGS
    }


def started() -> Iterator[Any]:
    """A browser, closed when the tests are through."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    service = webdriver.ChromeService(executable_path=DRIVER, env={**os.environ, "no_proxy": "*"})
    made = webdriver.Chrome(options=options, service=service)
    yield made
    made.quit()
