"""State: what a running desk holds: its casebook, and the profile through which everything leaves it."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from counterclaim.casebook import Casebook, Query
from counterclaim.publish import Profile, Publication


class Desk:
    """What a running desk holds.

    Args:
        casebook: open.
        profile: through which everything goes out.
    """

    def __init__(self, casebook: Casebook, profile: Profile) -> None:
        self.casebook = casebook
        self.profile = profile

    def publication(self, query: Query | None = None) -> Publication:
        """Return what goes out as of now: the one way from the casebook to a page."""
        return Publication(self.casebook, self.profile, datetime.now(UTC), query)

    def close(self) -> None:
        """Let go of what the desk itself holds."""


def _desk(request: Request) -> Desk:
    held: Desk = request.app.state.desk
    return held


#: How a page asks for the desk.
Held = Annotated[Desk, Depends(_desk)]
