"""Dataset: ceasefires → a file in the format of the ceasefire data set (docs/ceasefire-data.md).

What was read from such a file comes out as it was printed. What was read from reports gets a row a party, with what is known.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from counterclaim.records import (
    COLUMNS,
    CSV,
    Ceasefire,
    CeasefireStatus,
    Claim,
    Clock,
    PlacePrecision,
    Report,
    Span,
    TimePrecision,
    When,
    content_id,
)
from counterclaim.reference import gazetteer

#: A ceasefire as a report tells of it, with the report and its claims.
Told = tuple[Report, Ceasefire, Sequence[Claim]]

UNKNOWN = "-1"
#: Year, month and day as cells.
_Day = tuple[str, str, str]
#: Precisions at which the day is known.
_FINE = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY})
_TICK = timedelta(microseconds=1)
#: The data set's own mark and line end.
_MARK, _END = b"\xef\xbb\xbf", "\r\n"
_FIRST_LINE = re.compile(r"[^\r\n]*")
_ENDS = re.compile(r"[\r\n]+")
#: Columns in which the data set has words or nothing, and no -1.
_EMPTY = frozenset({"evidence_onset", "evidence_end", "comment", "factivia_source", "factivia_page", "coder"})
#: Hex digits of an id of ours: as a number it stays exact in a spreadsheet, and no number of the data set is as long.
_DIGITS = 12
#: With what a spreadsheet begins a formula (DESIGN.md, section 10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(told: Iterable[Told]) -> bytes:
    """Return ceasefires as a file: UTF-8, with the mark and the line ends of the data set.

    A data set that is given whole, and alone, comes back byte for byte.

    Args:
        told: ceasefires with the report that tells of each and its claims, or all claims of the report.
    """
    kept = list(told)
    data = to_rows(kept).encode()
    reports = {report.id: report for report, _, _ in kept}
    if len(reports) == 1:
        (report,) = reports.values()
        if hashlib.sha256(data).hexdigest() == report.sha256:
            return data  # it came without a mark
    return _MARK + data


def to_rows(told: Iterable[Told]) -> str:
    """Return ceasefires as the text of a table: the header, the rows of data sets as printed, then those of other reports.

    Args:
        told: as for `to_csv`.
    """
    sheets: dict[str, _Sheet] = {}
    ours: list[list[str]] = []
    for report, ceasefire, claims in told:
        ids = frozenset(ceasefire.claims)
        about = [claim for claim in claims if claim.id in ids]
        if report.media_type == CSV:
            sheet = sheets.setdefault(report.id, _Sheet(report))
            sheet.rows.update(span for claim in about for span in claim.quote.spans)
        else:
            ours += _rows(report, ceasefire, about)
    parts = [sheet.printed() for sheet in sheets.values()]
    header = _header(next(iter(sheets.values())).report) if sheets else ",".join(COLUMNS) + _END
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=_END).writerows(ours)
    parts = [part for part in (*parts, stream.getvalue()) if part]
    # A file may end without a line end; what follows it begins a line all the same.
    ended = [part if part.endswith(("\n", "\r")) else part + _END for part in parts[:-1]]
    return "".join((header, *ended, *parts[-1:]))


@dataclass(slots=True)
class _Sheet:
    """The rows of one data set that are asked for."""

    report: Report
    rows: set[Span] = field(default_factory=set)

    def printed(self) -> str:
        """Return the rows in the order of the text, each with the line end that it has there."""
        text, rows = self.report.text, sorted(self.rows)
        ended = []
        for number, row in enumerate(rows, start=1):
            end = _ENDS.match(text, row.end)
            ended.append(row.of(text) + (end[0] if end else _END if number < len(rows) else ""))
        return "".join(ended)


def _header(report: Report) -> str:
    """Return the header of a data set as printed; it is known by its column names, which hold no line break."""
    line = _FIRST_LINE.match(report.text)
    end = _ENDS.match(report.text, line.end() if line else 0)
    return (line[0] if line else ",".join(COLUMNS)) + (end[0] if end else _END)


def _rows(report: Report, ceasefire: Ceasefire, claims: Sequence[Claim]) -> list[list[str]]:
    """Return the rows of a ceasefire that a report tells of: one a party, or one alone where no party is named."""
    number = _number("ceasefire", report.id, *ceasefire.claims)
    words = {claim.id: claim.quote.words for claim in claims}
    shared = dict.fromkeys(COLUMNS, UNKNOWN) | dict.fromkeys(_EMPTY, "")
    shared |= {"cf_id": number, "uniq_id": number, "location": _location(ceasefire), "comment": _source(report)}
    rows = []
    parties: list[str | None] = [party.name for party in ceasefire.parties]
    for party in parties or [None]:
        struck, _ = _time(ceasefire, party, Clock.STRUCK)
        start, evidence = _time(ceasefire, party, Clock.START)
        end, over = _end(ceasefire, party)
        known = {
            "actor_name": party or UNKNOWN,
            **_cells("cf_dec", struck),
            **_cells("cf_effect", start),
            **_cells("end", end),
            "evidence_onset": words.get(evidence or "", ""),
            "evidence_end": words.get(over or "", ""),
            "id": _number("row", number, party or ""),
        }
        row = shared | known
        rows.append([_safe(row[column]) for column in COLUMNS])
    return rows


def _number(*parts: str) -> str:
    return str(int(content_id(*parts)[:_DIGITS], 16))


def _location(ceasefire: Ceasefire) -> str:
    area = ceasefire.area or ceasefire.place
    if area is None:
        return UNKNOWN
    country = gazetteer().known(area.country) if area.country else None
    if country is not None:
        return country.name
    return area.name if area.precision is PlacePrecision.COUNTRY else UNKNOWN


def _source(report: Report) -> str:
    """Say where a row is from: nothing stands without a source."""
    told = (report.publisher, report.title, report.published.isoformat() if report.published else None, f"report {report.id}")
    return ", ".join(part for part in told if part)


def _time(ceasefire: Ceasefire, party: str | None, clock: Clock) -> tuple[_Day | None, str | None]:
    """Return a time of a ceasefire for a party, and the claim that tells it: the party's own, else what all say."""
    rows = ceasefire.beginnings if clock is Clock.START else tuple(one for one in ceasefire.timings if one.clock is clock)
    told = [(one.claim, one.party, one.when) for one in rows if one.when is not None]
    if told or (clock is Clock.START and ceasefire.resumptions):
        return _agreed(told, party)
    moment = {Clock.STRUCK: ceasefire.struck, Clock.START: ceasefire.start}.get(clock)
    return (str(moment.year), str(moment.month), str(moment.day)) if moment is not None else None, None


