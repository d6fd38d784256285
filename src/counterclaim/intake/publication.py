"""Publication: on which day a report went out, weighed from what the person, its header, its head and its page say.

The person's word wins; then the text's own date, then the header's, then the page's. A date supplied beside a text can be weeks
off, so every one that disagrees is noted (DOMAIN.md, section 4.3).
"""

from dataclasses import dataclass
from datetime import date, datetime

from counterclaim.intake.printed_day import PrintedDay, day_of


@dataclass(frozen=True, slots=True)
class Publication:
    """When a report went out.

    Args:
        day: the day; None where nothing says.
        at: the same as an instant, where an hour and its zone are printed with that day.
        notes: what disagrees, what could not be read.
    """

    day: date | None = None
    at: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Voice:
    who: str
    day: date
    at: datetime | None


def settle(given: date | None, head: tuple[PrintedDay, ...], header: str | None, page: str | None) -> Publication:
    """Settle the day of publication.

    Args:
        given: what the person says.
        head: days printed at the head of the text, that of the dateline first.
        header: value of the header line, unread.
        page: value of the page's metadata, unread.
    """
    notes: list[str] = []
    supplied = [_Voice("the date given", given, None)] if given else []
    printed = []
    for who, value in (("the header", header), ("the page's metadata", page)):
        voice = _read(who, value, notes)
        printed += [voice] if voice else []
    anchor = next((voice.day for voice in supplied + printed), None)
    own = [voice for day in head if (voice := _placed(day, anchor, notes))]
    voices = supplied + own + printed
    if not voices:
        notes.append("no publication date: times that rest on it stay open; --date supplies it")
        return Publication(notes=tuple(notes))
    first = voices[0]
    others = [voice for voice in voices[1:] if voice.day != first.day]
    seen: set[tuple[str, date]] = set()
    for voice in others:
        if (voice.who, voice.day) not in seen:
            seen.add((voice.who, voice.day))
            notes.append(f"dates in conflict: {first.who} has {first.day}, used here; {voice.who} has {voice.day}")
    at = next((voice.at for voice in voices if voice.at and voice.day == first.day), None)
    return Publication(first.day, at, tuple(notes))


def _read(who: str, value: str | None, notes: list[str]) -> _Voice | None:
    if not value:
        return None
    found = day_of(value)
    if found is None:
        notes.append(f"{who} has the date {value[:60]!r}, which is no day that can be read")
        return None
    return _placed(found, None, notes, who)


def _placed(day: PrintedDay, anchor: date | None, notes: list[str], who: str = "the text") -> _Voice | None:
    if anchor:
        day = day.near(anchor)
    if day.day:
        return _Voice(who, day.day, day.at)
    why = "names no year" if day.year is None else "may be day and month or month and day"
    notes.append(f"{who} has the date {day.words!r}, which {why}; --date supplies it")
    return None
