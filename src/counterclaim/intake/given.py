"""Given: what a person says of an input beside it."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What the person knows of an input. It wins over what the document says of itself.

    Args:
        publisher: the outlet that put it out.
        date: the day on which it went out.
        title: its headline.
        url: where it was found; kept, never fetched.
        language: ISO 639-1 code (639-3 where 639-1 has none).
    """

    publisher: str | None = None
    date: datetime.date | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None


#: For a caller that has nothing to say.
NOTHING = Given()
