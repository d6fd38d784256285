"""Events: what a claim says happened, in short; what its own words do not say is set apart."""

from datetime import datetime, timedelta

from rich.text import Text

from counterclaim.cli.figures import counted, other_harms, shares
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import joined
from counterclaim.records import Basis, Claim, Event, EventType, Party, Place, PlacePrecision, TimePrecision, Weapon, When

#: Stands round what is taken over; also where there is no colour.
APART = ("‹", "›")
MEANING = "‹ › not in these words: from the event the text is speaking of, or from the report's day"
_COARSE = (PlacePrecision.PROVINCE, PlacePrecision.DISTRICT, PlacePrecision.COUNTRY, PlacePrecision.AREA)
_ACTS = (EventType.DIPLOMATIC, EventType.NOTIFICATION, EventType.OTHER)
_CLOCK = (TimePrecision.MINUTE, TimePrecision.HOUR)
_ONE = {TimePrecision.MINUTE: timedelta(minutes=1), TimePrecision.HOUR: timedelta(hours=1)}


def set_apart(words: str, basis: Basis, style: str = "") -> Text:
    """Return words; what is inherited or inferred stands dim, in italics and between marks."""
    clean = printable(words)
    if not clean or basis is Basis.STATED:
        return Text(clean, style=style)
    return Text(f"{APART[0]}{clean}{APART[1]}", style=f"{style} dim italic".strip())


def what_of(claim: Claim) -> list[Text]:
    """Return what happened, to whom and by what means, a line each; nothing for an event of no type."""
    event = claim.event
    if event.type is None:
        return []
    # An act of speech is its speaker's, who stands beside it already.
    own = event.type in _ACTS and [party.name for party in event.perpetrators] == [claim.source.name]
    lines = [_type(event), Text() if own and not event.struck else _sides(event)]
    if event.intended:
        lines.append(joined([Text("meant:"), _names(event.intended)], " "))
    if event.weapons:
        lines.append(Text(f"with {_means(event.weapons)}"))
    return [line for line in [*lines, *other_harms(claim), *shares(claim)] if line.plain]


def where_of(event: Event) -> list[Text]:
    """Return where and when it happened, a line each."""
    lines = []
    if event.place is not None:
        lines.append(set_apart(place_of(event.place), event.place.basis))
    if event.when is not None:
        lines.append(set_apart(when_of(event.when), event.when.basis))
    return [line for line in lines if line.plain]


def tells(claim: Claim) -> bool:
    """Tell whether a claim's event is more than "other" with nothing known of it."""
    return claim.event.type not in (None, EventType.OTHER) or len(what_of(claim)) > 1 or bool(where_of(claim.event))


def place_of(place: Place) -> str:
    """Name a place with its country, and how coarse it is; one without an entry in the gazetteer is marked."""
    if place.precision is None and place.lat is None:
        return printable(f"{place.name} (unplaced)")
    if place.precision is PlacePrecision.COUNTRY:
        return printable(f"{place.name} (country)")
    name = f"{place.name}, {place.country}" if place.country else place.name
    return printable(f"{name} ({place.precision.value})" if place.precision in _COARSE else name)


def when_of(when: When) -> str:
    """Write a time to its precision, with its distance from UTC where an hour is told.

    The record keeps an end one past the last instant; a day is shown as that day, a span of days by its last one.
    """
    start, end = when.start, when.end
    if start is None and end is None:
        return ""
    if start is None or when.open_start:
        return f"until {_moment(_last(end, when), when)}" if end is not None else ""
    if end is None or when.open_end:
        return f"since {_moment(start, when)}"
    if when.precision is TimePrecision.YEAR and start.year == _last(end, when).year:
        return f"{start.year:04}"
    if when.precision is TimePrecision.MONTH and _last(end, when).strftime("%m%Y") == start.strftime("%m%Y"):
        return f"{start.year:04}-{start.month:02}"
    if when.precision in _CLOCK:
        if end - start <= _ONE[when.precision]:
            return _moment(start, when)
        return f"{_moment(start, when, zone=False)} – {_moment(end, when)}"
    last = _last(end, when)
    return f"{start.date()}" if last.date() <= start.date() else f"{start.date()} – {last.date()}"


def _last(end: datetime | None, when: When) -> datetime:
    assert end is not None  # noqa: S101 - asked for only where there is one
    return end if when.precision in _CLOCK else end - timedelta(microseconds=1)


def _moment(moment: datetime, when: When, *, zone: bool = True) -> str:
    if when.precision not in _CLOCK:
        return f"{moment.date()}"
    hour = f"{moment.date()} {moment:%H:%M}"
    if not zone:
        return hour
    return f"{hour} {offset_of(moment)}" if when.zone or moment.utcoffset() else f"{hour} (zone unknown)"


def offset_of(moment: datetime) -> str:
    """Write an instant's distance from UTC: ``UTC+3``, ``UTC+5:30``."""
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    sign, minutes = ("-" if minutes < 0 else "+"), abs(minutes)
    return "UTC" if not minutes else f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def named(parties: tuple[Party, ...]) -> str:
    """Name parties in one line, without marks."""
    return ", ".join(printable(party.name) for party in parties)


def type_of(event: Event) -> str:
    """Name an event's type as a person writes it."""
    return event.type.value.replace("_", " ") if event.type is not None else ""


def _type(event: Event) -> Text:
    quiet = "dim" if event.type is EventType.OTHER else ""
    kind = set_apart(type_of(event), event.basis, quiet)
    return kind if event.count is None else joined([kind, Text(printable(counted(event.count)), style="bold")], ": ")


def _sides(event: Event) -> Text:
    does, suffers = _names(event.perpetrators), _names(event.struck)
    if not suffers.plain:
        return joined([Text("by"), does], " ") if does.plain else Text()
    return joined([does if does.plain else Text("?"), Text("→"), suffers], " ")


def _names(parties: tuple[Party, ...]) -> Text:
    """Name the first two, and how many more there are."""
    names = joined([set_apart(party.name, party.basis) for party in parties[:2]], ", ")
    return joined([names, Text(f"and {len(parties) - 2} more")], " ") if len(parties) > 2 else names


def _means(weapons: tuple[Weapon, ...]) -> str:
    return printable(", ".join(f"{weapon.name} ×{weapon.number:,}" if weapon.number else weapon.name for weapon in weapons))
