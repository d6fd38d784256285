"""Sides: who did it by a claim's words, who or what was struck, and who was meant."""

import pytest

from counterclaim.records import Basis, EventType
from tests.conftest import Claims
from tests.reading.telling import by, fails, names, only, words

T = EventType


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # active
        ("The army said that Israeli jets struck a weapons depot in Gaza City.", {"Israel"}),
        ("Hamas fired 40 rockets at Ashkelon, the Israeli army said.", {"Hamas"}),
        ("The ministry said that Boko Haram abducted 12 schoolgirls from Chibok.", {"Boko Haram"}),
        ("M23 rebels seized control of Goma, the governor said.", {"M23"}),
        ("Al-Shabaab gunmen stormed a hotel in Mogadishu.", {"Al-Shabaab"}),
        ("Militants stormed a barracks in Benghazi and took 20 soldiers hostage, the army said.", {"Militants"}),
        # by-phrase
        ("The village was shelled by Azerbaijani forces, residents said.", {"Azerbaijani forces"}),
        ("The bombs were dropped by aircraft of the coalition, the ministry said.", {"coalition"}),
        ("The truck bombing in Mogadishu was carried out by Al-Shabaab, officials said.", {"Al-Shabaab"}),
        ("The attack by Islamic State on the prison killed nine guards, the Kurdish forces said.", {"Islamic State"}),
        ("Twenty Boko Haram fighters were killed by Nigerian troops in Borno, the army said.", {"Nigerian troops"}),
        # possessive, compound, noun
        ("Armenia's defence ministry said that Azerbaijan's shelling of Vardenis killed three soldiers.", {"Azerbaijan"}),
        ("The Saudi-led coalition's air strikes killed 20 civilians in Sanaa, the Houthis said.", {"Saudi-led coalition"}),
        ("Ten civilians were killed in Israeli shelling of Rafah, medics said.", {"Israel"}),
        ("A market in Kharkiv was hit by coalition raids, the governor said.", {"coalition"}),
        # blamed, accused
        ("The hospital was hit in an attack blamed on the Houthis.", {"Houthis"}),
        ("Ukraine blamed Russia for the strike on the station in Kramatorsk.", {"Russia"}),
        ("Moscow accused the rebels of shelling Aleppo, killing nine civilians.", {"rebels"}),
        # whom something is demanded of
        ("The minister demanded that Russia withdraw its troops from Ukraine.", {"Russia"}),
        # the one who speaks
        ("The minister said his country carried out the strike on the village of Kelda.", {"minister"}),
        ("The Turkish president said his country struck the market.", {"Turkey"}),
        ("The Russian foreign minister told reporters that his government had bombed the town.", {"Russia"}),
        ("“Our country carried out the strike,” the president said.", {"president"}),
        ("A Hamas spokesman said its fighters attacked the post.", {"Hamas"}),
        ("The minister said his country was attacked by rebels.", {"rebels"}),
        ("The villager said her country had bombed the school.", set()),
        ("The coalition said that it may have hit Syrian soldiers.", {"coalition"}),
        ("Rebels said that they had shelled the barracks.", {"Rebels"}),
        ('"We hit a convoy of the militia," the army said.', {"army"}),
        ("We fired 12 rockets at the base, the Houthis said.", {"Houthis"}),
        ("The ministry denied that its planes had bombed the hospital.", {"ministry"}),
        # two
        ("The UN said that strikes by Syria and Russia had destroyed clinics in Idlib.", {"Syria", "Russia"}),
        fails(
            "The UN said that strikes by Syrian and Russian forces had destroyed clinics in Idlib.",
            {"Syrian army", "Russian military"},
            reason="two adjectives of one noun lose both states",
        ),
        # nobody
        ("The village was shelled, residents said.", set()),
        ("Soldiers were ambushed near Timbuktu, the army said.", set()),
        ("Twelve soldiers were killed in Donetsk, the ministry said.", set()),
        ("Police said that a car bomb exploded outside a hotel in Mogadishu, killing nine people.", set()),
        ("Shells fired from Syria landed in Kilis, wounding four people, the governor said.", set()),
        ('"They shelled the camp all night," a resident said.', set()),
        ("The Observatory said that 83 soldiers were killed in the strikes.", set()),
        ("The ship was hit by a missile fired by the Houthis, the company said.", {"Houthis"}),
        ("A missile fired from Yemen hit Eilat, the Israeli army said.", set()),
        ("Protesters were shot by police in Nairobi, witnesses said.", {"police"}),
        ("The army lost 15 men and killed 40 rebels, a general said.", {"army"}),
        ("Iran-backed militias fired drones at a US base in Iraq, the Pentagon said.", {"Iran-backed militias"}),
        # what happened somewhere was not done by the place
        ("The Houthis said that the strikes on Hodeidah killed eight people.", set()),
        ("A rocket attack on the airport of Erbil wounded three people, officials said.", set()),
        ("A drone attack on the market in Khartoum killed 12 people on Friday, doctors said.", set()),
        ("The talks in Geneva collapsed on Friday, the envoy said.", {"envoy"}),
        ("The ceasefire in Sudan expired at midnight, residents said.", set()),
        ("There were no deaths from the hospital strike in Idlib, the monitor said.", set()),
        # it is not the one who tells of it
        ("The army shelled the village. It fired 20 shells, residents said.", {"army"}),
        (
            "The mission said that it had recorded 20 violations by the Houthis since Thursday, in its report on the truce.",
            {"Houthis"},
        ),
        ("The army said that rebel snipers wounded two of its men.", {"rebel snipers"}),
        ("A truck bomber killed 16 people outside a bakery in Hasakeh, an official said.", {"truck bomber"}),
        ("Two suicide bombers killed four soldiers at a base in Raqqa, a monitor said.", {"Two suicide bombers"}),
        ("Six people were killed in an al-Nusra Front shelling of government positions, the ministry said.", {"Nusra Front"}),
        ("The raids were believed to have been carried out by Russian planes, a monitor said.", {"Russia"}),
        ("A helicopter belonging to the Syrian army dropped a barrel bomb on Douma.", {"Syrian army"}),
        ("This was one of the largest raids that the coalition has conducted in Raqqa.", {"coalition"}),
        ("Explosions were heard at an army base in Jobar, apparently from a rebel attack, activists said.", {"rebels"}),
        ("Troops from a Kurdish-Arab alliance attacked the town of Manbij.", {"Syrian Democratic Forces"}),
        # who speaks of an event, or stops a weapon, did not do it
        ("The attack, condemned by Iran, killed 84 people in Kerman.", set()),
        ("The attack, reported by Al Jazeera, killed six people in Nablus.", set()),
        ("Four people died when a rocket intercepted by Israel fell on Majdal Shams, residents said.", set()),
        ("Twelve people were killed in a convoy escorted by UN peacekeepers in Bentiu.", set()),
        ("The raid carried out by the army killed nine people in Jos.", {"army"}),
        # nor who took, holds or supplies the place of it
        ("Twelve people were killed while waiting for aid delivered by the Jordanian army.", set()),
        ("Twelve people were killed in Sake, which had been recaptured by the Congolese army.", set()),
        ("Nine people were killed in the village, which is controlled by Kurdish forces.", set()),
        ("Eleven people were killed in regime shelling on the town of Douma.", {"regime"}),
        # nor who only watches, nor where it is written
        ("The Observatory said that it was one of its bloodiest clashes with the army this year.", {"army"}),
        ("BEIRUT - Warplanes bombed the town of Khan Sheikhoun on Tuesday.", set()),
        ("Moscow's jets bombed the town of Khan Sheikhoun on Tuesday.", {"Russia"}),
        # nor whose guise they wore, whose enemies or opponents they were
        ("Gunmen disguised as Ukrainian soldiers killed a mayor in Melitopol, an official said.", {"Gunmen"}),
        ("Twelve people were killed by enemies of Hezbollah.", {"enemies of Hezbollah"}),
        ("A protest against Hezbollah ended in gunfire that killed six people in Beirut, the Red Cross said.", set()),
        ("The general threatened to bomb Goma if M23 did not leave.", {"general"}),
        # who is blamed
        ("Twelve people were killed in Taiz, the Houthis said.", set()),
        ("The government blamed the CPC rebels.", {"Coalition of Patriots for Change"}),
        ("The army accused journalists of reporting falsely that it had killed 30 people in Jos.", set()),
        # who fled was driven out, who takes the wounded away rescues them
        ("More than 100,000 people have fled Goma since fighting began, the UN said.", set()),
        ("The Syrian Red Crescent evacuated 200 wounded people from Douma on Tuesday.", set()),
        # where from is not who
        ("Cross-border fire from Syria has claimed 21 lives in the town of Kilis.", set()),
        ("The attack believed to have been carried out by Russian jets killed nine people.", {"Russia"}),
        ("Rockets fired by the Jaysh al-Islam or Islam army landed in the heart of the Syrian capital.", {"Jaish al-Islam"}),
        ("The Taliban said their fighters shot down a helicopter in Kunduz, killing seven crew.", {"Taliban"}),
        ("The hospital was destroyed in a strike ordered by Moscow, Kyiv said.", {"Russia"}),
        ("Ten civilians were killed by a mine left behind by the Islamic State in Raqqa.", {"Islamic State"}),
        # what is broken is not who broke it, nor are those it was done to
        ("The group said that the raids were a violation of the Geneva Conventions.", set()),
        ("The Free Syrian Army and the army clashed near Homs, a monitor said.", {"Free Syrian Army", "Syrian army"}),
        ("Clashes broke out between the Islamic State and the free army.", {"Islamic State", "free army"}),
        # a thing of the speaker's did nothing, nor did "another"
        ('"Fragments of a shell hit my house," Nadia Example said.', set()),
        # what only came before is not what killed them
        ("Seven people died in a clash, which began after al-Qaeda members tried to arrest two men.", set()),
        # who claims an attack did it
        ("The Islamic State has claimed the bombing in Hasakeh.", {"Islamic State"}),
        fails(
            "Warplanes from Turkey bombed Afrin, a monitor said.",
            {"Turkey"},
            reason="'from' is read for verbs' nouns only in part",
        ),
        ("The strike on the station in Kramatorsk was blamed on Russia.", {"Russia"}),
        fails('"It was Assad\'s helicopters," a resident said.', {"Syrian government"}, reason="no event word"),
        fails(
            "Clashes broke out in Tripoli between the Zintan brigade and the Misrata militia, residents said.",
            {"Zintan brigade", "Misrata militia"},
            reason="'between' hangs on the verb",
        ),
        ("The city fell to the Taliban on Sunday, residents said.", {"Taliban"}),
    ],
)
def test_who_did_it_is_as_the_words_tell(claims: Claims, text: str, who: set[str]) -> None:
    assert names(claims(text)[-1].event.perpetrators) == who


