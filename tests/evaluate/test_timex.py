"""Time figures, on sentences of our own: what counts as found, what as right, and what is told of the rest."""

from pathlib import Path

import pytest

from counterclaim.evaluate import evaluate, timex
from counterclaim.evaluate.timex3 import Timex3s
from counterclaim.evaluate.tml import Text, Timex3, load
from counterclaim.reading import timings
from counterclaim.records import Span
from tests.conftest import report
from tests.evaluate.making import timeml
from tests.evaluate.making import timex as mark


def expression(start: int, end: int, value: str = "2016-09-16", kind: str = "DATE") -> Timex3:
    return Timex3(Span(start, end), kind, value)


def test_an_expression_matches_one_other_and_its_equal_before_what_only_overlaps() -> None:
    want, other = expression(5, 10), expression(10, 20)
    long, same = expression(0, 12), expression(5, 10)
    assert list(timex.matches([want, other], [long, same])) == [(want, same), (other, long)]
    assert list(timex.matches([want, other], [expression(0, 20)])) == [(want, expression(0, 20))]


def measured(tmp_path: Path, text: str, *given: Timex3) -> dict[str, dict[str, dict[str, float]]]:
    (tmp_path / "one.tml").write_text(timeml(text), encoding="utf-8")
    return timex.measure(load(tmp_path), lambda _: given).figures


def test_wrong_ends_are_found_relaxed_and_not_strictly(tmp_path: Path) -> None:
    figures = measured(tmp_path, f"on {mark('Friday', '2016-09-16')}", expression(0, 9))
    assert figures["relaxed"]["all"]["f1"] == 1.0
    assert figures["strict"]["all"]["f1"] == 0.0
    assert figures["value"]["all"]["accuracy"] == 1.0


def test_the_accuracy_counts_what_matched_and_the_f1_everything(tmp_path: Path) -> None:
    text = f"{mark('Friday', '2016-09-16')} {mark('Monday', '2016-09-12')} {mark('now', 'PRESENT_REF')}"
    figures = measured(tmp_path, text, expression(0, 6), expression(7, 13, "2016-09-19"))
    assert figures["value"]["all"] == {"p": 0.5, "r": 0.3333, "f1": 0.4, "accuracy": 0.5, "matched": 2}


def test_rows_count_one_type_and_an_expression_of_another_is_not_there(tmp_path: Path) -> None:
    text = f"{mark('Friday', '2016-09-16')} {mark('two days', 'P2D', 'DURATION')}"
    figures = measured(tmp_path, text, expression(0, 6), expression(7, 15, "P2D", "DATE"))
    assert figures["relaxed"]["all"]["f1"] == 1.0
    assert figures["relaxed"]["date and time"]["p"] == 0.5
    assert figures["relaxed"]["duration"]["r"] == 0.0
    assert figures["type"]["all"]["accuracy"] == 0.5
    assert figures["value"]["duration"]["accuracy"] == 1.0


def test_mistakes_tell_type_and_value_of_both_sides(tmp_path: Path) -> None:
    text = f"{mark('Friday', '2016-09-16')} {mark('now', 'PRESENT_REF')} then"
    (tmp_path / "one.tml").write_text(timeml(text), encoding="utf-8")
    given = (expression(0, 6, "2016-09-23"), expression(11, 15, "PAST_REF"))
    mistakes = timex.measure(load(tmp_path), lambda _: given).mistakes
    assert [(one.row, one.kind, one.wanted, one.given) for one in mistakes] == [
        ("value", "wrong", "DATE 2016-09-16: Friday", "DATE 2016-09-23: Friday"),
        ("date", "missed", "DATE PRESENT_REF: now", ""),
        ("date", "spurious", "", "DATE PAST_REF: then"),
    ]
    assert mistakes[0].wanted_spans == mistakes[0].given_spans == (Span(0, 6),)


