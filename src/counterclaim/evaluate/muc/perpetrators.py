"""Perpetrators: an incident → who did it, as persons and as a body, and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.evaluate.muc.incidents import Incident
from counterclaim.evaluate.muc.phrases import phrases
from counterclaim.evaluate.muc.wording import bare, head, sentence, wording
from counterclaim.records import Claim, Report, SourceKind, Stance

_AUTHORITIES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.OFFICIAL})


@dataclass(frozen=True, slots=True)
class Perpetrators:
    """Who did it.

    Args:
        individual: the persons, as they are called; empty where none are named.
        body: the organisation, likewise.
        confidence: of the organisation, in the corpus's list.
        category: of the incident, in the corpus's list; empty where nobody is named.
    """

    individual: str = ""
    body: str = ""
    confidence: str = ""
    category: str = ""


def perpetrators(incident: Incident, report: Report) -> Perpetrators:
    """Return who did it: those whom its claims name, else those of whom its sentences tell.

    Args:
        incident: what was done.
        report: that tells of it.
    """
    words = wording()
    hit = {head(party.words) for party in incident.struck} | {head(toll.who) for toll in incident.tolls if toll.who}
    named = [(bare(party.words), claim) for party, claim in incident.perpetrators]
    told = [(phrase, claim) for phrase, claim in _told(incident, report) if head(phrase) not in hit]
    found = named + told
    individual = next((phrase for phrase, _ in found if head(phrase) in words.individuals), "")
    bodies = [(phrase, claim) for phrase, claim in named if head(phrase) in words.bodies]
    bodies += [
        (phrase, claim) for phrase, claim in named if head(phrase) in words.state and head(phrase) not in words.individuals
    ]
    bodies += [(phrase, claim) for phrase, claim in told if head(phrase) in words.bodies and phrase not in words.halves]
    state = any(head(phrase) in words.state for phrase, _ in named)
    body, sure = (bodies[0][0], _confidence(bodies[0][1])) if bodies else ("", "")
    category = "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT" if individual or body else ""
    return Perpetrators(individual, body, sure, category)


def _told(incident: Incident, report: Report) -> Iterator[tuple[str, Claim]]:
    for claim in incident.claims:
        text = sentence(report.text, claim.quote.spans[0])
        for phrase in phrases(text, wording().suspects | wording().bodies):
            yield phrase, claim


def _confidence(claim: Claim) -> str:
    if claim.stance is Stance.ADMIT:
        return "CLAIMED OR ADMITTED"
    if claim.stance is Stance.ACCUSE:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if claim.source.kind in _AUTHORITIES else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"
