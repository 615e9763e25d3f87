"""A model that does what a test says, and a block of villages that follow it."""

from colecon.core.block import Block
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.plan import Step
from tests.core.plans import plan, village

EVERYTHING = frozenset((line, holder) for line in Line for holder in Holder)


def probe(act, setup=None, permitted=EVERYTHING):
    """A model class: ``setup(model)`` when made, ``act(model)`` the generator of its life."""

    class Probe(Model):
        id, zh, en = "probe", "探针", "probe"
        sections = ()
        accounts = permitted

        def __init__(self, desk, step):
            super().__init__(desk, step)
            desk.permit(permitted)
            if setup:
                setup(self)

        def play(self):
            yield from act(self)

    return Probe


def block(act, setup=None, *, n=3, first=0, villages=None, permitted=EVERYTHING, **changes):
    """A block in which every village runs ``act`` and nothing else; not yet played."""
    villages = villages or [village("A")]
    wanted = plan(villages, {v.id: (Step("probe", 2019),) for v in villages}, **changes)
    return Block(wanted, {"probe": probe(act, setup, permitted)}, first, n)


def idle(model):
    """A life in which nothing happens."""
    yield model.desk.next((1,))
