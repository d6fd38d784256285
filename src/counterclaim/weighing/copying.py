"""Copying: which outlets print another's story."""

from collections.abc import Iterator
from datetime import date, datetime

from counterclaim.records import Claim, Report
from counterclaim.weighing.dossier import Dependence, Tie
from counterclaim.weighing.figures import gives_figures
from counterclaim.weighing.links import Link
from counterclaim.weighing.matter import Matter, zoned
from counterclaim.weighing.speaking import account_of, is_own_voice


def copied(matter: Matter) -> frozenset[str]:
    """Return the ids of the claims that are in an outlet's own voice, and that it copies from the first outlet of the story."""
    return frozenset(claim.id for claim, _ in _again(matter))


def is_copy(matter: Matter, report: str) -> bool:
    """Tell whether a report prints a story that another outlet printed first.

    Args:
        matter: what is weighed.
        report: id of the report.
    """
    story = matter.stories.get(report, frozenset())
    return len(story) > 1 and _first(matter, story) != matter.reports[report].publisher


def copies(matter: Matter) -> Iterator[Link]:
    """Walk the links from an outlet to the first that printed its story (DOMAIN.md, section 8: "ten copies of one wire = one").

    Stated where the copy's text names the first outlet, as a wire's credit does; the likeness alone makes it suspected.
    """
    for claim, first in _again(matter):
        stated = first in matter.reports[claim.report].text
        edge = Dependence(account_of(claim), first, Tie.COPIES, stated, first if stated else claim.quote.words, (claim.id,))
        yield Link(edge, gives_figures(claim))


def _again(matter: Matter) -> Iterator[tuple[Claim, str]]:
    """Walk the own-voice claims of copies, each with the first outlet of its story."""
    firsts = {story: _first(matter, story) for story in set(matter.stories.values()) if len(story) > 1}
    for claim in matter.claims:
        first = firsts.get(matter.stories.get(claim.report, frozenset()))
        if is_own_voice(claim) and first is not None and account_of(claim) != first:
            yield claim, first


def _first(matter: Matter, story: frozenset[str]) -> str | None:
    """Return who printed a story first: by day, then whom most of the others name, then by the hour, then by name."""
    printed = {one: matter.reports[one] for one in story if one in matter.reports}
    names = sorted({report.publisher for report in printed.values() if report.publisher})
    if len(names) < 2:
        return names[0] if names else None

    def place(name: str) -> tuple[date, int, datetime, str]:
        own = [report for report in printed.values() if report.publisher == name]
        credits = sum(report.publisher != name and name in report.text for report in printed.values())
        day = min((report.published for report in own if report.published), default=date.max)
        return day, -credits, min(map(_hour, own)), name

    return min(names, key=place)


def _hour(report: Report) -> datetime:
    """Return when a report went out; the end of time where it does not say, so that one which does comes before."""
    return zoned(report.published_at or datetime.max)
