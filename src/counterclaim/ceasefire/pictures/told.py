"""Told: rows of a ledger in words and in signs, for titles, legends and descriptions. Text of reports is made safe here."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.ledger import BreachRow, Day, End, Implied, Ledger, Start
from counterclaim.drawing.canvas import name
from counterclaim.drawing.scale import day
from counterclaim.records import TimePrecision

_TO_THE_HOUR = (TimePrecision.MINUTE, TimePrecision.HOUR)
_INSTANT = timedelta(microseconds=1)


def recorder(row: BreachRow) -> str:
    """Return who counts or alleges: the declared series of counts to which a row belongs, else its recorder."""
    return row.series or row.recorder


def names(told: Iterable[str]) -> str:
    """Return names in a row, each once."""
    return ", ".join(dict.fromkeys(name(one) for one in told))


def signs(low: int | None, high: int | None) -> str:
    """Return a number in signs: ``42``, ``≥301``, ``10–15``, ``≤7`` for up to seven; ``?`` where none is given."""
    if low is None and high is None:
        return "?"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"≥{low:,}"
    return f"{low:,}–{high:,}" if low else f"≤{high:,}"


def in_words(low: int | None, high: int | None) -> str:
    """Return a number in words: ``42``, ``at least 301``, ``10 to 15``, ``at most 7``."""
    if low is None and high is None:
        return "an unknown number of"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,} to {high:,}" if low else f"at most {high:,}"


def period(first: date | None, last: date | None) -> str:
    """Return the days of a period: ``14 Sep 2016``, ``12 Sep to 19 Sep 2016``."""
    if last is None:
        return "day unknown"
    if first is None or first == last:
        return day(last, year=True)
    return f"{day(first, year=first.year != last.year)} to {day(last, year=True)}"


def accused_of(row: BreachRow) -> str:
    """Return whom a row accuses."""
    return names(row.accused) or "nobody named"


def row_words(row: BreachRow) -> str:
    """Return a row: ``Monitor: 28 breaches, 14 Sep 2016; accused: army``."""
    by = name(recorder(row)) + (f" (told by {name(row.recorder)})" if recorder(row) != row.recorder else "")
    return f"{by}: {many(row)}, {period(row.first, row.last)}; accused: {accused_of(row)}{parts_of(row)}"


def parts_of(row: BreachRow) -> str:
    """Return what a count is made of, as its recorder says; nothing where it does not."""
    return f"; made of: {'; '.join(f'“{name(part.words.words)}”' for part in row.parts)}" if row.parts else ""


def many(row: BreachRow) -> str:
    """Return how many a row tells: ``28 breaches``, ``199 violations in all since the start``, ``one alleged breach``."""
    if row.count is None:
        return "one alleged breach"
    told = f"{in_words(row.count.low, row.count.high)} {name(row.count.unit)}"
    return f"{told} in all since the start" if row.cumulative else told


def implied_words(one: Implied) -> str:
    """Return what is implied: ``50 implied and never reported, 18 Sep 2016: 302 − 199 − 53 = 50 (bulletins)``."""
    told = f"{in_words(one.low, one.high)} implied and never reported, {period(one.first, one.last)}"
    return f"{told}: {name(one.arithmetic)} ({name(one.series)})"


def day_words(ledger: Ledger, shown: Day) -> str:
    """Return all that a day shows, without the day itself."""
    parts = [f"begins by the terms of {names(shown.begins)}"] if shown.begins else []
    parts += [f"ends by the terms of {names(shown.ends)}"] if shown.ends else []
    parts += [row_words(ledger.breaches[place]) for place in (*shown.counts, *shown.single)]
    parts += [] if shown.reported else [absent_words(ledger, shown)]
    parts += [implied_words(ledger.implied[place]) for place in shown.implied]
    for place in shown.statuses:
        row = ledger.statuses[place]
        parts.append(f"{name(row.party)} says: {row.status.value.replace('_', ' ')}")
    return "; ".join(dict.fromkeys(parts))


def absent_words(ledger: Ledger, shown: Day) -> str:
    """Return what is told of a day without a report of its own: nothing, or the longer counts that take it in."""
    if not shown.covered:
        return "no report of a breach"
    longer = [ledger.breaches[place] for place in shown.covered]
    told = (f"{name(recorder(row))}, {period(row.first, row.last)}" for row in longer)
    return f"no report of its own; in a longer count ({'; '.join(dict.fromkeys(told))})"


def start_words(start: Start, zone: str) -> str:
    """Return a start: ``begins 12 Sep 2016 19:00, by Example Wire``."""
    local = start.at.astimezone(ZoneInfo(zone))
    hour = f" {local:%H:%M}" if start.precision in _TO_THE_HOUR else ""
    return f"begins {day(local, year=True)}{hour}, by {names(row.party for row in start.rows) or 'unknown'}"


def end_words(end: End, zone: str) -> str:
    """Return an end: ``ends 18 Sep 2016 23:59, by the army``; one known to the day has that day, whose end it is."""
    exact = end.precision in _TO_THE_HOUR
    local = (end.at if exact else end.at - _INSTANT).astimezone(ZoneInfo(zone))
    at = f"{day(local, year=True)}{f' {local:%H:%M}' if exact else ''}"
    if end.asked:
        return f"has held as long as the deal asks {at}, “{name(end.computed or '')}” by {name(end.party)}"
    how = f", by the length told, “{name(end.computed)}”" if end.computed is not None else ""
    return f"ends {at}, by {name(end.party)}{how}"
