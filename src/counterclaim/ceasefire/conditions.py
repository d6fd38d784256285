"""Conditions: which claims say that a condition of a deal is met, and which that it is not. No verdict: who says what."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from counterclaim.ceasefire.ledger import Met, TermRow
from counterclaim.ceasefire.told import Told, cited
from counterclaim.records import Certainty, EventType, Stance

_WORD = re.compile(r"[^\W\d_]+")
_OPEN = (Certainty.FUTURE, Certainty.CONDITIONAL)


def met(terms: Sequence[TermRow], told: Iterable[Told]) -> tuple[Met, ...]:
    """Return what claims say of conditions of aid and access, in the order of the reports.

    Args:
        terms: of the ledger, in its order.
        told: what reports tell, in order of publication.
    """
    table = _table()
    hanging = [
        place for place, term in enumerate(terms) if term.condition is not None and _words(term.condition) & table["matter"]
    ]
    if not hanging:
        return ()
    found = []
    for one in told:
        for claim in one.claims:
            words = _words(claim.quote.words)
            if claim.event.type is not EventType.AID or claim.certainty in _OPEN or claim.stance in (Stance.DEMAND, Stance.WARN):
                continue
            if not words & table["matter"]:
                continue
            no = claim.certainty is Certainty.NEGATED or bool(words & table["unmet"])
            if no or words & table["met"]:
                found += [Met(place, not no, cited(one.report, claim)) for place in hanging[:1]]
    return tuple(found)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads((files("counterclaim.ceasefire") / "conditions.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}
