"""Strategies for readings of every shape that records allow."""

from dataclasses import replace
from datetime import timedelta, timezone

from hypothesis import strategies as st

from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    Count,
    Event,
    EventType,
    Harm,
    Party,
    Phrase,
    Place,
    PlacePrecision,
    Quote,
    Reader,
    Reading,
    Relation,
    Report,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    TimePrecision,
    Toll,
    VictimStatus,
    When,
)

WORDS = st.text(max_size=12)
NAMES = st.text(min_size=1, max_size=12)
NUMBERS = st.none() | st.integers(0, 1_000_000_000)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(0, 500))
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.none() | st.datetimes(timezones=ZONES)
PHRASES = st.builds(Phrase, words=WORDS, span=SPANS)
PLACES = st.builds(
    Place,
    name=NAMES,
    words=st.none() | WORDS,
    span=st.none() | SPANS,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    radius_km=st.none() | st.floats(0, 2000),
    precision=st.none() | st.sampled_from(PlacePrecision),
    country=st.none() | st.sampled_from(["SY", "UA"]),
    gazetteer=st.none() | WORDS,
    basis=st.sampled_from(Basis),
)
TIMES = st.builds(
    When,
    start=MOMENTS,
    end=MOMENTS,
    precision=st.sampled_from(TimePrecision),
    zone=st.none() | st.just("Asia/Damascus"),
    open_start=st.booleans(),
    open_end=st.booleans(),
    words=st.none() | WORDS,
    span=st.none() | SPANS,
    basis=st.sampled_from(Basis),
)
TOLLS = st.builds(
    Toll,
    harm=st.sampled_from(Harm),
    who=st.none() | WORDS,
    status=st.sampled_from(VictimStatus),
    low=NUMBERS,
    high=NUMBERS,
    approximate=st.booleans(),
    provisional=st.booleans(),
    relation=st.sampled_from(Relation),
    words=WORDS,
    span=SPANS,
)
PARTIES = st.lists(st.builds(Party, name=NAMES, words=WORDS, span=SPANS), max_size=2).map(tuple)
EVENTS = st.builds(
    Event,
    type=st.none() | st.sampled_from(EventType),
    count=st.none() | st.builds(Count, low=NUMBERS, high=NUMBERS, unit=WORDS, words=WORDS, span=SPANS),
    perpetrators=PARTIES,
    struck=PARTIES,
    place=st.none() | PLACES,
    when=st.none() | TIMES,
    tolls=st.lists(TOLLS, max_size=2).map(tuple),
)
SOURCES = st.builds(
    Source,
    name=NAMES,
    kind=st.sampled_from(SourceKind),
    words=st.none() | WORDS,
    span=st.none() | SPANS,
    speaks_for=st.none() | WORDS,
)
CLAIMS = st.builds(
    Claim,
    report=st.just(""),
    source=SOURCES,
    via=st.lists(WORDS, max_size=2).map(tuple),
    stance=st.sampled_from(Stance),
    distance=st.booleans(),
    certainty=st.sampled_from(Certainty),
    condition=st.none() | PHRASES,
    said=st.none() | TIMES,
    confidence=st.floats(0, 1),
    cue=st.none() | PHRASES,
    quote=st.builds(Quote, words=WORDS, spans=st.lists(SPANS, min_size=1, max_size=2).map(tuple), speech=st.sampled_from(Speech)),
    event=EVENTS,
    reader=st.builds(Reader, name=WORDS, version=WORDS),
)
REPORTS = st.builds(
    Report,
    id=st.uuids().map(str),
    text=WORDS,
    sha256=st.just("0" * 64),
    media_type=st.just("text/plain"),
    publisher=st.none() | WORDS,
    title=st.none() | WORDS,
    published=st.none() | st.dates(),
    published_at=MOMENTS,
    url=st.none() | WORDS,
    notes=st.lists(WORDS, max_size=1).map(tuple),
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    report = draw(REPORTS)
    claims = [replace(claim, report=report.id, id="") for claim in draw(st.lists(CLAIMS, max_size=3))]
    return Reading(report, Reader("made", "1"), tuple({claim.id: claim for claim in claims}.values()))
