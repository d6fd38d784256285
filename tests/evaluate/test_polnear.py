"""The corpus as it is read, and what is said of one that cannot be."""

from pathlib import Path

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate import polnear
from counterclaim.records import Span
from tests.evaluate.making import ADDED, SAID, TEXT, corpus, standoff


def test_an_attribution_keeps_its_spans_and_their_link(tmp_path: Path) -> None:
    text = polnear.load(corpus(tmp_path, standoff(SAID))).texts[0]
    item = text.annotations[0][0]
    assert [span.of(TEXT) for span in (*item.source, *item.cue, *item.content)] == ["The ministry", "said", "shells fell on Arvo"]


def test_pieces_of_one_line_with_only_a_space_between_are_one_span(tmp_path: Path) -> None:
    marked = standoff({"Cue": ["said"], "Content": ["shells", "fell on Arvo"]})
    content = polnear.load(corpus(tmp_path, marked)).texts[0].annotations[0][0].content
    assert [span.of(TEXT) for span in content] == ["shells fell on Arvo"]


def test_pieces_on_both_sides_of_a_line_break_or_of_words_stay_apart(tmp_path: Path) -> None:
    marked = standoff({"Cue": ["said"], "Content": ["shells", "on Arvo", "Guns fell silent at dusk.", "The mayor"]})
    content = polnear.load(corpus(tmp_path, marked)).texts[0].annotations[0][0].content
    assert [span.of(TEXT) for span in content] == ["shells", "on Arvo", "Guns fell silent at dusk.", "The mayor"]


def test_words_of_a_span_may_hold_line_breaks(tmp_path: Path) -> None:
    start, end = TEXT.index("it added"), TEXT.index(" fell silent")
    marked = f"T1\tCue {start} {start + 2}\tit\nT2\tContent {start} {end}\t{TEXT[start:end]}\nE1\tCue:T1 Content:T2\n"
    (item,) = polnear.load(corpus(tmp_path, marked)).texts[0].annotations[0]
    assert item.content == (Span(start, end),)


def test_numbered_roles_belong_to_one_attribution(tmp_path: Path) -> None:
    marked = standoff({"Cue": ["said"], "Content": ["shells"], "Content2": ["nobody"]}).replace("\tContent2 ", "\tContent ")
    (item,) = polnear.load(corpus(tmp_path, marked)).texts[0].annotations[0]
    assert [span.of(TEXT) for span in item.content] == ["shells", "nobody"]


def test_every_annotator_is_kept(tmp_path: Path) -> None:
    text = polnear.load(corpus(tmp_path, standoff(SAID), standoff(SAID, ADDED))).texts[0]
    assert [len(annotation) for annotation in text.annotations] == [1, 2]


def test_the_digest_names_the_files_that_were_read(tmp_path: Path) -> None:
    first = polnear.load(corpus(tmp_path / "a", standoff(SAID))).digest
    assert first == polnear.load(corpus(tmp_path / "b", standoff(SAID))).digest
    assert first != polnear.load(corpus(tmp_path / "c", standoff(SAID, ADDED))).digest
    assert first != polnear.load(corpus(tmp_path / "d", standoff(SAID), name="two")).digest


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("T1\tCue 0 9999\tThe\nE1\tCue:T1\n", "marks 0-9999"),
        ("T1\tCue 0 3\tThe\nE1\tCue:T7\n", "links T7"),
        ("T1\tCue 0 3\tThe\nE1 Cue:T1\n", "no annotation: 'E1 Cue:T1'"),
        ("T1\tCue 0 3\tThe\nE1\tCue T1\n", "no annotation"),
        ("T1\tCue 0 3\tmayor\nE1\tCue:T1\n", "other words stand"),
        ("T1\tCue 0 3\tThe\rE1\tCue:T1\r", "CR alone"),
        ("\ufeffT1\tCue 0 3\tThe\nE1\tCue:T1\n", "byte order mark"),
    ],
)
def test_a_damaged_annotation_is_named(tmp_path: Path, marked: str, told: str) -> None:
    with pytest.raises(CorpusUnusable, match=told) as caught:
        polnear.load(corpus(tmp_path, marked))
    assert "one_a0.ann" in caught.value.message
    assert caught.value.remedy


def test_a_text_that_is_no_text_is_named(tmp_path: Path) -> None:
    corpus(tmp_path, standoff(SAID))
    (tmp_path / "text" / "one.txt").write_bytes(b"The \xff")
    with pytest.raises(CorpusUnusable, match="byte 4"):
        polnear.load(tmp_path)


def test_an_annotation_without_its_text_is_named(tmp_path: Path) -> None:
    corpus(tmp_path, standoff(SAID))
    (tmp_path / "text" / "one.txt").rename(tmp_path / "text" / "two.txt")
    with pytest.raises(CorpusUnusable, match=r"one_a0\.ann annotates no text"):
        polnear.load(tmp_path)


def test_names_may_hold_underscores_and_lines_may_end_with_both(tmp_path: Path) -> None:
    corpus(tmp_path, standoff(SAID).replace("\n", "\r\n"), name="one_two")
    (tmp_path / "attributions" / "one_two_a0.ann").rename(tmp_path / "attributions" / "one_two_jan_marek.ann")
    assert len(polnear.load(tmp_path).texts[0].annotations[0]) == 1


def test_an_event_told_twice_counts_once(tmp_path: Path) -> None:
    marked = standoff(SAID)
    twice = marked + marked.splitlines()[-1].replace("E1", "E9") + "\n"
    assert len(polnear.load(corpus(tmp_path, twice)).texts[0].annotations[0]) == 1


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    corpus(tmp_path, standoff(SAID))
    (tmp_path / "attributions" / "one_b.ann").mkdir()
    with pytest.raises(CorpusUnusable, match=r"one_b\.ann cannot be read"):
        polnear.load(tmp_path)


def test_a_text_that_nobody_annotated_is_named(tmp_path: Path) -> None:
    corpus(tmp_path, standoff(SAID))
    (tmp_path / "text" / "two.txt").write_text("Nobody read this.", encoding="utf-8")
    with pytest.raises(CorpusUnusable, match=r"two\.txt"):
        polnear.load(tmp_path)


def test_a_folder_with_parts_is_told_which_to_name(tmp_path: Path) -> None:
    corpus(tmp_path / "dev", standoff(SAID))
    with pytest.raises(CorpusUnusable, match="dev"):
        polnear.load(tmp_path)
    with pytest.raises(CorpusUnusable, match="no part of PolNeAR"):
        polnear.load(tmp_path / "nowhere")
