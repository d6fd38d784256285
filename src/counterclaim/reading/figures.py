"""Figures: nouns that stand for a figure of harm, and their values ("the death toll rose to 83")."""

from functools import cache

from counterclaim.reading.bond import RECENT, Bond, Field, Figure, Tie
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.numbers import Quantity
from counterclaim.records import Harm

#: A figure stands at most this far after "the death toll from air strikes on …".
_FAR = 30
#: "The number of members of the armed forces killed" names its harm within this many words.
_NAMED = 12


@cache
def harm_words() -> dict[str, Harm]:
    """Nouns of harm, and participles that stand for people ("the dead", "those killed")."""
    return {word: group.harm for group in toll_words().noun for word in group.words}


def figure_nouns(field: Field) -> dict[int, Figure]:
    """Find the nouns that stand for a figure: where, with which harm, to which word, and whether it is called an earlier one."""
    found: dict[int, Figure] = {}
    words, nouns = field.raw.figure, harm_words()
    telling = words["tolls"] | words["numbers"] | nouns.keys()
    for k, word in enumerate(field.lower):
        if word not in telling:
            continue
        prior = any(field.word(back) in words["prior"] for back in (k - 1, k - 2))
        if word in words["tolls"]:
            harm = nouns.get(field.word(k - 1), Harm.KILLED)
            found[k] = Figure(harm, k + 1, prior)
        elif word in words["numbers"]:
            if (harm_before := nouns.get(field.word(k - 1))) is not None:
                found[k] = Figure(harm_before, k + 1, prior)
                continue
            for ahead in range(k + 1, min(k + _NAMED, len(field.lower))):
                if field.word(ahead) in nouns:
                    found[k] = Figure(nouns[field.word(ahead)], ahead + 1, prior)
                    break
                if (
                    ahead in field.starts
                    or field.word(ahead) in field.grammar["stops"]
                    or (ahead == k + 1 and field.word(ahead) != "of" and field.word(ahead) not in nouns)
                ):
                    break
        elif (
            word in nouns
            and field.word(k - 1) in ("the", "those", "total", "confirmed", "civilian", "military", "of")
            and k - 1 not in found
            and field.word(k + 1) not in field.grammar["stops"]
        ):
            found[k] = Figure(nouns[word], k + 1, prior)
    return found


def figure(field: Field, quantity: Quantity, first: int, index: int, told: list[Bond]) -> Bond | None:
    """Bind the value of a figure ("a toll of 83", "the death toll from … rose to 61", "brought to 45 the number killed")."""
    words = field.raw.figure
    if quantity.article or (
        quantity.noun is not None
        and quantity.noun not in field.people.status
        and quantity.harm is None
        and quantity.noun in field.people.things
    ):
        return None
    before = quantity.first - 1
    while before > first and field.tokens[before].tag_ == "RB" and field.word(before) not in words["links"]:
        before -= 1
    if (
        field.word(quantity.first) in field.grammar["reaching"]
        or field.word(before) in words["links"]
        or field.word(before) in field.grammar["reaching"]
    ):
        for k in range(before, max(first - 1, before - _FAR), -1):
            if k in field.figures:
                value = field.figures[k]
                if (
                    value.end > before + 1
                    or any(bond.start == k for bond in told[-RECENT:])
                    or (field.word(before) == "of" and before - value.end > 2)
                ):
                    break
                noun = field.word(k) not in words["tolls"] and field.word(k) not in words["numbers"]
                if (noun and before - value.end > 4) or _verb_between(field, value.end, before):
                    break
                return Bond(quantity, value.harm, Tie.FIGURE, k, value.end, False, index, value.prior)
            if field.word(k) in field.grammar["stops"]:
                break
    if field.word(quantity.end) in ("the", "its", "their", "a") and field.word(quantity.first - 1) in ("to", "at"):
        for k in range(quantity.end + 1, quantity.end + 5):
            if k in field.figures:
                value = field.figures[k]
                return Bond(quantity, value.harm, Tie.FIGURE, k, value.end, False, index, value.prior)
    return None


def _verb_between(field: Field, start: int, end: int) -> bool:
    """Tell whether a verb of saying stands between a figure's noun and its value: then the value is another's."""
    return any(
        field.tokens[k].tag_ in ("VBD", "VBZ") and field.word(k) in ("said", "says", "told", "carried") for k in range(start, end)
    )
