"""Dataset: the ceasefire data set → claims, one a row, and the ceasefires that its rows describe (docs/ceasefire-data.md).

No codebook came with it. What is read is what a column's name says and its value bears out; every other cell stays what it is:
words of the quote.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from counterclaim.reading.ground import grounded
from counterclaim.reading.sheet import Row, rows_of
from counterclaim.reading.voice import UNNAMED
from counterclaim.records import (
    COLUMNS,
    Basis,
    Ceasefire,
    CeasefireStatus,
    Certainty,
    Claim,
    Clock,
    Event,
    EventType,
    Party,
    Phrase,
    Place,
    Quote,
    Reader,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    StatusClaim,
    TimePrecision,
    Timing,
    When,
)
from counterclaim.reference import Actor, Entry, actors, gazetteer

#: Who reads such a report; the version changes with every change that may give other claims or ceasefires.
READER = Reader("dataset", "1")
#: The columns of each time, by what is timed. That "declared" is struck, and "effect" the start, is our reading.
_CLOCKS = {Clock.STRUCK: "cf_dec", Clock.START: "cf_effect", Clock.END: "end"}
#: A cell is a table's own statement: nothing is left to how a sentence is understood.
_CONFIDENCE = 1.0
_YEAR = re.compile(r"[12][0-9]{3}")
_NUMBER = re.compile(r"[0-9]{1,2}")
_COMMA = re.compile(r",\s*")
#: Sides that a name tells; of more, the rest are counted.
_SIDES = 3


def read_dataset(report: Report) -> Reading:
    """Read the ceasefire data set: every row is a claim of its publisher, quoted as printed, of a ceasefire and one side of it.

    Args:
        report: whose text is the data set.

    Returns:
        Claims in the order of the rows; a ceasefire for each (``cc``, ``cf_id``); notes tell of rows that were left unread.
    """
    rows, notes = rows_of(report.text, COLUMNS)
    groups: dict[tuple[str, str], list[_Told]] = {}
    claims: list[Claim] = []
    for number, row in enumerate(rows):
        told = _told(report, row)
        if not grounded(report.text, told.claim):
            continue
        claims.append(told.claim)
        known = row.cells["cf_id"] not in ("", "-1")
        # Rows that name no ceasefire are not the same one for that.
        groups.setdefault((row.cells["cc"], row.cells["cf_id"] if known else f"row {number}"), []).append(told)
    return Reading(report, READER, tuple(claims), tuple(map(_ceasefire, groups.values())), (*report.notes, *notes))


@dataclass(frozen=True, slots=True)
class _Told:
    """What one row tells."""

    row: Row
    claim: Claim
    area: Place | None
    party: Party | None
    brokers: tuple[Party, ...]
    timings: tuple[Timing, ...]
    status: StatusClaim | None


def _told(report: Report, row: Row) -> _Told:
    area = _area(report.text, row)
    zone = _zone(area.country) if area is not None and area.country is not None else None
    whens = {clock: found for clock, column in _CLOCKS.items() if (found := _when(report.text, row, column, zone)) is not None}
    publisher = report.publisher or UNNAMED
    _, when = whens.get(Clock.START) or whens.get(Clock.STRUCK) or (None, None)
    claim = Claim(
        report=report.id,
        source=Source(publisher, SourceKind.PUBLISHER),
        via=(report.publisher,) if report.publisher else (),
        stance=Stance.ASSERT,
        distance=False,
        certainty=Certainty.CERTAIN,
        condition=None,
        said=None,
        confidence=_CONFIDENCE,
        cue=None,
        quote=Quote.at(report.text, (row.span,), Speech.INDIRECT),
        event=Event(EventType.CEASEFIRE_STATUS, place=area, when=when),
        reader=READER,
    )
    party = _party(report.text, row, area)
    terms_of = party.name if party is not None else publisher
    timings = tuple(Timing(claim.id, terms_of, clock, words, when) for clock, (words, when) in whens.items())
    status = None
    # A year of the end says that it ended; what the codes of `ended` stand for nobody told us, but that 0 is no.
    if Clock.END in whens and row.cells["ended"] != "0":
        status = StatusClaim(claim.id, publisher, CeasefireStatus.OVER, whens[Clock.END][1])
    return _Told(row, claim, area, party, _brokers(report.text, row), timings, status)


def _ceasefire(rows: Sequence[_Told]) -> Ceasefire:
    parties: dict[str, Party] = {}
    brokers: dict[str, Party] = {}
    for told in rows:
        if told.party is not None:
            # As printed, not by its canonical name: wings of one movement are sides of their own.
            parties.setdefault(told.party.words, told.party)
        for broker in told.brokers:
            brokers.setdefault(broker.name, broker)
    timings = tuple(timing for told in rows for timing in told.timings)
    struck = {
        (timing.when.start, timing.when.precision)
        for timing in timings
        if timing.clock is Clock.STRUCK and timing.when is not None and timing.when.start is not None
    }
    [(day, precision)] = struck if len(struck) == 1 else [(None, TimePrecision.DAY)]
    return Ceasefire(
        name=_name(rows[0].row, parties.values()),
        parties=tuple(parties.values()),
        brokers=tuple(brokers.values()),
        struck=day.date() if day is not None and precision is TimePrecision.DAY else None,
        # Hours are nowhere given, so neither a start nor an end is an instant.
        statuses=tuple(told.status for told in rows if told.status is not None),
        claims=tuple(told.claim.id for told in rows),
        area=next((told.area for told in rows if told.area is not None), None),
        timings=timings,
    )


def _name(row: Row, parties: Iterable[Party]) -> str:
    """Name a ceasefire by its country and its sides, as printed: the data set itself has a number for it, and no name."""
    sides = [party.words.replace('""', '"') for party in parties]
    more = [f"{len(sides) - _SIDES} more"] if len(sides) > _SIDES else []
    where = row.cells["location"] if _is_told(row, "location") else ""
    return ": ".join(part for part in (where, ", ".join(sides[:_SIDES] + more)) if part) or "ceasefire"


def _is_told(row: Row, column: str) -> bool:
    """Tell whether a cell of words has any: -1 is unknown, 0 is none."""
    return row.cells[column] not in ("", "-1", "0")


def _area(text: str, row: Row) -> Place | None:
    if not _is_told(row, "location"):
        return None
    words = row.phrase(text, "location")
    entry = _country(row.cells["location"])
    return Place(
        name=entry.name if entry is not None else row.cells["location"],
        words=words.words,
        span=words.span,
        lat=entry.lat if entry is not None else None,
        lon=entry.lon if entry is not None else None,
        radius_km=entry.radius_km if entry is not None else None,
        precision=entry.precision if entry is not None else None,
        country=entry.country if entry is not None else None,
        gazetteer=entry.id if entry is not None else None,
        basis=Basis.STATED,
    )


@lru_cache(4_096)
def _country(name: str) -> Entry | None:
    """Return the country of a name; one that has another, or a former one, behind it in brackets goes by the first."""
    return gazetteer().country(name) or gazetteer().country(name.partition(" (")[0])


@lru_cache(4_096)
def _zone(country: str) -> str | None:
    return gazetteer().zone(country)


def _party(text: str, row: Row, area: Place | None) -> Party | None:
    if not _is_told(row, "actor_name"):
        return None
    words = row.phrase(text, "actor_name")
    return Party(_known(row.cells["actor_name"], area.country if area is not None else None), words.words, words.span)


@lru_cache(4_096)
def _known(name: str, country: str | None) -> str:
    """Return an actor's canonical name where the actor of that name can be this one, else the name as printed.

    Short names are shared over the world ("MEK", "FARS"): a group of another country than the row's is not the one meant. A
    state may fight abroad.
    """
    actor = actors().resolve(name)
    if actor is None or actor.kind in (SourceKind.MEDIA, SourceKind.PUBLISHER):
        return name
    home = gazetteer().alpha2(actor.country) if actor.country is not None else None
    return actor.name if home is None or home == country or _is_state(actor) else name


def _is_state(actor: Actor) -> bool:
    return actor.kind is SourceKind.GOVERNMENT and actor.parent is None


def _brokers(text: str, row: Row) -> tuple[Party, ...]:
    """Return who sent the mediators, where the row says that there were some.

    A list ("OSCE, Russia") is taken apart where all its names are known; else its commas may be those of one name and its office.
    """
    if row.cells["mediator_nego"] != "1" or not _is_told(row, "mediator_send"):
        return ()
    whole = row.phrase(text, "mediator_send")
    spans, at = [], whole.span.start
    for comma in (*_COMMA.finditer(whole.words), None):
        end = whole.span.start + comma.start() if comma is not None else whole.span.end
        spans.append(Span(at, end))
        at = whole.span.start + comma.end() if comma is not None else at
    known = [(actors().resolve(span.of(text)), span) for span in spans]
    if all(actor is not None for actor, _ in known):
        return tuple(Party(actor.name, span.of(text), span) for actor, span in known if actor is not None)
    return (Party(row.cells["mediator_send"], whole.words, whole.span),)


def _when(text: str, row: Row, column: str, zone: str | None) -> tuple[Phrase, When] | None:
    """Return a time as far as it is known: -1 and 0 are unknown, and so is a day that no calendar has."""
    year, month, day = (f"{column}_{part}" for part in ("yr", "month", "day"))
    if not _YEAR.fullmatch(row.cells[year]):
        return None
    y, m, d = int(row.cells[year]), _number(row.cells[month]), _number(row.cells[day])
    if not 1 <= m <= 12:
        start, end, precision, last = date(y, 1, 1), date(y + 1, 1, 1), TimePrecision.YEAR, year
    elif not 1 <= d <= monthrange(y, m)[1]:
        start, end, precision, last = date(y, m, 1), date(y + m // 12, m % 12 + 1, 1), TimePrecision.MONTH, month
    else:
        start, precision, last = date(y, m, d), TimePrecision.DAY, day
        end = start + timedelta(days=1)
    words = row.phrase(text, year, last)
    when = When(
        start=_midnight(start, zone),
        end=_midnight(end, zone),
        precision=precision,
        zone=zone,
        open_start=False,
        open_end=False,
        words=words.words,
        span=words.span,
        basis=Basis.STATED,
    )
    return words, when


def _number(value: str) -> int:
    return int(value) if _NUMBER.fullmatch(value) else 0


@lru_cache(4_096)
def _midnight(day: date, zone: str | None) -> datetime:
    """Return a day's first instant, at the offset of its date; in UTC where no zone is known, as `times` has it."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    offset = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset() if zone is not None else None
    return moment.replace(tzinfo=timezone(offset)) if offset else moment
