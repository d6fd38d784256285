"""Dateline: place, day and agency printed before the first words of a story ("Beirut (AFP) -", "KYIV, March 3 (Reuters) -")."""

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.intake.printed_day import PrintedDay, day_at
from counterclaim.intake.vocabulary import vocabulary

# Longest head of a dateline that is looked at: "PANAMA CITY (PANAMA), 18 NOV 89 (INRAVISION TELEVISION CADENA 1) --" has 66.
_REACH = 120
_WORD = r"[^\W\d_][\w'’./-]*"
_PLACE = re.compile(rf"{_WORD}(?: {_WORD}){{0,5}}(?:, {_WORD}(?: {_WORD}){{0,3}}){{0,2}}")
# Dashes of windows-1252 read as Latin-1 stand in many scraped texts as U+0096 and U+0097.
_STOP = re.compile(r"(?=[ ,.(/—–\x96\x97-])")
_COUNTRY = re.compile(r" ?\(([^()\n]{2,30})\)(?=,)")
_AGENCY = re.compile(r"[.,]?\s?(?:\((?P<round>[^()\n]{2,60})\)|/(?P<slashed>[^()/\n]{2,30})/\.?)")
_DASH = re.compile(r"\s{0,3}(?:[—–\x96\x97]|--+|[-_](?=\s|$)|\.-|(?P<weak>:)(?=\s))\s*")
_NO_DATE = re.compile(r"NO DATE\b")
_COMMA = re.compile(r"[,.]?\s{1,3}")
_PERIOD = re.compile(r"[.,]\s+")
_SPACE = re.compile(r"\s*")
_TAG = re.compile(r"\[([^\[\]\n]{1,200}(?:\n[^\[\]\n]{1,200}){0,3})\]\s*")
# Letters that a place in capitals must have, so that "A -" is none.
_LEAST_CAPITALS = 3
# A parenthesis that is no agency we know makes a dateline only before a story.
_LEAST_STORY = 30


