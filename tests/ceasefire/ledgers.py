"""Ledgers made by hand, of an invented truce between a valley command and a river league."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from counterclaim.ceasefire import BreachRow, Cited, Day, End, Implied, Ledger, Start, StatusRow, TimingRow
from counterclaim.ceasefire.periods import takes_in
from counterclaim.records import CeasefireStatus, Clock, Count, Span, TimePrecision

FIRST = date(2031, 3, 3)
MONITOR, OFFICE = "Harrow Monitor", "Truce Office"
COMMAND, LEAGUE = "Valley Command", "River League"
EMPTY = Ledger(
    "T1", "hill truce", (), "", "UTC", (), (), (), (), (), (), (), (), (), (), (), (), (), (), (), (), ()
)  # fmt: skip


def cited(source: str) -> Cited:
    return Cited("c1", "r1", "Sample Post", FIRST, source, source, "words", (Span(0, 5),))


def on(place: int) -> date:
    """The day with this number of the truce, from 1."""
    return FIRST + timedelta(days=place - 1)


def breach(
    low: int | None,
    last: int | None,
    *accused: str,
    high: int | None = None,
    at_least: bool = False,
    first: int | None = None,
    by: str = MONITOR,
    series: str | None = None,
    cumulative: bool = False,
    single: bool = False,
    unit: str = "breaches",
) -> BreachRow:
    """A row that ends on a day of the truce; of one day where no first is given."""
    top = None if at_least else low if high is None else high
    count = None if single else Count(low, top, unit, "words", Span(0, 5))
    ends = on(last) if last is not None else None
    begins = on(first) if first is not None else ends
    return BreachRow(by, series, accused, None, begins, ends, None, count, cumulative, (), (), (), None, (cited(by),))


def status(party: str, said: CeasefireStatus) -> StatusRow:
    return StatusRow(party, said, None, None, cited(party))


def start(place: int, *parties: str, hour: int = 19) -> Start:
    at = datetime.combine(on(place), datetime.min.time(), UTC) + timedelta(hours=hour)
    rows = tuple(TimingRow(Clock.START, party, "words", None, None, None, cited(party)) for party in parties)
    return Start(at, TimePrecision.HOUR, "UTC", rows)


def end(place: int, party: str, *, computed: str | None = None) -> End:
    """An end that is known to the day: its instant is the midnight after it."""
    at = datetime.combine(on(place), datetime.min.time(), UTC) + timedelta(days=1)
    return End(at, TimePrecision.DAY, party, computed, ())


def ledger(
    rows: tuple[BreachRow, ...],
    length: int,
    *,
    starts: tuple[Start, ...] = (),
    ends: tuple[End, ...] = (),
    implied: tuple[Implied, ...] = (),
    said: tuple[tuple[int, StatusRow], ...] = (),
    begun: bool = True,
) -> Ledger:
    """A ledger of so many days, its calendar filled from its rows."""
    days = []
    for place in range(1, length + 1):
        day = on(place)
        of = [(index, row) for index, row in enumerate(rows) if row.last == day]
        days.append(
            Day(
                day,
                place if begun else None,
                tuple(index for index, row in of if row.count is not None),
                tuple(index for index, row in of if row.count is None),
                tuple(index for index, one in enumerate(implied) if one.first <= day <= one.last),
                tuple(index for index, row in enumerate(rows) if takes_in(row, day)),
                tuple(index for index, (at, _) in enumerate(said) if at == place),
                tuple(row.party for one in starts if one.at.date() == day for row in one.rows),
                tuple(one.party for one in ends if (one.at - timedelta(seconds=1)).date() == day),
            )
        )
    return replace(
        EMPTY,
        breaches=rows,
        days=tuple(days),
        starts=starts,
        ends=ends,
        implied=implied,
        statuses=tuple(row for _, row in said),
    )


ROWS = (
    breach(28, 2, COMMAND),
    breach(42, 2, LEAGUE, by=OFFICE, series="office bulletins", unit="violations"),
    breach(None, 4, LEAGUE, single=True, by=COMMAND),
    breach(None, 4, COMMAND, LEAGUE, single=True),
    breach(199, 5, by=OFFICE, series="office bulletins", first=1, cumulative=True, unit="violations"),
    breach(0, 6, LEAGUE),
    breach(301, 8, LEAGUE, by=COMMAND, first=2, at_least=True),
    breach(302, 8, LEAGUE, by=OFFICE, series="office bulletins", first=1, cumulative=True, unit="violations"),
    breach(53, 8, LEAGUE, by=OFFICE, series="office bulletins", unit="violations"),
    breach(10, None, LEAGUE, high=15),
)
IMPLIED = Implied("office bulletins", "one office", on(7), on(7), 50, 50, "302 − 199 − 53 = 50", (4, 7, 8))
USUAL = ledger(
    ROWS,
    9,
    starts=(start(1, MONITOR, OFFICE),),
    ends=(end(7, COMMAND), end(8, LEAGUE, computed="seven days")),
    implied=(IMPLIED,),
    said=(
        (7, status(COMMAND, CeasefireStatus.OVER)),
        (8, status(LEAGUE, CeasefireStatus.NOT_OVER)),
        (8, status(OFFICE, CeasefireStatus.FRAGILE)),
        (9, status(LEAGUE, CeasefireStatus.SUSPENDED)),
    ),
)
