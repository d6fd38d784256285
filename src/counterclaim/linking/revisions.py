"""Revisions: whether a report is a later version of another, by the same publisher."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from counterclaim.linking.copies import are_near, is_copy
from counterclaim.linking.signature import bands
from counterclaim.records import Report, content_id


def is_revision(report: Report, earlier: Report) -> bool:
    """Tell whether `report` is a later version of `earlier`.

    It is where both have one address and days close to each other (pages that are written over day by day hold reports of
    their own), or one publisher and, by `is_copy`, one story. The later is the one published later; where that is not told,
    retrieved later; where that is not told either, the caller's order holds.

    Args:
        report: the one filed later.
        earlier: the one it may revise.
    """
    if report.id == earlier.id or _is_before(report, earlier):
        return False
    if _same_address(report, earlier) and are_near(report, earlier):
        return True
    return _same_publisher(report, earlier) and is_copy(report, earlier)


def story_keys(report: Report, signed: bytes) -> tuple[str, ...]:
    """Return the keys under which a report is found by its copies and by other versions of it: its bands, and its address.

    Args:
        report: the report.
        signed: its signature.
    """
    return (*bands(signed), *((f"at|{content_id(*_address(report.url))}",) if report.url else ()))


def _is_before(report: Report, other: Report) -> bool:
    """Tell whether `report` went out, or was retrieved, before `other`."""
    if report.published and other.published and report.published != other.published:
        return report.published < other.published
    for mine, others in ((report.published_at, other.published_at), (report.retrieved, other.retrieved)):
        if mine and others and _instant(mine) != _instant(others):
            return _instant(mine) < _instant(others)
    return False


def _instant(moment: datetime) -> datetime:
    """Return `moment` with a zone; one without is taken for UTC, so that two can be put in order."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _same_address(report: Report, other: Report) -> bool:
    return bool(report.url and other.url) and _address(report.url) == _address(other.url)


def _address(url: str | None) -> tuple[str, str, str]:
    """Return host, path and query: http or https, "www." and what follows "#" make no other page."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # an address that is none is compared as it is printed
        return url or "", "", ""
    return (parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query)


def _same_publisher(report: Report, other: Report) -> bool:
    mine, others = ((one.publisher or "").strip().casefold() for one in (report, other))
    return mine == others != ""
