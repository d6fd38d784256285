"""Stamp: a date that dates the report itself, before the story or between headline and story.

    date 2016-09-17 A soldier walks ...
    Headline words AFP Sunday 18 Sep 2016 The story ...

A date inside a sentence is none ("killed on Saturday 10 August 2013", "17 September 2016 was the day").
"""

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.intake.dateline import agency_before, heads
from counterclaim.intake.headline import plausible_headline
from counterclaim.intake.printed_day import PrintedDay, day_at, days_in

# How far into a line a stamp may stand: headline and deck together.
_REACH = 400
# Without agency or weekday, a date after more words than this belongs to a sentence.
_BARE_REACH = 120
# Fewer words before an unsigned date are a site's own ("Print this page").
_LEAST_UNSIGNED = 4

_SEPARATOR = re.compile(r"[ \t]*(?:[|:–—-](?=\s))?\s*")
# What a story may begin with: anything but a small letter or the middle of a sentence.
_BEGINNING = re.compile(r"[^\W_]|[“\"‘'«(\[…]")
_UPDATED = re.compile(r"\s?\((?:last )?updated[^()\n]{0,60}\)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^\W_A-Z][.!?][”\"’')]?\s+[^\Wa-z_]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date stamp.

    Args:
        day: what it prints.
        start: offset of its first character, label included.
        end: offset of what follows it.
        title: the headline before it, where one stands there and can be told.
        agency: the known agency that signs before it.
    """

    day: PrintedDay
    start: int
    end: int
    title: str | None = None
    agency: str | None = None


def leading_stamp(text: str, position: int) -> Stamp | None:
    """Return the stamp that begins at `position`, or None.

    Args:
        text: the report's text.
        position: where a line begins.
    """
    label = _labels().match(text, position)
    day = day_at(text, label.end() if label else position)
    if day is None:
        return None
    end = day.end
    if updated := _UPDATED.match(text, end):
        end = updated.end()
    if not label and not _may_begin_a_story(text, end):
        return None
    separator = _SEPARATOR.match(text, end)
    return Stamp(day, position, separator.end() if separator else end)


def inline_stamp(text: str, position: int) -> Stamp | None:
    """Return the stamp between a headline that begins at `position` and its story on the same line, or None.

    Agency or fitting weekday make a date a stamp; a bare date is one only after a short headline.

    Args:
        text: the report's text.
        position: where the headline begins.
    """
    line_end = text.find("\n", position)
    limit = min(len(text) if line_end < 0 else line_end, position + _REACH)
    day = next(days_in(text, position, limit), None)
    if day is None:
        return None
    before = text[position : day.start]
    agency = agency_before(before)
    words = before.split()
    if not words or words[-1].casefold() in heads().date_governors or before.rstrip()[-1] in ",;:(":
        return None
    signed = agency is not None and day.weekday_fits
    # "Smoke rises over the town September 17 2016 (Example Wire)" is a caption.
    if not signed and text[day.end : day.end + 3].lstrip()[:1] == "(":
        return None
    if not (signed or _may_begin_a_story(text, day.end)) or not (text[day.end : day.end + 1] or " ").isspace():
        return None
    if day.weekday is not None and not day.weekday_fits:
        return None
    if not (agency or day.weekday_fits) and (len(before) > _BARE_REACH or not day.day):
        return None
    if _SENTENCE_END.search(before) and not signed:
        return None
    title = before.rstrip(" \t|–—-")
    if agency:
        title = title.removesuffix(agency).rstrip(" \t|–—-")
    separator = _SEPARATOR.match(text, day.end)
    end = separator.end() if separator else day.end
    told = plausible_headline(title) and (agency is not None or len(title.split()) >= _LEAST_UNSIGNED)
    return Stamp(day, day.start, end, title if told else None, agency)


def _may_begin_a_story(text: str, position: int) -> bool:
    """Tell whether what follows a date may be the beginning of a story rather than the rest of the date's sentence."""
    rest = text[position : position + 40]
    if rest[:1] == "," or rest[:1].islower():
        return False
    rest = rest.lstrip(" \t|:–—-.")
    return not rest.strip() or rest[0] in "\r\n" or (_BEGINNING.match(rest) is not None and not rest[0].islower())


@cache
def _labels() -> re.Pattern[str]:
    names = "|".join(re.escape(label) for label in sorted(heads().stamp_labels, key=len, reverse=True))
    return re.compile(rf"(?:{names})\b[ \t]*[:|-]?[ \t]*", re.IGNORECASE)
