"""Counted: the noun phrase that a number counts, from the words after it."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from counterclaim.reading.harms import phrase_at
from counterclaim.reading.lexicon.harm import number_words, toll_words, victims
from counterclaim.records import Harm

#: A noun phrase longer than this many words is no noun phrase: texts without commas run on.
LONGEST = 9
_ARTICLES = frozenset({"the", "his", "her", "its", "their", "our", "my", "these", "those", "a", "an", "your"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_MODIFIERS = frozenset(
    {"mostly", "mainly", "largely", "very", "newly", "heavily", "severely", "seriously", "lightly", "critically", "innocent"}
)
_OUTSIDE = frozenset({"outside", "inside", "near", "around", "over", "since", "including"})
_HYPHENS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts. Indices are of words in the paragraph, white space left out.

    Args:
        start: first word of the phrase; equal to `end` where there is none.
        head: its noun, or None.
        end: one past the phrase with its "of" ("members of Islamic State").
        harm: harm that a word before the noun tells ("wounded soldiers").
        group: the number is a part of a group named before ("two of them").
    """

    start: int
    head: int | None
    end: int
    harm: Harm | None = None
    group: bool = False


def counted_at(tokens: list[Token], lower: list[str], start: int, *, one: bool) -> Counted:
    """Read the noun phrase at `start`.

    Args:
        tokens: of the paragraph.
        lower: their words in lower case.
        start: index after the number.
        one: whether the number is one, so that a singular noun may end the phrase.
    """
    size = len(lower)
    k = start
    group = False
    if k < size and lower[k] in _QUOTES:
        k += 1
    if k < size and lower[k] == "of":
        if k + 1 < size and lower[k + 1] in toll_words().parts["groups"]:
            group = True
            k += 2
            if k < size and lower[k] == "of":
                k += 1
        else:
            k += 1
    if k < size and lower[k] in _ARTICLES and (k > start or lower[k] in ("his", "her", "its", "their", "our", "my")):
        k += 1
    if k + 1 < size and lower[k] in ("other", "additional", "more") and k > start:
        k += 1
    head, end, harm, first = _phrase(tokens, lower, k, one=one)
    if head is None:
        return Counted(k if group else start, None, k if group else start, None, group)
    return Counted(first, head, _complement(tokens, lower, head, end), harm, group)


def _phrase(tokens: list[Token], lower: list[str], start: int, *, one: bool) -> tuple[int | None, int, Harm | None, int]:
    """Return head, end, harm and first word of the noun phrase at `start`."""
    people, numbers = victims(), number_words().not_counting
    participles, nouns = harm_participles(), harm_nouns()
    head: int | None = None
    harm: Harm | None = None
    first = k = start
    size = min(len(lower), start + LONGEST)
    while k < size:
        word, after = lower[k], lower[k + 1] if k + 1 < len(lower) else ""
        if word in participles:
            beside = people.status.get(after) is not None or (k + 2 < len(lower) and lower[k + 2] in people.plural)
            if head is None and beside and tokens[k].tag_ not in ("VBD",):
                harm = participles[word]
                k += 1
                first = k
                continue
            break
        if word in nouns:
            head, k = k, k + 1
            break
        if word in _OUTSIDE or (phrase_at(lower, k) and word not in people.status):
            break
        if word in numbers["weekdays"] or (word in numbers["months"] and word != "may"):
            break
        two = f"{word} {after}"
        if two in people.status:
            head, k = k + 1, k + 2
            break
        if word in people.plural or (one and word in people.status):
            head, k = k, k + 1
            if _more_follows(tokens, lower, k):
                continue
            break
        pos = tokens[k].pos_
        adjective = pos == "ADJ" and word in people.status and not one  # "three Russian and Syrian raids"
        if not adjective and word[:1].isalpha() and (word in people.status or word in people.things or pos in ("NOUN", "PROPN")):
            head, k = k, k + 1
            if word in people.things and not _is_noun_after(tokens, lower, k):
                break
        elif _modifies(tokens[k], head) or (word in ("and", "or", ",") and _goes_on(tokens, k, start, size, head)):
            k += 1
        else:
            break
    if (
        head is not None
        and not one
        and tokens[head].tag_ == "NNP"
        and lower[head] not in people.status
        and lower[head] not in people.things
    ):
        return None, start, harm, start  # a name, in a text without commas: "kills 58 Observatory"
    return head, k, harm, first


