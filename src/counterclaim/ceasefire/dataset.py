"""Dataset: ceasefires → a file in the format of the ceasefire data set (docs/ceasefire-data.md).

What was read from such a file comes out as it was printed. A ceasefire that reports tell of gets one number, however many tell of
it, and a row a party, with what is known.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from counterclaim.ceasefire.dataset_ends import comment, ended
from counterclaim.ceasefire.dataset_times import UNKNOWN, Day, agreed, is_own
from counterclaim.ceasefire.told import Told
from counterclaim.records import COLUMNS, CSV, Ceasefire, Claim, Clock, PlacePrecision, Report, Span, Timing, content_id
from counterclaim.reference import gazetteer

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


def to_csv(ceasefires: Iterable[Sequence[Told]]) -> bytes:
    """Return ceasefires as a file: UTF-8, with the mark and the line ends of the data set.

    A data set that is given whole, and alone, comes back byte for byte.

    Args:
        ceasefires: of each what every report tells of it, the first filed first.
    """
    kept = [list(mentions) for mentions in ceasefires]
    data = to_rows(kept).encode()
    reports = {one.report.id: one.report for mentions in kept for one in mentions}
    if len(reports) == 1:
        (report,) = reports.values()
        if hashlib.sha256(data).hexdigest() == report.sha256:
            return data  # it came without a mark
    return _MARK + data


def to_rows(ceasefires: Iterable[Sequence[Told]]) -> str:
    """Return ceasefires as the text of a table: the header, the rows of data sets as printed, then those of other reports.

    Args:
        ceasefires: as for `to_csv`.
    """
    sheets: dict[str, _Sheet] = {}
    ours: list[list[str]] = []
    for mentions in ceasefires:
        for one in mentions:
            if one.report.media_type == CSV:
                sheet = sheets.setdefault(one.report.id, _Sheet(one.report))
                sheet.rows.update(span for claim in _about(one) for span in claim.quote.spans)
        ours += _rows([one for one in mentions if one.report.media_type != CSV])
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


def _about(one: Told) -> list[Claim]:
    ids = frozenset(one.ceasefire.claims)
    return [claim for claim in one.claims if claim.id in ids]


def _rows(mentions: Sequence[Told]) -> list[list[str]]:
    """Return the rows of a ceasefire: one a party that any report names, or one alone where none names any."""
    if not mentions:
        return []
    first = mentions[0]
    # Of the mention that was filed first: what is filed later changes no number.
    number = _number("ceasefire", first.report.id, *first.ceasefire.claims)
    words = {claim.id: claim.quote.words for one in mentions for claim in _about(one)}
    shared = dict.fromkeys(COLUMNS, UNKNOWN) | dict.fromkeys(_EMPTY, "")
    shared |= {"cf_id": number, "uniq_id": number, "location": _location(mentions), "comment": comment(mentions)}
    rows = []
    parties: dict[str | None, None] = dict.fromkeys(party.name for one in mentions for party in one.ceasefire.parties)
    for party in parties or [None]:
        struck, _ = _time(mentions, party, Clock.STRUCK)
        start, evidence = _time(mentions, party, Clock.START)
        end, over = ended(mentions, party)
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


def _location(mentions: Iterable[Told]) -> str:
    """Return the country that most reports tell."""
    names = [name for one in mentions if (name := _country(one.ceasefire)) != UNKNOWN]
    return max(dict.fromkeys(names), key=names.count, default=UNKNOWN)


def _country(ceasefire: Ceasefire) -> str:
    area = ceasefire.area or ceasefire.place
    if area is None:
        return UNKNOWN
    country = gazetteer().known(area.country) if area.country else None
    if country is not None:
        return country.name
    return area.name if area.precision is PlacePrecision.COUNTRY else UNKNOWN


def _time(mentions: Sequence[Told], party: str | None, clock: Clock) -> tuple[Day | None, str | None]:
    """Return a time of a ceasefire for a party, and the claim that tells it: the party's own, else what all say."""
    told = [
        (one.claim, one.party, one.when)
        for mention in mentions
        for one in _timings(mention.ceasefire, clock)
        if one.when is not None
    ]
    if told:
        own = [(claim, when) for claim, by, when in told if is_own(by, party)]
        return agreed(own or [(claim, when) for claim, _, when in told])
    moments = [
        moment
        for one in mentions
        if not (clock is Clock.START and one.ceasefire.resumptions)
        and (moment := {Clock.STRUCK: one.ceasefire.struck, Clock.START: one.ceasefire.start}.get(clock)) is not None
    ]
    days = {(str(moment.year), str(moment.month), str(moment.day)) for moment in moments}
    return (days.pop() if len(days) == 1 else None), None


def _timings(ceasefire: Ceasefire, clock: Clock) -> tuple[Timing, ...]:
    """Return the times of a clock; a resumption is no start."""
    return ceasefire.beginnings if clock is Clock.START else tuple(one for one in ceasefire.timings if one.clock is clock)


def _cells(column: str, day: Day | None) -> dict[str, str]:
    parts = day or (UNKNOWN, UNKNOWN, UNKNOWN)
    return {f"{column}_{part}": value for part, value in zip(("yr", "month", "day"), parts, strict=True)}


def _safe(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) and value != UNKNOWN else value
