"""Place figures: which toponyms are found, and how far off their points are, measured on LGL and GeoVirus.

The measure is that of Gritta, Pilehvar and Collier, "A Pragmatic Guide to Geoparsing Evaluation" (Language Resources and
Evaluation 54, 2020): the share within 161 km (100 miles, as since Leidner's "Toponym Resolution in Text", 2008) and the median
error, great-circle, over the toponyms that were given a point. Such a share rewards whoever resolves only what is easy, so
recall and the share of right points among all annotated stand beside it.

Matching: a place of ours and an annotated toponym match where their words overlap, one to one, the greatest overlap first. That
is more lenient than a match to the letter, because our spans hold the words that say how near and which part ("near Aleppo",
"Aleppo province"), and a toponym has none of these. What points back without a name ("the city") is no toponym, and left out.

The point given is the one of the place, else its gazetteer entry's: "northern Syria" is an area without a pin to us, and the
corpora mark "Syria" in it, with the country's point. Only the text is read: no feed, no address, no coordinate of a publisher.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from statistics import median

from counterclaim.evaluate.corpus import Ask, Corpus, Files, Measured
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.geoparsing import Part, Text, Toponym, load
from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.reading import Mentioned, toponyms
from counterclaim.records import Report, content_id
from counterclaim.reference.gazetteer.lookup import distance_km

#: A point within this many kilometres counts as right: 100 miles. A toponym without a point costs as much as one just outside.
RIGHT_KM = 161.0
_ROW = "toponyms"


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated toponym that has coordinates, and what was read there.

    Args:
        there: as annotated.
        found: the place that was read; None where none was.
        km: how far its point lies from the annotated one; None without a point.
    """

    there: Toponym
    found: Mentioned | None
    km: float | None


@dataclass(frozen=True, slots=True)
class Matched:
    """What was read of one text.

    Args:
        pairs: one for every annotated toponym with coordinates, in order.
        named: the places that were read, those left out that only point back.
        marked: those of them that match an annotated toponym, with coordinates or without.
    """

    pairs: tuple[Pair, ...]
    named: tuple[Mentioned, ...]
    marked: tuple[Mentioned, ...]


def match(text: Text, found: Sequence[Mentioned]) -> Matched:
    """Pair what was read of a text with what is annotated.

    Args:
        text: from `geoparsing.load`.
        found: the places read in it.
    """
    named = [one for one in found if any(map(str.isupper, one.span.of(text.text)))]
    shared = sorted(
        (max(one.span.start, there.span.start) - min(one.span.end, there.span.end), mark, place)
        for place, one in enumerate(named)
        for mark, there in enumerate(text.toponyms)
        if one.span.overlaps(there.span)
    )
    taken: dict[int, int] = {}
    for _, mark, place in shared:
        if mark not in taken and place not in taken.values():
            taken[mark] = place
    pairs = []
    for mark, there in enumerate(text.toponyms):
        if there.lat is not None and there.lon is not None:
            one = named[taken[mark]] if mark in taken else None
            point = _point(one) if one is not None else None
            pairs.append(Pair(there, one, distance_km(there.lat, there.lon, *point) if point else None))
    return Matched(tuple(pairs), tuple(named), tuple(named[place] for place in sorted(taken.values())))


def _point(found: Mentioned) -> tuple[float, float] | None:
    for given in (found.place, found.entry):
        if given is not None and given.lat is not None and given.lon is not None:
            return given.lat, given.lon
    return None


