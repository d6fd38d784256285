"""Reader: a report → its reading."""

from counterclaim.errors import ModelMissing, UsageError
from counterclaim.reading.grammar import Grammar, beside
from counterclaim.reading.ground import grounded
from counterclaim.reading.layout import lay_out
from counterclaim.reading.linker import link
from counterclaim.reading.marks import Finder
from counterclaim.reading.parse import parse
from counterclaim.reading.tagger import tagger
from counterclaim.reading.understand import understand
from counterclaim.reading.voice import own_voice
from counterclaim.records import Claim, Reader, Reading, Report

#: Changes with every change to understanding that may give other claims for the same marks.
UNDERSTANDING = "1"
#: Readers that can be asked for by name.
READERS = ("learned", "grammar")


def reader_of(name: str | None) -> Reader:
    """Return the reader that `name` asks for; without a name the learned one where its model is installed.

    Raises:
        UsageError: no reader has that name.
        ModelMissing: the learned reader was asked for by name, and its model is not installed.
    """
    return _declared(_finder(name))


def read(report: Report, reader: str | None = None) -> Reading:
    """Read what a report claims, and who claims it.

    Args:
        report: from `intake`.
        reader: ``learned`` or ``grammar``; None takes the learned one where its model is installed.

    Returns:
        The reading; claims in order of the text, every word of them grounded in it.

    Raises:
        UsageError: no reader has that name.
        ModelMissing: the learned reader was asked for by name, and its model is not installed.
    """
    finder = _finder(reader)
    declared = _declared(finder)
    notes = list(report.notes)
    if report.language not in (None, "en"):
        notes.append(f"language {report.language}: no reader knows it; the report is kept and takes claims by hand")
        return Reading(report, declared, notes=tuple(notes))
    page = lay_out(report)
    parsed = parse(page)
    marks = finder.find(parsed)
    if finder.name != Grammar.name:
        marks = beside(marks, Grammar().find(parsed), parsed)
    items = link(parsed, marks)
    claims, heard = understand(report, parsed, items, declared)
    claims += own_voice(report, parsed, heard, declared)
    return Reading(report, declared, _in_order(report, claims), notes=(*notes, *page.notes))


def _finder(name: str | None) -> Finder:
    if name is None:
        try:
            return tagger()
        except ModelMissing:
            return Grammar()
    if name not in READERS:
        raise UsageError(f"no reader is called {name!r}", f"choose one of {', '.join(READERS)}")
    return Grammar() if name == Grammar.name else tagger()


def _declared(finder: Finder) -> Reader:
    return Reader(finder.name, f"{finder.version}+{UNDERSTANDING}")


def _in_order(report: Report, claims: list[Claim]) -> tuple[Claim, ...]:
    """Drop what is not grounded and what says the same twice, and put the rest in order of the text."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        if grounded(report.text, claim):
            kept.setdefault(claim.id, claim)
    return tuple(sorted(kept.values(), key=lambda claim: (claim.quote.spans[0], claim.source.name)))
