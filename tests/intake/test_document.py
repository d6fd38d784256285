import hashlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import CounterclaimError, InputTooLarge, NotText, Undecodable
from counterclaim.intake import Given, report_from_bytes, report_from_text
from counterclaim.intake.limits import MAX_BYTES, MAX_LINE

STORY = "Harbour City (Example Wire) - The northern command said on Monday that four soldiers had been wounded near the bridge."
PAGE = f"<html><body><p>{STORY}</p></body></html>"


def test_id_and_hash_are_of_the_raw_bytes_and_not_of_the_text() -> None:
    data = b"\xef\xbb\xbf" + STORY.encode()
    report = report_from_bytes(data, "story.txt")
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.id == report.sha256[:16]
    assert report.text == STORY


def test_the_same_words_in_another_encoding_are_another_report() -> None:
    assert report_from_bytes(STORY.encode(), "a.txt").id != report_from_bytes(STORY.encode("utf-16"), "a.txt").id


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story"])
def test_line_ends_and_odd_spaces_are_left_as_they_are(name: str) -> None:
    text = "  One line.\r\nAnother\tline.\rA third\u00a0line.\u2028And\x0cmore.\n\n\n"
    assert report_from_bytes(text.encode(), name).text == text


def test_offsets_count_code_points_and_not_bytes() -> None:
    text = "Київ (Example Wire) - Військові повідомили про обстріл біля мосту в понеділок."
    report = report_from_bytes(text.encode(), "a.txt")
    assert report.text[report.body :].startswith("Військові")
    assert report.dateline == "Київ"


def test_what_the_person_gives_wins_over_what_the_document_says() -> None:
    text = f"TITLE: Old title\nPUBLISHER: Old Gazette\nDATE: 2016-09-19\nURL: https://old.example/1\nLANGUAGE: fr\n\n{STORY}"
    given_fields = Given("Example Times", date(2016, 9, 20), "New title", "https://new.example/1", "de")
    report = report_from_text(text, given_fields)
    assert (report.publisher, report.published, report.title, report.url, report.language) == (
        "Example Times",
        date(2016, 9, 20),
        "New title",
        "https://new.example/1",
        "de",
    )


def test_header_fields_are_taken_where_the_person_gives_none() -> None:
    text = (
        f"title: A title\npublisher: Example Gazette\nauthor: A. Person\nurl: https://g.example/1\nlanguage: English\n\n{STORY}"
    )
    report = report_from_text(text)
    assert (report.title, report.publisher, report.byline, report.url) == (
        "A title",
        "Example Gazette",
        "A. Person",
        "https://g.example/1",
    )
    assert report.language == "en"


def test_the_agency_of_the_dateline_is_publisher_only_where_nobody_else_says() -> None:
    assert report_from_text(STORY).publisher == "Example Wire"
    assert report_from_text(f"publisher: Example Gazette\n\n{STORY}").publisher == "Example Gazette"


def test_a_report_without_any_date_says_so_and_names_the_remedy() -> None:
    report = report_from_text(STORY)
    assert report.published is None
    assert any("--date" in note for note in report.notes)


def test_retrieval_time_is_the_callers_and_never_the_clocks() -> None:
    now = datetime(2024, 3, 1, 12, tzinfo=UTC)
    assert report_from_bytes(STORY.encode(), "a.txt", retrieved=now).retrieved == now
    assert report_from_bytes(STORY.encode(), "a.txt").retrieved is None


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", "\ufeff \u00a0\n".encode(), " ".encode("utf-16")])
def test_an_empty_input_is_refused_by_name_with_what_was_expected(data: bytes) -> None:
    with pytest.raises(NotText, match=r"notes\.txt: empty .*\.txt, \.md or \.html"):
        report_from_bytes(data, "notes.txt")


def test_more_bytes_than_the_limit_are_refused_before_they_are_decoded() -> None:
    with pytest.raises(InputTooLarge, match=r"big\.txt: larger than the limit of 10\.0 MB"):
        report_from_bytes(b"\xff" * (MAX_BYTES + 1), "big.txt")


def test_a_million_character_line_is_refused_and_numbered() -> None:
    with pytest.raises(InputTooLarge, match=r"long\.txt: line 2 has 1,000,000 characters"):
        report_from_bytes(b"First line.\n" + b"x" * 1_000_000, "long.txt")


def test_a_line_at_the_limit_is_still_read() -> None:
    text = "x" * MAX_LINE + "\n" + "y" * MAX_LINE
    assert report_from_text(text).text == text


def test_a_text_in_memory_may_be_empty() -> None:
    report = report_from_text("")
    assert (report.text, report.body) == ("", 0)


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(Undecodable, match="offset 3"):
        report_from_text("abc\ud800")


def test_a_page_named_as_text_is_still_a_page() -> None:
    report = report_from_bytes(f"<!DOCTYPE html>{PAGE}".encode(), "saved.txt")
    assert report.media_type == "text/html"
    assert "<p>" not in report.text


def test_markup_in_a_text_stays_what_it_is() -> None:
    text = "He wrote <b>this</b> and <script>alert(1)</script>, the ministry said."
    assert report_from_bytes(text.encode(), "a.txt").text == text


def test_a_declared_media_type_goes_before_the_suffix() -> None:
    assert report_from_bytes(STORY.encode(), "feed.php", media_type="text/markdown; charset=utf-8").media_type == "text/markdown"
    with pytest.raises(NotText, match="application/pdf"):
        report_from_bytes(STORY.encode(), "a.txt", media_type="application/pdf")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a"]))
def test_any_bytes_give_a_report_or_an_error_that_names_them(data: bytes, name: str) -> None:
    try:
        report = report_from_bytes(data, name)
    except CounterclaimError as refusal:
        error = str(refusal)
    else:
        error = name if report.text.strip() and 0 <= report.body <= len(report.text) else ""
    assert name in error


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_kept_unaltered(text: str) -> None:
    report = report_from_text(text)
    assert report.text == text
    assert 0 <= report.body <= len(text)


PIECES = st.sampled_from(
    [
        "BEIRUT",
        "Harbour City",
        "(AFP)",
        "(Example Wire)",
        " - ",
        " — ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "By ",
        "Jane Doe",
        "date ",
        "Published ",
        "2016-09-17",
        "Sunday 18 Sep 2016",
        "29 Feb 2015",
        "30/02/2016",
        "05/06/2016",
        "4 FEB 90",
        "March 3",
        "Feb 29",
        "14:00 GMT",
        "T25:99Z",
        "+99:99",
        "# ",
        "---",
        "----",
        "===",
        "Title: ",
        "DATE: ",
        "[TEXT]",
        "[A",
        "Aprıl 3 2016",
        "The army said so.",
        "AFP ",
        "“",
        "١٧",
        "(updated 1",
        "\u2028",
        "\x85",
        "NO DATE",
        "/TASS/",
        "_ ",
        ":",
        "Headline words here",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_medley_of_heads_is_read_without_fault(text: str) -> None:
    report = report_from_text(text, Given(date=date(2016, 2, 29)))
    assert report.text == text
    assert 0 <= report.body <= len(text)
    assert report.published == date(2016, 2, 29)
