"""TimeML as it is read, and what is said of a file that cannot be."""

from datetime import date
from pathlib import Path

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate import tml
from tests.evaluate.making import timeml, timex


def corpus(folder: Path, text: str, name: str = "one") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.tml").write_text(text, encoding="utf-8")
    return folder


def test_the_text_has_no_marks_and_the_times_keep_their_words(tmp_path: Path) -> None:
    marked = timeml(
        f"Shells <EVENT eid='e1'>fell</EVENT> on {timex('Friday', '2016-09-16')} &amp; {timex('today', '2016-09-17')}."
    )
    (text,) = tml.load(corpus(tmp_path, marked)).texts
    assert text.text == "Shells fell on Friday & today."
    assert text.day == date(2016, 9, 17)
    assert [(one.span.of(text.text), one.value) for one in text.times] == [("Friday", "2016-09-16"), ("today", "2016-09-17")]


def test_only_times_in_the_text_count(tmp_path: Path) -> None:
    (text,) = tml.load(corpus(tmp_path, timeml("Guns were silent."))).texts
    assert text.times == ()


def test_a_time_within_a_time_counts_too_and_comments_are_no_text(tmp_path: Path) -> None:
    marked = timeml(f"It fell <!-- no -->{timex('two days ' + timex('after Monday', '2016-09-12'), 'P2D', 'DURATION')}.")
    (text,) = tml.load(corpus(tmp_path, marked)).texts
    assert text.text == "It fell two days after Monday."
    assert [one.span.of(text.text) for one in text.times] == ["two days after Monday", "after Monday"]


def test_a_folder_above_gives_the_texts_of_each_folder(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        corpus(tmp_path / folder, timeml("Guns were silent."))
    part = tml.load(tmp_path)
    assert [(text.folder, text.name) for text in part.texts] == [("a", "a/one"), ("b", "b/one")]
    assert tml.load(tmp_path / "a").texts[0].name == "one"


def test_the_digest_names_what_was_read(tmp_path: Path) -> None:
    first = tml.load(corpus(tmp_path / "a", timeml("Guns were silent."))).digest
    assert first == tml.load(corpus(tmp_path / "b", timeml("Guns were silent."))).digest
    assert first != tml.load(corpus(tmp_path / "c", timeml("Guns fell silent."))).digest


BOMB = '<!DOCTYPE TimeML [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><TimeML><TEXT>&b;</TEXT></TimeML>'
FOREIGN = '<!DOCTYPE TimeML [<!ENTITY x SYSTEM "file:///etc/hostname">]><TimeML><TEXT>&x;</TEXT></TimeML>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "no XML"),
        ("<TimeML><TEXT>Guns", "no XML"),
        ("<TimeML>" + "<a>" * 5000, "no XML"),
        ("<html><TEXT>Guns</TEXT></html>", "no TimeML: it begins with <html>"),
        (BOMB, "document type"),
        (FOREIGN, "document type"),
        ("<TimeML><TEXT>Guns</TEXT></TimeML>", "no day"),
        (timeml("Guns", day="yesterday"), "no day"),
        (timeml("Guns").replace("TEXT>", "BODY>"), "no <TEXT>"),
        (timeml(timex("Friday", "2016-09-16", "DAY")), "type 'DAY'"),
        (timeml(timex("Friday", "")), "value ''"),
        (timeml(timex(" ", "2016-09-16")), "without words"),
    ],
)
def test_a_damaged_or_hostile_file_is_named(tmp_path: Path, data: str, told: str) -> None:
    with pytest.raises(CorpusUnusable, match=told) as caught:
        tml.load(corpus(tmp_path, data))
    assert "one.tml" in caught.value.message
    assert caught.value.remedy


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    corpus(tmp_path, "")
    (tmp_path / "one.tml").write_bytes(b"<TimeML>\xff\xfe\x00</TimeML>")
    with pytest.raises(CorpusUnusable, match=r"one\.tml is no XML"):
        tml.load(tmp_path)


def test_a_folder_without_timeml_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusUnusable, match="holds no TimeML"):
        tml.load(tmp_path)
    with pytest.raises(CorpusUnusable, match="holds no TimeML"):
        tml.load(tmp_path / "nowhere")
