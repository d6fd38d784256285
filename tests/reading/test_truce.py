"""Truces: what is said of their state, alleged breaches and counts of them, terms, brokers, sides, and whom they leave out."""

import pytest

from counterclaim.records import Ceasefire, CeasefireStatus, Certainty, ClauseType, Clock, EventType, TimePrecision
from tests.conftest import Claims, Read
from tests.reading.telling import fails, only

S = CeasefireStatus


def truce(reading: Read, text: str) -> Ceasefire:
    (found,) = reading(text).ceasefires
    return found


# -- what is said of its state ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The mediator said that the ceasefire was holding on Friday.", [("mediator", S.HOLDING)]),
        ("The ceasefire took effect at 1600 GMT on Monday, the army said.", [("army", S.HOLDING)]),
        ("The army declared the ceasefire over.", [("army", S.OVER)]),
        ("The truce has collapsed, the rebels said.", [("rebels", S.OVER)]),
        ("The ceasefire in Sudan expired at midnight, residents said.", [("residents", S.OVER)]),
        ("The envoy said that the ceasefire was not over.", [("envoy", S.NOT_OVER)]),
        ("The army denied that the ceasefire had ended.", [("army", S.NOT_OVER)]),
        ("The truce is fragile, the UN envoy warned.", [("UN envoy", S.FRAGILE)]),
        ("The army suspended the ceasefire on Friday.", [("Example Wire", S.SUSPENDED)]),
        ("The army suspended on Monday the ceasefire.", [("Example Wire", S.SUSPENDED)]),
        ("Kenya suspended late on Friday its truce with Al-Shabaab.", [("Example Wire", S.SUSPENDED)]),
        ("The army declared on Monday the ceasefire over.", [("army", S.OVER)]),
        ("The ceasefire signed in Doha on Thursday is holding, the envoy said.", [("envoy", S.HOLDING)]),
        ("The ceasefire in Syria, agreed last week in Geneva, has collapsed, residents said.", [("residents", S.OVER)]),
        ("There is no longer a truce, the rebels said.", [("rebels", S.OVER)]),
        ("There is no longer any ceasefire in Sudan, the army said.", [("army", S.OVER)]),
        ("The army said that it still stood by the truce.", [("army", S.HOLDING)]),
        ("The government stands by the ceasefire, its spokesman said.", [("spokesman", S.HOLDING)]),
        ("The rebels remain committed to the ceasefire, their spokesman said.", [("spokesman", S.HOLDING)]),
        ("The army adhered to the truce, the monitors said.", [("monitors", S.HOLDING)]),
        # several ends, side by side, by whoever says so
        (
            "The army declared the ceasefire over. The envoy said that the ceasefire was not over.",
            [("army", S.OVER), ("envoy", S.NOT_OVER)],
        ),
        # a demand, a hope, a condition say nothing of its state
        ("The UN urged both sides to respect the ceasefire.", []),
        ("If the truce collapses, the United States would be responsible, the ministry said.", []),
        ("The rebels said that they would respect the truce.", []),
        ("The envoy said that a ceasefire would begin on Monday.", []),
        ("The truce is still holding despite some fighting, the envoy said.", [("envoy", S.HOLDING)]),
        ("The army said that the ceasefire had not begun.", []),
        ("The army said that the ceasefire did not hold.", []),
    ],
)
def test_a_state_is_a_claim_by_whoever_makes_it(reading: Read, text: str, states: list[tuple[str, CeasefireStatus]]) -> None:
    assert [(one.party, one.status) for one in truce(reading, text).statuses] == states


def test_the_end_of_a_truce_is_a_list_of_claims_and_never_a_value(reading: Read) -> None:
    found = truce(reading, "The army declared the ceasefire over. The envoy said that the ceasefire was not over.")
    assert found.end is None
    assert len(found.statuses) == 2


