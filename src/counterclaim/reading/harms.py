"""Harms: where a paragraph speaks of harm to people, and in which form."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from counterclaim.reading.lexicon.harm import Trie, by_first, match, toll_words
from counterclaim.reading.reality import is_imagined
from counterclaim.records import Harm

_BE = frozenset({"was", "were", "be", "been", "being", "is", "are", "'re", "got", "gets", "get"})
_AUXILIARIES = _BE | {
    "has",
    "have",
    "had",
    "having",
    "'ve",
    "may",
    "might",
    "could",
    "would",
    "will",
    "not",
    "n't",
    "also",
    "to",
    "did",
    "does",
    "do",
    "can",
    "should",
    "must",
}
#: No more words than this stand between an auxiliary and its verb.
_REACH = 6
_NOT = frozenset({"not", "n't", "never"})
_NAMES = frozenset({("dead", "sea"), ("wounded", "knee"), ("missing", "persons")})


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase of harm. Indices are of words in the paragraph, white space left out.

    Args:
        harm: None where two harms are told in one that is no harm of ours ("dead or missing").
        start: its first word, auxiliaries left out.
        end: one past its last.
        lead: its first auxiliary, else `start`.
        before: its victims may stand before it.
        after: its victims may stand after it.
        passive: auxiliaries show that it is passive, or it has no object by nature.
        strict: it tells of harm only with a noun for people.
        negated: its words say that it was not done.
        beside: it stands before a noun that it tells of ("the recently murdered judge").
    """

    harm: Harm | None
    start: int
    end: int
    lead: int
    before: bool
    after: bool
    passive: bool
    strict: bool
    negated: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Forms:
    single: dict[str, tuple[Harm, bool, bool, bool, bool]]  # harm, before, after, passive, strict
    phrases: Trie
    means: dict[tuple[str, ...], tuple[Harm, bool, bool, bool, bool]]


@cache
def _forms() -> _Forms:
    raw = toll_words()
    single: dict[str, tuple[Harm, bool, bool, bool, bool]] = {}
    for verb in raw.verb:
        single.update(dict.fromkeys(verb.active, (verb.harm, False, True, False, verb.strict)))
        single.update(dict.fromkeys(verb.passive, (verb.harm, True, True, False, verb.strict)))
    for state in raw.state:
        single.update(dict.fromkeys(state.words, (state.harm, True, False, True, state.strict)))
    means: dict[tuple[str, ...], tuple[Harm, bool, bool, bool, bool]] = {}
    for phrase in raw.phrase:
        both = set(phrase.before) & set(phrase.after)
        for words in (*phrase.before, *phrase.after):
            passive = words in phrase.before and words not in both
            means[tuple(words.split())] = (phrase.harm, words in phrase.before, words in phrase.after, passive, phrase.strict)
    return _Forms(single, by_first([" ".join(words) for words in means]), means)


def phrase_at(lower: list[str], start: int) -> bool:
    """Tell whether a phrase of harm begins at a word ("taken prisoner")."""
    return lower[start] in _forms().phrases and match(_forms().phrases, lower, start) is not None


def harms_in(tokens: list[Token], lower: list[str]) -> list[Mark]:
    """Find the marks of harm in a paragraph's words, in order; those that make one harm together are one.

    Args:
        tokens: of the paragraph, white space left out.
        lower: their words in lower case.
    """
    forms = _forms()
    found: list[Mark] = []
    k = 0
    while k < len(lower):
        phrase = match(forms.phrases, lower, k) if lower[k] in forms.phrases else None
        meaning = forms.means[phrase] if phrase else forms.single.get(lower[k])
        if (limb := _limb(lower, k)) is not None:
            found.append(Mark(Harm.INJURED, k, limb + 1, _auxiliaries(tokens, lower, k)[0], True, False, True, True))
            k = limb + 1
            continue
        if meaning is None and _leaves(tokens, lower, k):
            meaning = (Harm.DISPLACED, True, False, True, True)
        if meaning is None or tuple(lower[k : k + 2]) in _NAMES:
            k += 1
            continue
        end = k + (len(phrase) if phrase else 1)
        harm, before, after, passive, strict = meaning
        lead, be = _auxiliaries(tokens, lower, k)
        negated = _negated(lower, lead, k) or _only_tried(tokens[k]) or is_imagined(tokens[k])
        beside = tokens[end - 1].dep_ == "amod" and end < len(tokens) and tokens[end].pos_ in ("NOUN", "PROPN")
        found.append(Mark(harm, k, end, lead, before, after, passive or (before and be), strict, negated, beside))
        k = end
    return _joined(found, lower)


