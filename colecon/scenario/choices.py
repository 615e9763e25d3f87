"""What ``[models]`` says, checked: the choice for each village, township, rule, class, band, zone and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from colecon.core.plan import Village
from colecon.models.catalogue import PLANNED, models
from colecon.scenario.faults import Faults, plain
from colecon.scenario.layers import Layers
from colecon.scenario.levers import Years
from colecon.scenario.locate import Path as Key
from colecon.scenario.match import check_when, fits
from colecon.scenario.schema import BANDS, CLASSES
from colecon.scenario.schema_models import Second, When
from colecon.scenario.toml_file import dotted
from colecon.scenario.villages import Villages

STATUS_QUO = "status_quo"


@dataclass(frozen=True)
class Given:
    """One choice: the models in order of preference, from when, what after, and where it stands."""

    models: tuple[str, ...]
    start: int
    second: tuple[str, ...]
    second_year: int
    options: Mapping[str, str]
    path: Key
    second_path: Key
    by_hand: bool

    @property
    def key(self) -> str:
        """The key as an analyst writes it."""
        return dotted(self.path)


@dataclass
class Choices:
    """All choices of a scenario; a table maps the table's word (or village id) to its choice."""

    tables: dict[str, dict[str, Given]] = field(default_factory=dict)
    rules: list[tuple[When, Given]] = field(default_factory=list)
    default: Given | None = None

    def of(self, village: Village) -> Given | None:
        """The choice that holds for ``village``."""
        if one := self.tables["by_village"].get(village.id) or self.tables["by_township"].get(village.township):
            return one
        if one := next((given for when, given in self.rules if fits(when, village)), None):
            return one
        words = (("by_class", village.village_class), ("by_band", village.band), ("by_zone", village.zone))
        found = (self.tables[table].get(str(word)) for table, word in words)
        return next((given for given in found if given), self.default)


def read_choices(layers: Layers, villages: Villages, years: Years, faults: Faults) -> Choices:
    """Everything that ``[models]`` says; unknown models, villages, years are noted as faults."""
    return _Reader(layers.since(("models", "inherit")), villages, years, faults).read()


class _Reader:
    """Reads and checks choices."""

    def __init__(self, layers: Layers, villages: Villages, years: Years, faults: Faults) -> None:
        self.layers, self.villages, self.years, self.faults = layers, villages, years, faults
        self.ids = list(dict.fromkeys([*models(), *PLANNED, STATUS_QUO]))
        self.start = self._year(("models", "start"), years.start)
        self.second = layers.get(("models", "second"))

    def read(self) -> Choices:
        found = Choices()
        for table, words in self._words().items():
            found.tables[table] = {}
            for key in self.layers.keys(("models", table)):
                self._entry(found.tables[table], words, ("models", table, key))
        for i, said in enumerate(self.layers.get(("models", "rule"), [])):
            self._rule(found, said, ("models", "rule", i))
        if self.layers.last(("models", "default")):
            found.default = self._given(("models", "default"))
        return found

    def _words(self) -> dict[str, dict[str, str]]:
        """What each table may name, as `plain` compares it, and the village table's own word for it."""
        rows = self.villages.rows
        return {
            "by_village": {word: village.id for word, village in self.villages.names().items()},
            "by_township": {plain(v.township): v.township for v in rows},
            "by_class": {word: word for word in CLASSES},
            "by_band": {word: word for word in BANDS},
            "by_zone": {plain(v.zone): v.zone for v in rows},
        }

    def _entry(self, table: dict[str, Given], words: Mapping[str, str], key: Key) -> None:
        word = str(key[-1])
        own = words.get(plain(word))
        kind = str(key[1]).removeprefix("by_")
        if own is None:
            options = self.villages.called() if kind == "village" else words.values()
            self.faults.unknown(f"unknown_{kind}", self.layers.place(key), word, options)
        elif own in table and table[own].key != dotted(key):
            self.faults.add("chosen_twice", self.layers.place(key), word=word, other=table[own].key)
        else:
            table[own] = self._given(key, by_hand=kind == "village")

    def _rule(self, found: Choices, said: Mapping[str, Any], key: Key) -> None:
        when = When.model_validate(said["when"])
        check_when(when, self.villages, self.layers, (*key, "when"), self.faults)
        found.rules.append((when, self._given(key)))

    def _given(self, key: Key, *, by_hand: bool = False) -> Given:
        said = self.layers.get(key)
        table = said if isinstance(said, Mapping) else {"model": said}
        own_second = table.get("second")
        second_key: Key = (*key, "second") if own_second else ("models", "second")
        second = Second.model_validate(own_second or self.second) if own_second or self.second else None
        given = Given(
            models=_many(table["model"]),
            start=self._in_span(table.get("start", self.start), (*key, "start")),
            second=tuple(second.model) if second else (),
            second_year=second.year if second else 0,
            options=dict(table.get("options") or {}),
            path=key,
            second_path=second_key,
            by_hand=by_hand,
        )
        self._check(given)
        return given

    def _check(self, given: Given) -> None:
        for ids, path in ((given.models, given.path), (given.second, given.second_path)):
            for word in ids:
                if word not in self.ids:
                    self.faults.unknown("unknown_model", self.layers.place(path), word, self.ids)
        self._check_options(given)
        if given.second and not given.start < given.second_year <= self.years.end:
            span = f"{given.start + 1}-{self.years.end}"
            self.faults.add("second_year", self.layers.place(given.second_path), got=given.second_year, span=span)

    def _check_options(self, given: Given) -> None:
        built = models()
        known = {k: words for one in given.models if one in built for k, words in built[one].options.items()}
        for name, word in given.options.items():
            place = self.layers.place((*given.path, "options", name))
            if not known:
                self.faults.add("no_option", place, word=name)
            elif name not in known:
                self.faults.unknown("unknown_option", place, name, sorted(known))
            elif word not in known[name]:
                code = "unknown_product" if name == "product" else "not_one_of"
                self.faults.unknown(code, place, word, [one for one in known[name] if one])

    def _year(self, key: Key, default: int) -> int:
        return self._in_span(self.layers.get(key, default), key)

    def _in_span(self, year: int, key: Key) -> int:
        if year not in self.years.reported:
            span = f"{self.years.start}-{self.years.end}"
            self.faults.add("start_outside", self.layers.place(key), got=year, span=span)
        return year


def _many(said: Any) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
