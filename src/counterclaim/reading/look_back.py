"""Look-back: an event dated by how long ago it was: "three days after men were killed", "five days on, no accounts agree"."""

from datetime import date, timedelta
from itertools import takewhile

from spacy.tokens import Token

from counterclaim.reading.lexicon import cues
from counterclaim.reading.lexicon.events import By
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.time_context import tense_of
from counterclaim.reading.time_sense import Shift, Tense
from counterclaim.reading.times import Timing
from counterclaim.reading.trigger import group_of
from counterclaim.records import Span, TimePrecision

#: Auxiliaries of the present: what they stand with is of the report's day.
_PRESENT = frozenset({"has", "have", "is", "are", "'s", "’s", "do", "does", "can", "must"})
_FINITE = frozenset({"VBZ", "VBP"})
_VERBS = frozenset({"VERB", "AUX"})
#: Words that may stand before a look-back at the head of a sentence.
_OPENERS = frozenset({"but", "and", "yet", "now", "even", "*"})
#: Clauses that are only said, willed or charged in what passed.
_NESTED = frozenset({"ccomp", "xcomp", "pcomp"})
#: "Less than two weeks after" is no count.
_BOUNDS = frozenset({"less", "more", "fewer", "under", "over", "within", "barely", "nearly", "almost"})
_DAY = timedelta(days=1)


def looked_back(paragraph: Paragraph, sentence: Span, times: list[Timing], word: Token | None, day: date | None) -> Timing | None:
    """Date an event by what its sentence says of the time gone by since.

    Args:
        paragraph: where it stands.
        sentence: of the paragraph, in which the event is told.
        times: of the paragraph's events, in order.
        word: the event's own word.
        day: the report's.

    Returns:
        The words with the event's days, counted back from the day that the sentence tells of what came after, else from the
        report's, which is a guess where the verb is one of saying and of the past. None where no words count back to this event.
    """
    here = [one for one in times if sentence.contains(one.span)]
    for one in here:
        tokens = paragraph.tokens(one.span)
        if word is None or one.shift is None or one.shift.amount <= 0 or tokens[0].lower_ in _BOUNDS:
            continue
        if tokens[-1].lower_ == "after":
            since = _told_after(tokens[-1])
            others = [other for other in here if other is not one]
            if (
                word.i not in since
                or not _is_what_passed(word, since)
                or any(token.i in since for other in others for token in paragraph.tokens(other.span))
            ):
                continue  # "three days after jets struck on Monday" tells the day itself
            if (base := _day_beside(one, others)) is not None:
                return _counted(one, one.shift, base)
            verb = _governing(tokens[-1], since)
            if _is_of_now(verb):
                return _counted(one, one.shift, day)
            # "Said, three days after …": said most likely on the report's day. When "it came a day after …" was, nobody tells.
            said = verb is not None and verb.lemma_.lower() in cues().verbs
            return _counted(one, one.shift, day, guessed=True) if said else None
        if tokens[-1].lower_ in ("on", "later") and _opens(paragraph, sentence, tokens):
            verb = _governing(tokens[-1], set())
            if _is_of_now(verb) and verb is not None and _went_before(word, verb):
                return _counted(one, one.shift, day)
    return None


def _counted(one: Timing, shift: Shift, base: date | None, *, guessed: bool = False) -> Timing | None:
    if base is None:
        return None
    try:
        return one.of_days(*Shift(-shift.amount, shift.unit).around(base), guessed=guessed)
    except (OverflowError, ValueError):  # past the ends of the calendar
        return None


def _told_after(after: Token) -> set[int]:
    """Return the words of what "after" names, be it a clause or a noun."""
    if after.dep_ == "mark":
        return {token.i for token in after.head.subtree}
    return {token.i for child in after.children if child.i > after.i for token in child.subtree}


def _is_what_passed(word: Token, since: set[int]) -> bool:
    """Tell whether a word inside what "after" names is of that event: not "after it was accused of gassing nine"."""
    path = [word, *takewhile(lambda above: above.i in since, word.ancestors)]
    return not any(
        (token.dep_ in _NESTED and token.head.i in since)
        or (token.dep_ == "conj" and token.pos_ == "VERB" and token.head.pos_ == "NOUN")
        for token in path
    )


def _governing(word: Token, without: set[int]) -> Token | None:
    return next((above for above in word.ancestors if above.pos_ in _VERBS and above.i not in without), None)


def _is_of_now(verb: Token | None) -> bool:
    """Tell whether a verb tells of the report's own day: "agree", "is disputed", "has been promised"."""
    return verb is not None and (
        verb.tag_ in _FINITE or any(child.lower_ in _PRESENT for child in verb.children if child.dep_ in ("aux", "auxpass"))
    )


def _opens(paragraph: Paragraph, sentence: Span, tokens: list[Token]) -> bool:
    before = (
        paragraph.tokens(Span(sentence.start, paragraph.at(tokens[0]).start))
        if paragraph.at(tokens[0]).start > sentence.start
        else []
    )
    return all(token.lower_ in _OPENERS or token.is_punct for token in before)


def _went_before(word: Token, verb: Token) -> bool:
    """Tell whether an event was over before what its sentence tells of the present: not "the raids go on"."""
    if word.i == verb.i:
        return False
    if word.pos_ in _VERBS:
        return tense_of(word) is Tense.PAST
    group = group_of(verb)
    return not (word.head.i == verb.i and word.dep_ == "nsubj" and group is not None and group.by is By.LIGHT)


def _day_beside(one: Timing, others: list[Timing]) -> date | None:
    """Return the single day that a sentence tells, the last one before these words before others."""
    single = [other for other in others if other.precision is TimePrecision.DAY and not other.guessed and other.shift is None
              and other.start is not None and other.end == other.start + _DAY]  # fmt: skip
    ranked = sorted(single, key=lambda other: (other.span.start > one.span.start, abs(other.span.start - one.span.start)))
    return next((other.start.date() for other in ranked if other.start is not None), None)
