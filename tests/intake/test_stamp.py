from datetime import date

import pytest

from counterclaim.intake.stamp import inline_stamp, leading_stamp

SEVENTEENTH = date(2016, 9, 17)


@pytest.mark.parametrize(
    "printed",
    [
        "date 2016-09-17 ",
        "2016-09-17 ",
        "17 Sep 2016 ",
        "Sat 17 Sep 2016 ",
        "Published September 17, 2016 ",
        "Posted on: 17 September 2016 ",
        "Date of publication 17 September 2016 ",
        "Last updated at Sep 172016 ",
        "Saturday 17 September 2016 18:11 ",
        "17 Sep 2016 — ",
        "17.09.2016 (updated 1457 18.09.2016) ",
        "Sat 17 Sep 2016 at 2354 ",
        "PUBLISHED: 2016-09-17T14:00Z | ",
    ],
)
def test_a_leading_date_is_the_report_s_own(printed: str) -> None:
    text = f"{printed}Four soldiers were wounded."
    stamp = leading_stamp(text, 0)
    assert stamp is not None
    assert stamp.day.day == SEVENTEENTH
    assert text[stamp.end :] == "Four soldiers were wounded."


@pytest.mark.parametrize(
    "text",
    [
        "17 September 2016 was the day on which the truce failed.",
        "17 September 2016, the day of the strike, was a Saturday.",
        "On 17 September 2016 the truce failed.",
        "20 members of the group were killed.",
        "May said that she knew nothing.",
        "Date palms were burnt.",
        "Saturday The army said so.",
    ],
)
def test_a_date_that_begins_a_sentence_is_no_stamp(text: str) -> None:
    assert leading_stamp(text, 0) is None


@pytest.mark.parametrize(
    ("head", "title", "agency"),
    [
        ("Army says four were wounded near bridge AFP Saturday 17 Sep 2016 ", "Army says four were wounded near bridge", "AFP"),
        ("Army says four were wounded near bridge Saturday 17 Sep 2016 ", "Army says four were wounded near bridge", None),
        ("Army says four were wounded near bridge 17 September 2016 ", "Army says four were wounded near bridge", None),
        ("Army says four were wounded | Reuters | Sat 17 Sep 2016 | ", "Army says four were wounded", "Reuters"),
        ("Print this page Saturday 17 September 2016 ", None, None),
    ],
)
def test_a_date_between_headline_and_story_is_a_stamp(head: str, title: str | None, agency: str | None) -> None:
    text = f"{head}Four soldiers were hurt on Friday when a shell fell."
    stamp = inline_stamp(text, 0)
    assert stamp is not None
    assert (stamp.title, stamp.agency, stamp.day.day) == (title, agency, SEVENTEENTH)
    assert text[stamp.end :].startswith("Four soldiers were hurt")


@pytest.mark.parametrize(
    "text",
    [
        "Four soldiers were wounded on Saturday 17 Sep 2016 The army said so.",
        "Four soldiers were wounded in the north since 17 September 2016 The army said so.",
        "Smoke rises over the town in the north of the country, September 17 2016. (Example Wire)",
        "Smoke rises over the town September 17 2016 (Example Wire) A truce ended.",
        "Four were wounded. The army said so. Nobody knew 17 September 2016 More was said.",
        "The truce that began Monday 17 Sep 2016 More was said.",
        "Four soldiers were wounded 17 September 2016 when a shell fell.",
        "A\nSaturday 17 Sep 2016 More.",
    ],
)
def test_a_date_inside_a_sentence_is_no_stamp(text: str) -> None:
    assert inline_stamp(text, 0) is None


def test_agency_and_fitting_weekday_together_need_no_capital_after_them() -> None:
    assert inline_stamp("Army says four were wounded AFP Saturday 17 Sep 2016 four soldiers were hurt.", 0) is not None
