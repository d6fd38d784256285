"""Truce terms: what a report says that a deal rules, clause by clause (DOMAIN.md, section 9); a warning is no term."""

import re
from collections.abc import Iterator
from functools import cache

from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.truce_frames import Row
from counterclaim.records import Certainty, Claim, ClauseType, Phrase, Span, Stance, Term


def terms_of(text: str, claim: Claim, row: Row, *, announced: bool) -> Iterator[Term]:
    """Read the terms that a claim states.

    Args:
        text: the report's.
        claim: in one piece, or nothing is read.
        row: of its sentence.
        announced: whether its source is announcing the truce, so that what he says will be is the deal's.
    """
    if len(claim.quote.spans) > 1 or claim.stance in (Stance.DEMAND, Stance.CONDEMN, Stance.ACCUSE):
        return
    words = Phrase(claim.quote.words, claim.quote.spans[0])
    if claim.certainty is Certainty.CONDITIONAL and claim.condition is not None:
        consequence = _consequence(text, words.span, claim.condition.span)
        if _is_term(claim.condition.words, consequence.words if consequence else ""):
            yield Term(ClauseType.FOLLOW_ON, words, claim.condition, consequence, claim.id)
            return
    ruled = _rules(row, words.span)
    if not ruled and not (announced and _is_duty(row, words.span)):
        return
    clauses = list(_clauses(words.words))
    # what is only announced is read for what it says first: the rest of the sentence tells why
    yield from (Term(clause, words, claim=claim.id) for clause in (clauses if ruled else clauses[:1]))


def _rules(row: Row, span: Span) -> bool:
    return any(span.overlaps(found.span) for found in row.find(truce_frames().rules))


def _is_duty(row: Row, span: Span) -> bool:
    inside = {item.code.partition("!")[0] for item in row.items if span.contains(row.paragraph.at(item.first, item.last))}
    if inside & truce_frames().talk:
        return False
    return any(span.contains(found.span) for found in row.find(truce_frames().duties))


@cache
def _patterns() -> tuple[tuple[ClauseType, re.Pattern[str]], ...]:
    return tuple((clause, re.compile(pattern, re.IGNORECASE)) for clause, pattern in truce_frames().clauses.items())


def _clauses(words: str) -> Iterator[ClauseType]:
    """The types of clause that words state, in the order in which they state them; of "not covered by" only the exclusion."""
    plain = re.sub(r"\s+", " ", words)
    found = [(match.start(), clause) for clause, pattern in _patterns() if (match := pattern.search(plain)) is not None]
    if any(clause is ClauseType.EXCLUSIONS for _, clause in found):
        found = [pair for pair in found if pair[1] is not ClauseType.SCOPE]
    yield from (clause for _, clause in sorted(found, key=lambda pair: pair[0]))


def _is_term(condition: str, consequence: str) -> bool:
    """Tell whether a condition is the deal's: that it goes well, and not that somebody will be to blame if it does not."""
    lexicon = truce_frames().conditions
    words, follows = _words(condition), _words(consequence)
    ill = words & lexicon.ill
    if ill and not words & lexicon.unbroken:
        return False
    blamed = follows & lexicon.blame or any(
        f" {phrase} " in f" {consequence.lower()} " for phrase in lexicon.blame if " " in phrase
    )
    return bool(words & (lexicon.well | lexicon.unbroken)) and not blamed


def _words(text: str) -> set[str]:
    """The words of a text with their plain forms, as far as an ending tells them."""
    found = set()
    for word in re.findall(r"[a-z]+", text.lower().replace("n't", " not")):
        found.add(word)
        for ending, instead in (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                found.add(word[: -len(ending)] + instead)
    return found


def _consequence(text: str, whole: Span, condition: Span) -> Phrase | None:
    """What is left of a conditional sentence when its condition is taken out: the longer side of it."""
    before, after = Span(whole.start, condition.start), Span(condition.end, whole.end)
    best = after if after.length >= before.length else before
    words = best.of(text)
    start = best.start + len(words) - len(words.lstrip(" ,;\n"))
    end = best.end - (len(words) - len(words.rstrip(" ,;\n")))
    return Phrase.at(text, Span(start, end)) if end - start > 1 else None
