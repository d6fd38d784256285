"""Following: the harm that follows a number ("62 soldiers were killed")."""

from counterclaim.reading.bond import REACH, Field, Hold
from counterclaim.reading.counted import harm_nouns
from counterclaim.reading.harms import Mark
from counterclaim.reading.lexicon.harm import number_words
from counterclaim.reading.numbers import Quantity
from counterclaim.reading.parts import among, opens_part, past_whole
from counterclaim.records import Harm, VictimStatus

#: A participle without auxiliary stands at most this far after the noun that it tells of.
_NEAR = 6
#: So many displaced are people, whatever the words leave out ("displaced millions").
MANY = 1000
#: "Two men fled" tells of no displacement; a score of people who flee does.
_FEW = 20


def follow(field: Field, quantity: Quantity, end: int) -> Hold | None:
    """Find the harm of which a number before it is the subject or the noun."""
    if not quantity.of_people or quantity.noun in harm_nouns():  # "30 casualties, 12 of whom died": they are told already
        return None
    k, stop = quantity.end, min(end, quantity.end + REACH)
    relative = including = False
    gap, plural = 0, quantity.low != 1 or quantity.high != 1
    while k < stop:
        word = field.lower[k]
        if k == quantity.end and (behind := past_whole(field, quantity)) is not None:
            k = behind
            continue
        if (other := field.starts.get(k)) is not None:
            if not other.of_people:
                k = other.end
                continue
            if including or other.group or opens_part(field, k):
                k = other.end
                continue
            if field.word(k - 1) in field.grammar["joins"] and gap <= 1:
                hold = field.holds.get(k)
                if (
                    hold is not None
                    and hold.mark.start <= other.end + _NEAR
                    and quantity.noun is not None
                    and other.noun is not None
                    and quantity.harm is None
                ):
                    return Hold(hold.mark, part=hold.part, shared=True)
                return None
            if other.article and (field.word(k - 1) == "of" or field.word(k - 1) in field.grammar["places"]):
                k = other.end
                continue
            return None
        if (mark := field.marks.get(k)) is not None:
            return _held(field, quantity, mark, gap=gap, relative=relative, plural=plural)
        if (
            word in field.grammar["stops"]
            or (word in field.grammar["clauses"] and not (word == "as" and field.word(k + 1) == "of"))
            or word in (":",)
        ):
            return None
        if word in field.raw.parts["among"] and (hold := among(field, k)) is not None:
            return hold
        if word in ("and", "but") and not including and not _goes_on(field, k + 1):
            return None
        if opens_part(field, k):
            including = True
        elif word in field.grammar["relatives"]:
            if word == "that" and gap == 0 and quantity.noun is None:
                return None
            relative = True
        elif (
            (
                word in ("was", "is", "has")
                and plural
                and not relative
                and gap < 2
                and not quantity.article
                and quantity.low != 0
                and not _singular(field, quantity)
            )
            or (
                field.tokens[k].tag_ in ("VBD", "VBZ", "VBP")
                and not relative
                and not including
                and word not in field.grammar["auxiliaries"]
            )
            or (field.tokens[k].tag_ in ("VB", "MD") and word not in field.grammar["auxiliaries"] and not relative)
        ):
            return None
        if (
            not (
                field.tokens[k].tag_ == "RB"
                or word in field.grammar["auxiliaries"]
                or word in ("more", "others", "(", ")", "them", '"', "“", "”", ",")
            )
            and not including
        ):
            gap += 1
        k += 1
    return None


def _goes_on(field: Field, k: int) -> bool:
    """Tell whether what follows "and" still belongs to the phrase before it, and is no new clause."""
    return (
        k in field.starts
        or k in field.marks
        or field.word(k) in field.grammar["auxiliaries"]
        or field.word(k) in ("his", "their", "her", "more", "then", "many", "one")
        or field.tokens[min(k, len(field.tokens) - 1)].pos_ in ("ADJ", "NOUN", "PROPN", "ADV")
    )


def _singular(field: Field, quantity: Quantity) -> bool:
    """Tell whether a number goes with a verb in the singular ("a total of 12 was", "a crew of four was")."""
    if field.word(quantity.first - 1) == "of" and field.word(quantity.first - 2) in field.raw.collective["bodies"]:
        return True
    return quantity.words.lower().startswith(("a total", "a number", "a "))


def _held(field: Field, quantity: Quantity, mark: Mark, *, gap: int, relative: bool, plural: bool) -> Hold | None:
    if not mark.before or mark.negated or field.word(mark.start - 1) in ("the", "those"):
        return None
    if gap and not mark.passive and (mark.beside or names_follow(field, mark.end)):
        return None
    if mark.strict and not strictly(field, quantity, mark):
        return None
    if (
        plural
        and not relative
        and quantity.low != 0
        and mark.lead < mark.start
        and not quantity.article
        and gap < 2
        and field.word(mark.lead) in ("was", "is", "has")
        and not _singular(field, quantity)
    ):
        return None
    if not mark.passive and (gap > _NEAR or _active(field, mark)):
        return None
    return Hold(mark)


def strictly(field: Field, quantity: Quantity, mark: Mark) -> bool:
    """Tell whether a number counts people for certain, where places and things may suffer the same."""
    if mark.harm is Harm.DISPLACED:
        status = field.people.status.get(quantity.noun or "")
        if status in (VictimStatus.MILITARY, VictimStatus.MILITANT, VictimStatus.POLICE) or quantity.low == quantity.high == 1:
            return False
    if quantity.noun is None and (quantity.low or 0) >= MANY:
        return mark.harm is Harm.DISPLACED
    if quantity.noun is None:
        return mark.harm in (Harm.DISPLACED, Harm.CAPTURED) and mark.before
    return quantity.noun in field.people.status


def names_follow(field: Field, k: int) -> bool:
    """Tell whether a name follows, which a participle before it tells of ("recently murdered Bishop X")."""
    return (
        k < len(field.tokens)
        and field.tokens[k].pos_ == "PROPN"
        and field.lower[k] not in field.grammar["times"]
        and field.lower[k] not in number_words().not_counting["months"]
    )


def _active(field: Field, mark: Mark) -> bool:
    """Tell whether a form that may be either has an object after it."""
    k = mark.end
    while field.word(k) in ("also", "reportedly"):
        k += 1
    if (other := field.starts.get(k)) is not None:
        return other.of_people and k not in field.holds
    if field.word(k) in field.grammar["objects"]:
        return True
    return any(
        child.dep_ == "dobj"
        and child.i > field.tokens[mark.end - 1].i
        and child.lower_ not in field.grammar["times"]
        and child.lower_ not in field.people.things
        for child in field.tokens[mark.end - 1].children
    )
