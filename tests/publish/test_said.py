"""Sources and reports as they go out: what is held back or struck is not listed, counted or found."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook, ReportQuery
from counterclaim.errors import UsageError
from counterclaim.publish import NameRule, Profile, Publication, profile
from counterclaim.records import PersonRole, Reading
from tests.casebook.making import file, made, read
from tests.publish.conftest import AT
from tests.publish.marked import TEXT, marked

HIDES = Profile(
    "hides", "Names of victims and witnesses hidden.", names=NameRule(frozenset({PersonRole.VICTIM, PersonRole.WITNESS}))
)


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    """A casebook of one report, in which a witness speaks whose name is marked."""
    casebook = Casebook.open(str(tmp_path / "casebook"), create=True)
    report = made(TEXT)
    spoken = read(made("Mona Saleh: Shells were fired.\nThe Observatory: It was hit."))
    claims = tuple(replace(claim, report=report.id, id="") for claim in spoken.claims)
    file(casebook, report, marked(Reading(report, spoken.reader, claims)))
    return casebook


def test_a_source_whose_name_is_hidden_is_not_listed_by_it_and_not_found_by_it(book: Casebook) -> None:
    open_, close = Publication(book, profile("full"), AT), Publication(book, HIDES, AT)
    assert [row.name for row in open_.sources()[0]] == ["Mona Saleh", "The Observatory"]
    assert [row.name for row in close.sources()[0]] == ["The Observatory"]
    assert close.sources("Mona")[0] == []
    assert open_.source("Mona Saleh").said
    with pytest.raises(UsageError, match="there is no source"):
        close.source("Mona Saleh")


def test_a_hidden_name_finds_no_report(book: Casebook) -> None:
    open_, close = Publication(book, profile("full"), AT), Publication(book, HIDES, AT)
    for text, found in (("Haddad", 0), ("Saleh", 0), ("Muallem", 1)):
        assert len(open_.reports(ReportQuery(text=text))[0]) == 1, text
        assert len(close.reports(ReportQuery(text=text))[0]) == found, text


def test_reports_held_back_and_who_speaks_in_them_alone_are_not_listed(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        old = file(casebook, made("The ministry: one thing.\nA medic: another."))
        new = file(casebook, made("The ministry: a third.\nA driver: a fourth.", AT.date()))
        late = Profile("late", "Thirty days' delay.", delay_days=30)
        publication = Publication(casebook, late, AT)
        assert [one.report.id for one in publication.reports(ReportQuery())[0]] == [old.id]
        assert [(row.name, row.claims) for row in publication.sources()[0]] == [("A medic", 1), ("The ministry", 1)]
        with pytest.raises(UsageError, match="there is no source"):
            publication.source("A driver")
        with pytest.raises(UsageError):
            publication.reports(ReportQuery(after=new.id))
        after = Publication(casebook, late, AT + timedelta(days=40))
        assert len(after.reports(ReportQuery())[0]) == 2


def test_a_page_is_filled_past_what_is_held_back(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        for n in range(6):
            file(casebook, made(f"Young {n}: one thing {n}.", AT.date()))
        for n in range(3):
            file(casebook, made(f"Zeal {n}: one thing {n}."))
        publication = Publication(casebook, Profile("late", "Thirty days' delay.", delay_days=30), AT)
        found, more = publication.reports(ReportQuery(limit=2))
        assert (len(found), more) == (2, True)
        rows, more = publication.sources(limit=2)
        assert ([row.name for row in rows], more) == (["Zeal 0", "Zeal 1"], True)
        rows, more = publication.sources(limit=2, after="Zeal 1")
        assert ([row.name for row in rows], more) == (["Zeal 2"], False)


def test_what_a_source_says_is_found_behind_a_page_that_is_held_back(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        file(casebook, made("A: old."))
        file(casebook, made("A: new.\nA: newer.\nA: newest.", AT.date()))
        found = Publication(casebook, Profile("late", "Thirty days' delay.", delay_days=30), AT).source("A", limit=2)
        assert [one.claim.quote.words for one in found.said] == ["old."]
        assert found.next is None


def test_a_hidden_source_is_not_found_by_going_on_after_its_claim_either(book: Casebook) -> None:
    (claim,) = book.said("Mona Saleh", 1)
    with pytest.raises(UsageError, match="there is no source"):
        Publication(book, HIDES, AT).source("Mona Saleh", after=claim.id)


def test_a_source_has_its_account_in_each_incident_and_what_others_tell_there(casebook: Casebook) -> None:
    found = Publication(casebook, profile("full"), AT).source("Russian defence ministry")
    beside = next(one for one in found.beside() if one.incident.id == "I1")
    assert {line.account for line in beside.own} == {"Russian defence ministry"}
    assert {line.harm for line in beside.others} <= {line.harm for line in beside.own}
    assert "Russian defence ministry" not in {line.account for line in beside.others}
    assert all(edge.source == "Russian defence ministry" for _, edge in found.rests_on)
    assert "Igor Konashenkov" in found.persons


def test_a_person_is_told_with_the_body_for_which_they_speak(casebook: Casebook) -> None:
    found = Publication(casebook, profile("full"), AT).source("Igor Konashenkov")
    assert found.bodies == ("Russian defence ministry",)
    assert {account.name for _, account in found.accounts()} >= {"Russian defence ministry"}
