"""Breaches: counts of them with period, accused, parts and casualties, single accusations, and numbers that count none."""

import pytest

from tests.conftest import Read
from tests.reading.breaching import breaches, days, low, parts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The centre reported 53 violations of the truce over the past day and a total of 302 since 12 September.",
            [(53, False), (302, True)],
        ),
        (
            "The joint commission in Yemen counted nine breaches of the ceasefire in the past 24 hours and a total of 140 since 1 September.",
            [(9, False), (140, True)],
        ),
        (
            "The monitors gave 80 violations of the truce on 14 September and 120 on 16 September, of which 22 fell on the last day.",
            [(80, True), (120, True), (22, False)],
        ),
        (
            "The mission recorded 31 violations of the ceasefire in the past 24 hours. The total since the start of the ceasefire now stood at 260, the mission said.",
            [(31, False), (260, True)],
        ),
    ],
)
def test_a_day_s_count_and_a_running_one_are_two(reading: Read, text: str, told: list[tuple[int, bool]]) -> None:
    assert [(low(one), one.cumulative) for one in breaches(reading, text)] == told


def test_a_count_in_a_day_is_of_the_day_that_heads_its_paragraph(reading: Read) -> None:
    text = "The truce in Darfur holds, the envoy said.\n\n10 SEPTEMBER. The monitors reported 12 violations of the truce by the militia in a day."
    (breach,) = breaches(reading, text)
    assert days(breach) == ("2016-09-09", "2016-09-11")


def test_the_last_day_of_a_running_count_is_counted_back_from_its_own_day(reading: Read) -> None:
    text = (
        "The monitors gave 80 violations of the truce on 14 September and 120 on 15 September, of which 22 fell on the last day."
    )
    _, running, last = breaches(reading, text)
    assert days(running) == (None, "2016-09-16")
    assert days(last) == ("2016-09-14", "2016-09-16")


@pytest.mark.parametrize(
    "text",
    [
        "The centre registered 20 violations of the truce by the rebels: 12 in Aleppo, five in Hama and three in Homs.",
        "The centre registered 20 violations of the truce by the rebels in the past 24 hours.\n\nIts list by province: 12 in Aleppo, five in Hama and three in Homs.",
    ],
)
def test_a_list_of_areas_is_the_parts_of_its_count(reading: Read, text: str) -> None:
    (breach,) = breaches(reading, text)
    assert low(breach) == 20
    assert [(part.area.name if part.area else None, part.count.low, part.count.unit) for part in breach.parts] == [
        ("Aleppo", 12, "violations"),
        ("Hama", 5, "violations"),
        ("Homs", 3, "violations"),
    ]
    assert breach.area is None or breach.area.name != "Aleppo"


def test_parts_that_do_not_add_up_stay_as_they_are_told(reading: Read) -> None:
    (breach,) = breaches(
        reading, "The centre registered 20 violations of the truce by the rebels: 12 in Aleppo and five in Hama."
    )
    assert (low(breach), [part.count.low for part in breach.parts]) == (20, [12, 5])


def test_whom_a_recorder_blames_for_so_many_is_a_part(reading: Read) -> None:
    text = "The network documented 60 breaches of the truce in Syria in the past 24 hours. It blamed government forces for 41 and the opposition for six."
    (breach,) = breaches(reading, text)
    assert [([one.name for one in part.accused], part.count.low) for part in breach.parts] == [
        (["Syrian army"], 41),
        (["opposition"], 6),
    ]


def test_a_sentence_about_the_same_count_tells_whom_it_accuses(reading: Read) -> None:
    text = 'The network documented 28 breaches of the truce in Syria in the past 24 hours. All 28 were committed "by the rebels", it said.'
    (breach,) = breaches(reading, text)
    assert (low(breach), [party.name for party in breach.accused]) == (28, ["rebels"])


def test_what_they_did_is_told_of_the_last_count(reading: Read) -> None:
    text = "The centre counted 55 violations of the truce by armed groups in the past 24 hours. They had killed 12 civilians, it said."
    (breach,) = breaches(reading, text)
    assert (low(breach), [toll.low for toll in breach.casualties]) == (55, [12])


def test_what_is_left_out_keeps_its_words(reading: Read) -> None:
    text = "The network put the breaches of the truce from Monday to Friday at 242, outside areas held by Islamic State."
    (breach,) = breaches(reading, text)
    assert breach.excluding is not None
    assert (low(breach), breach.excluding.words) == (242, "outside areas held by Islamic State")


