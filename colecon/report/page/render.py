"""From a page's blocks to one HTML file that fetches nothing and lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from colecon.report.page.blocks import Page
from colecon.report.page.font import font_face
from colecon.words.catalogue import text

TEMPLATES = ("body.html.jinja", "page.html.jinja")
CODES = {"zh": "zh-CN", "en": "en"}


def html(page: Page) -> str:
    """``page`` as one file; every text is escaped, and no script but ours may run."""
    templates = _templates()
    words = {name: text(f"page.{name}", page.lang) for name in ("contents", "sorts")}
    body = templates.get_template("body.html.jinja").render(page=page, words=words)
    script = _part("page.js")
    return templates.get_template("page.html.jinja").render(
        page=page,
        code=CODES[page.lang],
        policy=_policy(script),
        style=Markup(font_face(body + page.title) + "\n" + _part("page.css")),
        script=Markup(script),
        body=Markup(body),
    )


def _policy(script: str) -> str:
    """Nothing from outside, and no script but the one whose digest is named."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; font-src data:; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _templates() -> Environment:
    parts = {name: _part(name) for name in TEMPLATES}
    return Environment(
        loader=DictLoader(parts), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _part(name: str) -> str:
    return files("colecon.report").joinpath("page", name).read_text(encoding="utf-8")
