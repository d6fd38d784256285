"""FollowTheMoney statements (CSV, 14 columns): who says what of whom, a statement a row, each with the claim that it stands on.

Each claim is an event of its own, whose `canonical_id` is the incident: two sources that give one value are two statements, and
whoever aggregates by `canonical_id` gets the incident with every value that anybody gave it. A link of its own leads from the
body that speaks to the incident.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import resources

from counterclaim.publish.cells import csv_pieces
from counterclaim.publish.format import Format
from counterclaim.publish.headline import headline
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.markup import is_link
from counterclaim.publish.publication import Publication
from counterclaim.publish.statement import COLUMNS, Statement, Subject
from counterclaim.records import Certainty, Claim, Report, SourceKind, Stance, TimePrecision, content_id
from counterclaim.reference import actors
from counterclaim.weighing import Figure, View

#: Kinds of source that are nobody in particular.
_NOBODY = frozenset({SourceKind.OFFICIAL, SourceKind.WITNESS, SourceKind.MEDIC})
_PUBLIC = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.UN})
#: Who says that something was not, or only if, says of nobody that he was involved.
_UNSAID = frozenset({Certainty.NEGATED, Certainty.CONDITIONAL, Certainty.FUTURE})
_MARK = re.compile(r"\(([VSPU])\)")
_TO_THE_DAY = frozenset({TimePrecision.DAY, TimePrecision.DAYS, TimePrecision.WEEK})


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as CSV.

    Args:
        publication: what goes out.
    """
    yield from csv_pieces([COLUMNS])
    yield from csv_pieces(one.row() for one in statements(publication))


def statements(publication: Publication) -> Iterator[Statement]:
    """Give the statements of a publication, incident by incident; what is said of a report or a body comes with the first.

    Args:
        publication: what goes out.
    """
    writer = _Writer(publication)
    for incident in publication.incidents():
        # Their tools aggregate what stands together: an entity's statements are one run of rows.
        runs: dict[str, list[Statement]] = {}
        for one in writer.incident(incident):
            runs.setdefault(one.of.canonical, []).append(one)
        for run in runs.values():
            yield from run


def dataset(profile: str) -> str:
    """Return the name of the data set that goes out through a profile, as FollowTheMoney lets one be named.

    Args:
        profile: its name.
    """
    return re.sub(r"[^a-z0-9]+", "_", f"counterclaim {profile}".lower()).strip("_")


