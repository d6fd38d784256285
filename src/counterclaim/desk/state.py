"""State: what a running desk holds: its casebook, and the profile through which everything leaves it."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread
from typing import Annotated

from fastapi import Depends, Request

from counterclaim.casebook import Casebook, Query
from counterclaim.desk.adding import Adding
from counterclaim.desk.asked import ROWS
from counterclaim.desk.remembered import Remembered
from counterclaim.desk.tiles import Tiles
from counterclaim.errors import CounterclaimError
from counterclaim.publish import Kept, Profile, Publication, Row, page_of

#: Seconds that a desk which ends waits for its first look.
_PATIENCE = 5.0


class Desk:
    """What a running desk holds.

    Args:
        casebook: open.
        profile: through which everything goes out.
        actor: who files here, for the log.
        tiles: a tile server behind maps; none for None.
    """

    def __init__(self, casebook: Casebook, profile: Profile, actor: str, tiles: Tiles | None = None) -> None:
        self.casebook = casebook
        self.profile = profile
        self.tiles = tiles
        self.adding = Adding(casebook, actor)
        self._kept = Kept()
        self._first: Thread | None = None
        self._rows: Remembered[Row | None] = Remembered()

    def publication(self, query: Query | None = None) -> Publication:
        """Return what goes out as of now: the one way from the casebook to a page."""
        return Publication(self.casebook, self.profile, datetime.now(UTC), query, kept=self._kept)

    def known_rows(self, query: Query) -> dict[str, Row | None]:
        """Return rows of the list that were made before, by the mark of their incident: to be added to.

        Args:
            query: that is asked. Rows of a profile that holds anything back are of one query, one hour and one state of
                the casebook alone: a name that another report gives away is hidden in all.
        """
        of: object = None
        if not self.profile.lets_all_out:
            of = replace(query, limit=1, after=None), f"{datetime.now(UTC):%Y-%m-%d %H}", self.casebook.head()
        return self._rows.of(of)

    def begin(self) -> None:
        """Look at the first page before anybody does: what is read from disk for it then, nobody waits for."""
        self._first = Thread(target=self._look, name="first-look", daemon=True)
        self._first.start()

    def _look(self) -> None:
        with suppress(CounterclaimError):  # whoever asks is told
            page_of(self.publication(), ROWS, None, self.known_rows(Query()))

    def close(self) -> None:
        """Let go of what the desk itself holds: nothing more is begun, and `Adding.close` waits for what is read."""
        if self._first is not None:
            self._first.join(_PATIENCE)
        self.adding.close()


async def _desk(request: Request) -> Desk:
    held: Desk = request.app.state.desk
    return held


#: How a page asks for the desk.
Held = Annotated[Desk, Depends(_desk)]
