"""Time context: what a time is read against: the report's day, and the verb and noun that it stands beside."""

from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from spacy.tokens import Token

from counterclaim.reading.lexicon import hedges
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.time_rules import Found, Item
from counterclaim.reading.time_sense import DateOrder, Days, Tense
from counterclaim.reading.time_words import time_lexicon
from counterclaim.records import Certainty, Span

#: So many days past R a date without its year may lie even after a verb of the past: R can be a day or two behind the text,
#: and "was to hold until 18 September" is told of on the 17th.
AHEAD = 3
#: The same where no verb tells: deadlines and effects are printed without a year up to a quarter ahead.
OPEN_AHEAD = 92
#: So many days before R a date without its year may lie after a verb of the future: what will be has begun.
RUNNING = 31
#: How far up the parse a governing verb is looked for: clauses of news nest four or five deep.
_DEPTH = 12


class Context:
    """What times of a paragraph are read against.

    Args:
        paragraph: parsed.
        anchor: the report's day, R; None where it has none.
        order: of day and month in figures; None where it is not known.
    """

    def __init__(self, paragraph: Paragraph, anchor: date | None, order: DateOrder | None) -> None:
        self.paragraph = paragraph
        self.anchor = anchor
        self.order = order
        self._tenses: dict[int, Tense] = {}

    def tokens(self, *items: Item) -> list[Token]:
        """Return the parser's tokens of some items."""
        base = self.paragraph.span.start
        return self.paragraph.tokens(Span(base + items[0].start, base + items[-1].end))

    def printed(self, item: Item) -> str:
        """Return an item as printed."""
        return self.paragraph.text[self.paragraph.span.start + item.start : self.paragraph.span.start + item.end]

    def tense(self, found: Found) -> Tense:
        """Return what the verb that governs a time says of it."""
        if any(item.text == "since" for item in found.before):
            return Tense.PAST  # "would be to blame if the truce in force since Monday fails"
        # A comma after it hangs on another verb: "will begin on Saturday, the ministry said".
        tokens = [token for token in self.tokens(*found.items) if not token.is_punct]
        tense = self._tense_of(tokens[-1]) if tokens else Tense.OPEN
        bounds = time_lexicon().lists["bounds"]
        if tense is Tense.PAST and any(item.text in bounds for item in found.before[-1:]):
            return Tense.OPEN
        if found.before and found.before[-1].text == "as" and any(item.text in bounds for item in found.before[:-1]):
            return Tense.FUTURE
        return tense

    def tense_of_date(self, found: Found) -> Tense:
        """Return the same for a day of a month without its year: what "was to run until 30 June" may be past by now."""
        tense = self.tense(found)
        return Tense.OPEN if tense is Tense.FUTURE and self.was_planned(found) else tense

    def was_planned(self, found: Found) -> bool:
        """Tell whether a time is one at which something was to be: it may lie as far ahead as behind."""
        return any(was_to(verb) for verb in islice(self.tokens(*found.items)[-1].ancestors, _DEPTH))

    def _tense_of(self, token: Token) -> Tense:
        """Return the tense of the nearest verb above `token`; each verb is looked at once, whatever hangs on it.

        It says nothing of a time that belongs to its subject: "the strike on Monday will be looked into".
        """
        here, appointed, ahead_too = token, time_lexicon().lists["appointed"], False
        for _ in range(_DEPTH):
            ahead_too = ahead_too or (here is not token and here.lower_ in appointed)
            ahead = here.pos_ == "ADJ" and tense_of(here) is Tense.FUTURE
            if (here.pos_ in ("VERB", "AUX") or ahead) and here is not token:
                if here.i not in self._tenses:
                    self._tenses[here.i] = tense_of(here)
                tense = self._tenses[here.i]
                return Tense.OPEN if ahead_too and tense is Tense.PAST else tense
            if here.head.i == here.i or (here.dep_ in ("nsubj", "nsubjpass") and here is not token):
                break
            here = here.head
        return Tense.OPEN

    def begins(self, *items: Item) -> bool:
        """Tell whether what stands at a time is the beginning of something: "took effect at midnight", "began on Monday"."""
        tokens = [token for token in self.tokens(*items) if not token.is_punct]
        here = tokens[-1] if tokens else None
        for _ in range(_DEPTH):
            if here is None or here.head.i == here.i:
                return False
            here = here.head
            if here.pos_ in ("VERB", "AUX"):
                return is_beginning(here)
        return False

    def is_past(self, item: Item) -> bool:
        """Tell whether the verb that governs a time is of the past."""
        tokens = self.tokens(item)
        return bool(tokens) and self._tense_of(tokens[-1]) is Tense.PAST

    def is_supposed(self, token: Token) -> bool:
        """Tell whether a word stands inside a condition ("if the truce lasts seven days")."""
        if not self._openers:
            return False
        here = token
        for _ in range(_DEPTH):
            if self._openers.get(here.i, token.i) < token.i:
                return True
            if here.head.i == here.i:
                return False
            here = here.head
        return False

    @cached_property
    def _openers(self) -> dict[int, int]:
        """Where a word that opens a condition stands, by the word whose clause it opens."""
        openers = hedges().conditions["openers"]
        text = self.paragraph.span.of(self.paragraph.text).lower()
        if not any(opener in text for opener in openers):  # most paragraphs: going through tokens costs more than the rest
            return {}
        return {token.head.i: token.i for token in self.paragraph.doc if token.dep_ == "mark" and token.lower_ in openers}

    def is_name(self, item: Item) -> bool:
        """Tell whether a word that is also another word ("may", "march") is written and parsed as a name."""
        word = self.printed(item)
        if not word[0].isupper():
            return False
        tokens = self.tokens(item)
        return bool(tokens) and tokens[0].tag_ not in ("MD", "VB", "VBP", "VBZ", "VBD", "VBG", "VBN")

    def is_called_after(self, item: Item) -> bool:
        """Tell whether a weekday is part of a name: "the Thursday market", "The Saturday Post"."""
        tokens = self.tokens(item)
        if not tokens or tokens[0].dep_ not in ("compound", "nmod", "amod") or tokens[0].i == 0:
            return False
        head = tokens[0].head
        titled = head.pos_ == "PROPN" and head.text[:1].isupper() and tokens[0].nbor(-1).lower_ == "the"
        return head.i > tokens[0].i and (titled or head.lower_ in time_lexicon().lists["weekly"])

    def counts(self, item: Item, phrase: Item | None = None) -> bool:
        """Tell whether a number counts what follows it: "in March 20 people fled", for commas get lost.

        Args:
            item: the number.
            phrase: the head of the date that it may end: after "the" it is a date ("the March 20 protests").
        """
        tokens = self.tokens(item)
        if not tokens or (phrase is not None and self._after_article(phrase)):
            return False
        doc, here = tokens[-1].doc, tokens[-1].i + 1
        for token in doc[here : here + 3]:
            if token.tag_ == "NNS" or token.lower_ == "people":
                return token.lower_ not in time_lexicon().lists["actions"]
            if token.pos_ not in ("ADJ", "NOUN", "PROPN") and token.tag_ not in ("VBN", "VBG"):
                return False
        return False

    def _after_article(self, item: Item) -> bool:
        tokens = self.tokens(item)
        return (
            bool(tokens)
            and tokens[0].i > 0
            and tokens[0].nbor(-1).lower_ in ("the", "that", "this", "its", "his", "their", "our", "'s", "’s")
        )

    def nearest(self, month: int, day: int, tense: Tense, *, planned: bool = False) -> date | None:
        """Return the day of that month in the year that fits.

        After a verb of the past it is the latest that is not past R by more than `AHEAD` days, after one of the future the next.
        Where no verb tells ("by 14 January", a table, a heading) it is the nearest: in TimeBank and AQUAINT such dates lie
        ahead about as often as behind. What was planned for a day has it nearest, too, however far ahead.
        """
        anchor = self.anchor
        if anchor is None:
            return None
        days = [found for year in range(anchor.year - 4, anchor.year + 5) if (found := real(year, month, day))]
        if tense is Tense.FUTURE:
            # "will hold its fire from 12 to 19 September" is told of on the 17th.
            return next((found for found in days if found >= anchor - timedelta(days=RUNNING)), None)
        if tense is Tense.OPEN:
            near = (found for found in days if planned or found <= anchor + timedelta(days=OPEN_AHEAD))
            return min(near, key=lambda found: abs((found - anchor).days), default=None)
        return next((found for found in reversed(days) if found <= anchor + timedelta(days=AHEAD)), None)

    def weekday(self, number: int, way: Tense) -> Days | None:
        """Return the weekday: R itself, or the latest before it; the next after a future verb (DOMAIN.md, section 4.3)."""
        if self.anchor is None:
            return None
        back = (self.anchor.weekday() - number) % 7
        return Days.of(self.anchor + timedelta(days=7 - back if way is Tense.FUTURE and back else -back))


