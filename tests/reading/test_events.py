"""Events: what a claim says happened, with what and when; sides, inheritance and division have files of their own."""

import pytest

from counterclaim.records import Basis, Certainty, EventType
from tests.conftest import Claims
from tests.reading.telling import day, fails, figures, names, only, words

T = EventType


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # the verb tells, or the means do
        ("The army said that Israeli jets struck a weapons depot in Gaza City on Thursday.", T.AIR_STRIKE),
        ("Residents said that helicopters dropped four barrel bombs on Daraya.", T.AIR_STRIKE),
        ("The Pentagon said that two F-16 and two A-10 jets struck the hill.", T.AIR_STRIKE),
        ("A drone attack on the market in Khartoum killed 12 people on Friday, doctors said.", T.AIR_STRIKE),
        ("The bombs were dropped by aircraft of the coalition, the ministry said.", T.AIR_STRIKE),
        ("The governor said that Russian forces shelled the town of Nikopol with artillery overnight.", T.SHELLING),
        ("Hamas fired 40 rockets at Ashkelon, the Israeli army said.", T.SHELLING),
        ("The UN said that mortar fire killed two aid workers in Juba.", T.SHELLING),
        ("Ukraine said that Russian missiles hit a power plant in Kharkiv, wounding six workers.", T.SHELLING),
        ("Officials said that soldiers clashed with rebels near Goma on Friday.", T.ARMED_CLASH),
        ("Rebels from the FDLR ambushed a convoy near Goma killing three peacekeepers a UN spokesman said", T.ARMED_CLASH),
        ("Nigerian troops killed 20 Boko Haram fighters in Borno, the army said.", T.ARMED_CLASH),
        ("Police said that a car bomb exploded outside a hotel in Mogadishu, killing nine people.", T.BOMBING),
        ("A roadside bomb killed four soldiers near Kidal, the French military said.", T.BOMBING),
        ("FARC guerrillas blew up an oil pipeline in Arauca, the Colombian army said.", T.BOMBING),
        ("POLICE SAID A SUICIDE BOMBER KILLED 14 SOLDIERS AT A BASE IN KABUL ON FRIDAY.", T.BOMBING),
        ("A mine killed a shepherd and two boys near Aden, medics said.", T.BOMBING),
        ("Witnesses said that gunmen shot dead four farmers near Maiduguri.", T.ATTACK),
        ("Sudanese paramilitaries looted an aid warehouse in Wad Madani, the World Food Programme said.", T.ATTACK),
        ("The ministry said that Boko Haram abducted 12 schoolgirls from Chibok.", T.ABDUCTION),
        ("Gunmen kidnapped three nurses in Port-au-Prince on Tuesday, police said.", T.ABDUCTION),
        ("Police arrested 12 protesters in Khartoum, witnesses said.", T.ABDUCTION),
        ("M23 rebels seized control of Goma, the governor said.", T.TERRITORIAL_CONTROL),
        ("The army said that it had retaken the town of Palmyra from Islamic State.", T.TERRITORIAL_CONTROL),
        ("The Kurdish fighters withdrew from Kobani, the monitor said.", T.TERRITORIAL_CONTROL),
        ("The city fell to the Taliban on Sunday, residents said.", T.TERRITORIAL_CONTROL),
        ("The mediator said that the ceasefire was holding.", T.CEASEFIRE_STATUS),
        ("The army declared the ceasefire over.", T.CEASEFIRE_STATUS),
        ("The ministry accused the rebels of violating the truce.", T.CEASEFIRE_VIOLATION),
        ("The United Nations said that 20 aid trucks had reached Aleppo.", T.AID),
        ("The convoy of 20 trucks was blocked by the army at a checkpoint, the UN said.", T.AID),
        ("The army said that it had informed Moscow before the raid.", T.NOTIFICATION),
        ("The UN said that it had notified both sides of the convoy's route.", T.NOTIFICATION),
        ("The foreign minister said that talks would resume in Geneva.", T.DIPLOMATIC),
        ("The agency said that 4,000 people had fled the fighting in Mosul.", T.DISPLACEMENT),
        ("Residents fled the town after the shelling, the mayor said.", T.DISPLACEMENT),
        ("Two bombers blew themselves up in Maiduguri, killing six people, police said.", T.BOMBING),
        ("Bombers hit the town of Idlib, killing five people, residents said.", T.AIR_STRIKE),
        ("Gunmen killed nine workers at a mine in Bambari, the governor said.", T.ATTACK),
        ("Two soldiers were killed by a mine near Aden, medics said.", T.BOMBING),
        ("The army said that it had destroyed four tanks and 30 drones near Kupiansk.", T.ARMED_CLASH),
        ("Russia said that 30 drones were destroyed over Belgorod.", T.OTHER),
        ("Jordan's air force dropped aid on northern Gaza, where 12 people were killed on Monday, medics said.", T.OTHER),
        ("Army planes dropped food on the besieged town of Madaya, residents said.", T.AID),
        # passive
        ("The village was shelled by Azerbaijani forces, residents said.", T.SHELLING),
        ("Soldiers were ambushed near Timbuktu, the army said.", T.ARMED_CLASH),
        ("Three aid workers were kidnapped by gunmen near Goma, the agency said.", T.ABDUCTION),
        # a noun
        ("The Saudi-led coalition's air strikes killed 20 civilians in Sanaa, the Houthis said.", T.AIR_STRIKE),
        ("The Israeli strike on the school in Khan Younis killed 15 people, Gaza's health ministry said.", T.AIR_STRIKE),
        ("The ministry announced an offensive on the town of Bakhmut.", T.ARMED_CLASH),
        ("Ten civilians were killed in Israeli shelling of Rafah, medics said.", T.SHELLING),
        ("A rocket attack on the airport of Erbil wounded three people, officials said.", T.SHELLING),
        ("The truck bombing in Mogadishu was carried out by Al-Shabaab, officials said.", T.BOMBING),
        ("Clashes broke out in Tripoli between the Zintan brigade and the Misrata militia, residents said.", T.ARMED_CLASH),
        # an act of speech is an event: of a demand, a condemnation, an accusation
        ("The minister demanded that Russia withdraw its troops from Ukraine.", T.DIPLOMATIC),
        ("The minister condemned the shelling of Donetsk.", T.DIPLOMATIC),
        ("The United Nations called for urgent aid access to Madaya.", T.AID),
        ("The UN urged both sides to respect the ceasefire.", T.CEASEFIRE_STATUS),
        fails(
            "The blast was caused by a gas leak and not by a bomb, police said.", T.OTHER, reason="'not by a bomb' names a bomb"
        ),
        # nothing tells how the harm came
        ("Twelve soldiers were killed in Donetsk, the ministry said.", T.OTHER),
        fails(
            "Tanks and jets were not used; the army fired rockets at the hill, the ministry said.",
            T.SHELLING,
            reason="means are read off the whole clause",
        ),
        fails(
            "A sniper shot dead a soldier in Avdiivka, the army said.", T.ATTACK, reason="the parse of 'shot dead' hides the verb"
        ),
        ("A market in Kharkiv was hit by coalition raids, the governor said.", T.AIR_STRIKE),
        ("Russia blamed the coalition for the raid.", T.AIR_STRIKE),
        ("The M23 rebels captured Sake on Wednesday, a report said.", T.TERRITORIAL_CONTROL),
        ("Fighters captured the Tishreen dam from the Islamic State, a monitor said.", T.TERRITORIAL_CONTROL),
        # of these the attack is only the matter
        ("The minister said the government should have granted inspectors access to the site of the gas attack.", T.DIPLOMATIC),
        ("The presidents agreed to consult about a response to the missile strike, the palace said.", T.DIPLOMATIC),
        ("Both armies traded artillery fire along the Line of Control, officials said.", T.SHELLING),
        fails(
            "Colombian rebels freed two captives on Sunday, the Red Cross said.", T.OTHER, reason="who is freed is not abducted"
        ),
        fails(
            "The Ukrainian air force shot down nine drones, the ministry said.", T.OTHER, reason="downing drones is no air strike"
        ),
        ("The coalition said that its forces destroyed the missile.", T.OTHER),
        fails(
            "The Security Council met on Saturday to discuss the raid on the port.",
            T.DIPLOMATIC,
            reason="the meeting is told, not the raid",
        ),
    ],
)
def test_an_event_is_of_the_type_that_its_words_tell(claims: Claims, text: str, kind: EventType) -> None:
    assert claims(text)[0].event.type is kind


