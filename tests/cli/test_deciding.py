"""Rulings from the command line: what they do, how they are taken back, and what is no ruling."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import COPIED, EXAMPLES, Call, lines

WHY = ("--why", "a reason")


def one(call: Call, book: Path | str, *args: str) -> dict[str, Any]:
    (told,) = lines(call(book, *args, "--json"))
    return told


def listed(call: Call, book: Path | str) -> dict[str, int]:
    return {row["id"]: row["claims"] for row in lines(call(book, "incidents", "--json", "--limit", "100"))}


def singles(call: Call, book: Path | str) -> list[str]:
    """Ids of single incidents but the strike, those with most claims first."""
    found = [row for row in lines(call(book, "incidents", "--kind", "single", "--json")) if row["id"] != "I1"]
    return [row["id"] for row in sorted(found, key=lambda row: (-row["claims"], row["id"]))]


def test_a_merge_redirects_the_old_id_and_undo_brings_back_what_was(call: Call, own: Path) -> None:
    before = listed(call, own)
    pair = sorted(singles(call, own)[:2], key=lambda name: int(name[1:]))
    done = one(call, own, "merge", *pair, *WHY)
    assert (done["act"], done["incidents"]) == (1, [pair[0]])
    told = one(call, own, "show", pair[1])
    assert (told["incident"]["id"], told["redirected_from"]) == (pair[0], pair[1])
    assert told["incident"]["claims"] == before[pair[0]] + before[pair[1]]
    (ruled,) = told["decisions"]
    assert (ruled["verdict"], ruled["why"], ruled["act"]) == ("same", "a reason", 1)
    assert {ruled["first"]["claim"], ruled["second"]["claim"]} <= {claim["id"] for claim in told["claims"]}
    shown = call(own, "show", pair[1].lower()).stdout
    assert f"{pair[1]} leads to {pair[0]} now" in shown
    assert "a reason" in shown
    assert one(call, own, "undo", "1", *WHY)["incidents"] == pair
    assert listed(call, own) == before
    assert one(call, own, "show", pair[1])["redirected_from"] is None


def test_a_split_makes_an_incident_and_undo_brings_back_what_was(call: Call, own: Path) -> None:
    before = listed(call, own)
    name = singles(call, own)[0]
    going = one(call, own, "show", name)["claims"][0]["id"]
    done = one(call, own, "split", name, going[:10], *WHY)
    assert len(done["incidents"]) == 2
    (new,) = set(listed(call, own)) - set(before)
    assert {new, name} == set(done["incidents"])
    assert listed(call, own)[name] + listed(call, own)[new] == before[name]
    assert "not same" in call(own, "show", going).stdout
    call(own, "undo", str(done["act"]), *WHY)
    assert listed(call, own) == before


def test_a_rejected_claim_is_in_no_incident_and_says_why(call: Call, own: Path) -> None:
    name = singles(call, own)[0]
    before = one(call, own, "show", name)
    claim = before["claims"][0]["id"]
    call(own, "decide", "reject", claim[:12], *WHY)
    after = one(call, own, "show", name)
    assert [one["id"] for one in after["claims"]] == [one["id"] for one in before["claims"] if one["id"] != claim]
    shown = call(own, "show", claim).stdout
    assert "in no incident" in shown
    assert "a reason" in shown


def test_a_correction_is_shown_in_its_place_and_the_claim_stays_as_read_in_the_data(call: Call, own: Path) -> None:
    claim = one(call, own, "show", "I1")["claims"][0]
    call(own, "decide", "correct", claim["id"], "--field", "event.type", "--value", '"displacement"', *WHY)
    name = one(call, own, "decide", "accept", claim["id"], *WHY)["incidents"][0]
    shown = call(own, "show", claim["id"]).stdout
    assert "displacement" in shown
    assert "corrected" in shown
    assert "corrected" in call(own, "show", name, "--claims", width=200).stdout
    told = one(call, own, "show", name)
    assert next(one for one in told["claims"] if one["id"] == claim["id"]) == claim
    (made,) = [one for one in told["decisions"] if one["verdict"] == "correct"]
    assert (made["field"], json.loads(made["value"])) == ("event.type", "displacement")
    for wanted in (claim["id"], claim["report"]):
        beside = one(call, own, "show", wanted)
        assert [ruling["verdict"] for ruling in beside["decisions"]] == ["correct", "accept"]
        assert beside["withdrawn"] is None


def test_a_ruling_on_a_claim_of_a_withdrawn_report_says_so(call: Call, own: Path) -> None:
    claim = one(call, own, "show", "I1")["claims"][0]
    call(own, "decide", "accept", claim["id"], *WHY)
    call(own, "withdraw", claim["report"], *WHY)
    shown = " ".join(call(own, "decisions", width=200).stdout.split())
    assert f"(withdrawn with report {claim['report'][:8]})" in shown
    assert "no such claim now" not in shown


def test_a_corrected_figure_does_not_go_beyond_its_words(call: Call, own: Path) -> None:
    claim = next(one for one in one(call, own, "show", "I1")["claims"] if one["event"]["tolls"])
    tolls = claim["event"]["tolls"]
    wrong = [{**tolls[0], "low": 987, "high": 987}]
    refused = call(own, "decide", "correct", claim["id"], "--field", "event.tolls", "--value", json.dumps(wrong), *WHY, code=2)
    assert "987 is not what the words" in refused.stderr
    call(own, "decide", "correct", claim["id"], "--field", "event.tolls", "--value", json.dumps(tolls[:1]), *WHY)


def test_two_claims_that_are_not_the_same_are_kept_apart(call: Call, own: Path) -> None:
    first, second = (claim["id"] for claim in one(call, own, "show", singles(call, own)[0])["claims"][:2])
    done = one(call, own, "decide", "not-same", first, second, *WHY)
    assert len(done["incidents"]) == 2


def test_a_withdrawn_report_leaves_every_view_and_comes_back(call: Call, own: Path) -> None:
    before = listed(call, own)
    strike = one(call, own, "show", "I1")
    report = strike["reports"][0]["id"]
    lost = sum(claim["report"] == report for claim in strike["claims"])
    done = one(call, own, "withdraw", report[:10], *WHY)
    assert "I1" in done["incidents"]
    assert listed(call, own)["I1"] == before["I1"] - lost
    assert "withdrawn by act 1" in call(own, "show", report).stdout
    assert "with all its claims" in " ".join(call(own, "decisions", width=200).stdout.split())
    gone = one(call, own, "show", report)
    assert (gone["withdrawn"]["act"], gone["withdrawn"]["why"], gone["decisions"]) == (1, "a reason", [])
    assert "I1" in one(call, own, "undo", "1", *WHY)["incidents"]
    assert listed(call, own) == before


def test_the_list_of_acts_tells_what_why_by_whom_and_what_was_taken_back(call: Call, own: Path) -> None:
    assert "nothing decided yet" in call(own, "decisions").stderr
    call(own, "merge", *singles(call, own)[:2], "--why", "the first reason")
    call(own, "undo", "1", "--why", "it was otherwise")
    call(own, "decide", "accept", one(call, own, "show", "I1")["claims"][0]["id"], "--why", "the second reason")
    newest, oldest = lines(call(own, "decisions", "--json"))
    assert list(newest) == [
        "act",
        "deed",
        "by",
        "why",
        "at",
        "taken_back",
        "taken_back_by",
        "taken_back_why",
        "decisions",
        "reports",
        "ceasefires",
    ]
    assert (newest["act"], newest["taken_back"], newest["decisions"][0]["verdict"]) == (2, None, "accept")
    assert oldest["act"] == 1
    assert oldest["taken_back"] is not None
    assert (oldest["taken_back_by"], oldest["taken_back_why"]) == (newest["by"], "it was otherwise")
    for width in (60, 140):
        shown = call(own, "decisions", width=width).stdout
        assert all(
            word in shown for word in ("the first reason", "the second reason", "taken back", "it was otherwise", newest["by"])
        )
    assert "still has its claims" in call(own, "decisions", "--orphans").stderr


def test_reread_lists_decisions_that_match_no_claim_any_more(call: Call, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    text = "The army said that nine soldiers were killed in the raid. Talks in Geneva went on, the envoy said.\n"
    story.write_text(text, encoding="utf-8")
    book = tmp_path / "book"
    call(book, "add", str(story), "--reader", "learned", "--date", "2016-09-17")
    claims = lines(call(book, "show", "2016-09-17", "--json"))[0]["claims"]
    for claim in claims:
        call(book, "decide", "accept", claim["id"], *WHY)
    assert one(call, book, "reread")["read"] == 0
    done = one(call, book, "reread", "--all")
    assert (done["read"], done["changed"], done["orphans"], done["failures"]) == (1, 0, [], [])
    done = one(call, book, "reread", "--reader", "grammar")
    assert done["read"] == 1
    kept = {
        json.dumps([c["source"]["name"], c["quote"]["spans"]])
        for c in lines(call(book, "show", "2016-09-17", "--json"))[0]["claims"]
    }
    lost = [c for c in claims if json.dumps([c["source"]["name"], c["quote"]["spans"]]) not in kept]
    assert sum(len(act["decisions"]) for act in done["orphans"]) == len(lost)
    orphans = lines(call(book, "decisions", "--orphans", "--json"))
    assert sum(len(act["decisions"]) for act in orphans) == len(lost)
    assert all(ruled["first"]["claim"] is None for act in orphans for ruled in act["decisions"])


def test_add_tells_when_another_version_linked(call: Call, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = str(EXAMPLES / COPIED)
    assert "relink" not in call(own, "add", examples).stderr
    monkeypatch.setattr("counterclaim.linking.linker", lambda: "of tomorrow")
    assert "`counterclaim relink` links all anew" in call(own, "add", examples).stderr


def test_relink_keeps_ids_and_decisions(call: Call, own: Path) -> None:
    pair = sorted(singles(call, own)[:2], key=lambda name: int(name[1:]))
    call(own, "merge", *pair, *WHY)
    before = listed(call, own)
    assert one(call, own, "relink")["incidents"] == len(before)
    assert listed(call, own) == before
    assert one(call, own, "show", pair[1])["redirected_from"] == pair[1]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("merge", "I1", "I2"), "--why"),
        (("decide", "reject", "CLAIM"), "--why"),
        (("decide", "reject", "CLAIM", "--why", "  "), "a reason is needed"),
        (("undo", "1", "--why", ""), "a reason is needed"),
        (("merge", "I1", *WHY), "two incidents"),
        (("merge", "I1", "I999", *WHY), "I999"),
        (("decide", "perhaps", "CLAIM", *WHY), "not-same"),
        (("decide", "same", "CLAIM", *WHY), "two claims"),
        (("decide", "accept", "CLAIM", "CLAIM", "CLAIM", *WHY), "one claim"),
        (("decide", "accept", "CLAIM", "--field", "certainty", *WHY), "corrects nothing"),
        (("decide", "correct", "CLAIM", *WHY), "event.type"),
        (("decide", "correct", "CLAIM", "--field", "event.type", "--value", "shelling", *WHY), "JSON"),
        (("decide", "correct", "CLAIM", "--field", "source", "--value", '"x"', *WHY), "event.tolls"),
        (("decide", "accept", "I1", *WHY), "a claim is wanted"),
        (("split", "I2", "CLAIM", *WHY), "not of incident"),
        (("withdraw", "CLAIM", *WHY), "a report is wanted"),
        (("withdraw", "I1", *WHY), "a report is wanted"),
        (("undo", "77", *WHY), "no act 77"),
        (("undo", "one", *WHY), "integer"),
    ],
)
def test_what_is_no_ruling_is_wrong_usage_and_changes_nothing(call: Call, filed: Path, args: tuple[str, ...], told: str) -> None:
    claim = one(call, filed, "show", "I1")["claims"][0]["id"]
    before = listed(call, filed)
    done = call(filed, *(claim if arg == "CLAIM" else arg for arg in args), code=2)
    assert told in done.stderr
    assert "Traceback" not in done.output
    assert listed(call, filed) == before
    assert lines(call(filed, "decisions", "--json")) == []


def test_a_database_named_by_url_is_a_casebook_as_a_folder_is(call: Call, url: str) -> None:
    call(url, "add", str(EXAMPLES / COPIED), "--reader", "grammar")
    before = listed(call, url)
    assert before
    name = max(before, key=lambda name: before[name])
    claim = one(call, url, "show", name)["claims"][0]["id"]
    act = one(call, url, "decide", "reject", claim, *WHY)["act"]
    assert listed(call, url) != before
    call(url, "undo", str(act), *WHY)
    assert listed(call, url) == before
    assert lines(call(url, "search", "Konashenkov", "--json"))


def test_the_password_of_a_casebook_s_url_is_never_shown() -> None:
    url = "postgresql://reader:secret@127.0.0.1:1/none"
    done = subprocess.run(
        [sys.executable, "-m", "counterclaim", "--casebook", url, "incidents"], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 4
    assert b"secret" not in done.stdout + done.stderr
    assert b"reader" in done.stderr