@pytest.mark.parametrize(
    "text",
    [
        'The truce holds. "One list may have three cases where another has a single breach," an officer explained.',
        'The monitors counted no breach of the truce. "We print the unit with the number," an officer said.',
        "The army denied that it had violated the truce.",
        "The army said that it would answer any violation of the truce.",
    ],
)
def test_an_explanation_a_denial_and_a_threat_allege_no_breach(reading: Read, text: str) -> None:
    assert breaches(reading, text) == []


def test_a_sum_made_beside_counts_is_nobody_s_count(reading: Read) -> None:
    text = 'The centre reported 53 violations of the truce in the past 24 hours. "The 50 is a subtraction made at this desk," an officer said.'
    assert [low(one) for one in breaches(reading, text)] == [53]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            'The truce is in its fifth day. President Ivan Example accused rebels of "attempts to regroup" under the truce.',
            "rebels",
        ),
        ("The minister accused militants of using the ceasefire to rearm.", "militants"),
    ],
)
def test_the_verb_is_no_part_of_whom_it_accuses(reading: Read, text: str, party: str) -> None:
    assert [one.name for breach in breaches(reading, text) for one in breach.accused] == [party]


def test_a_count_since_a_truce_took_effect_on_a_day_begins_on_that_day(reading: Read) -> None:
    text = "The centre registered 604 breaches by armed groups since the truce came into effect on 1 September."
    (breach,) = breaches(reading, text)
    assert (days(breach)[0], breach.cumulative) == ("2016-09-01", True)


def test_a_breach_of_law_is_none_of_a_truce(reading: Read) -> None:
    text = "The truce ended on Monday. The network said that government forces have violated human rights law in Aleppo."
    assert breaches(reading, text) == []


COUNTED = "The network counted 60 breaches of the truce in Idlib in the past 24 hours"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{COUNTED}. Arrests were given as 12 and abductions as five.", [(12, "Arrests", None), (5, "abductions", None)]),
        (f"{COUNTED}. Shelling accounted for 41 and sniper fire for 19.", [(41, "Shelling", None), (19, "sniper fire", None)]),
        (f"{COUNTED}. Of these 40 were arrests and 20 were shellings.", [(40, "40 were arrests", None), (20, "20 were shellings", None)]),
        (f"{COUNTED}. Of these, 40 were cases of mortar fire.", [(40, "40 were cases of mortar fire", None)]),
        (f"{COUNTED}. Among them were 41 shellings and 19 arrests.", [(41, "41 shellings", None), (19, "19 arrests", None)]),
        (f"{COUNTED}: 12 arrests, 20 shellings and 28 raids.", [(12, "12 arrests", None), (20, "20 shellings", None), (28, "28 raids", None)]),
        (f"{COUNTED}. Its own parts are 20, 18 and 21.", [(20, "20", None), (18, "18", None), (21, "21", None)]),
        (f"{COUNTED}. The parts it gives are 20, 18 and 22.", [(20, "20", None), (18, "18", None), (22, "22", None)]),
        (
            f"{COUNTED}. Arrests are printed as 32, though the network's own parts are 18 and five.",
            [(32, "Arrests", None), (18, "18", "Arrests"), (5, "five", "Arrests")],
        ),
        (
            f"{COUNTED}. Shellings were put at 30, but the parts are 12, 10 and nine.",
            [(30, "Shellings", None), (12, "12", "Shellings"), (10, "10", "Shellings"), (9, "nine", "Shellings")],
        ),
    ],
)  # fmt: skip
def test_parts_by_what_was_done_and_their_own_parts(reading: Read, text: str, told: list[tuple[int, str, str | None]]) -> None:
    (breach,) = breaches(reading, text)
    assert (low(breach), parts(breach)) == (60, told)


@pytest.mark.parametrize(
    "text",
    [
        f"{COUNTED}.\n\nArrests in the city were given as 12.",
        "The truce is in its fifth day. Arrests were given as 12 and abductions as five, the network said.",
    ],
)
def test_a_number_of_arrests_beside_no_count_is_no_part_of_one(reading: Read, text: str) -> None:
    assert all(not parts(breach) for breach in breaches(reading, text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The truce took effect on 12 September.\n\nThe news agency, quoting an officer, listed two incidents in Aleppo on 12 September: "
            "sniper fire at 19:27 and three mortar rounds at 20:33. It blamed armed groups for both.",
            (2, "2016-09-12", ["armed groups"]),
        ),
        (
            "The truce took effect on 12 September.\n\nThe joint committee in Taiz recorded three incidents on 14 September: shelling at 08:00, "
            "sniper fire at 11:30 and a drone at 20:00. It accused the Houthis of all three.",
            (3, "2016-09-14", ["Houthis"]),
        ),
        (
            "The truce in Darfur holds. The monitors registered four incidents on Monday. They blamed the militia for all of them.",
            (4, "2016-09-12", ["militia"]),
        ),
    ],
)
def test_a_list_of_incidents_beside_a_truce_counts_breaches(reading: Read, text: str, told: tuple[int, str, list[str]]) -> None:
    (breach,) = breaches(reading, text)
    assert (low(breach), days(breach)[0], [party.name for party in breach.accused]) == told
    assert breach.parts == ()


