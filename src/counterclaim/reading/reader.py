"""Reader: a report → its reading."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from counterclaim.errors import ModelMissing, UsageError
from counterclaim.reading.dataset import read_dataset
from counterclaim.reading.draft import Drafter
from counterclaim.reading.events import with_events
from counterclaim.reading.gate import SHUT, weigh
from counterclaim.reading.grammar import Grammar, beside
from counterclaim.reading.ground import grounded
from counterclaim.reading.layout import Block, BlockKind, Page, by_line, lay_out
from counterclaim.reading.linker import link
from counterclaim.reading.marks import Finder, Linked, Mark, linked
from counterclaim.reading.names import named_in
from counterclaim.reading.parse import Parse
from counterclaim.reading.places import Mentioned, Places
from counterclaim.reading.tagger import cores, tagger
from counterclaim.reading.times import Timing, times_in
from counterclaim.reading.truce import ceasefires_of
from counterclaim.reading.understand import understand
from counterclaim.reading.voice import own_voice
from counterclaim.records import CSV, Claim, Reader, Reading, Report

#: Changes with every change to understanding that may give other claims for the same marks.
UNDERSTANDING = "15"
#: Readers that can be asked for by name.
READERS = ("learned", "grammar")


def reader_of(name: str | None) -> Reader:
    """Return the reader that `name` asks for; without a name the learned one where its model is installed.

    Raises:
        UsageError: no reader has that name.
        ModelMissing: the learned reader was asked for by name, and its model is not installed.
    """
    return _declared(_finder(name))


def read(report: Report, reader: str | None = None, *, gate: bool = True) -> Reading:
    """Read what a report claims, and who claims it.

    Args:
        report: from `intake`; a data set has a reader of its own, by its media type.
        reader: ``learned`` or ``grammar``; None takes the learned one where its model is installed.
        gate: read no claims, and say so in a note, where nothing in the report tells of an armed conflict.

    Returns:
        The reading; claims in order of the text, every word of them grounded in it.

    Raises:
        UsageError: no reader has that name.
        ModelMissing: the learned reader was asked for by name, and its model is not installed.
    """
    if report.media_type == CSV:
        _check(reader)
        return read_dataset(report)
    finder = _finder(reader)
    declared = _declared(finder)
    notes = list(report.notes)
    if reader is None and finder.name == Grammar.name:
        notes.append("read by the grammar: the tagger's model is not installed")
    if report.language not in (None, "en"):
        notes.append(f"language {report.language}: no reader knows it; the report is kept and takes claims by hand")
        return Reading(report, declared, notes=tuple(notes))
    page = lay_out(report)
    if gate and not weigh(report, page).passes:
        return Reading(report, declared, notes=(*notes, SHUT, *page.notes))
    parsed = Parse(page)
    marks, drafter = _found(finder, report, parsed)
    items, unlinked = link(parsed, marks)
    claims, heard = understand(report, parsed, items, declared)
    claims += own_voice(report, parsed, heard, claims, declared)
    kept = _in_order(report, with_events(drafter, claims))
    names = named_in(report, parsed, drafter.places, kept)
    return Reading(report, declared, kept, ceasefires_of(drafter, kept), (*notes, *page.notes, *unlinked), *names)


def attribute(texts: Iterable[str], reader: str | None = None) -> Iterator[tuple[Linked, ...]]:
    """Mark and link who says what in plain texts, without understanding any of it.

    Args:
        texts: in each, every line is a paragraph.
        reader: ``learned`` or ``grammar``; None takes the learned one where its model is installed.

    Returns:
        For each text, in order and as it is asked for, every attribution, whether or not it tells of a conflict; offsets
        count in the text.

    Raises:
        UsageError: no reader has that name.
        ModelMissing: the learned reader was asked for by name, and its model is not installed.
    """
    return _attributed(_finder(reader), texts)


def timings(report: Report) -> tuple[Timing, ...]:
    """Find every time that a report names, whether or not it tells of a conflict.

    Args:
        report: its day of publication is what relative times count from.

    Returns:
        In order of the text: those of the story, of headings, captions and whatever else stands on the page.
    """
    page = lay_out(report)
    every = Page(page.text, tuple(Block(BlockKind.PARAGRAPH, block.span) for block in page.blocks))
    return tuple(one for paragraph in Parse(every) for one in times_in(paragraph, report.published))


def toponyms(report: Report) -> tuple[Mentioned, ...]:
    """Find the places that a report names, whether or not it tells of a conflict, and countries also where they are parties.

    Args:
        report: every line of its text is read, as a paragraph; its dateline counts as it does for `read`.

    Returns:
        The places in order of the text, none overlapping another.
    """
    parsed = Parse(by_line(report.text))
    places = Places(report, parsed)
    return tuple(place for paragraph in parsed for place in places.named(paragraph))


def _attributed(finder: Finder, texts: Iterable[str]) -> Iterator[tuple[Linked, ...]]:
    def one(text: str) -> tuple[Linked, ...]:
        return linked(finder.find(Parse(by_line(text))))

    if finder.name == Grammar.name:
        yield from map(one, texts)  # the parser is made for one thread
        return
    # A few texts ahead of the reader, and no more: a feed may never end.
    with ThreadPoolExecutor(cores()) as workers:
        ahead: deque[Future[tuple[Linked, ...]]] = deque()
        for text in texts:
            ahead.append(workers.submit(one, text))
            if len(ahead) > 2 * cores():
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _found(finder: Finder, report: Report, parsed: Parse) -> tuple[list[Mark], Drafter]:
    """Let the tagger work while the parser does, and while everything is found that needs no mark: it needs the page alone."""
    if finder.name == Grammar.name:
        return finder.find(parsed), Drafter(report, parsed)
    with ThreadPoolExecutor(1, "finder") as apart:
        pending = apart.submit(finder.find, parsed)
        cues, drafter = Grammar().find(parsed), Drafter(report, parsed)
        drafter.look_ahead()
        return beside(pending.result(), cues, parsed), drafter


def _finder(name: str | None) -> Finder:
    if name is None:
        try:
            return tagger()
        except ModelMissing:
            return Grammar()
    _check(name)
    return Grammar() if name == Grammar.name else tagger()


def _check(name: str | None) -> None:
    if name is not None and name not in READERS:
        raise UsageError(f"no reader is called {name!r}", f"choose one of {', '.join(READERS)}")


def _declared(finder: Finder) -> Reader:
    return Reader(finder.name, f"{finder.version}+{UNDERSTANDING}")


def _in_order(report: Report, claims: list[Claim]) -> tuple[Claim, ...]:
    """Drop what is not grounded and what says the same twice, and put the rest in order of the text."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        if grounded(report.text, claim):
            kept.setdefault(claim.id, claim)
    return tuple(sorted(kept.values(), key=lambda claim: (claim.quote.spans[0], claim.source.name)))