@pytest.mark.parametrize(
    "text",
    [
        "The Observatory said regime helicopters had dropped barrel bombs on Douma. They killed 12 people, it said.",
        "Drones struck the oil terminal at Port Sudan, the port authority said. The attack killed two guards, the clinic said.",
        "Nine people died in a raid on Idlib, the clinic said.",
        "The White Helmets said that one of their centres was hit in an air strike in Idlib.",
        "The Red Cross said that one of its nurses was shot dead in Goma.",
    ],
)
def test_who_tells_of_an_attack_did_not_do_it(claims: Claims, text: str) -> None:
    for claim in claims(text):
        assert claim.source.name not in names(claim.event.perpetrators), claim.quote.words


def test_they_are_those_just_named_and_not_the_army_that_tells_of_them(claims: Claims) -> None:
    found = claims("The army said that rebels had wounded two of its men. They also shelled its post, it added.")
    assert names(found[0].event.perpetrators) == {"rebels"}


def test_they_of_the_next_sentence_are_those_just_named(claims: Claims) -> None:
    found = claims("The army said that rebels had wounded two of its men. They also shelled its post, it added.")
    assert "army" not in names(found[-1].event.perpetrators)


def test_whom_it_was_done_to_is_no_perpetrator(claims: Claims) -> None:
    for text in (
        "Twenty Boko Haram fighters were killed by Nigerian troops in Borno, the army said.",
        "The Pentagon said that coalition jets had struck Syrian soldiers near the airport.",
        "Three aid workers were kidnapped by gunmen near Goma, the agency said.",
    ):
        event = only(claims(text)).event
        assert event.perpetrators
        assert event.struck
        assert not names(event.perpetrators) & names(event.struck)


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("The army said that it struck a rebel camp.", {"rebel camp"}),
        ("The coalition said that it may have hit Syrian soldiers.", {"Syrian soldiers"}),
        ("The ministry denied that its planes had bombed the hospital.", {"hospital"}),
        ("Soldiers were ambushed near Timbuktu, the army said.", {"Soldiers"}),
        # a town is where it happened; who or what was hit in it is not told
        ("Hamas fired 40 rockets at Ashkelon, the Israeli army said.", set()),
        ("Three aid workers were kidnapped by gunmen near Goma, the agency said.", {"Three aid workers"}),
        ("Residents said that helicopters dropped four barrel bombs on Daraya.", set()),
        ("The Palestinian Red Crescent said that an Israeli soldier shot a boy in Jenin.", {"boy"}),
        fails("The mayor said that shells hit the port at 1400 GMT.", {"port"}, reason="an hour is named as struck"),
        fails('"We hit a convoy of the militia," the army said.', {"convoy of the militia"}, reason="nothing is found"),
        fails(
            "Rebels said that they had shelled the barracks.",
            {"barracks"},
            reason="'barracks' is no target to the lexicon's lemma",
        ),
        fails("The Pentagon said that two F-16 jets struck the hill.", {"hill"}, reason="a hill is no target"),
        fails("An Israeli air strike hit a car in Quneitra, officials said.", {"car in Quneitra"}, reason="a car is no target"),
        fails(
            "Hezbollah said that it had targeted an Israeli post with guided missiles.",
            {"Israeli post"},
            reason="the means stand in the phrase",
        ),
        fails(
            "Witnesses said that gunmen shot dead four farmers near Maiduguri.",
            {"four farmers"},
            reason="'dead' joins the farmers",
        ),
    ],
)
def test_who_or_what_was_struck_is_as_printed(claims: Claims, text: str, struck: set[str]) -> None:
    assert words(claims(text)[0].event.struck) == struck


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The pilots believed they were striking an Islamic State position, the coalition said.", {"Islamic State position"}),
        fails(
            "The army said that its gunners mistook the villagers for militants.",
            {"militants"},
            reason="'for' hangs on the villagers",
        ),
        ("The army said that soldiers mistook a wedding party for insurgents and opened fire, killing seven.", {"insurgents"}),
        fails(
            "The jets were aiming at a bunker of the militia, a spokesman said.",
            {"bunker of the militia"},
            reason="'aim at' is no event of its own",
        ),
    ],
)
def test_whom_they_meant_to_hit_stands_under_intended_and_nothing_under_struck(
    claims: Claims, text: str, meant: set[str]
) -> None:
    event = only(claims(text)).event
    assert words(event.intended) == meant
    assert not words(event.struck) & meant


