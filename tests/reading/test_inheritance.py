"""Inheritance: what a claim leaves open and takes from the event spoken of, marked as such, and what it may not take."""

import pytest

from counterclaim.records import Basis, Certainty, EventType
from tests.conftest import Claims
from tests.reading.telling import by, figures, names, only

T = EventType


def test_a_word_that_leaves_the_means_open_takes_its_type_from_the_event_spoken_of(claims: Claims) -> None:
    first, second = claims(
        "Jets hit a depot near Sirte on Thursday, the militia said. The attack killed nine people, a clinic said."
    )
    assert (first.event.type, first.event.basis) == (T.AIR_STRIKE, Basis.STATED)
    assert (second.event.type, second.event.basis) == (T.AIR_STRIKE, Basis.INHERITED)


@pytest.mark.parametrize(
    "text",
    [
        "Houthi rebels shelled Marib on Friday, the governor said. More than 150,000 people have been killed since 2014, the UN said.",
        "Houthi rebels shelled Marib on Friday, the governor said. The war has killed more than 150,000 people, the UN said.",
        "Houthi rebels shelled Marib on Friday, the governor said. More than 150,000 people have been killed in the war, the UN said.",
    ],
)
def test_the_toll_of_a_war_is_not_that_of_the_event_spoken_of(claims: Claims, text: str) -> None:
    event = claims(text)[-1].event
    assert not event.perpetrators
    assert event.type is not T.SHELLING


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Azerbaijan denied shelling Goris. Armenia said that two soldiers were killed.", "Armenia"),
        ("A hospital in Gaza was hit. Israel denied it had struck the hospital. Hamas said that 40 people were killed.", "Hamas"),
        ("Rwanda said that its troops had not shelled Goma. Nine people died there, the hospital said.", "hospital"),
        (
            "Jets hit a hospital in Idlib. Russia denied that its planes had bombed it. Twelve patients died, the Observatory said.",
            "Syrian Observatory for Human Rights",
        ),
    ],
)
def test_who_denies_an_act_is_not_named_as_who_did_it_by_the_next_source(claims: Claims, text: str, source: str) -> None:
    assert not by(claims(text), source).event.perpetrators


def test_what_a_claim_leaves_open_is_taken_from_the_event_spoken_of_and_marked(claims: Claims) -> None:
    _, told = claims("Militants attacked a base near Gao on Friday. The army said that 15 soldiers were killed and 12 wounded.")
    event = told.event
    assert (event.type, event.basis) == (T.ARMED_CLASH, Basis.INHERITED)
    assert {(party.name, party.basis) for party in event.perpetrators} == {("Militants", Basis.INHERITED)}
    assert event.place is not None
    assert (event.place.name, event.place.basis) == ("near Gao", Basis.INHERITED)
    assert event.when is not None
    assert (str(event.when.start)[:10], event.when.basis) == ("2016-09-16", Basis.INHERITED)


@pytest.mark.parametrize(
    "text",
    [
        # another side
        "Israeli jets struck Gaza City on Monday, killing four people, medics said. Hamas fired rockets at Ashkelon, wounding two people, the Israeli army said.",
        # another town, a long way off
        "Russian jets struck Kharkiv on Monday, killing nine people, the mayor said. In Lviv, a blast killed two people, police said.",
        "The army said that Rwandan troops shelled Goma. In Kinshasa 1,500 km away nine people were killed in a blast, police said.",
        # another day
        "Saudi jets bombed Sanaa on Monday, the Houthis said. On Friday a blast in Sanaa killed three people, medics said.",
        # other means
        "The militia shelled the town of Kobani. On Sunday two children were killed by a landmine.",
        "Boko Haram fighters attacked the village of Ngoshe. Residents said that eight people were killed when a jet bombed their homes.",
        # another town, however near
        "Israeli jets struck a house in Rafah overnight, killing nine people, medics said. In Khan Younis, four people died when a building collapsed.",
        # another event by its own word
        "Turkish jets bombed a village near Afrin, a monitor said. There was another strike near the village on Friday, medics said.",
        "Turkish jets bombed a village near Afrin, a monitor said. Another strike near the village killed three people, medics said.",
    ],
)
def test_nothing_is_taken_over_from_an_event_that_another_side_town_day_or_word_contradicts(claims: Claims, text: str) -> None:
    first, second = claims(text)
    assert not names(first.event.perpetrators) & names(second.event.perpetrators)


def test_another_place_is_stated_and_not_inherited(claims: Claims) -> None:
    _, second = claims(
        "Russian jets struck Kharkiv on Monday, killing nine people, the mayor said. In Lviv, a blast killed two people, police said."
    )
    assert second.event.place is not None
    assert (second.event.place.name, second.event.place.basis) == ("Lviv", Basis.STATED)


def test_a_perpetrator_that_a_later_source_names_is_not_put_in_an_earlier_one_s_mouth(claims: Claims) -> None:
    found = claims("Nine people died in a raid on Idlib, the clinic said. Russia said that its jets killed 20 fighters in Idlib.")
    assert not by(found, "clinic").event.perpetrators