def test_may_have_hit_is_not_hit(claims: Claims) -> None:
    assert only(claims("The coalition said that it may have hit Syrian soldiers.")).certainty is Certainty.POSSIBLE
    assert only(claims("The coalition said that it hit Syrian soldiers.")).certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "If the truce lasts, the two armies will set up a joint centre, the minister said.",
        "The minister said that the two armies would set up a joint centre if the truce lasted.",
    ],
)
def test_a_condition_is_no_event_and_keeps_its_words(claims: Claims, text: str) -> None:
    claim = only(claims(text))
    assert claim.certainty is Certainty.CONDITIONAL
    assert claim.condition is not None
    assert claim.condition.words.lower().startswith("if the truce last")
    assert not claim.event.tolls


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The army did not bomb the bridge, the minister said.", Certainty.NEGATED),
        ("The ministry denied that its planes had bombed the hospital.", Certainty.NEGATED),
        ("The army will retake the city, the president vowed.", Certainty.FUTURE),
        ("Jihadists are likely to attack the town, the mayor said.", Certainty.PROBABLE),
        ("The minister demanded that Russia withdraw its troops from Ukraine.", Certainty.CERTAIN),
        ("The minister condemned the shelling of Donetsk.", Certainty.CERTAIN),
    ],
)
def test_an_event_keeps_the_certainty_of_the_speaker_and_an_act_of_speech_is_certain(
    claims: Claims, text: str, certainty: Certainty
) -> None:
    assert only(claims(text)).certainty is certainty


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("Residents said that helicopters dropped four barrel bombs on Daraya.", {("helicopter", None), ("barrel bomb", 4)}),
        ("Police said that a car bomb exploded outside a hotel in Mogadishu.", {("car bomb", None)}),
        ("Hamas fired 40 rockets at Ashkelon, the Israeli army said.", {("rocket", 40)}),
        ("The UN said that mortar fire killed two aid workers in Juba.", {("mortar", None)}),
        ("The village was shelled, residents said.", set()),
        ("The Pentagon said that two F-16 and two A-10 jets struck the hill.", {("F-16", 2), ("A-10", 2)}),
        fails(
            "Police said that a suicide bomber killed 14 soldiers in Kabul.",
            {("suicide bomb", None)},
            reason="a man named as a warplane",
        ),
    ],
)
def test_weapons_have_the_numbers_that_the_words_give(claims: Claims, text: str, arms: set[tuple[str, int | None]]) -> None:
    assert {(weapon.name, weapon.number) for weapon in only(claims(text)).event.weapons} == arms


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Hezbollah fired rockets at Kiryat Shmona. Israel responded with artillery.", T.SHELLING, "Israel"),
        ("Rebels ambushed a convoy on Monday. The army retaliated with air strikes on Sake.", T.AIR_STRIKE, "army"),
        ("Israel responded to the attack with air strikes on Tyre.", T.AIR_STRIKE, None),
        ("Rebels ambushed a convoy. The army responded to the attack on Monday.", T.ARMED_CLASH, None),
        ("Rebels ambushed a convoy. The ministry responded with a statement about the attack.", T.ARMED_CLASH, None),
    ],
)
def test_with_what_somebody_responds_is_his_deed(claims: Claims, text: str, kind: EventType, who: str | None) -> None:
    event = claims(text)[-1].event
    assert event.type is kind
    assert {party.name for party in event.perpetrators if party.basis is Basis.STATED} == ({who} if who else set())


