"""Made casebooks: the same for a seed, grounded, dense alike at every length, and with stories that only copies share."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from statistics import mean

import pytest

from casebooks import DAY_CLAIMS, FIRST_DAY, Told, readings
from casebooks.world import world
from counterclaim.records import Basis, EventType, PlacePrecision, Span, Stance
from counterclaim.reference.actors import actors

CLAIMS = 6_000
SEED = 20160917


@pytest.fixture(scope="module")
def made() -> list[Told]:
    return list(readings(SEED, CLAIMS))


def digest(stream: Iterator[Told]) -> str:
    told = hashlib.sha256()
    for one in stream:
        told.update(one.raw)
        told.update(repr((one.reading.claims, one.truth, one.copied)).encode())
    return told.hexdigest()


def shingles(told: Told) -> set[tuple[str, ...]]:
    words = told.reading.report.text[told.reading.report.body :].lower().split()
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def alike(one: Told, other: Told) -> float:
    left, right = shingles(one), shingles(other)
    return len(left & right) / min(len(left), len(right))


def test_a_seed_gives_the_same_reports_again_and_another_seed_gives_others() -> None:
    assert digest(readings(1, 800)) == digest(readings(1, 800))
    assert digest(readings(1, 800)) != digest(readings(2, 800))


def test_a_shorter_casebook_is_the_beginning_of_a_longer_one(made: list[Told]) -> None:
    short = list(readings(SEED, 1_000))
    assert short == made[: len(short)]


def test_reports_and_claims_have_ids_of_their_own(made: list[Told]) -> None:
    claims = [claim.id for told in made for claim in told.reading.claims]
    assert len(set(claims)) == len(claims) >= CLAIMS
    assert len({told.reading.report.id for told in made}) == len(made)


def test_a_report_is_what_intake_would_make_of_its_bytes(made: list[Told]) -> None:
    for told in made:
        report = told.reading.report
        assert report.text == told.raw.decode()
        assert report.sha256 == hashlib.sha256(told.raw).hexdigest()
        assert report.sha256.startswith(report.id)
        assert len(told.truth) == len(told.reading.claims)
        assert report.text[: report.body].strip() == report.title


def test_all_words_of_a_claim_stand_at_their_spans(made: list[Told]) -> None:
    seen = 0
    for told in made[:300]:
        text = told.reading.report.text
        for claim in told.reading.claims:
            event = claim.event
            held: list[tuple[str | None, Span | None]] = [(claim.quote.words, claim.quote.spans[0])]
            held += [(claim.source.words, claim.source.span)]
            held += [(claim.cue.words, claim.cue.span)] if claim.cue else []
            held += [(party.words, party.span) for party in (*event.perpetrators, *event.struck)]
            held += [(toll.words, toll.span) for toll in event.tolls]
            held += [(weapon.words, weapon.span) for weapon in event.weapons]
            held += [(one.words, one.span) for one in (event.place, event.when, event.count) if one]
            for words, span in held:
                if span is not None:
                    seen += 1
                    assert words
                    assert span.of(text) == words
    assert seen > 5_000


def test_tolls_are_the_numbers_that_stand_in_their_words(made: list[Told]) -> None:
    tolls = [toll for told in made for claim in told.reading.claims for toll in claim.event.tolls]
    assert len(tolls) > 1_000
    for toll in tolls:
        assert f"{toll.low:,}" in toll.words


def test_the_density_is_the_same_all_along(made: list[Told]) -> None:
    claims: Counter[int] = Counter()
    for told in made:
        assert told.reading.report.published is not None
        claims[(told.reading.report.published - FIRST_DAY).days] += len(told.reading.claims)
    days = sorted(claims)[:-1]
    assert mean(claims[day] for day in days) == pytest.approx(DAY_CLAIMS, rel=0.35)
    assert len(set(claims.values())) > 3, "some days are busier than others"


def test_claims_are_such_as_our_reader_makes(made: list[Told]) -> None:
    claims = [claim for told in made for claim in told.reading.claims]

    def share(count: int) -> float:
        return count / len(claims)

    assert 9 < len(claims) / len(made) < 13
    assert 0.2 < share(sum(claim.event.type is EventType.AIR_STRIKE for claim in claims)) < 0.42
    places = [claim.event.place for claim in claims]
    assert 0.4 < share(sum(place is not None and place.precision is PlacePrecision.TOWN for place in places)) < 0.65
    assert 0.05 < share(places.count(None)) < 0.2
    near = [place for place in places if place and place.precision is PlacePrecision.NEAR]
    assert {place.radius_km for place in near} == {25.0}
    assert share(len(near)) > 0.08
    assert 0.1 < share(sum(claim.event.when is None for claim in claims)) < 0.35
    assert share(sum(place is not None and place.basis is Basis.INHERITED for place in places)) > 0.3
    assert 0.55 < share(sum(not claim.event.tolls for claim in claims)) < 0.75
    assert any(claim.stance is Stance.DENY for claim in claims)
    assert any(claim.event.count for claim in claims)


def test_a_few_towns_carry_much(made: list[Told]) -> None:
    towns = Counter(
        claim.event.place.gazetteer
        for told in made
        for claim in told.reading.claims
        if claim.event.place and claim.event.place.precision is PlacePrecision.TOWN
    )
    assert len(towns) > 100
    assert sum(count for _, count in towns.most_common(5)) > 0.25 * towns.total()


def test_a_happening_is_told_by_one_report_or_by_many_with_rival_figures(made: list[Told]) -> None:
    reports: Counter[int] = Counter()
    figures: dict[int, set[int | None]] = {}
    rivals: dict[int, set[str]] = {}
    for told in made:
        reports.update({number for number in told.truth if number is not None})
        for claim, number in zip(told.reading.claims, told.truth, strict=True):
            if number is not None:
                figures.setdefault(number, set()).update(toll.low for toll in claim.event.tolls)
                rivals.setdefault(number, set()).update(party.name for party in claim.event.perpetrators)
    assert sum(count == 1 for count in reports.values()) > len(reports) / 3
    assert max(reports.values()) >= 15
    assert sum(len(lows) > 2 for lows in figures.values()) > 50
    assert sum(len(names) > 1 for names in rivals.values()) > 20


def test_a_report_tells_of_one_to_six_happenings_and_numbers_them_from_one(made: list[Told]) -> None:
    sizes: Counter[int] = Counter()
    for told in made:
        threads: dict[int, int] = {}
        for claim, number in zip(told.reading.claims, told.truth, strict=True):
            if number is None:
                continue
            assert claim.event.thread is not None
            assert threads.setdefault(claim.event.thread, number) == number
        sizes[len(threads)] += 1
        if told.copied is None:
            assert sorted(threads) == list(range(1, len(threads) + 1))
    assert set(sizes) == {1, 2, 3, 4, 5, 6}


def test_a_fifth_of_the_reports_are_copies_by_other_outlets(made: list[Told]) -> None:
    known = {told.reading.report.id: told for told in made}
    copies = [told for told in made if told.copied]
    assert 0.13 < len(copies) / len(made) < 0.27
    for told in copies:
        assert told.copied is not None
        original = known.get(told.copied)
        if original is not None:
            assert original.reading.report.publisher != told.reading.report.publisher
            assert set(told.truth) <= set(original.truth)


def test_copies_share_their_words_and_stories_of_one_happening_do_not(made: list[Told]) -> None:
    known = {told.reading.report.id: told for told in made}
    copied = [alike(told, known[told.copied]) for told in made if told.copied in known and told.copied]
    assert min(copied) > 0.5
    own: dict[int, list[Told]] = {}
    for told in made:
        if told.copied is None:
            for number in {number for number in told.truth if number is not None}:
                own.setdefault(number, []).append(told)
    pairs = islice((pair for tellers in own.values() for pair in combinations(tellers, 2)), 2_000)
    assert max(alike(*pair) for pair in pairs) < 0.4


def test_every_party_and_speaker_is_of_our_roster() -> None:
    for land in world().lands.items:
        for name in (*land.air.items, *land.ground.items, *(speaker.name for speaker in land.speakers.items)):
            assert name is not None
            assert actors().resolve(name) is not None, name
    for name in world().powers:
        assert actors().resolve(name) is not None, name