class _Writer:
    """Makes statements, those of a report or a body once.

    Args:
        publication: what goes out.
    """

    def __init__(self, publication: Publication) -> None:
        self._dataset = dataset(publication.profile.name)
        self._at = _utc(publication.at)
        self._done: set[str] = set()

    def incident(self, incident: PublishedIncident) -> Iterator[Statement]:
        event = self._subject(f"cc-{incident.id}", "Event")
        name = headline(incident)
        yield self._say(event, "id", event.id, "rule:linking")
        yield self._say(event, "name", name, "rule:headline")
        yield self._say(event, "recordId", incident.id, "rule:linking")
        for view in incident.dossier.views:
            for figure in view.figures:
                if (note := _note(view, figure)) is not None:
                    yield self._say(event, "notes", note, f"rule:{view.name}")
        for claim in incident.claims:
            report = incident.reports[claim.report]
            yield from self._report(report)
            # Two figures of a claim may read the same: one statement tells both.
            yield from {(one.of, one.prop, one.value): one for one in self._claim(event, name, claim, report)}.values()

    def _claim(self, event: Subject, name: str, claim: Claim, report: Report) -> Iterator[Statement]:
        one = self._subject(f"cc-claim-{claim.id}", "Event", event.id)
        origin = f"claim:{claim.id}"
        told = claim.event
        yield self._say(one, "id", one.id, origin, report=report)
        yield self._say(one, "name", name, "rule:headline", report=report)
        yield self._say(one, "recordId", claim.id, origin, report=report)
        if told.type is not None:
            yield self._say(one, "keywords", told.type.value, origin, report=report)
        yield self._say(one, "description", claim.quote.words, origin, report=report)
        yield self._say(
            one,
            "summary",
            f"{claim.source.name}: {claim.stance.value}, {claim.certainty.value}",
            origin,
            claim.source.words,
            report,
        )
        for toll in told.tolls:
            numbers = f"{_number(toll.low)} to {_number(toll.high)}" if toll.low != toll.high else _number(toll.low)
            about = " (approximate)" if toll.approximate else ""
            whom = f", {toll.who}" if toll.who else ""
            note = f"{toll.harm.value}: {numbers}{about}{whom}, says {claim.source.name}"
            yield self._say(one, "notes", note, origin, toll.words, report)
        yield from self._when(one, claim, origin, report)
        if (place := told.place) is not None:
            yield self._say(one, "location", place.name, origin, place.words, report)
            if place.country:
                yield self._say(one, "country", place.country.lower(), origin, place.words, report)
        yield self._say(one, "proof", _id_of(report), origin, report=report)
        yield from self._about(one, report, origin)
        if claim.certainty not in _UNSAID and claim.stance is not Stance.DENY:
            for party in (*told.perpetrators, *told.struck):
                if (known := actors().resolve(party.name)) is not None:
                    yield from self._body(known.name, _schema(known.kind), origin, party.words, report)
                    yield self._say(one, "involved", _body_id(known.name), origin, party.words, report)
        yield from self._says(event, claim, report, origin)

    def _says(self, event: Subject, claim: Claim, report: Report, origin: str) -> Iterator[Statement]:
        """Give the link from the body that speaks to the incident; none where nobody is named, or the name is hidden."""
        source = claim.source
        body = source.speaks_for or source.name
        known = actors().resolve(body)
        if known is not None:
            schema = _schema(known.kind)
        elif source.kind is SourceKind.PUBLISHER:
            schema = "Organization"
        elif _is_named(body) and (source.speaks_for is not None or source.kind not in _NOBODY):
            schema = "LegalEntity"  # which a person may be, too: nobody has told us
        else:
            return
        yield from self._body(body, schema, origin, None if source.speaks_for else source.words, report)
        link = self._subject(f"cc-says-{claim.id}", "UnknownLink")
        yield self._say(link, "id", link.id, origin, report=report)
        yield self._say(link, "subject", _body_id(body), origin, source.words, report)
        yield self._say(link, "object", event.id, "rule:linking", report=report)
        yield self._say(link, "role", f"source: {claim.stance.value}", origin, claim.cue.words if claim.cue else None, report)
        yield self._say(link, "summary", claim.quote.words, origin, report=report)
        yield self._say(link, "proof", _id_of(report), origin, report=report)

    def _body(self, name: str, schema: str, origin: str, words: str | None, report: Report) -> Iterator[Statement]:
        one = self._subject(_body_id(name), schema)
        if one.id not in self._done:
            self._done.add(one.id)
            yield self._say(one, "id", one.id, origin, report=report)
            yield self._say(one, "name", name, origin, words, report)

    def _report(self, report: Report) -> Iterator[Statement]:
        one = self._subject(_id_of(report), "Article")
        if one.id in self._done:
            return
        self._done.add(one.id)
        origin = f"report:{report.id}"
        yield self._say(one, "id", one.id, origin, report=report)
        if report.title:
            yield self._say(one, "title", report.title, origin, report=report)
        if published := report.published_at or report.published:
            day = _utc(published) if isinstance(published, datetime) else published.isoformat()
            yield self._say(one, "publishedAt", day, origin, report=report)
        if report.retrieved is not None:
            yield self._say(one, "retrievedAt", _utc(report.retrieved), origin, report=report)
        if (lang := _languages().get(report.language or "")) is not None:
            yield self._say(one, "language", lang, origin, report=report)
        yield from self._about(one, report, origin)

    def _about(self, one: Subject, report: Report, origin: str) -> Iterator[Statement]:
        if report.publisher:
            yield self._say(one, "publisher", report.publisher, origin, report=report)
        if is_link(report.url):
            yield self._say(one, "sourceUrl", report.url or "", origin, report=report)

    def _when(self, one: Subject, claim: Claim, origin: str, report: Report) -> Iterator[Statement]:
        when = claim.event.when
        if when is None:
            return
        if when.start is not None:
            yield self._say(one, "startDate", _moment(when.start, when.precision), origin, when.words, report)
        if when.end is not None:
            # An end is one past the last instant: of a day, midnight of the next.
            fine = when.precision in (TimePrecision.MINUTE, TimePrecision.HOUR)
            last = when.end if fine else max(when.end - when.end.resolution, when.start or when.end)
            yield self._say(one, "endDate", _moment(last, when.precision), origin, when.words, report)

    def _subject(self, name: str, schema: str, canonical: str | None = None) -> Subject:
        return Subject(name, canonical or name, schema, self._dataset)

    def _say(
        self, of: Subject, prop: str, value: str, origin: str, original: str | None = None, report: Report | None = None
    ) -> Statement:
        first = _utc(report.retrieved) if report is not None and report.retrieved is not None else None
        lang = _languages().get(report.language or "") if report is not None and prop in ("description", "title") else None
        return Statement(of, prop, value, origin, original, lang, first, self._at)


def _schema(kind: SourceKind) -> str:
    """Return what a body that is known to us is to FollowTheMoney."""
    if kind in _PUBLIC:
        return "PublicBody"
    return "LegalEntity" if kind in _NOBODY or kind is SourceKind.OTHER else "Organization"


def _is_named(body: str) -> bool:
    """Tell whether words are somebody's name ("Harrow Monitor"), and no description ("a newspaper") and no hidden name."""
    return body[:1] != "[" and any(letter.isupper() for letter in body)


def _note(view: View, figure: Figure) -> str | None:
    """Return a view's figure in words, with the marks of its rule; None where it is empty."""
    if figure.low is None and figure.high is None:
        return None
    number = _number(figure.low) if figure.low == figure.high else f"{_number(figure.low)} to {_number(figure.high)}"
    marks = ", ".join(dict.fromkeys(_MARK.findall(view.evidence))) or "none"
    why = f"; {figure.note}" if figure.note else ""
    return f"{view.name} {figure.name}: {number} (rule marked {marks}; claims {' '.join(figure.claims) or 'none'}{why})"


def _number(value: int | None) -> str:
    return "open" if value is None else str(value)


def _moment(moment: datetime, precision: TimePrecision) -> str:
    """Return a time as precisely as it is known: a day and what is coarser by the clock of the place, an hour in UTC."""
    if precision in _TO_THE_DAY:
        return moment.date().isoformat()
    if precision is TimePrecision.MONTH:
        return f"{moment:%Y-%m}"
    return f"{moment:%Y}" if precision is TimePrecision.YEAR else _utc(moment)


def _utc(moment: datetime) -> str:
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _id_of(report: Report) -> str:
    return f"cc-report-{report.id}"


def _body_id(name: str) -> str:
    return f"cc-body-{content_id(name)}"


@cache
def _languages() -> dict[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8"))


FORMAT = Format(
    "ftm",
    "FollowTheMoney statements, a value a row with the claim that it stands on; for Aleph, nomenklatura and yente",
    ".csv",
    "text/csv",
    pieces,
)
