"""Breach times: the time over which breaches are counted, on the day of the bulletin or of the heading it stands under."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.times import TimeKind, Timing, Unit
from counterclaim.records import Basis, Phrase, Span, TimePrecision, When

_DAY = timedelta(days=1)
#: Characters from "came into effect" to its day: " on ".
_NEXT = 5
_LEADS = frozenset({"in", "over", "during", "within", "for"})


@dataclass(frozen=True, slots=True)
class Period:
    """The time of a count, and whether it runs from the truce's start."""

    when: When | None
    cumulative: bool


def since_start(drafter: Drafter, paragraph: Paragraph, at: Span, around: Span, zone: str | None) -> Period | None:
    """Return the time from a truce's start, where words say "since it began": open where they do not date it; else None.

    Args:
        drafter: of the report.
        paragraph: parsed.
        at: what is told of it.
        around: the words that belong to it.
        zone: of the report's country.
    """
    if breach_words().cumulative.from_start(around.of(paragraph.text)) is None:
        return None
    return period_of(drafter, paragraph, at, around, total=False, zone=zone)


def is_first(words: str) -> bool:
    """Tell whether words count from a truce's start without its day: "within the first hour".

    Args:
        words: around a count.
    """
    return bool(re.search(breach_words().cumulative.first, words, re.IGNORECASE))


def heading_day(drafter: Drafter, paragraph: Paragraph) -> Timing | None:
    """Return the day that heads a paragraph ("14 SEPTEMBER. The centre reported …"), or None.

    Args:
        drafter: of the report.
        paragraph: parsed.
    """
    first = next(iter(drafter.moments.within(paragraph, (paragraph.span,))), None)
    if first is None or first.span.start != paragraph.span.start or not _is_day(first):
        return None
    return first if re.match(r"\s*[.:–—]", paragraph.text[first.span.end : first.span.end + 3]) else None


def period_of(
    drafter: Drafter,
    paragraph: Paragraph,
    at: Span,
    around: Span,
    *,
    total: bool,
    zone: str | None,
    quotes: tuple[Span, ...] = (),
) -> Period | None:
    """Return the time over which a number is counted, as the words around it tell; None where they tell none.

    Args:
        drafter: of the report.
        paragraph: parsed.
        at: the number.
        around: the words that belong to it and to no other number.
        total: whether it is told as a total.
        zone: of the report's country.
        quotes: of the claim that counts: a month or a year inside them is the count's, and one outside may be of the saying.
    """
    times = drafter.moments.within(paragraph, (around,))
    head = heading_day(drafter, paragraph)
    words = around.of(paragraph.text)
    start = breach_words().cumulative.from_start(words)
    begun = None
    if start is not None:  # "since it came into effect on 27 February": the start is told, and is not the day of the count
        begun = next((one for one in times if _is_day(one) and 0 <= one.span.start - around.start - start.end() <= _NEXT), None)
    day = next((one for one in times if _is_day(one) and one is not begun), None) or head
    anchor = day.start.date() if day is not None and day.start is not None else drafter.day
    if start is not None and anchor is None:
        return Period(None, cumulative=True)
    if start is not None and anchor is not None:
        span = Span(around.start + start.start(), around.start + start.end())
        until = _until(anchor, Phrase.at(paragraph.text, span), zone)
        first = begun.when(zone) if begun is not None else None
        if first is None or first.start is None or until.end is None or first.start >= until.end:
            return Period(until, cumulative=True)
        return Period(replace(until, start=first.start, precision=TimePrecision.DAYS, open_start=False), cumulative=True)
    spans = [one for one in times if one.kind is TimeKind.INTERVAL] or [one for one in times if _counted(paragraph, one)]
    if spans and anchor is not None and drafter.day is not None:
        best = min(spans, key=lambda one: (one.span.start < at.start, abs(one.span.start - at.start)))
        since = best.open_end or best.words.lower().startswith("since")
        if best.kind is TimeKind.DURATION:
            return Period(_back(best, anchor, zone, stated=day is not None), cumulative=False)
        moved = best
        if best.length is not None and best.start is not None and best.end is not None:
            shift = anchor - drafter.day
            moved = replace(best, start=best.start + shift, end=best.end + shift)
        elif since and best.end is not None:
            moved = replace(best, end=datetime.combine(anchor, time()) + _DAY)
        when = moved.when(zone)
        long = when is not None and when.start is not None and when.end is not None and when.end - when.start > _DAY
        return Period(when, since and long)
    if total:
        day = day or head
        if day is not None and day.start is not None:
            return Period(_until(day.start.date(), Phrase(day.words, day.span), zone), cumulative=True)
        return None
    own = _spell(paragraph, times, at, quotes) or next((one for one in times if _is_day(one)), None)
    if own is not None:
        return Period(own.when(zone), cumulative=False)
    if head is not None:
        told = head.when(zone)
        return Period(replace(told, basis=Basis.INHERITED) if told is not None else None, cumulative=False)
    return None