@pytest.mark.parametrize(
    "text", ["There is no truce.", "“There is no truce,” said the rebel commander.", "The army said that there was no ceasefire."]
)
def test_that_there_is_no_truce_is_a_claim_on_it_and_ends_none(reading: Read, text: str) -> None:
    report = reading(text)
    (found,) = report.ceasefires
    assert [(claim.id in found.claims, claim.certainty) for claim in report.claims] == [(True, Certainty.NEGATED)]
    assert found.statuses == ()


def test_a_report_that_speaks_of_no_truce_has_none(reading: Read) -> None:
    assert reading("The army said that rebels had shelled Taiz, killing nine people.").ceasefires == ()


# -- breaches -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "recorder", "accused"),
    [
        ("The government has violated the ceasefire, the rebels said.", "rebels", ["government"]),
        ("Rebels violated the truce in Homs on Friday, the army said.", "army", ["Rebels"]),
        ("The ministry accused the rebels of violating the truce.", "ministry", ["rebels"]),
        ("Azerbaijan accused Armenia of breaching the ceasefire 24 times in a day.", "Azerbaijan", ["Armenia"]),
        ("The mission recorded 302 ceasefire violations in Donetsk region, including 53 explosions.", "mission", []),
        (
            "The Russian centre said that it had recorded 42 violations of the ceasefire in the past 24 hours.",
            "Russian centre",
            [],
        ),
        fails(
            "In the past 24 hours rebels attacked army posts 55 times, the Russian centre said in its bulletin on the truce.",
            "Russian centre",
            ["rebels"],
            reason="the period joins the party's name",
        ),
        (
            "The opposition said that government forces had broken the ceasefire 55 times in the past 24 hours.",
            "opposition",
            ["government forces"],
        ),
        (
            "The joint commission, set up under the truce, said that it had registered 20 violations by the Houthis since Thursday.",
            "joint commission",
            ["Houthis"],
        ),
    ],
)
def test_a_breach_has_a_recorder_and_an_accused_only_where_one_is_named(
    reading: Read, text: str, recorder: str, accused: list[str]
) -> None:
    (breach,) = truce(reading, text).breaches
    assert (breach.recorder, [party.name for party in breach.accused]) == (recorder, accused)


def test_each_of_two_who_accuse_each_other_is_accused_by_the_other(reading: Read) -> None:
    found = truce(reading, "Armenia and Azerbaijan each accused the other of violating the ceasefire.")
    assert [(one.recorder, one.accused[0].name) for one in found.breaches] == [
        ("Armenia", "Azerbaijan"),
        ("Azerbaijan", "Armenia"),
    ]


def test_attacks_counted_over_a_period_in_a_truce_report_are_an_aggregate_of_breaches(claims: Claims) -> None:
    found = claims(
        "The truce was in its fifth day. The Russian centre said that rebels had carried out 55 attacks in the past 24 hours."
    )
    event = found[-1].event
    assert event.type is EventType.CEASEFIRE_VIOLATION
    assert event.count is not None
    assert (event.count.low, event.count.high, event.count.unit) == (55, 55, "attacks")
    assert event.when is not None
    assert event.when.precision is TimePrecision.DAYS


def test_attacks_counted_where_no_truce_is_spoken_of_are_attacks(claims: Claims) -> None:
    found = claims("The army said that rebels had carried out 55 attacks in the past 24 hours.")
    assert found[-1].event.type is not EventType.CEASEFIRE_VIOLATION
    assert found[-1].event.count is not None


def test_a_night_of_raids_in_a_truce_report_is_no_aggregate(claims: Claims) -> None:
    found = claims("The truce collapsed on Monday. The army said that jets had carried out nine air strikes overnight in Homs.")
    assert found[-1].event.type is EventType.AIR_STRIKE


def test_a_bare_24_hours_is_a_period_too(claims: Claims) -> None:
    found = claims(
        "Russia said that the rebels had carried out 55 attacks in 24 hours in breach of the truce, killing 12 civilians."
    )
    assert found[-1].event.type is EventType.CEASEFIRE_VIOLATION


