"""Tolls and counts: every row of DOMAIN.md, section 3.2, the forms in which reports give figures, and what is none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.intake import report_from_text
from counterclaim.reading.layout import by_line, lay_out
from counterclaim.reading.parse import Parse
from counterclaim.reading.tolls import counts_in, tolls_in
from counterclaim.records import Harm, Relation, Span, Toll, VictimStatus


def read(text: str) -> list[Toll]:
    return [toll for paragraph in Parse(by_line(text)) for toll in tolls_in(paragraph, (paragraph.span,))]


def brief(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(toll.harm.value, toll.low, toll.high) for toll in read(text)]


def counts(text: str) -> list[tuple[int | None, int | None, str]]:
    return [
        (one.low, one.high, one.unit) for paragraph in Parse(by_line(text)) for one in counts_in(paragraph, (paragraph.span,))
    ]


K, W, C = "killed", "injured", "casualties"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who suffers it stands before
        ("At least 62 soldiers were killed in the raid.", [(K, 62, None)]),
        ("Nine villagers have died since Monday.", [(K, 9, 9)]),
        ("Nine villagers, most of them children, were reported killed.", [(K, 9, 9)]),
        ("Forty were killed and dozens more wounded.", [(K, 40, 40), (W, 24, None)]),
        ("Three people who were travelling in a lorry were killed.", [(K, 3, 3)]),
        ("Seven miners lost their lives and two suffered injuries.", [(K, 7, 7), (W, 2, 2)]),
        ("Four farmers were shot dead at the checkpoint.", [(K, 4, 4)]),
        # it stands after
        ("Shells killed 12 civilians and wounded 30.", [(K, 12, 12), (W, 30, 30)]),
        ("A car bomb went off, killing nine people and wounding a dozen.", [(K, 9, 9), (W, 12, 12)]),
        ("He spoke of strikes that the army and a monitor said killed at least 62 soldiers.", [(K, 62, None)]),
        ("The brigade lost 15 men.", [(K, 15, 15)]),
        ("A mine killed a shepherd and two boys.", [(K, 1, 1), (K, 2, 2)]),
        ("The bomber killed himself and 12 others.", [(K, 12, 12)]),
        # left, with
        ("The blast left nine dead and 20 wounded.", [(K, 9, 9), (W, 20, 20)]),
        ("The night ended with 12 dead and 30 wounded.", [(K, 12, 12), (W, 30, 30)]),
        ("The blast left on Sunday at least 45 people dead and about 30 hurt.", [(K, 45, None), (W, 30, 30)]),
        # nouns
        ("The monitor gave a toll of 83 soldiers killed.", [(K, 83, 83)]),
        ("The ministry gave a toll of 83.", [(K, 83, 83)]),
        ("The clinic put the dead at 31 and the wounded at 50.", [(K, 31, 31), (W, 50, 50)]),
        ("The death toll from air strikes on the market of the old town has risen to 61.", [(K, 61, 61)]),
        ("A second blast followed, bringing the toll to 45.", [(K, 45, 45)]),
        ("The raid brought to 49 the number of people killed this week.", [(K, 49, 49)]),
        ("The deaths of 12 people were confirmed.", [(K, 12, 12)]),
        ("He denounced the killing of six priests.", [(K, 6, 6)]),
        ("The attack claimed 14 lives.", [(K, 14, 14)]),
        ("The raid cost 60 soldiers their lives.", [(K, 60, 60)]),
        ("The fight took the lives of 129 loyalists and 116 rebels.", [(K, 129, 129), (K, 116, 116)]),
        ("The hospital recorded 15 deaths, three fatalities among them.", [(K, 15, 15), (K, 3, 3)]),
        ("The bodies of 15 people were found.", [(K, 15, 15)]),
        ("He had counted 26 bodies and more than 60 wounded.", [(K, 26, 26), (W, 61, None)]),
        # bulletins, headlines, telex, stripped text
        ("12 killed, 30 wounded.", [(K, 12, 12), (W, 30, 30)]),
        ("Killed: 3; wounded: 12.", [(K, 3, 3), (W, 12, 12)]),
        ("60 Fighters Killed Tens Injured in Hill Battle.", [(K, 60, 60), (W, 20, None)]),
        ("A rocket killed 2 people injuring 7 others and causing damage.", [(K, 2, 2), (W, 7, 7)]),
        ("EIGHT SOLDIERS WERE KILLED AND 14 TAKEN PRISONER ON THE VALLEY ROAD.", [(K, 8, 8), ("captured", 14, 14)]),
        # one person
        ("A soldier was killed by two missiles.", [(K, 1, 1)]),
        ("One soldier died.", [(K, 1, 1)]),
        ("The body of a child was found.", [(K, 1, 1)]),
        ("The two men were killed.", [(K, 2, 2)]),
        # casualties, never split and never deaths
        ("The army had 200 casualties.", [(C, 200, 200)]),
        ("Some 200 soldiers were killed and wounded.", [(C, 200, 200)]),
        ("The shelling killed or wounded 30 people.", [(C, 30, 30)]),
        ("25 Rebels Killed Injured in Clashes.", [(C, 25, 25)]),
        ("62 were killed and 100 wounded.", [(K, 62, 62), (W, 100, 100)]),
        # harms of their own
        ("Two hundred more have gone missing.", [("missing", 200, 200)]),
        ("Five miners are missing.", [("missing", 5, 5)]),
        ("Gunmen abducted three aid workers.", [("captured", 3, 3)]),
        ("Rebels took 20 soldiers prisoner.", [("captured", 20, 20)]),
        ("Six students were detained.", [("captured", 6, 6)]),
        ("The League holds 14 prisoners.", [("captured", 14, 14)]),
        ("Some 4,000 people have fled.", [("displaced", 4000, 4000)]),
        ("About 300 residents left their homes.", [("displaced", 300, 300)]),
        ("The fighting has displaced millions.", [("displaced", 2000000, None)]),
        ("Two villagers were killed and others were hurt.", [(K, 2, 2), (W, 2, None)]),
        ("A resident lost a leg.", [(W, 1, 1)]),
        ("Twenty villagers suffered from suffocation.", [(W, 20, 20)]),
        # one by one in one breath, and of one sort
        ("A man, a woman and a child were killed.", [(K, 3, 3)]),
        ("The shell killed a mother, a father and their two children.", [(K, 2, 2), (K, 2, 2)]),
        ("A soldier and a policeman were shot dead.", [(K, 1, 1), (K, 1, 1)]),
        ("Twelve villagers received wounds.", [(W, 12, 12)]),
        # words without a number
        ("The army suffered heavy losses.", [(C, None, None)]),
        ("The raid inflicted casualties on both brigades.", [(C, None, None)]),
        # a stated zero is a figure
        ("There were no casualties.", [(C, 0, 0)]),
        ("Nobody was hurt.", [(W, 0, 0)]),
        ("No civilians were killed.", [(K, 0, 0)]),
        ("Not a single villager was killed.", [(K, 0, 0)]),
        # ages count nobody
        ("The shell killed two children aged 4 and 9 in Goma.", [(K, 2, 2)]),
        ("Twenty-two miners aged between 18 and 45 were killed.", [(K, 22, 22)]),
        ("Two boys, ages 4 and 9, were killed.", [(K, 2, 2)]),
        ("Doctors treated 14 patients aged 3 to 60 wounded in the shelling.", [(W, 14, 14)]),
        ("A boy aged 4 and 12 women were killed.", [(K, 1, 1), (K, 12, 12)]),
        ("People of all ages, 12 in all, were killed.", [(K, 12, 12)]),
        # nor does a number in a name
        ("A Boeing 737 crew of 4 was wounded.", [(W, 4, 4)]),
        ("A family of six was killed.", [(K, 6, 6)]),
        # of a whole only a part is told of, or nobody
        ("Half of the 60 people in the church were killed.", []),
        ("Two thirds of the 90 fighters were killed.", []),
        ("One in three of the 90 fighters was killed.", []),
        ("One in ten people was wounded.", []),
        ("All but two of the 15 passengers died.", []),
        ("All of the 60 people were killed.", [(K, 60, 60)]),
        ("Four of the 11 hostages were killed.", [(K, 4, 4)]),
        ("Four out of the 11 hostages were killed.", [(K, 4, 4)]),
        ("Tens of thousands of the 300,000 residents have fled.", [("displaced", 20000, None)]),
        ("Nobody among the 50 people in the shelter was killed.", [(K, 0, 0)]),
        ("None of the 50 people in the shelter was hurt.", [(W, 0, 0)]),
        ("Not one of the 50 people in the shelter was killed.", [(K, 0, 0)]),
        ("Not a single one of the 50 people was killed.", [(K, 0, 0)]),
        # but what the whole's own words tell of it is told of all
        ("Four of the 11 wounded died in hospital on Thursday.", [(K, 4, 4), (W, 11, 11)]),
        ("One of the two men wounded in the blast died.", [(K, 1, 1), (W, 2, 2)]),
        ("Two of the three men who were wounded died.", [(K, 2, 2), (W, 3, 3)]),
        ("Four of the 11 people who died were children.", [(K, 11, 11)]),
        ("Twelve of the 30 dead were children.", [(K, 30, 30)]),
        # a clause that tells who they are gives way to what is told of them
        ("40 refugees who fled Darfur were killed at the border.", [(K, 40, 40)]),
        ("Twelve soldiers captured by rebels were executed.", [(K, 12, 12)]),
        ("Some 4,000 people who fled Darfur arrived in Chad.", [("displaced", 4000, 4000)]),
        ("Soldiers evacuated 14 people wounded in the blast.", [(W, 14, 14)]),
        ("Soldiers evacuated 14 wounded villagers.", [(W, 14, 14)]),
        # single people under one article, and what may be one person
        ("A man woman and child died.", [(K, 3, 3)]),
        ("A mother and daughter were killed.", [(K, 2, 2)]),
        ("A baby boy and girl were killed.", [(K, 2, 2)]),
        ("A man, woman and two children were killed.", [(K, 2, 2), (K, 2, 2)]),
        ("A baby boy was killed.", [(K, 1, 1)]),
        ("A journalist and activist was killed.", [(K, 1, 1)]),
    ],
)
def test_a_form_gives_its_figures(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A 62-year-old spoke of the killing.",
        "He was killed by two missiles.",
        "He was killed in two attacks on 12 October.",
        "They destroyed 12 tanks and captured three villages.",
        "The army lost 20 positions.",
        "Two gunmen fled.",
        "No casualties were reported.",
        "There was no report of casualties.",
        "He gave no casualty toll.",
        "A woman who passed was not injured.",
        "The army released 14 prisoners.",
        "Up to 300000 people are running low on supplies.",
        "The army suffered heavy material losses.",
        "Civilians were killed.",
        "Death toll 20 percent higher, ministry says.",
        "Militants tried to arrest two residents.",
        "The police foiled a plot to kill five judges.",
    ],
)
def test_what_is_no_figure_of_harm_gives_none(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Thirty people, including 12 children, were killed.", ["total", "subset"]),
        ("Thirty people were killed, including a boy and two women.", ["total", "subset", "subset"]),
        ("Thirty people were killed, among them three women.", ["total", "subset"]),
        ("Thirty people were killed, two of them nurses.", ["total", "subset"]),
        ("Thirty people were killed. Twelve of them were children.", ["total", "subset"]),
        ("Five children were among the dead.", ["subset"]),
        ("Among the dead were two nurses.", ["subset"]),
        ("Six drivers, including a boy, were among at least 22 people killed.", ["subset", "subset", "total"]),
        ("Those killed included 12 drivers.", ["subset"]),
        ("He spoke of the murder of the six priests and the two women.", ["total", "additional"]),
        ("Three soldiers and two officers were killed.", ["total", "additional"]),
        ("Shells killed 12 people in the market and three in the mosque.", ["total", "additional"]),
        ("Nine died in the first raid. Another six were killed at dusk.", ["total", "additional"]),
        ("Three more villagers were killed.", ["additional"]),
        # others than the dead, and all of the injured
        ("Sixty soldiers were killed and a hundred others injured.", ["total", "total"]),
        ("Sixty soldiers were killed. Dozens more were injured.", ["total", "total"]),
        # of another harm, it is no part of that figure
        ("There were 30 casualties, 12 of whom died.", ["total", "total"]),
    ],
)
def test_a_figure_knows_how_it_stands_to_the_others(text: str, relations: list[str]) -> None:
    assert [toll.relation.value for toll in read(text)] == relations


@pytest.mark.parametrize(
    "text",
    [
        "At least 19 people were killed and the toll is likely to rise.",
        "At least 19 people were killed. He warned that the number of dead could rise.",
        "The preliminary toll is 19 dead.",
        "At least 19 people were killed and more deaths are feared.",
    ],
)
def test_a_figure_that_may_rise_is_provisional(text: str) -> None:
    assert all(toll.provisional for toll in read(text))
    assert read(text)


def test_a_figure_said_flatly_is_not_provisional() -> None:
    assert not read("The toll rose to 19 after rescuers expected at noon had come.")[0].provisional


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sixty Syrian soldiers were killed and a hundred others injured.", ["Syrian soldiers", "Syrian soldiers"]),
        ("20 members of Islamic State were killed.", ["members of Islamic State"]),
        ("Shells killed 12 people.", ["people"]),
        ("Shells killed 12 in all.", [None]),
        ("Thirty people were killed, two of them nurses.", ["people", "nurses"]),
        ("Shells killed 12 women and children.", ["women and children"]),
        ("A girl was killed and two others were hurt.", ["girl", None]),
        ("The toll rose to 83.", [None]),
        ("A man, woman and child died.", ["man, woman and child"]),
        ("Rebels killed 11 soldiers near Goma and the army shelled Bunia, killing 4 and wounding 6.", ["soldiers", None, None]),
    ],
)
def test_victims_are_kept_as_printed(text: str, who: list[str | None]) -> None:
    assert [toll.who for toll in read(text)] == who


@pytest.mark.parametrize(
    ("victims", "status"),
    [
        ("soldiers", "military"), ("army recruits", "military"), ("government fighters", "military"), ("militants", "militant"),
        ("members of Hezbollah", "militant"), ("civilians", "civilian"), ("schoolchildren", "civilian"), ("police officers", "police"),
        ("policemen", "police"), ("nurses", "medic"), ("health workers", "medic"), ("journalists", "journalist"), ("aid workers", "aid_worker"),
        ("Red Crescent volunteers", "aid_worker"), ("soldiers and civilians", "mixed"), ("people", "unknown"), ("men", "unknown"),
    ],
)  # fmt: skip
def test_the_noun_tells_the_status(victims: str, status: str) -> None:
    assert [toll.status for toll in read(f"Shells killed 12 {victims}.")] == [VictimStatus(status)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In all 20 members of Islamic State were killed there.", ["20 members of Islamic State were killed"]),
        ("Shells killed at least 62 soldiers there.", ["killed at least 62 soldiers"]),
        ("He said a hundred others were injured.", ["a hundred others were injured"]),
        ("Forty were killed and dozens more wounded.", ["Forty were killed", "dozens more wounded"]),
        ("Three soldiers and two officers were killed.", ["Three soldiers", "two officers were killed"]),
    ],
)
def test_words_hold_one_figure_and_its_harm(text: str, words: list[str]) -> None:
    assert [toll.words for toll in read(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A million billion people were killed in the raid.", "A million billion people were killed"),
        ("Shells killed 99999999999999999999 people.", "killed 99999999999999999999 people"),
        ("A trillion miners lost their lives.", "A trillion miners lost their lives"),
        ("The blast wounded two thousand million.", "wounded two thousand million"),
    ],
)
def test_a_figure_past_all_people_is_kept_in_words_alone(text: str, words: str) -> None:
    (toll,) = read(text)
    assert (toll.words, toll.low, toll.high, toll.approximate) == (words, None, None, True)


def test_a_quote_has_the_tolls_inside_it_alone() -> None:
    text = "The army said 12 soldiers were killed but the monitor gave a toll of 15."
    (paragraph,) = Parse(by_line(text)).paragraphs
    first, second = Span(0, 39), Span(text.index("15"), text.index("15") + 2)
    assert [toll.words for toll in tolls_in(paragraph, (first,))] == ["12 soldiers were killed"]
    (toll,) = tolls_in(paragraph, (second,))
    assert (toll.words, toll.harm, toll.low, toll.span) == ("15", Harm.KILLED, 15, second)
    assert tolls_in(paragraph, (Span(0, 8),)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed nine people according to the army and at least 24 according to the monitor.", [(K, 9, 9), (K, 24, None)]),
        ("Ten people were killed, according to medics, and 12, according to the League.", [(K, 10, 10), (K, 12, 12)]),
        ("Shells killed nine people. The League said 31.", [(K, 9, 9), (K, 31, 31)]),
        ("Shells killed nine people. On Tuesday the League raised the figure to 31.", [(K, 9, 9), (K, 31, 31)]),
        ("Shells killed nine people. The League raised the price to 31.", [(K, 9, 9)]),
        ("Shells killed nine people. The count of breaches stood at 199.", [(K, 9, 9)]),
    ],
)
def test_a_bare_number_repeats_the_harm_just_told(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert brief(text) == expected


def test_an_earlier_toll_gives_way_to_the_one_that_replaces_it() -> None:
    assert brief("The blast killed 32 rebels, the monitor said, updating an earlier toll of 15.") == [(K, 32, 32)]
    assert brief("An earlier toll of 15 came from the clinic.") == [(K, 15, 15)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He counted 55 attacks in a day.", [(55, 55, "attacks")]),
        ("Jets carried out four air strikes.", [(4, 4, "air strikes")]),
        ("The centre recorded more than 300 violations and two breaches.", [(301, None, "violations"), (2, 2, "breaches")]),
        ("A total of 10 strikes were flown.", [(10, 10, "strikes")]),
        ("Ten Russian raids hit the city.", [(10, 10, "raids")]),
        ("An agency put the strikes at more than 30.", [(31, None, "strikes")]),
        ("The League has broken the truce 17 times.", [(17, 17, "times")]),
        ("They beat back seven waves of attacks.", [(7, 7, "waves")]),
        ("Helicopters dropped four barrel bombs.", []),
        ("The second strike came on 12 October.", []),
        ("An attack on 20 soldiers failed.", []),
        ("Six days of talks followed.", []),
    ],
)
def test_counts_keep_the_units_of_their_source(text: str, expected: list[tuple[int | None, int | None, str]]) -> None:
    assert counts(text) == expected


PIECES = [
    "12", "at least", "dozens", "of", "them", "killed", "wounded", "were", "and", "including", "soldiers", "a", "child", "toll", "the", "to", "dead", ",", ".", "missing", "lives",
    "claimed", "among", "others", "more", "no", "casualties", "heavy", "losses", "said", "who", "by", "strikes", "(", '"', "\u0660", "\U0001f4a3", "rose",
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_text_gives_grounded_tolls_in_order(text: str) -> None:
    for paragraph in Parse(by_line(text)):
        tolls = tolls_in(paragraph, (paragraph.span,))
        assert [toll.span for toll in tolls] == [toll.span for toll in tolls_in(paragraph, (paragraph.span,))]
        for toll in tolls:
            assert paragraph.span.contains(toll.span)
            assert toll.words == toll.span.of(paragraph.text)
            assert toll.words
            assert toll.low is None or toll.high is None or toll.low <= toll.high
            assert isinstance(toll.relation, Relation)
        for one in counts_in(paragraph, (paragraph.span,)):
            assert one.words == one.span.of(paragraph.text)


@pytest.mark.parametrize(
    "piece", ["3 killed and ", "killed 3 including ", "the toll of ", "1 soldier and 2 men, ", "3 of them, "]
)
def test_hostile_rows_take_linear_time(piece: str) -> None:
    def once(size: int) -> float:
        (paragraph,) = Parse(by_line(piece * (size // len(piece)))).paragraphs
        began = time.process_time()
        tolls_in(paragraph, (paragraph.span,))
        return time.process_time() - began

    def seconds(size: int) -> float:
        return min(once(size) for _ in range(3))  # the least disturbed of three

    once(200)
    assert seconds(8000) < 10 * max(seconds(2000), 0.02)  # four times the text; sixteen times would be a square


def test_victims_told_one_by_one_may_stand_on_two_lines() -> None:
    page = lay_out(report_from_text("A man, an old\nwoman and a small\nchild were killed in the raid on the village."))
    tolls = [toll for paragraph in Parse(page) for toll in tolls_in(paragraph, (paragraph.span,))]
    assert [(toll.low, toll.who) for toll in tolls] == [(3, "man, an old woman and a small child")]
