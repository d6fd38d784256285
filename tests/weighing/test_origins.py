"""Who stands behind the accounts: what rests on what, what is counted as one, and what goes in a circle."""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.intake import reports_from_paths
from counterclaim.reading import read
from counterclaim.records import SourceKind, Stance, VictimStatus
from counterclaim.weighing import Fault, Matter, Origins, Tie, independent, matter
from counterclaim.weighing.origins import origins

from .making import DAY, MINISTRY, SOHR, SOLDIERS, Dispatch, Told, dispatch, relayed, weighed

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"
MONITOR, MEDIA, WITNESS = SourceKind.MONITOR, SourceKind.MEDIA, SourceKind.WITNESS
GOVERNMENT, OFFICIAL = SourceKind.GOVERNMENT, SourceKind.OFFICIAL
LATER = DAY + timedelta(days=60)
COMMAND = "Syrian command in the city"


def ties(found: Origins) -> set[tuple[str, str, Tie, bool]]:
    return {(edge.source, edge.on, edge.tie, edge.stated) for edge in found.edges}


def of(*told: Told) -> Origins:
    return origins(weighed(dispatch("Example Wire", *told)))


# --- relays ------------------------------------------------------------------------------------------------------------------


def test_a_relay_rests_on_its_source_in_words_that_stand_in_the_report() -> None:
    made = dispatch("Example Wire", *relayed(MINISTRY, COMMAND, 62, speaks_for="Syria"))
    found = origins(weighed(made))
    (edge,) = [edge for edge in found.edges if edge.tie is Tie.RELAYS]
    assert (edge.source, edge.on, edge.stated) == (MINISTRY, "Syria", True)
    assert edge.words in made.report.text
    assert set(edge.claims) == {claim.id for claim in made.claims}
    assert found.origin_of[MINISTRY] == "Syria"


def test_the_publisher_is_an_outlet_and_rests_on_nobody_that_it_quotes() -> None:
    found = of(Told(SOHR, "83 were killed", MONITOR, killed=83))
    assert found.edges == ()
    assert dict(found.origin_of) == {SOHR: SOHR}


def test_each_relay_of_a_chain_rests_on_the_next() -> None:
    found = of(Told("nurse", "12 died", SourceKind.MEDIC, via=("Harnoun council", "Harnoun clinic"), killed=12))
    assert ties(found) == {("Harnoun council", "Harnoun clinic", Tie.RELAYS, True), ("Harnoun clinic", "nurse", Tie.RELAYS, True)}
    assert dict(found.origin_of) == {"nurse": "nurse"}, "a relay that says nothing itself is no account"


def test_a_spokesman_who_relays_does_so_for_his_body() -> None:
    found = of(
        Told("Igor Konashenkov", "four strikes were made", speaks_for=MINISTRY),
        *relayed("Igor Konashenkov", COMMAND, 62, speaks_for="Syria")[1:],
    )
    assert (MINISTRY, "Syria", Tie.RELAYS, True) in ties(found)
    assert found.origin_of[MINISTRY] == "Syria"


def test_a_person_without_a_body_here_is_of_the_body_for_which_he_speaks_elsewhere() -> None:
    found = origins(
        weighed(
            dispatch(
                "Example Wire", Told("Igor Konashenkov", "62 died", words="ministry spokesman", speaks_for=MINISTRY, killed=62)
            ),
            dispatch("Sample Post", Told("Igor Konashenkov", "the jets came from the east", SourceKind.OTHER)),
        )
    )
    assert dict(found.origin_of) == {MINISTRY: MINISTRY}
    assert independent(found, found.origin_of) == 1


def test_a_person_who_speaks_for_two_bodies_is_tied_to_neither() -> None:
    found = origins(
        weighed(
            dispatch("Example Wire", Told("Sam Example", "62 died", speaks_for=MINISTRY)),
            dispatch("Sample Post", Told("Sam Example", "62 died", speaks_for="Syrian army")),
            dispatch("Mock Gazette", Told("Sam Example", "62 died", SourceKind.OTHER)),
        )
    )
    assert found.origin_of["Sam Example"] == "Sam Example"