def test_casualties_of_a_period_stay_with_its_breach(reading: Read) -> None:
    text = "In the past 24 hours rebels attacked army posts 55 times, the Russian centre said in its bulletin on the truce, killing 12 civilians."
    (breach,) = truce(reading, text).breaches
    assert [toll.low for toll in breach.casualties] == [12]


# -- terms, exclusions, brokers, sides --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "condition", "consequence"),
    [
        (
            "If the truce lasts seven days, Washington and Moscow will set up a joint centre, the minister said.",
            "If the truce lasts seven days",
            "Washington and Moscow will set up a joint centre",
        ),
        fails(
            "The ceasefire will not survive unless the shelling stops, the rebels warned.",
            "unless the shelling stops",
            "The ceasefire will not survive",
            reason="the condition takes in who speaks, and the warning has no source",
        ),
        (
            "The two armies agreed a truce. If the calm holds for a week, aid convoys will enter Aleppo, the envoy said.",
            "If the calm holds for a week",
            "aid convoys will enter Aleppo",
        ),
    ],
)
def test_a_condition_and_what_follows_from_it_are_a_term(reading: Read, text: str, condition: str, consequence: str) -> None:
    (term,) = truce(reading, text).terms
    assert term.clause is ClauseType.FOLLOW_ON
    assert term.condition is not None
    assert term.consequence is not None
    assert (term.condition.words, term.consequence.words) == (condition, consequence)


@pytest.mark.parametrize(
    "text",
    [
        "If the truce collapses, the United States would be responsible, the ministry said.",
        "The League would be to blame if the ceasefire in Verrania fails, the army said.",
    ],
)
def test_a_warning_is_said_of_the_truce_and_is_no_term_of_it(reading: Read, text: str) -> None:
    found = truce(reading, text)
    assert found.terms == ()
    assert found.claims


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        (
            "The envoy said that the truce, brokered by Russia and the United States, does not cover Islamic State and Fateh al-Sham.",
            {"Islamic State", "Nusra Front"},
        ),
        ("The ceasefire does not apply to Al-Shabaab, the ministry said.", {"Al-Shabaab"}),
    ],
)
def test_whom_a_truce_leaves_out_is_named(reading: Read, text: str, excluded: set[str]) -> None:
    found = truce(reading, text)
    assert {party.name for party in found.exclusions} == excluded
    assert [term.clause for term in found.terms] == [ClauseType.EXCLUSIONS]


def test_an_excluded_party_shows_its_words(reading: Read) -> None:
    text = "The ceasefire does not apply to Al-Shabaab, the ministry said."
    (party,) = truce(reading, text).exclusions
    assert party.words == party.span.of(text) == "Al-Shabaab"


@pytest.mark.parametrize(
    ("text", "brokers"),
    [
        ("The ceasefire, mediated by Egypt and Qatar, went into effect on Friday.", ["Egypt", "Qatar"]),
        ("The truce brokered by Russia and the United States is holding, the envoy said.", ["Russia", "United States"]),
        ("The Egyptian-brokered truce between Israel and Hamas was holding on Saturday.", ["Egypt"]),
        ("A Qatari-mediated fragile ceasefire in Sudan collapsed on Monday, the rebels said.", ["Qatar"]),
        ("The US-Russian-brokered ceasefire in Syria is holding, residents said.", ["United States", "Russia"]),
        (
            "The governments had accepted the Norwegian proposal, with Kenyan support. The ceasefire will begin on Monday, the envoy said.",
            ["Norway", "Kenya"],
        ),
        (
            "Russia and the United States agreed a truce for Yemen on Friday. The truce in Yemen will begin on Monday, the envoy said.",
            ["Russia", "United States"],
        ),
        ("The US-Russian brokered ceasefire collapsed on Monday, the rebels said.", ["United States", "Russia"]),
    ],
)
def test_who_arranged_a_truce_is_named(reading: Read, text: str, brokers: list[str]) -> None:
    assert [party.name for party in truce(reading, text).brokers] == brokers


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The truce between the government and the rebels is holding, a monitor said.", ["government", "rebels"]),
        ("The ceasefire between Israel and Hamas collapsed on Friday, officials said.", ["Israel", "Hamas"]),
        (
            "The ceasefire between Omar al Bashirs regime and rebel forces in Sudan ended on Friday, residents said.",
            ["Sudanese regime", "rebel forces"],
        ),
    ],
)
def test_whom_a_truce_binds_is_named(reading: Read, text: str, sides: list[str]) -> None:
    assert [party.name for party in truce(reading, text).parties] == sides


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ceasefire in Sudan expired at midnight, residents said.", "ceasefire in Sudan"),
        ("The truce between the government and the rebels is holding, a monitor said.", "truce"),
        ("The mission recorded 302 ceasefire violations in Donetsk region.", "ceasefire"),
        ("There is no ceasefire, the commander said.", "ceasefire"),
    ],
)
def test_a_truce_is_called_as_the_report_calls_it(reading: Read, text: str, name: str) -> None:
    assert truce(reading, text).name == name