def _spell(paragraph: Paragraph, times: list[Timing], at: Span, quotes: tuple[Span, ...]) -> Timing | None:
    """Return a month, a year or the like over which is counted: "5,133 violations in 2020", "In 2020 the mission counted 5,133".

    A time before the number, and outside what is claimed, is when it was told, unless the verb is one of counting.
    """
    long = [one for one in times if one.kind is TimeKind.POINT and not _is_day(one) and _is_dated(one)]
    after = next((one for one in long if one.span.start >= at.end and any(span.contains(one.span) for span in quotes)), None)
    if after is not None:
        return next((one for one in times if _is_day(one) and _within(one, after)), after)
    before = [one for one in long if one.span.end <= at.start]
    if not before or any(_is_day(one) for one in times):
        return None
    verbs = paragraph.tokens(Span(before[-1].span.end, at.start))
    counts = any(token.pos_ == "VERB" and token.lemma_.lower() in breach_words().whole.counting for token in verbs)
    return before[-1] if counts or any(span.contains(before[-1].span) for span in quotes) else None


def _within(one: Timing, other: Timing) -> bool:
    if one.start is None or other.start is None or other.end is None:
        return False
    return other.start <= one.start < other.end


def _is_dated(one: Timing) -> bool:
    return one.start is not None and one.end is not None and not one.floating and one.vague is None and not one.hypothetical


def _is_day(one: Timing) -> bool:
    single = one.start is not None and one.end is not None and one.end - one.start <= _DAY
    return one.kind is TimeKind.POINT and single and not one.floating and one.vague is None


def _counted(paragraph: Paragraph, one: Timing) -> bool:
    """Tell whether a length is that of the count: "in a day", "over 48 hours"."""
    if one.kind is not TimeKind.DURATION or one.length is None or one.hypothetical:
        return False
    first = paragraph.tokens(one.span)[0]
    return first.lower_ in _LEADS or (first.i > 0 and first.nbor(-1).lower_ in _LEADS)


def _back(one: Timing, anchor: date, zone: str | None, *, stated: bool) -> When | None:
    """Count a length back from a day: a day, or 24 hours, take in the one before; a week is six days before and that day."""
    assert one.length is not None  # noqa: S101 - only such come here
    amount, unit = one.length.amount, one.length.unit
    if amount is None:  # "in a few days"
        return None
    days = {Unit.HOUR: amount / 24, Unit.DAY: amount, Unit.WEEK: 7 * amount - 1}.get(unit)
    if days is None or days < 1:
        return None
    end = datetime.combine(anchor, time()) + _DAY
    tz = ZoneInfo(zone) if zone else ZoneInfo("UTC")
    first = end - _DAY * (int(days) + 1)
    precision = TimePrecision.WEEK if unit is Unit.WEEK else TimePrecision.DAYS
    basis = Basis.STATED if stated else Basis.INFERRED
    return When(first.replace(tzinfo=tz), end.replace(tzinfo=tz), precision, zone, False, False, one.words, one.span, basis)


def _until(day: date, words: Phrase, zone: str | None) -> When:
    """Up to the end of a day, from a beginning that these words do not date."""
    end = datetime.combine(day, time(), ZoneInfo(zone) if zone else ZoneInfo("UTC")) + _DAY
    return When(None, end, TimePrecision.DAY, zone, True, False, words.words, words.span, Basis.STATED)
