"""Calendar: the days of a ceasefire, week by week, each with what is said of it. A day without a report is no day of peace."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from counterclaim.ceasefire.ledger import Day, Ledger
from counterclaim.ceasefire.pictures.cells import LINE, Cells, Line
from counterclaim.ceasefire.pictures.pens import SIGNS, sign, sign_of
from counterclaim.ceasefire.pictures.told import absent_words, day_words, implied_words, period, row_words
from counterclaim.drawing.canvas import FAINT, INK, RULE, WIDTH, Value, across, cut, element, hint, name, picture, words, wrapped
from counterclaim.drawing.scale import day

#: Weeks that are drawn at most: of a longer truce, the first ones of which anything is told.
WEEKS = 60
_EDGE, _GAP, _PAD, _HEAD = 12.0, 3.0, 6.0, 17.0
_WIDE = (WIDTH - 2 * _EDGE) / 7
_ROOM = _WIDE - _GAP - 2 * _PAD
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNTOLD = "#f3f3f3"
#: Where the right half of the legend begins; and of a row, what is filled: some fonts are wider than `across` reckons with.
_HALF, _SURE = WIDTH / 2 + 8, 0.96


def calendar_svg(ledger: Ledger) -> str:
    """Draw the days of a ceasefire as weeks.

    A day has its date and its calendar day of the truce; the counts that end on it and the single breaches alleged on it, with a
    mark for each side that is accused; running totals apart; what is only implied in a dashed box; by whose terms the truce
    begins and ends; and who says that it is over, or not. Every day is told in the picture's description.

    Args:
        ledger: of the ceasefire.

    Returns:
        SVG, 720 pixels wide: the same for the same ledger.
    """
    called = cut(name(ledger.name), 300, 14)
    if not ledger.days:
        told = [f"No report tells of a day of {called}.", *_elsewhere(ledger)]
        title = f"{called}: no day is told"
        rows = [row for text in told for row in wrapped(text, WIDTH - 32)]
        parts = [words(title, 16, 24, font_size=14, font_weight="bold")]
        parts += [words(row, 16, 50 + 16 * place, fill=FAINT) for place, row in enumerate(rows)]
        return picture("calendar", title, " ".join(told), 62 + 16 * len(rows), parts)
    first, last = ledger.days[0].day, ledger.days[-1].day
    title = f"{called}, day by day: {period(first, last)}"
    cells = Cells(ledger, _ROOM)
    parts = [words(title, _EDGE, 24, font_size=14, font_weight="bold")]
    parts.append(words(f"days of {name(ledger.zone)}", _EDGE, 41, fill=FAINT, font_size=11))
    for place, weekday in enumerate(_WEEKDAYS):
        parts.append(words(weekday, _EDGE + place * _WIDE + _PAD, 62, fill=FAINT, font_size=11))
    weeks = _weeks(ledger.days)
    shown = weeks if len(weeks) <= WEEKS else [week for week in weeks if any(_told(one) for one in week)][:WEEKS]
    at, before = 69.0, None
    for week in shown:
        monday = _monday(week[0])
        if before is not None and monday - before > timedelta(days=7):
            missing = (monday - before).days // 7 - 1
            note = f"{missing:,} week{'' if missing == 1 else 's'} left out, of which nothing is told"
            parts.append(words(note, _EDGE + _PAD, at + 12, fill=FAINT, font_size=11, font_style="italic"))
            at += 20
        before = monday
        row, high = _row(week, cells, ledger, at)
        parts += row
        at += high + _GAP
    notes = _elsewhere(ledger)
    if len(shown) < len(weeks):
        notes.insert(0, f"It lasts {len(weeks):,} weeks; the first {len(shown):,} of which anything is told are drawn.")
    legend, height = _legend(cells, ledger, notes, at + 20)
    described = [*notes, *_described(ledger)]
    return picture("calendar", title, " ".join(described), height, [*parts, *legend])


def _monday(one: Day) -> date:
    return one.day - timedelta(days=min(one.day.weekday(), one.day.toordinal() - 1))


def _weeks(days: Sequence[Day]) -> list[list[Day]]:
    found: dict[date, list[Day]] = {}
    for one in days:
        found.setdefault(_monday(one), []).append(one)
    return list(found.values())


def _told(one: Day) -> bool:
    return bool(one.reported or one.implied or one.statuses or one.begins or one.ends)


def _row(week: Sequence[Day], cells: Cells, ledger: Ledger, top: float) -> tuple[list[str], float]:
    """Return a week, and its height: that of the day of which most is told."""
    lines = [cells.of(one) for one in week]
    high = _HEAD + LINE * max(len(some) for some in lines) + _PAD + 2
    drawn = [_cell(one, some, ledger, top, high) for one, some in zip(week, lines, strict=True)]
    return drawn, high


def _cell(one: Day, lines: Sequence[Line], ledger: Ledger, top: float, high: float) -> str:
    left = _EDGE + one.day.weekday() * _WIDE
    wide = _WIDE - _GAP
    ground: dict[str, Value] = {"fill": "#ffffff" if one.reported else _UNTOLD, "stroke": "#8c8c8c" if one.reported else RULE}
    parts = [hint(f"{day(one.day, year=True)}: {day_words(ledger, one)}")]
    parts.append(element("rect", x=left, y=top, width=wide, height=high, **ground))
    # A heavy edge on the side where the truce begins or ends: for eyes that run over many weeks.
    if one.begins:
        parts.append(element("rect", x=left, y=top, width=3.5, height=high, fill=INK))
    if one.ends:
        parts.append(element("rect", x=left + wide - 3.5, y=top, width=3.5, height=high, fill=INK))
    date_ = day(one.day, year=(one.day.month, one.day.day) == (1, 1))
    parts.append(words(date_, left + _PAD, top + 13, font_size=10.5, font_weight="bold"))
    if one.ordinal is not None:
        room = _ROOM - across(date_, 11.5) - 3
        told = f"day {one.ordinal:,}"
        told = told if across(told, 9) <= room else f"{one.ordinal:,}"
        parts.append(words(told, left + wide - _PAD, top + 13, fill=FAINT, font_size=9, text_anchor="end"))
    for place, line in enumerate(lines):
        parts.append(line.at(left + _PAD, top + _HEAD + 12 + LINE * place, _ROOM))
    return element("g", *parts)


def _legend(cells: Cells, ledger: Ledger, notes: Sequence[str], top: float) -> tuple[list[str], float]:
    """Return who the marks and letters stand for, and what the signs mean; and the height of the picture."""
    parts: list[str] = []

    def rows(texts: Iterable[str], left: float, right: float, at: float, size: float = 12, **style: Value) -> float:
        for row in (row for text in texts for row in wrapped(text, (right - left) * _SURE, size)):
            parts.append(words(row, left, at, font_size=size, **style))
            at += 16
        return at

    left = right = top
    if cells.pens:
        left = rows(["Who is accused"], _EDGE, _HALF, left, font_weight="bold")
    for pen in cells.pens:
        parts.append(pen.at(_EDGE + 8, left - 4))
        left = rows([pen.label], _EDGE + 24, _HALF - 16, left)
    used = {sign_of(row.status) for row in ledger.statuses}
    if used:
        left = rows(["Who says what of its state"], _EDGE, _HALF, left + (8 if cells.pens else 0), font_weight="bold")
    for kind, told in SIGNS:
        if kind in used:
            parts.append(sign(kind, _EDGE + 8, left - 4))
            left = rows([f"the party named {told}"], _EDGE + 24, _HALF - 16, left)
    if cells.letters:
        right = rows(["Who counts, or alleges"], _HALF, WIDTH - _EDGE, right, font_weight="bold")
    for key, letter in cells.letters.items():
        parts.append(words(letter, _HALF + 9, right, font_weight="bold", text_anchor="middle"))
        right = rows([name(key)], _HALF + 26, WIDTH - _EDGE, right)
    at = max(left, right) + (8 if max(left, right) > top else 0)
    at = rows(notes, _EDGE, WIDTH - _EDGE, at, font_weight="bold")
    at = rows([" ".join(_meaning(ledger))], _EDGE, WIDTH - _EDGE, at, 11, fill=FAINT)
    return parts, at + 2


def _meaning(ledger: Ledger) -> Iterator[str]:
    yield "Every number is somebody's claim."
    if any(row.count is not None for row in ledger.breaches):
        yield "A count stands on the last day of its period; “7 d” tells that its period has seven days."
    if any(row.cumulative for row in ledger.breaches):
        yield "Σ: a running total since the start, not to be added to counts."
    yield "Grey, “no report”: nobody reports a breach for that day, which is not zero."
    if any(one.covered and not one.reported for one in ledger.days):
        yield "Grey, “in a longer count”: no report of that day itself, but a longer period in which it lies was counted over."
    if ledger.implied:
        yield "Dashed and italic: what two totals leave for days without a count; nobody reported it."
    if any(one.begins or one.ends for one in ledger.days):
        yield "A heavy edge: the truce begins or ends, by the terms of whoever is named."


def _elsewhere(ledger: Ledger) -> list[str]:
    """Return what no day shows: rows of an unknown day, and of days outside the calendar."""
    shown = {place for one in ledger.days for place in (*one.counts, *one.single)}
    left = [place for place in range(len(ledger.breaches)) if place not in shown]
    if not left:
        return []
    unknown = sum(ledger.breaches[place].last is None for place in left)
    parts = [f"{unknown:,} of an unknown day"] if unknown else []
    parts += [f"{len(left) - unknown:,} of other days"] if unknown < len(left) else []
    return [f"Rows that no day here shows: {' and '.join(parts)}."]


def _described(ledger: Ledger) -> Iterator[str]:
    """Give every day in words, days of which nothing is told, or the same, together; then the rows that no day shows."""
    empty: list[Day] = []
    for one in (*ledger.days, None):
        blank = one is not None and not _told(one)
        if empty and not (one is not None and blank and one.covered == empty[0].covered):
            yield f"{period(empty[0].day, empty[-1].day)}: {absent_words(ledger, empty[0])}."
            empty = []
        if one is not None and blank:
            empty.append(one)
            continue
        if one is not None:
            number = f" (day {one.ordinal:,})" if one.ordinal is not None else ""
            yield f"{day(one.day, year=True)}{number}: {day_words(ledger, one)}."
    shown = {place for one in ledger.days for place in (*one.counts, *one.single)}
    for place, row in enumerate(ledger.breaches):
        if place not in shown:
            yield f"Not in the calendar: {row_words(row)}."
    drawn = {place for one in ledger.days for place in one.implied}
    for place, left in enumerate(ledger.implied):
        if place not in drawn:
            yield f"Not in the calendar: {implied_words(left)}."
