"""Within: the wider place that the words after a name say it lies in: "Dael, Syria", "Alexandria, La.", "Homs in Syria"."""

from collections.abc import Iterator, Sequence

from counterclaim.reading.place_line import Line
from counterclaim.reference import Entry, Feature, Found, Gazetteer
from counterclaim.reference.gazetteer.folding import plain

_WIDER = (Feature.PROVINCE, Feature.COUNTRY)
#: Words of the longest short form ("W. Va.", "P.E.I.").
_SHORT = 2


def wider_at(line: Line, place: int, gazetteer: Gazetteer) -> tuple[int, tuple[Entry, ...]] | None:
    """Return the divisions and countries whose name begins at a word, and where the name ends.

    Args:
        line: a paragraph.
        place: index of the word.
        gazetteer: the known places.
    """
    if place >= len(line) or not line.capital(place):
        return None
    for count in range(_SHORT, 0, -1):
        code = line.lexicon.short_divisions.get(" ".join(line.keys[place : place + count]))
        if code is not None and place + count <= len(line) and _is_short(line, place + count):
            entry = gazetteer.get(f"geonames:{code}")
            return (place + count, (entry,)) if entry is not None else None
    for end in range(line.run(place), place, -1):
        hits = gazetteer.candidates(line.printed(place, end))
        around = tuple(hit.entry for hit in hits if hit.exact and hit.entry.feature in _WIDER)
        if around and not _goes_on(line, end):
            return end, around
    return None


def _goes_on(line: Line, end: int) -> bool:
    """Tell whether a name is part of a longer one: of Ohio County, of the Texas Rangers."""
    if not line.joined(end) or line.words[end - 1].possessive:
        return False
    sort = line.feature_from(end)
    return line.lexicon.features[sort[1]] not in _WIDER if sort else line.capital(end)


def _is_short(line: Line, end: int) -> bool:
    """Tell whether a word is cut short: a full stop follows, or it holds nothing but capitals ("Alexandria, LA")."""
    word = line.words[end - 1]
    if line.capitals:
        return False
    return word.raw.endswith(".") or line.text[word.stop : word.stop + 1] == "." or (len(word.raw) > 1 and word.raw.isupper())


def wider_after(line: Line, end: int, gazetteer: Gazetteer) -> tuple[int, int, tuple[Entry, ...]] | None:
    """Return where the wider place begins and ends that is named right after a name, and what it may be.

    Args:
        line: a paragraph.
        end: one past the name's last word.
        gazetteer: the known places.
    """
    if end >= len(line) or line.words[end - 1].possessive or line.gap(end) not in (",", ""):
        return None
    found = wider_at(line, end, gazetteer)
    return (end, *found) if found else None


def inside(hits: Sequence[Found], around: Sequence[Entry]) -> tuple[Found, ...]:
    """Return those of a name's places that lie in the first of some wider places in which any does."""
    for entry in around:
        if found := tuple(hit for hit in hits if lies_in(hit.entry, entry)):
            return found
    return ()


def lies_in(entry: Entry, around: Entry) -> bool:
    """Tell whether a place lies in a division or a country."""
    if entry.country != around.country or entry.id == around.id:
        return False
    return around.feature is Feature.COUNTRY or entry.admin1 == around.name


def appositions(line: Line, gazetteer: Gazetteer) -> Iterator[tuple[str, Entry]]:
    """Give the key of every name in a line with the wider place that is named after it, where it has a place there.

    Args:
        line: a paragraph.
        gazetteer: the known places.
    """
    past = 0
    for first in line.openings:
        if first < past or line.blocked(first):
            continue
        reach = line.run(first)
        if reach >= len(line) or line.gap(reach) != "," or (wider := wider_after(line, reach, gazetteer)) is None:
            continue
        # "Town" is what stands last before the comma: of "Governor Smith, Ohio" nothing lies in Ohio.
        for start in range(first, reach):
            words = line.printed(start, reach)
            hits = [hit for hit in gazetteer.candidates(words) if hit.exact]
            around = next((entry for entry in wider[2] if any(lies_in(hit.entry, entry) for hit in hits)), None)
            if around is not None:
                yield plain(words), around
                past = wider[1]
                break
