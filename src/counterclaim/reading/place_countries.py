"""Countries: which ones a report is about, before any of its places is decided."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.reading.place_line import Line
from counterclaim.reading.place_within import appositions
from counterclaim.records import Span
from counterclaim.reference import Entry, Feature, Form, Found, Gazetteer
from counterclaim.reference.gazetteer.folding import plain

#: What a mention tells of where a report's events are. A name that words make a place tells most; ministries and adjectives of
#: outside powers fill every war report, and tell little.
_WEIGHTS = {Form.PLACE: 3.0, Form.COUNTRY: 1.0, Form.CAPITAL: 0.3, Form.PEOPLE: 0.7, Form.ADJECTIVE: 0.7}
_OTHER = 0.4
#: A text that names no more places than this may have none that leaves no doubt.
_DOUBTFUL = 6
#: A bare country may be a party: it counts as a place only beside words that make it one elsewhere.
_NAMED = 0.3
_TOWN = 3.0
#: Of a town with fewer inhabitants than this power of ten, the name is too often something else.
_SURE = 4.0
#: The dateline is where the reporter sat (DOMAIN.md, section 4.3): enough to break a tie.
_DATELINE = 0.5
#: A name votes for a country when its best place is that many powers of ten above the best elsewhere …
_CLEAR = 0.7
#: … and goes by it, or is large: Sabra is a quarter of Beirut before it is Sabratah.
_CALLED = 0.75
_LARGE = 5.0
#: Share of the place votes from which events are looked for in a country.
_SHARE = 0.15


Weights = defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class Countries:
    """Countries of a report.

    Args:
        all: alpha-2 codes, most telling first.
        home: those that places in the text speak for, most telling first; towns are looked for there.
        divisions: first-level divisions that the text has places in, by country and name, each with its share of those places.
        said: keys of names that the text somewhere says to be places ("in X", "the town of X").
        within: by the key of a name, the division or country that the text somewhere says it lies in ("Dael, Syria").
        namesakes: keys of countries' names that mean a division here: the Georgia of Atlanta.
        weak: whether no place speaks for them, only who acts and who speaks: "Russia condemned the blast in X".
    """

    all: tuple[str, ...]
    home: tuple[str, ...]
    divisions: Mapping[tuple[str, str], float]
    said: frozenset[str]
    within: Mapping[str, Entry]
    namesakes: frozenset[str]
    weak: bool


def countries_of(lines: Sequence[Line], gazetteer: Gazetteer, dateline: str | None, apart: Collection[Span] = ()) -> Countries:
    """Weigh a report's countries.

    Args:
        lines: its paragraphs.
        gazetteer: the known places.
        dateline: the place printed at its head.
        apart: words whose names tell nothing of what is asked.
    """
    told: Weights = defaultdict(float)
    placed: Weights = defaultdict(float)
    shared: dict[str, Weights] = {}
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    around: dict[str, Counter[Entry]] = defaultdict(Counter)
    for line in lines:
        _actors(line, gazetteer, told, placed, named, shared, apart)
        counts.update(_said(line, gazetteer, apart))
        passed = {line.keys[place] for place in range(len(line)) if apart and _is_apart(line.span(place, place + 1), apart)}
        for name, wider in appositions(line, gazetteer):
            if passed.isdisjoint(name.split()):
                around[name][wider] += 1
    if len(counts) <= _DOUBTFUL:
        _weigh_doubtful(counts, gazetteer, told, placed)
    divisions: Counter[tuple[str, str]] = Counter()
    for wider, count in sum(around.values(), Counter[Entry]()).items():
        if wider.country is None:
            continue
        told[wider.country] += _TOWN * min(count, 4)
        placed[wider.country] += _TOWN * min(count, 4)
        if wider.feature is Feature.PROVINCE:
            divisions[wider.country, wider.name] += min(count, 4)
    best_of = {name: best for name in counts if (best := _best(name, gazetteer)) is not None and best.entry.country}
    for name, best in best_of.items():
        if best.entry.feature is Feature.PROVINCE:
            divisions[best.entry.country or "", best.entry.name] += min(counts[name], 4)
    spoken = frozenset(divisions)
    for name, best in best_of.items():
        country, count = best.entry.country or "", counts[name]
        # A town named ten times tells no more than four towns named once.
        weight = min(count, 4) * (_TOWN if best.worth >= _SURE else 1.0)
        told[country] += weight
        placed[country] += weight
        if (division := _division_of(name, best, spoken, gazetteer)) is not None:
            divisions[division] += min(count, 4)
    # The Georgia of Atlanta: its towns are named, and nothing but this name speaks for the country.
    namesakes = frozenset(
        name
        for name, weights in shared.items()
        for country in weights
        if not told[country] and any(division in divisions for division in _divisions(name, country, gazetteer))
    )
    for name in shared.keys() - namesakes:
        for country, weight in shared[name].items():
            told[country] += weight
            placed[country] += weight
    if dateline and (found := gazetteer.candidates(dateline)) and found[0].entry.country:
        told[found[0].entry.country] += _DATELINE
    ranked = tuple(country for country, _ in sorted(told.items(), key=lambda pair: (-pair[1], pair[0])) if told[country])
    for country in list(placed):
        placed[country] += _NAMED * named[country]
    share = _SHARE * sum(placed.values())
    home = tuple(
        country
        for country, weight in sorted(placed.items(), key=lambda pair: (-pair[1] - told[pair[0]], pair[0]))
        if weight >= share
    )
    total = divisions.total() or 1
    shares = {division: count / total for division, count in divisions.items()}
    said = frozenset({*map(plain, counts), *around})
    # Of a name that is said to lie in two, nothing is known.
    within = {name: next(iter(wider)) for name, wider in around.items() if len(wider) == 1}
    return Countries(ranked, home or ranked[:1], shares, said, within, namesakes, not home)


def _actors(
    line: Line,
    gazetteer: Gazetteer,
    told: Weights,
    placed: Weights,
    named: Counter[str],
    shared: dict[str, Weights],
    apart: Collection[Span],
) -> None:
    last = None
    for place, mention in enumerate(line.mentions):
        if mention is None or mention is last:
            continue
        last = mention
        country = gazetteer.alpha2(mention.actor.country) if mention.actor.country else None
        end = line.after(place)
        if country is None or division_named(line, place, end, gazetteer) or _is_apart(mention.span, apart):
            continue
        if mention.form is Form.PLACE and _divisions(words := line.printed(place, end), country, gazetteer):
            shared.setdefault(plain(words), defaultdict(float))[country] += _WEIGHTS[Form.PLACE]
            continue
        told[country] += _WEIGHTS.get(mention.form, _OTHER)
        if mention.form is Form.PLACE:
            placed[country] += _WEIGHTS[Form.PLACE]
        named[country] += mention.form is Form.COUNTRY


def _divisions(words: str, country: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Return the large divisions elsewhere that have a country's name, each with the country it is of."""
    hits = [hit for hit in gazetteer.candidates(words) if hit.exact and hit.worth >= _SURE]
    return [
        (hit.entry.country, hit.entry.name)
        for hit in hits
        if hit.entry.feature is Feature.PROVINCE and hit.entry.country and hit.entry.country != country
    ]