def test_a_party_s_name_ends_at_its_comma(claims: Claims) -> None:
    found = claims("The coalition, in raids that Russia said killed 62 soldiers, may have hit the wrong camp, the Pentagon said.")
    assert names(by(found, "Pentagon").event.perpetrators) == {"coalition"}


def test_who_denies_an_act_is_not_named_as_who_did_it_in_earlier_words(claims: Claims) -> None:
    found = claims("A hospital in Gaza was hit. Israel denied it had struck the hospital.")
    assert not by(found, "Example Wire").event.perpetrators


def test_who_suffered_a_loss_did_not_inflict_it(claims: Claims) -> None:
    found = claims("The minister said rebels had killed 12 soldiers, while the rebels said they had lost 30 men.")
    assert "rebels" not in names(by(found, "rebels").event.perpetrators)


def test_those_killed_are_not_who_killed(claims: Claims) -> None:
    event = only(claims("Villagers killed two soldiers who had looted a store, the mayor said.")).event
    assert not names(event.perpetrators) & names(event.struck)


# -- a label, and "the army" ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "printed"),
    [
        ("Officials said terrorist rocket attacks killed four people in Sderot.", "terrorists", "terrorist"),
        ("The ministry said that militant attacks killed nine soldiers in Sinai.", "militants", "militant"),
        ("The ministry said that separatist mortar fire wounded two boys in Donetsk.", "separatists", "separatist"),
        ("Jihadist attacks killed nine soldiers in Gao, the army said.", "jihadists", "Jihadist"),
        ("Insurgent rocket fire wounded three policemen in Kandahar, the governor said.", "insurgents", "Insurgent"),
        ("The army said that rebel shelling killed three people in Taiz.", "rebels", "rebel"),
        ("Rebel shelling killed three people in Aleppo, state media said.", "rebels", "Rebel"),
    ],
)
def test_a_speaker_s_label_before_an_attack_names_who_did_it(claims: Claims, text: str, name: str, printed: str) -> None:
    (party,) = only(claims(text)).event.perpetrators
    assert (party.name, party.words, party.basis) == (name, printed, Basis.STATED)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Syrian foreign ministry said that the army had retaken the town.", "Syrian army"),
        ("The Nigerian government said that the army killed 20 gunmen in Borno.", "Nigerian military"),
        ("The Colombian defence ministry said that the army shelled a camp in Arauca.", "Colombian military"),
        ("The Somali government said that the army killed 20 Al-Shabaab fighters.", "Somali military"),
        # whoever speaks for no state has no army; another state's army is that state's
        ("The UN said that the army shelled a camp.", "army"),
        ("The ministry said that the army shelled a camp.", "army"),
        ("The Syrian foreign ministry said that the Turkish army shelled Afrin.", "Turkish army"),
    ],
)
def test_the_army_of_one_who_speaks_for_a_state_is_that_state_s(claims: Claims, text: str, who: str) -> None:
    assert names(only(claims(text)).event.perpetrators) == {who}


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("The army stormed the camp where 40 people had been killed by gangs, residents said.", {"army"}, {"gangs"}),
        ("Ukraine, where Russian missiles killed 12 people, attacked a refinery in Ryazan.", {"Ukraine"}, {"Russia"}),
        (
            "Israeli troops stormed the city of Hebron, where settlers killed two shepherds on Monday.",
            {"Israeli troops"},
            {"settlers"},
        ),
        (
            "Hezbollah said it had fired rockets at a base in response to an Israeli strike that killed three people in Nabatieh.",
            {"Hezbollah"},
            {"Israel"},
        ),
        (
            "The US bombed the militia blamed for a drone attack that killed three American soldiers in Jordan.",
            {"United States"},
            set(),
        ),
        ("Turkey shelled Kurdish positions after a bombing killed six people in Istanbul.", {"Turkey"}, set()),
        (
            "Azerbaijan shelled Armenian villages before two of its soldiers were killed by mines, Yerevan said.",
            {"Azerbaijan"},
            set(),
        ),
    ],
)
def test_who_did_the_one_is_not_made_to_have_done_the_other(claims: Claims, text: str, outer: set[str], inner: set[str]) -> None:
    first, second = sorted(claims(text), key=lambda claim: len(claim.event.tolls))
    assert (names(first.event.perpetrators), first.event.tolls) == (outer, ())
    assert (names(second.event.perpetrators), len(second.event.tolls)) == (inner, 1)


