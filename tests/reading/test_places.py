"""Places in a text: found by their names and the words beside them, with the precision that the words allow."""

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading import toponyms
from counterclaim.reading.layout import by_line, lay_out
from counterclaim.reading.parse import Parse
from counterclaim.reading.places import Mentioned, Places
from counterclaim.records import Basis, Place, PlacePrecision, Report, content_id


def report(text: str, dateline: str | None = None) -> Report:
    return Report(content_id(text), text, "0" * 64, "text/plain", published=date(2020, 5, 4), language="en", dateline=dateline)


def places_of(text: str, dateline: str | None = None) -> tuple[Places, list[Mentioned]]:
    parse = Parse(by_line(text))
    places = Places(report(text, dateline), parse)
    return places, [mentioned for paragraph in parse for mentioned in places.of(paragraph)]


def names(text: str) -> list[tuple[str, str]]:
    return [(mentioned.span.of(text), mentioned.place.name) for mentioned in places_of(text)[1]]


def only(text: str, words: str) -> Place:
    found = [mentioned.place for mentioned in places_of(text)[1] if mentioned.span.of(text) == words]
    assert len(found) == 1, names(text)
    return found[0]


SYRIA = "Fighting went on in Syria on Monday. "


@pytest.mark.parametrize(
    ("words", "gazetteer"),
    [("Deir Ezzor air base", "airport:OSDZ"), ("Deir al Zor's airport", "airport:OSDZ"), ("Deir Ezzor military airbase", "airport:OSDZ"),
     ("Hmeimim", "counterclaim:hmeimim"), ("Jabal Therdeh", "ucdp:jabal-thurdah"), ("Kuweires airbase", "airport:OS66")],
)  # fmt: skip
def test_a_base_or_hill_is_found_by_all_its_words(words: str, gazetteer: str) -> None:
    place = only(f"{SYRIA}Warplanes hit a column in {words} at dawn.", words)
    assert place.gazetteer == gazetteer
    assert place.basis is Basis.STATED


def test_the_town_and_the_province_it_lies_in_are_two_places() -> None:
    text = f"{SYRIA}Barrel bombs fell on the opposition-held town of Dael in the southern province of Daraa."
    assert names(text)[1:] == [("town of Dael", "Dael"), ("southern province of Daraa", "Daraa Governorate")]


def test_a_sort_of_place_after_the_name_chooses_among_those_of_the_name() -> None:
    text = f"{SYRIA}Shells fell in Aleppo province, then in Aleppo city, then in rural Damascus."
    assert names(text)[1:] == [
        ("Aleppo province", "Aleppo Governorate"),
        ("Aleppo city", "Aleppo"),
        ("rural Damascus", "Rif Dimashq Governorate"),
    ]


def test_a_town_abroad_is_found_by_its_country() -> None:
    place = only(f"{SYRIA}Trucks waited in the Turkish city of Gaziantep.", "city of Gaziantep")
    assert place.country == "TR"


def test_a_part_of_a_town_keeps_the_pin_and_says_which_part() -> None:
    place = only(f"{SYRIA}Aid did not reach eastern Aleppo.", "eastern Aleppo")
    assert (place.name, place.precision, place.gazetteer) == ("eastern Aleppo", PlacePrecision.TOWN, "geonames:170063")


@pytest.mark.parametrize(
    ("words", "name"),
    [("northern Syria", "northern Syria"), ("the east", "eastern Syria"), ("the north of the country", "northern Syria"), ("the country's east", "eastern Syria")],
)  # fmt: skip
def test_a_part_of_a_country_is_an_area_without_a_pin(words: str, name: str) -> None:
    place = only(f"{SYRIA}An army position in {words} was struck.", words)
    assert (place.name, place.lat, place.lon, place.radius_km, place.precision) == (name, None, None, None, PlacePrecision.AREA)
    assert place.country == "SY"


@pytest.mark.parametrize(
    ("words", "radius"),
    [("south of Deir al Zor", 25.0), ("near Deir al Zor", 25.0), ("outside Deir al Zor", 25.0), ("20 km north of Deir al Zor", 24.2),
     ("30 kilometres (19 miles) from Deir al Zor", 34.2), ("ten miles east of Deir al Zor", 20.3),
     ("3-6 km southwest of Deir al Zor", 10.2), ("three to six kilometres southwest of Deir al Zor", 10.2)],
)  # fmt: skip
def test_near_a_place_is_the_place_with_a_stated_radius(words: str, radius: float) -> None:
    place = only(f"{SYRIA}A convoy was struck {words} at noon.", words)
    assert (place.gazetteer, place.precision, place.radius_km) == ("geonames:170794", PlacePrecision.NEAR, radius)
    assert place.lat == pytest.approx(35.336, abs=0.01)
    assert place.lon == pytest.approx(40.141, abs=0.01)