def test_a_source_whose_own_words_say_whom_it_heads_is_of_that_body() -> None:
    words = "Vladimir Savchenko, who heads the Russian reconciliation centre,"
    found = of(
        Told("Vladimir Savchenko", "a drone took part", SourceKind.OTHER, words=words), Told("Russia", "it was told", GOVERNMENT)
    )
    assert found.origin_of["Vladimir Savchenko"] == "Russia"
    fled = of(Told("Sam Example", "they ran", SourceKind.OTHER, words="Sam Example, who fled the Islamic State group,"))
    assert fled.edges == ()


def test_words_beside_a_source_tell_on_whom_it_rests() -> None:
    words = "the Observatory's third notice, which relied on military sources in the airport"
    found = of(Told(SOHR, "At least 120 died", MONITOR, words=words, killed=120))
    assert (SOHR, "military sources in the airport", Tie.RELAYS, True) in ties(found)
    assert found.origin_of[SOHR] == "Syrian army"


def test_words_behind_the_cue_tell_it_too() -> None:
    sentence = "83 soldiers died, the Observatory said, citing CENTCOM."
    found = of(Told(SOHR, "83 soldiers died", MONITOR, words="the Observatory", killed=83, sentence=sentence))
    assert ties(found) == {(SOHR, "CENTCOM", Tie.RELAYS, True)}


@pytest.mark.parametrize("rest", ["citing the weather", "citing reports", "based on the map that it drew"])
def test_words_that_name_nobody_known_tie_nobody(rest: str) -> None:
    sentence = f"83 soldiers died, the Observatory said, {rest}."
    assert of(Told(SOHR, "83 soldiers died", MONITOR, words="the Observatory", killed=83, sentence=sentence)).edges == ()


def test_a_sentence_of_the_outlet_tells_on_whom_a_toll_rests() -> None:
    found = of(
        Told("Russia", "62 soldiers died", GOVERNMENT, killed=62),
        Told(None, "Moscow's toll rests on the Syrian command in the city"),
    )
    assert ("Russia", COMMAND, Tie.RELAYS, True) in ties(found)
    assert (COMMAND, "Syrian army", Tie.SAME, True) in ties(found)
    assert found.origin_of["Russia"] == "Syrian army"


# --- bodies ------------------------------------------------------------------------------------------------------------------


def test_bodies_of_a_state_are_two_accounts_and_one_origin() -> None:
    found = of(Told("Syrian army"), Told("Syrian foreign ministry", kind=GOVERNMENT), Told("Syria", kind=GOVERNMENT))
    assert ("Syrian army", "Syria", Tie.BELONGS, True) in ties(found)
    assert ("Syrian foreign ministry", "Syria", Tie.BELONGS, True) in ties(found)
    assert independent(found, found.origin_of) == 1


def test_bodies_of_a_state_are_one_though_the_state_itself_is_silent() -> None:
    found = of(Told("Syrian army"), Told("Syrian foreign ministry", kind=GOVERNMENT))
    assert set(found.origin_of.values()) == {"Syria"}


def test_a_spokesman_without_a_toll_is_no_other_origin_than_his_house() -> None:
    found = of(
        *relayed(MINISTRY, COMMAND, 62, speaks_for="Syria"), Told("Russian foreign ministry", "no notice came", GOVERNMENT)
    )
    assert found.origin_of["Russian foreign ministry"] == found.origin_of[MINISTRY] == "Syria"


def test_a_state_that_repeats_its_ministrys_figure_rests_on_what_the_ministry_rests_on() -> None:
    told = relayed(MINISTRY, COMMAND, 62, speaks_for="Syria")
    found = of(*told, Told("Russia", "more than 60 died", GOVERNMENT, killed=61, most="open"))
    assert ("Russia", MINISTRY, Tie.SAME, False) in ties(found)
    assert found.origin_of["Russia"] == "Syria"
    other = of(*told, Told("Russia", "12 died", GOVERNMENT, killed=12))
    assert other.origin_of["Russia"] == "Russia", "a figure of its own"


