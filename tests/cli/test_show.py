"""One incident, report or claim: source by source, copies as one story, with its decisions; and the JSON contract."""

import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.conftest import COPIED, EXAMPLES, Call, lines

#: The strike, which the first report tells of.
STRIKE = "I1"


def incident(call: Call, book: Path, name: str = STRIKE) -> dict[str, Any]:
    (told,) = lines(call(book, "show", name, "--json"))
    return told


def copies(call: Call, book: Path) -> list[str]:
    (story,) = [story for story in incident(call, book)["stories"] if len(story) > 1]
    return list(story)


def test_an_incident_is_one_object_on_one_line_to_the_contract(call: Call, filed: Path) -> None:
    told = incident(call, filed)
    assert list(told) == ["incident", "reports", "stories", "claims", "decisions", "redirected_from", "dossier"]
    (row,) = [one for one in lines(call(filed, "incidents", "--json")) if one["id"] == STRIKE]
    assert told["incident"] == row
    reports = [one["id"] for one in told["reports"]]
    assert len(reports) == row["reports"]
    assert len(told["claims"]) == row["claims"]
    assert len({claim["source"]["name"] for claim in told["claims"]}) == row["sources"]
    assert sorted(report for story in told["stories"] for report in story) == sorted(reports)
    assert (told["decisions"], told["redirected_from"]) == ([], None)


def test_reports_and_claims_of_an_incident_are_as_read_gives_them(call: Call, filed: Path) -> None:
    told = incident(call, filed)
    claims = {claim["id"]: claim for claim in told["claims"]}
    for report in told["reports"]:
        (reading,) = lines(call(filed, "show", report["id"], "--json"))
        assert report == reading["report"]
        own = {name: claim for name, claim in claims.items() if claim["report"] == report["id"]}
        assert own
        read = {claim["id"]: {**claim, "report": report["id"]} for claim in reading["claims"]}
        assert own == {name: read[name] for name in own}


def test_an_id_is_taken_in_either_case_and_an_unknown_one_is_wrong_usage(call: Call, filed: Path) -> None:
    assert incident(call, filed, "i1") == incident(call, filed, "I1")
    assert "no incident I999" in call(filed, "show", "I999", code=2).stderr


@pytest.mark.parametrize("width", [60, 80, 96, 104, 140])
def test_an_incident_shows_who_says_what_and_which_report_carries_it(call: Call, filed: Path, width: int) -> None:
    text = call(filed, "show", STRIKE, "--claims", width=width).stdout
    assert all(cell_len(line) <= width for line in text.splitlines())
    told = incident(call, filed)
    shown = [claim for claim in told["claims"] if claim["id"][:8] in text]
    assert len(shown) == len(told["claims"])
    for report in told["reports"]:
        assert report["published"] in text
    for source in ("CENTCOM", "Russia", "Syrian"):
        assert source in text
    # Nothing is cut short: a long word is broken over lines.
    assert not re.search(r"\S…", text)
    assert text.index("I1 · air strike") < text.index("carried by") < text.index("source ")


def test_what_copies_of_a_story_say_stands_once_with_all_outlets(call: Call, filed: Path) -> None:
    first, second = copies(call, filed)
    text = call(filed, "show", STRIKE, "--claims", width=200).stdout
    (row,) = [line for line in text.splitlines() if line.startswith((first[:8], second[:8]))]
    assert "Sample Post, Second Sample" in row
    by_report = {
        claim["report"]: claim for claim in incident(call, filed)["claims"] if claim["quote"]["words"].startswith("two F-16s")
    }
    assert {first, second} == set(by_report)
    ids = [next(n for n, line in enumerate(text.splitlines()) if claim["id"][:8] in line) for claim in by_report.values()]
    assert abs(ids[0] - ids[1]) == 2  # outlet and id of the one copy, then of the other, in one cell
    assert text.count("two F-16s and two A-10s attacked") == 1


def test_the_figures_of_an_incident_stand_under_each_other_the_lower_first(call: Call, filed: Path) -> None:
    text = call(filed, "show", STRIKE, "--tolls", width=140).stdout.partition("reported by")[2]
    assert text.index("≥15") < text.index("62") < text.index("83")
    assert "regretted" not in text
    evident = call(filed, "show", STRIKE, "--tolls", "--evidence", width=140).stdout
    assert len(evident) > len(text)
    assert "no figure of harm" in call(filed, "show", "I2", "--tolls").stdout


def test_evidence_adds_the_words_on_which_each_part_rests(call: Call, filed: Path) -> None:
    assert "cue “" not in call(filed, "show", STRIKE, "--claims").stdout
    assert "cue “" in call(filed, "show", STRIKE, "--claims", "--evidence").stdout


