"""Sourced: who speaks, and what a source says, of what passes through a profile."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.casebook import SourceRow
from counterclaim.errors import UsageError
from counterclaim.publish.passing import Passing
from counterclaim.publish.said import PublishedSource
from counterclaim.records import Verdict

#: Incidents of a source that are weighed for one page of its claims.
_WEIGHED = 12


def sources(passing: Passing, text: str | None, after: str, limit: int) -> tuple[list[SourceRow], bool]:
    """Return sources by name, and whether there are more; those whose name is hidden, or of whom nothing goes out, not.

    Args:
        passing: what passes.
        text: words that all stand in the name; any name for None.
        after: the name after which to go on.
        limit: how many to give at most.
    """
    found: list[SourceRow] = []
    while True:
        page = passing.casebook.sources(text, after, limit + 1)
        for row in _known(passing, page):
            found.append(row)
            if len(found) > limit:
                return found[:-1], True
        if len(page) <= limit:
            return found, False
        after = page[-1].name


def source(passing: Passing, name: str, limit: int, after: str | None) -> PublishedSource:
    """Return what goes out of a source.

    Args:
        passing: what passes.
        name: its canonical name.
        limit: how many of its claims to give at most.
        after: id of the claim after which to go on, as the page before gave it.

    Raises:
        UsageError: there is no such source, or nothing of it goes out under this name.
    """
    while True:
        page = passing.casebook.said(name, limit + 1, after)
        told = [one for one in passing.said(page[:limit]).values() if one.claim.source.name == name]
        after = page[limit - 1].id if len(page) > limit else None
        if told or after is None:
            break  # a page of which all is held back is passed over
    if not told:
        raise UsageError(
            f"there is no source {name[:80]!r} of which anything goes out",
            "the list of sources has the names as they are known",
        )
    wanted = list(dict.fromkeys(one.incident for one in told if one.incident is not None))[:_WEIGHED]
    incidents = [found for found in passing.several(wanted).values() if found is not None]
    return PublishedSource(name, told[0].claim.source.kind, tuple(told), tuple(incidents), after)


def _known(passing: Passing, page: Sequence[SourceRow]) -> Iterator[SourceRow]:
    """Give rows of sources with counts of what goes out."""
    if passing.profile.hides or passing.profile.delay_days:
        # What is held back or struck must not count.
        for row in page:
            said = passing.said(passing.casebook.claims(source=row.name)).values()
            told = [one for one in said if one.claim.source.name == row.name]
            days = [one.report.published.isoformat() for one in told if one.report.published is not None]
            if told:
                reports = len({one.report.id for one in told})
                yield replace(row, claims=len(told), reports=reports, first=min(days, default=None), last=max(days, default=None))
        return
    names = {row.name for row in page}
    rejected = [one.first for one in passing.casebook.decisions() if one.verdict is Verdict.REJECT and one.first.source in names]
    gone = [key.source for key in passing.casebook.resolve(rejected)] if rejected else []
    for row in page:
        if (left := row.claims - gone.count(row.name)) > 0:
            yield replace(row, claims=left)
