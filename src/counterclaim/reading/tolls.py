"""Tolls: the figures of harm in a paragraph, as its words give them.

Readings and semantics are DOMAIN.md, sections 3.1 and 3.2, ours throughout; docs/tolls.md explains them.
"""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from counterclaim.reading.binding import bound
from counterclaim.reading.bond import Bond, Field, Tie
from counterclaim.reading.counts import counts_in
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.victims import status_of
from counterclaim.records import Harm, Relation, Span, Toll, VictimStatus

__all__ = ["counts_in", "tolls_in"]

#: Longer words for one toll would hold more than figure and harm; the figure alone is given then.
LONGEST = 160


@dataclass(frozen=True, slots=True)
class _Found:
    """A toll, and where its figure alone stands."""

    toll: Toll
    figure: Span


_KEPT: WeakKeyDictionary[Paragraph, tuple[_Found, ...]] = WeakKeyDictionary()


def tolls_in(paragraph: Paragraph, spans: tuple[Span, ...]) -> tuple[Toll, ...]:
    """Return the tolls whose words stand inside a claim's quote, in order; one figure gives one toll.

    Args:
        paragraph: parsed; what is found in it is kept with it.
        spans: the quote's, in the report's text. Where a toll's figure stands inside and its harm outside ("gave a toll of" before a
            quoted number), the words are the figure's.
    """
    found = _KEPT.get(paragraph)
    if found is None:
        found = _KEPT[paragraph] = tuple(_all(paragraph))
    kept = []
    for one in found:
        if any(span.contains(one.toll.span) for span in spans):
            kept.append(one.toll)
        elif any(span.contains(one.figure) for span in spans):
            kept.append(replace(one.toll, words=one.figure.of(paragraph.text), span=one.figure))
    return tuple(kept)


def _all(paragraph: Paragraph) -> list[_Found]:
    """Find every toll of a paragraph."""
    field = bound(paragraph)
    bonds = field.bonds
    bonds = [
        bond
        for bond in bonds
        if not (
            bond.prior and any(other.sentence == bond.sentence and other.harm is bond.harm and not other.prior for other in bonds)
        )
    ]
    rises = _rising(field)
    found: list[_Found] = []
    last: tuple[int, str | None, VictimStatus] | None = None
    for index, bond in enumerate(bonds):
        who = _who(paragraph, field, bond)
        if who is not None:
            status = status_of(who)
        elif last is not None and last[0] == bond.sentence and last[1] is not None:
            who, status = last[1], last[2]
        else:
            who, status = None, VictimStatus.UNKNOWN
        if who is not None and not bond.part:
            # "A girl was killed and two others hurt": two others need not be girls, nor need they be of one of two groups just named.
            one = bond.quantity.low == bond.quantity.high == 1
            mixed = last is not None and last[0] == bond.sentence and last[1] != who and bond.tie is not Tie.BEFORE
            last = (bond.sentence, None if one or mixed else who, status)
        quantity = bond.quantity
        figure = paragraph.at(field.tokens[quantity.first], field.tokens[max(quantity.last, quantity.end) - 1])
        span = _words(paragraph, field, bond, bonds, index)
        provisional = bond.sentence in rises
        relation = _relation(bond, bonds[:index])
        toll = Toll(
            bond.harm,
            who,
            status,
            quantity.low,
            quantity.high,
            quantity.approximate,
            provisional,
            relation,
            span.of(paragraph.text),
            span,
        )
        found.append(_Found(toll, figure))
    found.extend(_losses(paragraph, field, bonds))
    return sorted(found, key=lambda one: one.figure)


def _relation(bond: Bond, before: list[Bond]) -> Relation:
    """Tell how a figure stands to those before it (DOMAIN.md, section 3.2)."""
    if bond.part:
        return Relation.SUBSET
    near = [other for other in before if bond.sentence - other.sentence <= 1 and not other.part]
    if (bond.tie is Tie.JOINED and near) or (
        near
        and near[-1].start == bond.start
        and near[-1].tie is bond.tie
        and bond.tie in (Tie.BEFORE, Tie.AFTER)
        and bond.start != bond.quantity.first
    ):
        return Relation.ADDITIONAL  # another group of the same harm: they add up
    if not bond.quantity.additional:
        return Relation.TOTAL
    # "62 killed and a hundred others injured": others than the dead, and all of the injured.
    if (
        near
        and near[-1].harm is not bond.harm
        and not any(other.harm is bond.harm for other in near if other.sentence == bond.sentence)
    ):
        return Relation.TOTAL
    return Relation.ADDITIONAL


