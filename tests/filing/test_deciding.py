"""What people rule holds: through merges and splits, and against a better-looking score."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import casebooks
from counterclaim.casebook import Casebook
from counterclaim.errors import UsageError
from counterclaim.filing import decide, file_reports, merge, relink, split, undo, withdraw
from counterclaim.intake import Outcome
from counterclaim.records import IncidentKind, Verdict

WHO = {"by": "tester", "why": "a test"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    made = list(casebooks.readings(20160917, 400))
    known = {told.reading.report.id: told.reading for told in made}
    with Casebook.open(str(tmp_path / "book"), create=True) as casebook:
        outcomes = [Outcome(told.reading.report.id, told.reading.report, raw=told.raw) for told in made]
        assert file_reports(casebook, outcomes, lambda report: known[report.id], actor="tester").failures == ()
        yield casebook


def groups(book: Casebook) -> set[frozenset[str]]:
    return {frozenset(book.incident(row.id).claims) for row in book.incidents()}


def singles(book: Casebook, claims: int = 1) -> list[str]:
    rows = [row for row in book.incidents() if row.listing.kind is IncidentKind.SINGLE and row.claims >= claims]
    return sorted((row.id for row in rows), key=lambda name: int(name[1:]))


def test_merged_incidents_are_one_and_the_old_id_leads_to_it(book: Casebook) -> None:
    one, other = singles(book)[:2]
    claims = {*book.incident(one).claims, *book.incident(other).claims}
    done = merge(book, [one, other], **WHO)
    assert done.incidents == (one,)
    assert set(book.incident(other).claims) == claims
    assert book.incident(other).id == one


def test_undo_brings_back_what_was(book: Casebook) -> None:
    before = groups(book)
    done = merge(book, singles(book)[:3], **WHO)
    assert groups(book) != before
    undo(book, done.act, **WHO)
    assert groups(book) == before
    with pytest.raises(UsageError):
        undo(book, done.act, **WHO)


def test_what_is_split_off_goes_and_the_rest_stays_merged(book: Casebook) -> None:
    one, other, third = singles(book, 2)[:3]
    merge(book, [one, other, third], **WHO)
    whole = book.incident(one)
    gone = whole.claims[:1]
    split(book, one, gone, **WHO)
    of = book.incident_of(list(whole.claims))
    stayed = {of[claim] for claim in whole.claims if claim not in gone}
    assert len(stayed) == 1, "the claim that went held the others together"
    assert of[gone[0]] not in stayed


def test_what_stays_keeps_the_id_whichever_claim_is_split_off_and_undo_brings_it_back(book: Casebook) -> None:
    name = singles(book, 3)[0]
    before = {row.id: book.incident(row.id).claims for row in book.incidents()}
    for gone in (before[name][:1], before[name][-1:]):
        done = split(book, name, gone, **WHO)
        assert set(gone).isdisjoint(book.incident(name).claims)
        assert book.incident(name).id == name
        relink(book, actor="tester")
        assert set(gone).isdisjoint(book.incident(name).claims), "also when all is linked anew"
        undo(book, done.act, **WHO)
        assert {row.id: book.incident(row.id).claims for row in book.incidents()} == before


def test_decisions_hold_when_all_is_linked_anew(book: Casebook) -> None:
    one, other = singles(book, 2)[:2]
    merge(book, [one, other], **WHO)
    split(book, one, book.incident(one).claims[-1:], **WHO)
    before = {row.id: book.incident(row.id).claims for row in book.incidents()}
    relink(book, actor="tester")
    assert {row.id: book.incident(row.id).claims for row in book.incidents()} == before
    assert book.verify_log() is None


def test_a_sum_is_not_merged_with_what_it_may_sum_up(book: Casebook) -> None:
    total = next(row.id for row in book.incidents() if row.listing.kind is IncidentKind.AGGREGATE)
    single = singles(book)[0]
    with pytest.raises(UsageError, match="aggregate"):
        merge(book, [total, single], **WHO)
    first, second = book.incident(total).claims[0], book.incident(single).claims[0]
    with pytest.raises(UsageError, match="aggregate"):
        decide(book, Verdict.SAME, first, second, **WHO)


def test_a_withdrawn_report_leaves_the_incidents_and_comes_back(book: Casebook) -> None:
    before = groups(book)
    report = book.claim(book.incident(singles(book, 3)[0]).claims[0]).report
    done = withdraw(book, [report], **WHO)
    assert all(book.claim(claim).report != report for group in groups(book) for claim in group)
    undo(book, done.act, **WHO)
    assert groups(book) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event.type", '"no such type"'),
        ("event.type", "{"),
        ("source.name", '"Somebody"'),
        ("event.count", '{"low": 9, "high": 3, "unit": null, "words": "x", "span": {"start": 0, "end": 1}}'),
    ],
)
def test_a_correction_that_cannot_be_is_refused(book: Casebook, field: str, value: str) -> None:
    claim = book.incident(singles(book)[0]).claims[0]
    with pytest.raises(UsageError):
        decide(book, Verdict.CORRECT, claim, field=field, value=value, **WHO)


def test_a_corrected_type_is_what_linking_sees(book: Casebook) -> None:
    incident = next(name for name in singles(book) if len(book.incident(name).claims) == 1)
    decide(book, Verdict.CORRECT, book.incident(incident).claims[0], field="event.type", value='"abduction"', **WHO)
    assert [kind.value for kind in book.incident(incident).listing.types] == ["abduction"]
