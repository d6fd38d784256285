"""Annotated cases: ours, and those beside this checkout, where the figures are those of the tool that measures everybody."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate import evaluate
from counterclaim.evaluate.case_score import score
from counterclaim.evaluate.case_words import case_words
from counterclaim.evaluate.corpus import Files
from counterclaim.evaluate.gold import Gold, load
from counterclaim.evaluate.mistake import MistakeKind
from counterclaim.evaluate.naming import one_party, one_place
from counterclaim.reading import READERS, read
from counterclaim.records import (
    Certainty,
    Claim,
    Event,
    EventType,
    Party,
    Quote,
    Reading,
    Relation,
    Source,
    SourceKind,
    Span,
    Stance,
)
from tests.evaluate.case_making import MILL, SHELLS, gold, write
from tests.loading import module_at

CASES = ("ahram-62-troops", "seed", "trt-truce-ends")
#: The tool's row → row and measure of ours.
ROWS = {
    "recall": ("claims", "r"),
    "precision": ("claims", "p"),
    "found F1": ("claims", "f1"),
    **{row: (row, "accuracy") for row in ("source", "source kind", "stance", "certainty", "speech", "event type")},
    **{row: (row, "accuracy") for row in ("perpetrator", "place", "day")},
    "sourced": ("sourced", "r"),
    "toll recall": ("tolls", "r"),
    "toll precision": ("tolls", "p"),
}

ReadCases = Mapping[tuple[str, str], tuple[Gold, dict[str, object], Reading]]


def two(folder: Path) -> Path:
    """Write two cases, each with two claims of the text."""
    claims = [gold(), gold(MILL, "Mayor", source_type="official", stance="denies")]
    for name in ("one", "two"):
        write(folder / name, [msgspec.to_builtins(there) for there in claims])
    return folder


def test_every_case_is_a_group_and_their_mean_another(tmp_path: Path) -> None:
    found = evaluate("cases", two(tmp_path), "grammar").figures
    assert list(found) == ["one", "two", "mean"]
    assert found["one"]["claims"]["there"] == 2
    assert found["mean"]["claims"]["there"] == 4
    assert found["mean"]["claims"]["r"] == found["one"]["claims"]["r"]
    assert list(evaluate("cases", tmp_path / "one", "grammar").figures) == ["one", "mean"]
    assert list(evaluate("cases", tmp_path, "grammar", limit=1).figures) == ["one", "mean"]


def test_a_mistake_points_to_its_words(tmp_path: Path) -> None:
    there = msgspec.to_builtins(gold(source="Arvo Harbour Board", stance="denies", killed={"low": 19, "high": 19}))
    done = evaluate("cases", write(tmp_path / "one", [there]), "grammar")
    text = done.texts["one"]
    found = {mistake.row: mistake for mistake in done.mistakes if mistake.wanted_spans}
    assert found["source"].wanted == "Arvo Harbour Board"
    assert found["source"].given
    assert {span.of(text) for span in found["source"].wanted_spans} == {SHELLS}
    assert found["tolls"].kind is MistakeKind.MISSED
    assert found["tolls"].wanted.startswith("killed 19, ")
    assert any(m.row == "claims" and m.kind is MistakeKind.SPURIOUS and m.given_spans for m in done.mistakes)


def test_a_folder_without_a_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusUnusable, match="no annotated case"):
        evaluate("cases", tmp_path, "grammar")


@pytest.fixture(scope="module")
def tool(shared: Path) -> ModuleType:
    return module_at(shared / "tools" / "score_claims.py")


@pytest.fixture(scope="module")
def read_cases(shared: Path) -> ReadCases:
    found = {}
    for case, reader in product(CASES, READERS):
        report, there = load(shared / "cases" / case, Files())
        raw = json.loads((shared / "cases" / case / "gold.json").read_bytes())
        found[case, reader] = there, raw, read(report, reader)
    return found


def differing(tool: ModuleType, there: Gold, raw: dict[str, object], reading: Reading) -> dict[str, tuple[object, object]]:
    """Return the tool's rows of which ours differ by a thousandth or more, both values of each."""
    rows, missed, wrong = tool.score(raw, json.loads(reading.to_json()))
    done = score(there, reading.claims)
    shares, counts = done.shares(), done.counts()["claims"]
    pairs: dict[str, tuple[object, object]] = {
        row: (rows[row], shares.get(name, {}).get(measure)) for row, (name, measure) in ROWS.items()
    }
    ids = [{claim["id"] for claim in missed}, {claim["id"] for claim in wrong}]
    ours = [{claim.id for claim in done.missed}, {j.there.id for j in done.judged if j.row == "source" and not j.right}]
    pairs |= {"missed": (ids[0], ours[0]), "wrong": (ids[1], ours[1])}
    pairs |= {
        row: (rows[row], counts[name]) for row, name in (("gold claims", "there"), ("system claims", "read"), ("found", "found"))
    }
    assert set(pairs) == {*rows, "missed", "wrong"}
    return {row: pair for row, pair in pairs.items() if not alike(*pair)}


