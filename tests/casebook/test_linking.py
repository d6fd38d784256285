"""Tellings and incidents: what linking made is kept, looked up and placed; an incident's id is for ever."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from counterclaim.casebook import Casebook
from counterclaim.errors import UsageError
from counterclaim.records import EventType, Group, Incident, IncidentKind, Listing, Telling

from .grouping import LINKER, place, tell, telling
from .making import NOW, archive, file, made, many, put_reading, read, reread

ONE, TWO = "A: one.", "B: two."


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def _claims(book: Casebook, incident_id: str) -> list[str]:
    return [book.claim(claim).quote.words for claim in book.incident(incident_id).claims]


def _state(book: Casebook) -> list[object]:
    with book._database.ask() as connection:
        tables = ("incidents", "redirects", "placed", "members", "blocks", "listed", "tellings")
        return [sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}")), key=str) for name in tables]  # noqa: S608


def test_a_report_is_unlinked_until_its_tellings_are_put_in_even_none(book: Casebook) -> None:
    first, second = file(book, made(ONE)), file(book, made("Nothing claimed."))
    assert book.unlinked() == [first.id, second.id]
    with book.change(NOW, "linker") as unit:
        unit.put_tellings(second.id, LINKER, [])
    assert book.unlinked() == book.unlinked(LINKER) == [first.id]
    assert book.unlinked("words-2") == [first.id, second.id], "for a newer linking"
    put_reading(book, reread(read(second), "2", keep=0))
    assert book.unlinked() == [first.id, second.id], "read anew, it is to be linked anew"


def test_tellings_are_found_by_any_of_their_keys_in_the_order_of_filing(book: Casebook) -> None:
    _, first = tell(book, ONE, ["d:2016-09-17", "x"])
    _, second = tell(book, "B: two.\nC: three.", ["d:2016-09-17", "y"])
    tell(book, "D: four.", ["z"])
    with book.change(NOW, "linker") as unit:
        assert [one.telling.id for one in unit.near(["y", "d:2016-09-17", "none"])] == [one.id for one in (*first, *second)]
        assert unit.near(["d:2016"]) == unit.near([]) == []
        found = unit.near(["x"])[0]
        assert found.telling == replace(first[0], keys=())
        assert (found.neighbourhood, found.incident) == (None, None)
        many_keys = [f"n{n}" for n in range(3000)]
        assert len(unit.near([*many_keys, "z"])) == 1
        filed = [one.filed for one in unit.tellings()]
        assert filed == sorted(set(filed))
        assert len(filed) == 4


def test_a_telling_is_looked_up_by_report_claim_incident_and_neighbourhood(book: Casebook) -> None:
    report, (first, second) = tell(book, "A: one.\nB: two.")
    other, (third,) = tell(book, "C: three.")
    homes = place(book, [first, third], hoods={first.id: "n1", second.id: "n2"})
    assert homes == {first.id: "I1", third.id: "I1"}
    with book.change(NOW, "linker") as unit:
        assert [one.telling.id for one in unit.tellings_of(report.id)] == [first.id, second.id]
        assert [one.telling.id for one in unit.holding([*second.claims, *third.claims, "none"])] == [second.id, third.id]
        assert [one.telling.id for one in unit.of_incidents(["I1"])] == [first.id, third.id]
        assert [(one.telling.id, one.incident) for one in unit.neighbourhood(["n1", "n2"])] == [
            (first.id, "I1"),
            (second.id, None),
        ]
        assert unit.tellings_of(other.id)[0].neighbourhood is None


@pytest.mark.parametrize("fault", ["another report", "no claim", "does not make", "in two"])
def test_tellings_at_odds_with_their_report_are_refused_whole(book: Casebook, fault: str) -> None:
    report, other = file(book, made("A: one.\nB: two.")), file(book, made("C: three."))
    first, second = (claim.id for claim in book.claims(report.id))
    bad = {
        "another report": Telling("t", other.id, (first,), (), "{}"),
        "no claim": Telling("t", report.id, (), (), "{}"),
        "does not make": telling(report, [book.claims(other.id)[0].id]),
        "in two": telling(report, [second, first]),
    }[fault]
    with pytest.raises(ValueError, match=fault), book.change(NOW, "linker") as unit:
        unit.put_tellings(report.id, LINKER, [telling(report, [first]), bad])
    assert len(book.unlinked()) == 2


def test_what_has_not_been_read_cannot_be_linked(book: Casebook) -> None:
    report = made(ONE)
    archive(book, report)
    with pytest.raises(ValueError, match="not been read"), book.change(NOW, "linker") as unit:
        unit.put_tellings(report.id, LINKER, [])


def test_groups_become_incidents_numbered_in_the_order_of_their_first_telling(book: Casebook) -> None:
    _, (first, second) = tell(book, "A: one.\nB: two.")
    _, (third,) = tell(book, "C: three.")
    assert place(book, [third, second], [first]) == {first.id: "I1", second.id: "I2", third.id: "I2"}
    assert _claims(book, "I2") == ["two.", "three."], "in the order of filing, however they were given"
    assert book.incident_of([*first.claims, *third.claims, "none"]) == {first.claims[0]: "I1", third.claims[0]: "I2"}
    assert sorted(claim.quote.words for claim in book.claims(incident="I2")) == ["three.", "two."]
    assert book.find(" i2 ") == book.incident("I2")
    assert isinstance(book.find("I1"), Incident)


def test_an_incident_that_gains_a_telling_keeps_its_id(book: Casebook) -> None:
    _, (first,) = tell(book, ONE)
    place(book, [first])
    _, (second,) = tell(book, TWO)
    assert place(book, [second, first]) == {first.id: "I1", second.id: "I1"}
    assert _claims(book, "I1") == ["one.", "two."]


def test_two_that_become_one_keep_the_smaller_id_and_the_other_redirects(book: Casebook) -> None:
    (_, (first,)), (_, (second,)), (_, (third,)) = tell(book, ONE), tell(book, TWO), tell(book, "C: three.")
    place(book, [first], [second], [third])
    place(book, [second, third])
    place(book, [first, second, third])
    for old in ("I1", "I2", "I3", "i3"):
        assert book.incident(old).id == "I1"
    assert [row.id for row in book.incidents()] == ["I1"]


def test_what_is_split_again_has_its_old_ids(book: Casebook) -> None:
    (_, (first,)), (_, (second,)) = tell(book, ONE), tell(book, TWO)
    place(book, [first], [second])
    before = _state(book)
    place(book, [first, second])
    assert book.incident("I2").id == "I1"
    assert place(book, [second], [first]) == {first.id: "I1", second.id: "I2"}
    assert _state(book) == before
    assert _claims(book, "I2") == ["two."]


def test_a_telling_in_no_group_is_in_no_incident_and_an_empty_incident_is_closed(book: Casebook) -> None:
    (_, (first,)), (_, (second,)) = tell(book, ONE), tell(book, TWO)
    place(book, [first, second])
    assert place(book, [first]) == {first.id: "I1"}
    assert book.incident_of([*second.claims]) == {}
    assert place(book, hoods={first.id: None}) == {}
    with pytest.raises(UsageError, match="I1 is closed"):
        book.incident("i1")
    assert book.incidents() == []
    assert place(book, [first], [second]) == {first.id: "I1", second.id: "I2"}, "it lives again with the claim that it began with"


def test_placing_the_same_again_changes_nothing_and_writes_no_line(book: Casebook) -> None:
    (_, (first,)), (_, (second,)) = tell(book, ONE), tell(book, TWO)
    listing = Listing(last=date(2016, 9, 17), parties=("Army",))
    place(book, [first, second], listing=listing)
    before, lines = _state(book), _log(book)
    place(book, [second, first], listing=listing)
    assert _state(book) == before
    assert _log(book) == lines
    place(book, [second, first], listing=replace(listing, places=("Northtown",)))
    assert book.incident("I1").listing.places == ("Northtown",)
    assert _log(book)[-1] == ("place", "incidents")


def test_new_tellings_of_the_same_claims_keep_the_incident(book: Casebook) -> None:
    """What a newer linking makes has other ids: the claims tell who is who."""
    report, (first, second) = tell(book, "A: one.\nB: two.")
    place(book, [first], [second])
    newer = [telling(report, second.claims, mark="'"), telling(report, first.claims, mark="'")]
    with book.change(NOW, "linker") as unit:
        assert unit.put_tellings(report.id, "words-2", newer) == {"here"}
        assert unit.lost() == {"I1", "I2"}
        homes = unit.place([Group((one.id,)) for one in newer], {})
    assert homes == {newer[0].id: "I2", newer[1].id: "I1"}


def test_a_reread_keeps_the_incident_by_the_claims_that_stand(book: Casebook) -> None:
    report, (first, second) = tell(book, "A: one.\nB: two.")
    _, (third,) = tell(book, "C: three.")
    place(book, [first, second], [third])
    put_reading(book, reread(read(report), "2", keep=1))
    assert _claims(book, "I1") == ["one."], "until it is linked anew, what stands as before stays where it was"
    (left,) = book.claims(report.id)
    with book.change(NOW, "linker") as unit:
        unit.put_tellings(report.id, LINKER, [newer := telling(report, [left.id], mark="'")])
        assert unit.place([Group((newer.id, third.id))], {}) == {newer.id: "I1", third.id: "I1"}
    assert book.incident("I2").id == "I1"


def test_a_unit_that_takes_tellings_away_settles_their_incidents(book: Casebook) -> None:
    report, (first,) = tell(book, ONE)
    _, (second,) = tell(book, TWO)
    _, (third,) = tell(book, "C: three.")
    place(book, [first, second], [third], listing=Listing(parties=("Army",)))
    with book.change(NOW, "linker") as unit:
        unit.put_tellings(report.id, LINKER, [])
    assert _claims(book, "I1") == ["two."]
    assert book.incident("I1").listing.parties == ("Army",)
    gone = book.reports()
    with book.change(NOW, "editor", "spoiled") as unit:
        unit.withdraw([one.id for one in gone])
    for closed in ("I1", "I2"):
        with pytest.raises(UsageError, match="closed"):
            book.incident(closed)


def test_a_group_of_what_is_not_there_is_refused(book: Casebook) -> None:
    _, (first,) = tell(book, ONE)
    for groups in ([Group(("nobody",))], [Group(())], [Group((first.id,)), Group((first.id,))], [Group((first.id, first.id))]):
        with pytest.raises(ValueError, match=r"no telling|in two groups"), book.change(NOW, "linker") as unit:
            unit.place(groups, {})
    assert book.incidents() == []


@pytest.mark.parametrize("hostile", ["I0", "I", "I01", "I999999999999", "I1; DROP TABLE", "I-1", "I1\x00", "I٣"])
def test_what_is_no_incident_is_wrong_usage(book: Casebook, hostile: str) -> None:
    for ask in (book.incident, book.find):
        with pytest.raises(UsageError):
            ask(hostile)


def test_an_incident_that_never_was_is_wrong_usage(book: Casebook) -> None:
    with pytest.raises(UsageError, match="there is no incident I7"):
        book.incident("I7")


def _log(book: Casebook) -> list[tuple[str, str]]:
    with book._database.ask() as connection:
        return [(row[0], row[1]) for row in connection.exec_driver_sql("SELECT action, subject FROM log ORDER BY seq")]


def test_filing_a_report_with_its_incidents_is_one_unit_with_a_line_for_each_step(book: Casebook) -> None:
    report = made("A: one.\nB: two.")
    with book.change(NOW, "tester") as unit:
        unit.archive(report, report.text.encode())
        unit.put_reading(read(report))
        reading = unit.reading(report.id)
        assert reading == read(report)
        tellings = [telling(report, [claim.id]) for claim in reading.claims]
        unit.put_tellings(report.id, LINKER, tellings)
        assert len(unit.near(["k"])) == 2
        unit.place([Group((one.id,)) for one in tellings], {})
    assert _log(book) == [(action, report.id) for action in ("archive", "read", "link")]
    assert book.verify_log() is None


def test_what_fails_within_a_unit_undoes_all_of_it(book: Casebook) -> None:
    _, (first,) = tell(book, ONE)
    before, lines = _state(book), _log(book)
    report = made(TWO)

    def work() -> None:
        with book.change(NOW, "tester") as unit:
            unit.archive(report, report.text.encode())
            unit.put_reading(read(report))
            unit.place([Group((first.id,))], {})
            raise OSError("of the caller, and no fault of the casebook")

    with pytest.raises(OSError, match="of the caller"):
        work()
    assert (_state(book), _log(book)) == (before, lines)
    assert len(book.reports()) == 1
    assert archive(book, report), "and the next goes on"


def test_a_relink_of_everything_ends_as_linking_one_by_one_does(book: Casebook) -> None:
    chance = random.Random(6)
    tellings = [tell(book, f"A{n}: thing {n}.\nB{n}: other {n}.")[1] for n in range(30)]
    flat = [one for of_report in tellings for one in of_report]
    homes = {one.id: chance.randrange(12) for one in flat}
    groups = [group for home in range(11) if (group := [one for one in flat if homes[one.id] == home])]
    listing = Listing(IncidentKind.SINGLE, date(2016, 9, 1), date(2016, 9, 2), (EventType.SHELLING,), ("Northtown",))
    place(book, *groups, listing=listing)
    one_by_one = _state(book)
    incidents = [book.incident(row.id) for row in book.incidents()]
    chance.shuffle(groups)
    lines = len(_log(book))
    with book.change(NOW, "linker") as unit:
        made_of = {reading.report.id: reading for reading in unit.readings()}
        assert list(made_of) == [of_report[0].report for of_report in tellings], "in the order of filing"
        assert unit.relink("words-2", ((of_report[0].report, of_report) for of_report in tellings)) == 60
        placed = [Group(tuple(one.id for one in group), listing) for group in groups]
        assert unit.place_all(placed, {one.id: "here" for group in groups for one in group}) == len(groups)
    assert _log(book)[lines:] == [("link", "all")]
    assert _state(book) == one_by_one
    assert [book.incident(row.id) for row in book.incidents()] == incidents
    assert book.unlinked("words-2") == []
    with book.change(NOW, "linker") as unit:
        unit.relink("words-3", ((of_report[0].report, of_report) for of_report in tellings))
        assert unit.place_all([Group(tuple(one.id for one in flat))], {}) == 1
    assert {book.incident(incident.id).id for incident in incidents} == {"I1"}
    assert len(book.incident("I1").claims) == 60
    assert book.verify_log() is None


def test_readings_are_given_in_the_order_of_filing_whatever_their_number(book: Casebook) -> None:
    reports = many(450)
    with book.change(NOW, "tester") as unit:
        for report in reports:
            unit.archive(report, report.text.encode())
            if report is not reports[7]:
                unit.put_reading(read(report))
        assert [reading.report for reading in unit.readings()] == [report for report in reports if report is not reports[7]]
        assert next(unit.readings()) == read(reports[0])
