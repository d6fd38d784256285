"""Lately: at which instant the clocks of a ledger are worth reading: now, or, of a truce long past, when it was last told of."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.ledger import Ledger

#: Days without a report after which a truce is read as of the last one. Rule: ours.
QUIET = timedelta(days=30)


def last_told(ledger: Ledger) -> date | None:
    """Return the last day on which a report that tells of the ceasefire was published; None where no such day is known."""
    cited = [row.cited for rows in (ledger.timings, ledger.statuses, ledger.terms) for row in rows]
    cited += [one for row in ledger.breaches for one in row.cited]
    return max((one.published for one in cited if one.published is not None), default=None)


def as_of(ledger: Ledger, now: datetime) -> datetime:
    """Return the instant at which to read a ledger's clocks.

    Args:
        ledger: of the ceasefire.
        now: with its zone.

    Returns:
        Now; or, where no report has told of it for `QUIET`, the end of the last day on which one did, in the place's zone.
    """
    last = last_told(ledger)
    if last is None or last >= date.max - timedelta(days=2):
        return now
    closes = datetime.combine(last + timedelta(days=1), time.min, ZoneInfo(ledger.zone)) - timedelta(minutes=1)
    return closes if now - closes > QUIET else now