def test_two_folders_have_a_group_of_figures_each(tmp_path: Path) -> None:
    for folder, words in (("a", mark("Friday", "2016-09-16")), ("b", "Friday")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.tml").write_text(timeml(f"Shells fell on {words}."), encoding="utf-8")
    figures = evaluate("timex", tmp_path).figures
    assert figures["a relaxed"]["all"]["f1"] == 1.0
    assert figures["b relaxed"]["all"]["p"] == 0.0
    assert len(figures) == 8


WRITTEN = [
    ("Shells fell on Friday.", ["DATE 2016-09-16 Friday"]),
    ("Shells fell on 7 August 1998.", ["DATE 1998-08-07 7 August 1998"]),
    ("Shells have fallen since Monday.", ["DATE 2016-09-12 Monday"]),
    ("It held from Monday to Friday.", ["DATE 2016-09-12 Monday", "DATE 2016-09-16 Friday"]),
    ("It held from 12 to 16 September.", ["DATE 2016-09-12 12", "DATE 2016-09-16 16 September"]),
    ("Shells fell last week.", ["DATE 2016-W36 last week"]),
    ("Shells fell this month.", ["DATE 2016-09 this month"]),
    ("Shells fell in early 2015.", ["DATE 2015 early 2015"]),
    ("Shells fell over the weekend.", ["DATE 2016-W37-WE the weekend"]),
    ("Shells fell in the third quarter of 2015.", ["DATE 2015-Q3 the third quarter of 2015"]),
    ("Shells fell last spring.", ["DATE 2016-SP last spring"]),
    ("Shells fell on Friday morning.", ["TIME 2016-09-16TMO Friday morning"]),
    ("Shells fell at 10 p.m. Friday.", ["TIME 2016-09-16T22:00 10 p.m. Friday"]),
    ("The truce held for three days.", ["DURATION P3D three days"]),
    ("The truce held for five hours.", ["DURATION PT5H five hours"]),
    ("The town is quiet now.", ["DATE PRESENT_REF now"]),
    ("They will soon leave.", ["DATE FUTURE_REF soon"]),
]


@pytest.mark.parametrize(("sentence", "written"), WRITTEN)
def test_a_time_is_written_as_timeml_writes_it(sentence: str, written: list[str]) -> None:
    read = report(sentence)
    assert read.published is not None
    timex3s = Timex3s(read.published)
    given = [one for timing in timings(read) for one in timex3s.of(timing)]
    assert [f"{one.type} {one.value} {one.span.of(sentence)}" for one in given] == written


ACCOUNTS = [
    ("Sales rose in the second quarter. They were low a year ago.", "2015-Q2"),
    ("Sales rose in the second quarter. They were low in the year-ago period.", "2015-Q2"),
    ("Sales rose in the second quarter. Exports fell in the quarter.", "2016-Q2"),
    ("Sales rose in the second quarter. They were low in the 2014 period.", "2014-Q2"),
    ("Sales rose in May. They were low a year ago.", "2015"),
]


@pytest.mark.parametrize(("text", "value"), ACCOUNTS)
def test_a_period_of_account_has_the_unit_of_the_quarter_told_before(text: str, value: str) -> None:
    assert _read(text)[-1].value == value


def test_how_long_after_an_event_is_a_length_without_its_preposition() -> None:
    text = "The town was calm two days after the raid."
    (length,) = _read(text)
    assert (length.type, length.value, length.span.of(text)) == ("DURATION", "P2D", "two days")


def test_what_counts_from_a_day_told_before_is_counted_from_it() -> None:
    text = "Shells fell on 3 May 2015.\n\nThe following day the guns were silent."
    (_, later) = (one for one in _read(text))
    assert (later.value, later.span.of(text)) == ("2015-05-04", "The following day")


def test_times_in_headings_are_read_too() -> None:
    assert [one.words for one in timings(report("Guns silent since Monday\n\nIt was quiet on Friday, the mayor said."))] == [
        "since Monday",
        "Friday",
    ]


def _read(text: str) -> tuple[Timex3, ...]:
    day = report(text).published
    assert day is not None
    return timex.read_times(Text("one", "", text, day, ()))