def test_the_airport_is_the_last_airport_named() -> None:
    text = f"{SYRIA}Clashes shook the Deir Ezzor airport. Jets hit two hilltops near the airport, and the besieged base held."
    found = places_of(text)[1]
    assert [mentioned.span.of(text) for mentioned in found[1:]] == ["Deir Ezzor airport", "near the airport", "the besieged base"]
    assert {mentioned.place.gazetteer for mentioned in found[1:]} == {"airport:OSDZ"}
    assert found[2].place.precision is PlacePrecision.NEAR


def test_the_town_and_the_city_point_back() -> None:
    text = f"{SYRIA}Rebels hold the city of Idlib. Bombs fell on the city. In the village of Kafr Nabl two died; the village is empty."
    assert [name for words, name in names(text) if words in ("the city", "the village")] == ["Idlib", "Kafranbel"]


def test_a_noun_that_points_back_to_nothing_is_no_place() -> None:
    assert names("The airport was closed and the village burnt.") == []


def test_a_noun_that_only_qualifies_another_is_no_place() -> None:
    text = f"{SYRIA}Shells fell in the city of Idlib. The city council met."
    assert "The city" not in [words for words, _ in names(text)]


def test_the_capital_and_the_country_are_known() -> None:
    text = f"{SYRIA}The Syrian capital was quiet. Across the country, guns fell silent."
    assert names(text)[1:] == [("The Syrian capital", "Damascus"), ("the country", "Syria")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Syrian army said it would hold fire.",
        "Moscow said it had warned of this.",
        "Washington's explanation was rejected.",
        "Russia accused the rebels of a breach.",
        "General Vladimir Savchenko told a briefing.",
        "Baghdadi was not among the dead.",
        "Kerry told reporters that talks went on.",
        "Dr George Aleppo was not at home.",
    ],
)
def test_bodies_governments_and_persons_are_no_places(sentence: str) -> None:
    assert names(SYRIA + sentence)[1:] == []


def test_an_outlet_named_after_a_town_is_no_place() -> None:
    text = f"{SYRIA}The Aleppo Media Centre reported strikes in Aleppo."
    assert names(text)[1:] == [("Aleppo", "Aleppo")]


@pytest.mark.parametrize(
    ("sentence", "words"), [("Talks were held in Moscow.", "Moscow"), ("Jets flew from bases in Iraq.", "Iraq")]
)
def test_a_capital_or_a_country_with_a_word_of_place_is_a_place(sentence: str, words: str) -> None:
    assert only(SYRIA + sentence, words).lat is not None


def test_a_place_that_no_gazetteer_has_keeps_its_name_and_spoils_nothing() -> None:
    text = f"{SYRIA}Two died in the village of Qwertabad, and one in Idlib."
    place = only(text, "village of Qwertabad")
    assert (place.name, place.lat, place.radius_km, place.precision, place.gazetteer) == ("Qwertabad", None, None, None, None)
    assert names(text)[-1] == ("Idlib", "Idlib")


def test_a_name_of_many_places_abroad_is_not_guessed() -> None:
    place = only("A court in Springfield heard the case.", "Springfield")
    assert (place.name, place.lat, place.gazetteer) == ("Springfield", None, None)


