"""Who is speaking, and for whom."""

import pytest

from counterclaim.records import SourceKind, Stance
from tests.conftest import Claims


def test_a_spokesperson_and_the_body_spoken_for_are_both_kept(claims: Claims) -> None:
    (claim,) = claims("Russian foreign ministry spokeswoman Olga Testova said Moscow would call a meeting about the strike.")
    assert claim.source.name == "Olga Testova"
    assert claim.source.speaks_for == "Russian foreign ministry"
    assert claim.source.kind is SourceKind.GOVERNMENT


@pytest.mark.parametrize("pronoun", ["he", "He"])
def test_a_pronoun_is_the_person_who_spoke_before(claims: Claims, pronoun: str) -> None:
    second = (
        f'"Nobody fired on the convoy," {pronoun.lower()} said.' if pronoun == "he" else "He said nobody had fired on the convoy."
    )
    found = claims(f"General Tomas Brandt said the convoy was stopped at the bridge. {second}")
    assert [claim.source.name for claim in found] == ["Tomas Brandt", "Tomas Brandt"]
    assert found[1].source.words is not None
    assert found[1].source.words.lower() == "he"


def test_it_is_the_body_that_spoke_before_and_she_is_not(claims: Claims) -> None:
    text = "The Syrian foreign ministry condemned the raid. Minister Ada Kern said aid had stopped. The attack broke the truce, it said."
    last = claims(text)[-1]
    assert last.source.name == "Syrian foreign ministry"


def test_the_statement_is_whoever_made_it(claims: Claims) -> None:
    found = claims('A Pentagon statement said the strike was stopped. "Jets hit a position near the dam," the statement added.')
    assert [claim.source.name for claim in found] == ["Pentagon", "Pentagon"]


def test_a_paper_called_after_a_day_is_itself(claims: Claims) -> None:
    (claim,) = claims("The Saturday Post said a strike killed 3 people in Sumy.")
    assert (claim.source.name, claim.said) == ("Saturday Post", None)


def test_a_short_form_is_the_body_named_in_full(claims: Claims) -> None:
    text = (
        "The Syrian Observatory for Human Rights said ten fighters were killed. The Observatory also reported raids on the hill."
    )
    assert {claim.source.name for claim in claims(text)} == {"Syrian Observatory for Human Rights"}


def test_a_surname_is_the_person_named_in_full(claims: Claims) -> None:
    text = 'Deputy minister Ada Kern said the bridge was mined. "We lost eleven men in the blast," Kern said.'
    assert {claim.source.name for claim in claims(text)} == {"Ada Kern"}


@pytest.mark.parametrize("alias", ["IS", "ISIS", "ISIL", "Daesh", "The Islamic State group"])
def test_every_alias_is_one_party(claims: Claims, alias: str) -> None:
    (claim,) = claims(f"{alias} said its fighters had captured the air base.")
    assert claim.source.name == "Islamic State"
    assert claim.source.kind is SourceKind.ARMED_GROUP
    assert claim.source.words == alias


def test_an_outlet_tied_to_a_party_is_not_that_party(claims: Claims) -> None:
    (claim,) = claims("The IS-linked Amaq news agency said coalition strikes hit an oil field.")
    assert claim.source.kind is SourceKind.MEDIA
    assert claim.source.name.startswith("Amaq")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("A senior security official", SourceKind.OFFICIAL),
        ("Residents of the village", SourceKind.WITNESS),
        ("Doctors at the field hospital", SourceKind.MEDIC),
        ("A diplomat close to the talks", SourceKind.OFFICIAL),
    ],
)
def test_an_unnamed_source_keeps_its_description_and_kind(claims: Claims, words: str, kind: SourceKind) -> None:
    (claim,) = claims(f"{words} said that shells had struck the school.")
    assert claim.source.kind is kind
    assert claim.source.name in words
    assert claim.source.words == words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The inquiry counted 37 strikes. Russia had been given notice, but of a wrong place, it acknowledged.", "The inquiry"),
        (
            "The ministry said a raid hit the clinic. The UN had sent it the coordinates, but in the night, it conceded.",
            "ministry",
        ),
        (
            "The Israeli army said its jets hit a car in Gaza. Hamas had not fired from the house, it admitted.",
            "Israeli military",
        ),
        (
            "The Turkish defence ministry reported a strike near Kobani. The US was informed an hour before, it said.",
            "Turkish defence ministry",
        ),
        # who is the subject of a sentence of its own, or of the saying, speaks himself
        ("A monitor said 12 people were killed in a raid. Russia denied any role. It said its jets had not flown.", "Russia"),
        ("A monitor said 12 people were killed. Ukraine struck the bridge, and it said that soldiers used it.", "Ukraine"),
        ("The army attacked Goma. M23 fled, it said.", "M23"),
    ],
)
def test_of_whom_something_is_said_does_not_say_it(claims: Claims, text: str, source: str) -> None:
    assert claims(text)[-1].source.name == source


