"""Timex value: what our reading of a time is in TimeML's form (TimeML annotation guidelines 1.2.1, TIMEX3: type and value)."""

import re
from datetime import date, datetime, timedelta

from counterclaim.evaluate.tml import Timex
from counterclaim.reading import DayPart, Length, TimeKind, Timing, Unit, Vague
from counterclaim.records import Span, TimePrecision

_PARTS = {
    DayPart.DAWN: "MO",
    DayPart.MORNING: "MO",
    DayPart.NOON: "MI",
    DayPart.AFTERNOON: "AF",
    DayPart.EVENING: "EV",
    DayPart.NIGHT: "NI",
}
_REFERENCES = {Vague.PAST: "PAST_REF", Vague.PRESENT: "PRESENT_REF", Vague.FUTURE: "FUTURE_REF"}
#: Sign of a unit in a duration, and how many of it one of ours is.
_UNITS = {
    Unit.SECOND: ("S", 1),
    Unit.MINUTE: ("M", 1),
    Unit.HOUR: ("H", 1),
    Unit.DAY: ("D", 1),
    Unit.WEEK: ("W", 1),
    Unit.FORTNIGHT: ("W", 2),
    Unit.MONTH: ("M", 1),
    Unit.QUARTER: ("Q", 1),
    Unit.YEAR: ("Y", 1),
    Unit.DECADE: ("Y", 10),
    Unit.CENTURY: ("Y", 100),
}
_CLOCKED = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
#: Words for the document's own time, whatever day we give them.
_PRESENT = frozenset(
    {"now", "right now", "currently", "at present", "these days", "nowadays", "presently", "the moment", "at the moment"}
)
_MONTH = re.compile(
    r"^(?:early |late |mid-|last |next |this )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)$"
)
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
#: Words before a time that belong to its meaning for us, and are signals, no part of it, in TimeML.
_SIGNALS = frozenset(
    {
        "since", "from", "until", "till", "by", "before", "after", "in", "on", "at", "for", "during", "within", "over",
        "through", "throughout", "between", "starting", "beginning", "as", "of", "to", "up", "around", "about", "lasting",
        "lasted", "dating", "back",
    }
)  # fmt: skip


def timex_of(timing: Timing, day: date) -> Timex:
    """Return a time of ours as TimeML has it.

    Args:
        timing: from `reading.timings`.
        day: the document's; what is counted from an event of unknown day counts from it.
    """
    span = _bare(timing)
    words = timing.words[span.start - timing.span.start :].lower()
    if timing.kind in (TimeKind.DURATION, TimeKind.SET):
        return Timex(span, "SET" if timing.kind is TimeKind.SET else "DURATION", _length(timing.length))
    if timing.kind is TimeKind.INTERVAL and timing.length is not None:
        return Timex(span, "DURATION", _length(timing.length))  # "the past two months": TimeML marks how long
    kind = "TIME" if timing.hours is not None or timing.part is not None else "DATE"
    if timing.vague is not None or words in _PRESENT:
        return Timex(span, kind, _REFERENCES[timing.vague or Vague.PRESENT])
    if timing.start is None and timing.end is None and timing.shift is not None:
        timing = timing.on(day)
    return Timex(span, kind, _point(timing, words))


def _bare(timing: Timing) -> Span:
    """Return the span without the prepositions that lead it."""
    words, start = timing.words, timing.span.start
    while (space := words.find(" ")) > 0 and words[:space].lower() in _SIGNALS:
        start += len(words) - len(words[space:].lstrip())
        words = words[space:].lstrip()
    return Span(start, timing.span.end)


def _length(length: Length | None) -> str:
    if length is None:
        return "PX"
    sign, times = _UNITS[length.unit]
    amount = "X" if length.amount is None else f"{length.amount * times:g}"
    return f"{'PT' if length.unit in _CLOCKED else 'P'}{amount}{sign}"


def _point(timing: Timing, words: str) -> str:
    if timing.start is None and timing.end is None:
        return "XXXX"
    # Of an open stretch TimeML marks the day that is told: its first ("since Monday"), or its last ("until Monday").
    until = timing.start is None or (timing.open_start and timing.end is not None)
    if timing.hours is not None:
        moment = timing.end if until else timing.start
        return f"{moment:%Y-%m-%dT%H:%M}"
    told = timing.end - timedelta(days=1) if until and timing.end is not None else timing.start
    assert told is not None  # noqa: S101 - one of the two is there
    if timing.part is not None and timing.date_prec == 1:
        return f"{told:%Y-%m-%d}T{_PARTS[timing.part]}"
    year, week, _ = told.isocalendar()
    if "weekend" in words:
        return f"{year}-W{week:02}-WE"
    season = next((sign for word, sign in _SEASONS.items() if re.search(rf"\b{word}\b", words)), None)
    if season is not None and timing.precision is TimePrecision.YEAR:
        return f"{told.year}-{season}"
    if re.search(r"\bweek$", words):
        return f"{year}-W{week:02}"
    if _MONTH.search(words):
        return f"{told:%Y-%m}"
    match timing.precision:
        case TimePrecision.MONTH:
            return f"{told:%Y-%m}"
        case TimePrecision.WEEK:
            return f"{year}-W{week:02}"
        case TimePrecision.YEAR:
            return _years(timing, told, words)
        case _:
            return f"{told:%Y-%m-%d}"


def _years(timing: Timing, told: datetime, words: str) -> str:
    """Return a quarter, a year, a decade or a century, by its words and how long it is."""
    days = (timing.end - timing.start).days if timing.start and timing.end else 0
    if 80 <= days <= 93 and told.month % 3 == 1:
        return f"{told.year}-Q{(told.month + 2) // 3}"
    if re.search(r"\d0s$|\b\w+ties$|\bdecade$", words):
        return f"{told.year // 10}"
    return f"{told.year // 100}" if days > 36000 else f"{told.year}"
