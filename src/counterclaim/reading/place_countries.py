"""Countries: which ones a report is about, before any of its places is decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.reading.place_line import Line
from counterclaim.reference import Entry, Form, Gazetteer
from counterclaim.reference.gazetteer.folding import plain

#: What a mention tells of where a report's events are. A name that words make a place tells most; ministries and adjectives of
#: outside powers fill every war report, and tell little.
_WEIGHTS = {Form.PLACE: 3.0, Form.COUNTRY: 1.0, Form.CAPITAL: 0.3, Form.PEOPLE: 0.7, Form.ADJECTIVE: 0.7}
_OTHER = 0.4
_TOWN = 3.0
#: The dateline is where the reporter sat (DOMAIN.md, section 4.3): enough to break a tie.
_DATELINE = 0.5
#: A name votes for a country when its best place is that many powers of ten above the best elsewhere.
_CLEAR = 0.7
#: Share of the place votes from which events are looked for in a country.
_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Countries:
    """Countries of a report.

    Args:
        all: alpha-2 codes, most telling first.
        home: those that places in the text speak for, most telling first; towns are looked for there.
        divisions: first-level divisions that the text names, or has towns in, with what they tell, by country and name.
        said: keys of names that the text somewhere says to be places ("in X", "the town of X").
    """

    all: tuple[str, ...]
    home: tuple[str, ...]
    divisions: Mapping[tuple[str, str], float]
    said: frozenset[str]


def countries_of(lines: Sequence[Line], gazetteer: Gazetteer, dateline: str | None) -> Countries:
    """Weigh a report's countries.

    Args:
        lines: its paragraphs.
        gazetteer: the known places.
        dateline: the place printed at its head.
    """
    told: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for line in lines:
        _actors(line, gazetteer, told, placed)
        counts.update(_said(line, gazetteer))
    divisions: Counter[tuple[str, str]] = Counter()
    for name, count in counts.items():
        best, sure = _best(name, gazetteer)
        if best is None or best.country is None:
            continue
        # A town named ten times tells no more than four towns named once.
        weight = min(count, 4) * (_TOWN if sure >= 4 else 1.0)
        told[best.country] += weight
        placed[best.country] += weight
        if best.admin1:
            divisions[best.country, best.admin1] += min(count, 4)
    if dateline and (found := gazetteer.candidates(dateline)) and found[0].entry.country:
        told[found[0].entry.country] += _DATELINE
    ranked = tuple(country for country, _ in sorted(told.items(), key=lambda pair: (-pair[1], pair[0])))
    share = _SHARE * placed.total()
    home = tuple(
        country
        for country, weight in sorted(placed.items(), key=lambda pair: (-pair[1] - told[pair[0]], pair[0]))
        if weight >= share
    )
    return Countries(ranked, home or ranked[:1], divisions, frozenset(plain(name) for name in counts))


def _actors(line: Line, gazetteer: Gazetteer, told: Counter[str], placed: Counter[str]) -> None:
    last = None
    for mention in line.mentions:
        if mention is None or mention is last:
            continue
        last = mention
        country = gazetteer.alpha2(mention.actor.country) if mention.actor.country else None
        if country is None:
            continue
        told[country] += _WEIGHTS.get(mention.form, _OTHER)
        if mention.form is Form.PLACE:
            placed[country] += _WEIGHTS[Form.PLACE]
        elif mention.form is Form.COUNTRY:
            placed[country] += 0.3


def _best(name: str, gazetteer: Gazetteer) -> tuple[Entry | None, float]:
    """Return the place that a name leaves little doubt of, and its worth."""
    hits = gazetteer.candidates(name)
    if not hits or not hits[0].exact:
        return None, 0.0
    best = hits[0]
    rival = next((hit.worth for hit in hits if hit.entry.country != best.entry.country), 0.0)
    return (best.entry if best.worth - rival >= _CLEAR else None), best.worth


def _said(line: Line, gazetteer: Gazetteer) -> list[str]:
    """Return the names that the words before them say to be places."""
    found = []
    place, lexicon = 0, line.lexicon
    while place < len(line):
        before = line.key(place - 1)
        if not (before in lexicon.inside or before in lexicon.near or before in lexicon.parts or before == "of"):
            place += 1
            continue
        if not line.opens(place) or line.mentions[place] is not None or line.keys[place] in lexicon.no_name:
            place += 1
            continue
        if before == "of" and line.feature_to(place - 1) is None:
            place += 1
            continue
        end = reach = line.run(place)
        while end > place:
            name = line.printed(place, end)
            # "In George Example Square" is not in George.
            longer = end < reach and line.capital(end) and not line.feature_from(end) and line.mentions[end] is None
            if not longer and gazetteer.candidates(name):
                found.append(name)
                break
            end -= 1
        place = max(end, place + 1)
    return found