def _end(ceasefire: Ceasefire, party: str | None) -> tuple[_Day | None, str | None]:
    """Return when a ceasefire ended, and the claim that says so. A planned end is none yet; one that is denied is open."""
    if any(one.status is CeasefireStatus.NOT_OVER for one in ceasefire.statuses):
        return None, None
    over = [one for one in ceasefire.statuses if one.status is CeasefireStatus.OVER and one.at is not None]
    return _agreed([(one.claim, one.party, one.at) for one in over if one.at is not None], party)


def _agreed(told: Sequence[tuple[str, str, When]], party: str | None) -> tuple[_Day | None, str | None]:
    """Return the one day that is told, by a party where it tells any; of several, which holds is not ours to say."""
    own = [one for one in told if one[1] == party] or told
    days = {claim: day for claim, _, when in own if (day := _day(when)) is not None}
    if len(set(days.values())) != 1:
        return None, None
    claim, day = next(iter(days.items()))
    return day, claim


def _day(when: When) -> _Day | None:
    """Return the year, month and day of a time as far as they are known, in its own zone; None where not even the year is."""
    if when.start is None or when.open_start:
        return None
    year, month, day = str(when.start.year), str(when.start.month), str(when.start.day)
    if when.precision in _FINE:
        return year, month, day
    if when.end is None:
        return None
    last = when.end - _TICK
    if last.year != when.start.year:
        return None
    one_month = when.precision is not TimePrecision.YEAR and last.month == when.start.month
    return (year, month, UNKNOWN) if one_month else (year, UNKNOWN, UNKNOWN)


def _cells(column: str, day: _Day | None) -> dict[str, str]:
    parts = day or (UNKNOWN, UNKNOWN, UNKNOWN)
    return {f"{column}_{part}": value for part, value in zip(("yr", "month", "day"), parts, strict=True)}


def _safe(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) and value != UNKNOWN else value
