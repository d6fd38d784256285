"""The two files as they are read, and what is said of one that cannot be. All articles here are our own."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate import geoparsing
from counterclaim.evaluate.corpus import Files

TEXT = "Floods cut the road from Arvo to Belmar & Sons' mill."


def lgl(text: str, *marks: tuple[int, int, str, str]) -> str:
    """Return an LGL file of one article; of a mark its offsets, its words, and what stands in its gaztag."""
    written = "".join(
        f"<toponym><start>{start}</start><end>{end}</end><phrase>{escape(words)}</phrase>"
        + (f"<gaztag>{point}</gaztag>" if point else "")
        + "</toponym>"
        for start, end, words, point in marks
    )
    return f'<articles><article docid="7"><text>{escape(text)}</text><toponyms>{written}</toponyms></article></articles>'


def geovirus(text: str, *marks: tuple[int, int, str, str]) -> str:
    """Return a GeoVirus file of one article, offsets as given."""
    written = "".join(
        f"<location><name>{escape(words)}</name><start>{start}</start><end>{end}</end>{point}</location>"
        for start, end, words, point in marks
    )
    return f"<articles><article><text>{escape(text)}</text><locations>{written}</locations></article></articles>"


def point(lat: object, lon: object) -> str:
    return f"<lat>{lat}</lat><lon>{lon}</lon>"


def load(folder: Path, written: str, name: str = "lgl.xml") -> geoparsing.Part:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(written, encoding="utf-8")
    (part,) = geoparsing.load(folder / name, Files())
    return part


def test_offsets_count_from_nought_in_one_file_and_from_one_in_the_other(tmp_path: Path) -> None:
    at = TEXT.index("Arvo")
    first = load(tmp_path, lgl(TEXT, (at, at + 4, "Arvo", point(1.5, -2))))
    second = load(tmp_path, geovirus(TEXT, (at + 1, at + 5, "Arvo", point(1.5, -2))), "GeoVirus.xml")
    assert (first.name, second.name) == ("lgl", "geovirus")
    assert (first.marks_all, second.marks_all) == (True, False)
    for part in (first, second):
        (toponym,) = part.texts[0].toponyms
        assert toponym.span.of(TEXT) == "Arvo"
        assert (toponym.lat, toponym.lon) == (1.5, -2.0)


def test_a_toponym_may_have_no_coordinates_and_all_stand_in_order(tmp_path: Path) -> None:
    arvo, mill = TEXT.index("Arvo"), TEXT.index("Belmar")
    part = load(tmp_path, lgl(TEXT, (mill, mill + 6, "Belmar", ""), (arvo, arvo + 4, "Arvo", point(1, 2))))
    assert [(one.name, one.lat) for one in part.texts[0].toponyms] == [("Arvo", 1.0), ("Belmar", None)]
    assert part.texts[0].text == TEXT


def test_a_folder_gives_every_file_that_it_holds(tmp_path: Path) -> None:
    load(tmp_path, lgl(TEXT, (25, 29, "Arvo", point(1, 2))))
    load(tmp_path, geovirus(TEXT, (26, 30, "Arvo", point(1, 2))), "GeoVirus.xml")
    assert [part.name for part in geoparsing.load(tmp_path, Files())] == ["lgl", "geovirus"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (lgl(TEXT, (25, 999, "Arvo", "")), "lgl 7 marks 25-999, outside of its text"),
        (lgl(TEXT, (29, 25, "Arvo", "")), "marks 29-25, outside"),
        (lgl(TEXT, (26, 30, "Arvo", "")), "lgl 7 marks 'Arvo' at 26-30, where 'rvo ' stands"),
        (geovirus(TEXT, (25, 29, "Arvo", point(1, 2))), "geovirus 1 marks 'Arvo' at 25-29, where ' Arv' stands"),
        (lgl(TEXT, (25, 29, "Arvo", "<lat>91</lat><lon>0</lon>")), "off the earth"),
        (lgl(TEXT, (25, 29, "Arvo", "<lat>nan</lat><lon>0</lon>")), "off the earth"),
        (lgl(TEXT, (25, 29, "Arvo", "<lat>north</lat><lon>0</lon>")), "gives 'Arvo' no point"),
        (lgl(TEXT, (25, 29, "Arvo", "<lat>1</lat>")), "gives 'Arvo' no point"),
        (lgl(TEXT, (25, 29, "Arvo", "")).replace("<start>25</start>", "<start>x</start>"), "without a start and an end"),
        (lgl(TEXT, (25, 29, "Arvo", "")).replace("<start>25</start>", ""), "without a start and an end"),
        (lgl("", (0, 0, "", "")), "has no text"),
        ("<articles><article><text>Arvo</text></article></articles>", "is neither LGL nor GeoVirus"),
        ("<html><body/></html>", "is neither LGL nor GeoVirus"),
        ("<articles><article>", "is no XML"),
        ("", "is no XML"),
        ("Arvo", "is no XML"),
        ('<!DOCTYPE articles [<!ENTITY a "Arvo">]>' + lgl("&a;"), "declares a document type"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_by_its_name(tmp_path: Path, written: str, told: str) -> None:
    with pytest.raises(CorpusUnusable) as refused:
        load(tmp_path, written, "broken.xml")
    assert told in str(refused.value)
    assert "broken.xml" in str(refused.value)


def test_what_an_entity_stands_for_is_never_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Arvo")
    outside = f'<!DOCTYPE articles [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    with pytest.raises(CorpusUnusable):
        load(tmp_path, outside + lgl(TEXT, (25, 29, "Arvo", "")).replace("Floods", "&a;"))


def test_a_path_without_the_files_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(CorpusUnusable, match="holds neither"):
        geoparsing.load(tmp_path, Files())
    with pytest.raises(CorpusUnusable, match="cannot be read"):
        geoparsing.load(tmp_path / "lgl.xml", Files())
