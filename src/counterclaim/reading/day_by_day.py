"""Day by day: where a sentence goes over from one day's figures to another's ("12 on Friday and 20 on Saturday")."""

from functools import cache
from itertools import pairwise
from weakref import WeakKeyDictionary

from counterclaim.reading.binding import bound
from counterclaim.reading.bond import Field
from counterclaim.reading.lexicon.harm import number_words
from counterclaim.reading.parse import Paragraph

_JOINTS = frozenset({"and", "but", "while", ",", ";"})
_OWN = frozenset({"'s", "’s", "'"})
_RANGE = frozenset({"between", "from"})
_KEPT: WeakKeyDictionary[Paragraph, frozenset[int]] = WeakKeyDictionary()


def day_cuts(paragraph: Paragraph) -> frozenset[int]:
    """Return the tokens before which another day's figures begin; kept with the paragraph.

    Args:
        paragraph: parsed.

    Returns:
        Indices of its document's tokens.
    """
    if paragraph not in _KEPT:
        days = {token.lower_ for token in paragraph.tokens(paragraph.span)} & _day_words()
        # Most paragraphs name one day or none: their numbers are left to whoever asks for them.
        field = bound(paragraph) if days else None
        _KEPT[paragraph] = frozenset(field.tokens[k].i for k in next_days(field)) if field is not None else frozenset()
    return _KEPT[paragraph]


@cache
def weekdays() -> frozenset[str]:
    """Return words that name one day ("friday", "yesterday"); not "late", nor "fridays"."""
    return frozenset(word for word in number_words().not_counting["weekdays"] if word.endswith("day"))


@cache
def _day_words() -> frozenset[str]:
    return weekdays() | frozenset(number_words().not_counting["months"])


def next_days(field: Field) -> list[int]:
    """Return the words before which another day's figures begin: the joint between them.

    "12 were killed in Friday's raid and 20 in Saturday's", "Friday's raid killed 12 and Saturday's killed 20": two events, each
    with its day and its toll. "12 were killed on Friday and Saturday" is one figure, of both days.

    Args:
        field: a paragraph's words, its numbers bound to their harms.

    Returns:
        Indices of words of the field, in order (a rule of our own; a figure of another day is another event's: DOMAIN.md,
        section 3.2).
    """
    if not field.bonds:
        return []
    found: list[int] = []
    for first, end in field.sentences:
        days = _days(field, first, end)
        if len({day for _, day in days}) < 2:
            continue
        figures = [bond.quantity.first for bond in field.bonds if first <= bond.quantity.first < end]
        start = first
        for (one, day), (other, another) in pairwise(days):
            limit = next((place for place, later in days if place > other and later != another), end)
            if (
                day != another
                and not _rises(field, one, limit)
                and (cut := _between(field, figures, start, one, other, limit)) is not None
            ):
                found.append(cut)
                start = cut
    return found


def _between(field: Field, figures: list[int], start: int, one: int, other: int, end: int) -> int | None:
    """Return the joint between the figures of a day and those of the next; None where both are of one figure.

    Args:
        field: of the words.
        figures: where the sentence's figures of harm begin.
        start: where those of the first day may begin.
        one, other: where the two days stand.
        end: where a third day stands, or the sentence ends.
    """
    joints = [k for k in range(one + 1, other) if field.lower[k] in _JOINTS]
    if not joints or not _RANGE.isdisjoint(field.lower[max(start, one - 2) : one]):
        return None
    if any(start <= k < one for k in figures):
        # The day stands after its figures: what comes behind it is of the next.
        cut = next((joint for joint in joints if any(joint < k < other for k in figures)), None)
        if cut is not None:
            return cut
    elif not any(one < k < joints[-1] for k in figures):
        return None
    bare = field.word(joints[-1] + 1) == field.lower[other] and field.word(other + 1) not in _OWN
    behind = next((k for k in range(other + 1, end) if field.lower[k] in _JOINTS), end)
    return joints[-1] if not bare and any(other < k < behind for k in figures) else None


def _rises(field: Field, start: int, end: int) -> bool:
    """Tell whether words say that a figure rose to another: "the toll rose to 15 on Saturday" is of the same dead."""
    rising = number_words().not_counting["rising"]
    return any(field.lower[k] in rising and "to" in field.lower[k + 1 : k + 3] for k in range(start, end))


def _days(field: Field, first: int, end: int) -> list[tuple[int, str]]:
    """Return where a sentence names a day, and which: a weekday, or a number beside a month."""
    months = number_words().not_counting["months"]
    found: list[tuple[int, str]] = []
    for k in range(first, end):
        word = field.lower[k]
        if word in weekdays():
            found.append((k, word))
        elif word in months:
            beside = next((field.word(near) for near in (k - 1, k + 1) if field.word(near).rstrip("dhnrst").isdigit()), None)
            if beside is not None:
                found.append((k, f"{beside} {word}"))
    return found
