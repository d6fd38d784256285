"""Location: the places of an incident → where, as MUC-4 writes it ("PERU: LIMA (CITY)")."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from counterclaim.evaluate.muc.incidents import Incident
from counterclaim.evaluate.muc.wording import plain, sentence, wording
from counterclaim.records import Place, Report
from counterclaim.reference.gazetteer import Entry, Feature, gazetteer

#: What the keys call a settlement and what lies in one.
_CITY, _QUARTER = "CITY", "NEIGHBORHOOD"
_NAMED = re.compile(
    r"\b(?:IN|AT|NEAR|FROM|OF|TO|ON|THROUGH|INSIDE|OUTSIDE)\s+(?:THE\s+)?(?:(?:CITY|TOWN|VILLAGE)\s+OF\s+)?"
    r"(?:(?:NORTH|SOUTH|EAST|WEST|NORTHEAST|NORTHWEST|SOUTHEAST|SOUTHWEST)(?:ERN)?\s+|CENTRAL\s+|DOWNTOWN\s+)?"
)
_WORDS = re.compile(r"[^\W\d_][^\s,;:()\[\]\"]*")
#: A part of a town or of a division, named by what it is.
_PART = re.compile(
    r"\b(?:IN|AT|NEAR|FROM|OF|THROUGH)\s+(?:THE\s+)?(?P<name>(?:(?!IN\b|THE\b|OF\b|AT\b|NEAR\b|HIS\b|A\b)[A-Z][A-Z'.]*\s){1,5}?)"
    r"(?P<kind>NEIGHBORHOOD|CANTON|REFUGEE CAMP)\b"
)
_CAPITAL = re.compile(r"\b(?:IN|OF) (?:THIS|THE)(?: \w+)? CAPITAL\b")
_CALLED = re.compile(r"((?:\b[A-Z]+ ){1,3})(?:DEPARTMENT|PROVINCE)\b")
_DIVISION = frozenset({"DEPARTMENT", "PROVINCE", "REGION"})
#: The longest name that is looked up has six words.
_LONGEST = 6
#: "PERU" is the shortest name of a country, and shorter words are often words.
_LEAST = 3


def home_of(report: Report) -> str:
    """Return the alpha-2 code of the country that a report is about: the one of the nine that it names most.

    The country of the dateline's town decides between equals; "" where none of the nine is named.
    """
    known = gazetteer()
    nine = wording().countries
    named: Counter[str] = Counter()
    for word in report.text.split():
        name = word.strip(".,;:()[]\"'").removesuffix("'S")
        entry = known.country(name) if len(name) > _LEAST else None
        if entry and entry.country and entry.country in nine:
            named[entry.country] += 2
    for code, name in nine.items():
        named[code] += 2 * report.text.count(name) if " " in name else 0
    if report.dateline:
        for entry in known.find(report.dateline)[:1]:
            if entry.country and entry.country in nine:
                named[entry.country] += 1
    return max(named, key=lambda code: named[code]) if any(named.values()) else ""


def location(incident: Incident, report: Report, home: str) -> str:
    """Write where an incident was.

    What its claims state goes first, then what is named in their sentences, then what they took over, then the country alone.

    Args:
        incident: to place.
        report: that tells of it.
        home: alpha-2 code of the country that the report is about.
    """
    nine = wording().countries
    said = tuple(_said(incident, report, home))
    places = incident.places
    stated = [entry for place in places if place.basis.value == "stated" for entry in _resolved(place, home)]
    inherited = [entry for place in places if place.basis.value != "stated" for entry in _resolved(place, home)]
    quarters = [part for claim in incident.claims for part in parts_in(sentence(report.text, claim.quote.spans[0]))]
    for entry in (*stated, *said, *inherited):
        if entry.country and entry.country in nine and entry.feature is not Feature.COUNTRY:
            own = _within(entry, said)
            part = next((part for part in quarters if plain(entry.name) not in part), None)
            return ": ".join((nine[entry.country], *own, *([part] if part else [])))
    town = _dateline(report, home) or gazetteer().capital(home)
    if quarters and town and home:
        return ": ".join((nine[home], *_within(town, said), quarters[0]))
    return nine.get(home, "")


def _dateline(report: Report, home: str) -> Entry | None:
    """Return the town of a report's dateline, where it lies in a country."""
    name = report.dateline or ""
    found = gazetteer().find(name, countries=(home,)) if name else ()
    return next((entry for entry in found if entry.country == home and plain(entry.name) == plain(name)), None)


