"""Stories: reports put together that print one story."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

import numpy as np

from counterclaim.linking.copies import DAYS_APART, are_dated, match
from counterclaim.linking.shingles import Shingles, shingles
from counterclaim.linking.signature import bands, signed
from counterclaim.records import Report

_Shelves = dict[str, list[Report]]

#: Stories kept cut into shingles, at some 30 kB each; reports come in order of their days, so those of a day or two are at hand.
_MEMORY = 4_096


def stories(reports: Iterable[Report], signatures: Mapping[str, bytes] | None = None) -> tuple[tuple[str, ...], ...]:
    """Put together the reports that print one story: copies, and copies of copies.

    Args:
        reports: in any order; a report given twice counts once.
        signatures: report → its signature, where it is known (`signature`); spares making it again.

    Returns:
        The ids of each story's reports in alphabetical order, the stories by their first; a report without copies is a story of
        one. The order of `reports` makes no difference.
    """
    known = {report.id: report for report in reports}
    leaders = {name: name for name in known}

    def leader(name: str) -> str:
        while leaders[name] != name:
            leaders[name] = name = leaders[leaders[name]]
        return name

    @lru_cache(_MEMORY)
    def cut(name: str) -> Shingles:
        return shingles(known[name])

    for left, right in _candidates(known.values(), cut, signatures or {}):
        first, second = sorted((leader(left.id), leader(right.id)))
        if first != second and match(cut(left.id), cut(right.id), are_dated(left, right)):
            leaders[second] = first
    groups = defaultdict(list)
    for name in sorted(known):
        groups[leader(name)].append(name)
    return tuple(map(tuple, groups.values()))


def _candidates(
    reports: Iterable[Report], cut: Callable[[str], Shingles], signatures: Mapping[str, bytes]
) -> Iterator[tuple[Report, Report]]:
    """Give each pair once that shares a band and is near in days."""
    timeless: _Shelves = defaultdict(list)
    days: dict[date, _Shelves] = {}
    for report in sorted(reports, key=lambda report: (report.published or date.min, report.id)):
        made = signatures.get(report.id)
        keys = bands(made if made is not None else signed(np.array(cut(report.id).ordered, np.uint64)))
        if report.published is None:
            shelves = timeless
        elif report.published not in days:
            # In order of days, what is too old for this report is too old for all that follow.
            days = {day: shelves for day, shelves in days.items() if (report.published - day).days <= DAYS_APART}
            shelves = days[report.published] = defaultdict(list)
        else:
            shelves = days[report.published]
        partners = {other.id: other for near in (timeless, *days.values()) for key in keys if key in near for other in near[key]}
        for other in partners.values():
            yield other, report
        for key in keys:
            shelves[key].append(report)