def test_an_outlet_spoken_to_is_a_relay(claims: Claims) -> None:
    (claim,) = claims("A military source inside the base told Reuters that rockets hit two hilltops near the runway.")
    assert claim.via == ("Example Wire", "Reuters")


def test_a_speaker_inside_another_s_words_is_relayed_by_him(claims: Claims) -> None:
    found = claims(
        '"The raid was stopped when our officers were informed by Russian officials that it was possible soldiers were there," a Pentagon statement said.'
    )
    inner = next(claim for claim in found if claim.source.name.startswith("Russian"))
    assert inner.via == ("Example Wire", "Pentagon")
    assert inner.certainty.value == "possible"


def test_whom_an_agency_quotes_is_the_source_and_the_agency_a_relay(claims: Claims) -> None:
    (claim,) = claims("The state news agency SANA quoted a military officer as saying that the raid destroyed three tanks.")
    assert "officer" in claim.source.name
    assert claim.via == ("Example Wire", "SANA")


def test_both_sides_is_the_outlet_summing_up(claims: Claims) -> None:
    for claim in claims("Both sides have blamed each other for ceasefire violations."):
        assert claim.source.kind is SourceKind.PUBLISHER


def test_what_nobody_is_said_to_say_is_the_outlet_s_own(claims: Claims) -> None:
    (claim,) = claims("Warplanes bombed two villages south of the city on Tuesday, killing eleven people.")
    assert claim.source.kind is SourceKind.PUBLISHER
    assert claim.source.name == "Example Wire"
    assert claim.cue is None


def test_what_is_no_matter_of_the_conflict_is_not_claimed_by_the_outlet(claims: Claims) -> None:
    assert claims("The bakery on the corner opened a second shop last spring and sells good bread.") == []


def test_a_turn_of_a_transcript_is_its_speaker_s(claims: Claims) -> None:
    text = "MS. KERN:  We have seen the reports of a strike on the hospital.\n\nQ    Who fired?\n\nMS. KERN:  The army has denied that it did so."
    found = claims(text)
    assert found
    assert {claim.source.name for claim in found} == {"Kern"}
    assert not any("Who fired" in claim.quote.words for claim in found)


def test_what_is_cited_is_relayed_by_whoever_cites_it(claims: Claims) -> None:
    found = claims(
        "The Syrian Observatory for Human Rights said thirty soldiers were killed, citing a military source at the airport."
    )
    monitor, origin = sorted(found, key=lambda claim: len(claim.via))
    assert monitor.source.name == "Syrian Observatory for Human Rights"
    assert "military source" in origin.source.name
    assert origin.via == ("Example Wire", "Syrian Observatory for Human Rights")
    assert origin.quote.spans == monitor.quote.spans