def test_the_dead_of_a_month_are_not_those_of_one_raid(claims: Claims) -> None:
    _, second = claims(
        "A US raid killed 45 people in Raqqa on Monday, residents said. A monitor said that more than 3,000 people have been killed in the past month."
    )
    assert not second.event.perpetrators


def test_who_accuses_does_not_accuse_his_own_side(claims: Claims) -> None:
    _, second = claims(
        "The Syrian army shelled Homs, killing three people. The Syrian government accuses foreign actors of arming the militants."
    )
    assert not second.event.perpetrators


def test_who_holds_a_place_is_not_taken_to_have_fired_at_it(claims: Claims) -> None:
    _, second = claims(
        "Syrian regime air strikes killed 31 people in Aleppo, the civil defence said. It said rocket fire on government-held areas of the city killed two people."
    )
    assert not second.event.perpetrators


def test_what_is_denied_is_what_was_said(claims: Claims) -> None:
    _, second = claims("Activists said Russian jets bombed a market in Idlib. Russia denied the reports.")
    assert second.certainty is Certainty.NEGATED
    assert names(second.event.perpetrators) == {"Russia"}


def test_where_those_are_who_fired_is_not_where_it_hit(claims: Claims) -> None:
    _, second = claims(
        "Shells hit the village of Khanasir. The shells were fired by rebels positioned in Azaz to the north of Aleppo, a reporter said."
    )
    assert second.event.place is not None
    assert second.event.place.words is not None
    assert "Khanasir" in second.event.place.words


def test_what_the_raids_hit_belongs_to_the_raids_told_of(claims: Claims) -> None:
    _, second = claims(
        "Syrian air strikes killed nine people on Saturday, a monitor said. The raids hit a clinic in Jayrud, rebels said."
    )
    assert [(party.name, party.basis) for party in second.event.perpetrators] == [("Syria", Basis.INHERITED)]


# -- nobody is made to accuse, or to admit ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        # contested: an accusation stays with whoever makes it
        (
            "Rebels accused Russia of bombing a hospital in Idlib on Friday. A clinic said that the raid killed nine people.",
            "clinic",
            set(),
        ),
        (
            "Rebels accused Russia of bombing a hospital in Idlib on Friday. Russia denied it. A clinic said that the raid killed nine people.",
            "clinic",
            set(),
        ),
        # admitted: it may be handed on
        (
            "Israel said that its jets bombed a school in Rafah on Friday. Medics said that the strike killed four people.",
            "Medics",
            {"Israel"},
        ),
        # no party is made to admit what another says of it
        (
            "Hamas said that Israeli jets bombed a school in Rafah on Friday. The Israeli army said that the strike killed four gunmen.",
            "Israeli military",
            set(),
        ),
        # nobody disputes it
        (
            "Saudi jets bombed Sanaa on Monday, residents said. Medics said that the strike killed nine people.",
            "Medics",
            {"Saudi Arabia"},
        ),
    ],
)
def test_who_did_it_is_handed_on_only_where_nobody_is_made_to_accuse(
    claims: Claims, text: str, source: str, who: set[str]
) -> None:
    parties = by(claims(text), source).event.perpetrators
    assert names(parties) == who
    assert all(party.basis is Basis.INHERITED for party in parties)


def test_who_accuses_goes_on_accusing(claims: Claims) -> None:
    found = claims("Rebels accused Russia of bombing a hospital in Idlib on Friday. They said that the raid killed nine people.")
    assert {(party.name, party.basis) for party in found[-1].event.perpetrators} == {("Russia", Basis.INHERITED)}


# -- the topic goes on --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The Russian centre said that rebels had broken the truce 55 times in the past 24 hours. In that time 63 civilians had been killed, it said.",
            T.CEASEFIRE_VIOLATION,
        ),
        (
            "The mission recorded 302 ceasefire violations in Donetsk region. In the same period nine civilians were wounded, it said.",
            T.CEASEFIRE_VIOLATION,
        ),
        (
            "The army said that rebels had shelled Taiz on Friday. In that time 63 civilians had been killed, it said.",
            T.SHELLING,
        ),
    ],
)
def test_harm_of_that_time_is_of_what_was_just_told(claims: Claims, text: str, kind: EventType) -> None:
    event = claims(text)[-1].event
    assert (event.type, event.basis) == (kind, Basis.INHERITED)
    assert event.tolls


def test_harm_after_a_count_of_breaches_takes_over_nobody_as_who_did_it(claims: Claims) -> None:
    found = claims(
        "The Russian centre said that rebels had broken the truce 55 times in the past 24 hours. In that time 63 civilians had been killed, it said."
    )
    assert names(found[0].event.perpetrators) == {"rebels"}
    assert not found[-1].event.perpetrators


