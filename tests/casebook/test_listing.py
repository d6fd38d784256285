"""The list of incidents: every condition, every combination, page by page, alike on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from counterclaim.casebook import Casebook, Listed, Query, listing
from counterclaim.errors import UsageError
from counterclaim.records import EventType, IncidentKind, Listing

from .grouping import place, tell
from .making import NOW

DAY = date(2016, 9, 17)
SHELLING = Listing(
    IncidentKind.SINGLE, DAY, DAY, (EventType.SHELLING,), ("Jabal Tharda", "Deir ez-Zor"), ("SY",), ("Syrian Arab Army", "Russia")
)


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def _put(book: Casebook, text: str, listed: Listing) -> str:
    _, tellings = tell(book, text)
    return place(book, tellings, listing=listed)[tellings[0].id]


def _ids(book: Casebook, query: Query) -> list[str]:
    return [row.id for row in book.incidents(query)]


def test_the_newest_day_comes_first_then_the_newest_incident_and_an_unknown_day_last(book: Casebook) -> None:
    for number, last in enumerate([DAY, None, DAY + timedelta(1), DAY]):
        _put(book, f"A: {number}.", replace(SHELLING, first=last, last=last))
    assert _ids(book, Query()) == ["I3", "I4", "I1", "I2"]
    assert [row.listing.last for row in book.incidents()] == [DAY + timedelta(1), DAY, DAY, None]


def test_a_row_counts_what_tells_of_the_incident(book: Casebook) -> None:
    (_, first), (_, second), (_, third) = tell(book, "A: one.\nB: two."), tell(book, "A: three."), tell(book, "C: other.")
    place(book, [*first, *second], third, listing=SHELLING)
    assert book.incidents() == [
        Listed("I2", SHELLING, reports=1, claims=1, sources=1, outlets=1),
        Listed("I1", SHELLING, reports=2, claims=3, sources=2, outlets=1),
    ]


@pytest.mark.parametrize(
    "place_name", ["Deir ez-Zor", "deir", "ZOR", "ez zor", "Deir-EZ-Zór", "tharda", "Jabal Tharda", "SY", "sy"]
)
def test_a_place_is_found_by_its_name_or_words_of_it_that_stand_together(book: Casebook, place_name: str) -> None:
    _put(book, "A: 1.", SHELLING)
    _put(book, "A: 2.", replace(SHELLING, places=("Aleppo",), countries=()))
    assert _ids(book, Query(place=place_name)) == ["I1"]


@pytest.mark.parametrize("other", ["Deir Zor", "Jabal Deir", "Syrian", "dei", "S", "I1", "' OR 1=1", "%", "Jabal Tharda Deir"])
def test_what_is_no_name_of_it_does_not_find_it(book: Casebook, other: str) -> None:
    _put(book, "A: 1.", SHELLING)
    if other == "%":
        with pytest.raises(UsageError, match="no word of a place"):
            book.incidents(Query(place=other))
    else:
        assert _ids(book, Query(place=other)) == []


def test_a_party_is_found_likewise_and_is_no_place(book: Casebook) -> None:
    _put(book, "A: 1.", SHELLING)
    assert _ids(book, Query(party="arab army")) == _ids(book, Query(party="Russia")) == ["I1"]
    assert _ids(book, Query(party="syrian army")) == _ids(book, Query(place="Russia")) == _ids(book, Query(party="Tharda")) == []


def test_days_that_an_incident_may_touch_find_it(book: Casebook) -> None:
    _put(book, "A: 1.", replace(SHELLING, first=DAY, last=DAY + timedelta(3)))
    _put(book, "A: 2.", replace(SHELLING, first=None, last=None))
    for first, last, found in [
        (DAY, DAY, True),
        (DAY + timedelta(3), None, True),
        (DAY + timedelta(4), None, False),
        (None, DAY, True),
        (None, DAY - timedelta(1), False),
        (DAY + timedelta(1), DAY + timedelta(2), True),
    ]:
        assert _ids(book, Query(first=first, last=last)) == (["I1"] if found else [])
        assert _ids(book, Query(first=first, last=last, party="Russia")) == (["I1"] if found else [])


def test_words_of_a_quote_find_its_incident_and_those_of_another_quote_do_not(book: Casebook) -> None:
    _put(book, "A: shells fell on the depot.\nB: nine people were hurt.", SHELLING)
    _put(book, "A: the depot burned.", SHELLING)
    assert _ids(book, Query(text="DEPOT shells")) == ["I1"]
    assert _ids(book, Query(text='"the depot"')) == ["I2", "I1"]
    assert _ids(book, Query(text='"depot the"')) == _ids(book, Query(text="shells nine")) == []
    with pytest.raises(UsageError, match="no word"):
        book.incidents(Query(text=' "" '))


def test_all_conditions_hold_together_however_they_are_looked_up(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against a plain filter of all incidents, with words taken for few and for many."""
    shape = list(product([None, 0, 3], [EventType.SHELLING, EventType.BOMBING], ["Northtown", "Southtown"], ["Army", "Rebels"]))
    told: dict[str, tuple[Listing, str]] = {}
    for number, (day, kind, place_name, party) in enumerate(shape):
        last = None if day is None else DAY + timedelta(day)
        one = Listing(
            IncidentKind.AGGREGATE if number % 5 == 0 else IncidentKind.SINGLE,
            last and last - timedelta(number % 3),
            last,
            (kind,),
            (place_name,),
            (),
            (party,),
        )
        words = "shells fell" if number % 3 else "people fled"
        told[_put(book, f"A: {words} {number}.", one)] = (one, words)
    choices = product(
        [None, DAY],
        [None, DAY + timedelta(1)],
        [None, "northtown"],
        [None, "rebels"],
        [None, EventType.BOMBING],
        [None, IncidentKind.AGGREGATE],
        [None, "shells"],
    )
    for query in (Query(*choice, limit=100) for choice in choices):
        wanted = [
            incident
            for incident, (one, words) in told.items()
            if (query.first is None or (one.last and one.last >= query.first))
            and (query.last is None or (one.first and one.first <= query.last))
            and (query.place is None or one.places == ("Northtown",))
            and (query.party is None or one.parties == ("Rebels",))
            and (query.type is None or one.types == (query.type,))
            and (query.kind is None or one.kind is query.kind)
            and (query.text is None or query.text in words)
        ]
        wanted.sort(key=lambda incident: (str(told[incident][0].last or ""), int(incident[1:])), reverse=True)
        for gathered, looked_up, walked in ((5_000, 0, 0), (0, 5_000, 0), (0, 0, 5_000), (0, 0, 5)):
            monkeypatch.setattr(listing, "GATHERED", gathered)
            monkeypatch.setattr(listing, "LOOKED_UP", looked_up)
            monkeypatch.setattr(listing, "WALKED", walked)
            assert _ids(book, query) == wanted, query
            paged: list[str] = []
            while page := _ids(book, replace(query, limit=4, after=paged[-1] if paged else None)):
                paged += page
            assert paged == wanted, query
            if query.text is None:
                break