def parties_of(line: Line, gazetteer: Gazetteer) -> list[tuple[int, int, Entry]]:
    """Return the countries and capitals that a line names as parties, where their own name stands, or begins or ends a body's.

    Args:
        line: a paragraph.
        gazetteer: the known places.

    Returns:
        Index of the first word of each name, one past its last, and the place.
    """
    found: list[tuple[int, int, Entry]] = []
    place = 0
    while place < len(line):
        mention = line.mentions[place]
        if mention is None:
            place += 1
            continue
        first, place = place, line.after(place)
        country = gazetteer.alpha2(mention.actor.country) if mention.actor.country else None
        if country is None:
            continue
        heads = [(first, end) for end in range(place, first, -1)]
        tails = [(start, place) for start in range(first + 1, place) if line.key(start - 1) in ("of", "the")]
        for start, end in (*heads, *tails):
            if (entry := _own_name(line.printed(start, end), country, gazetteer)) is not None:
                found.append((start, end, entry))
                break
    return found


def _own_name(words: str, country: str, gazetteer: Gazetteer) -> Entry | None:
    """Return the country or its capital, where the words are a name of it and no adjective ("US" is both)."""
    for entry in (gazetteer.known(country), gazetteer.capital(country)):
        if entry is not None and any(hit.entry.id == entry.id and hit.exact for hit in gazetteer.candidates(words)):
            return entry
    return None