@pytest.mark.parametrize("words", ["UNICEF, citing local doctors,", "The League, quoting medics,"])
def test_who_cites_before_he_speaks_is_the_one_who_says_it(claims: Claims, words: str) -> None:
    found = claims(f"{words} said 22 children had been killed in El Fasher.")
    body, origin = sorted(found, key=lambda claim: len(claim.via))
    assert body.source.name in words
    assert body.via == ("Example Wire",)
    assert origin.source.name in words
    assert origin.via == ("Example Wire", body.source.name)
    assert [[toll.low for toll in claim.event.tolls] for claim in found] == [[22], [22]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The Syrian army said 20 soldiers were killed, while the League put the toll at 34.",
            [("Syrian army", 1, [20]), ("League", 1, [34])],
        ),
        (
            "Moscow said Kyiv had shelled the market while the UN said 12 civilians had died in Kherson.",
            [("Russia", 1, []), ("United Nations", 1, [12])],
        ),
        # what is told of another one step further back is still told by the first
        (
            "The Syrian army said rebels had shelled the town while the League had put the toll at 34.",
            [("Syrian army", 1, []), ("Syrian army", 1, []), ("League", 2, [34])],
        ),
        (
            "At least 10 people were killed, according to medics, and 12, according to the Red Crescent.",
            [("medics", 1, [10]), ("Red Crescent", 1, [12])],
        ),
        (
            "Shells killed nine people according to the army and at least 24 according to the League.",
            [("army", 1, [9]), ("League", 1, [24])],
        ),
        (
            "The League said 11 people were killed. On Tuesday it raised the figure to 15.",
            [("League", 1, [11]), ("League", 1, [15])],
        ),
    ],
)
def test_each_speaker_has_his_own_figure(claims: Claims, text: str, said: list[tuple[str, int, list[int]]]) -> None:
    found = claims(text)
    assert [(one.source.name, len(one.via), [toll.low for toll in one.event.tolls]) for one in found] == said


def test_the_ministry_is_that_of_the_person_who_spoke_for_it(claims: Claims) -> None:
    text = (
        "Russian defence ministry spokesman Jan Marek said jets hit the bridge. The ministry accused rebels of shelling the camp."
    )
    assert claims(text)[-1].source.name == "Russian defence ministry"


def test_what_follows_according_to_and_a_comma_is_what_is_said(claims: Claims) -> None:
    found = claims("According to Marek, two F-16s and two A-10s attacked the base at noon.")
    assert [claim.source.name for claim in found] == ["Marek"]


@pytest.mark.parametrize("words", ["A White House official", "The Paris prosecutor's office"])
def test_a_description_is_kept_as_it_stands(claims: Claims, words: str) -> None:
    (claim,) = claims(f"{words} said three soldiers were killed.")
    assert claim.source.name in words


def test_who_is_asked_demands_nothing(claims: Claims) -> None:
    found = claims("Asked whether the school had been warned, Colonel Jan Marek replied that the army had called the headmaster.")
    assert [claim.stance.value for claim in found] == ["assert"]


@pytest.mark.parametrize("opener", ["Nearly all the residents", "Roughly half the witnesses"])
def test_what_tells_how_many_spoke_stays_with_the_source(claims: Claims, opener: str) -> None:
    (claim,) = claims(f"{opener} said that the army had shelled the town.")
    assert claim.source.words is not None
    assert claim.source.words.startswith(opener.split()[0])


def test_what_opens_the_sentence_does_not(claims: Claims) -> None:
    (claim,) = claims("Meanwhile the ministry said that the army had shelled the town.")
    assert claim.source.name == "ministry"


def test_what_is_added_is_added_by_who_spoke(claims: Claims) -> None:
    found = claims("A resident said Russian planes carried out air strikes in Homs, adding that dozens of people were injured.")
    assert {claim.source.name for claim in found} == {"resident"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Free Syrian Army seized Jayrud. The army said that it had shelled the town.", "army"),
        ("The Observatory said that the raid killed nine people. The militants said that they had shot down a jet.", "militants"),
        ("Nine people were killed in Homs, said the head of the Britain-based group.", "head of the Britain-based group"),
        ("State radio said the group Jaish al-Islam said it had shot down the plane.", "Jaish al-Islam"),
    ],
)
def test_a_bare_noun_means_nobody_who_is_not_called_so(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].source.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M23 attacked Sake on Monday, killing three people, it said.", "M23"),
        ("The army said nine people had died. M23 attacked Sake on Monday, killing three people, it said.", "army"),
        ("Gunmen attacked Sake on Monday, killing three people, it said.", "it"),
    ],
)
def test_it_is_the_body_that_the_words_are_about_only_where_none_spoke_before(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].source.name == name


def test_hardly_anybody_said_so_claims_nothing(claims: Claims) -> None:
    found = claims("Hardly any of the residents said that the army had shelled the town.")
    assert all(claim.source.kind is SourceKind.PUBLISHER for claim in found)


