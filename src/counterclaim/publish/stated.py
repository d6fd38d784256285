"""Stated: the figures of an incident source by source, as each gave them, and on what sources differ. Nothing is summed here."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import Claim, Harm, VictimStatus
from counterclaim.weighing import State, Step

#: By what the figures of `stated` are made; every format that prints them names it.
RULE = "as each source told it; none summed, averaged or chosen"


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of one source.

    Args:
        account: whose.
        harm: what was done.
        group: the victims; "victims" where nobody says who they were.
        status: of the victims.
        low: smallest number that the words allow; None when open.
        high: largest; None when open.
        approximate: as the words have it.
        provisional: the words say that it may rise.
        relation: total, subset or additional.
        live: no later figure of the same source takes its place.
        superseded_by: how one took it ("rose to", "proposed").
        told: when it was told, as far as known.
        words: as printed.
        claims: ids of the claims that give it.
    """

    account: str
    harm: Harm
    group: str
    status: VictimStatus
    low: int | None
    high: int | None
    approximate: bool
    provisional: bool
    relation: str
    live: bool
    superseded_by: str | None
    told: datetime | None
    words: str
    claims: tuple[str, ...]

    @property
    def number(self) -> str:
        """The figure as a person reads it: "62", "80 or more", "up to 15", "10–12", "about 100"; "no number" of vague words."""
        about = "about " if self.approximate else ""
        if self.low is None and self.high is None:
            return "no number"
        if self.high is None:
            return f"{about}{self.low} or more"
        if self.low is None or (self.low == 0 and self.high > 0):
            return f"up to {about}{self.high}"
        return f"{about}{self.low}" if self.low == self.high else f"{about}{self.low}–{self.high}"

    @property
    def line(self) -> str:
        """The figure in words: "killed: 62 (Syrian army)"."""
        return f"{self.harm.value}: {self.number} ({self.group})"


def stated(incident: PublishedIncident, among: Collection[str] | None = None) -> tuple[Stated, ...]:
    """Return the figures of an incident, by source and time.

    Args:
        incident: as it goes out.
        among: ids of claims; only figures that one of them gives, and only these claims are named with them. All for None.
    """
    told = {claim.id: claim for claim in incident.claims}
    found: list[Stated] = []
    for line in incident.dossier.tolls:
        for step in line.steps:
            if claims := step.claims if among is None else tuple(one for one in step.claims if one in among):
                words = next((words for one in claims for words in _words(told[one], line.harm, step)), step.words)
                found.append(
                    Stated(
                        account=line.account,
                        harm=line.harm,
                        group=line.group,
                        status=line.status,
                        low=step.low,
                        high=step.high,
                        approximate=step.approximate,
                        provisional=step.provisional,
                        relation=step.relation,
                        live=step.live,
                        superseded_by=step.superseded_by,
                        told=step.told,
                        words=words,
                        claims=claims,
                    )
                )
    return tuple(found)


def _words(claim: Claim, harm: Harm, step: Step) -> Iterator[str]:
    """Give the words in which this very claim tells a figure: a step of several claims has those of the first."""
    return (one.words for one in claim.event.tolls if (one.harm, one.low, one.high) == (harm, step.low, step.high))


def contested(incident: PublishedIncident) -> tuple[str, ...]:
    """Return the attributes on which the accounts of an incident contradict each other, in the words of a dossier."""
    return tuple(one.attribute.value for one in incident.dossier.questions if one.state is State.CONTESTED)
