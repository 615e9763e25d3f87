"""How far a village has come with its model by the year's end, and if it has not begun, what first stood in the way.

A model notes one of these a year and run; of a village's several models the one that came furthest counts, so the
order is that of the way: who is it, what is on the site, who joins, where is the money, is it built, does it run.
"""

from __future__ import annotations

from enum import IntEnum


class Standing(IntEnum):
    """A step on the way from the earlier business to a project at work."""

    UNTOLD = 0  # follows no model, or one that does not say
    LATER = 1  # its first year is still to come
    UNREGISTERED = 2  # the collective was not registered when villages could apply
    NO_PARTNER = 3  # no firm, operator, helper, park or fellow village
    DISAGREES = 4  # the village refuses the joint project, or the villages have not agreed yet
    WORKS_TO_COME = 5  # parcels do not reach the village yet
    FORBIDDEN = 6  # the site lies inside an ecological red line
    NO_LAND = 7  # too little land for the smallest size
    NO_ROOMS = 8  # too few idle rooms
    NO_WORKERS = 9  # too few hands
    NO_MARKET = 10  # too few buyers or goods
    NO_MONEY = 11  # no public money that it could ask for, no loan, and too little of its own
    OUTRANKED = 12  # asked for public money, others came first; no loan, and too little of its own
    NO_GRANT = 13  # a loan, but no public money, and too little with it
    NO_LOAN = 14  # public money, but no loan, and too little with it
    TOO_LITTLE = 15  # public money and a loan, and still too little
    ARREARS = 16  # bills unpaid when the project was to begin
    ENDED = 17  # a project ended in good order, none since
    FAILED = 18  # a project failed, none begun again
    BUILDING = 19
    RUNNING = 20


BEGUN = frozenset({Standing.ENDED, Standing.FAILED, Standing.BUILDING, Standing.RUNNING})
"""Of these a project has been begun; all others tell why not."""

RESOURCES = {
    "rooms": Standing.NO_ROOMS,
    "hands": Standing.NO_WORKERS,
    "arable": Standing.NO_LAND,
    "rented": Standing.NO_LAND,
    "forest": Standing.NO_LAND,
    "waste": Standing.NO_LAND,
    "building_land": Standing.NO_LAND,
}
"""What is told where a resource of the village is short."""
