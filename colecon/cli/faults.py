"""Faults in words: ``file:line: key: text``, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from colecon.errors import Fault, Place
from colecon.report.sources import source_text
from colecon.words.catalogue import Lang, has, text
from colecon.words.units import unit_text


def render(faults: Iterable[Fault], lang: Lang) -> str:
    """One line a fault, warnings marked as such."""
    return "\n".join(line(fault, lang) for fault in faults)


def line(fault: Fault, lang: Lang) -> str:
    """``file:line: key: text``; what is unknown of the place is left out."""
    where = _where(fault.place, lang)
    mark = text("cli.warning", lang) if fault.warning else "" if where else text("cli.error", lang)
    return printable(f"{where}{mark}{_words(fault, lang)}")


def printable(words: str) -> str:
    """``words`` with control characters escaped, so that no file can write to the terminal's memory."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in words)


def _where(place: Place, lang: Lang) -> str:
    spot = f"{place.file}:{place.line}" if place.line else place.file
    village = text("cli.at_village", lang, village=place.village) if place.village else ""
    return "".join(f"{part}: " for part in (spot, place.key, village, place.month) if part)


def _words(fault: Fault, lang: Lang) -> str:
    values = {name: _value(name, value, lang) for name, value in fault.values.items()}
    if lang == "zh" and isinstance(allowed := fault.values.get("allowed"), tuple):
        values["allowed"] = text("cli.comma", lang).join(_both(_value("", word, lang)) for word in allowed)
    key = next((k for k in (f"fault.{fault.code}", f"cli.fault_{fault.code}") if has(k)), "")
    try:
        return text(key, lang, **values) if key else bare(fault.code, values)
    except (KeyError, IndexError, ValueError):  # a text must never hide the fault it was to tell
        return bare(fault.code, values)


def _both(word: object) -> str:
    """A word that a scenario takes, with its Chinese name behind it."""
    from colecon.scenario.aliases import chinese  # noqa: PLC0415 - what is slow to import waits until it is needed

    name = chinese(str(word))
    return f"{word}（{name}）" if name else str(word)


def bare(code: str, values: Mapping[str, object]) -> str:
    """A code with its values, where there are no words for it."""
    return " ".join([code, *(f"{name}={value}" for name, value in values.items())])


def _value(name: str, value: object, lang: Lang) -> object:
    """A value that is a unit, a source or the name of a catalogue text is told in the language."""
    if name == "unit":
        return unit_text(str(value), lang)
    if name == "source":
        return source_text(str(value), lang, titles=False)
    if isinstance(value, str) and "." in value and has(value):
        return text(value, lang)
    if isinstance(value, (tuple, list, frozenset, set)):
        return text("cli.comma", lang).join(str(_value(name, item, lang)) for item in value)
    return value
