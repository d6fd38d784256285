"""Head: what stands before the story in a text itself, and where the story begins.

Nothing is cut on suspicion: where it is unsure whether words belong to the story, they do.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from counterclaim.intake.dateline import Dateline, dateline_at, heads, is_agency
from counterclaim.intake.headline import headline_before_story, looks_like_heading, past_repeated, plausible_headline
from counterclaim.intake.printed_day import PrintedDay
from counterclaim.intake.stamp import inline_stamp, leading_stamp

# Lines looked at: heading, deck, byline, date, agency and caption, and a few paragraphs before a late dateline.
_MOST_LINES = 10
_MOST_PARAGRAPHS = 3
# A caption is one paragraph; its credit opens it or stands within its last characters.
_CAPTION = 700
_CREDIT_REACH = 80
# The least that a heading stands over.
_LEAST_STORY = 40
_BYLINE = 100
# A deck before a dateline; a longer line may be the story's first.
_DECK = 120
# How far into a one-line text a dateline may stand.
_REACH = 400

_LINE = re.compile(r"[^\r\n]*")
_SPACE = re.compile(r"\s*")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?:[\r\n]|\Z)")
_SENTENCE_END = re.compile(r"(?<=[^\W_])\s?[.!?][”\"’')]?\s+(?=[^\Wa-z_])")
_HEADING_MARK = re.compile(r"#{1,6}[ \t]+|\*\*(?=[^*]+\*\*$)")
_UNDERLINE = re.compile(r"(?:\r\n|\n|\r)(?:={3,}|-{3,})[ \t]*(?=[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text prints.

    Args:
        body: offset at which the story begins.
        title: the headline.
        byline: the writer, as printed after "By".
        dateline: the place.
        agency: who signs the dateline or the date.
        days: the days printed, that of the dateline first.
    """

    body: int
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    agency: str | None = None
    days: tuple[PrintedDay, ...] = ()


def read_head(text: str, start: int = 0, title: str | None = None) -> Head:
    """Read the head of `text`.

    Args:
        text: the report's text.
        start: offset past its header lines.
        title: the headline where it is known already, so that its repetition can be told.
    """
    first = _past_space(text, start)
    head = _lines(text, _stamped(text, _past_title(text, Head(first, title))))
    # A headline or a dateline with nothing under it is all the story there is.
    return head if _past_space(text, head.body) < len(text) else replace(head, body=first)


def _stamped(text: str, head: Head) -> Head:
    """Read a date, and the headline beside it, at the very beginning."""
    stamp = leading_stamp(text, head.body)
    if stamp is None:
        stamp = inline_stamp(text, head.body)
        if stamp is None:
            return head
        head = replace(head, body=stamp.end, title=head.title or stamp.title, agency=stamp.agency, days=(stamp.day,))
        return _past_title(text, head)
    head = _past_title(text, replace(head, body=stamp.end, days=(stamp.day,)))
    headline = headline_before_story(text, head.body) if head.title is None else None
    return replace(head, title=headline[0], body=headline[1]) if headline else head


def _past_title(text: str, head: Head) -> Head:
    return replace(head, body=past_repeated(text, head.body, head.title)) if head.title else head


@dataclass(frozen=True, slots=True)
class _Walk:
    """How far the lines have been read.

    Args:
        head: what is certain.
        heading: the first heading that is head only if something certain follows it.
        unsure: offset of the first line that is so.
        paragraphs: paragraphs seen; past the first, only a signed dateline is looked for.
    """

    head: Head
    heading: str | None = None
    unsure: int | None = None
    paragraphs: int = 0

    def settled(self, head: Head) -> "_Walk":
        """Return this walk with all lines up to ``head.body`` known to be head."""
        return _Walk(replace(head, title=head.title or self.heading))

    def doubted(self, start: int, heading: str | None = None) -> "_Walk":
        """Return this walk past a line, at `start`, of which it is unsure whether it is head."""
        return replace(self, heading=self.heading or heading, unsure=start if self.unsure is None else self.unsure)

    @property
    def body(self) -> int:
        """Offset of the first line that is not known to be head."""
        return self.head.body if self.unsure is None else self.unsure


def _lines(text: str, head: Head) -> Head:
    """Read headings, bylines, dates and captions line by line, up to the dateline or the story."""
    walk = _Walk(head)
    position = head.body
    for _ in range(_MOST_LINES):
        position = _past_space(text, position)
        if position == len(text) or walk.paragraphs > _MOST_PARAGRAPHS:
            break
        dateline = dateline_at(text, position)
        if dateline and (dateline.agency or not walk.paragraphs):
            return _at_dateline(walk, dateline)
        end = _line_end(text, position)
        if walk.paragraphs:
            walk = replace(walk, paragraphs=walk.paragraphs + 1)
        else:
            walk = _past_line(text, walk, position, end)
            if walk.paragraphs and (inner := _inner_dateline(text, position, end)):
                return _at_inner_dateline(text, walk, inner, position)
        position = walk.head.body if walk.head.body > position else end
    return replace(walk.head, body=walk.body)


