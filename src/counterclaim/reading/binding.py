"""Binding: which harm a number belongs to.

One walk over a sentence, from number to number: what follows a number ("62 were killed"), what stands before it ("killed 62",
"a toll of 62"), what it is a part of ("including 12 children"), what it is joined to ("and two officers"). Grammar of words near
each other comes first, the parse where they stand apart, for many texts come without commas or apostrophes.
"""

from counterclaim.reading.bond import RECENT, Bond, Field, Tie
from counterclaim.reading.figures import figure, figure_nouns
from counterclaim.reading.following import MANY, follow
from counterclaim.reading.harms import Mark
from counterclaim.reading.joins import captives, echo, joined, parsed
from counterclaim.reading.numbers import Quantity
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.parts import beside, is_whole, of_whole, part_of
from counterclaim.records import Harm


def bound(paragraph: Paragraph) -> Field:
    """Bind the numbers of a paragraph to the harms they tell.

    Args:
        paragraph: parsed.

    Returns:
        The paragraph's field, with its bonds in the order of their numbers.
    """
    field = Field(paragraph)
    if not field.quantities:
        return field
    field.figures = figure_nouns(field)
    if not (field.marks or field.figures or any(quantity.harm for quantity in field.quantities) or _has_deed(field)):
        return field
    at = 0
    for index, (first, end) in enumerate(field.sentences):
        group = []
        while at < len(field.quantities) and field.quantities[at].first < end:
            group.append(field.quantities[at])
            at += 1
        if group:
            _sentence(field, index, first, end, group)
    return field


def _has_deed(field: Field) -> bool:
    words = {word for group in field.raw.deed for word in group.words} | field.raw.captives["words"]
    return not words.isdisjoint(field.lower)


def _sentence(field: Field, index: int, first: int, end: int, group: list[Quantity]) -> None:
    """Bind the numbers of one sentence."""
    for quantity in reversed(group):  # from the right: a number may share the harm of the one after it
        hold = follow(field, quantity, end)
        if hold is not None:
            field.holds[quantity.first] = hold
    told: list[Bond] = []
    taken: set[int] = set()
    for quantity in group:
        bond = _bond(field, quantity, first, end, index, told, taken)
        if bond is not None:
            told.append(bond)
            field.bonds.append(bond)
            if bond.tie is Tie.BEFORE:
                taken.add(bond.start)


def _bond(field: Field, quantity: Quantity, first: int, end: int, index: int, told: list[Bond], taken: set[int]) -> Bond | None:
    if not quantity.of_people or field.word(quantity.first - 1) == "by":
        return None
    if is_whole(field, quantity):
        return of_whole(field, quantity, index)
    hold = field.holds.get(quantity.first)
    if quantity.article and field.word(quantity.first - 1) == "of":
        return deed(field, quantity, index)  # "seven people of a village were killed"
    parent = next((bond for bond in reversed(told[-RECENT:]) if not bond.part), None)
    if parent is None and quantity.group:
        parent = next((bond for bond in reversed(field.bonds[-RECENT:]) if not bond.part and index - bond.sentence == 1), None)
    if (part := part_of(field, quantity, first, hold, parent, told, index)) is not None:
        return part
    before = _before(field, quantity, first, taken)
    if before is not None and before.harm is Harm.DISPLACED and (quantity.counted.harm or beside(field, quantity)):
        before = None  # "evacuated 14 people wounded in the blast": it is the blast that harmed them
    if before is not None and before.harm is not None and not (hold is not None and before.start in taken):
        return Bond(quantity, before.harm, Tie.AFTER, before.start, before.end, False, index)
    if hold is not None:
        if hold.mark.harm is None:
            return None
        own = quantity.counted.harm
        if own is not None and hold.mark.harm is Harm.DISPLACED:
            return Bond(quantity, own, Tie.NOUN, quantity.first, quantity.end, False, index)
        if quantity.low == 0 and _unreported(field, quantity, first, end):
            return None
        if (told_of := _told_of(field, quantity, hold.mark, index)) is not None:
            return told_of
        return Bond(quantity, hold.mark.harm, Tie.BEFORE, hold.mark.start, hold.mark.end, hold.part, index)
    if quantity.harm is not None and not quantity.article:
        if quantity.low == 0 and _unreported(field, quantity, first, end):
            return None
        return Bond(quantity, quantity.harm, Tie.NOUN, quantity.first, quantity.end, False, index)
    return (
        deed(field, quantity, index)
        or figure(field, quantity, first, index, told)
        or joined(field, quantity, index, told)
        or parsed(field, quantity, index)
        or captives(field, quantity, first, end, index)
        or echo(field, quantity, first, index, told)
    )