def _weigh_doubtful(names: Iterable[str], gazetteer: Gazetteer, told: Weights, placed: Weights) -> None:
    """Let the names of a short text vote together: the Palmyra that is near Tabqa is Syria's, not Brazil's."""
    votes: Counter[str] = Counter()
    for name in names:
        hits = [hit for hit in gazetteer.candidates(name) if hit.exact and hit.entry.country]
        if hits:
            votes.update(dict.fromkeys({hit.entry.country for hit in hits if hit.entry.country}, 1.0))
    ranked = votes.most_common(2)
    if ranked and ranked[0][1] > 1 and (len(ranked) < 2 or ranked[0][1] > ranked[1][1]):
        told[ranked[0][0]] += _TOWN
        placed[ranked[0][0]] += _TOWN


def _best(name: str, gazetteer: Gazetteer) -> Found | None:
    """Return the place that a name may mean, where there is little doubt of its country."""
    hits = [hit for hit in gazetteer.candidates(name) if hit.exact]
    best = max(hits, key=lambda hit: hit.standing, default=None)
    if best is None or (best.called < _CALLED and best.worth < _LARGE):
        return None
    rival = max((hit.standing for hit in hits if hit.entry.country != best.entry.country), default=0.0)
    return best if best.standing - rival >= _CLEAR else None


def division_named(line: Line, first: int, end: int, gazetteer: Gazetteer) -> Found | None:
    """Return the division that a country's name and the word after it mean: "Niger state" is Nigeria's."""
    after = line.feature_from(end) if end < len(line) and line.joined(end) else None
    if after is None or line.lexicon.features[after[1]] is not Feature.PROVINCE:
        return None
    hits = gazetteer.candidates(line.printed(first, end))
    return next((hit for hit in hits if hit.exact and hit.entry.feature is Feature.PROVINCE), None)


def _division_of(name: str, best: Found, spoken: frozenset[tuple[str, str]], gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Return the division that a town's name speaks for: one that the text names, else its best place's where that stands out."""
    if best.entry.feature is Feature.PROVINCE:
        return None
    hits = [hit for hit in gazetteer.candidates(name) if hit.exact and hit.entry.country and hit.entry.admin1]
    for hit in (best, *hits):
        if (division := (hit.entry.country or "", hit.entry.admin1 or "")) in spoken:
            return division
    alike = [hit for hit in gazetteer.candidates(name) if hit.entry.feature is best.entry.feature and hit is not best]
    if best.entry.admin1 is None or (alike and best.worth - alike[0].worth < _CLEAR):
        return None
    return best.entry.country or "", best.entry.admin1


def _is_apart(span: Span, apart: Collection[Span]) -> bool:
    return any(span.overlaps(other) for other in apart)


def _said(line: Line, gazetteer: Gazetteer, apart: Collection[Span]) -> list[str]:
    """Return the names that the words before them say to be places."""
    found = []
    past, lexicon = 0, line.lexicon
    for place in line.openings:
        before = line.key(place - 1)
        if place < past or line.mentions[place] is not None or line.keys[place] in lexicon.no_name:
            continue
        if apart and _is_apart(line.span(place, place + 1), apart):
            continue
        told = before in lexicon.inside or before in lexicon.near or before in lexicon.parts or before in lexicon.taking
        struck = not told and line.struck_by(place - 1)
        if not told and not struck and (before != "of" or line.feature_to(place - 1) is None):
            continue
        end = reach = line.run(place)
        while end > place:
            name = line.printed(place, end)
            # "In George Example Square" is not in George.
            longer = (
                not line.capitals
                and end < reach
                and line.capital(end)
                and not line.feature_from(end)
                and line.mentions[end] is None
            )
            if not longer and (hits := gazetteer.candidates(name)):
                # A strike is on a person or a body as well as on a town.
                if not struck or hits[0].worth >= _SURE:
                    found.append(name)
                break
            end -= 1
        past = end
    return found
