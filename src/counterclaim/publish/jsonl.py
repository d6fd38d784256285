"""JSON Lines: a claim a line, with its report; our own format, which reads back to the very claims that were written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import msgspec

from counterclaim.errors import UnreadableInput
from counterclaim.publish.evidence import evidence
from counterclaim.publish.format import Format
from counterclaim.publish.publication import Publication
from counterclaim.records import Claim, Reading, Report


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file.

    Args:
        claim: as it went out.
        report: its report, without the text: a file of claims is no archive of texts.
        incident: id of its incident; None while it is in none.
        quote_sha256: of the quote's words in UTF-8, in hex.
        profile: through which it went out.
    """

    claim: Claim
    report: Report
    incident: str | None
    quote_sha256: str
    profile: str


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Line, strict=False).decode


def lines(publication: Publication) -> Iterator[Line]:
    """Give the claims of a publication, report by report."""
    for reading in publication.readings():
        yield from lines_of(publication, reading)


def lines_of(publication: Publication, reading: Reading) -> Iterator[Line]:
    """Give the claims of one report.

    Args:
        publication: of which it is a part.
        reading: of the report, as it goes out.
    """
    incidents = publication.incident_of(reading)
    bare = replace(reading.report, text="")
    for claim in reading.claims:
        told = evidence(claim, reading.report)
        yield Line(claim, bare, incidents.get(claim.id), told.quote_sha256, publication.profile.name)


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as JSON Lines."""
    return (_encode(line) + b"\n" for line in lines(publication))


def read_back(written: Iterable[bytes]) -> Iterator[Line]:
    """Read JSON Lines as `pieces` writes them.

    Args:
        written: the lines; empty ones are passed over.

    Raises:
        UnreadableInput: a line is none of them; the message says which.
    """
    for number, line in enumerate(written, 1):
        if line.strip():
            try:
                yield _decode(line)
            except msgspec.MsgspecError as error:
                raise UnreadableInput(f"line {number} is no claim: {error}", "give a file that `export jsonl` wrote") from error


FORMAT = Format(
    "jsonl",
    "every claim with its report and its incident, a JSON object a line; reads back to the same claims",
    ".jsonl",
    "application/x-ndjson",
    pieces,
)