@pytest.mark.parametrize("name", [SOHR, "Hezbollah", "Harnoun Monitor"])
def test_a_monitor_or_an_ally_is_not_of_the_state(name: str) -> None:
    found = of(Told("Syrian army"), Told("Iran", kind=GOVERNMENT), Told(name, kind=MONITOR))
    assert found.origin_of[name] == name


def test_allies_who_each_admit_are_each_an_origin() -> None:
    names = ["CENTCOM", "UK Ministry of Defence", "Australian defence ministry", "Danish military"]
    found = of(*(Told(name, stance=Stance.ADMIT) for name in names))
    assert found.edges == ()
    assert independent(found, names) == 4


def test_a_coalition_is_suspected_to_speak_through_the_state_that_leads_it() -> None:
    found = of(Told("US-led coalition"), Told("CENTCOM"), Told("UK Ministry of Defence"))
    assert ("US-led coalition", "United States", Tie.BELONGS, False) in ties(found)
    assert independent(found, found.origin_of) == 2


# --- soldiers without a name --------------------------------------------------------------------------------------------------


def test_two_ways_to_the_same_army_are_two_accounts_and_one_origin() -> None:
    found = of(*relayed(SOHR, SOLDIERS, 83, MONITOR), *relayed(MINISTRY, COMMAND, 62, speaks_for="Syria"), Told("CENTCOM"))
    assert (SOLDIERS, "Syrian army", Tie.SAME, False) in ties(found)
    assert found.origin_of[SOHR] == found.origin_of[MINISTRY] != found.origin_of["CENTCOM"]
    assert independent(found, [SOHR, MINISTRY, "CENTCOM"]) == 2


def test_a_state_named_in_their_words_is_told_and_not_suspected() -> None:
    found = of(Told(COMMAND, struck=("Russian soldiers",)))
    assert ties(found) == {(COMMAND, "Syrian army", Tie.SAME, True)}


def test_soldiers_quoted_by_a_states_agency_are_suspected_of_that_state() -> None:
    found = of(*relayed("SANA", "military source", 12, MEDIA), Told("Russia", kind=GOVERNMENT, struck=("Russian soldiers",)))
    assert ("military source", "Syrian army", Tie.SAME, False) in ties(found)


@pytest.mark.parametrize("struck", [(), ("Islamic State",), ("market",), ("Syrian soldiers", "Russian troops")])
def test_where_no_one_sides_soldiers_were_struck_nobody_is_suspected(struck: tuple[str, ...]) -> None:
    told = [replace(one, struck=struck) for one in relayed(SOHR, SOLDIERS, 83, MONITOR)]
    assert of(*told).origin_of[SOHR] == SOLDIERS


@pytest.mark.parametrize("name", ["officer at the next desk", "commander of the 5th Brigade", "police officer", "resident"])
def test_not_every_officer_is_a_soldier_of_those_struck(name: str) -> None:
    assert of(Told(name, kind=OFFICIAL)).edges == ()


def test_an_officer_is_where_his_words_put_him_with_those_struck() -> None:
    assert of(Told("officer at the airport", kind=OFFICIAL)).origin_of["officer at the airport"] == "Syrian army"


# --- outlets -----------------------------------------------------------------------------------------------------------------


def test_an_outlets_own_voice_has_no_origin_and_never_counts() -> None:
    found = of(Told(None, "12 soldiers died in the raid", killed=12), Told("newspaper", "13 died", MEDIA, killed=13))
    assert dict(found.origin_of) == {"Example Wire": None, "newspaper": None}
    assert independent(found, found.origin_of) == 0


def test_an_outlet_that_names_itself_speaks_in_its_own_voice() -> None:
    found = of(Told("Example Wire", "12 soldiers died in the raid", MONITOR, killed=12))
    assert found.origin_of["Example Wire"] is None