def test_a_truce_in_one_country_is_not_placed_in_its_broker_s(claims: Claims) -> None:
    text = "The ceasefire in Sudan, mediated by Egypt, went into effect on Friday, the envoy said."
    place = only(claims(text)).event.place
    assert place is not None
    assert place.country == "SD"


def test_a_broker_or_a_recorder_is_not_the_place_of_a_truce(claims: Claims) -> None:
    for text in (
        "The ceasefire, mediated by Egypt and Qatar, went into effect on Friday.",
        "The Russian centre said that it had recorded 42 violations of the ceasefire in the past 24 hours.",
    ):
        assert only(claims(text)).event.place is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The short-lived cease-fire collapsed on Friday, the rebels said.", ("short-lived cease-fire",)),
        ("A full-fledged ceasefire began in Sudan on Friday, the envoy said.", ("full-fledged ceasefire",)),
        ("The US-Russia truce deal collapsed on Friday, residents said.", ("US-Russia truce deal",)),
        ("A 48-hour humanitarian pause began on Friday, residents said.", ("48-hour humanitarian pause",)),
        ("The army said that it would hold its fire. The truce began on Friday.", ("truce",)),
        ("There was no word of a renewed truce, the envoy said.", ("truce",)),
        ('Kenya announced a three-day "humanitarian pause" on Friday, residents said.', ("humanitarian pause",)),
    ],
)
def test_a_name_is_whole_and_is_a_noun(reading: Read, text: str, names: tuple[str, ...]) -> None:
    assert truce(reading, text).names == names


@pytest.mark.parametrize("label", ["Tags", "Keywords", "Topics"])
def test_a_row_of_keywords_names_no_truce_and_rules_nothing(reading: Read, label: str) -> None:
    text = (
        f"{label} Sudan Khartoum airstrikes truce ceasefire Army jets struck a market, killing six people including a nurse. "
        "The truce collapsed on Friday, the rebels said."
    )
    found = truce(reading, text)
    assert (found.names, found.terms) == (("truce",), ())


def test_a_hyphen_hides_no_end_of_a_truce(reading: Read) -> None:
    text = (
        "A brief ceasefire between the Kenyan-backed government and Sudan-backed groups that was mediated by Qatar and Egypt "
        "collapsed last month."
    )
    assert [one.status for one in truce(reading, text).statuses] == [S.OVER]


@pytest.mark.parametrize(
    "text",
    [
        "Several attempts at securing a lasting truce in Yemen have failed, residents said.",
        "Efforts to revive the ceasefire have collapsed, the envoy said.",
        "Hopes of a truce ended on Friday, residents said.",
        "Regarding the cessation of hostilities the minister held talks with the envoy on Friday.",
        "A possible truce in effect from Monday was discussed, the envoy said.",
        "The rebels await a truce that should start on Sunday.",
        "The minister called for a ceasefire that would begin on Monday.",
        "The envoy proposed a truce from Monday.",
        "There is no truce in force since Monday, the rebels said.",
    ],
)
def test_a_truce_that_nobody_has_yet_has_no_state_and_no_times(reading: Read, text: str) -> None:
    found = truce(reading, text)
    assert (found.statuses, found.timings) == ((), ())


