"""Outcomes and a reader for these tests: a line ``Name: words`` of a text is a claim. Run in processes of their own, too."""

import hashlib
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import counterclaim
from counterclaim.casebook import Casebook, Query
from counterclaim.intake import Outcome
from counterclaim.records import Certainty, Claim, Event, Quote, Reader, Reading, Report, Source, SourceKind, Span, Speech, Stance

READER = Reader("lines", "1")


def given(text: str, name: str = "a.txt", title: str | None = None, day: date | None = date(2016, 9, 18)) -> Outcome:
    raw = text.encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    return Outcome(name, Report(sha256[:16], text, sha256, "text/plain", title=title, published=day), raw=raw)


def many(count: int, start: int = 0) -> list[Outcome]:
    return [given(f"Source {n}: thing {n} happened.\nA monitor: so it did.", f"{n}.txt") for n in range(start, start + count)]


def read(report: Report) -> Reading:
    claims = tuple(
        Claim(
            report=report.id,
            source=Source(line[1], SourceKind.OTHER, line[1], Span(*line.span(1))),
            via=(),
            stance=Stance.ASSERT,
            distance=False,
            certainty=Certainty.CERTAIN,
            condition=None,
            said=None,
            confidence=0.5,
            cue=None,
            quote=Quote.at(report.text, (Span(*line.span(2)),), Speech.INDIRECT),
            event=Event(),
            reader=READER,
        )
        for line in re.finditer(r"(?m)^([^:\n]+): (.+)$", report.text)
    )
    return Reading(report, READER, claims)


def contents(casebook: Casebook) -> list[object]:
    """Return all that a casebook holds but the times of its log, and the ids that incidents have by the order of filing."""
    kept = [(one, casebook.raw(one.id), casebook.reading(one.id), casebook.story(one.id)) for one in casebook.reports()]
    return [*kept, {frozenset(casebook.incident(row.id).claims) for row in casebook.incidents(Query(limit=10_000))}]


def script(body: str, *arguments: str) -> Sequence[str]:
    """Return a command that runs `body` in a process of its own, with this module's names."""
    here = Path(__file__).parent
    paths = [str(Path(counterclaim.__file__).parents[1]), str(here)]
    return (sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\nfrom making import *\n{body}", *arguments)