# -- a country gives way to the closer place in it ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "basis"),
    [
        (
            "Jets bombed a market in Idlib on Friday, residents said. The strikes in Syria killed 12 people, the White Helmets said.",
            "Idlib",
            Basis.INHERITED,
        ),
        (
            "Saudi jets bombed Sanaa on Monday, the Houthis said. The raid in Yemen killed nine people, medics said.",
            "Sanaa",
            Basis.INHERITED,
        ),
        (
            "Saudi jets bombed Sanaa on Monday, the Houthis said. A raid in Sudan killed nine people, medics said.",
            "Sudan",
            Basis.STATED,
        ),
        ("The strikes in Syria killed 12 people, the White Helmets said.", "Syria", Basis.STATED),
    ],
)
def test_a_country_gives_way_to_the_closer_place_of_the_event(claims: Claims, text: str, place: str, basis: Basis) -> None:
    found = claims(text)[-1].event.place
    assert found is not None
    assert (found.name, found.basis) == (place, basis)


@pytest.mark.parametrize("aside", ["at the same time", "meanwhile", "simultaneously"])
def test_what_is_told_in_passing_is_not_what_the_text_goes_on_to_speak_of(claims: Claims, aside: str) -> None:
    text = (
        "Ten soldiers died in the raids around Deir ez-Zor, the monitor said. "
        f"Russian jets were bombing the area {aside}, the monitor said. At least 30 soldiers were wounded, it said."
    )
    (wounded,) = [claim for claim in claims(text) if figures(claim) == [30]]
    assert wounded.event.perpetrators == ()


def test_an_event_told_without_an_aside_is_spoken_of_next(claims: Claims) -> None:
    text = (
        "Ten soldiers died in a car bombing in Homs, the monitor said. "
        "Russian jets bombed Idlib, the monitor said. At least 30 people were wounded, it said."
    )
    (wounded,) = [claim for claim in claims(text) if figures(claim) == [30]]
    assert names(wounded.event.perpetrators) == {"Russia"}


def test_a_type_that_words_only_make_likely_is_inferred(claims: Claims) -> None:
    event = only(claims("Nine people were killed in a raid near Goma, the governor said.")).event
    assert event.basis is Basis.INFERRED


def test_claims_of_one_event_bear_its_number_and_a_demand_bears_none(claims: Claims) -> None:
    told = claims(
        "Two people were killed on Friday when a car bomb exploded in Homs, the governor said. A medic said the bomb had killed"
        " three. Also on Friday, shells hit a school in Aleppo, the Syrian Observatory for Human Rights said. Moscow demanded a"
        " meeting of the Security Council."
    )
    numbers = {claim.quote.words.split()[0]: claim.event.thread for claim in told}
    bomb = [claim.event.thread for claim in told if "bomb" in claim.quote.words]
    shells = [claim.event.thread for claim in told if "shells" in claim.quote.words]
    assert bomb == [1, 1]
    assert shells == [2]
    assert [claim.event.thread for claim in told if "meeting" in claim.quote.words] == [None], numbers


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # who says what an event was, or whose people it hit, did not do it
        ("The raid on Goma was a mistake. Jean Testi said it was deliberate. Nine people died, the clinic said.", "clinic"),
        ("A drone strike hit Kassala. The army said that its soldiers were among those hit. Nine died, a medic said.", "medic"),
        # who only took part in it did not do it alone
        ("A raid hit Sirte on Friday. Italy admitted that it took part. Nine people were killed, the clinic said.", "clinic"),
    ],
)
def test_who_speaks_or_takes_part_is_not_made_the_one_who_did_it(claims: Claims, text: str, source: str) -> None:
    assert not by(claims(text), source).event.perpetrators


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "Israeli jets bombed a depot near Homs on Friday, the army said. Hezbollah attacked as soon as the planes had left. "
            "If the pilots had the wrong map, that was an error, the army said.",
            "Israel",
        ),
        (
            "Turkish drones hit a post near Afrin, the ministry said. The PKK attacked a base after the drones had gone. "
            "The aircraft came back at noon, the ministry said.",
            "Turkey",
        ),
    ],
)
def test_a_new_agent_of_another_act_does_not_replace_the_events(claims: Claims, text: str, doer: str) -> None:
    *_, other, last = claims(text)
    assert other.event.type is not T.AIR_STRIKE
    assert last.event.type is T.AIR_STRIKE
    assert names(last.event.perpetrators) == {doer}


def test_a_notice_is_not_given_by_whoever_struck(claims: Claims) -> None:
    found = claims("French jets struck a camp near Gao on Friday. Mali said that it had been notified.")
    assert not by(found, "Mali").event.perpetrators


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit a camp near Gao on Friday, the army said. The figures for the ceasefire have changed too. "
        "Jean Testi of the ministry said that 40 civilians had died. Maria Probe had said 33.",
        "Jets bombed Sirte on Friday, a medic said. The numbers given for the truce have risen. "
        "The envoy said that 12 people had been killed.",
    ],
)
def test_the_figures_of_a_truce_are_not_of_the_strike_told_before(claims: Claims, text: str) -> None:
    counted = [claim for claim in claims(text) if claim.event.tolls]
    assert counted
    assert {claim.event.type for claim in counted} == {T.CEASEFIRE_VIOLATION}
    assert not any(claim.event.perpetrators for claim in counted)