def _who(paragraph: Paragraph, field: Field, bond: Bond) -> str | None:
    """Return the victims as printed, or None where the number's own words do not say."""
    counted = bond.quantity.counted
    if counted.head is None or bond.quantity.noun in ("others", "other", "lives", "life", "more", "victims"):
        return None
    if bond.quantity.harm is not None and counted.harm is None:
        if counted.head == counted.start:
            return None
        people = field.people.status
        if field.lower[counted.head - 1] not in people:
            return None
        return paragraph.at(field.tokens[counted.start], field.tokens[counted.head - 1]).of(paragraph.text)
    return " ".join(paragraph.at(field.tokens[counted.start], field.tokens[counted.end - 1]).of(paragraph.text).split())


def _words(paragraph: Paragraph, field: Field, bond: Bond, bonds: list[Bond], index: int) -> Span:
    """Return the words of figure and harm together, or of the figure alone where another figure stands between."""
    quantity = bond.quantity
    alone = paragraph.at(field.tokens[quantity.first], field.tokens[quantity.end - 1])
    first, last = min(quantity.first, bond.start), max(quantity.end, bond.end)
    span = paragraph.at(field.tokens[first], field.tokens[last - 1])
    for other in field.quantities:
        if other is not quantity and other.of_people and first <= other.first < last:
            return alone
    for past in bonds[:index]:
        if (
            first <= past.start < past.end
            and past.start < last
            and past.start < quantity.first
            and past.tie is not Tie.PART
            and past.end > first
            and past.start != bond.start
        ):
            return alone
    return span if span.length <= LONGEST else alone


def _rising(field: Field) -> set[int]:
    """Return the sentences whose figures are called provisional: there, or in the sentence after when it gives none of its own."""
    rise = toll_words().rise
    found: set[int] = set()
    told = {bond.sentence for bond in field.bonds}
    dead = {bond.sentence for bond in field.bonds if bond.harm in (Harm.KILLED, Harm.CASUALTIES)}
    for index, (first, end) in enumerate(field.sentences):
        words = set(field.lower[first:end])
        goes_up = not words.isdisjoint(rise["deaths"]) and any(
            word in rise["rise"] and not rise["likely"].isdisjoint(field.lower[max(first, k - 4) : k])
            for k, word in enumerate(field.lower[first:end], first)
        )
        more = (
            "more" in words
            and not words.isdisjoint({"likely", "expected", "feared"})
            and not words.isdisjoint({"deaths", "dead", "casualties", "bodies"})
        )
        early = (
            not words.isdisjoint(rise["early"])
            and not words.isdisjoint({"toll", "figure", "figures", "count", "number", "tally", "reports"})
            and index in told
        )
        if goes_up or more or early:
            found.add(index)
            if index not in dead:
                found.add(index - 1)
    return found


def _losses(paragraph: Paragraph, field: Field, bonds: list[Bond]) -> list[_Found]:
    """Keep the words of losses without a figure ("heavy casualties"): no number is made of them."""
    losses, lower = toll_words().losses, field.lower
    used = {k for bond in bonds for k in range(min(bond.start, bond.quantity.first), max(bond.end, bond.quantity.end))}
    found = []
    for k, word in enumerate(lower):
        if word not in losses["words"] or k in used:
            continue
        before = lower[max(0, k - 4) : k]
        if "no" in before or "without" in before or not losses["things"].isdisjoint(before):
            continue
        start = next((back for back in range(k - 1, max(-1, k - 4), -1) if lower[back] in losses["weighty"]), None)
        if start is None:
            start = next((back for back in range(k - 1, max(-1, k - 5), -1) if lower[back] in losses["suffered"]), None)
        if start is None:
            continue
        span = paragraph.at(field.tokens[start], field.tokens[k])
        found.append(
            _Found(
                Toll(
                    Harm.CASUALTIES,
                    None,
                    VictimStatus.UNKNOWN,
                    None,
                    None,
                    True,
                    False,
                    Relation.TOTAL,
                    span.of(paragraph.text),
                    span,
                ),
                span,
            )
        )
    return found