def test_a_body_that_publishes_itself_is_an_origin() -> None:
    found = origins(weighed(dispatch(SOHR, Told(None, "83 soldiers died in the raid", killed=83))))
    assert found.origin_of[SOHR] == SOHR


def test_a_groups_own_agency_speaks_for_the_group() -> None:
    assert of(Told("Amaq", kind=MEDIA)).origin_of["Amaq"] == "Islamic State"


def test_a_copy_rests_on_the_first_that_printed_the_story() -> None:
    first = dispatch("Example Wire", Told(None, "12 soldiers died in the raid", killed=12))
    again = first.copy("Sample Post", DAY + timedelta(days=1))
    found = origins(weighed(again, first, stories=[[again, first]]))
    assert ties(found) == {("Sample Post", "Example Wire", Tie.COPIES, False)}
    assert set(found.origin_of.values()) == {None}
    assert found.flags == ()


def test_a_copy_that_credits_the_wire_says_so() -> None:
    first = dispatch("Example Wire", Told(None, "12 soldiers died, Example Wire can tell", killed=12))
    again = first.copy("A Post", DAY)
    found = origins(weighed(again, first, stories=[[again, first]]))
    assert ties(found) == {("A Post", "Example Wire", Tie.COPIES, True)}


def test_a_state_agency_that_prints_a_story_again_shifts_nobodys_origin() -> None:
    made = [
        dispatch(
            "Example Wire", Told(SOHR, kind=MONITOR), Told("Syrian army", via=(SOHR,), killed=62, quote="62 died in the raid")
        ),
        dispatch("Sample Post", Told(MINISTRY, via=("newspaper",), killed=62, quote="62 died in the raid")),
        dispatch("newspaper", Told(None)),
        dispatch(
            "Mock Gazette", Told("Syria", kind=GOVERNMENT), Told(MINISTRY, via=(SOHR,), killed=62, quote="62 died in the raid")
        ),
    ]
    copy = made[2].copy("SANA", LATER)
    after = origins(weighed(*made, copy, stories=[[made[2], copy]]))
    assert after.origin_of[SOHR] == origins(weighed(*made)).origin_of[SOHR] == "Syria"


# --- circles and drift --------------------------------------------------------------------------------------------------------


def test_who_rests_on_each_other_and_nobody_else_has_no_origin() -> None:
    found = of(
        *relayed("Harnoun Monitor", "Dar Selim Monitor", 41, MONITOR),
        *relayed("Dar Selim Monitor", "Harnoun Monitor", 41, MONITOR),
    )
    assert set(found.origin_of.values()) == {None}
    (flag,) = found.flags
    assert flag.fault is Fault.CIRCULAR
    assert flag.accounts == ("Dar Selim Monitor", "Harnoun Monitor")
    assert flag.words == "Dar Selim Monitor rests on Harnoun Monitor rests on Dar Selim Monitor"
    assert len(flag.claims) == 4


def test_a_circle_that_leads_on_has_that_origin() -> None:
    found = of(
        *relayed("Harnoun Monitor", "Dar Selim Monitor", 41, MONITOR),
        *relayed("Dar Selim Monitor", "Harnoun Monitor", 41, MONITOR),
        *relayed("Dar Selim Monitor", "town council", 41, MONITOR),
    )
    assert set(found.origin_of.values()) == {"town council"}
    assert [flag.fault for flag in found.flags] == [Fault.CIRCULAR]


def test_a_state_that_cites_who_cites_its_soldiers_goes_in_a_circle_and_is_the_origin() -> None:
    found = of(*relayed(SOHR, SOLDIERS, 83, MONITOR), *relayed("Syria", SOHR, 83, GOVERNMENT), Told("Syrian army"))
    assert found.origin_of[SOHR] == found.origin_of["Syria"] == "Syria"
    assert (Fault.CIRCULAR, {"Syria", SOHR}) in [(flag.fault, set(flag.accounts)) for flag in found.flags]


def test_two_who_tell_each_other_different_things_go_in_no_circle() -> None:
    assert of(*relayed(MINISTRY, "Syrian army", 62), *relayed("Syrian army", MINISTRY, None)).flags == ()