def test_a_truce_that_is_said_to_leave_somebody_out_is_in_force_all_the_same(reading: Read) -> None:
    found = truce(reading, "A Kenyan-brokered truce in force since Monday does not include areas where Al-Shabaab is present.")
    assert [one.status for one in found.statuses] == [S.HOLDING]
    assert [one.words.words for one in found.timings] == ["since Monday"]
    assert [party.name for party in found.exclusions] == ["Al-Shabaab"]


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday some 120 fighters were evacuated from Taiz under an agreement with the army by which aid convoys were let in.",
        "A deal was reached between the army and fighters in Hodeidah under which prisoners must be released.",
        "Local agreements provide for aid convoys to enter the camps.",
    ],
)
def test_a_deal_of_its_own_gives_the_truce_no_terms_and_no_sides(reading: Read, text: str) -> None:
    found = truce(reading, f"The truce in Yemen is holding, the envoy said. {text}")
    assert (found.terms, found.parties) == ((), ())


def test_the_deal_of_a_truce_that_was_named_gives_its_terms(reading: Read) -> None:
    found = truce(reading, "The truce is holding, the envoy said. Under the deal, aid convoys must be let through.")
    assert [term.clause for term in found.terms] == [ClauseType.HUMANITARIAN_ACCESS]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("A truce in Yarmouk camp collapsed on Friday, residents said.", "Yarmouk camp"),
        ("The army announced a humanitarian pause in Aleppo, residents said. The truce is holding.", "Aleppo"),
        ('Russia would "continue the humanitarian pause" in Aleppo, the minister said.', "Aleppo"),
        ("The ceasefire in Yemen is holding. The truce in Hodeidah was broken on Friday, residents said.", "Yemen"),
        ("The truce is holding, the envoy said. Rebels shelled Taiz on Friday.", "Yemen"),
        (
            "The truce is fragile, the envoy said. The truce began on Monday. The truce in Taiz was broken on Friday, residents said.",
            "Yemen",
        ),
    ],
)
def test_a_truce_holds_where_it_is_said_to_and_else_in_the_country(reading: Read, text: str, area: str) -> None:
    place = truce(reading, text).area
    assert place is not None
    assert place.name == area


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The truce is holding, the envoy said. The deal does not cover Al-Shabaab.", ClauseType.EXCLUSIONS),
        ("The truce is holding, the envoy said. It bars all flights over Marka.", ClauseType.AIR_RESTRICTIONS),
        ("No bunker can be rebuilt in the zone under the truce, the envoy said.", ClauseType.PROHIBITED_ACTS),
        (
            "The army and the League agreed a truce on Friday.\n\nThe envoy spoke to reporters.\n\n"
            "“If ten days pass without a breach, talks will open in Tolvar on Monday,” she said.",
            ClauseType.FOLLOW_ON,
        ),
        (
            "The army and the League agreed a truce on Friday.\n\nThe envoy spoke to reporters.\n\nShe had both signatures, she said.\n\n"
            "The text bars aircraft from the valley, a diplomat said.",
            ClauseType.AIR_RESTRICTIONS,
        ),
    ],
)
def test_a_term_may_be_told_in_a_sentence_that_names_no_truce(reading: Read, text: str, clause: ClauseType) -> None:
    assert clause in {term.clause for term in truce(reading, text).terms}


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("And the truce? Under an order of the Syrian army, it lapses at 23:59 tonight.", "Syrian army"),
        ("The ceasefire is holding. Under an order of the Kenyan army, it ends at 23:59 tonight.", "Kenyan army"),
    ],
)
def test_an_end_told_of_it_is_the_end_of_the_truce_before(reading: Read, text: str, order: str) -> None:
    found = truce(reading, text)
    assert found.end is not None
    assert (found.end.hour, found.end.minute) == (23, 59)
    assert [one.party for one in found.timings] == [order]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (
            "The February truce collapsed in April; the new one, in force since Monday, is holding, the envoy said.",
            [[S.HOLDING], [S.OVER]],
        ),
        (
            "The earlier ceasefire lasted five weeks. The new ceasefire took effect on Monday in Yemen, the army said.",
            [[S.HOLDING], []],
        ),
        (
            "The truce of 2014 in Yemen collapsed within a month, the envoy said. The latest one began on 12 September, he said.",
            [[S.HOLDING], [S.OVER]],
        ),
        (
            "A previous truce in Sudan ended in March, residents said. The current one has held since Thursday, the envoy said.",
            [[S.HOLDING], [S.OVER]],
        ),
    ],
)
def test_two_truces_of_one_report_have_each_its_own_states(reading: Read, text: str, states: list[list[CeasefireStatus]]) -> None:
    found = reading(text).ceasefires
    assert [[one.status for one in each.statuses] for each in found] == states
    starts = [one for each in found[1:] for one in each.timings if one.clock is Clock.START]
    assert starts == []