def _negated(lower: list[str], lead: int, start: int) -> bool:
    """Tell whether a verb is negated ("was not injured"); "not only killed" is not."""
    return any(lower[k] in _NOT and lower[k + 1] not in ("only", "just") for k in range(lead, start))


def _only_tried(verb: Token) -> bool:
    """Tell whether a harm was only meant: "tried to arrest two", "a plot to kill five"."""
    if verb.tag_ != "VB" or verb.i < 2 or verb.nbor(-1).lower_ != "to":
        return False
    above = [verb.nbor(-2), *([verb.head] if verb.dep_ in ("xcomp", "acl") else [])]  # the parse may hang it elsewhere
    return any(token.lemma_.lower() in toll_words().meaning["words"] for token in above)


def _limb(lower: list[str], k: int) -> int | None:
    """Return where the limb stands that somebody loses here ("lost a leg", "lost both of his eyes"), or None."""
    limbs = toll_words().limbs
    if lower[k] not in limbs["losing"]:
        return None
    return next((index for index in range(k + 1, min(k + 5, len(lower))) if lower[index] in limbs["words"]), None)


def _leaves(tokens: list[Token], lower: list[str], k: int) -> bool:
    """Tell whether people leave a place here ("have left the village", "left Meshkir")."""
    leaving = toll_words().leaving
    if lower[k] not in leaving["words"] or k + 1 == len(lower):
        return False
    return tokens[k + 1].pos_ == "PROPN" or not leaving["places"].isdisjoint(lower[k + 1 : k + 4])


def _auxiliaries(tokens: list[Token], lower: list[str], start: int) -> tuple[int, bool]:
    """Return where the auxiliaries before a verb begin, and whether they make it passive."""
    lead, be = start, False
    for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if lower[k] in _AUXILIARIES:
            lead, be = k, be or lower[k] in _BE
        elif tokens[k].tag_ != "RB" and not lower[k].endswith("ly"):
            break
    return lead, be


def _joined(marks: list[Mark], lower: list[str]) -> list[Mark]:
    """Join "killed and wounded": one toll of casualties, never split (DOMAIN.md, section 3.2)."""
    joins = toll_words().joins["words"]
    found: list[Mark] = []
    for mark in marks:
        last = found[-1] if found else None
        gap = lower[last.end : mark.lead] if last else []
        near = (
            last is not None
            and last.end <= mark.lead
            and (
                (not gap and last.after is mark.after)  # not "the 11 wounded died"
                or (
                    0 < len(gap) < 4
                    and all(word in joins or word in (",", "seriously", "badly", "many", "also") for word in gap)
                    and "many" not in gap
                )
            )
        )
        if (
            last is None
            or not near
            or last.harm == mark.harm
            or not ((last.before and mark.before) or (last.after and mark.after and not last.passive))
        ):
            found.append(mark)
            continue
        harms = {last.harm, mark.harm}
        harm = Harm.CASUALTIES if harms <= {Harm.KILLED, Harm.INJURED, Harm.CASUALTIES} else None
        found[-1] = Mark(
            harm,
            last.start,
            mark.end,
            last.lead,
            last.before and mark.before,
            last.after and mark.after,
            last.passive or (mark.passive and mark.before and not mark.after),
            last.strict or mark.strict,
            last.negated,
        )
    return found
