"""Ledger words: what several tables of a ledger print: an instant, a number, who says it, a party's last word."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from counterclaim.ceasefire import BreachRow, Cited, End, Ledger, StatusRow, TimingRow
from counterclaim.ceasefire.contract import status_words
from counterclaim.ceasefire.instants import last_moment, length
from counterclaim.ceasefire.pictures.told import signs
from counterclaim.cli.terminal import console, styled
from counterclaim.records import CeasefireStatus, Certainty, Count, TimePrecision

_STYLES = {
    CeasefireStatus.OVER: "red",
    CeasefireStatus.SUSPENDED: "yellow",
    CeasefireStatus.VIOLATED: "yellow",
    CeasefireStatus.FRAGILE: "yellow",
    CeasefireStatus.HOLDING: "green",
    CeasefireStatus.RESUMED: "green",
    CeasefireStatus.NOT_OVER: "green",
}
#: A plan is a plan by its words; what is only probable is not told by them.
_HEDGED = (Certainty.PROBABLE, Certainty.POSSIBLE)
_TO_THE_HOUR = (TimePrecision.MINUTE, TimePrecision.HOUR)


def last_word(row: StatusRow) -> Text:
    """Return a party and what it says of the state."""
    return Text.assemble(styled(row.party), ": ", (status_words(row.status), _STYLES.get(row.status, "")))


def instant(at: datetime, ledger: Ledger, precision: TimePrecision) -> str:
    """Return an instant in the place's zone, as closely as it is told."""
    local = at.astimezone(ZoneInfo(ledger.zone))
    if precision in _TO_THE_HOUR:
        return f"{local:%Y-%m-%d %H:%M %z}"
    return f"{local:%Y-%m-%d}"


def until(end: End, ledger: Ledger) -> str:
    """Return an end; one that is known to the day by its last day, and not by the midnight after it."""
    return instant(last_moment(end), ledger, end.precision)


def bounds(row: TimingRow) -> str:
    """Return a told length: one, or what it is at least and at most."""
    if row.shortest == row.longest and row.shortest is not None:
        return length(row.shortest)
    low, high = row.shortest, row.longest
    return " ".join(
        part for part in (f"at least {length(low)}" if low else "", f"at most {length(high)}" if high else "") if part
    )


def number(count: Count) -> str:
    """Return a count in signs: 55, ≥301, 10–15, ? where no number is told."""
    return signs(count.low, count.high)


def by_part(row: BreachRow) -> bool:
    """Tell whether a count accuses nobody as a whole, and somebody by its parts."""
    return not row.accused and any(part.accused for part in row.parts)


def whom(row: BreachRow) -> str:
    """Return whom a row accuses."""
    if by_part(row):
        return ", ".join(dict.fromkeys(party.name for part in row.parts for party in part.accused)) + ", by its parts"
    return ", ".join(row.accused) or "nobody named"


def said_by(cited: Cited) -> str:
    """Return who says it, how sure where that is less than certain, and where that is printed."""
    spoken = cited.source if cited.body in (cited.source, cited.publisher) else f"{cited.source} for {cited.body}"
    parts = [spoken] if cited.source != cited.publisher else []
    hedged = [cited.certainty.value] if cited.certainty in _HEDGED else []
    return ", ".join(
        [*parts, *hedged, cited.publisher or "publisher unknown", str(cited.published or "date unknown"), cited.claim[:8]]
    )


def resting(cited: Cited, told: str | None = None) -> Text:
    """Return on what a row rests: the words of its claim, unless they are told already, and where in which report they stand."""
    at = ", ".join(f"{span.start}-{span.end}" for span in cited.spans)
    words = "" if cited.words == told else f"“{cited.words}” "
    return styled(f"{words}at {at} of report {cited.report}", "dim")


def grid(width: int = 18) -> Table:
    """Return a table of a label and what it stands for; a narrow terminal leaves the label a third."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=min(width, console().width // 3), style="dim")
    table.add_column(ratio=1, overflow="fold")
    return table