def test_an_army_that_quotes_its_own_man_goes_in_no_circle() -> None:
    found = of(*relayed("Syrian army", SOLDIERS, 62))
    assert found.flags == ()
    assert found.origin_of["Syrian army"] == "Syrian army"


def test_outlets_that_print_a_figure_in_equal_words_from_nowhere_are_flagged() -> None:
    one = Told(None, "At least 41 people died when the bridge was hit", killed=41)
    made = dispatch("Example Wire", one), dispatch("Sample Post", one, Told(None, "It rained."))
    (flag,) = origins(weighed(*made)).flags
    assert (flag.fault, flag.accounts) == (Fault.CIRCULAR, ("Example Wire", "Sample Post"))
    assert origins(weighed(*made, stories=[made])).flags == (), "one story"
    rooted = dispatch("Mock Gazette", Told("town council", "41 were killed", killed=41, status=one.status))
    assert origins(weighed(*made, rooted)).flags == (), "an earlier origin"


def drift(first: Told, later: Told, days: int = 60) -> list[tuple[str, ...]]:
    made = dispatch("Example Wire", first), dispatch("Sample Post", later, day=DAY + timedelta(days=days))
    return [flag.accounts for flag in origins(weighed(*made)).flags if flag.fault is Fault.DRIFT]


def test_a_figure_that_changes_hands_is_flagged() -> None:
    assert drift(Told(SOHR, "83 died", MONITOR, killed=83), Told("Syria", "83 died", GOVERNMENT, killed=83)) == [("Syria", SOHR)]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (Told(SOHR, "8 died", killed=8), Told("Syria", "8 died", killed=8)),
        (Told(SOHR, "90 died", killed=90), Told("Syria", "90 died", killed=90)),
        (Told(SOHR, "83 died", killed=83), Told("Syria", "82 died", killed=82)),
        (Told(SOHR, "83 died", killed=83, most="open"), Told("Syria", "83 died", killed=83)),
        (Told(SOHR, "83 died", killed=83), Told("Syria", "83 died", killed=83, status=VictimStatus.CIVILIAN)),
        (Told(SOHR, "83 died", killed=83), Told("Syria", "83 died", killed=83, stance=Stance.DENY)),
        (Told(SOHR, "83 died", killed=83), Told(None, "83 died", killed=83)),
        (Told("Syrian army", "83 died", killed=83), Told("Syria", "83 died", killed=83)),
        (Told(SOHR, "83 died", killed=83), relayed("Syria", SOHR, 83)[0]),
    ],
)
def test_what_is_small_round_vague_different_denied_or_shared_is_no_drift(first: Told, later: Told) -> None:
    assert drift(first, later) == []


def test_on_one_day_two_may_well_say_the_same() -> None:
    assert drift(Told(SOHR, "83 died", killed=83), Told("Syria", "83 died", killed=83), days=0) == []


def test_the_two_ends_of_a_relay_share_their_figure() -> None:
    told = relayed(MINISTRY, "Syrian army", 62)
    made = dispatch("Example Wire", told[0]), dispatch("Sample Post", *told, day=LATER)
    assert origins(weighed(*made)).flags == ()


# --- what holds always --------------------------------------------------------------------------------------------------------

SPEAKERS = [
    (SOHR, MONITOR), (MINISTRY, SourceKind.MILITARY), ("Russia", GOVERNMENT), ("Syria", GOVERNMENT), ("Syrian army", SourceKind.MILITARY),
    (SOLDIERS, OFFICIAL), ("CENTCOM", SourceKind.MILITARY), ("SANA", MEDIA), ("residents", WITNESS), ("Harnoun Monitor", MONITOR),
    ("newspaper", MEDIA), (None, SourceKind.PUBLISHER),
]  # fmt: skip
PUBLISHERS = ["Example Wire", "Sample Post", "SANA", SOHR, "Harnoun Monitor", "newspaper"]
SENTENCES = [
    None, "Moscow's toll rests on the Syrian command in the city", "The newspaper's figures come from soldiers at the airport",
]  # fmt: skip


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    source, kind = draw(st.sampled_from(SPEAKERS))
    killed = draw(st.sampled_from([None, 62, 83]))
    if source is None and (sentence := draw(st.sampled_from(SENTENCES))) is not None:
        return Told(None, sentence)
    relays = [name for name, _ in SPEAKERS if name not in (None, source)]
    via = tuple(draw(st.lists(st.sampled_from(relays), max_size=2, unique=True))) if source is not None else ()
    quote = f"{killed} soldiers were killed in the raid" if killed else "the raid came without any notice"
    return Told(source, quote, kind, via=tuple(map(str, via)), killed=killed)


