"""The map of incidents: in which box and which cell they are, alike on both databases, and gone when they are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from counterclaim.casebook import Casebook, Cell, Query, listing
from counterclaim.casebook.cell import gathered, is_within
from counterclaim.errors import UsageError
from counterclaim.records import EventType, IncidentKind, Listing, Spot

from .grouping import place, tell
from .making import NOW

DAY = date(2016, 9, 17)
HILL, TOWN = Spot("Jabal Tharda", 35.2566, 40.1147, 3.0), Spot("Deir ez-Zor", 35.3354, 40.1414, 5.0)
FIJI, NUKU = Spot("Taveuni", -16.85, -179.97, 10.0), Spot("Suva", -18.14, 178.44, 5.0)
SHELLING = Listing(IncidentKind.SINGLE, DAY, DAY, (EventType.SHELLING,), ("Jabal Tharda",), ("SY",), ("Army",), (HILL, TOWN))


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


@pytest.fixture(params=[2_000, 1], ids=["little", "much"], autouse=True)
def much(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask as where little meets a condition, and as where much does: the database is asked in other ways."""
    monkeypatch.setattr(listing, "_COUNTED", request.param)


def _put(book: Casebook, text: str, listed: Listing) -> str:
    _, tellings = tell(book, text)
    return place(book, tellings, listing=listed)[tellings[0].id]


def _ids(book: Casebook, query: Query) -> list[str]:
    return [row.id for row in book.incidents(query)]


def test_a_box_finds_what_has_any_of_its_places_in_it(book: Casebook) -> None:
    _put(book, "A: 1.", SHELLING)
    _put(book, "A: 2.", replace(SHELLING, spots=(FIJI,)))
    _put(book, "A: 3.", replace(SHELLING, spots=()))
    assert _ids(book, Query(bbox=(40.13, 35.3, 40.2, 35.4))) == ["I1"]
    assert _ids(book, Query(bbox=(40.1, 35.2, 40.12, 35.3), party="army")) == ["I1"]
    assert _ids(book, Query(bbox=(40.12, 35.2, 40.13, 35.3))) == []
    assert _ids(book, Query(bbox=(-180, -90, 180, 90))) == ["I2", "I1"]


def test_a_box_may_cross_the_180th_meridian(book: Casebook) -> None:
    for text, spot in (("A: 1.", FIJI), ("A: 2.", NUKU), ("A: 3.", HILL)):
        _put(book, text, replace(SHELLING, spots=(spot,)))
    assert _ids(book, Query(bbox=(177, -20, -179, -10))) == ["I2", "I1"]
    assert [is_within((177, -20, -179, -10), one.lat, one.lon) for one in (FIJI, NUKU, HILL)] == [True, True, False]


def test_cells_count_each_incident_once_and_name_what_stands_alone(book: Casebook) -> None:
    _put(book, "A: 1.", SHELLING)
    (both,) = book.clusters(Query(), 10)
    assert (round(both.lat, 3), round(both.lon, 3), both.count, both.incident, both.name) == (35.296, 40.128, 1, "I1", None)
    _put(book, "A: 2.", replace(SHELLING, spots=(TOWN,)))
    _put(book, "A: 3.", replace(SHELLING, spots=(FIJI,)))
    assert [(cell.count, cell.incident, cell.name) for cell in book.clusters(Query(), 10)] == [
        (2, None, None),
        (1, "I3", "Taveuni"),
    ]
    assert book.clusters(Query(), 0) == [
        Cell(TOWN.lat, TOWN.lon, 2, None, "Deir ez-Zor", 5.0),
        Cell(HILL.lat, HILL.lon, 1, "I1", "Jabal Tharda", 3.0),
        Cell(FIJI.lat, FIJI.lon, 1, "I3", "Taveuni", 10.0),
    ]


def test_cells_on_both_sides_of_zero_are_two(book: Casebook) -> None:
    for text, lat, lon in (("A: 1.", 0.4, 0.4), ("A: 2.", -0.4, 0.4), ("A: 3.", -0.4, -0.4), ("A: 4.", 0.6, 0.9)):
        _put(book, text, replace(SHELLING, spots=(Spot("P", lat, lon, 1.0),)))
    assert [cell.count for cell in book.clusters(Query(), 1)] == [2, 1, 1]


