"""Templating: templates whose every word is made safe: escaped, and without what could set a line in another order."""

from datetime import date, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from counterclaim.ceasefire import BreachRow
from counterclaim.ceasefire.pictures.told import period, signs
from counterclaim.drawing.canvas import plain
from counterclaim.drawing.scale import day
from counterclaim.records import Count, TimePrecision, Toll
from counterclaim.weighing import Figure, Step, meaning
from counterclaim.weighing.pictures.figure import told_signs

_TO_THE_HOUR = (TimePrecision.MINUTE, TimePrecision.HOUR)


@cache
def environment(*packages: str) -> Environment:
    """Return what renders the templates of some packages; where two have one of the same name, the first package's is taken.

    Filters: ``day``, ``instant`` (of a zone, to a precision), ``long`` (a length of time),
    ``link`` (an address of the web, or none), ``means`` (of a code),
    ``of`` (a count with its noun), ``period`` (of a breach), ``signs`` (a figure), ``words`` (a name without underscores).

    Args:
        packages: their names; their folder is ``templates``.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(one) for one in packages]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    made.filters |= {
        "day": _day,
        "instant": _instant,
        "long": _long,
        "link": _link,
        "means": meaning,
        "of": _of,
        "period": _period,
        "signs": _signs,
        "words": lambda text: str(text).replace("_", " "),
    }
    return made


def _safe(value: object) -> object:
    """Take out of words what could set a line in another order; markup of ours stays."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _day(value: date | str | None) -> str:
    if value is None:
        return "day unknown"
    known = datetime.fromisoformat(value) if isinstance(value, str) else value
    return day(known, year=True)


def _instant(at: datetime, zone: str, precision: TimePrecision) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%Y-%m-%d %H:%M %z}" if precision in _TO_THE_HOUR else f"{local:%Y-%m-%d}"


def _long(span: timedelta) -> str:
    """Return a length of time in days and hours; one under an hour in minutes."""
    minutes = int(abs(span) / timedelta(minutes=1))
    days, hours = minutes // 1440, minutes // 60 % 24
    parts = [_of(number, noun) for number, noun in ((days, "day"), (hours, "hour")) if number]
    return " ".join(parts) or _of(minutes, "minute")


def _link(url: str | None) -> str | None:
    """Return an address that a page may link to: one of the web, and of nothing that runs."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _of(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"


def _period(row: BreachRow) -> str:
    return period(row.first, row.last)


def _signs(value: Step | Figure | Toll | Count) -> str:
    if isinstance(value, Step):
        return told_signs(value)
    about = "~" if getattr(value, "approximate", False) else ""
    return about + signs(value.low, value.high)