def test_what_came_after_the_strikes_is_told_and_not_the_strikes(claims: Claims) -> None:
    event = only(claims("Straight after the strikes, militants launched an offensive on the airport, the army said.")).event
    assert (event.type, names(event.perpetrators), words(event.struck)) == (T.ARMED_CLASH, {"militants"}, {"airport"})


def test_what_is_unknown_stays_null_or_empty(claims: Claims) -> None:
    event = only(claims("The village was shelled, residents said.")).event
    assert (event.place, event.when, event.count) == (None, None, None)
    assert not any((event.perpetrators, event.intended, event.weapons, event.tolls))


def test_a_place_from_which_one_comes_or_to_which_one_flees_is_not_where_it_happened(claims: Claims) -> None:
    (landed,) = claims("Shells fired from Syria landed in Kilis, wounding four people, the governor said.")
    (fled,) = claims("Thousands fled to Uganda after the clashes in Juba, the UN refugee agency said.")
    assert landed.event.place is not None
    assert fled.event.place is not None
    assert (landed.event.place.name, fled.event.place.name) == ("Kilis", "Juba")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The toll from the strike in Sumy rose to 40 on Thursday, the governor said.", None),
        ("The death toll from Tuesday's strike in Sumy climbed on Thursday to 40, medics said.", "2016-09-13"),
        ("On Thursday the number of dead in the raid rose to 40, the ministry said.", None),
        ("The toll from Tuesday's raid stood at 40 on Thursday, the monitor said.", "2016-09-13"),
        ("The toll of Tuesday's raid was revised to 40 on Thursday, the monitor said.", "2016-09-13"),
        ("The ministry raised the toll of Tuesday's raid to 40 on Thursday.", "2016-09-13"),
        ("The death toll of Tuesday's shelling reached 40 on Thursday, the clinic said.", "2016-09-13"),
    ],
)
def test_the_day_of_a_toll_is_not_that_of_the_event(claims: Claims, text: str, when: str | None) -> None:
    claim = only(claims(text))
    assert figures(claim) == [40]
    assert claim.said is not None
    assert str(claim.said.start)[:10] == "2016-09-15"
    assert day(claim) == ((when, Basis.STATED) if when else None)