def test_a_report_tells_its_story_and_where_its_claims_are(call: Call, filed: Path) -> None:
    first, second = copies(call, filed)
    text = " ".join(call(filed, "show", first).stdout.split())
    assert f"one story, carried by Sample Post, Second Sample (also report {second[:8]})" in text
    held = [claim for claim in incident(call, filed)["claims"] if claim["report"] == first]
    assert f"{STRIKE} · air strike" in text
    assert f"{len(held)} of them here" in text


@pytest.mark.parametrize("width", [60, 104])
def test_a_report_of_the_casebook_shows_the_ids_of_its_claims(call: Call, filed: Path, width: int) -> None:
    report = incident(call, filed)["reports"][0]["id"]
    text = call(filed, "show", report, width=width).stdout
    (reading,) = lines(call(filed, "show", report, "--json"))
    assert all(claim["id"][:8] in text for claim in reading["claims"])
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_a_report_s_names_are_shown_and_are_in_json_only_where_asked_for(call: Call, filed: Path) -> None:
    ids = [report["id"] for report in incident(call, filed)["reports"]]
    told = {name: lines(call(filed, "show", name, "--names", "--json"))[0]["names"] for name in ids}
    (name,) = [one for one, names in told.items() if [who["name"] for who in names["persons"]] == ["Rami Abdulrahman"]]
    assert told[name]["persons"][0]["role"] == "office"
    (plain,) = lines(call(filed, "show", name, "--json"))
    assert "names" not in plain
    assert "Rami Abdulrahman" in call(filed, "show", name, "--names").stdout
    assert "persons named" not in call(filed, "show", name).stdout


@pytest.mark.parametrize("wanted", [STRIKE, "2016-09-17", "unknown"])
def test_names_are_of_a_report_alone(call: Call, filed: Path, wanted: str) -> None:
    assert "--names is of a report" in call(filed, "show", wanted, "--names", code=2).stderr


def test_a_report_filed_again_in_a_later_version_tells_both(call: Call, own: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.md"
    text = (EXAMPLES / COPIED).read_text(encoding="utf-8").replace("date: 2016-09-17", "date: 2016-09-18")
    later.write_text(text.replace("about 100 in four", "about 110 in four"), encoding="utf-8")
    call(own, "add", str(later))
    first = next(report for report in incident(call, own)["reports"] if report["publisher"] == "Sample Post")
    assert "versions of one report: " in call(own, "show", first["id"]).stdout


def test_a_claim_tells_its_incident(call: Call, filed: Path) -> None:
    claim = incident(call, filed)["claims"][0]
    assert f"in incident {STRIKE} · air strike" in call(filed, "show", claim["id"]).stdout


def test_search_finds_reports_and_claims_with_the_words_in_their_context(call: Call, filed: Path) -> None:
    found = lines(call(filed, "search", '"loss of life"', "--json"))
    assert {one["claim"] is None for one in found} == {True, False}
    for one in found:
        assert list(one) == ["report", "claim", "publisher", "published", "source", "incident", "words"]
        assert "loss of life" in one["words"]
    assert {one["incident"] for one in found if one["claim"]} == {STRIKE}
    for width in (60, 104):
        text = call(filed, "search", "loss", "of", "life", width=width).stdout
        assert all(cell_len(line) <= width for line in text.splitlines())
        assert "CENTCOM" in text
        assert STRIKE in text


HOSTILE = "\x1b]0;owned\x07[bold red]bad[/bold red]\u202e"


@pytest.mark.parametrize("width", [60, 140])
def test_no_report_and_no_reason_can_drive_the_terminal_or_the_markup(call: Call, tmp_path: Path, width: int) -> None:
    book, story = tmp_path / "book", tmp_path / "story.txt"
    text = f"The army said that an air strike by {HOSTILE} jets killed nine soldiers in Aleppo on Saturday.\n"
    story.write_text(text, encoding="utf-8")
    given = ("--publisher", HOSTILE, "--title", HOSTILE, "--date", "2016-09-17")
    call(book, "add", str(story), *given, "--reader", "grammar")
    (told,) = lines(call(book, "show", "I1", "--json"))
    claim = told["claims"][0]
    call(book, "decide", "accept", claim["id"], "--why", HOSTILE)
    asked = [["incidents"], ["decisions"], ["search", "soldiers"], ["show", "I1", "--tolls"]]
    asked += [["show", "I1", "--claims", "--evidence"]]
    asked += [["show", name, "--evidence"] for name in ("I1", claim["id"], claim["report"])]
    for args in asked:
        shown = call(book, *args, width=width).stdout
        assert not any(char in shown for char in "\x1b\x07\u202e"), args
        assert args == ["incidents"] or "bad" in shown


def test_search_without_words_is_wrong_usage_and_without_hits_says_so(call: Call, filed: Path) -> None:
    assert "no word to search for" in call(filed, "search", "!!", code=2).stderr
    assert "give fewer" in call(filed, "search", "zzzz").stderr
    assert "--limit shows more" in call(filed, "search", "Syrian", "--limit", "1").stderr
