"""Clocks: an incident's timeline. Four clocks never mix: when it happened, was said, was published, and was recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import Basis, Claim, Report, SourceKind, TimePrecision, When

_FINE = (TimePrecision.MINUTE, TimePrecision.HOUR)


@dataclass(frozen=True, slots=True)
class Moment:
    """What one clock shows.

    Args:
        start: UTC; None where it is open.
        end: one past the last instant, UTC; None where it is open.
        words: the same as a person reads it, by the clock of the place.
        basis: on what it rests.
    """

    start: datetime | None
    end: datetime | None
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class Tick:
    """One claim on the four clocks; None where a clock shows nothing.

    Args:
        claim: it.
        report: of it.
        source: who says it.
        happened: when it happened, as the source has it.
        said: when that was said.
        published: when the report went out.
        recorded: when we filed the report.
    """

    claim: Claim
    report: Report
    source: str
    happened: Moment | None
    said: Moment | None
    published: Moment | None
    recorded: Moment | None


def ticks(incident: PublishedIncident, recorded: Mapping[str, datetime]) -> tuple[Tick, ...]:
    """Return the claims of an incident on the four clocks: by when it happened, then was said, then published.

    Args:
        incident: as it goes out.
        recorded: report id → when it was filed, as far as that goes out.
    """
    return tuple(sorted(_ticks(incident, recorded), key=_order))


def _ticks(incident: PublishedIncident, recorded: Mapping[str, datetime]) -> Iterator[Tick]:
    for claim in incident.claims:
        report = incident.reports[claim.report]
        own = claim.source.kind is SourceKind.PUBLISHER
        yield Tick(
            claim,
            report,
            (report.publisher or claim.source.name) if own else claim.source.name,
            _when(claim.event.when),
            _when(claim.said),
            _instant(report.published_at or report.published),
            _instant(recorded.get(report.id)),
        )


def _order(one: Tick) -> tuple[datetime, datetime, datetime, str]:
    never = datetime.max.replace(tzinfo=UTC)
    happened, said, published = (
        (of.start or of.end) if of is not None and (of.start or of.end) else never
        for of in (one.happened, one.said, one.published)
    )
    return happened or never, said or published or never, published or never, one.claim.id


def _when(when: When | None) -> Moment | None:
    if when is None or (when.start is None and when.end is None):
        return None
    return Moment(_utc(when.start), _utc(when.end), _told(when), when.basis.value)


def _told(when: When) -> str:
    start, end = when.start, when.end
    if when.precision in _FINE and start is not None:
        return f"{start:%Y-%m-%d %H:%M}{_offset(start)}{' or before' if when.open_start else ''}"
    first = start.date() if start is not None else None
    # An end is one past the last instant: midnight ends the day before.
    last = (end - timedelta(microseconds=1)).date() if end is not None else None
    if when.precision is TimePrecision.YEAR and first is not None:
        return f"{first.year}"
    if when.precision is TimePrecision.MONTH and first is not None:
        return f"{first:%Y-%m}"
    if first is None or when.open_start:
        return f"until {last}" if last is not None else f"by {first}"
    if last is None or when.open_end:
        return f"since {first}"
    return str(first) if first == last else f"{first} to {last}"


def _offset(at: datetime) -> str:
    told = at.strftime("%z")
    return "" if not told else " UTC" if told == "+0000" else f" {told[:3]}:{told[3:5]}"


def _instant(at: date | datetime | None) -> Moment | None:
    if at is None:
        return None
    if isinstance(at, datetime):
        return Moment(_utc(at), _utc(at), f"{at:%Y-%m-%d %H:%M}{_offset(at)}", Basis.STATED.value)
    start = datetime(at.year, at.month, at.day, tzinfo=UTC)
    return Moment(start, _day_later(start), str(at), Basis.STATED.value)


def _day_later(start: datetime) -> datetime:
    last = datetime.max.replace(tzinfo=UTC)
    return start + timedelta(days=1) if last - start > timedelta(days=1) else last


def _utc(at: datetime | None) -> datetime | None:
    if at is None:
        return None
    try:
        return at.astimezone(UTC) if at.tzinfo is not None else at.replace(tzinfo=UTC)
    except OverflowError:  # the calendar ends within a day of it
        return at.replace(tzinfo=UTC)
