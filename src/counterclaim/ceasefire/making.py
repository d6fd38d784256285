"""Making: what reports tell of one ceasefire → its ledger."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.breaches import breaches, days_of
from counterclaim.ceasefire.calendar import Found, days
from counterclaim.ceasefire.clock import fits
from counterclaim.ceasefire.conditions import met
from counterclaim.ceasefire.ledger import Ledger, Named, StatusRow, TermRow, TimingRow
from counterclaim.ceasefire.starts import aware, ends, starts, to_the_hour
from counterclaim.ceasefire.told import Told, in_order
from counterclaim.ceasefire.totals import casualties, checks, implied, totals
from counterclaim.records import Clock, Party, TimePrecision, When
from counterclaim.reference import gazetteer

_COARSE = (TimePrecision.WEEK, TimePrecision.MONTH, TimePrecision.YEAR)


def ledger(name: str, told: Iterable[Told]) -> Ledger:
    """Return the ledger of a ceasefire. It does not depend on the order in which reports are given.

    Args:
        name: id of the ceasefire.
        told: what each report that stands tells of it; one at least.

    Raises:
        ValueError: no report tells of it.
    """
    reports = in_order(told)
    if not reports:
        raise ValueError(f"no report tells of ceasefire {name}")
    country = _most(one.ceasefire.area.country for one in reports if one.ceasefire.area is not None) or _country(reports)
    names = [called for one in reports for called in (one.ceasefire.names or (one.ceasefire.name,))]
    timings = _timings(reports)
    zone = _zone(timings, country)
    begun = starts(timings, zone)
    ended = ends(timings, begun, zone)
    timings = tuple(replace(row, fits=fits(row, begun, zone)) if row.clock is Clock.ELAPSED else row for row in timings)
    terms, statuses = _terms(reports), _statuses(reports, zone)
    rows = breaches(reports, zone)
    left = implied(rows)
    return Ledger(
        id=name,
        name=max(dict.fromkeys(names), key=lambda called: (names.count(called), len(called), called)),
        names=_once(names),
        country=country,
        zone=zone,
        reports=tuple(dict.fromkeys(one.report.id for one in reports)),
        parties=_named(reports, lambda one: one.ceasefire.parties),
        brokers=_named(reports, lambda one: one.ceasefire.brokers),
        exclusions=_named(reports, lambda one: one.ceasefire.exclusions),
        places=_places(reports),
        timings=timings,
        starts=begun,
        ends=ended,
        terms=terms,
        met=met(terms, reports),
        statuses=statuses,
        breaches=rows,
        totals=totals(rows),
        implied=left,
        checks=checks(rows),
        days=days(Found(begun, ended, rows, left, statuses), zone),
        casualties=casualties(rows, begun[0].at.astimezone(ZoneInfo(zone)).date() if begun else None),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names once each, those used most first, as they are printed most; a capital alone makes no other name."""
    printed: dict[str, Counter[str]] = {}
    for name in names:
        printed.setdefault(name.lower(), Counter())[name] += 1
    ordered = sorted(printed.items(), key=lambda item: (-item[1].total(), item[0]))
    return tuple(max(votes, key=lambda name: (votes[name], name)) for _, votes in ordered)


def _timings(reports: Iterable[Told]) -> tuple[TimingRow, ...]:
    return tuple(
        TimingRow(
            Clock.RESUMPTION if timing in resumptions else timing.clock,
            timing.party or by.source,
            timing.words.words,
            timing.when,
            timing.shortest,
            timing.longest,
            by,
        )
        for one in reports
        for resumptions in (one.ceasefire.resumptions,)
        for timing in one.ceasefire.timings
        if (by := one.cited(timing.claim)) is not None
    )


def _zone(timings: Sequence[TimingRow], country: str) -> str:
    """Return the zone in which days are counted: the country's, else the one in which most times are told, else UTC."""
    known = gazetteer().zone(country) if country else None
    told = _most(row.when.zone for row in timings if row.when is not None)
    return known or told or "UTC"


def _country(reports: Iterable[Told]) -> str:
    of = [
        claim.event.place.country
        for one in reports
        for claim in map(one.claim, one.ceasefire.claims)
        if claim is not None and claim.event.place is not None
    ]
    return _most(of) or ""


def _most(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return max(votes, key=lambda value: (votes[value], value)) if votes else None


def _named(reports: Iterable[Told], of: Callable[[Told], Iterable[Party]]) -> tuple[Named, ...]:
    found: dict[str, dict[str, None]] = {}
    for one in reports:
        for party in of(one):
            found.setdefault(party.name, {})[one.report.id] = None
    return tuple(Named(name, tuple(by)) for name, by in found.items())


def _places(reports: Iterable[Told]) -> tuple[Named, ...]:
    found: dict[str, dict[str, None]] = {}
    for one in reports:
        if one.ceasefire.place is not None:
            found.setdefault(one.ceasefire.place.name, {})[one.report.id] = None
    return tuple(Named(name, tuple(by)) for name, by in found.items())


def _terms(reports: Iterable[Told]) -> tuple[TermRow, ...]:
    found: dict[tuple[str, str], TermRow] = {}
    for one in reports:
        for term in one.ceasefire.terms:
            if (by := one.cited(term.claim)) is not None:
                row = TermRow(
                    term.clause,
                    term.words.words,
                    term.condition.words if term.condition else None,
                    term.consequence.words if term.consequence else None,
                    by,
                )
                found.setdefault((term.clause, " ".join(row.words.lower().split())), row)
    return tuple(found.values())


def _statuses(reports: Iterable[Told], zone: str) -> tuple[StatusRow, ...]:
    """Return what parties say of its state."""
    rows = [
        StatusRow(status.party, status.status, status.at, _day(status.at, zone) or by.published, by)
        for one in reports
        for status in one.state_words()
        if (by := one.cited(status.claim)) is not None
    ]
    return tuple(sorted(rows, key=lambda row: _said(row, zone)))


def _said(row: StatusRow, zone: str) -> tuple[bool, str, str, str, str, str]:
    """Return in which order what parties say stands: by days, within a day by the hour, what is told to the day first."""
    at = row.at.start if row.at is not None and to_the_hour(row.at) else None
    hour = "" if at is None else aware(at, zone).astimezone(UTC).isoformat()
    return row.day is None, str(row.day), hour, str(row.cited.published), row.party, row.cited.claim


def _day(at: When | None, zone: str) -> date | None:
    """Return the day on which something is said to hold; a month tells none."""
    return None if at is None or at.precision in _COARSE else days_of(at, zone)[0]
