"""Our font with only the glyphs that a page uses, inside its style sheet."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from colecon.report.style import FAMILY


@cache
def _source() -> bytes:
    return files("colecon.report").joinpath("font", "ColeconSansSC.otf").read_bytes()


def font_face(characters: Iterable[str]) -> str:
    """A ``@font-face`` rule with the glyphs of ``characters``; the same bytes for the same characters."""
    cut = base64.b64encode(subset(characters)).decode("ascii")
    return f'@font-face{{font-family:"{FAMILY}";src:url(data:font/woff;base64,{cut}) format("woff")}}'


def subset(characters: Iterable[str]) -> bytes:
    """Our font cut to ``characters``, packed as WOFF."""
    from fontTools import subset as cutting  # noqa: PLC0415 - slow to import
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font: Any = TTFont(BytesIO(_source()), recalcTimestamp=False)
    options = cutting.Options()
    options.layout_features = []
    options.notdef_outline = True
    cutter = cutting.Subsetter(options)
    cutter.populate(unicodes=sorted({ord(c) for c in characters if c.isprintable()}))
    cutter.subset(font)
    font.flavor = "woff"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def covered() -> frozenset[int]:
    """Every character that our font has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    return frozenset(TTFont(BytesIO(_source())).getBestCmap())