def test_a_quarter_is_not_a_village_of_its_name_elsewhere() -> None:
    place = only(f"{SYRIA}In Damascus, a shell hit al-Salehiyeh neighbourhood.", "al-Salehiyeh neighbourhood")
    assert (place.lat, place.gazetteer) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # who acts or speaks draws no town into his own country
        ("Russia condemned the blast in Homs.", ("Homs", "SY")),
        ("Fighting went on in Belgorod. Russia condemned the blast in Homs.", ("Homs", "SY")),
        ("Russian troops near Qamishli came under fire.", ("Qamishli", None)),
        ("Egypt condemned an Israeli strike in Rafah.", ("Rafah", None)),
        ("Israel's attack on Rafah killed ten Palestinians.", ("Rafah", "PS")),
        ("Syrian rebels captured Salqeen.", ("Salqeen", None)),
        # what goes by a name comes before what also has it
        ("Syrian troops shelled Ariha.", ("Ariha", "SY")),
        ("Rebels fought near Idlib and the army shelled Ariha.", ("Ariha", "SY")),
        ("Boko Haram fighters killed 12 people in Rann.", ("Rann", "NG")),
        ("Militiamen killed hundreds of people in Sabra.", ("Sabra", None)),
        ("Gunmen came to a school in Niger state.", ("Niger State", "NG")),
        ("Gunmen came to a school in Niger State.", ("Niger State", "NG")),
        ("Gunmen came to a school in Niger.", ("Niger", "NE")),
        # a strike is on a place
        ("Six died in an air strike on Homs.", ("Homs", "SY")),
        ("A strike on Kherson killed six.", ("Kherson", "UA")),
        ("Raids on Beni killed six.", ("Beni", "CD")),
        ("An assault against Sanaa was held off.", ("Sanaa", "YE")),
        ("The fall of Aleppo was near.", ("Aleppo", "SY")),
        ("A drone attack on Moscow killed six.", ("Moscow", "RU")),
        ("Jets bombed Damascus on Sunday.", ("Damascus", "SY")),
        ("Shells landed in the heart of Baghdad.", ("Baghdad", "IQ")),
        ("A rocket attack on residential areas of Damascus killed six.", ("Damascus", "SY")),
        ("Air strikes on Yemen killed nine people.", ("Yemen", "YE")),
        ("Rocket fire at Ashkelon killed six.", ("Ashkelon", "IL")),
    ],
)
def test_a_place_is_where_its_words_and_its_text_put_it(sentence: str, expected: tuple[str, str | None]) -> None:
    place = places_of(sentence)[1][-1].place
    assert (place.name, place.country) == expected


@pytest.mark.parametrize(
    "sentence", ["An attack on Hezbollah killed six.", "An attack on Fatah killed six.", "An attack on Kerry drew applause."]
)
def test_a_party_that_is_attacked_is_no_place(sentence: str) -> None:
    assert names(sentence) == []


def test_a_gloss_in_brackets_parts_no_name_from_its_sort() -> None:
    text = f"{SYRIA}Shells fell on Aleppo. They hit al-Izaa (radio) neighborhood and Tharda (also Therdeh) hill."
    assert names(text)[2:] == [
        ("al-Izaa (radio) neighborhood", "al-Izaa neighborhood"),
        ("Tharda (also Therdeh) hill", "Jabal Tharda"),
    ]


def test_capitals_are_read_as_telex_copy_is() -> None:
    text = (
        "GUERRILLAS ATTACKED THE TOWN OF SUCHITOTO IN CUSCATLAN DEPARTMENT, 45 KM NORTH OF SAN SALVADOR. "
        "THE REST OF THE FORCE STAYED IN CHALATENANGO. COLONEL ALFARO SAID IN SAN SALVADOR THAT IT WAS OVER."
    )
    found = places_of(text)[1]
    assert [mentioned.place.name for mentioned in found] == [
        "Suchitoto", "Cuscatlán Department", "45 KM NORTH OF San Salvador", "Chalatenango", "San Salvador",
    ]  # fmt: skip
    assert {mentioned.place.country for mentioned in found} == {"SV"}


def test_text_without_commas_and_apostrophes_is_read() -> None:
    text = "Airstrikes were reported in Aleppo Syrias largest city. Shells hit Dael in Daraa Governorate Syria September 5 2016."
    assert [name for _, name in names(text)] == ["Aleppo", "Dael", "Daraa Governorate", "Syria"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukrainian troops left Severodonetsk. Shells hit Chasov Yar in the Donetsk region.", ["Sievierodonetsk", "Chasiv Yar", "Donetsk Oblast"]),
        ("Strikes hit Khan Younis in the southern Gaza Strip and a house in Rafah.", ["Khan Yunis", "southern Gaza Strip", "Rafah"]),
        ("The RSF shelled El Fasher in North Darfur as residents of Omdurman fled to Port Sudan.", ["El Fasher", "North Darfur", "Omdurman", "Port Sudan"]),
        ("Houthi rebels fired on Marib city in Yemen. Coalition jets hit Sanaa airport.", ["Marib", "Yemen", "Sana'a International Airport"]),
        ("Gunmen burnt a market in central Mali's Mopti region and ambushed a convoy between Gao and Kidal.", ["central Mali", "Mopti Region", "Gao", "Kidal"]),
        ("Al-Shabaab attacked Beledweyne in the Hiran region of Somalia.", ["Beledweyne", "Hiran", "Somalia"]),
        ("In Colombia, a patrol was ambushed near Tumaco in Nariño department.", ["Colombia", "near Tumaco", "Nariño"]),
    ],
)  # fmt: skip
def test_reports_of_any_war_are_read(text: str, expected: list[str]) -> None:
    assert [name for _, name in names(text)] == expected