def _past_line(text: str, walk: _Walk, start: int, end: int) -> _Walk:
    head = walk.head
    line = text[start:end].strip()
    after = _past_space(text, end)
    if stamp := leading_stamp(text, start):
        return walk.settled(replace(head, body=stamp.end, days=(*head.days, stamp.day)))
    if byline := _byline(line):
        return walk.settled(replace(head, body=after, byline=head.byline or byline))
    if is_agency(line):
        return walk.settled(replace(head, body=after, agency=head.agency or line))
    if head.title and (past := past_repeated(text, start, head.title)) > start:
        return walk.settled(replace(head, body=past))
    if heading := _heading(text, start, end):
        words, past, marked = heading
        first = walk.unsure is None and head.title is None
        if marked or (first and _stands_alone(text, end)):
            return walk.settled(replace(head, body=_past_space(text, past), title=head.title or words))
        return walk.doubted(start, words)
    if _caption(line):
        return walk.doubted(start)
    if _deck_before_dateline(text, start):
        return walk.doubted(start, line)
    return replace(walk.doubted(start), paragraphs=1)


def _deck_before_dateline(text: str, start: int) -> bool:
    """Tell whether the line at `start` and those after it are short and stand apart, up to a dateline."""
    for _ in range(_MOST_PARAGRAPHS):
        end = _line_end(text, start)
        line = text[start : min(end, start + _DECK + 1)].strip()
        if len(line) > _DECK or not plausible_headline(line) or not _BLANK.match(text, end):
            return False
        start = _past_space(text, end)
        if dateline_at(text, start):
            return True
    return False


def _stands_alone(text: str, end: int) -> bool:
    """Tell whether a blank line and then a paragraph follow the line that ends at `end`."""
    after = _past_space(text, end)
    return _BLANK.match(text, end) is not None and _line_end(text, after) - after >= _LEAST_STORY


def _at_dateline(walk: _Walk, dateline: Dateline) -> Head:
    head = _signed(walk.head, dateline)
    if walk.paragraphs:
        return replace(head, body=walk.body)
    return replace(head, body=dateline.end, title=head.title or walk.heading)


def _inner_dateline(text: str, start: int, end: int) -> Dateline | None:
    for stop in _SENTENCE_END.finditer(text, start, min(end, start + _REACH)):
        if found := dateline_at(text, stop.end()):
            return found
    return None


def _at_inner_dateline(text: str, walk: _Walk, dateline: Dateline, start: int) -> Head:
    """Read a dateline inside a line: past a lone headline the story begins there; past a date or more, it may have begun."""
    words = text[start : dateline.start].rstrip(".!? \t")
    head = _signed(walk.head, dateline)
    if dateline.dashed and plausible_headline(words) and walk.unsure == start and not walk.head.days:
        return replace(head, title=head.title or words, body=dateline.end)
    return replace(head, body=walk.body)


def _signed(head: Head, dateline: Dateline) -> Head:
    days = (dateline.day, *head.days) if dateline.day else head.days
    return replace(head, dateline=dateline.place, agency=dateline.agency or head.agency, days=days)


def _heading(text: str, start: int, end: int) -> tuple[str, int, bool] | None:
    """Return the words of a heading line, the offset past it, and whether it is marked as one; None where it is none."""
    line = text[start:end].strip()
    if mark := _HEADING_MARK.match(line):
        return line[mark.end() :].strip("#* \t"), end, True
    if not looks_like_heading(line):
        return None
    underline = _UNDERLINE.match(text, end)
    return (line, underline.end(), True) if underline else (line, end, False)


def _caption(line: str) -> bool:
    folded = line.casefold()
    return len(line) <= _CAPTION and any(
        credit in folded[-_CREDIT_REACH:] or folded.startswith(credit) for credit in heads().caption_credits
    )


def _byline(line: str) -> str | None:
    match = _byline_pattern().fullmatch(line) if len(line) <= _BYLINE else None
    return match["names"].strip(" *_.") if match else None


@cache
def _byline_pattern() -> re.Pattern[str]:
    openers = "|".join(map(re.escape, heads().byline_openers))
    particles = "|".join(map(re.escape, heads().byline_particles))
    name = rf"(?:{particles}|[^\Wa-z_][\w.'’-]*)"
    return re.compile(
        rf"[*_]{{0,2}}(?:{openers})[ \t]*:?[ \t]+(?P<names>[^\Wa-z_][\w.'’-]*(?:,?[ \t|/]+{name}){{0,12}})[*_]{{0,2}}"
    )


def _line_end(text: str, position: int) -> int:
    match = _LINE.match(text, position)
    return match.end() if match else position


def _past_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
