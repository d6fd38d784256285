"""News: what the last day on which reports came to be seen brought to an incident: new figures, new sources, new disputes."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.publish.changed import Changed
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.stated import Stated, contested, stated
from counterclaim.records import Claim, Harm
from counterclaim.weighing import Dossier, State, matter, weigh


@dataclass(frozen=True, slots=True)
class News:
    """What changed.

    Args:
        figures: that no report before gave.
        sources: of whom no report before told.
        disputes: attributes on which nobody contradicted anybody before.
        settled: attributes on which the accounts no longer contradict each other.
        is_first: nothing was told before.
        is_ruled: people ruled on its claims after the last report.
    """

    figures: tuple[Stated, ...]
    sources: tuple[str, ...]
    disputes: tuple[str, ...]
    settled: tuple[str, ...]
    is_first: bool
    is_ruled: bool

    @property
    def title(self) -> str:
        """What changed, in a few words: "2 new figures, 1 new source"."""
        parts = ["first told"] if self.is_first else []
        parts += _counted((("figure", self.figures), ("source", self.sources), ("dispute", self.disputes)))
        parts += ["less disputed"] if self.settled else []
        parts += ["ruled on"] if self.is_ruled else []
        return ", ".join(parts) or "told again"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What changed, named in full."""
        figures = "; ".join(f"{one.account}, {one.line}, “{one.words}”" for one in self.figures)
        told = ["First told."] if self.is_first else []
        told += [f"New figures: {figures}."] if figures else []
        told += [f"New sources: {', '.join(self.sources)}."] if self.sources else []
        told += [f"New disputes: {', '.join(self.disputes)}."] if self.disputes else []
        told += [f"No longer disputed: {', '.join(self.settled)}."] if self.settled else []
        told += ["People ruled on its claims since."] if self.is_ruled else []
        return tuple(told) or ("Told again, without new figures, sources or disputes.",)


def news(incident: PublishedIncident, changed: Changed) -> News:
    """Return what the last day on which reports came to be seen brought.

    Reports of one day (UTC) are one change, for a feed is read by people. What was told before is weighed as if nothing else
    were known: that is what the feed showed then.

    Args:
        incident: as it goes out.
        changed: when its reports came to be seen.
    """
    last = changed.last
    new = {name for name, at in changed.reports.items() if last is None or (at is not None and at.date() == last.date())}
    before = [claim for claim in incident.claims if claim.report not in new]
    ruled = changed.ruled is not None and (last is None or changed.ruled > last)
    if not before:
        sources = tuple(account.name for account in incident.dossier.accounts)
        return News(stated(incident), sources, contested(incident), (), True, ruled)
    was, now = _weighed(incident, before), incident.dossier
    known = _figures(was)
    then, since = _contested(was), _contested(now)
    return News(
        tuple(one for one in stated(incident) if (one.account, one.harm, one.low, one.high) not in known),
        tuple(account.name for account in now.accounts if account.name not in {one.name for one in was.accounts}),
        tuple(one for one in since if one not in then),
        tuple(one for one in then if one not in since),
        False,
        ruled,
    )


def _weighed(incident: PublishedIncident, claims: Iterable[Claim]) -> Dossier:
    return weigh(matter(claims, incident.reports.values(), incident.stories))


def _figures(dossier: Dossier) -> set[tuple[str, Harm, int | None, int | None]]:
    return {(line.account, line.harm, step.low, step.high) for line in dossier.tolls for step in line.steps}


def _contested(dossier: Dossier) -> list[str]:
    return [one.attribute.value for one in dossier.questions if one.state is State.CONTESTED]


def _counted(parts: Iterable[tuple[str, tuple[object, ...]]]) -> list[str]:
    return [f"{len(given)} new {name}{'s' if len(given) > 1 else ''}" for name, given in parts if given]
