"""Truce days: whether a start or an end that is told lies ahead, on which day then, and whether it hangs on a condition.

A weekday that lies ahead is the next one, and a date without its year the next such date (DOMAIN.md, section 4.3: the future only
with a future verb). What "may begin", or "would begin once both sides sign", has no start yet.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from spacy.tokens import Token

from counterclaim.reading.lexicon import hedges
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.time_context import is_beginning
from counterclaim.reading.time_words import time_lexicon
from counterclaim.reading.times import Timing
from counterclaim.reading.truce_frames import Coded, Found
from counterclaim.records import Certainty, Clock, Span

_WEEK = timedelta(days=7)
#: Days by which a date without a year may be past where it is told as one to come: it may have passed while it was printed.
_LATE = timedelta(days=31)
_FORWARD = frozenset({"will", "would", "shall", "to", "due", "may", "might", "could", "can", "should"})
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: What stands behind a word that opens a clause: who does it.
_NAMING = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
#: Words that tell the last weekday, whatever the verb.
_BACK = frozenset({"last", "past", "since"})


def is_ahead(clock: Clock, found: Found) -> bool:
    """Tell whether the words of a start or an end tell of one to come.

    Args:
        clock: what they tell.
        found: the words.
    """
    codes = {item.code for item in found.items}
    if codes & _FORWARD:
        return True
    verb = _verb(found)
    done = verb is not None and verb.code.endswith(("!d", "!n"))
    present = verb is not None and verb.first.tag_ in ("VBZ", "VBP")
    if clock is Clock.START:
        return present and verb is not None and is_beginning(verb.first)  # "takes effect on Monday"
    if clock is Clock.END and present and "until" not in codes:
        return True  # "expires on Monday"
    return clock is Clock.EXTENSION or ("until" in codes and not (done and clock is Clock.END and not codes & {"be"}))


def next_day(told: Timing, found: Found, today: date | None) -> Timing:
    """Return a time that lies ahead on its next day, where its words let it: a weekday is the next, a date without a year too.

    Args:
        told: the time, as its words alone tell it.
        found: the words that tell it: what "was to run until 30 June" lay ahead once, and its date may be past.
        today: the report's day.
    """
    last = told.start if told.start is not None and not told.open_start else told.end
    if today is None or last is None or told.floating:
        return told
    if told.open_start and not told.hours:
        last -= timedelta(days=1)
    words = set(_WORD.findall(told.words.lower()))
    if words & _BACK or last.date() >= today:
        return told
    if words & time_lexicon().numbers["WEEKDAY"].keys() and not words & time_lexicon().numbers["MONTH"].keys():
        return _moved(told, _WEEK) if today - last.date() < _WEEK else told
    once = any(item.first.lower_ in ("was", "were") for item in found.items) and any(item.code == "to" for item in found.items)
    if (
        words & time_lexicon().numbers["MONTH"].keys()
        and not once
        and not _YEAR.search(told.words)
        and today - last.date() > _LATE
    ):
        return _moved(told, _year_on(last) - last)
    return told


def hangs(found: Found, condition: Span | None = None) -> bool:
    """Tell whether what words tell of a truce is only to be if something else comes first: "may begin", "once both sides sign".

    Args:
        found: the words; what is told as done hangs on nothing.
        condition: the words of the claim's condition, where it has one.
    """
    verb = _verb(found)
    if verb is None:
        return False
    codes = {item.code for item in found.items}
    modal = codes & (hedges().modals[Certainty.POSSIBLE] | {"can"})
    if not modal and (verb.code.endswith("!d") or "have" in codes):
        return False
    if modal:
        return True
    paragraph = found.row.paragraph
    openers = [opener.items[0].first for opener in found.row.find(truce_frames().conditions.openers)]
    openers += paragraph.tokens(condition)[:1] if condition is not None else []
    return any(_opens(token, verb.first) for token in openers)


def _opens(token: Token, verb: Token) -> bool:
    """Tell whether a word opens a condition of a verb, and not of another; "once more" and "even if" open none."""
    if token.i and token.nbor(-1).lower_ in hedges().conditions["never_after"]:
        return False
    if not verb.is_ancestor(token):
        return False
    if token.dep_ != "advmod":
        return token.dep_ != "mark" or token.head.i != verb.i
    # A parser often takes "once both sides sign" for an adverb and nouns: somebody must be named right behind it.
    return token.i + 1 < len(token.doc) and token.nbor().pos_ in _NAMING


def _verb(found: Found) -> Coded | None:
    """The last verb of a frame before its time, plain ones where there is no other."""
    verbs = [item for item in found.items if "!" in item.code] or [item for item in found.items if item.code == "be"]
    return verbs[-1] if verbs else None


def _moved(told: Timing, step: timedelta) -> Timing:
    start = told.start + step if told.start is not None else None
    end = told.end + step if told.end is not None else None
    return replace(told, start=start, end=end)


def _year_on(moment: datetime) -> datetime:
    day = moment.day if (moment.month, moment.day) != (2, 29) else 28
    return moment.replace(year=moment.year + 1, day=day)