def test_the_dead_of_a_place_are_where_the_words_say(claims: Claims) -> None:
    found = claims("Israeli troops arrested nine men in Hebron, where settlers killed two shepherds on Monday.")
    assert {claim.event.place.name for claim in found if claim.event.place is not None} == {"Hebron"}


def test_a_blame_of_another_s_is_not_the_outlet_s(claims: Claims) -> None:
    found = claims("The attack, which Iran blamed on Israel, killed five people in Damascus.")
    assert {claim.source.name: names(claim.event.perpetrators) for claim in found} == {"Iran": {"Israel"}, "Example Wire": set()}


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("Israeli troops arrested nine Palestinians in Hebron.", {"nine Palestinians"}),
        ("Fifty Ukrainian prisoners held by Russia were killed in a blast at Olenivka.", {"Fifty Ukrainian prisoners"}),
        ("The rebels said they had shelled Bangui.", set()),
        ("Houthi drones hit a Greek tanker in the Red Sea, the company said.", {"Greek tanker"}),
    ],
)
def test_people_and_towns_are_no_states(claims: Claims, text: str, struck: set[str]) -> None:
    assert names(only(claims(text)).event.struck) == struck


def test_the_speaker_s_name_after_a_closing_quote_mark_is_not_whom_they_targeted(claims: Claims) -> None:
    made = claims('Jets later intervened "in support of the army by targeting IS" Russian General Ivan Petrenko said.')
    assert [names(claim.event.struck) for claim in made] == [{"Islamic State"}]