def test_a_toll_that_rose_later_is_of_the_event_spoken_of(claims: Claims) -> None:
    _, rose = claims("A strike hit a market in Sumy on Tuesday, a monitor said. The toll rose to 40 on Thursday, medics said.")
    assert day(rose) == ("2016-09-13", Basis.INHERITED)
    assert rose.said is not None


@pytest.mark.parametrize(
    "text",
    [
        "A second blast raised the toll to 40 on Thursday, the monitor said.",
        "The toll from the air strikes on Thursday rose to 40, the monitor said.",
        "A raid on Thursday killed 40, the monitor said.",
        "A raid killed nine on Thursday, raising the toll to 40, the monitor said.",
    ],
)
def test_a_day_of_what_did_the_harm_stays_the_event_s(claims: Claims, text: str) -> None:
    claim = only(claims(text))
    assert day(claim) == ("2016-09-15", Basis.STATED)
    assert claim.said is None


def test_when_it_was_said_is_not_when_it_happened(claims: Claims) -> None:
    claim = only(claims("The army said on Thursday that the raid on Tuesday killed 12 rebels."))
    assert claim.said is not None
    assert str(claim.said.start)[:10] == "2016-09-15"
    assert day(claim) == ("2016-09-13", Basis.STATED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people killed in a strike in Sumy will be buried on Sunday.", None),
        ("Those killed by the strike in Sumy are to be buried on Sunday.", None),
        ("On Tuesday the parliament will debate the strike that killed 3 people in Sumy.", None),
        ("The strike came hours before talks due on Sunday, killing 3 people.", None),
        ("The strike killed 3 people a day before an election scheduled for Sunday.", None),
        ("The strike on Thursday killed 3 people who will be buried on Sunday.", "2016-09-15"),
        ("The raids on Sumy will resume on Sunday, the army said.", "2016-09-18"),
        ("An aid convoy is due to enter Homs on Sunday.", "2016-09-18"),
        ("Strikes planned for Sunday were called off.", "2016-09-18"),
    ],
)
def test_what_is_still_to_come_has_its_own_day(claims: Claims, text: str, expected: str | None) -> None:
    assert (day(claims(text)[0]) or (None,))[0] == expected


