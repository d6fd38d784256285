"""What a name resolves to, and what is found in a text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import SourceKind
from counterclaim.reference import Form, actors


def name_of(words: str) -> str | None:
    actor = actors().resolve(words)
    return actor.name if actor else None


def found(text: str, *, capitals: bool = False) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.actor.name) for mention in actors().mentions(text, capitals=capitals)]


def named(text: str) -> list[str]:
    return [name for _, name in found(text)]


@pytest.mark.parametrize(
    ("name", "printings"),
    [
        (
            "Russia",
            ["Moscow", "the Kremlin", "Russia", "the Russian government", "Russian authorities", "the Russian Federation"],
        ),
        (
            "Russian military",
            ["the Russian army", "Russian military", "Russia's armed forces", "Russian troops", "Russian peacekeepers"],
        ),
        (
            "Russian defence ministry",
            ["the Russian Defense Ministry", "Russia's defence ministry", "Ministry of Defence of Russia"],
        ),
        ("Syria", ["Damascus", "the Assad regime", "the Syrian regime", "Syrian Arab Republic", "Bashar al-Assad's government"]),
        (
            "Syrian army",
            [
                "SAA",
                "Syrian Arab Army",
                "Syria's army",
                "Syrias army",
                "Syria’s army",
                "the Syrian armed forces",
                "Syrian forces",
            ],
        ),
        (
            "Islamic State",
            ["IS", "ISIS", "ISIL", "Isil", "Daesh", "the Islamic State (IS) group", "IS militants", "members of ISIL"],
        ),
        ("Houthis", ["the Houthis", "Houthi rebels", "Ansar Allah", "the Iranian-backed Huthi movement", "a Houthi spokesman"]),
        (
            "Syrian Observatory for Human Rights",
            ["the Observatory", "SOHR", "the UK-based Syrian Observatory for Human Rights (SOHR)", "head of the Observatory"],
        ),
        ("Israeli military", ["IDF", "the Israel Defense Forces", "Israeli troops", "Israel's army"]),
        ("Ukraine", ["Kyiv", "Kiev", "the government in Kyiv", "the Ukrainian president"]),
        (
            "Ukrainian general staff",
            ["General Staff of the Ukrainian Armed Forces", "the General Staff of the Armed Forces of Ukraine"],
        ),
        ("Pentagon", ["the Pentagon", "a Pentagon statement", "US Department of Defense", "the U.S. Defence Department"]),
        ("United States", ["Washington", "the White House", "US", "U.S.", "the American side", "the Americans"]),
        (
            "US-led coalition",
            ["the US-led international coalition", "international anti-jihadist coalition", "CJTF-OIR", "American-led coalition"],
        ),
        ("Saudi-led coalition", ["the Saudi-led military coalition", "the Arab coalition", "Saudi-led Arab coalition"]),
        ("UNRWA", ["UNRWA", "the UN agency for Palestinian refugees"]),
        ("Gaza health ministry", ["Hamas-run health ministry", "the health ministry in Gaza", "Gaza's Health Ministry"]),
        ("Rapid Support Forces", ["RSF", "the paramilitary Rapid Support Forces", "RSF fighters"]),
        ("FARC", ["Farc", "FARC rebels", "Revolutionary Armed Forces of Colombia"]),
        ("Tigrayan forces", ["the Tigrayan forces", "Tigray Defence Forces", "TDF"]),
        ("Amaq", ["the IS-linked Amaq news agency", "Amaq"]),
        (
            "Hamas",
            ["the Palestinian militant group Hamas", "Hamas fighters", "a spokesman for Hamas", "Islamic Resistance Movement"],
        ),
        ("Hezbollah", ["Hizbollah", "Hizbullah", "the Lebanese Shiite movement Hezbollah"]),
        ("Médecins Sans Frontières", ["MSF", "Doctors without Borders", "Medecins sans Frontieres"]),
        ("White Helmets", ["the Syrian Civil Defense", "White Helmets rescuers"]),
        ("Al-Qaeda", ["al-Qaida", "Al Qaeda", "al-Qa'ida", "Qaeda"]),
        ("Iraqi military", ["the Iraqi army", "Iraqi government forces", "Iraq's Joint Operations Command"]),
        ("Bosnian Serb army", ["the Bosnian Serb army", "VRS", "Bosnian Serb forces"]),
        ("Provisional IRA", ["the IRA", "the Irish Republican Army", "Provisional IRA"]),
        ("Tamil Tigers", ["LTTE", "the Liberation Tigers of Tamil Eelam", "Tamil Tiger rebels"]),
    ],
)
def test_every_printing_of_a_name_is_one_party(name: str, printings: list[str]) -> None:
    assert {words: name_of(words) for words in printings} == dict.fromkeys(printings, name)


@pytest.mark.parametrize(
    "words",
    [
        "army", "the army", "the Council", "coalition", "the coalition", "the foreign ministry", "rebels", "the opposition", "regime forces",
        "a monitor", "state media", "the junta", "Russian group", "rebels in Syria", "troops in Iraq", "Russia and Syria", "police",
        "the spokesman", "local officials", "is", "us", "who", "", "  ", "...", "SLA",
    ],
)  # fmt: skip
def test_a_word_that_many_share_names_nobody(words: str) -> None:
    assert name_of(words) is None


@pytest.mark.parametrize(
    ("words", "kind", "country", "parent"),
    [
        ("the Russian defence ministry", SourceKind.MILITARY, "RUS", "Russian military"),
        ("the Syrian foreign ministry", SourceKind.GOVERNMENT, "SYR", "Syria"),
        ("US officials", SourceKind.OFFICIAL, "USA", "United States"),
        ("a Syrian military source", SourceKind.OFFICIAL, "SYR", "Syrian army"),
        ("Syrian rebels", SourceKind.OPPOSITION, "SYR", None),
        ("Palestinian militants", SourceKind.ARMED_GROUP, "PSE", None),
        ("Iranian state television", SourceKind.MEDIA, "IRN", "Iran"),
        ("Amaq", SourceKind.MEDIA, None, "Islamic State"),
        ("SOHR", SourceKind.MONITOR, "SYR", None),
        ("UNIFIL", SourceKind.UN, None, "United Nations"),
        ("Sudanese medics", SourceKind.MEDIC, "SDN", None),
        ("HRW", SourceKind.NGO, None, None),
        ("Houthi-run health ministry", SourceKind.GOVERNMENT, "YEM", "Houthis"),
        ("the US-led coalition", SourceKind.MILITARY, None, None),
    ],
)
def test_an_actor_knows_its_kind_its_country_and_whose_it_is(
    words: str, kind: SourceKind, country: str | None, parent: str | None
) -> None:
    actor = actors().resolve(words)
    assert actor
    assert (actor.kind, actor.country, actor.parent) == (kind, country, parent)


def test_coalitions_are_not_the_states_that_lead_them() -> None:
    names = {name_of(words) for words in ("the US-led coalition", "the Saudi-led coalition", "the United States", "Saudi Arabia")}
    assert len(names) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syrian army", "Free Syrian Army"), ("South Sudan", "Sudan"), ("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"),
        ("North Korea", "South Korea"), ("DR Congo", "Republic of Congo"), ("Lebanese Forces", "Lebanese forces"), ("Taliban", "Pakistani Taliban"),
        ("Hamas health ministry", "Palestinian health ministry"), ("IRA", "Real IRA"), ("Hezbollah", "Kataib Hezbollah"),
    ],
)  # fmt: skip
def test_names_that_hold_one_another_stay_apart(one: str, other: str) -> None:
    first, second = name_of(one), name_of(other)
    assert first
    assert second
    assert first != second


def test_the_longest_name_is_found_and_only_once() -> None:
    text = "The Syrian Observatory for Human Rights said the Free Syrian Army fought Syria's army in South Sudan."
    assert found(text) == [
        ("Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("Free Syrian Army", "Free Syrian Army"),
        ("Syria's army", "Syrian army"),
        ("South Sudan", "South Sudan"),
    ]


def test_a_possessive_ending_is_left_out_of_a_mention() -> None:
    assert found("Hamas's rockets, Russia’s jets and the US' refusal") == [
        ("Hamas", "Hamas"),
        ("Russia", "Russia"),
        ("US", "United States"),
    ]


def test_text_without_apostrophes_is_read_as_well() -> None:
    assert found("It said Syrias army and Russias defence ministry deny it") == [
        ("Syrias army", "Syrian army"),
        ("Russias defence ministry", "Russian defence ministry"),
    ]


def test_acronyms_that_are_words_need_their_capitals() -> None:
    assert found("It is said that IS, who told us so, met the US and the WHO; Who knows?") == [
        ("IS", "Islamic State"),
        ("US", "United States"),
        ("WHO", "World Health Organisation"),
    ]


def test_in_a_text_in_capitals_words_are_not_taken_for_acronyms() -> None:
    text = "THIS IS WHAT TOLD US WHO AP MET: THE U.S. ARMY, THE UN AND THE FMLN IN TIME"
    assert found(text, capitals=True) == [("U.S. ARMY", "US military"), ("UN", "United Nations"), ("FMLN", "FMLN")]
    assert actors().resolve("IS", capitals=True) is None


def test_names_need_a_capital_in_a_text_of_mixed_case() -> None:
    assert found("They ate turkey and china plates; al-Qaeda and anti-balaka came, and Turkey.") == [
        ("al-Qaeda", "Al-Qaeda"),
        ("anti-balaka", "Anti-balaka"),
        ("Turkey", "Turkey"),
    ]


@pytest.mark.parametrize(
    "text", ["pro-Russian crowds", "Iran-backed gunmen", "Turkish-held towns", "anti-Houthi protesters", "ISIL-held areas"]
)
def test_for_against_or_backed_by_an_actor_is_not_the_actor(text: str) -> None:
    assert found(text) == []


def test_what_only_looks_like_a_name_is_passed_over() -> None:
    assert found("In New Mexico and on the Gulf of Mexico, the Vietnam War and the Geneva Convention were taught.") == []


def test_a_name_does_not_run_over_punctuation_or_paragraphs() -> None:
    assert named("It hit Russia. Army units left Syria\n\nForces moved; Iraq, police said.") == ["Russia", "Syria", "Iraq"]


def test_a_country_where_something_happens_is_told_from_a_party() -> None:
    text = "In Syria troops met. Moscow denied it; in Moscow, near Damascus airport, the Syrians and a Russian jet waited for Tehran."
    forms = [(mention.span.of(text), mention.form) for mention in actors().mentions(text)]
    assert forms == [
        ("Syria", Form.PLACE),
        ("Moscow", Form.CAPITAL),
        ("Moscow", Form.PLACE),
        ("Damascus", Form.PLACE),
        ("Syrians", Form.PEOPLE),
        ("Russian", Form.ADJECTIVE),
        ("Tehran", Form.CAPITAL),
    ]


def test_a_post_stands_for_the_body_its_holder_speaks_for() -> None:
    text = "Russian Foreign Minister Ivan Example met Ukrainian President Olena Example and Syrian General Adnan Example."
    assert [(mention.actor.name, mention.form) for mention in actors().mentions(text)] == [
        ("Russian foreign ministry", Form.OFFICE),
        ("Ukraine", Form.OFFICE),
        ("Syrian army", Form.OFFICE),
    ]


def test_a_shared_acronym_is_whose_name_or_country_the_text_mentions() -> None:
    assert ("SLA", "South Lebanon Army") in found("In Lebanon the SLA shelled two villages.")
    assert ("SLA", "Sudan Liberation Movement") in found("The Sudan Liberation Army in Darfur said the SLA had withdrawn.")
    assert found("The SLA shelled two villages.") == []


def test_one_of_a_country_takes_the_countrys_name_with_it() -> None:
    assert found(
        "Lebanese Hezbollah, Syria's White Helmets and the Palestinian militant group Hamas met the British monitor Airwars."
    ) == [
        ("Lebanese Hezbollah", "Hezbollah"),
        ("Syria's White Helmets", "White Helmets"),
        ("Palestinian militant group Hamas", "Hamas"),
        ("British", "United Kingdom"),
        ("Airwars", "Airwars"),
    ]


@given(st.text())
def test_any_text_is_searched_and_every_mention_stands_in_it(text: str) -> None:
    end = 0
    for mention in actors().mentions(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
    actors().resolve(text)


_PIECES = [
    "Syria",
    "Syria's",
    "Russian",
    "army",
    "of",
    "the",
    "IS",
    "US-led",
    "coalition",
    "in",
    "Damascus",
    "ministry",
    "defence",
    ",",
    "\n\n",
    "-",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30), st.booleans())
def test_mentions_never_overlap_whatever_is_put_together(pieces: list[str], capitals: bool) -> None:
    text = " ".join(pieces)
    spans = [mention.span for mention in actors().mentions(text, capitals=capitals)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)


@pytest.mark.parametrize(
    "piece",
    ["army of ", "Syrian militant ", "US-led ", "a.", "the general staff of the ", "Islamic State of ", "Syria" + " " * 50],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        actors().mentions(text)
        return time.process_time() - start

    seconds(1_000)
    # Eight times the text may cost eight times the time; three times that, and a floor, is noise: the square would be 64.
    # The fastest of three: beside other work a run may be many times slower.
    assert min(seconds(160_000) for _ in range(3)) < 24 * max(min(seconds(20_000) for _ in range(3)), 0.01)


def test_the_actors_are_read_once() -> None:
    assert actors() is actors()
