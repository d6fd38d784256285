"""Erase: on request, a report, a claim's words or a name goes out of the casebook, and the tombstone stays."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.casebook import Casebook, Struck, Unit
from counterclaim.errors import CasebookError, UsageError
from counterclaim.records import Placed, Report, Span

#: Links what is left of a report, given its tellings as they stood before; filing has it.
Settle = Callable[[Unit, str, Sequence[Placed]], None]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased.

    Args:
        act: its number.
        report: id of the report.
        sha256: of its bytes, which are gone.
        claims: how many of its claims are gone.
        places: how often words were struck out of its text; None where all of it was erased.
        copies: ids of reports that carry the same story, and so perhaps the same words: they stand.
    """

    act: int
    report: str
    sha256: str
    claims: int
    places: int | None
    copies: tuple[str, ...]


def erase(
    casebook: Casebook,
    report_id: str,
    *,
    claim_id: str | None = None,
    words: Sequence[str] = (),
    settle: Settle,
    by: str,
    why: str,
) -> Erased:
    """Erase a report; or of one that is to stand a claim's words, or words wherever they occur in it.

    The raw bytes go in each case: they cannot be kept without the words. Words that are struck out of a text leave bars of their
    length, so that the offsets of all else hold. Afterwards the database's own files are written anew.

    Args:
        casebook: open for writing.
        report_id: the report.
        claim_id: the claim of it whose quote is to go.
        words: what is to go wherever it stands in the report, in any case of letters.
        settle: links what is left.
        by: who erases.
        why: the reason; it stays, so it must not repeat what is erased.

    Raises:
        UsageError: there is no such report or claim, it was erased already, the words do not stand in it, or the reason repeats
            them.
        CasebookError: another holds the casebook, so that its files could not be written anew: what was erased is out of every
            view, and `finish` does the rest.
    """
    report, before = casebook.report(report_id), len(casebook.claims(report_id))
    struck = _struck(casebook, report, claim_id, words)
    if any(word.casefold() in why.casefold() for word in words):
        raise UsageError("the reason repeats what is to be erased, and the reason stays", "write it without these words")
    copies = tuple(one.id for one in casebook.story(report_id) if one.id != report_id)
    with casebook.change(datetime.now(UTC), by, why) as unit:
        gone = unit.tellings_of(report_id)
        act = unit.erase(report_id, struck)
        settle(unit, report_id, gone)
        reading = unit.reading(report_id)
    finish(casebook)
    left = len(reading.claims) if reading is not None else 0
    return Erased(act, report_id, report.sha256, before - left, len(struck.spans) if struck is not None else None, copies)


def finish(casebook: Casebook) -> None:
    """Write the casebook's own files anew, so that what was erased is in none of them any more.

    Raises:
        CasebookError: another holds the casebook, or the disk or the database refuses.
    """
    try:
        casebook.database.rewrite()
    except CasebookError as error:
        raise CasebookError(
            f"what was erased is in no table and no index any more, but its old bytes may be in the files: {error.message}",
            "when nobody else uses the casebook, run `counterclaim erase --finish`",
        ) from error


def _struck(casebook: Casebook, report: Report, claim_id: str | None, words: Sequence[str]) -> Struck | None:
    if claim_id is None and not words:
        return None
    spans = list(casebook.claim(claim_id).quote.spans) if claim_id is not None else []
    for word in words:
        if not word.strip():
            raise UsageError("there is no word to erase", "name the words as they stand in the report")
        found = [Span(*match.span()) for match in re.finditer(re.escape(word.strip()), report.text, re.IGNORECASE)]
        if not found and word.strip().casefold() not in f"{report.title or ''} {report.byline or ''}".casefold():
            raise UsageError(f"{word!r} does not stand in report {report.id}", "name the words as they stand in the report")
        spans += found
    return Struck(tuple(sorted(set(spans))), tuple(word.strip() for word in words))
