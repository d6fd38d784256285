"""How each account's figures move."""

from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.records import Certainty, Harm, Relation, SourceKind, Stance, Toll, VictimStatus
from counterclaim.weighing import Step, TollLine
from counterclaim.weighing.tolls import toll_lines
from tests.weighing.making import FIRST, Made, civilians, claim, matter_of, militants, on, soldiers, toll

SECOND, THIRD = date(2031, 5, 13), date(2031, 5, 14)


def lines(*made: Made) -> tuple[TollLine, ...]:
    return toll_lines(matter_of(*made))


def steps(*made: Made) -> tuple[Step, ...]:
    (line,) = lines(*made)
    return line.steps


def shown(*made: Made) -> list[tuple[int | None, int | None, str | None]]:
    return [(step.low, step.high, step.superseded_by) for step in steps(*made)]


def test_one_figure_is_one_live_step() -> None:
    one = claim(tolls=[soldiers("62 soldiers were killed", 62)])
    (step,) = steps(one)
    assert (step.low, step.high, step.live, step.superseded_by) == (62, 62, True, None)
    assert (step.words, step.claims) == ("62 soldiers were killed", (one.claim.id,))
    assert step.told == datetime(2031, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize("certainty", [Certainty.FUTURE, Certainty.CONDITIONAL, Certainty.NEGATED])
def test_what_has_not_happened_gives_no_figure(certainty: Certainty) -> None:
    assert lines(claim(tolls=[toll("62 were killed", 62)], certainty=certainty)) == ()


@pytest.mark.parametrize("stance", [Stance.DENY, Stance.DEMAND])
def test_a_denied_or_demanded_figure_is_no_step(stance: Stance) -> None:
    assert lines(claim(tolls=[toll("62 were killed", 62)], stance=stance)) == ()


def test_a_possible_figure_is_a_step() -> None:
    assert shown(claim(tolls=[toll("62 may have died", 62)], certainty=Certainty.POSSIBLE)) == [(62, 62, None)]


def test_who_speaks_for_a_body_gives_the_bodys_line() -> None:
    body = claim(source="Hill Monitor", tolls=[toll("30 died", 30)])
    person = claim(source="Rami Dar", speaks_for="Hill Monitor", tolls=[toll("30 were killed", 30)])
    (line,) = lines(body, person)
    assert line.account == "Hill Monitor"
    assert len(line.steps[0].claims) == 2


def test_a_later_figure_that_differs_is_proposed() -> None:
    early = claim(tolls=[toll("30 died", 30)])
    late = claim(tolls=[toll("at least 80 died", 80, None)], published=SECOND)
    assert shown(late, early) == [(30, 30, "proposed"), (80, None, None)]


@pytest.mark.parametrize(
    "words",
    [
        "the toll rose to 83",
        "the toll has risen to 83",
        "it has climbed to 83",
        "the toll rose from 30 to 83",
        "it rose on Sunday from at least 30 to 83",
    ],
)
def test_words_of_rising_supersede_at_once(words: str) -> None:
    early = claim(tolls=[toll("30 died", 30)])
    late = claim(quote=words, tolls=[toll("83", 83)], published=SECOND)
    assert shown(early, late) == [(30, 30, "rose to"), (83, 83, None)]


def test_a_rise_supersedes_at_the_same_time() -> None:
    one = claim(tolls=[toll("30 died", 30)])
    other = claim(quote="the toll rose to 83", tolls=[toll("83", 83)])
    assert [step.superseded_by for step in steps(other, one)].count("rose to") == 1


def test_a_rise_leaves_a_later_figure_alone() -> None:
    rise = claim(quote="the toll rose to 83", tolls=[toll("83", 83)])
    late = claim(tolls=[toll("90 died", 90)], published=SECOND)
    assert shown(rise, late) == [(83, 83, "proposed"), (90, 90, None)]


def test_a_rise_of_another_harm_before_the_figure_only() -> None:
    early = claim(tolls=[toll("20 were hurt", 20, harm=Harm.INJURED)])
    late = claim(
        quote="25 were hurt as the toll rose to 83", tolls=[toll("25 were hurt", 25, harm=Harm.INJURED)], published=SECOND
    )
    assert shown(early, late)[0] == (20, 20, "proposed")


def test_no_account_takes_anothers_place() -> None:
    one = claim(source="Hill Monitor", tolls=[toll("30 died", 30)])
    other = claim(source="Valley Clinic", quote="the toll rose to 83", tolls=[toll("83", 83)], published=SECOND)
    assert all(step.live for line in lines(one, other) for step in line.steps)


def test_the_same_figure_again_is_the_same_step() -> None:
    one, again = claim(tolls=[toll("30 died", 30)]), claim(tolls=[toll("thirty were killed", 30)], published=SECOND)
    (step,) = steps(again, one)
    assert step.claims == (one.claim.id, again.claim.id)
    assert step.words == "30 died"


def test_a_late_copy_of_a_story_does_not_bring_an_old_figure_back() -> None:
    one = claim(tolls=[toll("30 died", 30)])
    rise = claim(tolls=[toll("83 died", 83)], published=SECOND)
    copy = claim(tolls=[toll("30 died", 30)], published=THIRD, publisher="Coast Daily")
    found = toll_lines(matter_of(one, rise, copy, stories=[{one.report.id, copy.report.id}]))
    assert [(step.low, step.live) for step in found[0].steps] == [(30, False), (83, True)]
    assert found[0].steps[0].claims == (one.claim.id, copy.claim.id)


def test_an_old_figure_told_anew_stands_beside_the_other() -> None:
    one = claim(tolls=[toll("30 died", 30)])
    other = claim(tolls=[toll("83 died", 83)], published=SECOND)
    again = claim(tolls=[toll("30 died", 30)], published=THIRD, publisher="Coast Daily")
    assert shown(one, other, again) == [(30, 30, None), (83, 83, None)]


def test_at_one_time_both_stand() -> None:
    assert shown(claim(tolls=[toll("30 died", 30)]), claim(tolls=[toll("83 died", 83)])) in (
        [(30, 30, None), (83, 83, None)],
        [(83, 83, None), (30, 30, None)],
    )


def test_first_and_then_put_figures_in_order() -> None:
    one = claim(quote="first 30 died, then at least 80 died", tolls=[toll("30 died", 30), toll("at least 80 died", 80, None)])
    assert shown(one) == [(30, 30, "proposed"), (80, None, None)]


def test_an_earlier_figure_may_stand_later_in_the_text() -> None:
    one = claim(quote="83 died, though it had earlier said 30 died", tolls=[toll("83 died", 83), toll("30 died", 30)])
    assert shown(one) == [(30, 30, "proposed"), (83, 83, None)]


def test_two_figures_of_one_text_without_such_words_both_stand() -> None:
    one = claim(quote="83 died in one count and 80 died in another", tolls=[toll("83 died", 83), toll("80 died", 80)])
    assert [step.live for step in steps(one)] == [True, True]


def test_undated_figures_are_in_no_order() -> None:
    one = claim(tolls=[toll("30 died", 30)], published=None)
    assert all(step.live for step in steps(one, claim(tolls=[toll("83 died", 83)])))


def test_when_it_was_said_goes_before_when_it_was_printed() -> None:
    late = claim(tolls=[toll("30 died", 30)], published=THIRD, said=on(FIRST))
    assert shown(late, claim(tolls=[toll("83 died", 83)], published=SECOND)) == [(30, 30, "proposed"), (83, 83, None)]


@pytest.mark.parametrize(
    "late",
    [
        toll("more than 60 died", 61, None),
        toll("dozens died", 24, None, approximate=True),
        toll("about 60 died", 60, approximate=True),
        toll("up to 70 died", 0, 70),
        toll("heavy losses", None),
    ],
)
def test_looser_or_vague_words_say_nothing_against_a_number(late: Toll) -> None:
    found = steps(claim(tolls=[toll("62 died", 62)]), claim(tolls=[late], published=SECOND))
    assert [step.live for step in found] == [True, True]


def test_a_number_is_proposed_in_place_of_vague_words() -> None:
    vague = claim(tolls=[toll("dozens died", 24, None, approximate=True)])
    assert shown(vague, claim(tolls=[toll("62 died", 62)], published=SECOND))[0] == (24, None, "proposed")


def test_words_without_a_number_are_never_superseded() -> None:
    assert shown(claim(tolls=[toll("losses", None)]), claim(tolls=[toll("62 died", 62)], published=SECOND))[0] == (
        None,
        None,
        None,
    )


def test_about_a_number_supersedes_one_far_from_it() -> None:
    found = shown(
        claim(tolls=[toll("12 died", 12)]), claim(tolls=[toll("about 60 died", 60, approximate=True)], published=SECOND)
    )
    assert found[0] == (12, 12, "proposed")


def test_parts_and_others_are_steps_of_their_own() -> None:
    early = claim(
        quote="40 civilians died, including 5 civilians of one family",
        tolls=[civilians("40 civilians", 40), civilians("5 civilians", 5, relation=Relation.SUBSET)],
    )
    late = claim(tolls=[civilians("3 more civilians", 3, relation=Relation.ADDITIONAL)], published=SECOND)
    found = steps(early, late)
    assert [(step.low, step.relation, step.live) for step in found] == [
        (40, "total", True),
        (5, "subset", True),
        (3, "additional", True),
    ]


def test_joint_figures_stay_joint() -> None:
    (line,) = lines(claim(tolls=[toll("200 killed and wounded", 200, harm=Harm.CASUALTIES)]))
    assert (line.harm, line.steps[0].low) == (Harm.CASUALTIES, 200)


def test_a_step_is_provisional_where_words_say_so() -> None:
    one = claim(tolls=[toll("30 died", 30)])
    other = claim(tolls=[toll("30 died so far", 30, provisional=True)], published=SECOND)
    assert steps(one, other)[0].provisional


def test_victims_of_one_side_and_kind_are_one_group() -> None:
    found = lines(
        claim(source="A", tolls=[soldiers("62 soldiers", 62)]),
        claim(source="B", tolls=[soldiers("62 Syrian soldiers", 62, who="Syrian soldiers")]),
        claim(source="C", tolls=[soldiers("80 army troops", 80, who="army troops")]),
    )
    assert {(line.group, line.status) for line in found} == {("Syrian army", VictimStatus.MILITARY)}


def test_armies_of_two_states_are_two_groups() -> None:
    found = lines(
        claim(source="A", tolls=[soldiers("62 Syrian soldiers", 62, who="Syrian soldiers")]),
        claim(source="A", tolls=[soldiers("3 Israeli soldiers", 3, who="Israeli soldiers")]),
        claim(source="B", tolls=[soldiers("5 soldiers", 5)]),
    )
    assert {line.group for line in found} == {"Syrian army", "Israeli military", "soldiers"}


def test_who_was_struck_tells_whose_soldiers_they_were() -> None:
    found = lines(
        claim(source="A", tolls=[soldiers("62 soldiers", 62)], struck=["Syrian army"]),
        claim(source="B", tolls=[soldiers("3 Israeli soldiers", 3, who="Israeli soldiers")]),
    )
    assert {line.account: line.group for line in found} == {"A": "Syrian army", "B": "Israeli military"}


def test_soldiers_militants_and_civilians_are_apart() -> None:
    found = lines(
        claim(
            tolls=[soldiers("3 soldiers", 3), militants("4 members of IS", 4, who="members of IS"), civilians("5 civilians", 5)]
        )
    )
    assert {line.group for line in found} == {"soldiers", "Islamic State", "civilians"}


def test_children_say_nothing_against_civilians() -> None:
    children = toll("5 children died", 5, who="5 children", status=VictimStatus.CIVILIAN)
    found = lines(claim(tolls=[civilians("40 civilians", 40)]), claim(tolls=[children], published=SECOND))
    assert {line.group for line in found} == {"civilians", "children"}


def test_what_one_account_calls_the_dead_is_not_put_in_anothers_mouth() -> None:
    found = lines(
        claim(source="A", tolls=[soldiers("62 soldiers", 62)]),
        claim(source="B", tolls=[toll("83 people died", 83, who="people")]),
    )
    assert {(line.account, line.group) for line in found} == {("A", "soldiers"), ("B", "victims")}


def test_people_are_the_accounts_only_group() -> None:
    found = lines(
        claim(source="A", tolls=[soldiers("62 soldiers", 62), toll("a hundred hurt", 100, harm=Harm.INJURED)]),
        claim(source="B", tolls=[civilians("9 civilians", 9)]),
        claim(source="C", tolls=[toll("70 died", 70)]),
    )
    assert {(line.account, line.harm, line.group) for line in found} == {
        ("A", Harm.KILLED, "soldiers"),
        ("A", Harm.INJURED, "soldiers"),
        ("B", Harm.KILLED, "civilians"),
        ("C", Harm.KILLED, "victims"),
    }


def test_medics_do_not_tell_who_the_others_were() -> None:
    medics = toll("5 medics", 5, who="medics", status=VictimStatus.MEDIC)
    assert {line.group for line in lines(claim(tolls=[medics]), claim(tolls=[toll("90 died", 90)]))} == {"medics", "victims"}


def test_first_aid_is_no_first_figure() -> None:
    one = claim(quote="first aid reached 30 who died; 83 died", tolls=[toll("30 who died", 30), toll("83 died", 83)])
    assert [step.live for step in steps(one)] == [True, True]


def test_a_part_does_not_tell_who_the_others_were() -> None:
    one = claim(
        quote="30 died, including 12 civilians",
        tolls=[toll("30 died", 30), civilians("12 civilians", 12, relation=Relation.SUBSET)],
    )
    assert {line.group for line in lines(one)} == {"victims", "civilians"}


FIGURES = [
    toll("30 died", 30),
    toll("at least 80 died", 80, None),
    toll("the toll rose to 83", 83),
    toll("more than 60 died", 61, None),
    toll("dozens died", 24, None, approximate=True),
    toll("first 12 died", 12),
    soldiers("62 soldiers died", 62),
    soldiers("62 Syrian soldiers died", 62, who="Syrian soldiers"),
    civilians("9 civilians died", 9),
    toll("5 more died", 5, relation=Relation.ADDITIONAL),
    toll("losses", None),
]
CLAIMS = st.builds(
    lambda source, figures, day, publisher: claim(
        source=source, tolls=figures, published=day, publisher=publisher, kind=SourceKind.MONITOR
    ),
    st.sampled_from(["Hill Monitor", "Valley Clinic"]),
    st.lists(st.sampled_from(FIGURES), min_size=1, max_size=2),
    st.sampled_from([None, FIRST, SECOND, THIRD]),
    st.sampled_from(["Harbour Wire", "Coast Daily"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_filing_does_not_matter(made: list[Made], random: Random) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    found = lines(*made)
    assert found == lines(*shuffled)
    for line in found:
        assert any(step.live for step in line.steps)
        assert all(step.claims and (step.superseded_by is None) == step.live for step in line.steps)


def test_a_figure_that_is_asked_for_is_nobodys() -> None:
    asked = claim(quote="Sixty people were killed? Nonsense", tolls=[toll("Sixty people", 60, who="people")])
    said = claim(
        source="B",
        quote="60 people were killed",
        text="60 people were killed, B said. Who did it?",
        tolls=[toll("60 people", 60)],
    )
    assert [line.account for line in lines(asked, said)] == ["B"]
