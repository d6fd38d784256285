"""Linking: how well claims of one incident are put together over articles, measured on the linked incidents of FA-KES.

The unit is a claim, not an article: an article may tell of several incidents. A claim holds a labelled quote where its words and
the quote share at least half of the shorter one; such a claim is of the quote's incident. All claims of the linked articles, and
of every article of the months in which these were published, are given to a grouping; it is scored on those that hold a quote.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.evaluate import fakes, groups
from counterclaim.evaluate.corpus import Ask, Corpus, Files, Measured
from counterclaim.evaluate.fakes import Article, Quoted
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.linking import Entry, Rulings, link_all, tellings_of
from counterclaim.linking.trace import decode
from counterclaim.reading import read
from counterclaim.records import Claim, Reading, Report, Span, TimePrecision

Grouping = Callable[[Sequence[Reading]], Mapping[str, Hashable]]

#: Share of the shorter words that a claim and a quote must have in common.
_HELD = 0.5
#: Times that say which day it was: "in May" begins on a day, and names none.
_OF_A_DAY = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY})


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of the claims of some articles.

    Args:
        incidents: claim → incident, of the claims that hold a quote.
        lost: quotes that no claim holds, with their article's name.
        quotes: how many quotes there are.
    """

    incidents: Mapping[str, str]
    lost: tuple[tuple[str, Quoted], ...]
    quotes: int


def label(articles: Sequence[Article], readings: Sequence[Reading]) -> Labels:
    """Find the claims that hold the labelled quotes.

    Args:
        articles: with their quotes.
        readings: of the same articles, in the same order.
    """
    incidents: dict[str, str] = {}
    lost: list[tuple[str, Quoted]] = []
    for article, reading in zip(articles, readings, strict=True):
        held: set[Quoted] = set()
        for claim in reading.claims:
            within = [quoted for quoted in article.quotes if _share(claim, quoted.span) >= _HELD]
            held.update(within)
            if within:
                # Words that hold quotes of two incidents are of that of which they have more.
                incidents[claim.id] = max(within, key=lambda quoted: _shared(claim, quoted.span)).incident
        lost += [(article.name, quoted) for quoted in article.quotes if quoted not in held]
    return Labels(incidents, tuple(lost), sum(len(article.quotes) for article in articles))


def _shared(claim: Claim, quote: Span) -> int:
    return sum(span.shared(quote) for span in claim.quote.spans)


def _share(claim: Claim, quote: Span) -> float:
    size = min(quote.length, sum(span.length for span in claim.quote.spans))
    return _shared(claim, quote) / size if size else 0.0


def alone(readings: Sequence[Reading]) -> Mapping[str, Hashable]:
    """Put no two claims together."""
    return {}


def by_article(readings: Sequence[Reading]) -> Mapping[str, Hashable]:
    """Put the claims of each article together."""
    return {claim.id: reading.report.id for reading in readings for claim in reading.claims}


def by_day(readings: Sequence[Reading]) -> Mapping[str, Hashable]:
    """Put claims together whose events are told of one day; one told of none, or of a longer time, stands alone."""
    return {claim.id: day for claim in _claims(readings) if (day := _day(claim)) is not None}


def by_day_and_place(readings: Sequence[Reading]) -> Mapping[str, Hashable]:
    """Put claims together whose events are told of one day at one entry of the gazetteer; one without either stands alone."""
    return {
        claim.id: (day, claim.event.place.gazetteer)
        for claim in _claims(readings)
        if (day := _day(claim)) is not None and claim.event.place is not None and claim.event.place.gazetteer is not None
    }


def _claims(readings: Sequence[Reading]) -> list[Claim]:
    return [claim for reading in readings for claim in reading.claims]


def _day(claim: Claim) -> str | None:
    when = claim.event.when
    if when is None or when.start is None or when.open_start or when.precision not in _OF_A_DAY:
        return None
    return when.start.date().isoformat()


def linked(readings: Sequence[Reading]) -> Mapping[str, Hashable]:
    """Put claims together as filing does, without anybody's decisions; a claim of no happening stands alone."""
    held = [
        Entry(telling.id, telling.claims, decode(telling.trace))
        for _, made in tellings_of(readings, Rulings())
        for telling in made
    ]
    of = {entry.id: entry.claims for entry in held}
    groups = link_all(held, Rulings()).groups
    return {claim: number for number, group in enumerate(groups) for telling in group.tellings for claim in of[telling]}


#: What linking must beat, each named as what it does.
BASELINES: Mapping[str, Grouping] = {
    "every claim alone": alone,
    "one group per day of the event": by_day,
    "one group per day and place": by_day_and_place,
    "one group per article": by_article,
}


def measure(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    groupings: Mapping[str, Grouping],
    context: Sequence[Reading] = (),
) -> Figures:
    """Score groupings of the articles' claims.

    Args:
        articles: with their quotes.
        readings: of the same articles, in the same order.
        groupings: name → what puts the claims together.
        context: all readings that are grouped; the articles' own where none are given.

    Returns:
        A group of figures for each grouping, of the rows that `groups.rows` gives and "company" (`groups.company`), after
        "found": which share of the quotes a claim holds.
    """
    labels = label(articles, readings)
    missing = [quoted.incident for _, quoted in labels.lost]
    share = round(1 - len(missing) / labels.quotes, 4) if labels.quotes else 0.0
    told: Figures = {"found": {"quotes": {"r": share, "quotes": labels.quotes, "claims": len(labels.incidents)}}}
    for name, put in groupings.items():
        grouping = put(context or readings)
        told[name] = {**groups.rows(labels.incidents, grouping, missing), "company": groups.company(labels.incidents, grouping)}
    return told


def _beside(path: Path, files: Files, articles: Sequence[Article]) -> list[Report]:
    """Return the other articles of the months in which the linked ones were published."""
    day = [article.report.published for article in articles if article.report.published is not None]
    months = {(published.year, published.month) for published in day}
    known = {article.name for article in articles}
    return [
        report
        for name, report in fakes.reports(path, files).items()
        if name not in known and report.published is not None and (report.published.year, report.published.month) in months
    ]


def _measure(path: Path, ask: Ask) -> Measured:
    files = Files()
    every = fakes.load(path, files)
    articles = ask.of(every)
    readings = []
    for done, article in enumerate(articles, 1):
        readings.append(read(article.report, ask.reader))
        ask.progress(done, len(articles))
    beside = [] if len(articles) < len(every) else _beside(path, files, articles)
    context = [*readings, *(read(report, ask.reader) for report in beside)]
    texts = {article.name: article.report.text for article in articles}
    lost = tuple(
        Mistake(name, "quotes", MistakeKind.MISSED, f"{quoted.incident}: {quoted.span.of(texts[name])}", "", (quoted.span,))
        for name, quoted in label(articles, readings).lost
    )
    names = None if len(articles) == len(every) else [article.name for article in articles]
    figures = measure(articles, readings, {"linking": linked, **BASELINES}, context)
    return Measured(figures, files.digest(names), lost, {mistake.text: texts[mistake.text] for mistake in lost})


CORPUS = Corpus(
    name="linking",
    about="claims of one incident put together over articles of FA-KES (Abu Salem and others, ICWSM 2019)",
    path="a folder that holds FA-KES-Dataset.csv and incident_groups.json",
    measure=_measure,
)
