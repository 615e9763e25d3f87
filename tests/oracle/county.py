"""The county: board, rewards, people, land, pools (docs/model.md 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.clock import Life, REVIEW

if TYPE_CHECKING:
    from tests.oracle.game import Game


class County:
    """Decides in REVIEW."""

    def __init__(self, game: Game) -> None:
        self.game = game

    def live(self) -> Life:
        while True:
            yield self.game.clock.until(REVIEW)