@pytest.mark.parametrize(
    "query",
    [
        Query(first=DAY + timedelta(1)),
        Query(last=DAY),
        Query(place="tharda"),
        Query(party="navy"),
        Query(type=EventType.ATTACK),
        Query(kind=IncidentKind.AGGREGATE),
        Query(text="bridge"),
        Query(bbox=(40.11, 35.2, 40.12, 35.3)),
        Query(text="two", bbox=(0, 0, 90, 90)),
        Query(first=DAY, last=DAY, party="army", text="one"),
    ],
)
def test_the_map_shows_what_the_list_shows(book: Casebook, query: Query) -> None:
    later = replace(SHELLING, first=DAY + timedelta(2), last=DAY + timedelta(2))
    listings = {
        "A: one bridge.": SHELLING,
        "A: two.": replace(SHELLING, kind=IncidentKind.AGGREGATE, spots=(TOWN,), places=("Town",)),
        "A: two bridge.": replace(later, parties=("Navy",), types=(EventType.ATTACK,), spots=(NUKU,)),
        "A: one.": replace(SHELLING, first=None, last=None, spots=(FIJI,)),
    }
    for text, listed in listings.items():
        _put(book, text, listed)
    alone = {cell.incident for cell in book.clusters(query, 0)}
    shared = {"I1", "I2"} if any(cell.count == 2 for cell in book.clusters(query, 0)) else set()
    listed_ids = set(_ids(book, query))
    assert listed_ids
    assert listed_ids == (alone - {None}) | shared


def test_what_is_ended_or_moved_is_off_the_map(book: Casebook) -> None:
    (_, first), (_, second) = tell(book, "A: one."), tell(book, "A: two.")
    place(book, first, second, listing=SHELLING)
    assert [cell.count for cell in book.clusters(Query(), 10)] == [2]
    place(book, [*first, *second], listing=replace(SHELLING, spots=(FIJI,)))
    assert book.clusters(Query(), 10) == [Cell(FIJI.lat, FIJI.lon, 1, "I1", "Taveuni", 10.0)]


def test_a_relinked_casebook_is_on_the_map_anew(book: Casebook) -> None:
    _, tellings = tell(book, "A: one.")
    place(book, tellings, listing=SHELLING)
    from counterclaim.records import Group

    with book.change(NOW, "linker") as unit:
        unit.relink("words-2", [(tellings[0].report, tellings)])
        unit.place_all([Group((tellings[0].id,), replace(SHELLING, spots=(FIJI,)))], {})
    assert [cell.name for cell in book.clusters(Query(), 0)] == ["Taveuni"]


def test_a_cell_that_is_none_is_told(book: Casebook) -> None:
    for step in (-1.0, 400.0, float("nan")):
        with pytest.raises(UsageError, match="a cell of"):
            book.clusters(Query(), step)


def test_the_head_moves_with_every_change_and_with_nothing_else(book: Casebook) -> None:
    before = book.head()
    assert book.head() == before
    _put(book, "A: 1.", SHELLING)
    assert book.head() > before


def test_reports_with_notes_are_given_the_last_first(book: Casebook) -> None:
    first, second = (tell(book, text)[0] for text in ("A: one.", "B: two."))
    assert book.noted(5) == [second.id, first.id]  # the reader of these tests notes that it read them
    assert book.noted(1) == [second.id]


def test_a_query_tells_by_itself_whether_what_goes_out_meets_it() -> None:
    quotes = ("shells fell on the bridge",)
    for met in (
        Query(place="tharda"), Query(place="sy"), Query(party="ARMY"), Query(first=DAY, last=DAY), Query(text='"the bridge"'),
        Query(bbox=(40, 35, 41, 36)), Query(type=EventType.SHELLING), Query(kind=IncidentKind.SINGLE),
    ):  # fmt: skip
        assert met.is_met(SHELLING, quotes), met
    for missed in (
        Query(place="zor"), Query(party="navy"), Query(first=DAY + timedelta(1)), Query(last=DAY - timedelta(1)),
        Query(text="bridges"), Query(bbox=(0, 0, 1, 1)), Query(type=EventType.ATTACK), Query(kind=IncidentKind.AGGREGATE),
    ):  # fmt: skip
        assert not missed.is_met(SHELLING, quotes), missed
    assert not Query(first=DAY).is_met(replace(SHELLING, first=None, last=None), quotes)


@pytest.mark.parametrize("step", [0, 0.05, 1, 10])
@pytest.mark.parametrize("box", [None, (40.0, 35.0, 41.0, 36.0), (177.0, -20.0, -179.0, -10.0)])
def test_cells_gathered_from_a_list_are_those_of_the_tables(
    book: Casebook, step: float, box: tuple[float, float, float, float] | None
) -> None:
    told = [(HILL, TOWN), (TOWN,), (FIJI, NUKU), (NUKU,), (HILL,)]
    ids = [_put(book, f"A: {n}.", replace(SHELLING, spots=spots)) for n, spots in enumerate(told)]

    def plain(cells: list[Cell]) -> set[tuple[object, ...]]:
        return {(round(c.lat, 6), round(c.lon, 6), c.count, c.incident, c.name, c.radius_km) for c in cells}

    assert plain(gathered(zip(ids, told, strict=True), step, box)) == plain(book.clusters(Query(bbox=box), step))