@st.composite
def dispatched(draw: st.DrawFn) -> list[Dispatch]:
    count = draw(st.integers(1, 4))
    return [
        dispatch(
            draw(st.sampled_from(PUBLISHERS)),
            *draw(st.lists(tellings(), min_size=1, max_size=4)),
            day=DAY + timedelta(days=draw(st.integers(0, 2))),
        )
        for _ in range(count)
    ]


@given(made=dispatched(), seed=st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_no_order_of_claims_or_reports_changes_anything(made: list[Dispatch], seed: int) -> None:
    claims, reports = [claim for one in made for claim in one.claims], [one.report for one in made]
    before = origins(matter(claims, reports))
    random.Random(seed).shuffle(claims)
    random.Random(seed).shuffle(reports)
    assert origins(matter(claims, reports)) == before


@given(made=dispatched(), publisher=st.sampled_from([*PUBLISHERS, "Mock Gazette"]), which=st.integers(0, 3))
@settings(max_examples=300, deadline=None)
def test_a_wire_copy_adds_and_takes_no_independent_origin(made: list[Dispatch], publisher: str, which: int) -> None:
    copied = made[which % len(made)]
    copy = copied.copy(publisher, date(2016, 10, 1))
    before = origins(weighed(*made))
    after = origins(weighed(*made, copy, stories=[[copied, copy]]))
    assert independent(after, after.origin_of) == independent(before, before.origin_of)
    for one in before.origin_of:
        for other in before.origin_of:
            assert independent(after, [one, other]) == independent(before, [one, other])


@given(made=dispatched())
@settings(max_examples=100, deadline=None)
def test_every_edge_has_words_and_claims_and_every_account_an_answer(made: list[Dispatch]) -> None:
    weighing = weighed(*made)
    found = origins(weighing)
    known = {claim.id for claim in weighing.claims}
    for edge in found.edges:
        assert edge.source != edge.on
        assert edge.words
        assert edge.claims
        assert set(edge.claims) <= known
    assert set(found.origin_of) == {claim.source.speaks_for or claim.source.name for claim in weighing.claims}


# --- the examples -------------------------------------------------------------------------------------------------------------


@cache
def night() -> Matter:
    """The example dispatches as they are read, what they tell of the strike and all else."""
    reports = [outcome.report for outcome in reports_from_paths([str(EXAMPLES)]) if outcome.report is not None]
    return matter([claim for report in reports for claim in read(report).claims], reports)


def test_the_monitor_and_the_ministry_share_an_origin_that_the_inquiry_does_not() -> None:
    found = origins(night())
    assert found.origin_of[SOHR] == found.origin_of[MINISTRY] == found.origin_of["Syrian army"]
    assert found.origin_of["CENTCOM"] is not None
    assert independent(found, [SOHR, MINISTRY, "Syrian army"]) == 1
    assert independent(found, [SOHR, MINISTRY, "CENTCOM"]) == 2


def test_each_ally_admits_for_itself() -> None:
    assert independent(origins(night()), ["Australia", "Denmark", "United Kingdom", "United States"]) == 4


def test_the_83_changes_hands() -> None:
    drifts = [
        flag.accounts for flag in origins(night()).flags if flag.fault is Fault.DRIFT and flag.words.startswith("83 killed")
    ]
    assert ("Syria", SOHR) in drifts
