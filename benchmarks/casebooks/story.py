"""Story: a report not yet written out, and the writing out: words first, then the claims at the places where they stand."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timezone

from casebooks.saying import Saying, Sentence, midnight
from casebooks.sentence import CLOSE, OPEN
from casebooks.told import Told
from counterclaim.records import (
    Basis,
    Claim,
    Count,
    Event,
    Party,
    Phrase,
    Place,
    Quote,
    Reader,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    Toll,
    Weapon,
    When,
)

READER = Reader("made", "1")


@dataclass(frozen=True, slots=True)
class Story:
    """What a report will say.

    Args:
        publisher: whose it is.
        day: of publication.
        minute: of that day.
        zone: in which it is.
        title: headline.
        dateline: place at its head.
        paragraphs: sentences.
        copied: id of the report that it was copied from.
    """

    publisher: str
    day: date
    minute: int
    zone: str
    title: str
    dateline: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    copied: str | None = None


def written(story: Story) -> Told:
    """Write a story out and give the claims in it."""
    parts = [story.title, "\n\n"]
    body = at = len(story.title) + 2
    placed: list[tuple[Saying, dict[str, Span]]] = []
    for number, paragraph in enumerate(story.paragraphs):
        for place, sentence in enumerate(paragraph):
            if place or number:
                gap = " " if place else "\n\n"
                parts.append(gap)
                at += len(gap)
            spans: dict[str, Span] = {}
            opened = at
            for field, words in sentence.pieces:
                end = at + len(words)
                if field == OPEN:
                    opened = at
                elif field == CLOSE:
                    spans[OPEN] = Span(opened, at)
                elif field and field not in spans:
                    spans[field] = Span(at, end)
                parts.append(words)
                at = end
            if sentence.saying is not None:
                placed.append((sentence.saying, spans))
    parts.append("\n")
    text = "".join(parts)
    raw = text.encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(
        id=sha256[:16],
        text=text,
        sha256=sha256,
        media_type="text/plain",
        publisher=story.publisher,
        title=story.title,
        dateline=story.dateline,
        published=story.day,
        published_at=_instant(story),
        language="en",
        url=f"https://{story.publisher.replace(' ', '').lower()}.example/{story.day:%Y/%m/%d}/{sha256[:12]}",
        body=body,
    )
    claims = _Claims(report)
    made = tuple(claims.claim(saying, spans) for saying, spans in placed)
    return Told(raw, Reading(report, READER, made), tuple(saying.happening for saying, _ in placed), story.copied)


def _instant(story: Story) -> datetime:
    zone = midnight(story.zone, story.day).tzinfo
    assert isinstance(zone, timezone)
    return datetime.combine(story.day, time(story.minute // 60, story.minute % 60), zone)


class _Claims:
    """Makes a report's claims in order; what a claim leaves unsaid is what was first said of its thread."""

    def __init__(self, report: Report) -> None:
        self.report, self.text = report, report.text
        self.places: dict[int, Place] = {}
        self.times: dict[int, When] = {}
        self.actors: dict[int, tuple[Party, ...]] = {}

    def claim(self, saying: Saying, spans: dict[str, Span]) -> Claim:
        publisher = self.report.publisher or ""
        return Claim(
            report=self.report.id,
            source=self.source(saying, spans, publisher),
            via=(publisher, saying.relay) if saying.relay else (publisher,),
            stance=saying.stance,
            distance=saying.distance,
            certainty=saying.certainty,
            condition=None,
            said=None,
            confidence=0.9,
            cue=Phrase.at(self.text, spans["cue"]) if "cue" in spans else None,
            quote=Quote.at(self.text, (spans[OPEN],), saying.speech),
            event=self.event(saying, spans),
            reader=READER,
        )

    def source(self, saying: Saying, spans: dict[str, Span], publisher: str) -> Source:
        speaker = saying.speaker
        if speaker is None:
            return Source(publisher, SourceKind.PUBLISHER)
        words = spans["source"].of(self.text)
        unnamed = words.removeprefix("an ").removeprefix("a ").removeprefix("An ").removeprefix("A ")
        return Source(speaker.name or unnamed.lower(), speaker.kind, words, spans["source"])

    def event(self, saying: Saying, spans: dict[str, Span]) -> Event:
        text, thread = self.text, saying.thread
        place, when = self.place(saying, spans), self.when(saying, spans)
        actors: tuple[Party, ...] = ()
        if saying.actors:
            actors = (Party(saying.actors[0], spans["actor"].of(text), spans["actor"]),)
        # Later claims of a thread hold on to what was first stated of it.
        if actors and thread is not None:
            self.actors.setdefault(thread, (replace(actors[0], basis=Basis.INHERITED),))
        if thread is not None and saying.inherits:
            if place is None and thread in self.places:
                place = self.places[thread]
            if when is None and thread in self.times:
                when = self.times[thread]
            if not actors and thread in self.actors and not saying.tolls and saying.basis is Basis.INHERITED:
                actors = self.actors[thread]
        return Event(
            type=saying.type,
            count=self.count(saying, spans),
            perpetrators=actors,
            struck=(Party(saying.struck, spans["struck"].of(text), spans["struck"]),) if saying.struck else (),
            weapons=(Weapon(saying.weapon, spans["weapon"].of(text), spans["weapon"]),) if saying.weapon else (),
            place=place,
            when=when,
            tolls=tuple(
                Toll(
                    harm=toll.harm,
                    who=toll.who,
                    status=toll.status,
                    low=toll.low,
                    high=toll.high,
                    approximate=toll.approximate,
                    provisional=toll.provisional,
                    relation=toll.relation,
                    words=spans[toll.harm.value].of(text),
                    span=spans[toll.harm.value],
                )
                for toll in saying.tolls
            ),
            basis=saying.basis,
            thread=thread,
        )

    def place(self, saying: Saying, spans: dict[str, Span]) -> Place | None:
        told = saying.place
        if told is None:
            return None
        span = spans["place"]
        at = (told.lat, told.lon, told.radius_km, told.precision, told.country, told.gazetteer)
        place = Place(told.name, span.of(self.text), span, *at, Basis.STATED)
        if saying.thread is not None and saying.thread not in self.places:
            self.places[saying.thread] = replace(place, basis=Basis.INHERITED)
        return place

    def when(self, saying: Saying, spans: dict[str, Span]) -> When | None:
        told = saying.time
        if told is None:
            return None
        span = spans["day"]
        start, end = told.bounds()
        when = When(start, end, told.precision, told.zone, False, told.open_end, span.of(self.text), span, Basis.STATED)
        if saying.thread is not None and saying.thread not in self.times:
            self.times[saying.thread] = replace(when, basis=Basis.INHERITED)
        return when

    def count(self, saying: Saying, spans: dict[str, Span]) -> Count | None:
        if saying.count is None or "count" not in spans:
            return None
        words = spans["count"].of(self.text)
        return Count(saying.count, saying.count, words.partition(" ")[2], words, spans["count"])