def test_the_day_of_speaking_stands_in_for_a_missing_day_only_with_its_flag(claims: Claims) -> None:
    claim = only(claims("The army said on Thursday that a raid on the camp had killed 12 rebels."))
    assert day(claim) == ("2016-09-15", Basis.INFERRED)


def test_an_hour_leans_on_the_day_of_the_event_spoken_of(claims: Claims) -> None:
    found = claims("Shells hit the port of Odesa on Thursday, the mayor said. He said that the first struck at 1400 GMT.")
    assert found[-1].event.when is not None
    assert found[-1].event.when.start is not None
    assert found[-1].event.when.start.isoformat() == "2016-09-15T14:00:00+00:00"


def test_a_quoted_today_is_the_event_s_day_and_not_the_report_s(claims: Claims) -> None:
    found = claims('Jets struck a camp near Sirte on Thursday. "We lost nine men today," a commander said.')
    assert day(found[-1]) == ("2016-09-15", Basis.STATED)


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("ISRAELI JETS STRUCK A DEPOT IN GAZA CITY ON THURSDAY, THE ARMY SAID.", T.AIR_STRIKE, {"Israel"}),
        ("Israeli jets struck a depot in Gaza City the army said.", T.AIR_STRIKE, {"Israel"}),
        ("The defense ministry said that Russian forces shelled the city center.", T.SHELLING, {"Russian forces"}),
        ("The defence ministry said that Russian forces shelled the city centre.", T.SHELLING, {"Russian forces"}),
        ("Nigerian troops killed 20 Boko Haram fighters in Borno the army said.", T.ARMED_CLASH, {"Nigerian troops"}),
        ("Army says rebels killed five soldiers near Goma.", T.ARMED_CLASH, {"rebels"}),
        ("SUICIDE BOMBER KILLS 14 AT A BASE IN KABUL, POLICE SAY.", T.BOMBING, {"SUICIDE BOMBER"}),
        (
            "Guerrillas of the ELN killed four policemen in Cauca the police said.",
            T.ATTACK,
            {"National Liberation Army (Colombia)"},
        ),
        ("Two killed in rebel shelling of Taiz. The army says the rebels fired 12 rockets.", T.SHELLING, {"rebels"}),
    ],
)
def test_an_event_is_read_from_bulletins_capitals_and_stripped_text(
    claims: Claims, text: str, kind: EventType, who: set[str]
) -> None:
    found = claims(text)
    assert found, "no claim at all"
    assert (found[0].event.type, names(found[0].event.perpetrators)) == (kind, who)


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked Homs before the 5 October deadline.",
        "The deadline of 5 October passed and the army shelled Homs.",
        "Rebels must hand over the captured soldiers by 5 October, the army said after the raid.",
    ],
)
def test_a_day_until_which_something_is_to_be_done_is_no_events_day(claims: Claims, text: str) -> None:
    found = [claim.event.when for claim in claims(text)]
    assert found
    assert all(when is None or when.words is None or "October" not in when.words for when in found)


def test_what_was_done_by_a_day_has_it(claims: Claims) -> None:
    (claim,) = claims("By 5 October, the army had killed 20 people in Homs.")
    assert claim.event.when is not None
    assert claim.event.when.words == "5 October"
