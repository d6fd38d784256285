"""Joins: numbers that take their harm from further off: from the number before, by the parse, from an earlier sentence."""

from spacy.tokens import Token

from counterclaim.reading.bond import REACH, Bond, Field, Tie
from counterclaim.reading.following import names_follow, strictly
from counterclaim.reading.harms import Mark
from counterclaim.reading.numbers import Quantity
from counterclaim.records import Harm

_ALONG = frozenset({("along", "with"), ("together", "with"), ("as", "well", "as"), ("in", "addition", "to")})
#: A number joined to another stands at most this many words after it.
_GAP = 14


def joined(field: Field, quantity: Quantity, index: int, told: list[Bond]) -> Bond | None:
    """Bind a number that shares the harm of the one before it ("killed 12 soldiers and two officers")."""
    if not told:
        return _along(field, quantity, index)
    last = told[-1]
    gap = range(last.quantity.end, quantity.first)
    if len(gap) > _GAP:
        return None
    last_word = quantity.first - 2 if field.word(quantity.first - 1) in ("the", "their", "his", "her") else quantity.first - 1
    joined = not gap or field.word(last_word) in field.grammar["joins"]
    along = any(tuple(field.lower[quantity.first - len(words) : quantity.first]) == words for words in _ALONG)
    if not (joined or along):
        return None
    if any(
        field.tokens[k].tag_ in ("VBD", "VBZ", "VBP", "VBG", "MD")
        and k not in field.marks
        and not any(m.lead <= k < m.end for m in _near(field, k))
        for k in gap
    ):
        return None
    placed = field.word(quantity.end) in field.grammar["places"]
    known = quantity.noun in field.people.status
    if not (known or (placed and quantity.noun is None)) or _subject(field, quantity):
        return None
    if last.tie is Tie.BEFORE and not (along or (placed and (quantity.noun is None or known))):
        return None
    if last.tie is Tie.FIGURE and not known:
        return None
    return Bond(quantity, last.harm, Tie.JOINED, quantity.first, quantity.end, last.part, index)


def _along(field: Field, quantity: Quantity, index: int) -> Bond | None:
    """Bind those harmed with somebody who is named ("was killed along with two guards")."""
    if not any(tuple(field.lower[max(0, quantity.first - len(words)) : quantity.first]) == words for words in _ALONG):
        return None
    for k in range(quantity.first - 1, max(-1, quantity.first - REACH), -1):
        if (
            (mark := field.marks.get(k)) is not None
            and mark.harm is not None
            and mark.before
            and mark.passive
            and not mark.negated
        ):
            return Bond(quantity, mark.harm, Tie.JOINED, quantity.first, quantity.end, False, index)
        if field.word(k) in field.grammar["stops"]:
            break
    return None


def _near(field: Field, k: int) -> list[Mark]:
    return [field.marks[start] for start in range(k, min(k + 4, len(field.lower))) if start in field.marks]


def _subject(field: Field, quantity: Quantity) -> bool:
    """Tell whether a finite verb follows a number: it is the subject of something else."""
    k = quantity.end
    while k < len(field.lower) and field.tokens[k].tag_ == "RB":
        k += 1
    return k < len(field.lower) and field.tokens[k].tag_ in ("VBD", "VBZ", "VBP", "MD") and k not in field.marks


def parsed(field: Field, quantity: Quantity, index: int) -> Bond | None:
    """Bind by the parse what stands apart: subjects, objects and what is joined to them."""
    head = quantity.counted.head
    if head is None or quantity.noun not in field.people.status:
        return None
    token = field.tokens[head]
    for _ in range(3):
        if token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            token = token.head
        else:
            break
    mark = next((m for m in _marks_at(field, token.head)), None)
    if (
        mark is None
        or mark.harm is None
        or mark.negated
        or mark.beside
        or names_follow(field, mark.end)
        or (mark.strict and not strictly(field, quantity, mark))
    ):
        return None
    agentive = token.dep_ == "nsubj"
    if (
        (token.dep_ == "dobj" and mark.after and not mark.passive)
        or (token.dep_ == "nsubjpass" and mark.before)
        or (agentive and mark.before and not mark.after)
    ):
        return Bond(quantity, mark.harm, Tie.AFTER if token.dep_ == "dobj" else Tie.BEFORE, mark.start, mark.end, False, index)
    return None


def _marks_at(field: Field, token: Token) -> list[Mark]:
    k = field.places.get(token.i)
    return [field.marks[k]] if k is not None and k in field.marks else []


def captives(field: Field, quantity: Quantity, first: int, end: int, index: int) -> Bond | None:
    """Read "holds 14 prisoners", and nothing where they are let go."""
    captives = field.raw.captives
    if quantity.noun not in captives["words"]:
        return None
    near = field.lower[max(first, quantity.first - 8) : min(end, quantity.end + 8)]
    if not captives["freed"].isdisjoint(near) or captives["held"].isdisjoint(near):
        return None
    return Bond(quantity, Harm.CAPTURED, Tie.NOUN, quantity.first, quantity.end, False, index)


def echo(field: Field, quantity: Quantity, first: int, index: int, told: list[Bond]) -> Bond | None:
    """Bind a bare number that another source gives for what was just told ("the monitor said 24")."""
    if quantity.noun is not None or quantity.article or quantity.additional or quantity.low == 0:
        return None
    last = told[-1] if told else field.bonds[-1] if field.bonds else None
    if last is None or index - last.sentence > 1 or last.harm not in (Harm.KILLED, Harm.INJURED, Harm.CASUALTIES):
        return None
    after = field.word(quantity.end)
    if after == "," and field.word(quantity.end + 1) == "according":
        after = "according"  # "… and 12, according to the clinic"
    if not (
        after in ("", ".", ",", ";", ")", '"', "”", "according", "and", "but", "on", "in", "when", "at", "the", "for", "while")
        and _ends(field, quantity)
    ):
        return None
    if after == "according" and field.word(quantity.first - 1) in (",", "and", "or", "but", ""):
        return Bond(quantity, last.harm, Tie.ECHO, quantity.first, quantity.end, False, index)
    if not field.raw.giving["other"].isdisjoint(field.lower[max(first, quantity.first - 12) : quantity.first]):
        return None
    giving, between = field.raw.giving["words"], field.raw.giving["between"]
    for k in range(quantity.first - 1, max(first - 1, quantity.first - 5), -1):
        if field.word(k) in giving:
            return Bond(quantity, last.harm, Tie.ECHO, quantity.first, quantity.end, False, index)
        if field.word(k) not in between:
            break
    return None


def _ends(field: Field, quantity: Quantity) -> bool:
    """Tell whether nothing that could be counted follows a bare number."""
    k = quantity.end
    return not (k < len(field.lower) and field.tokens[k].pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "SYM"))