def test_a_speaker_whom_the_writer_puts_into_another_s_words_is_relayed_by_nobody_else(claims: Claims) -> None:
    text = (
        "The US-led coalition admitted on Saturday that its aircraft may have bombed Syrian troops near Deir ez-Zor, "
        "in a raid that Moscow and a war monitor both said had cost more than 60 soldiers their lives."
    )
    found = [claim for claim in claims(text) if claim.source.kind is SourceKind.GOVERNMENT]
    assert found
    assert all("US-led coalition" not in claim.via for claim in found)


@pytest.mark.parametrize(
    ("words", "name", "body"),
    [
        (
            "For the Russian Defence Ministry, Ivan Example said that shells hit the school.",
            "Ivan Example",
            "Russian defence ministry",
        ),
        ("On behalf of the Turkish army, Ada Kern said that shells hit the school.", "Ada Kern", "Turkish military"),
        ("Speaking for the Verran Truce Commission, Ada Kern said shells hit the school.", "Ada Kern", "Verran Truce Commission"),
        ("Ada Kern, for the Azerbaijani defence ministry, said that shells hit it.", "Ada Kern", "Azerbaijani defence ministry"),
        ("For the first time, Ada Kern said that shells hit the school.", "Ada Kern", None),
        ("For Syria, Ada Kern said, the shells on the school changed all.", "Ada Kern", None),
    ],
)
def test_words_beside_a_name_tell_for_whom_it_speaks(claims: Claims, words: str, name: str, body: str | None) -> None:
    source = claims(words)[0].source
    assert (source.name, source.speaks_for) == (name, body)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Ada Kern of the Russian Defence Ministry said shells hit a school. Ivan Example, of the same ministry, said a raid hit it.",
            "Russian defence ministry",
        ),
        (
            "The Verran Truce Commission said shells hit a school. Ivan Example, from the same commission, said a raid hit it.",
            "Verran Truce Commission",
        ),
    ],
)
def test_the_same_ministry_is_the_one_named_before(claims: Claims, text: str, body: str) -> None:
    source = claims(text)[-1].source
    assert (source.name, source.speaks_for) == ("Ivan Example", body)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ivan Example, head of the Russian reconciliation centre, said shells hit a school. A raid followed, according to the centre.",
            "Russian military",
        ),
        (
            "Ada Kern, head of the Verran Network for Human Rights, said shells hit a school. A raid followed, the network said.",
            "Verran Network for Human Rights",
        ),
        ("The Joint Verran Mission has 20 members. Shells hit a school, the mission said.", "Joint Verran Mission"),
        (
            "The Example Network for Human Rights has a list. Shells hit a school, the network said.",
            "Example Network for Human Rights",
        ),
        (
            "The Verran truce directorate said shells hit a school. A raid followed, according to the directorate.",
            "Verran truce directorate",
        ),
        ("Shells hit the city. A raid followed, according to the centre.", "centre"),
    ],
)
def test_a_bare_noun_is_the_body_whose_name_ends_with_it(claims: Claims, text: str, name: str) -> None:
    assert claims(text)[-1].source.name == name


@pytest.mark.parametrize(
    "words",
    [
        "In October Ada Kern of the Turkish army kept to 20 dead, but said that nine more had been wounded.",
        "On Monday Ada Kern of the Turkish army kept to 20 dead and said that nine had been wounded.",
        "In May Ada Kern of the Turkish army said that shells had killed nine people.",
    ],
)
def test_a_month_or_day_before_a_name_is_no_part_of_it(claims: Claims, words: str) -> None:
    assert {(one.source.name, one.source.speaks_for) for one in claims(words)} == {("Ada Kern", "Turkish military")}


@pytest.mark.parametrize(
    "text",
    [
        "The Red Crescent said troops had shot two farmers since the truce began, and accused them of five violations.",
        "The Red Crescent said the rebels had shelled two villages and accused them of breaking the truce nine times.",
        "The Red Crescent said soldiers had burned homes, and blamed the army for three breaches of the truce.",
    ],
)
def test_who_said_what_others_had_done_is_who_accuses_them(claims: Claims, text: str) -> None:
    accusing = {claim.source.name for claim in claims(text) if claim.stance is Stance.ACCUSE}
    assert {name.removeprefix("Syrian Arab ") for name in accusing} == {"Red Crescent"}
