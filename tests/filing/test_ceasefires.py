"""Ceasefires in a casebook: one by one as all at once, ids that last and lead, and what people ruled holds."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.casebook.opening import open_database
from counterclaim.errors import UsageError
from counterclaim.filing import decide, file_reports, merge_ceasefires, relink, reread, split_ceasefire, undo, withdraw
from counterclaim.records import CeasefireStatus, Matter, Reader, Reading, Report, Verdict
from tests.casebook.making import older
from tests.ceasefire.making import FIRST, at, beside, counts, ends, has_lasted, land, on, outcome, read, says, starts, town

WHO = {"by": "tester", "why": "a test"}
HOLDS = says(CeasefireStatus.HOLDING)
SPRING = -200


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


#: The autumn's truce (0, 1, 2), the spring's (3, 4), another country's (5), a town's own (6), one of no country known (7).
READINGS = (
    read(starts(at(0)), day=day(0)),
    read(HOLDS, has_lasted(5), day=day(5)),
    read(counts(55, on(5)), ends(at(7)), day=day(6)),
    read(starts(at(SPRING)), day=day(SPRING)),
    read(HOLDS, day=day(SPRING + 4)),
    read(starts(at(0)), day=day(0), area=land("UA")),
    read(starts(at(4, 6)), day=day(4), area=town("Arvel")),
    read(starts(at(0)), day=day(0), area=town("Nowhere", country=None)),
)
TRUCES = {frozenset({0, 1, 2}), frozenset({3, 4}), frozenset({5}), frozenset({6}), frozenset({7})}
PLACE = {reading.report.id: number for number, reading in enumerate(READINGS)}


def made(report: Report) -> Reading:
    return READINGS[PLACE[report.id]]


def file(book: Casebook, readings: Sequence[Reading] = READINGS) -> None:
    for one in readings:
        assert file_reports(book, [outcome(one)], made, actor="tester").failures == ()


def held(book: Casebook) -> dict[str, frozenset[int]]:
    return {one.id: frozenset(PLACE[mention.report] for mention in one.mentions) for one in book.ceasefires()}


def home(book: Casebook, number: int) -> str:
    return next(name for name, members in held(book).items() if number in members)


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        file(casebook)
        yield casebook
        assert casebook.verify_log() is None
        before = held(casebook)
        for name, members in before.items():
            assert casebook.ceasefire(name).id == name, "what is listed can be shown"
            assert {PLACE[one.report] for one in casebook.ceasefire(name).mentions} == members
        relink(casebook, actor="tester")
        assert held(casebook) == before, "linking all anew changes nothing"


def test_each_truce_is_one_ceasefire(book: Casebook) -> None:
    assert set(held(book).values()) == TRUCES
    assert list(held(book)) == ["T1", "T2", "T3", "T4", "T5"], "in the order of filing"


@pytest.mark.parametrize("seed", range(4))
def test_in_any_order_of_filing(where: str, seed: int) -> None:
    readings = random.Random(seed).sample(READINGS, len(READINGS))
    with Casebook.open(where, create=True) as casebook:
        file(casebook, readings)
        assert set(held(casebook).values()) == TRUCES
        before = held(casebook)
        relink(casebook, actor="tester")
        assert held(casebook) == before


def test_a_merge_is_one_and_the_old_id_leads_to_it_until_it_is_taken_back(book: Casebook) -> None:
    before = held(book)
    done = merge_ceasefires(book, ["T2", "T1"], **WHO)
    assert done.ceasefires == ("T1",)
    assert held(book)["T1"] == before["T1"] | before["T2"]
    assert book.ceasefire("T2").id == "T1"
    with pytest.raises(UsageError, match="one ceasefire already"):
        merge_ceasefires(book, ["T1", "T2"], **WHO)
    undo(book, done.act, **WHO)
    assert held(book) == before
    assert book.ceasefire("T2").id == "T2"


def test_a_merge_of_two_countries_holds_through_what_is_filed_and_withdrawn_later(book: Casebook) -> None:
    merge_ceasefires(book, ["T1", "T5"], **WHO)
    assert held(book)["T1"] == {0, 1, 2, 7}
    withdraw(book, [READINGS[1].report.id, READINGS[2].report.id], **WHO)
    assert held(book)["T1"] == {0, 7}
    gone = withdraw(book, [READINGS[0].report.id], **WHO)
    assert held(book)["T1"] == {7}
    assert book.ceasefire("T5").id == "T1"
    undo(book, gone.act, **WHO)
    assert held(book)["T1"] == {0, 7}


@pytest.mark.parametrize("going", [0, 1, 2])
def test_what_stays_of_a_split_keeps_the_id_whatever_goes_and_undo_brings_it_back(book: Casebook, going: int) -> None:
    before = held(book)
    done = split_ceasefire(book, "T1", [READINGS[going].report.id], **WHO)
    assert held(book)["T1"] == before["T1"] - {going}
    new = home(book, going)
    assert (held(book)[new], new in before) == (frozenset({going}), False)
    assert done.ceasefires == ("T1", new)
    relink(book, actor="tester")
    assert held(book)["T1"] == before["T1"] - {going}
    undo(book, done.act, **WHO)
    assert held(book) == before
    assert book.ceasefire(new).id == "T1"


def test_a_split_may_name_a_claim_and_what_goes_is_one(book: Casebook) -> None:
    named = [READINGS[1].ceasefires[0].claims[0], READINGS[2].report.id]
    split_ceasefire(book, "T1", named, **WHO)
    assert held(book)["T1"] == {0}
    assert held(book)[home(book, 1)] == {1, 2}
    with pytest.raises(UsageError, match="decided not to be"):
        merge_ceasefires(book, ["T1", home(book, 1)], **WHO)


def test_what_a_merge_bound_stays_bound_though_what_held_it_is_split_off(book: Casebook) -> None:
    merge_ceasefires(book, ["T1", "T2", "T3"], **WHO)
    done = split_ceasefire(book, "T1", [READINGS[0].report.id], **WHO)
    assert done.ceasefires == ("T1", home(book, 0))
    assert held(book)["T1"] == {1, 2, 3, 4, 5}


def test_a_split_of_all_of_nothing_or_of_a_stranger_is_refused(book: Casebook) -> None:
    with pytest.raises(UsageError, match="not of ceasefire"):
        split_ceasefire(book, "T1", [READINGS[5].report.id], **WHO)
    with pytest.raises(UsageError, match="stay"):
        split_ceasefire(book, "T1", [READINGS[number].report.id for number in (0, 1, 2)], **WHO)
    with pytest.raises(UsageError, match="go"):
        split_ceasefire(book, "T1", [], **WHO)


@pytest.mark.parametrize("name", ["T99", "T0", "Tx", ""])
def test_an_id_of_none_is_refused(book: Casebook, name: str) -> None:
    with pytest.raises(UsageError):
        merge_ceasefires(book, ["T1", name], **WHO)


def test_a_withdrawn_report_closes_its_ceasefire_and_undo_brings_back_its_id(book: Casebook) -> None:
    before = held(book)
    done = withdraw(book, [READINGS[5].report.id], **WHO)
    assert "T3" not in held(book)
    with pytest.raises(UsageError, match="closed"):
        book.ceasefire("T3")
    undo(book, done.act, **WHO)
    assert held(book) == before


def test_a_withdrawn_first_report_leaves_the_ceasefire_its_id(book: Casebook) -> None:
    before = held(book)
    done = withdraw(book, [READINGS[0].report.id], **WHO)
    assert held(book)["T1"] == {1, 2}
    undo(book, done.act, **WHO)
    assert held(book) == before


def test_a_rejected_start_founds_no_ceasefire_and_undo_brings_it_back(book: Casebook) -> None:
    before = held(book)
    done = decide(book, Verdict.REJECT, READINGS[6].claims[0].id, by="tester", why="the month before's")
    assert home(book, 0) == "T1"
    assert not any(6 in members for members in held(book).values()), "no claim of it stands"
    undo(book, done.act, **WHO)
    assert held(book) == before


def test_a_report_of_which_one_claim_is_rejected_is_placed_by_what_stands(book: Casebook) -> None:
    wrong = read(starts(at(SPRING), words="it began in spring"), HOLDS, has_lasted(3), day=day(3), publisher="Second Post")
    PLACE[wrong.report.id] = 8
    try:
        assert file_reports(book, [outcome(wrong)], lambda _: wrong, actor="tester").failures == ()
        assert home(book, 8) == home(book, 3)
        done = decide(book, Verdict.REJECT, wrong.claims[0].id, by="tester", why="misread")
        assert home(book, 8) == home(book, 0) == "T1"
        undo(book, done.act, **WHO)
        assert home(book, 8) == home(book, 3)
        changed = decide(
            book, Verdict.CORRECT, wrong.claims[0].id, field="certainty", value='"negated"', by="tester", why="it did not"
        )
        assert home(book, 8) == "T1"
        undo(book, changed.act, **WHO)
    finally:
        del PLACE[wrong.report.id]
        withdraw(book, [wrong.report.id], **WHO)


def test_a_merge_says_of_which_countries_its_ceasefires_are_where_they_differ(book: Casebook) -> None:
    assert merge_ceasefires(book, ["T1", "T2"], **WHO).countries == ()
    assert merge_ceasefires(book, ["T1", "T5"], **WHO).countries == (), "one of no known country is of any"
    assert merge_ceasefires(book, ["T3", "T1"], **WHO).countries == (("T1", "SY"), ("T3", "UA"))


def test_a_ruling_keeps_the_ids_that_its_ceasefires_had(book: Casebook) -> None:
    merge_ceasefires(book, ["T1", "T2"], **WHO)
    split_ceasefire(book, "T1", [READINGS[1].report.id], **WHO)
    split, merged = book.acts()
    assert {one.ceasefires for one in merged.decisions} == {("T1", "T2")}
    assert {one.ceasefires for one in split.decisions} == {("T1", "T1")}
    assert {one.matter for act in (split, merged) for one in act.decisions} == {Matter.CEASEFIRE}
    claims = [READINGS[number].ceasefires[0].claims[0] for number in (0, 1, 5)]
    assert book.ceasefire_of([*claims, "no such claim"]) == dict(
        zip(claims, (home(book, number) for number in (0, 1, 5)), strict=True)
    )


def test_what_a_ruling_tells_of_now_is_of_its_own_claims_alone(where: str) -> None:
    both = beside(read(starts(at(0)), day=day(1)), read(starts(at(SPRING), words="spring's began"), day=day(1)))
    later = read(starts(at(30)), day=day(30), publisher="Second Post")
    known = {one.report.id: one for one in (both, later)}
    with Casebook.open(where, create=True) as casebook:
        assert not file_reports(casebook, map(outcome, known.values()), lambda of: known[of.id], actor="tester").failures
        assert merge_ceasefires(casebook, ["T1", "T3"], **WHO).ceasefires == ("T1",)
        assert [one.id for one in casebook.ceasefires()] == ["T1", "T2"]


def test_rulings_hold_when_a_newer_reader_reads_all_again(book: Casebook) -> None:
    merge_ceasefires(book, ["T1", "T2"], **WHO)
    split_ceasefire(book, "T1", [READINGS[1].report.id], **WHO)
    before = held(book)
    newer = Reader("hand", "2")

    def again(report: Report) -> Reading:
        reading = made(report)
        return replace(reading, reader=newer, claims=tuple(replace(claim, reader=newer) for claim in reading.claims))

    assert reread(book, again, newer, actor="tester").failures == ()
    assert held(book) == before


def test_a_report_that_a_newer_reader_finds_to_tell_of_no_ceasefire_leaves_it(book: Casebook) -> None:
    newer = Reader("hand", "2")
    reread(book, lambda report: replace(made(report), reader=newer, ceasefires=()), newer, actor="tester")
    assert held(book) == {}
    reread(book, made, READINGS[0].reader, actor="tester")
    assert set(held(book).values()) == TRUCES
    for name, number in (("T1", 0), ("T2", 3), ("T3", 5), ("T4", 6), ("T5", 7)):
        assert book.ceasefire(name).id == home(book, number), "the old id leads there"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_reports_that_go_together_come_back_under_the_id_that_they_had(book: Casebook, order: Sequence[int]) -> None:
    before = held(book)
    done = withdraw(book, [READINGS[number].report.id for number in order], **WHO)
    assert "T1" not in held(book)
    undo(book, done.act, **WHO)
    assert held(book) == before


def test_what_is_undone_out_of_order_leaves_what_the_rest_ruled(book: Casebook) -> None:
    before = held(book)
    merged = merge_ceasefires(book, ["T1", "T2"], **WHO)
    split = split_ceasefire(book, "T1", [READINGS[3].report.id], **WHO)
    undo(book, merged.act, **WHO)
    assert held(book)[home(book, 3)] == {3, 4} or held(book)[home(book, 3)] == {3}
    undo(book, split.act, **WHO)
    assert set(held(book).values()) == set(before.values())


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_ruled_and_taken_back_every_id_leads_somewhere_and_linking_anew_changes_nothing(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    left, acts = chance.sample(READINGS, len(READINGS)), list[int]()
    known: set[str] = set()
    with Casebook.open(str(tmp_path / "book"), create=True) as casebook:
        for _ in range(24):
            truces = casebook.ceasefires()
            step = chance.choice(["file", "merge", "split", "withdraw", "undo"])
            try:
                if step == "file" and left:
                    file(casebook, [left.pop()])
                elif step == "merge" and len(truces) > 1:
                    acts.append(merge_ceasefires(casebook, [one.id for one in chance.sample(truces, 2)], **WHO).act)
                elif step == "split" and truces:
                    of = chance.choice(truces)
                    going = chance.sample([one.report for one in of.mentions], chance.randint(1, len(of.mentions)))
                    acts.append(split_ceasefire(casebook, of.id, going, **WHO).act)
                elif step == "withdraw" and casebook.reports():
                    acts.append(withdraw(casebook, [chance.choice(casebook.reports()).id], **WHO).act)
                elif step == "undo" and acts:
                    undo(casebook, acts.pop(chance.randrange(len(acts))), **WHO)
            except UsageError:
                continue  # it is refused, and nothing is done
            before = held(casebook)
            known |= before.keys()
            assert sum(map(len, before.values())) == len(frozenset().union(*before.values()))
            mentioned = {number for members in before.values() for number in members}
            assert mentioned == {PLACE[one.id] for one in casebook.reports()}
            for name in known:
                try:
                    assert casebook.ceasefire(name).id in before
                except UsageError as error:
                    assert "closed" in str(error)  # noqa: PT017
            relink(casebook, actor="tester")
            assert held(casebook) == before, step
        assert casebook.verify_log() is None


def test_a_casebook_of_version_3_takes_up_its_ceasefires_when_it_is_linked_anew(where: str) -> None:
    with Casebook.open(where, create=True) as casebook:
        file(casebook)
    database = open_database(where, create=False, wait=5)
    with database.hold() as connection:
        older(connection, 3, "mentions", "ceasefires")
    database.close()
    with Casebook.open(where, create=False) as casebook:
        assert casebook.ceasefires() == []
        relink(casebook, actor="tester")
        assert set(held(casebook).values()) == TRUCES
        assert casebook.verify_log() is None