@dataclass(frozen=True, slots=True)
class Heads:
    """The tables of ``lexicon/heads.toml``."""

    stamp_labels: list[str]
    date_governors: list[str]
    byline_openers: list[str]
    byline_particles: list[str]
    place_particles: list[str]
    caption_credits: list[str]
    service_tags: list[str]
    not_places: list[str]
    unnamed_places: list[str]
    agencies: list[str]


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline prints.

    Args:
        place: as printed; None where the service names none.
        agency: as printed.
        day: the day, perhaps without its year.
        start: offset of its first character.
        end: offset of the story's first word.
        dashed: true where a dash parts it from the story, so that its end is certain.
    """

    place: str | None
    agency: str | None
    day: PrintedDay | None
    start: int
    end: int
    dashed: bool


@dataclass(frozen=True, slots=True)
class _Tail:
    agency: str | None
    day: PrintedDay | None
    dated: bool
    dash: re.Match[str] | None
    end: int


def heads() -> Heads:
    """Return the words that stand at the head of a report."""
    return vocabulary("heads", Heads)


def dateline_at(text: str, position: int) -> Dateline | None:
    """Return the dateline that begins at `position`, or None where none is certain.

    A place in title case needs an agency or a day beside it, since "Goose Creek -" may be anybody's words; a place in capitals
    needs only a dash, but not in a text that is all in capitals.

    Args:
        text: the report's text.
        position: where a paragraph or a sentence begins.
    """
    if placeless := _without_place(text, position):
        return placeless
    limit = min(len(text), position + _REACH)
    for stop in _STOP.finditer(text, position + 1, limit):
        place = text[position : stop.start()]
        if not all(_may_name_a_place(word) for word in place.split()):
            return None
        tail = _tail(text, stop.start()) if _PLACE.fullmatch(place) else None
        if tail and _certain(text, place, tail):
            return Dateline(
                place=None if place.upper() in heads().unnamed_places else place,
                agency=tail.agency,
                day=tail.day,
                start=position,
                end=_past_tags(text, tail.end),
                dashed=tail.dash is not None,
            )
    return None


def _without_place(text: str, position: int) -> Dateline | None:
    """Return a dateline that prints day and agency only ("Dec 29 (Reuters) -")."""
    day = day_at(text, position, yearless=True)
    bracket = _AGENCY.match(text, day.end) if day else None
    dash = _DASH.match(text, bracket.end()) if bracket else None
    if not (day and bracket and dash):
        return None
    return Dateline(None, (bracket["round"] or bracket["slashed"]).strip(), day, position, dash.end(), dashed=True)


def agency_before(text: str) -> str | None:
    """Return the agency, of those known, whose name ends `text`."""
    match = _known_agency().search(text)
    return match[1] if match else None


def is_agency(words: str) -> bool:
    """Tell whether `words` are the name of a known agency."""
    return words in heads().agencies


def _may_name_a_place(word: str) -> bool:
    first = word[0]
    if first.isupper() or (first.isalpha() and not first.islower()):
        return True
    return word.partition("-")[0] in heads().place_particles


def _tail(text: str, position: int) -> _Tail | None:
    """Read what follows a place: country, day and agency, each of which may be missing, and the dash."""
    agency: str | None = None
    day: PrintedDay | None = None
    dated = False
    country = _COUNTRY.match(text, position)
    if country and not is_agency(country[1]):
        position = country.end()
    gap = _COMMA.match(text, position)
    if gap:
        day, after = _day(text, gap.end())
        dated = after > gap.end()
        if dated:
            position = after
        elif gap[0].strip():
            signed = _agency_at(text, gap.end())
            if signed is None:
                return None
            agency, position = signed, gap.end() + len(signed)
    bracket = _AGENCY.match(text, position)
    if bracket and agency is None:
        agency = (bracket["round"] or bracket["slashed"]).strip()
        position = bracket.end()
        gap = _COMMA.match(text, position)
        if gap and not dated:
            day, after = _day(text, gap.end())
            dated = after > gap.end()
            position = after if dated else position
    dash = _DASH.match(text, position)
    if dash and agency is None and (signed := _agency_at(text, dash.end())):
        # "МОСКВА, 17 сен - РИА Новости. ..."
        past = _PERIOD.match(text, dash.end() + len(signed))
        if past:
            return _Tail(signed, day, dated, dash, past.end())
    if not (dash or agency):
        return None
    space = _SPACE.match(text, position)
    end = dash.end() if dash else (space.end() if space else position)
    return _Tail(agency, day, dated, dash, end)


def _day(text: str, position: int) -> tuple[PrintedDay | None, int]:
    none = _NO_DATE.match(text, position)
    if none:
        return None, none.end()
    found = day_at(text, position, yearless=True)
    return (found, found.end) if found else (None, position)


def _agency_at(text: str, position: int) -> str | None:
    found = [name for name in heads().agencies if text.startswith(name, position)]
    return max(found, key=len, default=None)


def _certain(text: str, place: str, tail: _Tail) -> bool:
    if tail.dash and tail.dash["weak"] and not (tail.dated or is_agency(tail.agency or "")):
        return False
    story = text[tail.end : tail.end + 200]
    if story[:1].islower():
        return False
    first = place.partition(",")[0]
    if first in _shouted_agencies():
        return False
    capitals = sum(letter.isupper() for letter in first)
    in_capitals = capitals >= _LEAST_CAPITALS and not any(letter.islower() for letter in re.sub(r"\b[a-z]{2,3}-", "", first))
    if tail.agency and is_agency(tail.agency):
        return tail.dash is not None or in_capitals
    if tail.dash is None:
        return False
    if tail.dated:
        return True
    if tail.agency:
        return len(story) >= _LEAST_STORY and (in_capitals or not tail.agency[:1].islower())
    return in_capitals and first not in heads().not_places and any(letter.islower() for letter in story)


def _past_tags(text: str, position: int) -> int:
    """Return the offset past the last known tag of a run of bracketed ones ("[COMMUNIQUE] [TEXT]")."""
    end = position
    while tag := _TAG.match(text, position):
        position = tag.end()
        if tag[1] in heads().service_tags:
            end = position
    return end


@cache
def _shouted_agencies() -> frozenset[str]:
    return frozenset(name.upper() for name in heads().agencies)


@cache
def _known_agency() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(heads().agencies, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({names})[\s|–-]*$")
