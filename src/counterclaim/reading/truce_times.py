"""Truce times: the starts, ends and lengths that a report tells of a truce, each with whose word it is (DOMAIN.md, section 9)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from spacy.tokens import Token

from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.naming import named
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.parties import Parties
from counterclaim.reading.time_sense import Length, Unit
from counterclaim.reading.times import TimeKind
from counterclaim.reading.times import Timing as Told
from counterclaim.reading.truce_days import hangs, is_ahead, next_day
from counterclaim.reading.truce_frames import Coded, Found, Row
from counterclaim.records import Basis, Certainty, Claim, Clock, Phrase, Span, Stance, Term, TimePrecision, Timing, When

_UNITS = {Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.FORTNIGHT: 14.0}
_LONGER = re.compile(r"\b(?:more than|over|at least|longer than|no less than)\b", re.IGNORECASE)
_SHORTER = re.compile(
    r"\b(?:less than|under|up to|at most|no (?:more|longer|later) than|nearly|almost|barely|not quite|within)\b", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|or so)\b", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:to|-|–)\s*(\d+)")
#: Words that name one day; "since February" names none.
_ONE_DAY = re.compile(r"day\b|\d{1,2}(?:st|nd|rd|th)?\b|\bto(?:day|night|morrow)\b|\bmorning\b|\bevening\b", re.IGNORECASE)
_SINCE_DAY = re.compile(r"since (?:last )?\w+day(?: (?:morning|afternoon|evening|night))?", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\b.+\b(?:to|until|till|through)\b", re.IGNORECASE)
_WEEK = timedelta(days=7)
_NEARLY_A_WEEK = timedelta(days=5)
#: Words before a truce in which it is looked for whether anybody has it yet.
_WISHED_IN = 5
#: Forces that are the home state's where nobody else's are named.
_BARE = frozenset({"army", "military"})
#: What may hang on a condition.
_HANGING = frozenset({Clock.START, Clock.END, Clock.EXTENSION})
#: What a claim of these tells lies ahead.
_AHEAD = frozenset({Certainty.FUTURE, Certainty.CONDITIONAL, Certainty.POSSIBLE})
_INSTANTS = (TimePrecision.MINUTE, TimePrecision.HOUR)


@dataclass(frozen=True, slots=True)
class Clocked:
    """A time of a truce with the words that tell it, before it is put down to a claim.

    Args:
        clock: what it tells.
        item: its words.
        found: the frame that it stands in.
    """

    clock: Clock
    item: Coded
    found: Found

    @property
    def verbal(self) -> bool:
        """Whether a verb tells it: in a condition it is then supposed; "a truce in force since Monday" is told there as well."""
        return self.found.verbal

    @property
    def span(self) -> Span:
        """Of the words of the time."""
        return self.found.row.paragraph.at(self.item.first, self.item.last)


def clocked(row: Row) -> Iterator[Clocked]:
    """Find what the times and lengths of a sentence tell of a truce; the first clock that fits a time is its own.

    Args:
        row: of the sentence.
    """
    if not any(item.code[0] in "TLON" and item.code[1:].isdigit() for item in row.items):
        return
    taken: set[str] = set()
    for clock, frames in truce_frames().clocks.items():
        for found in row.find(frames):
            item = found.coded("TLON")[-1]
            ended = clock in (Clock.END, Clock.ELAPSED) and bool({*row.before(found, _WISHED_IN)} & truce_frames().hopes)
            unsaid = ended or _is_wished(row, found) or row.names_other(found)
            if item.code in taken or unsaid or not _fits(clock, found, item):
                continue
            taken.add(item.code)
            yield Clocked(clock, item, found)
            if clock is Clock.START and item.timing is not None and _is_span(item.timing):
                yield Clocked(Clock.END, item, found)


def _is_span(told: Told) -> bool:
    """Tell whether a time says from when until when: "from April 2 to April 22"."""
    closed = told.start is not None and told.end is not None and not (told.open_start or told.open_end)
    return told.kind is TimeKind.INTERVAL and closed and _FROM_TO.search(told.words) is not None


def on_own_days(rows: Iterable[Row], today: date | None) -> None:
    """Take hours off the day of a deal: of "came into force at midnight under a deal reached on Thursday" it is not Thursday.

    Args:
        rows: of the report; their hours stand on the day of their sentence. They are changed.
        today: the report's day: such an hour stands on the day that another sentence tells of the start, else on this.
    """
    found = [(row, [*clocked(row)]) for row in rows]
    starts = {
        day
        for _, inside in found
        for one in inside
        if one.clock is Clock.START and (day := _own_day(one.item.timing)) is not None
    }
    for row, inside in found:
        struck = {_own_day(one.item.timing) for one in inside if one.clock is Clock.STRUCK}
        floats = [
            one.item
            for one in inside
            if one.clock in (Clock.START, Clock.END) and one.verbal and _floats_on(one.item.timing, struck)
        ]
        day = next(iter(starts - struck), today) if len(starts - struck) < 2 else today
        if day is None:
            continue
        for item in floats:
            told = replace(item.timing.on(day), guessed=day not in starts) if item.timing is not None else None
            row.items = tuple(replace(one, timing=told) if one is item else one for one in row.items)


def _own_day(told: Told | None) -> date | None:
    """The one day that a time names itself."""
    single = told is not None and told.precision in (*_INSTANTS, TimePrecision.DAY) and not told.floating and not told.guessed
    return told.start.date() if told is not None and single and told.start is not None else None


def _floats_on(told: Told | None, days: set[date | None]) -> bool:
    return told is not None and told.floating and told.start is not None and told.start.date() in days


_PART_OF = re.compile(r"\b(?:first|last|past|next|final|opening)\b", re.IGNORECASE)


def _fits(clock: Clock, found: Found, item: Coded) -> bool:
    told = item.timing
    if told is None:
        return clock is Clock.ELAPSED
    if (told.hypothetical and found.verbal) or not (found.row.truces or found.row.deals or found.row.near):
        return False
    if clock is Clock.DURATION:
        at = found.row.paragraph.at(item.first, item.last).start
        if _PART_OF.search(found.row.paragraph.text[max(0, at - 12) : at] + told.words):
            return False  # "21 violations in the first 24 hours of the truce"
    if clock in (Clock.STRUCK, Clock.START, Clock.END):
        return told.kind is not TimeKind.DURATION and (told.start is not None or told.end is not None)
    return True


def _is_wished(row: Row, found: Found) -> bool:
    """Tell whether a truce is only called for, proposed or denied: its times are nobody's."""
    wished = truce_frames().wished
    return bool({*row.before(found, _WISHED_IN)} & wished) or any(item.code.partition("!")[0] in wished for item in found.items)


