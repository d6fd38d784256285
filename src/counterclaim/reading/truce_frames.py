"""Truce frames: a sentence about a truce as a row of codes, so that what is told of the truce can be found by frames.

A frame of ``lexicon/truce.toml`` is matched against lemmas: the truce, the deal, the times and the lengths stand in the row as
codes of their own, and a gap lets no other verb in; so "the ceasefire in force since Monday" is told from "the ceasefire, said
the army on Monday". Parsers err often in such sentences; the order of the words does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, cached_property

from spacy.tokens import Token

from counterclaim.reading.lexicon.events import events
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.parse import Paragraph, Sentence
from counterclaim.reading.time_sense import Unit, Vague
from counterclaim.reading.times import TimeKind, Timing
from counterclaim.reading.trigger import Trigger
from counterclaim.records import Span, TimePrecision

#: A word of a gap: no verb, no time, no mark.
_WORD = r"(?:[a-z0-9$%'’&][^ !]*|[CDF]\d+) "
#: A gap of a frame goes into no clause beside.
_BESIDE = "and|but|while|who|which|though"
_WORD_OR_COMMA = r"(?:[a-z0-9$%'’&][^ !]*|[CDF]\d+|[,()—–]|-) "
#: The names of two sides, with what is put in brackets behind one.
_NAMES = rf"{_WORD}|[()] "
#: A time between a verb and its object.
_TIMED = r"(?:(?:(?:on|at|late|early) )*T\d+ )?"
_MADE = "broker|mediate|agree|sign|seal|sponsor|announce|declare|strike|negotiate|reach|back|impose|arrange|guarantee"
#: A truce with what tells whose it is, or where: "the truce brokered by A and B that", "the ceasefire between A and B".
_WHOLE = (
    rf"C\d+ (?:D\d+ )?(?:(?:of|in) T\d+ )?"
    rf"(?:(?:in|across|on|over|for|throughout) (?:{_WORD}){{1,8}}?|between (?:{_NAMES}){{1,16}}?)?"
    rf"(?:(?:, )?(?:(?:that|which) (?:(?:{_WORD}){{1,5}}?)?)?(?:have |be )*"
    rf"(?:{_MADE})(?:![dn]?)? (?:{_WORD}|T\d+ ){{0,8}}?)?(?:T\d+ )?"
    r"(?:, (?:that|which) (?:[^ ,;:.!?]+(?:![dnb]?)? ){1,16}, |(?:, )?(?:(?:that|which) )?)"
)
_SPECIAL = {
    "C": r"C\d+",
    "D": r"D\d+",
    "F": r"F\d+",
    "T": r"T\d+",
    "L": r"L\d+",
    "O": r"O\d+",
    "N": r"N\d+",
    "A": r"C\d+|D\d+|it",
}
_PLAIN_VERBS = frozenset({"be", "have", "do"})
_MARKS = frozenset("\"“”„«»'‘’")
#: What opens a time and tells more than the time: it stands in the row as a word of its own.
_LEADS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "from": "from",
    "starting": "from",
    "effective": "from",
    "beginning": "from",
    "for": "for",
}
_CLOCK_GLOSS = re.compile(r"\s*(?:in\s+\w+(?:\s\w+)?|local\s+time|\w+\s+time)?\s*[,(/]\s*")
_DAY_AFTER = re.compile(r"[)\s]*(?:,\s*)?(?:on\s+)?")
_TO = re.compile(r"\s+(?:to|before)\s+")


@dataclass(frozen=True, slots=True)
class Coded:
    """A word, or the words of a time, in a sentence's row.

    Args:
        code: in the row.
        first: its first token.
        last: its last.
        timing: of a time or a length.
    """

    code: str
    first: Token
    last: Token
    timing: Timing | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A frame found in a sentence.

    Args:
        row: of the sentence.
        items: the words that it takes in, in order.
    """

    row: "Row"
    items: tuple[Coded, ...]

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return self.row.paragraph.at(self.items[0].first, self.items[-1].last)

    @property
    def verbal(self) -> bool:
        """Whether a verb is among its words."""
        return any("!" in item.code for item in self.items)

    def coded(self, kinds: str) -> list[Coded]:
        """Return its words of some kinds: "C", "CF", "TL"."""
        return [item for item in self.items if item.code[0] in kinds and item.code[1:].isdigit()]


