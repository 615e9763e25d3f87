"""A figure as SVG that stands inside a page: text stays text, every name in it is the page's own."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from io import StringIO
from xml.etree import ElementTree as ET

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from colecon.report.page.blocks import Picture
from colecon.report.style import figure, style

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
TALL = 1.2
"""A figure that is so much higher than wide has a page for itself."""
CLOSING = "，。；：、）”"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def picture(key: str, make: Callable[[], Figure], note: str = "") -> Picture:
    """The figure that ``make`` gives; its title and caption become text of the page. ``key`` sets its ids apart.

    A dollar sign in a village's name is no formula, and a character that our font lacks is left to the
    reader's fonts.
    """
    out = StringIO()
    settings = {"svg.fonttype": "none", "svg.hashsalt": key, "text.parse_math": False}
    with style(), mpl.rc_context(settings), warnings.catch_warnings():  # type: ignore[arg-type]
        warnings.filterwarnings("ignore", message="Glyph")
        made = make()
        told = unwrapped(made.get_supxlabel())
        made.supxlabel("")
        title = unwrapped(made.axes[0].get_title(loc="left"))
        made.axes[0].set_title("", loc="left")
        made.savefig(out, format="svg", metadata=_NO_METADATA)
        wide, high = map(float, made.get_size_inches())
    return Picture(key, inline(out.getvalue(), key), title, note or told, round(wide, 2), tall=high > TALL * wide)


def drawn(draw: Callable[[Axes], object], width: float = 6.8, height: float = 4.0) -> Figure:
    """A figure of ``width`` by ``height`` inches with what ``draw`` puts on its Axes."""
    made, ax = figure(width, height)
    draw(ax)
    return made


def unwrapped(words: str) -> str:
    """A caption in one line again: a blank where a line ended, but none between Chinese characters."""
    lines = words.split("\n")
    told = lines[0]
    for line in lines[1:]:
        gap = " " if told[-1:] not in CLOSING and (told[-1:].isascii() or line[:1].isascii()) else ""
        told += gap + line
    return told


def inline(text: str, key: str) -> Markup:
    """An SVG file as an element for a page: no prologue, no size of its own, ids that begin with ``key``."""
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(text)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(child)
    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, _own(name, value, key))
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    return Markup(ET.tostring(root, encoding="unicode"))  # serialized, so every text is escaped


def _own(name: str, value: str, key: str) -> str:
    if name == "id":
        return f"{key}-{value}"
    if name in ("href", f"{{{XLINK}}}href") and value.startswith("#"):
        return f"#{key}-{value[1:]}"
    return _REFERENCE.sub(rf"url(#{key}-\1)", value)