def timings_of(
    found: Iterable[Clocked],
    owners: Callable[[Span, Span], list[Claim]],
    parties: Parties,
    zone: Callable[[Claim], str | None],
    today: date | None,
) -> tuple[Timing, ...]:
    """Put times down to the claims that tell them.

    Args:
        found: the times of one truce.
        owners: the claims that tell what stands at a span, given the span of its frame.
        today: the report's day.
        parties: of the report.
        zone: IANA name of the zone in which a claim's hours are.

    Returns:
        In order of the text; none of a condition, a demand or a denial. What hangs on a condition ("would begin on Monday once
        both sides sign") is a condition's, and nobody's start.
    """
    made: list[Timing] = []
    for one in sorted(found, key=lambda one: one.span):
        for claim in owners(one.span, one.found.span):
            if claim.stance is Stance.DEMAND or (claim.certainty is Certainty.NEGATED and one.verbal):
                continue  # "a truce in force since Monday does not cover X" denies no start
            if claim.condition is not None and claim.condition.span.overlaps(one.span) and one.verbal:
                continue
            timing = _timing(one, claim, parties, zone(claim), today)
            if hangs(one.found, claim.condition.span if claim.condition is not None else None) and one.clock in _HANGING:
                timing = replace(timing, clock=Clock.CONDITION)
                if timing.when is None:
                    continue  # "may be extended for 48 hours" adds none
            if not _is_past(one, today):
                made.append(timing)
    return tuple(dict.fromkeys(made))


def conditioned(text: str, terms: Iterable[Term], told: Callable[[Span], Iterable[Told]], party: str | None) -> Iterator[Timing]:
    """Read for how long the conditions of a deal ask that the truce hold: "if the truce lasts seven days".

    Args:
        text: the report's.
        terms: of the deal.
        told: the times that stand in a span.
        party: whose deal it is, where that is known; else whoever states it.
    """
    for term in terms:
        for one in told(term.condition.span) if term.condition is not None else ():
            if one.kind is not TimeKind.DURATION or one.length is None:
                continue
            low, high = _bounds(one.words, one.length)
            if low is not None:
                yield Timing(term.claim, party or "", Clock.CONDITION, Phrase.at(text, one.span), None, low, high)