@pytest.mark.parametrize(
    "text",
    [
        "The truce took effect in May.\n\nA year of war is over.\n\nThe army recorded 12 incidents in Aleppo on Monday.",
        "The army recorded 12 incidents in Aleppo on Monday and blamed rebels for them.",
    ],
)
def test_incidents_far_from_any_truce_are_no_breaches(reading: Read, text: str) -> None:
    assert breaches(reading, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Figures for the truce have moved. In July Ada Kern of the Russian Defence Ministry kept to 302 violations and 252 wounded, but said "
            "that 83 civilians had died. Ivan Example, of the same ministry, had said 63.",
            (302, [252, 83]),
        ),
        (
            "Counts for the ceasefire differ. In July Ada Kern of the Yemeni army gave 80 breaches and said that nine civilians had died. "
            "Ivan Example, of the same army, put the dead at 12.",
            (80, [9]),
        ),
    ],
)
def test_a_count_for_the_whole_truce_that_is_told_months_later_has_no_day(
    reading: Read, text: str, told: tuple[int, list[int]]
) -> None:
    (breach,) = breaches(reading, text)
    assert (low(breach), [toll.low for toll in breach.casualties]) == told
    assert (breach.cumulative, breach.period) == (True, None)


def test_times_are_a_count_and_no_part_of_it(reading: Read) -> None:
    text = "The truce is in its third day. The Houthis breached the agreement 3 times in Hodeidah, the coalition said."
    (breach,) = breaches(reading, text)
    assert (low(breach), parts(breach), [party.name for party in breach.accused]) == (3, [], ["Houthis"])


MISSION = "The mission counted 12 violations of the truce in Taiz on 14 September"


@pytest.mark.parametrize(
    ("text", "recorder", "by"),
    [
        (
            "The Russian side recorded 26 violations of the ceasefire in Idlib on 14 September; of these the Turkish side confirmed 20.",
            "Russia",
            ("Turkey",),
        ),
        (
            "The Russian army recorded 26 violations of the ceasefire in Idlib on 14 September; 20 were confirmed by Turkey.",
            "Russian military",
            ("Turkey",),
        ),
        (f"{MISSION}. Nine of them were confirmed by the Turkish centre.", "mission", ("Turkey",)),
        (f"{MISSION}. The government and the Houthis confirmed the figure.", "mission", ("Yemeni government", "Houthis")),
        (f"{MISSION}. The figure could not be confirmed by the government.", "mission", ()),
        (f"{MISSION}. The army confirmed that a soldier was killed.", "mission", ()),
        (f"{MISSION}. It confirmed the number in a note.", "mission", ()),
    ],
)
def test_who_else_confirms_a_count_stands_beside_it(reading: Read, text: str, recorder: str, by: tuple[str, ...]) -> None:
    (breach,) = breaches(reading, text)
    assert (breach.recorder, breach.confirmed_by) == (recorder, by)


