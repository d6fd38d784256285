"""Makes annotated cases and claims of our own sentences: what the gold says, and what a reader might."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

from counterclaim.evaluate.gold import GoldClaim, GoldToll
from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    Event,
    EventType,
    Harm,
    Party,
    Place,
    Quote,
    Reader,
    Relation,
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

TEXT = (
    "ARVO, Sept 14 - The ministry said that shells killed nine people in Arvo on Tuesday. "
    "The mayor denied that any shell fell near the mill.\n\nThe river port stayed shut."
)
SHELLS = "shells killed nine people in Arvo on Tuesday"
MILL = "any shell fell near the mill"
PORT = "The river port stayed shut"
ZONE = timezone(timedelta(hours=3))


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def gold(words: str = SHELLS, source: str = "Ministry of the Interior", **told: object) -> GoldClaim:
    """Return what an annotator says of some words; a killing by shells unless told otherwise."""
    said: dict[str, object] = {
        "id": words.split()[0],
        "source": source,
        "source_type": "government",
        "stance": "asserts",
        "speech": "indirect",
        "modality": "certain",
        "event_type": "shelling",
        "quote": words,
        "start": span(words).start,
        "end": span(words).end,
    }
    return GoldClaim(**{**said, **told})  # type: ignore[arg-type]


NINE = GoldToll(9, 9)


def toll(low: int | None = 9, high: int | None = 9, words: str = "nine people", relation: Relation = Relation.TOTAL) -> Toll:
    return Toll(Harm.KILLED, None, VictimStatus.UNKNOWN, low, high, False, False, relation, words, span("nine"))


def claim(
    *words: str,
    source: str = "Ministry of the Interior",
    kind: SourceKind = SourceKind.GOVERNMENT,
    stance: Stance = Stance.ASSERT,
    event: Event | None = None,
    report: str = "r",
) -> Claim:
    """Return a claim of some words, in pieces where there are several."""
    quote = Quote.at(TEXT, tuple(map(span, words or (SHELLS,))), Speech.INDIRECT)
    what = event or Event(EventType.SHELLING)
    said = Source(source, kind)
    return Claim(report, said, (), stance, False, Certainty.CERTAIN, None, None, 1.0, None, quote, what, Reader("hand", "1"))


def when(start: int, end: int | None, hours: int = 0) -> When:
    """Return a time from one day of September 2016 to before another."""
    last = None if end is None else datetime(2016, 9, end, hours, tzinfo=ZONE)
    first = datetime(2016, 9, start, tzinfo=ZONE)
    return When(first, last, TimePrecision.DAY, None, False, end is None, None, None, Basis.STATED)


def place(name: str, gazetteer: str | None = None) -> Place:
    return Place(name, None, None, None, None, None, None, None, gazetteer, Basis.STATED)


def party(name: str) -> Party:
    return Party(name, "the ministry", span("The ministry"))


def write(folder: Path, claims: list[dict[str, object]], text: str = TEXT, **head: object) -> Path:
    """Write a case; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.txt").write_text(text, encoding="utf-8")
    told = {"publisher": "Example Wire", "published": "2016-09-14", **head, "claims": claims}
    (folder / "gold.json").write_text(json.dumps(told), encoding="utf-8")
    return folder
