"""Tolls: the figures of harm in a paragraph, as its words give them.

Readings and semantics are DOMAIN.md, sections 3.1 and 3.2, ours throughout; docs/tolls.md explains them.
"""

import re
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from counterclaim.reading.binding import bound
from counterclaim.reading.bond import RECENT, Bond, Field, Tie
from counterclaim.reading.counts import counts_in
from counterclaim.reading.day_by_day import next_days
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.named import Named, each_once, named_in
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.victims import status_of
from counterclaim.records import Harm, Relation, Span, Toll, VictimStatus

__all__ = ["counts_in", "tolls_in"]

#: Longer words for one toll would hold more than figure and harm; the figure alone is given then.
LONGEST = 160


@dataclass(frozen=True, slots=True)
class _Found:
    """A toll, where its figure alone stands, and whether it is of somebody told without a number."""

    toll: Toll
    figure: Span
    alone: bool = False


_KEPT: WeakKeyDictionary[Paragraph, tuple[_Found, ...]] = WeakKeyDictionary()


def tolls_in(paragraph: Paragraph, spans: tuple[Span, ...]) -> tuple[Toll, ...]:
    """Return the tolls whose words stand inside a claim's quote, in order; one figure gives one toll.

    Args:
        paragraph: parsed; what is found in it is kept with it.
        spans: the quote's, in the report's text. Where a toll's figure stands inside and its harm outside ("gave a toll of"
            before a quoted number), the words are the figure's.
    """
    found = _KEPT.get(paragraph)
    if found is None:
        found = _KEPT[paragraph] = tuple(_all(paragraph))
    kept: list[tuple[Toll, bool]] = []
    for one in found:
        if any(span.contains(one.toll.span) for span in spans):
            kept.append((one.toll, one.alone))
        elif any(span.contains(one.figure) for span in spans):
            kept.append((replace(one.toll, words=one.figure.of(paragraph.text), span=one.figure), one.alone))
    return tuple(each_once(kept, lambda span: paragraph.sentence_at(span.start)))


def _all(paragraph: Paragraph) -> list[_Found]:
    """Find every toll of a paragraph."""
    field = bound(paragraph)
    now = {(bond.sentence, bond.harm) for bond in field.bonds if not bond.prior}
    # "32 dead, updating an earlier toll of 15": the 15 is what the source no longer says.
    bonds = [bond for bond in field.bonds if not (bond.prior and (bond.sentence, bond.harm) in now)]
    rises = _rising(field)
    found: list[_Found] = []
    last: _Victims | None = None
    before: Bond | None = None
    told: set[tuple[int, Harm]] = set()
    days = next_days(field)
    for index, bond in enumerate(bonds):
        if days and bond.quantity.first > days[0]:
            # Another day's figures stand to none of the day before.
            before, told, days = None, set(), [cut for cut in days if cut > bond.quantity.first]
        who = _who(paragraph, field, bond)
        status = VictimStatus.UNKNOWN if who is None else status_of(who)
        if who is None and last is not None and last.sentence == bond.sentence:
            if _anew(field, bond, bonds[index - 1]):
                last = _Victims(bond.sentence, None, VictimStatus.UNKNOWN)
            who, status = last.who, last.status
        elif who is not None and not bond.part:
            last = _inherited(bond, who, status, last)
        quantity = bond.quantity
        figure = paragraph.at(field.tokens[quantity.first], field.tokens[quantity.end - 1])
        span = _words(paragraph, field, bond, bonds, index)
        toll = Toll(
            harm=bond.harm,
            who=who,
            status=status,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            provisional=bond.sentence in rises,
            relation=_relation(bond, before, told),
            words=span.of(paragraph.text),
            span=span,
        )
        if before is not None and _is_listed_with(field, bond, before, toll, found[-1].toll):
            found[-1] = _together(paragraph, found[-1], toll)
        else:
            found.append(_Found(toll, figure))
        if not bond.part:
            before = bond
            told.add((bond.sentence, bond.harm))
    found.extend(_losses(paragraph, field, bonds))
    named = named_in(paragraph, field)
    found = [one for one in found if not any(_is_same(one, other) for other in named)]
    found.extend(_Found(one.toll, one.victim, alone=True) for one in named)
    return sorted(found, key=lambda one: one.figure)


def _is_same(one: _Found, named: Named) -> bool:
    """Tell whether a figure is only what a named victim is called besides: "X, a journalist, was killed" is one."""
    single = one.toll.harm is named.toll.harm and one.toll.low == one.toll.high == 1
    return single and any(told.contains(one.figure) for told in named.told)


