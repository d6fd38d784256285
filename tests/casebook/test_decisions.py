"""Decisions: what a person ruled holds on to its claim through rereads, is taken back as a whole, and never goes without a reason."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from counterclaim.casebook import Casebook, Unit
from counterclaim.errors import UsageError
from counterclaim.records import Claim, ClaimKey, Decision, Deed, Span, Stance, Verdict

from .grouping import place, tell
from .making import NOW, archive, file, made, put_reading, read, reread

LATER = datetime(2026, 2, 3, tzinfo=UTC)


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def _ruling(verdict: Verdict, first: Claim, second: Claim | None = None, field: str | None = None) -> Decision:
    value = None if field is None else '"x"'
    return Decision(verdict, first.key, second.key if second else None, field, value, "Mira", "seen on the film", NOW)


def _decide(book: Casebook, *ruled: Decision, why: str | None = "seen on the film") -> int:
    with book.change(NOW, "Mira", why) as unit:
        return unit.decide(ruled)


def test_the_decisions_of_one_command_are_one_act(book: Casebook) -> None:
    file(book, made())
    first, second = book.claims()
    ruled = [_ruling(Verdict.NOT_SAME, first, second), _ruling(Verdict.CORRECT, first, field="event.type")]
    assert _decide(book, *ruled) == 1
    assert _decide(book, _ruling(Verdict.ACCEPT, second)) == 2
    assert book.decisions() == [*ruled, _ruling(Verdict.ACCEPT, second)]
    newest, oldest = book.acts()
    assert (newest.number, oldest.number) == (2, 1)
    assert (oldest.deed, oldest.by, oldest.why, oldest.at) == (Deed.DECIDE, "Mira", "seen on the film", NOW)
    assert oldest.decisions == tuple(ruled)
    assert oldest.withdrawn is None
    assert book.verify_log() is None


def test_decisions_are_asked_for_by_a_report_of_either_claim(book: Casebook) -> None:
    one, two, three = (file(book, made(f"A: {n}.")) for n in range(3))
    claims = {report.id: book.claims(report.id)[0] for report in (one, two, three)}
    same = _ruling(Verdict.SAME, claims[one.id], claims[two.id])
    _decide(book, same, _ruling(Verdict.REJECT, claims[three.id]))
    assert book.decisions([two.id]) == book.decisions([one.id, two.id]) == [same]
    assert book.decisions([]) == []
    with book.change(NOW, "Mira", "again") as unit:
        assert unit.decisions([one.id]) == [same]


def test_an_act_is_taken_back_once_and_stays_on_record(book: Casebook) -> None:
    file(book, made())
    first, second = book.claims()
    act = _decide(book, _ruling(Verdict.SAME, first, second))
    with book.change(LATER, "Mira", "mistaken") as unit:
        undone = unit.undo(act)
    assert (undone.withdrawn, undone.withdrawn_by, undone.withdrawn_why) == (LATER, "Mira", "mistaken")
    assert undone.decisions == (replace(_ruling(Verdict.SAME, first, second), withdrawn=LATER),)
    assert book.decisions() == []
    assert book.decisions(in_force=False) == list(undone.decisions)
    assert book.acts() == [undone]
    for number, said in ((act, "already, on 2026-02-03"), (7, "no act 7")):
        with pytest.raises(UsageError, match=said), book.change(LATER, "Mira", "again") as unit:
            unit.undo(number)


@pytest.mark.parametrize("why", [None, "", "  "])
def test_nothing_is_ruled_without_a_reason(book: Casebook, why: str | None) -> None:
    report = file(book, made())
    claim = book.claims()[0]
    act = _decide(book, _ruling(Verdict.ACCEPT, claim))
    attempts: list[Callable[[Unit], object]] = [
        lambda unit: unit.decide([_ruling(Verdict.REJECT, claim)]),
        lambda unit: unit.withdraw([report.id]),
        lambda unit: unit.undo(act),
    ]
    for attempt in attempts:
        with pytest.raises(UsageError, match="reason") as refusal, book.change(NOW, "Mira", why) as unit:
            attempt(unit)
        assert "--why" in refusal.value.remedy
    assert len(book.acts()) == 1


def test_a_reason_is_beside_the_log_and_its_hash_is_in_it(book: Casebook) -> None:
    """So that its words can be erased, and the chain holds."""
    file(book, made())
    _decide(book, _ruling(Verdict.ACCEPT, book.claims()[0]), why="seen “there”")
    with book._database.ask() as connection:
        line = connection.exec_driver_sql("SELECT action, subject, payload, seq FROM log ORDER BY seq DESC LIMIT 1").one()
        reasons = connection.exec_driver_sql("SELECT seq, why FROM reasons").all()
    assert (line[0], line[1]) == ("decide", "act 1")
    assert json.loads(line[2])["reason"] == hashlib.sha256("seen “there”".encode()).hexdigest()
    assert "seen" not in line[2]
    assert [tuple(row) for row in reasons] == [(line[3], "seen “there”")]


def test_a_decision_at_odds_with_its_verdict_is_refused(book: Casebook) -> None:
    file(book, made())
    first, second = book.claims()
    for bad in (
        _ruling(Verdict.SAME, first),
        _ruling(Verdict.ACCEPT, first, second),
        _ruling(Verdict.SAME, first, first),
        _ruling(Verdict.CORRECT, first),
        _ruling(Verdict.REJECT, first, field="event.type"),
        replace(_ruling(Verdict.ACCEPT, first), at=datetime(2026, 1, 1)),
    ):
        with pytest.raises(ValueError, match=r"verdict|claim|correction|zone"):
            _decide(book, bad)
    with pytest.raises(ValueError, match="no claim"):
        _decide(book)
    stranger = replace(_ruling(Verdict.ACCEPT, first), first=ClaimKey("f" * 16, Span(0, 1), "A"))
    with pytest.raises(UsageError, match="no report"):
        _decide(book, stranger)
    assert book.acts() == []


def test_a_decision_holds_on_through_a_reread_and_is_listed_when_it_cannot(book: Casebook) -> None:
    report = file(book, made())
    first, second = book.claims()
    _decide(book, _ruling(Verdict.ACCEPT, first))
    lost = _ruling(Verdict.SAME, second, first)
    _decide(book, lost)
    assert book.orphans() == []
    put_reading(book, replace(reread(read(report, stance=Stance.DENY), "2", keep=1)))
    (now,) = book.claims()
    assert now.id != first.id, "a better reader gives it another id"
    assert book.resolve([first.key, second.key]) == {first.key: now.id}
    assert book.orphans() == [lost]
    with book.change(NOW, "Mira", "settled") as unit:
        assert unit.resolve([first.key]) == {first.key: now.id}
        unit.undo(2)
    assert book.orphans() == []


def test_a_withdrawn_report_leaves_every_view_and_is_restored_whole(book: Casebook) -> None:
    report, (first,) = tell(book, "A: one.")
    other, (second,) = tell(book, "B: two.")
    left = made("C: unread.")
    archive(book, left)
    place(book, [first, second])
    claim = book.claims(report.id)[0]
    _decide(book, _ruling(Verdict.ACCEPT, claim))
    before = (book.reports(), book.claims(), book.days(), book.incidents(), book.unread(), book.undated())
    with book.change(NOW, "editor", "a hoax") as unit:
        act, lost = unit.withdraw([report.id, left.id])
    assert lost == {"here"}
    assert book.reports() == [other]
    assert [one.quote.words for one in book.claims()] == ["two."]
    assert book.claims(report.id) == []
    assert (book.days()[0].reports, book.unread(), book.unlinked()) == (1, [], [])
    assert book.incidents()[0].reports == 1
    assert book.incident("I1").claims == second.claims
    assert book.resolve([claim.key]) == {}
    assert book.orphans() == [], "its decisions rest with it"
    assert book.report(report.id) == report
    assert book.reading(report.id) == read(report)
    withdrawn = book.withdrawn(report.id)
    assert withdrawn is not None
    assert (withdrawn.number, withdrawn.deed, withdrawn.why, withdrawn.reports) == (
        act,
        Deed.WITHDRAW,
        "a hoax",
        (report.id, left.id),
    )
    assert not archive(book, report), "filed again, its bytes are there already, and it stays withdrawn"
    with pytest.raises(UsageError, match="withdrawn already"), book.change(NOW, "editor", "again") as unit:
        unit.withdraw([report.id])

    with book.change(LATER, "editor", "no hoax") as unit:
        assert unit.undo(act).reports == (report.id, left.id)
    assert book.withdrawn(report.id) is None
    assert book.unlinked() == [report.id]
    with book.change(LATER, "linker") as unit:
        unit.put_tellings(report.id, "words-1", [first])
    place(book, [first, second])
    assert (book.reports(), book.claims(), book.days(), book.incidents(), book.unread(), book.undated()) == before
    assert book.verify_log() is None


def test_two_claims_with_one_key_are_told_apart_by_the_order_of_the_text(book: Casebook) -> None:
    report = made("A: one.")
    archive(book, report)
    reading = read(report)
    other = replace(reading.claims[0], stance=Stance.DENY, id="")
    put_reading(book, replace(reading, claims=(reading.claims[0], other)))
    assert book.resolve([other.key]) == {other.key: reading.claims[0].id}