def _told_of(field: Field, quantity: Quantity, mark: Mark, index: int) -> Bond | None:
    """Bind a number to what is told of it where another harm tells only who they are ("40 who fled Darfur were killed")."""
    verb, head = field.tokens[mark.start], quantity.counted.head
    if head is None or verb.dep_ not in ("relcl", "acl") or verb.head.i != field.tokens[head].i:
        return None
    main = parsed(field, quantity, index)
    return main if main is not None and main.start > mark.start and main.harm is not Harm.DISPLACED else None


def _unreported(field: Field, quantity: Quantity, first: int, end: int) -> bool:
    """Tell whether it is reports that there are none of ("no casualties were reported")."""
    near = field.lower[max(first, quantity.first - 4) : min(end, quantity.end + 6)]
    return not field.raw.unreported["words"].isdisjoint(near)


def _before(field: Field, quantity: Quantity, first: int, taken: set[int]) -> Mark | None:
    """Return the active verb right before a number."""
    k = quantity.first
    for _ in range(4):
        mark = field.ends.get(k)
        if mark is not None:
            if not mark.after or mark.negated or (mark.passive and mark.before) or mark.start in taken:
                return None
            many = mark.harm is Harm.DISPLACED and quantity.noun is None and (quantity.low or 0) >= MANY
            if mark.strict and quantity.article and mark.harm is Harm.KILLED:
                return None
            if mark.strict and quantity.noun not in field.people.status and not (many or _lost_before(field, mark, first)):
                return None
            return mark
        between = field.word(k - 1)
        himself = between == "and" and field.word(k - 2).endswith(("self", "selves"))  # "killed himself and 12 others"
        if k - 1 <= first or not (between in field.grammar["passed_over"] or between == ":" or himself):
            return None
        k -= 1
    return None


def _lost_before(field: Field, mark: Mark, first: int) -> bool:
    """Tell whether the same verb has had people for its object earlier in the sentence ("lost 463 fighters and … lost 89")."""
    return any(
        bond.start >= first and bond.harm is mark.harm and field.word(bond.start) == field.word(mark.start)
        for bond in field.bonds[-3:]
    )


def deed(field: Field, quantity: Quantity, index: int) -> Bond | None:
    """Bind the victims of a noun ("the killing of 12 civilians", "the lives of 12 people", "12 lives")."""
    k = quantity.first - 1
    if field.word(k) in ("the", "a"):
        k -= 1
    bracket = int(field.word(k - 1) in ("[", "(") and field.word(k) == "of")
    lives = field.raw.lives
    if quantity.noun in lives["words"] or (
        quantity.noun is not None
        and field.word(quantity.end) in ("their", "his")
        and field.word(quantity.end + 1) in lives["words"]
    ):
        for back in range(quantity.first - 1, max(-1, quantity.first - 4), -1):
            if field.word(back) in lives["taken"]:
                end = quantity.end + 2 if field.word(quantity.end) in ("their", "his") else quantity.end
                return Bond(quantity, Harm.KILLED, Tie.AFTER, back, end, False, index)
        return None
    if field.word(k) != "of" or (
        quantity.noun is not None
        and quantity.noun not in field.people.status
        and not field.tokens[quantity.counted.head or 0].tag_.startswith("NN")
    ):
        return None
    noun = field.word(k - 1 - bracket)
    if noun in lives["words"] and not any(field.word(back) in lives["taken"] for back in range(k - 2, k - 7, -1)):
        return None
    for deed in field.raw.deed:
        if noun in deed.words and (
            quantity.noun in field.people.status
            or (quantity.noun is not None and deed.harm is Harm.KILLED and _plural(field, quantity))
            or (quantity.noun is None and deed.harm is Harm.KILLED and noun not in ("loss", "lives", "life", "body"))
        ):
            return Bond(quantity, deed.harm, Tie.AFTER, k - 1 - bracket, k, False, index)
    return None


def _plural(field: Field, quantity: Quantity) -> bool:
    return quantity.counted.head is not None and field.tokens[quantity.counted.head].tag_ in ("NNS", "NNPS")