class Row:
    """A sentence as a row of codes.

    Args:
        paragraph: in which it stands.
        sentence: the sentence.
        triggers: the paragraph's event words, by token.
        timings: the paragraph's times.
        known: whether a truce was spoken of right before, so that "it" may be it.
        near: whether one is named in this paragraph or in one beside it.
        follows: whether one was named a few paragraphs before at most: its terms may be told here, not its times.
        told: whether one was named before: then "a deal" of a sentence that names no truce is another.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        sentence: Sentence,
        triggers: dict[int, Trigger],
        timings: Iterable[Timing],
        *,
        known: bool,
        near: bool,
        told: bool = False,
        follows: bool = False,
    ) -> None:
        self.paragraph = paragraph
        self.sentence = sentence
        self.near = near
        self.follows = follows
        named = any(trigger.group.name == "truce" and sentence.first <= at < sentence.last for at, trigger in triggers.items())
        inside = [timing for timing in timings if sentence.span.contains(timing.span) and not _ends_in_word(paragraph, timing)]
        self.items = tuple(_coded(paragraph, sentence, triggers, _joined(paragraph, inside), known, told, named))
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        here, words = 0, []
        for index, item in enumerate(self.items):
            self._starts[here] = index
            here += len(item.code) + 1
            self._ends[here] = index
            words.append(item.code + " ")
        self.text = "".join(words)

    @cached_property
    def truces(self) -> list[Coded]:
        """The truces named, by noun or verb."""
        return [item for item in self.items if item.code[0] in "CF" and item.code[1:].isdigit()]

    @cached_property
    def deals(self) -> list[Coded]:
        """The deals named."""
        return [item for item in self.items if item.code[0] == "D" and item.code[1:].isdigit()]

    def find(self, frames: Iterable[str], *, told: bool = False) -> Iterator[Found]:
        """Find frames.

        Args:
            frames: as in ``truce.toml``.
            told: whether only what is told as done counts, and no infinitive ("to end the truce", "would end").
        """
        for frame in frames:
            for match in compiled(frame, told).finditer(self.text):
                yield Found(self, self.items[self._starts[match.start()] : self._ends[match.end()] + 1])

    def names_other(self, found: Found) -> bool:
        """Tell whether what was found is of something that is only called after a truce: "the ceasefire talks collapsed"."""
        after = (self.items[self.items.index(item) + 1 :][:1] for item in found.coded("C"))
        return any(following and following[0].code.rstrip("!") in truce_frames().about for following in after)

    def before(self, found: Found, words: int) -> list[str]:
        """Return the lemmas of the words before what was found, nearest last."""
        first = self.items.index(found.items[0])
        return [item.code.partition("!")[0] for item in self.items[max(0, first - words) : first]]


@cache
def compiled(frame: str, told: bool = False) -> re.Pattern[str]:
    """Make a pattern of a frame; ``truce.toml`` tells how frames are written."""
    pattern = "".join(map(_part if not told else _told_part, frame.split()))
    return re.compile(r"(?:(?<= )|^)" + pattern)


def _told_part(word: str) -> str:
    return _part(word, verb=r"(?:![dn]?)?")


def _part(word: str, verb: str = r"(?:![dnb]?)?") -> str:
    if word == "CC":
        return _WHOLE
    if word[0] == "<":
        return _gap(word[1:-1])
    optional, word = word[0] == "?", word.lstrip("?")
    if word.endswith("!p"):
        word, verb = word[:-2], r"![dn]"
    elif word.endswith("!"):
        word, verb = word[:-1], verb.removesuffix(")?") + ")" if verb.startswith("(?:!") else verb
    forms = "|".join(_SPECIAL.get(form) or re.escape(form) + verb for form in word.split("|"))
    return f"(?:(?:{forms}) )" + ("?" if optional else "")


def _gap(size: str) -> str:
    if size[0] == ",":
        return f"(?:{_WORD_OR_COMMA}){{0,{size[1:]}}}?"
    if size[0] == "o":
        bare = "|".join(sorted(truce_frames().prepositions))
        return f"{_TIMED}(?:(?!(?:{bare}) )(?:{_WORD}|[LO]\\d+ )){{0,{size[1:]}}}?"
    return f"(?:(?!(?:{_BESIDE}) ){_WORD}){{0,{size}}}?"


def _coded(
    paragraph: Paragraph,
    sentence: Sentence,
    triggers: dict[int, Trigger],
    timings: list[Timing],
    known: bool,
    told: bool,
    named: bool,
) -> Iterator[Coded]:
    times = {}
    for timing in timings:
        tokens = paragraph.tokens(timing.span)
        if tokens:
            times[tokens[0].i] = (timing, tokens[-1])
    index, count = sentence.first, 0
    doc = paragraph.doc
    keywords = keywords_in(paragraph, sentence)
    while index < sentence.last:
        token = doc[index]
        if index in times and times[index][1].i < sentence.last:
            timing, last = times[index]
            if (lead := _LEADS.get(token.lower_)) is not None and last.i > index:
                yield Coded(lead, token, token)
            if timing.vague is not Vague.PRESENT:
                yield Coded(f"{_time_code(timing)}{count}", token, last, timing)
                count += 1
            else:
                yield Coded("now", token, last)
            index = last.i + 1
            continue
        last = token
        trigger = triggers.get(index)
        if trigger is not None and trigger.group.name == "truce" and index not in keywords:
            last = doc[min(_end_of(token), sentence.last) - 1]
            verb = token.pos_ == "VERB" and last.i > token.i and not _hyphened(token)
            code = f"{'F' if verb else 'C'}{count}"
            count, known = count + 1, True
        elif (
            token.lemma_.lower() in truce_frames().deals
            and token.pos_ in ("NOUN", "PROPN")
            and not (told and not named and _is_another(token))
        ):
            code, count = f"D{count}", count + 1
        elif (
            token.lower_ == "one"
            and (known or told)
            and any(child.lower_ in truce_frames().others.new for child in token.children)
        ):
            code, count, known = f"C{count}", count + 1, True
        elif token.lower_ in truce_frames().ordinals:
            code = f"N{truce_frames().ordinals.index(token.lower_) + 1}"
        elif (
            _hyphened(token)
            and token.i + 2 < sentence.last
            and not any(at in times or at in triggers for at in (index, index + 2))
        ):
            while _hyphened(last) and last.i + 2 < sentence.last:
                last = last.nbor(2)
            code = doc[index : last.i + 1].text.lower()  # "Russian-backed" is one word, whatever verb is in it
        else:
            code = _word(token, known)
        if code:
            yield Coded(code, token, last)
        index = last.i + 1


def _is_another(deal: Token) -> bool:
    """Tell whether a deal is brought up as a new one ("a local agreement", "such deals"), or as one of another thing."""
    left = {child.lower_ for child in deal.children if child.i < deal.i}
    if left & truce_frames().own_deals:
        return True
    return bool(left & {"a", "an", "another", "some", "such"}) or (deal.tag_ == "NNS" and "the" not in left)


def _hyphened(token: Token) -> bool:
    """Tell whether a word is joined to the next by a hyphen."""
    return token.is_alpha and not token.whitespace_ and token.i + 2 < len(token.doc) and token.nbor(1).text == "-"


def keywords_in(paragraph: Paragraph, sentence: Sentence) -> range:
    """Return the tokens of a row of keywords behind its label ("Tags Sudan ceasefire army …"): they state nothing.

    Args:
        paragraph: parsed.
        sentence: of the paragraph.
    """
    for index in range(sentence.first, sentence.last):
        token = paragraph.doc[index]
        if token.lower_ in truce_frames().labels and token.is_title:
            end = index + 1
            while end < sentence.last and (paragraph.doc[end].is_upper or not paragraph.doc[end].is_stop):
                end += 1
            return range(index, end)
    return range(0)


def _ends_in_word(paragraph: Paragraph, timing: Timing) -> bool:
    """Tell whether a time ends within a word: of "the end of the week-long truce" no end of a week is told."""
    return paragraph.text[timing.span.end : timing.span.end + 1] == "-"


def _time_code(timing: Timing) -> str:
    if timing.length is not None and timing.kind is TimeKind.DURATION:
        return "L"
    return "O" if timing.length is not None and timing.words.lower().endswith("old") else "T"


def _word(token: Token, known: bool) -> str:
    if token.is_space or token.text in _MARKS:
        return ""
    lemma = token.lemma_.lower()
    if token.lower_ in ("n't", "n’t"):
        return "not"
    if token.lower_ == "it":
        return "it" if known else "that-thing"
    if not token.is_alpha and "-" not in token.text:
        return token.lower_ if token.lower_ != "-" else "-"
    if lemma in _PLAIN_VERBS or token.tag_ == "MD":
        return lemma
    if token.tag_ in ("VBD", "VBN", "VB") and token.pos_ != "AUX":
        return lemma + {"VBD": "!d", "VBN": "!n", "VB": "!b"}[token.tag_]
    return lemma + "!" if token.pos_ == "VERB" else lemma


def _end_of(token: Token) -> int:
    """One past the last token of a truce's name: "cessation of hostilities", "hold its fire"."""
    for phrase in events().truce.phrases:
        words = phrase.split()
        tail = [other.lower_ for other in token.doc[token.i + 1 : token.i + len(words)]]
        if words[1:] == tail and (token.lower_ == words[0] or token.lemma_.lower() == words[0]):
            return token.i + len(words)
    return token.i + 1


