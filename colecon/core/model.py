"""The base of every model: what it must say of itself, and how it is started."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from colecon.core.clock import Process
from colecon.core.lines import Holder, Line
from colecon.core.offer import Offer
from colecon.core.param import Section
from colecon.core.plan import Step, Village
from colecon.core.village import Desk

PROJECT_ACCOUNTS = frozenset(
    {
        (Line.CAPITAL_EXPENDITURE, Holder.MARKET),
        (Line.CAPITAL_GRANTS, Holder.GRANT_FUND),
        (Line.CAPITAL_GRANTS, Holder.PROJECT_FUND),
        (Line.GRANTS, Holder.GRANT_FUND),
        (Line.GRANTS, Holder.PROJECT_FUND),
        (Line.ASSET_SALES, Holder.MARKET),
        (Line.LOANS_DRAWN, Holder.BANK),
        (Line.LOANS_REPAID, Holder.BANK),
        (Line.LOANS_DRAWN, Holder.REVOLVING_FUND),
        (Line.LOANS_REPAID, Holder.REVOLVING_FUND),
        (Line.OTHER_EXPENSE, Holder.BANK),
        (Line.GRANTS, Holder.SUBSIDY_FUND),
    }
)
"""Postings that any model makes through its project and loans."""


NEEDS = ("land", "rooms", "grant", "loan", "partner", "road", "water", "parcels", "workers", "manager")
"""What a model may need of a village or its county to start; money it needs always, from whichever side."""


class Model(ABC):
    """One way in which a village collective earns.

    A model is a generator over the calendar (`play`) that acts through its `Desk`. It branches by mask,
    asks for chance by purpose and states its own needs and numbers.
    """

    id: ClassVar[str]
    zh: ClassVar[str]
    en: ClassVar[str]
    sections: ClassVar[tuple[Section[Any], ...]]
    """All parameters the model reads."""
    must: ClassVar[tuple[str, ...]] = ()
    """Of `NEEDS`, what no village without it can start the model with."""
    better: ClassVar[tuple[str, ...]] = ()
    """Of `NEEDS`, what moves a village's accounts under the model; the others do not matter to it."""
    group: ClassVar[Any] = None
    """The `Group` class of a model with joint projects."""
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """What a step may choose, by name: the words that are understood, the default first; "" means by the site."""
    accounts: ClassVar[frozenset[tuple[Line, Holder]]]
    """The postings the model may make, besides those of its `Project` and `Loan`."""

    def __init__(self, desk: Desk, step: Step) -> None:
        self.desk, self.step = desk, step
        desk.permit(self.accounts | PROJECT_ACCOUNTS)

    @classmethod
    def unmet(cls, village: Village) -> str:  # noqa: ARG003 - models that need nothing of the site keep this
        """Why ``village`` can never start the model: a key ``unmet.*`` of the catalogue, or "" if it can.

        The village is told as the dated works of the plan leave it: what is missing here will never come.
        """
        return ""

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """What of the county the model must have and is never offered, as ``unmet``; or ""."""
        return ""

    @classmethod
    def suited(cls, village: Village) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG003
        """By option the words that the site of ``village`` allows, where it does not allow all."""
        return {}

    @classmethod
    def groups(cls, villages: Sequence[Village]) -> dict[str, list[Village]]:  # noqa: ARG003
        """The joint projects in which ``villages``, all following this model, take part: key -> owners."""
        return {}

    def join(self, group: Group) -> None:  # noqa: B027 - only models with joint projects need it
        """Told before `play` to which joint project the village belongs."""

    @abstractmethod
    def play(self) -> Process:
        """Live through the calendar from the beginning of the block."""


class Group(ABC):
    """A joint project: one account, several owners, one fate."""

    def __init__(self, desk: Desk, members: Sequence[int]) -> None:
        self.desk, self.members = desk, tuple(members)

    @abstractmethod
    def play(self) -> Process:
        """Live through the calendar."""
