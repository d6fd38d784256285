"""Countries: which ones a report is about, before any of its places is decided."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.reading.place_line import Line
from counterclaim.reference import Form, Gazetteer

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
    """

    all: tuple[str, ...]
    home: tuple[str, ...]


def countries_of(lines: Sequence[Line], gazetteer: Gazetteer, dateline: str | None) -> Countries:
    """Weigh a report's countries.

    Args:
        lines: its paragraphs.
        gazetteer: the known places.
        dateline: the place printed at its head.
    """
    told: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        _actors(line, gazetteer, told, placed)
        for name, country, weight in _towns(line, gazetteer):
            names[name][country] += weight
    for name, votes in names.items():
        # A town named ten times tells no more than four towns named once.
        country, weight = votes.most_common(1)[0]
        del name
        told[country] += min(weight, 4 * _TOWN)
        placed[country] += min(weight, 4 * _TOWN)
    if dateline and (found := gazetteer.candidates(dateline)) and found[0].entry.country:
        told[found[0].entry.country] += _DATELINE
    ranked = tuple(country for country, _ in sorted(told.items(), key=lambda pair: (-pair[1], pair[0])))
    share = _SHARE * placed.total()
    home = tuple(
        country
        for country, weight in sorted(placed.items(), key=lambda pair: (-pair[1] - told[pair[0]], pair[0]))
        if weight >= share
    )
    return Countries(ranked, home or ranked[:1])


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


def _towns(line: Line, gazetteer: Gazetteer) -> list[tuple[str, str, float]]:
    """Return names of towns that leave little doubt, with their country and what they tell."""
    found = []
    place, lexicon = 0, line.lexicon
    while place < len(line):
        if line.blocked(place) or not line.opens(place) or line.actor(place) or line.keys[place] in lexicon.no_name:
            place += 1
            continue
        before = line.key(place - 1)
        feature = before == "of" and line.feature_to(place - 1) is not None
        if not (feature or before in lexicon.inside or before in lexicon.near or before in lexicon.parts):
            place += 1
            continue
        end = line.run(place)
        while end > place:
            if hits := gazetteer.candidates(line.printed(place, end)):
                best = hits[0]
                rival = next((hit.worth for hit in hits if hit.entry.country != best.entry.country), 0.0)
                if best.exact and best.entry.country and best.worth - rival >= _CLEAR:
                    found.append((line.printed(place, end), best.entry.country, _TOWN if best.worth >= 4 else 1.0))
                break
            end -= 1
        place = max(end, place + 1)
    return found
