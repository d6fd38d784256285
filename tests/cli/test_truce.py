"""``truce``: the list, one ledger, its JSON and its table; what cannot be answered is told in a sentence."""

import csv
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from counterclaim.casebook import Casebook
from counterclaim.ceasefire import Ledger
from counterclaim.filing import file_reports
from counterclaim.records import COLUMNS, CeasefireStatus, Reading, Report
from tests.ceasefire.making import (
    FIRST,
    MEMBER,
    at,
    civilians,
    counts,
    ends,
    has_lasted,
    land,
    lasts,
    on,
    outcome,
    part,
    read,
    says,
    starts,
)

from .conftest import Call, lines


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


BULLETIN = read(
    counts(199, on(0, 6), MEMBER, cumulative=True, harm=[civilians(12)]),
    counts(302, on(0, 8), MEMBER, cumulative=True),
    counts(53, on(7), MEMBER),
    counts(
        242,
        on(0, 8),
        "Rights Network",
        accused=(),
        parts=[part(203, "203 by one", accused=["Syrian government"]), part(6, "six by another", accused=["opposition"])],
    ),
    counts(8, on(70), "River Office"),
    counts(4, None, "Lake Office"),
    day=day(8),
)
READINGS = (
    read(starts(at(0)), ends(on(6), "The army"), lasts(7, "The brokers"), has_lasted(3, words="for three days"), day=day(6)),
    BULLETIN,
    read(says(CeasefireStatus.OVER, "The army", at(7, 19)), says(CeasefireStatus.NOT_OVER, "The [envoy]", on(7)), day=day(7)),
    read(says(CeasefireStatus.HOLDING, "The mayor"), day=day(0), area=land("UA")),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("truces") / "book"
    known = {one.report.id: one for one in READINGS}

    def made(report: Report) -> Reading:
        return known[report.id]

    with Casebook.open(str(where), create=True) as casebook:
        assert file_reports(casebook, map(outcome, READINGS), made, actor="tester").failures == ()
    return where


def flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def test_the_list_tells_when_each_began_and_by_whose_terms_it_ends(book: Path, call: Call) -> None:
    told = flat(call(book, "truce", width=200).stdout)
    assert "T1 truce SY 2031-09-12 19:00 +0300 2031-09-18 The army" in told
    assert "T2 truce UA not told not told The mayor: holding" in told
    assert "Next: counterclaim truce T1" in told


def test_a_list_that_is_cut_says_so(book: Path, call: Call) -> None:
    done = call(book, "truce", "--limit", "1")
    assert "T2" not in done.stdout
    assert "1 more" in done.stderr


def test_a_ledger_tells_clocks_days_totals_and_words(book: Path, call: Call) -> None:
    told = flat(call(book, "truce", "T1", width=200).stdout)
    assert "from 2031-09-12 19:00 +0300" in told
    assert "until 2031-09-18 · The army" in told, "an end told as a day is that day's"
    assert "until 2031-09-19 19:00 +0300 · The brokers · by the length that is told (“a seven-day truce”)" in told
    assert "“for three days” said Hill Monitor on 2031-09-18: that fits no start told" in told
    assert "2031-09-13 2 the same for 4 days, to 2031-09-16 in a longer count, to 2031-09-19" in told
    assert "50 implied" in told
    assert "302 − 199 − 53 = 50" in told
    assert "203 of 242" in told, "a part is shown as such, beside its whole"
    assert "some parts: 203 + 6 = 209 of 242" in told
    assert "1 row of an unknown day" in told
    assert "1 row of days before or after these" in told
    assert "The [envoy]: not recognised as over" in told
    assert "the ledger has no verdict" in told


def test_what_the_clocks_show_at_an_instant(book: Path, call: Call) -> None:
    told = flat(call(book, "truce", "T1", "--on", "2031-09-17T14:00Z", width=200).stdout)
    assert "on 2031-09-17T14:00+00:00 = 2031-09-17 17:00 in Asia/Damascus" in told
    assert "elapsed 4 days 22 hours, calendar day 6" in told
    assert "1 day 7 hours to the end by the terms of The army: 2031-09-18" in told
    assert flat(call(book, "truce", "t1", "--on", "2031-09-17 17:00", width=200).stdout).count("4 days 22 hours") == 1, (
        "the place's own zone"
    )
    past = flat(call(book, "truce", "T1", "--on", "2031-09-19", width=200).stdout)
    assert "past the end by the terms of The army: 2031-09-18" in past
    assert "begins in 11 hours" in flat(call(book, "truce", "T1", "--on", "2031-09-12T05:00Z", width=200).stdout)


def test_every_row_with_who_says_so_and_its_words(book: Path, call: Call) -> None:
    told = flat(call(book, "truce", "T1", "--rows", "--evidence", width=220).stdout)
    for words in (
        "rows of breaches",
        "203 by one",
        "killed 12 civilians",
        "times and lengths told",
        "fits no start told",
        "“it is so” at",
    ):
        assert words in told, words


@pytest.mark.parametrize("width", [60, 70, 80, 90, 100, 110, 130])
@pytest.mark.parametrize("command", [["truce"], ["truce", "T1", "--rows", "--evidence"]])
def test_no_word_is_broken_on_a_narrow_screen(book: Path, call: Call, command: list[str], width: int) -> None:
    told = call(book, *command, width=width).stdout
    assert max(map(len, told.splitlines())) <= width
    words = set(re.findall(r"[^\W_]{4,}", told))
    assert words <= set(re.findall(r"[^\W_]{4,}", call(book, *command, width=400).stdout)) | {
        "reports",
        "report",
        "accused",
        "where",
        "unknown",
    }


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_figure_is_cut_off_on_a_narrow_screen(book: Path, call: Call, width: int) -> None:
    assert "…" not in call(book, "truce", "T1", "--rows", width=width).stdout


def test_json_holds_the_ledger_under_the_names_of_its_types(book: Path, call: Call) -> None:
    (told,) = lines(call(book, "truce", "T1", "--json", "--on", "2031-09-17T14:00Z"))
    assert set(told) == {*Ledger.__dataclass_fields__, "sides", "on"}
    assert told["on"]["elapsed"][0]["ordinal"] == 6
    assert told["on"]["elapsed"][0]["least"] == "P4DT79200S"
    assert told["starts"][0]["at"] == "2031-09-12T19:00:00+03:00"
    assert [row["day"] for row in told["statuses"]] == ["2031-09-19", "2031-09-19"]
    assert told["implied"][0]["low"] == 50
    longer = [row["recorder"] for row in (told["breaches"][place] for place in told["days"][1]["covered"])]
    assert longer == ["Rights Network"]
    (start, end), *_ = told["breaches"][0]["cited"][0]["spans"]
    assert BULLETIN.report.text[start:end] == told["breaches"][0]["cited"][0]["words"]
    for total in told["totals"]:
        assert all(0 <= place < len(told["breaches"]) for place in (*total["added"], *total["left_out"]))
    assert set(lines(call(book, "truce", "T1", "--json"))[0]) == set(told) - {"on"}


def test_json_of_the_list_is_an_object_a_line(book: Path, call: Call) -> None:
    first, second = lines(call(book, "truce", "--json"))
    assert set(first) == {"id", "name", "country", "zone", "reports", "starts", "ends", "last_words"}
    assert (first["id"], first["reports"]) == ("T1", 3)
    assert [end["computed"] for end in first["ends"]] == [False, True]
    assert (second["id"], second["starts"]) == ("T2", [])


def test_show_prints_the_ledger_too(book: Path, call: Call) -> None:
    assert call(book, "show", "T1").stdout == call(book, "truce", "T1").stdout
    assert json.loads(call(book, "show", "t1", "--json").stdout) == json.loads(call(book, "truce", "T1", "--json").stdout)


def test_a_table_that_is_written_can_be_filed_and_comes_out_as_it_went_in(book: Path, call: Call, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    call(book, "truce", "--csv", str(first))
    rows = list(csv.DictReader(first.read_text(encoding="utf-8-sig").splitlines()))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len({row["cf_id"] for row in rows}) == 2, "one a ceasefire, for none names a party"
    assert all(report.report.id in rows[0]["comment"] for report in READINGS[:3])
    other = tmp_path / "other"
    call(other, "add", str(first))
    call(other, "truce", "--csv", str(second))
    assert second.read_bytes() == first.read_bytes()
    assert call(book, "truce", "--csv", "-").stdout_bytes == first.read_bytes()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["truce", "T99"], "no ceasefire T99"),
        (["truce", "T0"], "no id of a ceasefire"),
        (["truce", "I1"], "no id of a ceasefire"),
        (["truce", "T1", "--on", "rubbish"], "is no instant"),
        (["truce", "T1", "--on", ""], "is no instant"),
        (["truce", "T1", "--on", "0001-01-01"], "is no instant"),
        (["truce", "T1", "--on", "9999-12-31T23:59-12:00"], "is no instant"),
        (["truce", "--on", "2031-09-17"], "of one ceasefire"),
        (["truce", "--rows"], "of one ceasefire"),
        (["truce", "--evidence"], "of one ceasefire"),
        (["truce", "T1", "--csv", "x.csv", "--json"], "prints no ledger"),
        (["truce", "T1", "--csv", "/no/such/folder/x.csv"], "there is no folder '/no/such/folder' (make it first"),
        (["truce", "T1", "--csv", "/"], "'/' cannot be written to: it is a folder"),
        (["merge", "T1", "I1", "--why", "x"], "never one"),
        (["merge", "T1", "T1", "--why", "x"], "one ceasefire already"),
        (["show", "T1", "--tolls"], "neither"),
        (["show", "T1", "--claims"], "is none"),
        (["split", "T1", "T2", "--why", "x"], "neither a report nor a claim"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(book: Path, call: Call, command: list[str], words: str) -> None:
    done = call(book, *command, code=2)
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_a_casebook_without_ceasefires_says_what_to_do(tmp_path: Path, call: Call) -> None:
    Casebook.open(str(tmp_path / "book"), create=True).close()
    assert "mentions no ceasefire yet" in call(tmp_path / "book", "truce").stderr


def test_a_merge_a_split_and_their_undoing_are_told(book: Path, call: Call, tmp_path: Path) -> None:
    own = Path(shutil.copytree(book, tmp_path / "own"))
    assert "now: T1" in call(own, "merge", "T1", "T2", "--why", "one deal").stdout
    assert "T2 ·" not in call(own, "truce", "T2").stdout
    assert json.loads(call(own, "split", "T1", READINGS[0].report.id, "--why", "another", "--json").stdout)["ceasefires"] == [
        "T1",
        "T3",
    ]
    call(own, "undo", "2", "--why", "no")
    call(own, "undo", "1", "--why", "no")
    assert [one["id"] for one in lines(call(own, "truce", "--json"))] == ["T1", "T2"]


def test_a_table_leaves_out_what_somebody_rejects(book: Path, call: Call, tmp_path: Path) -> None:
    own = Path(shutil.copytree(book, tmp_path / "own"))
    assert "The army 2031-09-19" in call(own, "truce", "T1", "--csv", "-").stdout
    call(own, "decide", "reject", READINGS[2].claims[0].id, "--why", "misread")
    assert "The army 2031-09-19" not in call(own, "truce", "T1", "--csv", "-").stdout


def test_a_count_that_somebody_rejects_leaves_the_ledger(book: Path, call: Call, tmp_path: Path) -> None:
    own = Path(shutil.copytree(book, tmp_path / "own"))
    claim = BULLETIN.claims[2]
    call(own, "decide", "reject", claim.id, "--why", "misread")
    (told,) = lines(call(own, "truce", "T1", "--json"))
    assert 53 not in [row["count"]["low"] for row in told["breaches"]]
    assert [one["low"] for one in told["implied"]] == [103]


def test_the_list_of_rulings_names_the_ceasefires_and_undo_says_where_they_are(book: Path, call: Call, tmp_path: Path) -> None:
    own = Path(shutil.copytree(book, tmp_path / "own"))
    merged = call(own, "merge", "T1", "T2", "--why", "one deal").stdout
    assert "note: T1 is of SY, T2 of UA" in merged
    call(own, "split", "T1", READINGS[0].report.id, "--why", "another")
    told = flat(call(own, "decisions", width=200).stdout)
    assert "ceasefires T1, T2; now T1" in told
    assert "ceasefire T1; now T1, T3" in told
    assert "same ceasefire: " in told
    split, merge = lines(call(own, "decisions", "--json"))
    assert split["ceasefires"] == {"then": ["T1"], "now": ["T1", "T3"]}
    assert merge["ceasefires"]["then"] == ["T1", "T2"]
    assert {one["matter"] for one in (*split["decisions"], *merge["decisions"])} == {"ceasefire"}
    undone = call(own, "undo", "2", "--why", "no").stdout
    assert ("now: T1" in undone, "incident" in undone) == (True, False)
    (done,) = lines(call(own, "undo", "1", "--why", "no", "--json"))
    assert done == {"act": 1, "done": "taken back", "ceasefires": ["T1", "T2"]}
    assert "ceasefires T1, T2" in flat(call(own, "decisions", width=200).stdout)


def test_a_merge_within_one_country_has_no_note(call: Call, tmp_path: Path) -> None:
    own = tmp_path / "own"
    spring = read(starts(at(-200)), day=day(-200))
    known = {one.report.id: one for one in (READINGS[0], spring)}
    with Casebook.open(str(own), create=True) as casebook:
        assert not file_reports(casebook, map(outcome, known.values()), lambda of: known[of.id], actor="tester").failures
    assert "note" not in call(own, "merge", "T1", "T2", "--why", "one deal").stdout
    call(own, "undo", "1", "--why", "no")
    assert "countries" not in json.loads(call(own, "merge", "T1", "T2", "--why", "one deal", "--json").stdout)


def test_times_and_states_that_somebody_rejects_or_corrects_leave_the_ledger_or_change(
    book: Path, call: Call, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(book, tmp_path / "own"))

    def ledger() -> dict[str, Any]:
        return dict(lines(call(own, "truce", "T1", "--json"))[0])

    before = ledger()
    over, not_over = READINGS[2].claims
    start, end, *_ = READINGS[0].claims
    said = call(own, "decide", "reject", over.id, "--why", "misread").stdout
    assert "ceasefires now: T1" in said
    assert [row["status"] for row in ledger()["statuses"]] == ["not_over"]
    call(own, "decide", "reject", end.id, "--why", "misread")
    assert {row["clock"] for row in before["timings"]} - {row["clock"] for row in ledger()["timings"]} == {"end"}
    for claim in (start, not_over):
        call(own, "decide", "correct", claim.id, "--field", "certainty", "--value", '"possible"', "--why", "it hedges")
    told = ledger()
    assert told["starts"][0]["rows"][0]["cited"]["certainty"] == "possible"
    assert told["statuses"][0]["cited"]["certainty"] == "possible"
    assert "Hill Monitor, possible, Harbour Wire" in flat(call(own, "truce", "T1", "--rows", width=220).stdout)
    call(own, "undo", "1", "--why", "no")
    assert [row["status"] for row in ledger()["statuses"]] == ["not_over", "over"]


def test_a_rejected_claim_leaves_the_table_too(book: Path, call: Call, tmp_path: Path) -> None:
    own = Path(shutil.copytree(book, tmp_path / "own"))
    before = call(own, "truce", "T1", "--csv", "-").stdout
    call(own, "decide", "reject", READINGS[0].claims[0].id, "--why", "misread")
    after = call(own, "truce", "T1", "--csv", "-").stdout
    assert (",2031,9,12," in before, ",2031,9,12," in after) == (True, False)


def test_a_withdrawn_report_leaves_the_ledger_and_undo_names_the_ceasefire(book: Path, call: Call, tmp_path: Path) -> None:
    own = Path(shutil.copytree(book, tmp_path / "own"))
    before = lines(call(own, "truce", "T1", "--json"))
    assert "ceasefires now: T1" in call(own, "withdraw", READINGS[2].report.id, "--why", "retracted").stdout
    (told,) = lines(call(own, "truce", "T1", "--json"))
    assert (told["statuses"], READINGS[2].report.id in told["reports"]) == ([], False)
    assert "closed, for no claim of it stands: T2" in call(own, "withdraw", READINGS[3].report.id, "--why", "retracted").stdout
    assert "ceasefires now: T2" in call(own, "undo", "2", "--why", "no").stdout
    assert "ceasefires now: T1" in call(own, "undo", "1", "--why", "no").stdout
    assert lines(call(own, "truce", "T1", "--json")) == before
