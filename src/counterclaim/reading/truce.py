"""Truce: the ceasefires that a report's claims speak of: parties, terms, what is said of their state, alleged breaches.

The ledger of a ceasefire over many reports is another room's; here one report's sentences are typed as what they are.
"""

import re
from collections.abc import Iterable

from spacy.tokens import Token

from counterclaim.reading.breaches import breaches_of
from counterclaim.reading.draft import Drafter
from counterclaim.reading.kind import TRUCE
from counterclaim.reading.lexicon.events import events
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.parties import Parties
from counterclaim.reading.syntax import phrase_of
from counterclaim.records import (
    Ceasefire,
    CeasefireStatus,
    Certainty,
    Claim,
    ClauseType,
    EventType,
    Party,
    Phrase,
    Span,
    Stance,
    StatusClaim,
    Term,
)

_BROKERED = frozenset({"broker", "mediate", "negotiate", "sponsor", "arrange"})
_ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)


def ceasefires_of(drafter: Drafter, claims: Iterable[Claim]) -> tuple[Ceasefire, ...]:
    """Put together what a report's claims say of a truce.

    Args:
        drafter: of the report.
        claims: with their events.

    Returns:
        One ceasefire, or none where no claim speaks of a truce. A report that tells of two truces is rare, and telling them
        apart is left to whoever links reports; every claim stays listed.
    """
    about = [claim for claim in claims if claim.event.type in TRUCE]
    if not about:
        return ()
    parse, parties = drafter.parse, drafter.parties
    named = [
        (paragraph, trigger.token)
        for paragraph in parse
        for trigger in drafter.triggers(paragraph).values()
        if trigger.group.name == "truce"
    ]
    if not named:
        return ()
    return (
        Ceasefire(
            name=_name(*named[0]),
            parties=_unique(party for paragraph, token in named for party in _between(paragraph, token, parties)),
            brokers=_unique(party for paragraph, token in named for party in _brokers(paragraph, token, parties)),
            terms=tuple(term for claim in about if (term := _term(parse, claim)) is not None),
            exclusions=_unique(party for claim in about for party in _excluded(claim, parties)),
            statuses=tuple(
                StatusClaim(claim.id, claim.source.name, state, claim.event.when)
                for claim in about
                if claim.event.type is EventType.CEASEFIRE_STATUS and (state := _state(drafter, claim)) is not None
            ),
            breaches=breaches_of(drafter, about),
            claims=tuple(claim.id for claim in about),
        ),
    )


def _name(paragraph: Paragraph, token: Token) -> str:
    low, high = phrase_of(token)
    words = re.sub(r"\s+", " ", paragraph.at(low, high).of(paragraph.text))
    return _ARTICLE.sub("", words)


def _between(paragraph: Paragraph, token: Token, parties: Parties) -> list[Party]:
    """'a truce between A and B': who is to stop."""
    found = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "between":
            for sub in child.children:
                if sub.dep_ == "pobj":
                    found += [party for one in [sub, *sub.conjuncts] if (party := parties.party(paragraph, one)) is not None]
    return found


def _brokers(paragraph: Paragraph, token: Token, parties: Parties) -> list[Party]:
    """'brokered by A and B', 'the A-B deal', 'A-brokered': who arranged it."""
    found = []
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in _BROKERED:
            for agent in child.children:
                if agent.dep_ in ("agent", "prep") and agent.lower_ == "by":
                    heads = [one for sub in agent.children if sub.dep_ == "pobj" for one in [sub, *sub.conjuncts]]
                    found += [party for one in heads if (party := parties.party(paragraph, one)) is not None]
    left = Span(paragraph.at(token.left_edge).start, paragraph.at(token).start)
    if re.search(r"\b(?:brokered|mediated|backed|sponsored)\b", left.of(paragraph.text)):
        found += [Party(seen.actor.name, seen.span.of(paragraph.text), seen.span) for seen in parties.within(left)]
    return found


def _term(parse: Parse, claim: Claim) -> Term | None:
    """A condition with what follows from it, or a clause that says whom the truce does not bind."""
    words = Phrase(claim.quote.words, Span(claim.quote.spans[0].start, claim.quote.spans[-1].end))
    if len(claim.quote.spans) > 1:
        return None
    if claim.certainty is Certainty.CONDITIONAL and claim.condition is not None:
        return Term(ClauseType.FOLLOW_ON, words, claim.condition, _consequence(parse.page.text, words.span, claim.condition.span))
    clause = next(
        (clause for clause, pattern in events().truce.clauses.items() if re.search(pattern, words.words, re.IGNORECASE)), None
    )
    return Term(clause, words) if clause is not None and _is_rule(claim) else None


def _is_rule(claim: Claim) -> bool:
    """Tell whether a sentence states what the deal says rather than what happened."""
    return bool(re.search(events().truce.rule, claim.quote.words, re.IGNORECASE))


def _consequence(text: str, whole: Span, condition: Span) -> Phrase | None:
    """What is left of a conditional sentence when its condition is taken out: the longer side of it."""
    before, after = Span(whole.start, condition.start), Span(condition.end, whole.end)
    best = after if after.length >= before.length else before
    words = best.of(text)
    start = best.start + len(words) - len(words.lstrip(" ,;\n"))
    end = best.end - (len(words) - len(words.rstrip(" ,;\n")))
    return Phrase.at(text, Span(start, end)) if end - start > 1 else None


def _excluded(claim: Claim, parties: Parties) -> list[Party]:
    """Whom the truce does not bind: the parties named after "does not cover", "excludes"."""
    match = re.search(events().truce.clauses[ClauseType.EXCLUSIONS], claim.quote.words, re.IGNORECASE)
    if (
        match is None
        or len(claim.quote.spans) > 1
        or not re.search(r"\b(?:deal|truce|ceasefire|agreement|it)\b", claim.quote.words, re.IGNORECASE)
    ):
        return []
    span = Span(claim.quote.spans[0].start + match.end(), claim.quote.spans[0].end)
    text = parties.parse.page.text
    return [Party(seen.actor.name, seen.span.of(text), seen.span) for seen in parties.within(span)]


def _state(drafter: Drafter, claim: Claim) -> CeasefireStatus | None:
    """Return what a claim says of the truce's state; a denial turns "over" round."""
    if claim.stance is Stance.DEMAND or claim.certainty in (Certainty.CONDITIONAL, Certainty.FUTURE):
        return None  # what is asked for, promised or feared is no state of things
    paragraph = drafter.paragraph(claim.quote.spans[0].start)
    tokens = [token for span in claim.quote.spans for token in paragraph.tokens(span)]
    lemmas = {form for token in tokens if token.tag_ != "VB" for form in (token.lemma_.lower(), token.lower_)}
    truce = events().truce

    def says(words: frozenset[str]) -> bool:
        return bool(words & lemmas)

    if says(truce.over):
        yet = any(words in claim.quote.words.lower() for words in truce.yet)
        return CeasefireStatus.NOT_OVER if yet or claim.certainty is Certainty.NEGATED else CeasefireStatus.OVER
    if says(truce.suspended):
        return CeasefireStatus.SUSPENDED
    if says(truce.fragile):
        return CeasefireStatus.FRAGILE
    if says(truce.breach):
        return CeasefireStatus.VIOLATED
    return CeasefireStatus.HOLDING if says(truce.holding) and claim.certainty is not Certainty.NEGATED else None


def _unique(found: Iterable[Party]) -> tuple[Party, ...]:
    kept: dict[str, Party] = {}
    for party in found:
        kept.setdefault(party.name, party)
    return tuple(kept.values())