def measure(part: Part, read: Callable[[Text], Sequence[Mentioned]]) -> tuple[dict[str, float], tuple[Mistake, ...]]:
    """Score the places that are read in every text.

    Args:
        part: from `geoparsing.load`.
        read: a text → its places.

    Returns:
        Figures, over the annotated toponyms that have coordinates: "annotated" and "resolved", counts; "found", the share whose
        words we marked; "recall", the share that we gave a point; "accuracy_161km" and "median_km", of those given one;
        "right_of_all", the share of all whose point is right. "precision" is the share of our marks that match an annotated
        toponym, with coordinates or not, and given only where the corpus marks every toponym.
        Mistakes cost kilometres: what is off as many as it is off, what has no point or should not be there `RIGHT_KM`.
    """
    matched = []
    mistakes: list[Mistake] = []
    for text in part.texts:
        matched.append(match(text, read(text)))
        mistakes += _mistakes(text, matched[-1], spurious=part.marks_all)
    pairs = [pair for one in matched for pair in one.pairs]
    off = [pair.km for pair in pairs if pair.km is not None]
    right = sum(km <= RIGHT_KM for km in off)
    figures: dict[str, float] = {
        "annotated": len(pairs),
        "resolved": len(off),
        "found": _share(sum(pair.found is not None for pair in pairs), len(pairs)),
        "recall": _share(len(off), len(pairs)),
        "accuracy_161km": _share(right, len(off)),
        "right_of_all": _share(right, len(pairs)),
    }
    if off:
        figures["median_km"] = round(median(off), 1)
    if part.marks_all:
        figures["precision"] = _share(sum(len(one.marked) for one in matched), sum(len(one.named) for one in matched))
    return figures, tuple(mistakes)


def _share(some: int, all_: int) -> float:
    return round(some / all_, 4) if all_ else 0.0


def _mistakes(text: Text, matched: Matched, *, spurious: bool) -> Iterator[Mistake]:
    for pair in matched.pairs:
        if pair.km is not None and pair.km <= RIGHT_KM:
            continue
        kind = MistakeKind.MISSED if pair.km is None else MistakeKind.WRONG
        given = "" if pair.found is None else _given(pair.found, pair.km)
        spans = () if pair.found is None else (pair.found.span,)
        wanted = f"{pair.there.name} ({pair.there.lat:.2f}, {pair.there.lon:.2f})"
        cost = round(RIGHT_KM if pair.km is None else pair.km, 1)
        yield Mistake(text.name, _ROW, kind, wanted, given, (pair.there.span,), spans, cost)
    if spurious:
        for found in matched.named:
            if found not in matched.marked:
                yield Mistake(text.name, _ROW, MistakeKind.SPURIOUS, "", _given(found, None), (), (found.span,), RIGHT_KM)


def _given(found: Mentioned, km: float | None) -> str:
    name, point = found.entry.name if found.entry else found.place.name, _point(found)
    at = "no point" if point is None else f"{point[0]:.2f}, {point[1]:.2f}"
    return f"{name} ({at})" if km is None else f"{name} ({at}; {km:,.0f} km off)"


def _measure(path: Path, ask: Ask) -> Measured:
    opened = Files()
    parts = [replace(part, texts=tuple(ask.of(part.texts))) for part in load(path, opened)]
    texts = [text for part in parts for text in part.texts]
    figures: Figures = {}
    mistakes: list[Mistake] = []
    read = _counted(len(texts), ask.progress)
    for part in parts:
        reached, wrong = measure(part, read)
        figures[part.name] = {_ROW: reached}
        mistakes += wrong
    named = {mistake.text for mistake in mistakes}
    digest = opened.digest(None if ask.limit is None else [text.name for text in texts])
    return Measured(figures, digest, tuple(mistakes), {text.name: text.text for text in texts if text.name in named})


def _counted(total: int, progress: Callable[[int, int], None]) -> Callable[[Text], tuple[Mentioned, ...]]:
    """Return what finds the places of a text, and tells after each how many are done."""
    done = count(1)

    def read(text: Text) -> tuple[Mentioned, ...]:
        found = toponyms(Report(content_id(text.text), text.text, "", "text/plain", language="en"))
        progress(next(done), total)
        return found

    return read


CORPUS = Corpus(
    name="places",
    about="place names with coordinates: LGL (local news, 2010) and GeoVirus (news of epidemics, 2018)",
    path="lgl.xml, GeoVirus.xml, or the folder that holds both",
    measure=_measure,
    readers=False,
)
