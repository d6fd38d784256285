"""Split: what tells of two events is two claims, and each has the figures, the side, the place and the day of its own words."""

import pytest

from counterclaim.reading.layout import by_line
from counterclaim.reading.parse import Parse
from counterclaim.reading.split import told_apart
from counterclaim.records import Basis, EventType, Relation
from tests.conftest import Claims
from tests.reading.telling import by, day, fails, figures, names, only

T = EventType


def test_two_events_of_one_sentence_are_two_claims_each_with_its_own_side(claims: Claims) -> None:
    first, second = claims(
        "An Israeli air strike hit a car in Quneitra, and Hezbollah fired rockets at the Golan, officials said."
    )
    assert (first.event.type, names(first.event.perpetrators)) == (T.AIR_STRIKE, {"Israel"})
    assert (second.event.type, names(second.event.perpetrators)) == (T.SHELLING, {"Hezbollah"})


def test_a_semicolon_divides_two_events(claims: Claims) -> None:
    text = "In Donetsk shells hit a market on Monday killing six people; in Luhansk a mine killed two boys on Tuesday, the mayor said."
    assert [[toll.low for toll in claim.event.tolls] for claim in claims(text)] == [[6], [2]]


def test_words_that_somebody_else_says_inside_a_claim_are_not_its_figures(claims: Claims) -> None:
    found = claims("The Pentagon said that the coalition may have hit troops in strikes that Russia said killed 62 soldiers.")
    assert not by(found, "Pentagon").event.tolls
    assert [toll.low for toll in by(found, "Russia").event.tolls] == [62]


def test_a_relative_clause_that_another_speaks_leaves_the_subject_alone(claims: Claims) -> None:
    found = claims("The coalition, in raids that Russia said killed 62 soldiers, may have hit the wrong camp, the Pentagon said.")
    assert not by(found, "Pentagon").event.tolls
    assert [toll.low for toll in by(found, "Russia").event.tolls] == [62]


def test_a_toll_is_its_own_source_s_and_never_the_next_one_s(claims: Claims) -> None:
    found = claims(
        "Government jets bombed a market in Idlib on Friday, killing 12 people, the White Helmets said. The Observatory said that 14 people died."
    )
    assert [[toll.low for toll in claim.event.tolls] for claim in found] == [[12], [14]]


@pytest.mark.parametrize(
    ("text", "who", "tolls"),
    [
        (
            "Rebels attacked a post near Goma, killing four soldiers, and the army shelled their camp, killing nine, a spokesman said.",
            {"Rebels"},
            [4],
        ),
        (
            "The minister said rebels had killed 12 soldiers, while the rebels said they had lost 30 men.",
            {"rebels"},
            [12],
        ),
        ("Turkey struck Kurdish positions in Iraq after the PKK killed 12 Turkish soldiers, the ministry said.", {"Turkey"}, []),
        fails(
            "The army said that it had shelled the rebels after they attacked a post, killing four soldiers.",
            {"army"},
            [],
            reason="a clause of what went before opens another event only if its subject is a noun: 'they'",
        ),
        ("Government jets bombed Homs a day after rebels killed nine policemen in Hama, activists said.", {"Government"}, []),
    ],
)
def test_a_toll_of_another_side_s_act_is_not_the_event_s(claims: Claims, text: str, who: set[str], tolls: list[int]) -> None:
    event = claims(text)[0].event
    assert names(event.perpetrators) == who
    assert [toll.low for toll in event.tolls] == tolls


@pytest.mark.xfail(strict=True, reason="a figure of another day in a relative clause is a second total of the same day")
def test_a_figure_of_another_day_is_not_one_of_this_day(claims: Claims) -> None:
    claim = only(claims("The UN said 12 people were killed on Saturday in Taiz, where 40 had died on Thursday."))
    assert [toll.low for toll in claim.event.tolls] == [12]