@pytest.mark.parametrize(
    "tail",
    [
        ", compared with 900 in the previous period",
        ", up from nine the day before",
        ", against nine in the previous week",
        " (previous period: 80 violations)",
        ", versus 31 a day earlier",
    ],
)
def test_an_earlier_number_beside_a_count_is_passed_over(reading: Read, tail: str) -> None:
    (breach,) = breaches(reading, f"{MISSION}{tail}.")
    assert (low(breach), days(breach), breach.parts) == (12, ("2016-09-14", "2016-09-15"), ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The OSCE mission recorded 1,177 ceasefire violations in Donetsk region, including some 300 explosions.",
            [(1177, "ceasefire violations", [], ["some 300 explosions"])],
        ),
        (
            "Armenian forces broke the ceasefire along the line of contact 45 times in 24 hours, the Azerbaijani defence ministry said.",
            [(45, "times", ["Armenian forces"], [])],
        ),
        (
            "The Armenian defence ministry said the Azerbaijani side violated the ceasefire around 60 times overnight, firing over 800 shots.",
            [(60, "times", ["Azerbaijan"], [])],
        ),
        (
            "The Yemeni army accused the Houthis of 112 breaches of the truce in 24 hours in Marib, Taiz and Hodeidah.",
            [(112, "breaches", ["Houthis"], [])],
        ),
        (
            "The joint forces recorded 241 violations by the Houthis of the Hodeidah ceasefire over 24 hours, including 30 drone attacks.",
            [(241, "violations", ["Houthis"], ["30 drone attacks"])],
        ),
        (
            "The coalition recorded 95 violations of the truce by the Houthis in the past 24 hours. That raises the total number of breaches "
            "since the start of the truce to 465, it said.",
            [(95, "violations", ["Houthis"], []), (465, "violations", [], [])],
        ),
    ],
)
def test_recorders_of_other_wars_count_in_their_own_words(
    reading: Read, text: str, told: list[tuple[int, str, list[str], list[str]]]
) -> None:
    assert [
        (low(one), one.count.unit if one.count else "", [party.name for party in one.accused], [part[1] for part in parts(one)])
        for one in breaches(reading, text)
    ] == told


@pytest.mark.parametrize(
    "text",
    [
        "The truce took hold on Monday. More than 400,000 people have been killed since the conflict in Syria began in 2011 and several truces have failed.",
        "The truce is in its second day. Some 9,000 people have died since war broke out in Yemen, and earlier ceasefires have collapsed.",
        "A monitor said over 350 civilians have been killed in Aleppo since the ceasefire collapsed on 1 September.",
        "The army carried out at least five air raids on Aleppo not long after the end of the ceasefire, a resident said.",
        "The ceasefire ended on Monday. Jets have carried out 40 air raids on Taiz since the truce was over, a medic said.",
    ],
)
def test_harm_of_a_whole_war_or_after_a_truce_is_no_breach_of_it(reading: Read, text: str) -> None:
    assert breaches(reading, text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{MISSION}. Three towns joined the agreement, raising the number of towns that keep the truce to 83, it said.",
        f"{MISSION}. The activists said that they had documented 40 cases of gas attacks in the war.",
    ],
)
def test_a_number_of_towns_or_of_gas_attacks_counts_no_breaches(reading: Read, text: str) -> None:
    assert [low(one) for one in breaches(reading, text)] == [12]


def test_a_count_since_an_agreement_of_a_longer_name_runs_from_its_start(reading: Read) -> None:
    text = "The centre said that rebels had breached the truce 67 times since the cessation of hostilities agreement came into effect."
    (breach,) = breaches(reading, text)
    assert (low(breach), breach.cumulative, days(breach)[0]) == (67, True, None)


@pytest.mark.parametrize(
    ("text", "side", "place"),
    [
        ("In Barzeh, the army shelled homes in breach of the ceasefire, residents said.", "army", "Barzeh"),
        ("Rebels fired rockets at Homs in violation of the humanitarian truce, the ministry said.", "Rebels", "Homs"),
        ("The militia bombed a market in Homs in gross breach of the truce, killing four, a monitor said.", "militia", "Homs"),
    ],
)
def test_what_was_done_in_breach_of_a_truce_is_a_breach(reading: Read, text: str, side: str, place: str) -> None:
    (breach,) = [one for found in reading(text).ceasefires for one in found.breaches]
    assert [party.name for party in breach.accused] == [side]
    assert breach.area is not None
    assert breach.area.name == place
    assert breach.count is None


def test_what_was_done_despite_a_truce_alleges_no_breach(reading: Read) -> None:
    found = reading("The truce took effect on Monday. The army shelled homes in Homs despite the truce, residents said.")
    assert not any(one.breaches for one in found.ceasefires)


@pytest.mark.parametrize(
    ("words", "recorder"),
    [
        ("Up to seven violations of the truce were reported overnight by the army.", "army"),
        ("Seven violations of the truce were recorded by the mission on Monday.", "mission"),
        ("Nine breaches of the ceasefire were documented in Marib by the monitors.", "monitors"),
    ],
)
def test_who_reports_a_breach_is_not_accused_of_it(words: str, recorder: str, reading: Read) -> None:
    rows = [row for one in reading(f"The truce in Yemen is holding. {words}").ceasefires for row in one.breaches]
    assert [(row.recorder, row.accused) for row in rows] == [(recorder, ())]