def test_a_page_goes_on_after_an_incident_that_was_merged_meanwhile(book: Casebook) -> None:
    tellings = [tell(book, f"A: {number}.")[1] for number in range(4)]
    place(book, *tellings, listing=SHELLING)
    assert _ids(book, Query(limit=2)) == ["I4", "I3"]
    place(book, [*tellings[1], *tellings[2]], listing=SHELLING)
    assert _ids(book, Query(limit=2, after="I3")) == ["I2", "I1"]


@pytest.mark.parametrize("query", [Query(limit=0), Query(after="I9"), Query(after="x"), Query(party="—"), Query(text="")])
def test_what_cannot_be_asked_is_wrong_usage(book: Casebook, query: Query) -> None:
    with pytest.raises(UsageError):
        book.incidents(query)


def test_a_changed_listing_is_found_under_what_it_is_now(book: Casebook) -> None:
    _, tellings = tell(book, "A: one.")
    place(book, tellings, listing=SHELLING)
    place(book, tellings, listing=replace(SHELLING, places=("Aleppo",), last=DAY + timedelta(1)))
    assert _ids(book, Query(place="tharda")) == []
    assert _ids(book, Query(place="aleppo", party="russia")) == ["I1"]
    with book.change(NOW, "editor", "spoiled") as unit:
        unit.withdraw([tellings[0].report])
    assert _ids(book, Query(place="aleppo")) == _ids(book, Query(kind=IncidentKind.SINGLE)) == []