def _more_follows(tokens: list[Token], lower: list[str], k: int) -> bool:
    """Tell whether the noun before `k` only tells of the one after it ("police officers", "a rebel commander")."""
    people, word, after = victims(), lower[k - 1], lower[k] if k < len(lower) else ""
    if not after or (word in people.plural and word not in people.collective):
        return False
    if tokens[k].is_title and not tokens[k - 1].is_title:
        return False  # a name begins: "killed 1,400 people Human Rights Watch said"
    return after in people.status or after in people.things or (_is_noun(tokens[k]) and after not in harm_participles())


def _modifies(token: Token, head: int | None) -> bool:
    """Tell whether a word may stand inside a noun phrase before its noun, or tie two nouns."""
    word = token.lower_
    if token.pos_ == "ADJ" or token.tag_ in ("NNP", "JJ") or word in _MODIFIERS or word in _HYPHENS:
        return True
    return (word in ("'s", "’s", "'", "’") and head is not None) or (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")


def _goes_on(tokens: list[Token], k: int, start: int, size: int, head: int | None) -> bool:
    """Tell whether a conjunction joins two adjectives ("Russian and Syrian raids")."""
    return head is None and k > start and k + 1 < size and tokens[k + 1].pos_ in ("ADJ", "PROPN", "NOUN")


def _is_noun(token: Token) -> bool:
    return token.tag_ in ("NN", "NNS")


def _is_noun_after(tokens: list[Token], lower: list[str], k: int) -> bool:
    """Tell whether the phrase goes on after a thing ("hospital workers")."""
    return k < len(lower) and (lower[k] in victims().status or _is_noun(tokens[k])) and lower[k] not in harm_participles()


def _complement(tokens: list[Token], lower: list[str], head: int, end: int) -> int:
    """Take in "of Islamic State" after "members", and a second noun of people ("women and children")."""
    people, participles = victims(), harm_participles()
    size = len(lower)
    if lower[head] in toll_words().partitive["words"] and end + 1 < size and lower[end] in ("of", "from"):
        k = end + 1
        if lower[k] in _ARTICLES:
            k += 1
        start = k
        limit = min(size, k + 6)
        while k < limit and lower[k] not in participles and lower[k] not in number_words().not_counting["weekdays"]:
            if tokens[k].pos_ not in ("ADJ", "NOUN", "PROPN") and lower[k] not in _HYPHENS and not tokens[k].text.isupper():
                break
            k += 1
        if k > start:
            return k
    if lower[head] in people.plural and end + 1 < size and lower[end] in ("and", "or"):
        for ahead in (end + 1, end + 2):
            if (
                ahead < size
                and lower[ahead] in people.plural
                and (ahead == end + 1 or tokens[end + 1].pos_ in ("ADJ", "NOUN", "PROPN"))
            ):
                return ahead + 1 if lower[end + 1] not in participles else end
    return end


@cache
def harm_participles() -> dict[str, Harm]:
    """Words that may stand after their victims, or before them ("killed", "dead", "missing")."""
    raw = toll_words()
    verbs = {word: group.harm for group in raw.verb for word in (*group.passive, *group.active)}
    return verbs | {word: group.harm for group in raw.state for word in group.words}


@cache
def harm_nouns() -> dict[str, Harm]:
    """Nouns that are counted as harm ("deaths"), words that may also be participles left out."""
    participles = harm_participles()
    return {word: group.harm for group in toll_words().noun for word in group.words if word not in participles}