def a_week_before(timings: tuple[Timing, ...], today: date | None) -> tuple[Timing, ...]:
    """Move "since Monday" in Monday's report to the Monday before, where the text tells that the truce is that old.

    Args:
        timings: of one truce.
        today: the report's day.

    Returns:
        The same, with such starts a week earlier where another start lies on that day, or where the truce is said to have lasted,
        or to be for, a week or near it.
    """
    old = any(
        one.clock in (Clock.DURATION, Clock.ELAPSED) and (one.shortest or one.longest or timedelta()) >= _NEARLY_A_WEEK
        for one in timings
    )

    def moved(one: Timing) -> Timing:
        when = one.when
        if (
            one.clock is not Clock.START
            or when is None
            or when.start is None
            or when.end is None
            or when.precision is not TimePrecision.DAY
            or when.start.date() != today
            or not _SINCE_DAY.fullmatch(one.words.words.strip())
        ):
            return one
        start, end = when.start - _WEEK, when.end - _WEEK
        told = any(
            other is not one
            and other.clock is Clock.START
            and other.when is not None
            and other.when.start is not None
            and other.when.start.date() == start.date()
            for other in timings
        )
        return replace(one, when=replace(when, start=start, end=end)) if told or old else one

    return tuple(map(moved, timings))


def _is_past(one: Clocked, today: date | None) -> bool:
    """Tell whether what is to come would have been: an hour that was put on another sentence's day ("at 4 it will begin")."""
    told = one.item.timing
    if told is None or today is None or told.start is None or one.clock not in (Clock.START, Clock.END):
        return False
    return told.floating and not told.guessed and told.start.date() < today and is_ahead(one.clock, one.found)


def _timing(one: Clocked, claim: Claim, parties: Parties, zone: str | None, today: date | None) -> Timing:
    paragraph = one.found.row.paragraph
    span, told = one.span, one.item.timing
    party = _whose(one.found.row, paragraph, parties) or claim.source.name
    if told is None:
        span = paragraph.at(one.item.first, one.found.items[one.found.items.index(one.item) + 1].last)
        shortest, longest = _of_ordinal(one)
        return Timing(claim.id, party, one.clock, Phrase.at(paragraph.text, span), None, shortest, longest)
    words = Phrase.at(paragraph.text, told.span)
    if told.length is not None and one.item.code[0] in "LO":
        following = _added(one)
        low, high = _bounds(told.words, told.length)
        if following is not None and following.timing is not None and following.timing.length is not None:
            more = _bounds(following.timing.words, following.timing.length)
            low = low + more[0] if low is not None and more[0] is not None else None
            high = high + more[1] if high is not None and more[1] is not None else None
            words = Phrase.at(paragraph.text, Span(told.span.start, following.timing.span.end))
        return Timing(claim.id, party, one.clock, words, None, low, high)
    if one.clock in _HANGING and (is_ahead(one.clock, one.found) or (claim.certainty in _AHEAD and one.clock is Clock.START)):
        told = next_day(told, one.found, today)
    return Timing(claim.id, party, one.clock, words, _when(one, told, zone))


def _added(one: Clocked) -> Coded | None:
    """'Four days and 22 hours': the length that is added to this one."""
    items = one.found.row.items
    at = items.index(one.item)
    following = items[at + 1 : at + 3]
    added = len(following) == 2 and following[0].code == "and" and following[1].code[0] == "L" and following[1].code[1:].isdigit()
    return following[1] if added else None


def _whose(row: Row, paragraph: Paragraph, parties: Parties) -> str | None:
    """Name the body by whose order a time is: "the army's own order", "the army will hold its fire"."""
    for index in range(row.sentence.first, row.sentence.last):
        token = paragraph.doc[index]
        if token.lemma_.lower() in truce_frames().orders and token.pos_ == "NOUN":
            owners = [child for child in token.children if child.dep_ == "poss"]
            owners += [
                sub for child in token.children if child.lower_ in ("of", "by") for sub in child.children if sub.dep_ == "pobj"
            ]
        elif any(item.code[0] == "F" and item.first.i == index for item in row.truces):
            owners = [child for child in _raised(token).children if child.dep_ in ("nsubj", "nsubjpass")]
        else:
            continue
        for owner in owners:
            bare = owner.lemma_.lower() in _BARE and not any(child.dep_ in ("compound", "amod") for child in owner.children)
            if bare and parties.adjective and (own := named(f"{parties.adjective} {owner.lemma_.lower()}")) is not None:
                return own.name  # "the army" without more is the home state's
            if owner.pos_ in ("NOUN", "PROPN") and (party := parties.party(paragraph, owner)) is not None:
                return party.name
    return None


def _raised(verb: Token) -> Token:
    """'The army has promised to hold its fire': the verb whose subject is the doer's."""
    here = verb
    while here.dep_ == "xcomp" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in here.children):
        here = here.head
    return here


