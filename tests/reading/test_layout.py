"""What is story and what is not."""

from collections.abc import Callable
from time import process_time

import pytest

from counterclaim.reading.layout import BlockKind, lay_out
from counterclaim.reading.parse import Parse
from tests.conftest import Claims, report

STORY = "The army said that nine soldiers were killed in the raid."


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in lay_out(report(text)).blocks]


def test_headings_captions_and_furniture_are_told_from_paragraphs() -> None:
    text = f"# Raid on the hill\n\nA soldier at a checkpoint on Monday (Reuters/Jan Marek)\n\n{STORY}\n\n- 'Direct hit' -\n\nReporting by Ada Kern; editing by Jan Marek"
    assert kinds(text) == [BlockKind.HEADING, BlockKind.CAPTION, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE]


def test_a_heading_is_not_a_speaker_and_a_caption_claims_nothing(claims: Claims) -> None:
    found = claims(f"Army denies raid\n\nSmoke rises after an air strike on the town (AFP Photo)\n\n{STORY}")
    assert [claim.quote.words for claim in found] == ["nine soldiers were killed in the raid"]


def test_captions_inside_a_page_that_came_as_one_line_are_cut_out() -> None:
    body = " ".join([STORY] * 14)
    text = f"{body} Smoke rises after an air strike on a village. (Reuters) {body}"
    caption = [block.span.of(text) for block in lay_out(report(text)).blocks if block.kind is BlockKind.CAPTION]
    assert [words.strip() for words in caption] == ["Smoke rises after an air strike on a village. (Reuters)"]


def test_what_comes_before_the_body_is_not_read(claims: Claims) -> None:
    head = "The army said ten soldiers died. "
    from counterclaim.reading import read

    found = read(report(head + STORY, body=len(head))).claims
    assert [claim.quote.words for claim in found] == ["nine soldiers were killed in the raid"]


def test_lines_of_one_sentence_each_are_paragraphs() -> None:
    assert kinds(f"{STORY}\n{STORY}\n{STORY}") == [BlockKind.PARAGRAPH] * 3


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert kinds("The army said that nine\nsoldiers were killed in the\nraid on the eastern bridge.") == [BlockKind.PARAGRAPH]


def test_an_endless_sentence_is_cut_between_words_and_a_whole_one_is_not() -> None:
    text = "The army said " * 300 + STORY
    blocks = [block.span.of(text) for block in lay_out(report(text)).blocks]
    assert " ".join(blocks) == text
    assert max(map(len, blocks)) <= 2_000
    assert len(lay_out(report(" ".join([STORY] * 100))).blocks) == 1


@pytest.mark.parametrize("mark", ['"', ".", "(", "_", "😀", "…”", "'s", "US$", "a-"])
def test_a_burst_of_marks_hides_nothing_of_the_story(mark: str) -> None:
    text = f"The army said that nine soldiers were killed in the raid {mark * 3_000}. {STORY}"
    page = lay_out(report(text))
    assert len(page.plain) == len(text)
    assert page.plain.startswith("The army said that nine soldiers were killed in the raid ")
    assert page.plain.endswith(STORY)
    assert max(map(len, page.plain.split())) < 200


BURSTS: list[Callable[[int], str]] = [
    lambda many: STORY[:-1] + '"' * many,
    lambda many: "The army said " + "(" * many + "nine soldiers were killed" + ")" * many + ".",
]


@pytest.mark.parametrize("make", BURSTS)
def test_glued_marks_take_linear_time(make: Callable[[int], str]) -> None:
    def once(many: int) -> float:
        made = report(make(many))
        began = process_time()
        assert Parse(lay_out(made)).paragraphs
        return process_time() - began

    once(200)
    # The tokenizer remembers what it has seen: no length twice.
    small, large = min(once(1_900 + more) for more in range(3)), min(once(7_600 + more) for more in range(3))
    assert large < 9 * small + 0.1  # four times the text; peeled mark by mark it would take sixteen times as long


def test_an_endless_report_is_read_to_a_limit_and_says_so() -> None:
    long = (STORY + "\n\n") * 8000
    page = lay_out(report(long))
    assert page.blocks[-1].span.end <= 400_000
    assert page.notes == (f"read to character 400,000 of {len(long):,}; the rest is kept, unread",)


def test_a_report_within_the_limit_leaves_nothing_unread() -> None:
    assert lay_out(report(STORY)).notes == ()


def test_a_text_in_capitals_is_read_too(claims: Claims) -> None:
    found = claims("THE ARMY SAID THAT REBELS SHELLED THE NORTHERN MARKET ON FRIDAY.")
    assert [claim.quote.words for claim in found] == ["REBELS SHELLED THE NORTHERN MARKET ON FRIDAY"]


def test_short_lines_in_a_row_inside_the_story_are_a_list(claims: Claims) -> None:
    items = "Activists said barrel bombs were dropped on the town\n\nThe White Helmets put the toll at 14"
    found = claims(f"{STORY}\n\n{items}")
    assert [claim.source.name for claim in found] == ["army", "Activists", "White Helmets"]
    assert found[1].quote.words == "barrel bombs were dropped on the town"


def test_bulleted_lines_are_items_each(claims: Claims) -> None:
    found = claims(
        "- Activists said barrel bombs were dropped on the town\n- The White Helmets put the toll at 14\n- The army denied the raid"
    )
    assert [claim.source.name for claim in found] == ["Activists", "White Helmets", "army"]


@pytest.mark.parametrize(
    ("stamp", "left"),
    [
        ("Published July 5 2016 ", "Jets"),
        ("Monday 11 January 2016 18:41 ", "Jets"),
        ("27-02-2016 ", "Jets"),
        ("Jets bomb Goma, nine killed AFP Friday 3 Jun 2016 ", "Jets"),
        ("On 5 July 2016 ", "On 5 July 2016 Jets"),  # it tells when
    ],
)
def test_the_date_over_a_page_is_no_part_of_its_first_sentence(stamp: str, left: str) -> None:
    text = f"{stamp}Jets bombed a market in Goma on Sunday, killing nine people. {STORY * 30}"
    page = lay_out(report(text))
    story = page.paragraphs[0].of(text)
    assert story.startswith(f"{left} bombed a market")
