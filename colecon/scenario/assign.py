"""Which village follows which model: village before township, then rules, class, band, zone, default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from colecon.core.offer import Offer, at_best
from colecon.core.plan import Step, Village, Work
from colecon.models.catalogue import PLANNED, models
from colecon.scenario.choices import STATUS_QUO, Choices, Given
from colecon.scenario.faults import Faults
from colecon.scenario.layers import Layers
from colecon.scenario.levers import Years
from colecon.scenario.locate import Path as Key
from colecon.scenario.villages import Villages

UNBUILT = "unbuilt"
"""Why a village keeps its earlier business where its model is known but not there yet."""


@dataclass(frozen=True)
class Coming:
    """What the years of the scenario bring: public works to villages, and what the county gives."""

    years: Years
    works: tuple[Work, ...]
    levers: Mapping[str, tuple[float, ...]]
    overrides: Mapping[str, float]
    off: frozenset[str]

    def site(self, village: Village) -> Village:
        """The village at its best: what its works leave it."""
        return at_best(village, self.works, self.years.end)

    def offer(self, since: int, *, others: bool) -> Offer:
        """What the county gives to a step that begins in ``since``, of a village with or without ``others``."""
        return Offer(self.levers, since - self.years.base, self.overrides, self.off, others)


@dataclass
class Follows:
    """The steps of every village, the key that gave them, and why a village keeps its earlier business."""

    steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    given_by: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)


def assign(choices: Choices, villages: Villages, coming: Coming, layers: Layers, faults: Faults) -> Follows:
    """A model for every village; what cannot be is a fault (by hand) or a warning with a count."""
    work = _Assignment(coming, layers, faults)
    for village in villages.rows:
        given = choices.of(village)
        work.found.given_by[village.id] = given.key if given else ""
        work.found.steps[village.id] = work.steps(village, given) if given else ()
    work.part_the_alone(choices, villages)
    work.tell()
    for _, given in choices.rules:
        if not faults.errors and given.key not in work.found.given_by.values():
            faults.warn("rule_idle", layers.place(given.path))
    return work.found


class _Assignment:
    """What was assigned so far, and what could not be."""

    def __init__(self, coming: Coming, layers: Layers, faults: Faults) -> None:
        self.coming, self.layers, self.faults = coming, layers, faults
        self.built = models()
        self.found = Follows()
        self._unmet: dict[tuple[Key, tuple[str, ...], str], list[str]] = {}
        self._unbuilt: dict[str, list[str]] = {}
        self._unserved: dict[tuple[Key, str, str], list[str]] = {}
        self._idle: dict[tuple[Key, str, str], list[str]] = {}

    def steps(self, village: Village, given: Given) -> tuple[Step, ...]:
        """The first model that ``village`` can start, and the second after it."""
        first = self._pick(village, given, given.models, given.path)
        steps = [Step(first, given.start, self._options(first, village, given), given.by_hand)] if first else []
        if given.second:
            second = self._pick(village, given, given.second, given.second_path)
            if second and second == first:
                self.faults.add("second_same", self.layers.place(given.second_path), model=second, village=village.name)
            elif second:
                steps.append(Step(second, given.second_year, {}, given.by_hand))
        for step in steps:
            self._serve(village, step, given, self.coming.offer(step.year, others=len(steps) > 1))
        return tuple(steps)

    def _options(self, model: str, village: Village, given: Given) -> dict[str, str]:
        """The options that the site allows; another is a fault by hand, else it is told and the model chooses."""
        suited, options = self.built[model].suited(village), dict(given.options)
        for option, word in given.options.items():
            if option not in suited or not word or word in suited[option]:
                continue
            del options[option]
            if given.by_hand:
                place = self.layers.place((*given.path, "options", option))
                values = {"option": option, "word": word, "allowed": suited[option]}
                self.faults.add("option_by_hand", place, village=village.name, **values)
            else:
                self._idle.setdefault((given.path, option, word), []).append(village.name)
        return options

    def _serve(self, village: Village, step: Step, given: Given, offer: Offer) -> None:
        """What the model must have of the county and is never offered.

        A fault where a hand chose it and nothing else that could be. Else a warning with a count: the choice stands,
        so that a lever that is changed for a comparison never changes who follows what.
        """
        why = self.built[step.model].unserved(village, offer, step.options)
        later = given.second and step.year == given.second_year
        path, wanted = (given.second_path, given.second) if later else (given.path, given.models)
        if why and given.by_hand and not any(self._open(village, model, given, offer) for model in wanted):
            values = {"village": village.name, "model": wanted, "why": why}
            self.faults.add("unserved_by_hand", self.layers.place(path), **values)
        elif why:
            self._unserved.setdefault((path, step.model, why), []).append(village.name)

    def _open(self, village: Village, model: str, given: Given, offer: Offer) -> bool:
        """Whether a model of a list could be: by its site and by what the county gives."""
        if model not in self.built:  # the earlier business, or a model that is told elsewhere
            return True
        found = self.built[model]
        return not (found.unmet(self.coming.site(village)) or found.unserved(village, offer, given.options))

    def _pick(self, village: Village, given: Given, wanted: tuple[str, ...], path: Key) -> str:
        """The first of ``wanted`` that ``village`` can start, or "" for its earlier business."""
        why = ""
        for model in wanted:
            if model == STATUS_QUO:
                return ""
            if model not in PLANNED and model not in self.built:
                return ""  # told already
            if model not in self.built:
                self._unbuilt.setdefault(model, []).append(village.name)
                self.found.kept[village.id] = UNBUILT
                return ""
            why = self.built[model].unmet(self.coming.site(village))
            if not why:
                return model
        self._refuse(village, given, path, wanted, why)
        return ""

    def part_the_alone(self, choices: Choices, villages: Villages) -> None:
        """Whoever follows a model of joint projects and finds no other owner can never start it."""
        for id_, model in self.built.items():
            if model.group is None:
                continue
            followers = [v for v in villages.rows if any(s.model == id_ for s in self.found.steps[v.id])]
            joined = {v.id for owners in model.groups(followers).values() for v in owners}
            for village in followers:
                given = choices.of(village)
                if given and village.id not in joined and not self.faults.spoilt:
                    self._refuse(village, given, given.path, (id_,), "unmet.alone")
                    left = tuple(s for s in self.found.steps[village.id] if s.model != id_)
                    self.found.steps[village.id] = left

    def _refuse(self, village: Village, given: Given, path: Key, wanted: tuple[str, ...], why: str) -> None:
        """A fault where the village was named by hand, else one more to be told of in a warning."""
        if given.by_hand:
            self.faults.add("unmet_by_hand", self.layers.place(path), village=village.name, model=wanted, why=why)
        else:
            self._unmet.setdefault((path, wanted, why), []).append(village.name)
            self.found.kept[village.id] = why

    def tell(self) -> None:
        """Warn of the villages that keep their earlier business, by reason, and of options that do nothing."""
        for (path, wanted, why), names in self._unmet.items():
            values = {"model": wanted, "why": why, "count": len(names), "villages": _few(names)}
            self.faults.warn("kept_unmet", self.layers.place(path), **values)
        for (path, model, why), names in self._unserved.items():
            values = {"model": model, "why": why, "count": len(names), "villages": _few(names)}
            self.faults.warn("kept_unserved", self.layers.place(path), **values)
        for (path, option, word), names in self._idle.items():
            values = {"option": option, "word": word, "count": len(names), "villages": _few(names)}
            self.faults.warn("option_idle", self.layers.place((*path, "options", option)), **values)
        if self._unbuilt:
            count = sum(len(names) for names in self._unbuilt.values())
            self.faults.warn("kept_unbuilt", self.layers.place(("models",)), models=tuple(self._unbuilt), count=count)


def _few(names: list[str]) -> tuple[str, ...]:
    return tuple(names[:6]) + (("...",) if len(names) > 6 else ())
