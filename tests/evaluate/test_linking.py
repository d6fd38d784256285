"""Groupings of claims, measured over linked articles."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.evaluate import evaluate
from counterclaim.evaluate.fakes import Article, Quoted
from counterclaim.evaluate.linking import alone, by_article, by_day, by_day_and_place, label, measure
from counterclaim.reading import READERS
from counterclaim.records import Claim, Event, EventType, Reader, Reading, Report, TimePrecision, When
from tests.evaluate.case_making import MILL, PORT, SHELLS, TEXT, claim, place, span, when
from tests.evaluate.linked_making import corpus


def article(name: str, **quotes: str) -> Article:
    found = tuple(Quoted(incident, span(words)) for incident, words in quotes.items())
    return Article(name, Report(name, TEXT, "0" * 64, "text/plain"), found)


def reading(name: str, *claims: Claim) -> Reading:
    return Reading(article(name).report, Reader("hand", "1"), claims)


def at(report: str, words: str, time: When | None = None, where: str | None = None) -> Claim:
    event = Event(EventType.SHELLING, when=time, place=None if where is None else place("Arvo", where))
    return claim(words, report=report, event=event)


def test_a_claim_holds_a_quote_by_half_of_the_shorter_words() -> None:
    held, short, off = at("a", SHELLS), at("a", "killed nine people"), at("a", MILL)
    done = label([article("a", L1="said that shells killed nine people")], [reading("a", held, short, off)])
    assert done.incidents == {held.id: "L1", short.id: "L1"}
    assert (done.lost, done.quotes) == ((), 1)


def test_a_quote_that_no_claim_holds_is_lost() -> None:
    one = article("a", L1=SHELLS, L2=PORT)
    assert label([one], [reading("a", at("a", SHELLS))]).lost == (("a", one.quotes[1]),)


def test_words_that_hold_two_quotes_are_of_the_longer() -> None:
    whole = at("a", SHELLS)
    assert label([article("a", L1="nine people", L2="in Arvo on Tuesday")], [reading("a", whole)]).incidents == {whole.id: "L2"}


def test_the_plain_groupings_do_what_they_are_called() -> None:
    first, second = at("a", SHELLS, when(13, 14), "x"), at("b", SHELLS, when(13, 14), "x")
    elsewhere, later, bare = at("b", MILL, when(13, 14), "y"), at("a", MILL, when(14, 15), "x"), at("a", PORT)
    readings = [reading("a", first, later, bare), reading("b", second, elsewhere)]
    assert alone(readings) == {}
    articles = by_article(readings)
    assert articles[first.id] == articles[later.id] == articles[bare.id] != articles[second.id] == articles[elsewhere.id]
    days = by_day(readings)
    assert days[first.id] == days[second.id] == days[elsewhere.id] != days[later.id]
    assert bare.id not in days
    places = by_day_and_place(readings)
    assert places[first.id] == places[second.id]
    assert len(set(places.values())) == 3
    assert bare.id not in places


def test_a_time_that_names_no_day_groups_nothing() -> None:
    day = when(13, 14)
    month, since = replace(day, precision=TimePrecision.MONTH), replace(day, open_start=True)
    hour, never = replace(day, precision=TimePrecision.HOUR), replace(day, start=None)
    claims = [at("a", words, time) for words, time in zip((SHELLS, MILL, PORT, "nine"), (month, since, never, None), strict=True)]
    first, second = at("a", "Arvo", day), at("a", "Tuesday", hour)
    assert by_day([reading("a", *claims, first, second)]) == {first.id: "2016-09-13", second.id: "2016-09-13"}


def test_a_grouping_is_scored_on_the_claims_that_hold_quotes() -> None:
    articles = [article("a", L1=SHELLS, L2=PORT), article("b", L1=SHELLS)]
    readings = [reading("a", at("a", SHELLS), at("a", MILL)), reading("b", at("b", SHELLS))]

    def together(readings: Sequence[Reading]) -> Mapping[str, Hashable]:
        return {claim.id: "all" for reading in readings for claim in reading.claims}

    told = measure(articles, readings, {"together": together, "alone": alone})
    assert told["found"]["quotes"] == {"r": 0.6667, "quotes": 3, "claims": 2}
    assert told["together"]["pairs"] == told["together"]["b-cubed"] == {"p": 1, "r": 1, "f1": 1}
    assert told["together"]["pairs, all quotes"] == {"p": 1, "r": 1, "f1": 1}  # the lost quote is alone in its incident
    assert told["alone"]["b-cubed"] == {"p": 1, "r": 0.5, "f1": 0.6667}
    assert told["together"]["company"] == {"purity": 1, "members": 3, "unlabelled": 1}
    assert told["alone"]["company"] == {"purity": 1, "members": 2, "unlabelled": 0}


@pytest.mark.parametrize("reader", sorted(READERS))
def test_a_corpus_of_ours_is_read_and_scored(tmp_path: Path, reader: str) -> None:
    done = evaluate("linking", corpus(tmp_path), reader)
    assert done.figures["found"]["quotes"]["quotes"] == 3
    found = done.figures["found"]["quotes"]["r"]
    assert len(done.mistakes) == round(3 * (1 - found))
    assert all(mistake.wanted_spans and mistake.text in done.texts for mistake in done.mistakes)
    assert done.figures["every claim alone"]["b-cubed"]["p"] == 1
    assert done.figures["one group per day of the event"]["pairs"]["r"] > 0


def test_fewer_articles_are_another_digest(tmp_path: Path) -> None:
    whole, part = evaluate("linking", corpus(tmp_path), "grammar"), evaluate("linking", tmp_path, "grammar", limit=1)
    assert whole.digest != part.digest
    assert part.figures["found"]["quotes"]["quotes"] == 1


def test_the_linked_articles_beside_this_checkout_are_scored(shared: Path) -> None:
    figures = evaluate("linking", shared / "corpora" / "fakes", "grammar", limit=4).figures
    assert figures["found"]["quotes"]["quotes"] == 4
    assert figures["found"]["quotes"]["r"] > 0.5