def alike(one: object, other: object) -> bool:
    return abs(one - other) < 0.0005 if isinstance(one, float) and isinstance(other, float) else one == other


@pytest.mark.parametrize(("case", "reader"), list(product(CASES, READERS)))
def test_every_row_is_the_tools(tool: ModuleType, read_cases: ReadCases, case: str, reader: str) -> None:
    assert differing(tool, *read_cases[case, reader]) == {}


@pytest.mark.parametrize(("case", "reader"), list(product(CASES, READERS)))
def test_every_row_is_the_tools_on_readings_that_were_spoilt(
    tool: ModuleType,
    read_cases: ReadCases,
    case: str,
    reader: str,
) -> None:
    there, raw, reading = read_cases[case, reader]
    for seed in range(40):
        spoilt = replace(reading, claims=tuple(Spoiler(seed, there, reading).claims()))
        assert (seed, differing(tool, there, raw, spoilt)) == (seed, {})


def test_names_are_alike_where_they_are_to_the_tool(tool: ModuleType, read_cases: ReadCases) -> None:
    wanted = {
        name for there, _, _ in read_cases.values() for c in there.claims for name in (c.source, c.perpetrator, c.place) if name
    }
    given = {claim.source.name for _, _, reading in read_cases.values() for claim in reading.claims}
    given |= {claim.event.place.name for _, _, reading in read_cases.values() for claim in reading.claims if claim.event.place}
    listed = {name for names in case_words().names.same for name in names} | {name for names in tool.SAME for name in names}
    for annotated, name in product(wanted | listed, given | listed | wanted):
        assert one_party(annotated, [name]) is tool.same_name(annotated, name), (annotated, name)
        assert one_place(annotated, [name]) is tool.same_place(annotated, name), (annotated, name)


class Spoiler:
    """Spoils a reading at random: claims dropped, doubled and moved, with wrong sources, words, tolls, times and places."""

    def __init__(self, seed: int, there: Gold, reading: Reading) -> None:
        self.chance = random.Random(seed)
        self.share = self.chance.choice([0.05, 0.2, 0.5])
        self.there, self.reading = there, reading
        self.names = [name for claim in there.claims for name in (claim.source, claim.perpetrator, claim.place) if name]

    def happens(self) -> bool:
        return self.chance.random() < self.share

    def claims(self) -> list[Claim]:
        found = []
        for claim in self.reading.claims:
            if self.happens():
                continue
            times = self.chance.randint(2, 4) if self.happens() else 1
            found += [self.claim(claim) for _ in range(times)]
        if self.happens():
            self.chance.shuffle(found)
        return found

    def claim(self, claim: Claim) -> Claim:
        source = self.chance.choice(self.reading.claims).source if self.happens() else claim.source
        if self.happens():
            source = Source(self.chance.choice(self.names), self.chance.choice(list(SourceKind)))
        return replace(
            claim,
            source=source,
            stance=self.chance.choice(list(Stance)) if self.happens() else claim.stance,
            certainty=self.chance.choice(list(Certainty)) if self.happens() else claim.certainty,
            quote=self.quote(claim.quote) if self.happens() else claim.quote,
            event=self.event(claim.event),
        )

    def quote(self, quote: Quote) -> Quote:
        if self.happens():
            there = self.chance.choice(self.there.claims)
            return replace(quote, spans=(Span(there.start, there.end),))
        shifted = [
            Span(max(0, start + self.chance.randint(-60, 60)), end + self.chance.randint(-60, 60)) for start, end in quote.spans
        ]
        return replace(quote, spans=tuple(Span(start, max(start + 1, end)) for start, end in shifted))

    def event(self, event: Event) -> Event:
        other = self.chance.choice(self.reading.claims).event
        tolls = other.tolls if self.happens() else event.tolls
        if self.happens():
            numbers = (None, 10, 62, 100)
            tolls = tuple(replace(toll, low=self.chance.choice(numbers), high=self.chance.choice(numbers)) for toll in tolls)
        if self.happens():
            tolls = tuple(replace(toll, relation=self.chance.choice(list(Relation))) for toll in (*tolls, *tolls))
        time = other.when if self.happens() else event.when
        if time is not None and self.happens():
            by = timedelta(hours=self.chance.randint(-60, 60))
            start, end = time.start and time.start + by, time.end and time.end + 2 * by
            time = replace(time, start=start, end=None if self.happens() else end)
        place = other.place if self.happens() else event.place
        if place is not None and self.happens():
            place = replace(place, name=self.chance.choice(self.names))
        doers = other.perpetrators if self.happens() else event.perpetrators
        if self.happens():
            doers = (*doers, Party(self.chance.choice(self.names), "", Span(0, 0)))
        kind = self.chance.choice([None, *EventType]) if self.happens() else event.type
        return replace(event, type=kind, tolls=tolls, when=time, place=place, perpetrators=doers)
