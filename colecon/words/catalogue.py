"""One catalogue of all texts: TOML files beside this module, an entry a text, ``zh`` and ``en`` in each.

An entry ``[fault.unknown_key]`` of any file is the text ``fault.unknown_key``. Only the files needed are
read: the part before the first dot names the file.
"""

from __future__ import annotations

import locale
import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")


@cache
def entries(part: str) -> dict[str, dict[str, str]]:
    """The texts of one file: name -> {zh, en}; an unknown part has none."""
    path = files("colecon.words").joinpath(f"{part}.toml")
    if not path.is_file():
        return {}
    return dict(tomllib.loads(path.read_text(encoding="utf-8")))


def parts() -> list[str]:
    """The names of all catalogue files."""
    names = [path.name for path in files("colecon.words").iterdir()]
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def has(key: str) -> bool:
    """Whether the catalogue knows ``key``."""
    part, _, name = key.partition(".")
    return name in entries(part)


def text(key: str, lang: Lang, /, **values: object) -> str:
    """The text ``part.name`` in ``lang`` with ``values`` filled in; an unknown key is shown as itself."""
    part, _, name = key.partition(".")
    entry = entries(part).get(name)
    if entry is None:
        return key
    return entry[lang].format(**values) if values else entry[lang]


def default_lang() -> Lang:
    """``zh`` where the user's locale is Chinese, else ``en``."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
