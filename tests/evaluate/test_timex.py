"""Times on a small corpus of ours, in TimeML."""

from datetime import date
from pathlib import Path

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate import evaluate
from counterclaim.evaluate.corpus import Files
from counterclaim.evaluate.timex import matched, read_times
from counterclaim.evaluate.tml import Text, Timex, load
from counterclaim.records import Span

DAY = date(2016, 9, 17)


def tml(body: str, day: str = "2016-09-17") -> str:
    return (
        f'<?xml version="1.0"?>\n<TimeML><DOCID>one</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="{day}">{day}</TIMEX3></DCT>'
        f"<TITLE>x</TITLE><TEXT>{body}</TEXT></TimeML>"
    )


def timex(words: str, value: str, kind: str = "DATE") -> str:
    return f'<TIMEX3 tid="t1" type="{kind}" value="{value}">{words}</TIMEX3>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    body = f"Shells <EVENT eid='e1'>fell</EVENT> on Arvo on {timex('Friday', '2016-09-16')} and {timex('today', '2016-09-17')}."
    (tmp_path / "one.tml").write_text(tml(body), encoding="utf-8")
    return tmp_path


def value(words: str) -> tuple[str, str]:
    (found,) = read_times(Text("one", f"The army held its fire {words}.", DAY, ()))
    return found.type, found.value


def test_a_file_gives_its_text_its_day_and_the_times_marked_in_it(folder: Path) -> None:
    text = load(folder / "one.tml", Files())
    assert text.text == "Shells fell on Arvo on Friday and today."
    assert text.day == DAY
    assert [(one.span.of(text.text), one.value) for one in text.times] == [("Friday", "2016-09-16"), ("today", "2016-09-17")]


def test_what_is_all_right_scores_one(folder: Path) -> None:
    figures = evaluate("timex", folder).figures
    assert figures["strict"]["all"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert figures["value"]["all"]["accuracy"] == 1.0


def test_a_wrong_value_is_found_but_not_right(folder: Path) -> None:
    path = folder / "one.tml"
    path.write_text(path.read_text(encoding="utf-8").replace("2016-09-16", "2016-09-09"), encoding="utf-8")
    result = evaluate("timex", folder)
    assert result.figures["relaxed"]["all"]["f1"] == 1.0
    assert result.figures["value"]["all"]["accuracy"] == 0.5
    (mistake,) = result.mistakes
    assert (mistake.wanted, mistake.given) == ("2016-09-09 (DATE)", "2016-09-16 (DATE)")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Friday", ("DATE", "2016-09-16")),
        ("since Monday", ("DATE", "2016-09-12")),
        ("this week", ("DATE", "2016-W37")),
        ("in August", ("DATE", "2016-08")),
        ("last year", ("DATE", "2015")),
        ("in the second quarter of 2016", ("DATE", "2016-Q2")),
        ("at the weekend", ("DATE", "2016-W37-WE")),
        ("in the summer of 2015", ("DATE", "2015-SU")),
        ("in the 1990s", ("DATE", "199")),
        ("for seven days", ("DURATION", "P7D")),
        ("for several weeks", ("DURATION", "PXW")),
        ("for three hours", ("DURATION", "PT3H")),
        ("over the past two months", ("DURATION", "P2M")),
        ("recently", ("DATE", "PAST_REF")),
        ("now", ("DATE", "PRESENT_REF")),
        ("on Friday morning", ("TIME", "2016-09-16TMO")),
        ("at 5 p.m. on Friday", ("TIME", "2016-09-16T17:00")),
        ("every day", ("SET", "P1D")),
    ],
)
def test_a_time_is_written_as_timeml_writes_it(words: str, expected: tuple[str, str]) -> None:
    assert value(words) == expected


def test_two_of_ours_in_one_of_theirs_are_one_match() -> None:
    have = [Timex(Span(0, 3), "DATE", "a"), Timex(Span(4, 9), "DATE", "b")]
    want = [Timex(Span(0, 9), "DATE", "a")]
    assert matched(have, want) == [(have[0], want[0])]
    assert matched([have[1], Timex(Span(0, 9), "DATE", "c")], want)[0][0].value == "c"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<TimeML><TEXT>no date</TEXT></TimeML>", "has no <DCT>"),
        ("<TimeML><DCT/>", "is no XML"),
        (tml("x", day="soon"), "gives its document no date"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + tml("&e;").split("\n")[1], ""),
    ],
)
def test_a_damaged_file_is_told_and_nothing_it_names_is_fetched(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "one.tml"
    path.write_text(text, encoding="utf-8")
    if told:
        with pytest.raises(CorpusUnusable, match=told):
            load(path, Files())
    else:
        assert load(path, Files()).text == ""


def test_a_folder_of_folders_is_told_which(folder: Path) -> None:
    (folder / "part").mkdir()
    (folder / "one.tml").rename(folder / "part" / "one.tml")
    with pytest.raises(CorpusUnusable, match="name one of its parts: part"):
        evaluate("timex", folder)
