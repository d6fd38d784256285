"""What passed before is kept while nothing changes, and no longer; a profile that holds anything back keeps nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import decide, undo, withdraw
from counterclaim.publish import Kept, Publication, PublishedIncident, profile
from counterclaim.records import EventType, Verdict
from tests.publish.conftest import EXAMPLES
from tests.publish.made import AT, filed


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """The example dispatches, to be changed."""
    where = str(tmp_path / "book")
    filed(where, EXAMPLES)
    with Casebook.open(where, create=False) as opened:
        yield opened


@pytest.fixture
def ask(book: Casebook) -> Callable[..., Publication]:
    """Ask anew, of the same memory."""
    kept = Kept()

    def publication(named: str = "full", at: datetime = AT) -> Publication:
        return Publication(book, profile(named), at, kept=kept)

    return publication


def test_an_incident_is_the_same_while_nothing_changes(ask: Callable[..., Publication]) -> None:
    assert ask().incident("I1") is ask().incident("I1")


def test_a_rejected_claim_is_gone_from_all_that_was_kept_and_comes_back(book: Casebook, ask: Callable[..., Publication]) -> None:
    before = ask().incident("I1")
    claim = before.claims[0]
    ruled = decide(book, Verdict.REJECT, claim.id, by="tester", why="not said there")
    assert claim not in ask().report(claim.report).claims
    assert claim.id not in _claims(ask().incident("I1"))
    undo(book, ruled.act, by="tester", why="said there after all")
    assert claim in ask().report(claim.report).claims
    assert _claims(ask().incident("I1")) == _claims(before)


def test_a_withdrawn_report_is_gone_from_all_that_was_kept(book: Casebook, ask: Callable[..., Publication]) -> None:
    report = ask().incident("I1").claims[0].report
    withdraw(book, [report], by="tester", why="an early draft")
    assert all(one.report.id != report for one in ask().readings())
    assert report not in ask().incident("I1").reports


def test_what_was_read_before_a_change_is_not_kept_after_it(book: Casebook) -> None:
    kept = Kept()
    slow = kept.begin(book)
    early = kept.begin(book)
    report = book.report_ids()[0]
    withdraw(book, [report], by="tester", why="an early draft")
    assert kept.begin(book) > slow
    kept.put_report(report, None, early)
    assert kept.report(report) is None
    kept.put_report(report, None, kept.begin(book))
    assert kept.report(report) == (None,)


def test_a_claim_corrected_while_a_page_is_made_is_corrected_in_what_is_kept(
    book: Casebook, ask: Callable[..., Publication]
) -> None:
    claim = ask().incident("I1").claims[0]
    for made in (_as_one, _as_candidate):
        ask().report(claim.report)
        begun = ask()
        assert begun.report(claim.report).report.id == claim.report
        ruled = decide(
            book, Verdict.CORRECT, claim.id, field="event.type", value='"abduction"', by="tester", why="the text says so"
        )
        made(begun)
        assert ask().incident("I1").claim(claim.id).event.type is EventType.ABDUCTION
        undo(book, ruled.act, by="tester", why="it does not")


def _as_one(publication: Publication) -> None:
    publication.incident("I1")


def _as_candidate(publication: Publication) -> None:
    publication.passed(publication.candidates(50))


def test_who_is_slow_to_forget_brings_back_nothing_that_others_forgot(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    kept.begin(book)
    one, other = book.report_ids()[:2]
    withdraw(book, [one], by="tester", why="an early draft")
    touched = book.touched

    def slow(since: int) -> tuple[int, list[tuple[str, str]]]:
        found = touched(since)
        monkeypatch.undo()
        kept.begin(book)
        withdraw(book, [other], by="tester", why="an early draft")
        kept.begin(book)
        return found

    monkeypatch.setattr(book, "touched", slow)
    early = kept.begin(book)
    kept.put_report(other, None, early)
    assert kept.report(other) is None


def test_a_profile_that_holds_anything_back_takes_nothing_from_what_was_kept(ask: Callable[..., Publication]) -> None:
    full = ask().incident("I1")
    careful = ask("careful").incident("I1")
    assert careful is not full
    assert ask().incident("I1") is full


def _claims(incident: PublishedIncident) -> set[str]:
    return {one.id for one in incident.claims}


def test_a_ledger_is_the_same_while_nothing_changes_and_another_once_a_report_of_it_is_ruled_on(
    book: Casebook, ask: Callable[..., Publication]
) -> None:
    before = ask().ceasefire("T1")
    assert ask().ceasefire("T1") is before
    withdraw(book, [before.told[0].report.id], by="tester", why="an early draft")
    after = ask().ceasefire("T1")
    assert [one.report.id for one in after.told] == [one.report.id for one in before.told[1:]]


def test_the_reports_of_incidents_are_counted_whatever_the_profile(book: Casebook) -> None:
    for name in ("full", "research"):
        told: list[int] = []
        for _ in Publication(book, profile(name), AT, progress=told.append).incidents():
            pass
        assert told, name
        assert told == list(range(1, len(told) + 1))
