"""Parts: numbers that are a part of another ("30 people, including 12 children")."""

from functools import cache

from counterclaim.reading.bond import Bond, Field, Hold, Tie
from counterclaim.reading.harms import Mark
from counterclaim.reading.lexicon.harm import Phrase, Trie, by_first, number_words, toll_words
from counterclaim.reading.numbers import Quantity
from counterclaim.records import Harm


@cache
def part_phrases() -> frozenset[Phrase]:
    """What brings a part ("including", "among them")."""
    return frozenset(tuple(phrase.split()) for phrase in toll_words().parts["openers"])


@cache
def part_openers() -> Trie:
    """The same by first word, without those that begin with "of"."""
    return by_first([" ".join(phrase) for phrase in part_phrases() if phrase[0] != "of"])


def part_of(
    field: Field, quantity: Quantity, first: int, hold: Hold | None, parent: Bond | None, told: list[Bond], index: int
) -> Bond | None:
    """Bind a number that is a part of another ("including 12 children", "two of them civilians")."""
    named = hold is not None and (hold.part or not hold.shared)
    opened = _after_opener(field, quantity, first)
    included = _included(field, quantity, first)
    if included is not None and hold is None and (quantity.noun is None or quantity.noun in field.people.status):
        return Bond(quantity, included, Tie.PART, quantity.first, quantity.end, True, index)
    last = told[-1] if told else None
    if not (opened or quantity.group):
        listed = (
            last is not None
            and last.tie is Tie.PART
            and (field.word(quantity.first - 1) in field.grammar["joins"] or quantity.first == last.quantity.end)
            and quantity.first - last.quantity.end <= 2
        )
        same = hold is None or (parent is not None and hold.mark.start == parent.start)
        if not listed or not same or quantity.noun is None:
            return None
    if quantity.noun is None and not quantity.group and hold is None and field.word(quantity.end) not in field.grammar["places"]:
        return None
    if (
        named
        and hold is not None
        and hold.mark.harm is not None
        and (parent is None or hold.mark.harm is not parent.harm)
        and not (opened and not hold.mark.start <= quantity.end + 3)
    ):
        return Bond(quantity, hold.mark.harm, Tie.BEFORE, hold.mark.start, hold.mark.end, hold.part, index)
    if parent is None:
        return None
    return Bond(quantity, parent.harm, Tie.PART, quantity.first, quantity.end, True, index)


def _after_opener(field: Field, quantity: Quantity, first: int) -> bool:
    for size in (1, 2, 3):
        start = quantity.first - size
        if start >= first and tuple(field.lower[start : quantity.first]) in part_phrases():
            return True
    # "with two children among them"
    return (
        field.word(quantity.end) == "among"
        and field.word(quantity.end + 1) in ("them", "these", "those", "whom")
        and quantity.end + 2 not in field.marks
        and quantity.end + 2 not in field.starts
    )


def _included(field: Field, quantity: Quantity, first: int) -> Harm | None:
    """Read "those killed included 12 …", "among the dead were two …"."""
    k = quantity.first - 1
    includes = field.raw.figure["includes"]
    while k > first and (field.word(k) in ("also", "at", "least") or field.tokens[k].tag_ == "RB"):
        k -= 1
    if field.word(k) not in includes:
        return None
    mark = field.ends.get(k)
    if field.word(k) in ("included", "include", "includes"):
        if mark is not None and mark.before and field.word(mark.start - 1) in ("those", "the"):
            return mark.harm
        return (
            Harm.KILLED
            if field.word(k - 1) in ("dead", "martyrs", "deaths", "fatalities")
            else Harm.CASUALTIES
            if field.word(k - 1) == "casualties"
            else None
        )
    for start in range(k - 1, max(first - 1, k - 6), -1):
        if field.word(start) in field.raw.parts["among"] and (hold := among(field, start)) is not None and hold.mark.end <= k:
            return hold.mark.harm
    return None


def among(field: Field, k: int) -> Hold | None:
    """Read "among the dead", "among those killed": the number before it is a part of those."""
    counted = field.starts.get(k + 1)
    last = max(k + 4, counted.counted.end + 2 if counted is not None else 0)  # "among at least 22 people killed"
    for ahead in range(k + 1, min(last, len(field.lower))):
        if (mark := field.marks.get(ahead)) is not None and mark.before and mark.harm is not None:
            return Hold(Mark(mark.harm, k, mark.end, k, True, False, True, False), part=True)
        if field.word(ahead) in ("victims", "martyrs", "casualties"):
            harm = Harm.CASUALTIES if field.word(ahead) == "casualties" else Harm.KILLED
            return Hold(Mark(harm, k, ahead + 1, k, True, False, True, False), part=True)
    return None


def opens_part(field: Field, k: int) -> bool:
    """Tell whether "including" or "among them" begins at a word."""
    return field.word(k) in part_openers() and any(
        tuple(field.lower[k : k + len(words)]) == words for words in part_openers()[field.word(k)]
    )


def is_whole(field: Field, quantity: Quantity) -> bool:
    """Tell whether only a part of a number is told of ("half of the 60 people", "nobody among the 50", "four of the 11")."""
    k = quantity.first - 1
    if field.word(k) in ("the", "these", "those", "its", "their"):
        k -= 1
    share, numbers = field.word(k - 2 if field.word(k - 1) == "out" else k - 1), number_words()
    return field.word(k) in ("of", *field.raw.parts["among"]) and (
        share in field.raw.parts["shares"] or share in numbers.units or share in numbers.scales or share.isdigit()
    )


def beside(field: Field, quantity: Quantity) -> Mark | None:
    """Return the harm that tells which people a number counts ("the 11 wounded in the blast", "11 who were hurt"), or None."""
    relative = field.word(quantity.end) in field.grammar["relatives"]
    lead = quantity.end + relative
    mark = next((field.marks[k] for k in range(lead, lead + 4) if k in field.marks), None)
    if mark is None or mark.harm is None or not mark.before or mark.lead != lead:
        return None
    finite = mark.lead < mark.start or (field.tokens[mark.start].tag_ in ("VBD", "VBZ", "VBP") and not mark.after)
    return mark if relative or not finite else None


def past_whole(field: Field, quantity: Quantity) -> int | None:
    """Return where a sentence goes on behind the whole of which a number is a part ("four of the 11 wounded | died"), or None."""
    whole = next((field.starts[k] for k in range(quantity.end + 1, quantity.end + 4) if k in field.starts), None)
    if whole is None or not is_whole(field, whole):
        return None
    mark = beside(field, whole)
    return whole.end if mark is None else mark.end


def of_whole(field: Field, quantity: Quantity, index: int) -> Bond | None:
    """Bind a whole to the harm of its own words: "four of the 11 wounded died" tells of 11 wounded."""
    if quantity.harm is not None:
        return Bond(quantity, quantity.harm, Tie.NOUN, quantity.first, quantity.end, False, index)
    mark = beside(field, quantity)
    if mark is None or mark.harm is None:
        return None
    return Bond(quantity, mark.harm, Tie.BEFORE, mark.start, mark.end, False, index)