def _bounds(words: str, length: Length) -> tuple[timedelta | None, timedelta | None]:
    """Return the least and the most that a length may be; months and years as their shortest and longest."""
    if length.amount is None or _ABOUT.search(words):
        return None, None
    if (both := _RANGE.search(words)) and length.unit in _UNITS:
        return timedelta(days=int(both[1]) * _UNITS[length.unit]), timedelta(days=int(both[2]) * _UNITS[length.unit])
    if length.unit in _UNITS:
        low = high = timedelta(days=length.amount * _UNITS[length.unit])
    elif length.unit is Unit.MONTH:
        low, high = timedelta(days=int(28 * length.amount)), timedelta(days=int(31 * length.amount))
    elif length.unit is Unit.YEAR:
        low, high = timedelta(days=int(365 * length.amount)), timedelta(days=int(366 * length.amount))
    else:
        return None, None
    if _LONGER.search(words):
        return low, None
    return (None, high) if _SHORTER.search(words) else (low, high)


def _of_ordinal(one: Clocked) -> tuple[timedelta, timedelta]:
    """'Its fifth day': more than three days by the calendar's count, five at most by the clock's."""
    count = int(one.item.code[1:])
    unit = one.found.items[one.found.items.index(one.item) + 1].code
    days = {"day": 1, "week": 7, "month": 31}.get(unit, 1)
    least = {"day": 1, "week": 7, "month": 28}.get(unit, 1)
    return timedelta(days=least * max(0, count - 2)), timedelta(days=days * count)


def _when(one: Clocked, told: Told, zone: str | None) -> When | None:
    """Return the instant or the days of a start, an end, a deal; of "since Monday" the Monday, of "until Monday" too."""
    basis = Basis.INFERRED if told.guessed else Basis.STATED
    if one.clock is Clock.END and _is_span(told) and told.end is not None and not told.hours:
        last = told.end - timedelta(days=1)
        moved = replace(told, start=last, end=_end(last, told), kind=TimeKind.POINT, precision=TimePrecision.DAY)
    elif one.clock in (Clock.END, Clock.EXTENSION) and told.end is not None and (told.start is None or told.open_start):
        last = told.end if told.hours else told.end - timedelta(days=1)
        moved = replace(told, start=last, end=_end(last, told), kind=TimeKind.POINT, open_start=False, open_end=False)
    elif told.start is not None and (told.open_end or told.kind is TimeKind.INTERVAL) and one.clock is not Clock.END:
        if not told.hours and not _ONE_DAY.search(told.words):
            return told.when(zone)
        moved = replace(told, end=_end(told.start, told), kind=TimeKind.POINT, open_start=False, open_end=False)
        moved = moved if told.hours else replace(moved, precision=TimePrecision.DAY)
    else:
        moved = told
    when = moved.when(zone)
    return replace(when, basis=basis) if when is not None else None


def _end(start: datetime, told: Told) -> datetime:
    if not told.hours:
        return start + timedelta(days=1)
    return start + (timedelta(minutes=1) if told.hours.minute else timedelta(hours=1))


# -- what of them is one value ----------------------------------------------------------------------


def instant(timings: Iterable[Timing], clock: Clock) -> datetime | None:
    """Return the one instant of a clock; None where none is told to the hour, or where two told cannot be one."""
    whens = [timing.when for timing in timings if timing.clock is clock]
    told = [when for when in whens if when is not None and when.start is not None and when.end is not None]
    exact = [when for when in told if when.precision in _INSTANTS and when.basis is Basis.STATED and when.zone is not None]
    if not exact or len(told) < len(whens):
        return None
    best = min(exact, key=lambda when: (when.precision is not TimePrecision.MINUTE, when.span or Span(0, 0)))
    return best.start if all(_meet(best, when) for when in told) else None


def day(timings: Iterable[Timing], clock: Clock) -> date | None:
    """Return the one day of a clock, likewise."""
    whens = [timing.when for timing in timings if timing.clock is clock]
    told = [when for when in whens if when is not None and when.start is not None and when.end is not None]
    exact = [when for when in told if when.precision in (*_INSTANTS, TimePrecision.DAY) and when.basis is Basis.STATED]
    if not exact or len(told) < len(whens) or not all(_meet(exact[0], when) for when in told):
        return None
    return exact[0].start.date() if exact[0].start is not None else None


def length(timings: Iterable[Timing], clock: Clock) -> timedelta | None:
    """Return the one length of a clock; None where none is told outright, or several differ."""
    told = {(timing.shortest, timing.longest) for timing in timings if timing.clock is clock}
    low, high = next(iter(told), (None, None))
    return low if len(told) == 1 and low == high else None


def _meet(one: When, other: When) -> bool:
    """Tell whether two times may be one: they overlap."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end