@pytest.mark.parametrize(
    "text",
    [
        "The army pulled out of the ceasefire talks in Jeddah. The truce took effect on Monday.",
        "The ceasefire negotiations collapsed on Friday. The truce took effect on Monday.",
        "The truce took effect on Monday. The ceasefire proposal was dead, the envoy said.",
    ],
)
def test_the_end_of_talks_about_a_truce_is_no_end_of_it(reading: Read, text: str) -> None:
    assert S.OVER not in {one.status for found in reading(text).ceasefires for one in found.statuses}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The ceasefire in Sudan was agreed by the Sudanese army and the Rapid Support Forces on Friday.",
            {"Sudanese army", "Rapid Support Forces"},
        ),
        ("Armenia and Azerbaijan agreed on Saturday to a ceasefire in Nagorno-Karabakh.", {"Armenia", "Azerbaijan"}),
        ("The truce in Yemen was signed on Friday by the Yemeni government and the Houthis.", {"Yemeni government", "Houthis"}),
    ],
)
def test_who_agreed_to_a_truce_are_its_sides(reading: Read, text: str, sides: set[str]) -> None:
    assert {party.name for party in truce(reading, text).parties} == sides


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire in Sudan was agreed by the Sudanese army and the Rapid Support Forces on Friday.",
        "The truce in Yemen, which began on Monday, was agreed in Muscat by the army and the Houthis.",
    ],
)
def test_whoever_a_truce_was_agreed_by_is_no_source(reading: Read, text: str) -> None:
    assert {claim.source.name for claim in reading(text).claims} == {"Example Wire"}


@pytest.mark.parametrize(
    ("text", "source", "status"),
    [
        ("Oman, which brokered the ceasefire in Yemen, said that it was holding.", "Oman", S.HOLDING),
        ("Qatar, which mediated the truce, said it had collapsed.", "Qatar", S.OVER),
        ("Norway, which had arranged the truce, said it was over.", "Norway", S.OVER),
        ("The envoy who mediated the ceasefire said that it had survived.", "envoy", S.HOLDING),
    ],
)
def test_it_is_the_truce_that_the_sentence_names(reading: Read, text: str, source: str, status: CeasefireStatus) -> None:
    assert [(one.party, one.status) for one in truce(reading, text).statuses] == [(source, status)]


@pytest.mark.parametrize(
    "text",
    [
        "A four-day pause in the fighting between Israel and Hamas began on Friday.",
        "A pause in fighting took effect in Khartoum on Friday, residents said.",
        "The pause in hostilities is holding, the envoy said.",
    ],
)
def test_a_pause_in_the_fighting_is_a_truce(reading: Read, text: str) -> None:
    assert [one.status for one in truce(reading, text).statuses] == [S.HOLDING]