def test_countries_are_weighed_by_places_before_actors() -> None:
    text = "The US and Russia traded charges. Russian jets, US officials said, struck Idlib in Syria. Washington and Moscow met."
    places, _ = places_of(text)
    assert places.countries[0] == "SY"
    assert set(places.countries) == {"SY", "US", "RU"}


def test_the_dateline_is_no_place_of_an_event_and_little_of_a_hint() -> None:
    places, found = places_of("Rebels fired on Idlib in Syria.", dateline="Beirut")
    assert places.countries[0] == "SY"
    assert "Beirut" not in [mentioned.place.name for mentioned in found]


def test_the_dateline_hints_where_nothing_else_does() -> None:
    assert places_of("Two men were shot.", dateline="Beirut")[0].countries == ("LB",)


def test_the_zone_is_the_places_else_the_reports() -> None:
    places, found = places_of("Shells fell on Kharkiv in Ukraine.")
    assert places.zone(found[0].place) == "Europe/Kyiv"
    assert places.zone(None) == "Europe/Kyiv"
    assert places_of("Nothing happened.")[0].zone(None) is None


def test_spans_hold_the_words_in_order_and_never_overlap() -> None:
    text = f"{SYRIA}Near the town of Dael in the southern province of Daraa, 20 km from Damascus, the town fell."
    found = places_of(text)[1]
    assert all(mentioned.place.words == mentioned.span.of(text) for mentioned in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Aleppo", "the", "of", "north", "near", "20", "km", "airport", "province", "city", "in", "Syria", "al-Bab", ",", ".", "AND", "’s", "é", "\n", "-"]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_any_jumble_of_words_gives_spans_that_hold(words: list[str]) -> None:
    text = " ".join(words)
    parse = Parse(lay_out(report(text)))
    places = Places(report(text), parse)
    end = 0
    for paragraph in parse:
        for mentioned in places.of(paragraph):
            assert mentioned.span.start >= end
            assert mentioned.span.length > 0
            assert mentioned.place.words == mentioned.span.of(text)
            end = mentioned.span.end


@pytest.mark.parametrize(
    "piece",
    ["Aleppo ", "North ", "the city of Homs ", "the ", "of ", "a-", "Al-", "20 km north of ", "X", "Xa Xb Xc Xd city, the city "],
)
def test_time_grows_with_the_length_of_a_paragraph(piece: str) -> None:
    text = SYRIA + piece * (8_000 // len(piece)) + "."
    parse = Parse(by_line(text))
    paragraphs = parse.paragraphs
    started = time.perf_counter()
    places = Places(report(text), parse)
    for paragraph in paragraphs:
        places.of(paragraph)
    assert time.perf_counter() - started < 3.0


def test_the_first_case_has_its_places(shared: Path) -> None:
    text = (shared / "cases/seed/report.txt").read_text("utf-8")
    parse = Parse(lay_out(report(text)))
    places = Places(report(text), parse)
    found = [mentioned.place for paragraph in parse for mentioned in places.of(paragraph)]
    assert places.countries[0] == "SY"
    assert {place.gazetteer for place in found} >= {"geonames:SY", "airport:OSDZ", "ucdp:jabal-thurdah"}
    assert "eastern Syria" in {place.name for place in found}


@pytest.mark.parametrize("city", ["Damascus", "Moscow", "Kyiv"])
def test_a_city_by_whose_clock_an_hour_is_told_is_no_place_of_the_event(city: str) -> None:
    assert names(f"The truce took effect at 19:00 {city} time on Monday.") == []
    assert names(f"The truce was signed in {city} on Monday.") == [(city, city)]


def test_a_list_of_all_names_has_the_countries_and_capitals_that_act() -> None:
    text = "Russia said US warplanes hit a convoy near Tabqa in Syria. The Syrian army and its Iranian allies thanked Moscow."
    found = toponyms(report(text))
    assert [one.span.of(text) for one in found] == ["Russia", "US", "near Tabqa", "Syria", "Moscow"]
    assert [one.entry.id for one in found if one.entry] == [
        "geonames:RU",
        "geonames:US",
        "geonames:172374",
        "geonames:SY",
        "geonames:524901",
    ]
    assert [name for name, _ in names(text)] == ["near Tabqa", "Syria"]


def test_a_list_of_all_names_is_made_of_a_report_that_tells_of_no_conflict() -> None:
    assert [one.place.name for one in toponyms(report("Rain fell in Nairobi.\nSnow fell in Oslo."))] == ["Nairobi", "Oslo"]
    assert toponyms(report("")) == ()


def entries(text: str) -> list[tuple[str, str | None]]:
    return [(found.span.of(text), found.entry.id if found.entry else None) for found in places_of(text)[1]]


def test_a_town_lies_in_the_division_that_is_named_after_it_in_full_or_in_short() -> None:
    text = "Fires burned in Gallipolis, Ohio, and in Alexandria, La., on Monday. Crews from Paris, Texas, came to Wheeling, W.Va."
    assert entries(text) == [
        ("Gallipolis", "geonames:4512449"),
        ("Ohio", "geonames:US.OH"),
        ("Alexandria", "geonames:4314550"),
        ("La", "geonames:US.LA"),
        ("Paris", "geonames:4717560"),
        ("Texas", "geonames:US.TX"),
        ("Wheeling", "geonames:5280854"),
        ("W.Va", "geonames:US.WV"),
    ]


def test_what_is_said_once_of_where_a_name_lies_holds_in_the_whole_report() -> None:
    text = "A shell fell in Alexandria.\nThe fire in Alexandria, Louisiana, was out by noon."
    assert entries(text)[0] == ("Alexandria", "geonames:4314550")


def test_a_name_that_is_said_to_lie_in_two_divisions_is_not_settled_by_either() -> None:
    text = "Buses left Columbus, Ohio, and Columbus, Georgia. Later one burned in Columbus."
    found = dict(entries(text[: text.index("Later")]))
    assert found["Ohio"] == "geonames:US.OH"
    assert places_of(text)[0]._countries.within.get("columbus") is None


@pytest.mark.parametrize("words", ["Ill health kept troops in Homs.", "He met John Smith, Miss Jones and others in Homs."])
def test_a_short_form_is_a_word_where_no_town_stands_before_it(words: str) -> None:
    assert entries(words) == [("Homs", "geonames:169577")]


def test_a_name_has_no_point_where_none_of_its_places_lies_in_what_is_named_after_it() -> None:
    (first, *_) = entries("Shells fell in Tabqa, Jordan. Jordanian troops fired back.")
    assert first == ("Tabqa", None)
    (first, *_) = entries("Shells fell in Tabqa, Jordan and Iraq.")
    assert first[1] is not None


def test_divisions_in_a_row_are_divisions() -> None:
    text = "Flights to Ohio, Texas and Washington were late."
    assert entries(text)[-1] == ("Washington", "geonames:US.WA")
    assert entries("Snow fell in Buffalo, New York.")[-1] == ("New York", "geonames:US.NY")


def test_a_division_that_the_text_names_tells_which_of_its_towns_is_meant() -> None:
    text = "Police in Texas closed a road.\nA bridge fell in Huntsville."
    assert entries(text)[-1] == ("Huntsville", "geonames:4699540")


def test_a_countrys_name_is_a_division_only_where_nothing_else_speaks_for_the_country() -> None:
    assert (
        entries("Houses burned in Georgia. Crews were called in Atlanta, and in Macon a school was shut.")[0][1]
        == "geonames:US.GA"
    )
    assert entries("Houses burned in Georgia. Georgian troops left Gori. Talks began in Atlanta.")[0][1] == "geonames:GE"
    assert entries("War broke out in Georgia. Talks began in Washington.")[0][1] == "geonames:GE"


def test_a_list_of_all_names_has_a_towns_name_in_a_bodys_where_the_report_uses_it_of_the_town() -> None:
    text = "Smoke hung over streets in Wheeling, W.Va., at noon. The Wheeling Fire Service sent two engines."
    assert [one.span.of(text) for one in toponyms(report(text))].count("Wheeling") == 2
    assert [one.span.of(text) for one in toponyms(report("The Wheeling Fire Service sent two engines."))] == []
