"""What counts as found, resolved and right, on toponyms of our own; and the whole way on a text of our own."""

from pathlib import Path

import pytest

from counterclaim.evaluate import MistakeKind, evaluate, places
from counterclaim.evaluate.geoparsing import Part, Text, Toponym
from counterclaim.reading import Mentioned
from counterclaim.records import Basis, Place, PlacePrecision, Span
from counterclaim.reference import Entry, gazetteer
from tests.evaluate.test_geoparsing import geovirus, lgl, point

TEXT = "Shells fell near Arvo and on northern Belmar, and the city burned."
#: A degree of latitude is 111 km.
NEAR, FAR = (11.0, 20.0), (12.0, 20.0)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def there(words: str, point: tuple[float, float] | None = (10.0, 20.0)) -> Toponym:
    return Toponym(span(words), words, *(point or (None, None)))


def here(words: str, point: tuple[float, float] | None, entry: Entry | None = None) -> Mentioned:
    lat, lon = point or (None, None)
    place = Place(words, words, span(words), lat, lon, None, PlacePrecision.TOWN, None, None, Basis.STATED)
    return Mentioned(span(words), place, entry)


def figures(marked: list[Toponym], found: list[Mentioned], *, marks_all: bool = True) -> dict[str, float]:
    part = Part("own", marks_all, (Text("one", TEXT, tuple(marked)),))
    return places.measure(part, lambda text: found)[0]


def test_a_point_within_161_km_is_right_and_one_beyond_is_not() -> None:
    got = figures([there("Arvo"), there("Belmar")], [here("near Arvo", NEAR), here("northern Belmar", FAR)])
    assert (got["annotated"], got["resolved"], got["recall"]) == (2, 2, 1.0)
    assert got["accuracy_161km"] == got["right_of_all"] == 0.5
    assert got["median_km"] == pytest.approx(1.5 * 111.2, abs=0.2)


def test_a_place_without_a_point_is_found_and_not_recalled() -> None:
    got = figures([there("Arvo"), there("Belmar")], [here("near Arvo", NEAR), here("northern Belmar", None)])
    assert (got["found"], got["recall"]) == (1.0, 0.5)
    assert (got["accuracy_161km"], got["right_of_all"]) == (1.0, 0.5)


def test_a_part_of_a_country_stands_for_the_country() -> None:
    syria = gazetteer().known("SY")
    assert syria is not None
    got = figures([there("Belmar", (35.0, 38.0))], [here("northern Belmar", None, syria)])
    assert (got["recall"], got["accuracy_161km"]) == (1.0, 1.0)


def test_a_toponym_without_coordinates_counts_for_precision_alone() -> None:
    got = figures([there("Arvo", None), there("Belmar")], [here("near Arvo", NEAR)])
    assert (got["annotated"], got["found"], got["precision"]) == (1, 0.0, 1.0)
    assert "median_km" not in got


def test_what_only_points_back_is_no_mark_and_a_name_that_is_not_annotated_is_one() -> None:
    assert figures([there("Arvo")], [here("Arvo", NEAR), here("the city", NEAR)])["precision"] == 1.0
    assert figures([there("Arvo")], [here("Arvo", NEAR), here("Belmar", NEAR)])["precision"] == 0.5
    assert "precision" not in figures([there("Arvo")], [here("Belmar", NEAR)], marks_all=False)


def test_one_place_stands_for_one_toponym_the_one_with_which_it_shares_most() -> None:
    wide = here("Arvo and on northern Belmar", NEAR)
    part = Part("own", True, (Text("one", TEXT, (there("Arvo"), there("Belmar"))),))
    matched = places.match(part.texts[0], [wide])
    assert [pair.found for pair in matched.pairs] == [None, wide]


def test_mistakes_cost_the_kilometres_that_they_are_off() -> None:
    part = Part("own", True, (Text("one", TEXT, (there("Arvo"), there("Belmar"))),))
    _, mistakes = places.measure(part, lambda text: [here("near Arvo", FAR), here("Shells", NEAR)])
    kinds = {mistake.kind: mistake for mistake in mistakes}
    assert set(kinds) == {MistakeKind.WRONG, MistakeKind.MISSED, MistakeKind.SPURIOUS}
    assert kinds[MistakeKind.WRONG].cost == pytest.approx(222.4, abs=0.2)
    assert kinds[MistakeKind.WRONG].given == "near Arvo (12.00, 20.00; 222 km off)"
    assert kinds[MistakeKind.WRONG].wanted == "Arvo (10.00, 20.00)"
    assert kinds[MistakeKind.MISSED].cost == kinds[MistakeKind.SPURIOUS].cost == places.RIGHT_KM


def test_a_corpus_is_read_and_scored_with_a_group_for_each_file(tmp_path: Path) -> None:
    text = "Rain stopped the fighting in Aleppo, and two roads north of Damascus were closed."
    aleppo, damascus = text.index("Aleppo"), text.index("Damascus")
    marks = ((aleppo, aleppo + 6, "Aleppo", point(36.2, 37.16)), (damascus, damascus + 8, "Damascus", point(0, 0)))
    (tmp_path / "lgl.xml").write_text(lgl(text, *marks))
    moved = tuple((start + 1, end + 1, words, at) for start, end, words, at in marks)
    (tmp_path / "GeoVirus.xml").write_text(geovirus(text, *moved))
    done: list[tuple[int, int]] = []
    result = evaluate("places", tmp_path, progress=lambda some, total: done.append((some, total)))
    assert done == [(1, 2), (2, 2)]
    assert set(result.figures) == {"lgl", "geovirus"}
    for group in result.figures.values():
        assert group["toponyms"]["recall"] == 1.0
        assert group["toponyms"]["accuracy_161km"] == 0.5
    assert [mistake.wanted for mistake in result.mistakes] == ["Damascus (0.00, 0.00)"] * 2
    assert set(result.texts) == {"lgl 7", "geovirus 1"}
    alone = evaluate("places", tmp_path / "lgl.xml")
    assert list(alone.figures) == ["lgl"]
    assert alone.digest != result.digest


def test_a_few_articles_of_the_corpora_score_as_the_rest_does(shared: Path) -> None:
    result = evaluate("places", shared / "corpora" / "geoparsing", limit=8)
    for name in ("lgl", "geovirus"):
        got = result.figures[name]["toponyms"]
        assert got["annotated"] > 20
        assert got["recall"] <= got["found"]
        assert got["right_of_all"] == pytest.approx(got["recall"] * got["accuracy_161km"], abs=0.001)
        assert got["accuracy_161km"] > 0.4