def _resolved(place: Place, home: str) -> Iterator[Entry]:
    """Give what a place's words mean in the country that the report is about."""
    found = gazetteer().find(place.words or place.name, countries=(home,) if home else ())
    yield from [entry for entry in found if entry.country == home][:1]


def _said(incident: Incident, report: Report, home: str) -> Iterator[Entry]:
    """Give the places that the sentences of an incident name, each by its own name."""
    for claim in incident.claims:
        yield from named_in(sentence(report.text, claim.quote.spans[0]), home)


def named_in(text: str, home: str) -> Iterator[Entry]:
    """Give the places of a country that a text in capitals names after a preposition.

    Args:
        text: in capitals, on one line.
        home: alpha-2 code of the country.
    """
    known = gazetteer()
    for match in _NAMED.finditer(text):
        words = [word.group().rstrip(".'") for word in _WORDS.finditer(text, match.end(), match.end() + 60)]
        for length in range(min(_LONGEST, len(words)), 0, -1):
            name = " ".join(words[:length])
            if words[length : length + 1] in (["DE"], ["DEL"]):
                continue
            if len(name) <= _LEAST or not text.startswith(name, match.end()):
                continue
            own = [
                entry
                for entry in known.find(name, countries=(home,))
                if entry.country == home and plain(entry.name) == plain(name)
            ]
            if own:
                division = words[length : length + 1]
                sorts = [
                    entry for entry in own if (entry.feature is Feature.PROVINCE) == bool(division and division[0] in _DIVISION)
                ]
                yield (sorts or own)[0]
                break
    yield from _divisions(text, home)
    if _CAPITAL.search(text) and (capital := known.capital(home)):
        yield capital


def _divisions(text: str, home: str) -> Iterator[Entry]:
    """Give the first-level divisions that a text calls so ("SANTA ANA DEPARTMENT")."""
    for match in _CALLED.finditer(text):
        words = match[1].split()
        names = {" ".join(words[at:]) for at in range(len(words))}
        own = [
            entry
            for name in sorted(names, key=len, reverse=True)
            for entry in gazetteer().find(name, countries=(home,))
            if entry.country == home
            and entry.feature is Feature.PROVINCE
            and plain(entry.name).startswith(name.removeprefix("EL "))
        ]
        yield from own[:1]


def parts_in(text: str) -> Iterator[str]:
    """Give the parts of a town or district that a text in capitals names together with what they are ("ROSAS NEIGHBORHOOD").

    Args:
        text: in capitals, on one line.
    """
    for match in _PART.finditer(text):
        words = match["name"].split()
        while words and words[0] in wording().describing:
            words = words[1:]  # "the exclusive X neighborhood"
        name = " ".join(words)
        if len(name) > _LEAST:
            yield f"{name} ({match['kind']})"


def _within(entry: Entry, said: Sequence[Entry]) -> tuple[str, ...]:
    """Write a place, after the division that is named beside it."""
    name = plain(entry.name)
    if entry.feature is Feature.PROVINCE:
        return (_division(entry),)
    own = f"{name} ({_QUARTER if entry.feature is Feature.SUBURB else _CITY})"
    beside = [
        other for other in said if other.feature is Feature.PROVINCE and other.name == entry.admin1 and plain(other.name) != name
    ]
    return (_division(beside[0]), own) if beside else (own,)


def _division(entry: Entry) -> str:
    name = plain(entry.name)
    kind = wording().divisions.get(entry.country or "", "DEPARTMENT")
    return f"{name.removesuffix(' ' + kind)} ({kind})"