@dataclass(frozen=True, slots=True)
class _Victims:
    """Whom a figure without a noun is of, in one sentence."""

    sentence: int
    who: str | None
    status: VictimStatus


def _inherited(bond: Bond, who: str, status: VictimStatus, last: _Victims | None) -> _Victims:
    """Say whom the figures after this one are of.

    "A girl was killed and two others hurt": they need not be girls, nor of one of two groups just named.
    """
    quantity = bond.quantity
    one = quantity.low == quantity.high == 1
    mixed = last is not None and last.sentence == bond.sentence and last.who != who and bond.tie is not Tie.BEFORE
    if one or mixed:
        return _Victims(bond.sentence, None, VictimStatus.UNKNOWN)
    return _Victims(bond.sentence, who, status)


def _anew(field: Field, bond: Bond, before: Bond) -> bool:
    """Tell whether somebody else does the harm ("killed 11 soldiers and the army shelled Ariha, killing four"): other victims."""
    return bond.tie is Tie.AFTER and any(
        token.dep_ == "nsubj" and token.pos_ in ("NOUN", "PROPN") and token.head.dep_ in ("conj", "advcl")
        for token in field.tokens[max(before.end, before.quantity.end) : min(bond.start, bond.quantity.first)]
    )


#: Of one sort, as far as single victims told in one breath go.
_UNARMED = frozenset({VictimStatus.CIVILIAN, VictimStatus.UNKNOWN})


def _is_listed_with(field: Field, bond: Bond, before: Bond, toll: Toll, last: Toll) -> bool:
    """Tell whether a single victim is told in one breath with those just before: "a man, a woman and a child" are three."""
    between = field.lower[before.quantity.counted.end : bond.quantity.first]
    return (
        toll.relation is Relation.ADDITIONAL
        and toll.harm is last.harm
        and bond.quantity.article
        and before.quantity.article
        and bond.sentence == before.sentence
        and 0 < len(between) <= 2
        and set(between) <= {",", "and"}
        and (toll.status is last.status or {toll.status, last.status} <= _UNARMED)
    )


def _together(paragraph: Paragraph, one: _Found, other: Toll) -> _Found:
    """Make one figure of victims told one by one in one breath."""
    first, text = one.toll, paragraph.text
    span = Span(min(first.span.start, other.span.start), max(first.span.end, other.span.end))
    start = _who_at(text, first, first.span.start).start
    end = _who_at(text, other, max(start, other.span.start)).end
    low, high = (first.low or 0) + (other.low or 0), (first.high or 0) + (other.high or 0)
    status = VictimStatus.CIVILIAN if VictimStatus.CIVILIAN in (first.status, other.status) else first.status
    who = " ".join(text[start:end].split())
    return _Found(replace(first, low=low, high=high, who=who, status=status, words=span.of(text), span=span), one.figure)


def _who_at(text: str, toll: Toll, start: int) -> Span:
    """Return where a toll's victims are named, at or after `start`, across the line breaks of the text; else its own span."""
    if not toll.who:
        return toll.span
    match = re.compile(r"\s+".join(map(re.escape, toll.who.split()))).search(text, start)
    return Span(*match.span()) if match else toll.span


def _relation(bond: Bond, before: Bond | None, told: set[tuple[int, Harm]]) -> Relation:
    """Tell how a figure stands to those before it (DOMAIN.md, section 3.2).

    Args:
        bond: of the figure.
        before: the last that is no part, in the same or the preceding sentence.
        told: which harms have a figure in which sentence.
    """
    if bond.part:
        return Relation.SUBSET
    near = before if before is not None and bond.sentence - before.sentence <= 1 else None
    if near is not None:
        joined = near.start == bond.start and near.tie is bond.tie and bond.tie in (Tie.BEFORE, Tie.AFTER)
        if bond.tie is Tie.JOINED or (joined and bond.start != bond.quantity.first):
            return Relation.ADDITIONAL  # another group of the same harm: they add up
    if not bond.quantity.additional:
        return Relation.TOTAL
    # "62 killed and a hundred others injured": others than the dead, and all of the injured.
    if near is not None and near.harm is not bond.harm and (bond.sentence, bond.harm) not in told:
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
    # Words that take in another figure, or the harm of another, would say too much.
    for k in range(first, last):
        other = field.starts.get(k)
        if other is not None and other is not quantity and other.of_people:
            return alone
    for past in bonds[max(0, index - RECENT) : index]:
        another = past.start != bond.start and past.tie is not Tie.PART
        if another and first <= past.start < min(last, quantity.first):
            return alone
    return span if span.length <= LONGEST else alone


def _rising(field: Field) -> set[int]:
    """Return the sentences whose figures are called provisional, there or in a next sentence that gives no dead of its own."""
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