def test_a_figure_without_a_noun_does_not_take_the_victims_of_another_clause(claims: Claims) -> None:
    found = claims(
        "Rebels attacked a post near Goma, killing four soldiers, and the army shelled their camp, killing nine, a spokesman said."
    )
    assert [(toll.low, toll.who) for toll in found[-1].event.tolls] == [(9, None)]


# -- where the words part --------------------------------------------------------------------------


def apart(text: str) -> list[str]:
    """The pieces into which one sentence is divided."""
    (paragraph,) = Parse(by_line(text))
    return [piece.of(text) for piece in told_apart(paragraph, paragraph.span)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # a semicolon, whatever stands behind it
        (
            "Rwandan troops shelled Goma; the rebels abducted nine farmers.",
            ["Rwandan troops shelled Goma", "the rebels abducted nine farmers."],
        ),
        # what went before, with its own side and its own figure of harm
        (
            "Jets struck the posts after the rebels killed 12 soldiers.",
            ["Jets struck the posts", "after the rebels killed 12 soldiers."],
        ),
        (
            "Jets struck the posts before the rebels killed 12 soldiers.",
            ["Jets struck the posts", "before the rebels killed 12 soldiers."],
        ),
        (
            "The army shelled the camp because gunmen had killed three of its officers.",
            ["The army shelled the camp", "because gunmen had killed three of its officers."],
        ),
        # one event: no side of its own, no harm, or too few words
        ("Jets struck the posts after killing 12 soldiers.", None),
        ("Jets struck the posts after a long lull.", None),
        ("Jets struck the posts after the envoy left the city.", None),
        ("Shells fell; nobody died.", None),
        # a condition stays whole
        ("If the shelling stops in Taiz; if aid reaches the town by Friday, talks will begin.", None),
        # so does a quotation: it is one speaker's words
        ('"Jets struck the two posts on the hill; the rebels killed 12 soldiers there."', None),
    ],
)
def test_words_are_divided_where_another_event_is_told(text: str, pieces: list[str] | None) -> None:
    assert apart(text) == (pieces or [text])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jets struck the posts after the rebels killed 12 soldiers, the monitor said.", [(set(), []), ({"rebels"}, [12])]),
        (
            "Jets struck the posts, killing nine fighters, after the rebels killed 12 soldiers, the monitor said.",
            [(set(), [9]), ({"rebels"}, [12])],
        ),
        (
            "Rwandan troops shelled Goma, killing four; the rebels abducted nine farmers, the governor said.",
            [({"Rwandan troops"}, [4]), ({"rebels"}, [9])],
        ),
        ("Jets struck the posts after killing 12 soldiers, the monitor said.", [(set(), [12])]),
    ],
)
def test_each_event_of_divided_words_has_its_own_side_and_figure(
    claims: Claims, text: str, told: list[tuple[set[str], list[int]]]
) -> None:
    assert [(names(claim.event.perpetrators), figures(claim)) for claim in claims(text)] == told


def test_events_divided_by_a_semicolon_have_each_its_place_and_day(claims: Claims) -> None:
    text = "In Donetsk shells hit a market on Monday killing six people; in Luhansk a mine killed two boys on Tuesday, the mayor said."
    places = [claim.event.place.name for claim in claims(text) if claim.event.place is not None]
    assert places == ["Donetsk", "Luhansk"]
    assert [day(claim) for claim in claims(text)] == [("2016-09-12", Basis.STATED), ("2016-09-13", Basis.STATED)]


@pytest.mark.parametrize(
    ("text", "teller", "another", "low"),
    [
        (
            "The governor said that jets bombed a village where residents said 14 people had died.",
            "governor",
            "residents",
            14,
        ),
        fails(
            "The ministry said that the raid, which doctors said wounded 30 people, had hit a depot.",
            "ministry",
            "doctors",
            30,
            reason="a spoken relative clause gives the doctors a second claim, 'the raid', and the depot",
        ),
    ],
)
def test_words_that_another_says_inside_a_claim_are_the_other_s(
    claims: Claims, text: str, teller: str, another: str, low: int
) -> None:
    found = claims(text)
    assert not by(found, teller).event.tolls
    assert figures(by(found, another)) == [low]
    assert "hit a depot" not in by(found, another).quote.words


