"""Targets: what an incident hit that is no person → the physical targets of a template."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.evaluate.muc.incidents import Incident
from counterclaim.evaluate.muc.phrases import phrases
from counterclaim.evaluate.muc.wording import bare, head, is_plural, sentence, wording
from counterclaim.records import Report

#: What is done to things.
_DEED = re.compile(
    r"\b(?:BOMB|BLEW|BLOWN|EXPLO|DYNAMIT|DAMAG|DESTROY|ATTACK|BURN|SET FIRE|SET ON FIRE|HIT|SABOTAG|RAID|FIRED|LOOT|MACHINEGUN)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A physical target.

    Args:
        words: what it is called.
        type: in the corpus's list.
        number: "1" or "PLURAL".
    """

    words: str
    type: str
    number: str


def targets(incident: Incident, report: Report) -> Sequence[Target]:
    """Return the physical targets of an incident: those that its claims name as struck, else those its sentences tell of.

    Args:
        incident: what was done.
        report: that tells of it.
    """
    struck = [bare(party.words) for party in incident.struck]
    found = dict.fromkeys(phrase for phrase in struck if head(phrase) in wording().targets)
    if not found:
        for claim in incident.claims:
            text = sentence(report.text, claim.quote.spans[0])
            if _DEED.search(text):
                found |= dict.fromkeys(phrases(text, wording().targets))
    table = wording().targets
    return [Target(phrase, table[head(phrase)], "PLURAL" if is_plural(head(phrase)) else "1") for phrase in found]
