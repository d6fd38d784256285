"""Evidence: on what a published row rests: who said it, in which words, in which report, so that a stranger can check it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.records import Claim, Report, SourceKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one claim, and where they stand.

    Args:
        claim: its id.
        report: id of its report.
        publisher: who put that out; None where nobody knows.
        published: ISO day, or instant where the report tells one; None where nobody knows.
        url: where it was found.
        source: who says it; the publisher, where the outlet speaks in its own voice.
        quote: the words, as they go out.
        quote_sha256: of the same in UTF-8, in hex.
    """

    claim: str
    report: str
    publisher: str | None
    published: str | None
    url: str | None
    source: str
    quote: str
    quote_sha256: str


def evidence(claim: Claim, report: Report) -> Evidence:
    """Return on what a claim rests.

    Args:
        claim: as it goes out.
        report: the same.
    """
    published = report.published_at or report.published
    own = claim.source.kind is SourceKind.PUBLISHER
    words = claim.quote.words
    return Evidence(
        claim.id,
        report.id,
        report.publisher,
        published.isoformat() if published is not None else None,
        report.url,
        (report.publisher or claim.source.name) if own else claim.source.name,
        words,
        hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def once(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return values once each, in their order, without those that are unknown."""
    return tuple(dict.fromkeys(value for value in values if value))