# -- day by day ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12 were killed in Friday's raid and 20 in Saturday's, the mayor said.", [("09-16", [12]), ("09-17", [20])]),
        ("Friday's raid killed 12 and Saturday's killed 20, the mayor said.", [("09-16", [12]), ("09-17", [20])]),
        ("The ministry said Monday's shelling killed 12 people and Tuesday's killed 20.", [("09-12", [12]), ("09-13", [20])]),
        ("Nine people died in Monday's shelling and four in Tuesday's, the clinic said.", [("09-12", [9]), ("09-13", [4])]),
        ("Gunmen killed 12 soldiers on Monday and 20 on Tuesday, the army said.", [("09-12", [12]), ("09-13", [20])]),
        (
            "12 were killed on Monday, 20 on Tuesday and 5 on Wednesday, a nurse said.",
            [("09-12", [12]), ("09-13", [20]), ("09-14", [5])],
        ),
        ("Shelling killed nine people on 3 May and four on 4 May, the council said.", [("05-03", [9]), ("05-04", [4])]),
        (
            "Monday's raid killed 12 people and wounded 30, and Tuesday's killed 20 and wounded 40, the mayor said.",
            [("09-12", [12, 30]), ("09-13", [20, 40])],
        ),
        ("Nine civilians were killed in Monday's raid and four in Tuesday's.", [("09-12", [9]), ("09-13", [4])]),
        (
            "A bomb that wrecked a bus on Monday killed 12 and Tuesday's killed 20, police said.",
            [("09-12", [12]), ("09-13", [20])],
        ),
    ],
)
def test_the_figures_of_two_days_are_two_claims_each_a_total_of_its_day(
    claims: Claims, text: str, told: list[tuple[str, list[int]]]
) -> None:
    found = claims(text)
    assert [((day(claim) or ("",))[0][5:], figures(claim)) for claim in found] == told
    assert all(toll.relation is Relation.TOTAL for claim in found for toll in claim.event.tolls)
    assert all(claim.quote.words.count("day") <= 1 for claim in found)


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("12 people were killed on Friday and Saturday, the mayor said.", [12]),
        ("Between Monday and Tuesday 20 people were killed and 30 hurt, the mayor said.", [20, 30]),
        ("12 were killed between Monday and Tuesday and 20 hurt, the mayor said.", [12, 20]),
        ("12 soldiers were killed and 20 wounded on Monday, the army said.", [12, 20]),
        ("12 were killed on Monday, rising to 15 on Tuesday, the mayor said.", [12]),
        ("12 soldiers were killed on Monday and 20 wounded, the army said.", [12, 20]),
        ("12 people were killed on Monday and three more on Monday night, the clinic said.", [12, 3]),
    ],
)
def test_one_figure_of_two_days_and_two_figures_of_one_day_stay_one_claim(claims: Claims, text: str, tolls: list[int]) -> None:
    assert figures(only(claims(text))) == tolls


@pytest.mark.parametrize("weekday", ["Monday", "Friday", "Saturday"])
@pytest.mark.parametrize("words", ["{}'s killed 20", "The raid killed 12 and {}'s killed 20", "{}'s wounded nine fighters"])
def test_no_victim_is_named_by_a_weekday(claims: Claims, weekday: str, words: str) -> None:
    found = claims(f"{words.format(weekday)}, the mayor said.")
    assert not any(weekday in (toll.who or "") for claim in found for toll in claim.event.tolls)
    assert not any(weekday in party.name for claim in found for party in claim.event.struck)


def test_a_person_named_after_a_weekday_is_a_victim_all_the_same(claims: Claims) -> None:
    (claim,) = claims("Gunmen killed Sunday Placeholder, police said.")
    assert [toll.who for toll in claim.event.tolls] == ["Sunday Placeholder"]
