"""Dataset ends: when a ceasefire ended for a side, and what is told of its end besides, in words."""

from collections.abc import Iterator, Sequence

from counterclaim.ceasefire.dataset_times import Day, agreed, day_of, is_own, written
from counterclaim.ceasefire.told import Told
from counterclaim.records import CeasefireStatus, Clock, Report, StatusClaim


def ended(mentions: Sequence[Told], party: str | None) -> tuple[Day | None, str | None]:
    """Return when a ceasefire ended for a party, and the claim that says so.

    A side's own word that it is over ends it for that side, on the first day of which it says so. Of a side that says nothing it
    is the day that others agree on, unless anybody denies it. A planned end is none yet.

    Args:
        mentions: what every report tells of it.
        party: the side; None where no report names any.
    """
    statuses = [status for one in mentions for status in one.state_words()]
    own = [status for status in statuses if is_own(status.party, party)]
    for words in (own, statuses):
        if any(status.status is CeasefireStatus.NOT_OVER for status in words):
            return None, None
        over = [(status.claim, status.at) for status in words if status.status is CeasefireStatus.OVER and status.at is not None]
        if words is own and (days := [(at.start, claim, day) for claim, at in over if at.start and (day := day_of(at))]):
            _, claim, day = min(days, key=lambda one: (one[0].isoformat(), one[1]))
            return day, claim
        if words is statuses:
            return agreed(over)
    return None, None


def comment(mentions: Sequence[Told]) -> str:
    """Say where a row is from, for nothing stands without a source; and by whom an end is planned, told or denied."""
    sources = "; ".join(dict.fromkeys(_source(one.report) for one in mentions))
    return ". ".join([sources, *_ends(mentions)])


def _source(report: Report) -> str:
    told = (report.publisher, report.title, report.published.isoformat() if report.published else None, f"report {report.id}")
    return ", ".join(part for part in told if part)


def _ends(mentions: Sequence[Told]) -> Iterator[str]:
    timings = [timing for one in mentions for timing in one.ceasefire.timings if timing.clock is Clock.END]
    planned = [f"{timing.party} {written(day)}" for timing in timings if timing.when and (day := day_of(timing.when))]
    if planned:
        yield f"End by the terms of: {', '.join(dict.fromkeys(planned))}"
    statuses = [status for one in mentions for status in one.state_words()]
    over = [_said(status) for status in statuses if status.status is CeasefireStatus.OVER]
    denied = [_said(status) for status in statuses if status.status is CeasefireStatus.NOT_OVER]
    if over:
        yield f"Over, by: {', '.join(dict.fromkeys(over))}"
    if denied:
        yield f"Not recognised as over, by: {', '.join(dict.fromkeys(denied))}"


def _said(status: StatusClaim) -> str:
    day = day_of(status.at) if status.at is not None else None
    return f"{status.party} {written(day)}" if day else status.party
