"""Report: one document as received, never edited."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Report:
    """One document as received. A later version of it is another report.

    Args:
        id: computed from the raw bytes (the first digits of `sha256`).
        text: what all offsets count in, as Unicode code points; never edited after intake.
        sha256: of the raw bytes, in hex.
        media_type: ``text/plain``, ``text/markdown``, ``text/html``, or ``text/csv`` for the ceasefire data set.
        publisher: the outlet that put it out, when known.
        title: the headline, when known.
        byline: who wrote it, as printed.
        dateline: the place printed at the head ("Beirut"); not the place of any event.
        published: the day on which this version went out: the R of every relative date.
        published_at: the same as an instant with its zone, when the report says.
        retrieved: when we got it (UTC).
        language: ISO 639-1 code, or None when undetermined.
        url: where it was found, never fetched unasked.
        body: offset at which the story begins, past header lines and date lines.
        notes: what intake wants known: a guessed encoding, dates in conflict.
    """

    id: str
    text: str
    sha256: str
    media_type: str
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    retrieved: datetime | None = None
    language: str | None = None
    url: str | None = None
    body: int = 0
    notes: tuple[str, ...] = ()