def _joined(paragraph: Paragraph, timings: list[Timing]) -> list[Timing]:
    """Join what is one time told in pieces: "19:00 in Damascus (1600 GMT) on 12 September", "one minute to midnight"."""
    found: list[Timing] = []
    for timing in timings:
        last = found[-1] if found else None
        if last is not None and (whole := _whole(paragraph, last, timing)) is not None:
            found[-1] = whole
        else:
            found.append(timing)
    return found


def _whole(paragraph: Paragraph, first: Timing, second: Timing) -> Timing | None:
    between = paragraph.text[first.span.end : second.span.start]
    span = Span(first.span.start, second.span.end)
    words = span.of(paragraph.text)
    minutes = first.length.amount if first.length is not None and first.length.unit is Unit.MINUTE else None
    if minutes and second.hours is not None and second.start is not None and _TO.fullmatch(between):
        start = second.start - timedelta(minutes=minutes)
        end = start + timedelta(minutes=1)
        return replace(second, span=span, words=words, start=start, end=end, precision=TimePrecision.MINUTE)
    if first.hours is None or first.kind is not TimeKind.POINT:
        return None
    if second.hours is not None and second.zone is not None and first.zone is None and _CLOCK_GLOSS.fullmatch(between):
        return replace(second, span=span, words=words)
    if second.hours is None and second.kind is TimeKind.POINT and first.floating and _DAY_AFTER.fullmatch(between):
        return replace(first, span=span, words=words)
    return None
