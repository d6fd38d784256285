"""Starts: the starts and the ends of a ceasefire, each by the claims that tell it. Instants, never day numbers.

A start told to the day and one told to the minute of that day are one start; of the rest, each is a rival of the others. An end
belongs to the party by whose terms it is one (DOMAIN.md, section 9: each party may hold its own end).
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.ledger import End, Start, TimingRow
from counterclaim.records import Clock, TimePrecision, When

_FINE = (TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY, TimePrecision.DAYS)
_RANK = {precision: rank for rank, precision in enumerate(TimePrecision)}
_DAY = timedelta(days=1)


def starts(timings: Sequence[TimingRow], zone: str) -> tuple[Start, ...]:
    """Return the starts that claims tell, the earliest first.

    Args:
        timings: of the ceasefire.
        zone: IANA name of the zone in which days are counted.
    """
    told = [row for row in timings if row.clock is Clock.START and row.when is not None and _is_told(row.when)]
    found: list[list[TimingRow]] = []
    for row in sorted(told, key=_precise):
        home = next((rows for rows in found if _may_be_one(rows[0], row, zone)), None)
        if home is None:
            found.append([row])
        else:
            home.append(row)
    made = [Start(instant(rows[0], zone), _when(rows[0]).precision, _when(rows[0]).zone, tuple(rows)) for rows in found]
    return tuple(sorted(made, key=lambda one: (one.at, one.rows[0].cited.claim)))


def ends(timings: Sequence[TimingRow], begun: Sequence[Start], zone: str) -> tuple[End, ...]:
    """Return the ends that claims tell, and those that follow from a start and a length, the earliest first.

    Args:
        timings: of the ceasefire.
        begun: its starts.
        zone: IANA name of the zone in which days are counted.
    """
    found: dict[tuple[datetime, str, bool], list[tuple[TimePrecision, TimingRow]]] = {}
    most = max((len(start.rows) for start in begun), default=0)
    for row in timings:
        if row.clock is Clock.END and row.when is not None and _is_told(row.when):
            found.setdefault((_last(row.when, zone), row.party, False), []).append((row.when.precision, row))
        if row.clock in (Clock.DURATION, Clock.CONDITION) and row.shortest is not None and row.shortest == row.longest:
            # A length is added to the start that most claims tell; of several such, to each.
            for start in (start for start in begun if len(start.rows) == most):
                whose = row.party if row.clock is Clock.CONDITION else ""
                found.setdefault((_after(start.at, row.shortest), whose, True), []).append((start.precision, row))
    made = [
        End(
            at,
            min((precision for precision, _ in rows), key=_RANK.__getitem__),
            party or ", ".join(dict.fromkeys(row.party for _, row in rows)),
            rows[0][1].words if computed else None,
            tuple(row for _, row in rows),
        )
        for (at, party, computed), rows in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.at, one.party, one.computed or "")))


def instant(row: TimingRow, zone: str) -> datetime:
    """Return the instant at which a told time begins; one without a zone is taken to be in the place's."""
    return aware(_start(_when(row)), zone)


def aware(at: datetime, zone: str) -> datetime:
    """Return an instant with its zone: the place's, where it has none."""
    return at if at.tzinfo is not None else at.replace(tzinfo=ZoneInfo(zone))


def _after(at: datetime, length: timedelta) -> datetime:
    # In UTC: to a time of a zone Python adds what the clocks on the wall show, and seven full days have 168 hours.
    return (at.astimezone(UTC) + length).astimezone(at.tzinfo)


def _last(when: When, zone: str) -> datetime:
    """Return the instant past which it is to hold no more: a minute told is that minute, a day told is its midnight."""
    start = aware(_start(when), zone)
    if to_the_hour(when) or when.end is None:
        return start
    return aware(when.end, zone)


def _may_be_one(one: TimingRow, other: TimingRow, zone: str) -> bool:
    """Tell whether the less precise of two times holds the more precise: "Monday" and "19:00 on Monday"."""
    mine, theirs = _when(one), _when(other)
    begins, begun = instant(one, zone), instant(other, zone)
    if to_the_hour(mine) and to_the_hour(theirs):
        return begins == begun
    length = max(_length(mine, zone), _length(theirs, zone), _DAY)
    if not to_the_hour(mine) and not to_the_hour(theirs):
        return max(begins, begun) < min(begins + _length(mine, zone), begun + _length(theirs, zone))
    exact, wide = (begins, begun) if to_the_hour(mine) else (begun, begins)
    return wide <= exact < wide + length


def _length(when: When, zone: str) -> timedelta:
    if when.end is None or when.open_end:
        return _DAY  # "since Monday" began on Monday
    return max(_DAY, aware(when.end, zone) - aware(_start(when), zone))


def to_the_hour(when: When) -> bool:
    """Tell whether a time is told to the hour or better, and not only to the day."""
    return when.precision in (TimePrecision.MINUTE, TimePrecision.HOUR)


def _is_told(when: When) -> bool:
    return when.start is not None and when.precision in _FINE


def _precise(row: TimingRow) -> tuple[int, datetime, str]:
    when = _when(row)
    at = _start(when)
    return _RANK[when.precision], at if at.tzinfo is not None else at.replace(tzinfo=UTC), row.cited.claim


def _when(row: TimingRow) -> When:
    if row.when is None:
        raise ValueError(f"the timing {row.words!r} tells no time")
    return row.when


def _start(when: When) -> datetime:
    if when.start is None:
        raise ValueError(f"the time {when.words!r} has no start")
    return when.start