def real(year: int, month: int, day: int) -> date | None:
    """Return a day; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def was_to(verb: Token) -> bool:
    """Tell whether a verb is of what was to be: "was to run", "were due to end"."""
    return any(above.lower_ in ("was", "were") for above in (verb.head, verb.head.head) if above.lemma_.lower() == "be") and any(
        child.lower_ == "to" for child in verb.children
    )


def is_beginning(verb: Token) -> bool:
    """Tell whether a verb tells that something begins: "start", "take effect", "come into force"."""
    words = time_lexicon().lists
    if verb.lemma_.lower() in words["beginning"]:
        return True
    into = (child for child in verb.children if child.dep_ in ("dobj", "prep", "attr", "acomp"))
    taken = (one for child in into for one in (child, *child.children))
    return verb.lemma_.lower() in words["light"] and any(one.lower_ in words["into"] for one in taken)


def tense_of(verb: Token) -> Tense:
    """Return what a verb, or an adjective like "due", says of the times that hang on it."""
    if verb.pos_ == "ADJ":
        return Tense.FUTURE if verb.lower_ in time_lexicon().lists["prospects"] else Tense.OPEN
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    future, conditional = hedges().modals[Certainty.FUTURE], hedges().modals[Certainty.CONDITIONAL]
    if auxiliaries & (future | conditional):
        return Tense.FUTURE if not auxiliaries & {"have"} else Tense.OPEN
    if verb.lemma_.lower() in time_lexicon().lists["planned"]:
        return Tense.FUTURE
    if auxiliaries & hedges().modals[Certainty.POSSIBLE] and "have" not in auxiliaries and is_beginning(verb):
        return Tense.FUTURE  # "could take effect on Monday"; "could be seen on Monday" was
    if verb.tag_ in ("VBD", "VBN") and ("to" not in auxiliaries or "have" in auxiliaries):
        return Tense.PAST
    if "to" in auxiliaries and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl"):
        above = verb.head
        if above.lemma_.lower() in time_lexicon().lists["prospects"] or above.lemma_.lower() == "be":
            return Tense.FUTURE
        return Tense.OPEN
    if auxiliaries & {"was", "were", "had", "did"}:
        return Tense.PAST
    return Tense.OPEN
