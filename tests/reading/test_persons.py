"""The names of people: every character of each is marked, and what is nobody's name is left alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading import read
from counterclaim.records import Person, PersonRole
from tests.conftest import Read, report

#: What a text is thrown together from, for what must hold of any.
PIECES = [
    " ",
    "\n",
    "\n\n",
    ", ",
    ". ",
    ": ",
    '"',
    "'",
    "’s",
    "-",
    "(",
    ")",
    "al-",
    "Al-",
    "Khaled",
    "Homsi",
    "Abu",
    "bin",
    "de",
    "van",
    "Şen",
    "Hospital",
    "hospital",
    "School",
    "No. 7",
    "camp",
    "refugee",
    "Dr",
    "Mr.",
    "General",
    "Army",
    "Homs",
    "Syria",
    "killed",
    "said",
    "known as ",
    "34",
    "The dead:",
    "- ",
    "J.",
    "@x.y",
    "https://a.example/homsi",
    "KHALED",
    "d’",
    "بشار",
    "Ткач",
    "é",
    "\u0301",
    "ß",
    "İ",
    "Operation",
    "May",
    "named after ",
    "of ",
    "in ",
]

OFFICE, VICTIM, WITNESS, NAMED = PersonRole


def named(reading: Read, text: str) -> tuple[Person, ...]:
    persons = reading(text).persons
    assert persons is not None
    return persons


def marked(reading: Read, text: str) -> str:
    """The text with a full block for each character of a name."""
    letters = list(text)
    for person in named(reading, text):
        for span in person.spans:
            letters[span.start : span.end] = "█" * span.length
    return "".join(letters)


def unmarked(reading: Read, text: str, names: list[str]) -> list[str]:
    """Those of the names of which a character is left, at any place where one stands."""
    left = marked(reading, text)
    missed = []
    for name in names:
        assert name in text, f"{name!r} is not in the text"
        start = text.find(name)
        while start >= 0:
            if left[start : start + len(name)].strip("█ "):
                missed.append(f"{name}: {left[start : start + len(name)]}")
            start = text.find(name, start + 1)
    return missed


NAMES = [
    # Arabic
    ("Khaled Homsi, 34, was killed when shells hit Douma on Sunday.", ["Khaled Homsi"]),
    ("Mohammed Aleppo, a baker, said the army had shelled the market.", ["Mohammed Aleppo"]),
    ("A rebel known as Abu Hudhayfa al-Shami was shot dead in Idlib.", ["Abu Hudhayfa al-Shami"]),
    ("The raid killed Umm Ayman and her sons Yazan and Qusay, residents said.", ["Umm Ayman", "Yazan", "Qusay"]),
    ("Rebels detained the activist Abd al-Rahman bin Salem al-Harithi in Taiz.", ["Abd al-Rahman bin Salem al-Harithi"]),
    ("Witnesses said the bomb killed Sheikh Maher el-Tayyib outside the mosque.", ["Maher el-Tayyib"]),
    ('"They took my son," said Hajja Sabah, whose house was shelled.', ["Sabah"]),
    ("Isma‘il Qa’im was wounded in the strike, his cousin Ra'fat said.", ["Isma‘il Qa’im", "Ra'fat"]),
    # Slavic
    ("Oksana Melnyk, 41, and her daughter Zlata, 6, were killed by shelling in Kherson.", ["Oksana Melnyk", "Zlata"]),
    ("The shelling killed Hryhorii Bondar-Lysenko, police said.", ["Hryhorii Bondar-Lysenko"]),
    ("A drone strike wounded Волод Ткач in Kherson, police said.", ["Волод Ткач"]),
    ("Dragica Petrović said soldiers had killed her husband Željko near Vukovar.", ["Dragica Petrović", "Željko"]),
    ("Gunmen shot dead D. I. Kravets, an electrician, in Donetsk.", ["D. I. Kravets"]),
    # African
    ("Gunmen killed Chukwuemeka Okonkwo-Eze and two other herders in Benue.", ["Chukwuemeka Okonkwo-Eze"]),
    (
        "Tesfalem Gebreyohannes, a farmer from Axum, said troops burned his house and shot his wife Letebrhan.",
        ["Tesfalem Gebreyohannes", "Letebrhan"],
    ),
    ("Militants abducted Ould Sidi Ag Moussa near Gao, a relative said.", ["Ould Sidi Ag Moussa"]),
    ("Nyandeng Deng Akol told reporters that the soldiers had burned Leer.", ["Nyandeng Deng Akol"]),
    ("Rebels murdered Father Aimé-Césaire Kabongo in North Kivu.", ["Aimé-Césaire Kabongo"]),
    ("Sunday Okoro was among the dead after the attack in Jos.", ["Sunday Okoro"]),
    # South Asian
    ("Gunmen shot and killed Sardar Zahoor Baloch in Quetta.", ["Zahoor Baloch"]),
    ("Two farmers, Bishnu Thapa and Tek Bahadur Magar, were killed by Maoist rebels.", ["Bishnu Thapa", "Tek Bahadur Magar"]),
    ("V. Sivapalan, a teacher, was abducted by gunmen in Jaffna.", ["V. Sivapalan"]),
    ("A bomb in Kabul killed Parwana Rahimi, 12, and wounded her brother Zmarai.", ["Parwana Rahimi", "Zmarai"]),
    # Latin American
    ("Paramilitaries killed María del Carmen Quispe y Huamán in Ayacucho.", ["María del Carmen Quispe y Huamán"]),
    (
        "REPORTS INDICATE EFRAIN TZUL AND MARIA XOL, MEMBERS OF THE COOPERATIVE, WERE ABDUCTED AND MURDERED.",
        ["EFRAIN TZUL", "MARIA XOL"],
    ),
    ("Guerrillas kidnapped Wilmer da Souza de la Torre from his farm in Arauca.", ["Wilmer da Souza de la Torre"]),
    # Turkish, Kurdish, Caucasian
    ("The strike killed Gülsüm Yıldırım and her son Ömer in Nusaybin.", ["Gülsüm Yıldırım", "Ömer"]),
    ("Heval Rûken Cizîrî was killed in Afrin, fighters said.", ["Rûken Cizîrî"]),
    ("Shelling killed Anahit Ter-Petrosyan, 70, in Stepanakert.", ["Anahit Ter-Petrosyan"]),
    # Lists of the dead
    (
        "The victims:\n- Rima Haddad, 9\n- Yazan Haddad, 7\n- Umm Yazan\n\nThe army denied the strike.",
        ["Rima Haddad", "Yazan Haddad", "Umm Yazan"],
    ),
    (
        "The dead were named as Tariq Wahbi (19), Jude Wahbi (4) and Salwa Naji (60) after the air strike.",
        ["Tariq Wahbi", "Jude Wahbi", "Salwa Naji"],
    ),
    (
        "Killed in the shelling: Olek Sydorenko; Ihor Sydorenko; Lidiya Koval.",
        ["Olek Sydorenko", "Ihor Sydorenko", "Lidiya Koval"],
    ),
    # Surnames and given names alone
    (
        "Troops detained Samar Qabbani, a nurse, in Hama. Qabbani was beaten. The army denied that Samar had been held.",
        ["Samar Qabbani", "Qabbani", "Samar"],
    ),
    ("Gunmen killed Pedro Soria. Soria's brother fled, and the Soria family buried him.", ["Pedro Soria", "Soria"]),
    (
        'Shells killed Idris Wardak.\n\n"Idris was a good man," said a neighbour of the Wardaks after Wardak\'s funeral.',
        ["Idris Wardak", "Idris", "Wardak"],
    ),
    ("Al-Masalma said the army had shelled Daraa. Ziad al-Masalma, a doctor, had fled.", ["Al-Masalma", "Ziad al-Masalma"]),
    # Names that are places', days' or ordinary words
    ("Israel Moreno, 22, was shot dead by gunmen.", ["Israel Moreno"]),
    ("The army arrested Tartus Ibrahim and Hussein Baghdadi in Homs.", ["Tartus Ibrahim", "Hussein Baghdadi"]),
    ("April Okoro, a teacher, was wounded in the bombing.", ["April Okoro"]),
    ("Grace fled the shelling with her son, Hope Banda said.", ["Grace", "Hope Banda"]),
    ("Mr Baker was killed by a mine. Tom White, 40, was wounded.", ["Baker", "Tom White"]),
    # Nicknames
    ('Rebels shot Karim "the Tailor" Haddad in Homs.', ["Karim", "Tailor", "Haddad"]),
    ("A fighter known as “Zarqa” was killed in the raid.", ["Zarqa"]),
    ('The sniper, nicknamed "Falcon", was captured by troops.', ["Falcon"]),
    # In headings, captions and addresses
    (
        "Khalil Wannous Killed In Homs Shelling\n\nA shell killed Khalil Wannous, a grocer, in Homs on Sunday. Army sources denied it.",
        ["Khalil Wannous"],
    ),
    (
        "Troops killed Widad Zuhur on Sunday. Her page was https://example.org/widad-zuhur and @WidadZuhur.",
        ["Widad Zuhur", "widad", "zuhur", "WidadZuhur"],
    ),
    ("Photo: Yara Shammas in Homs before her death.\n\nA shell killed Shammas on Sunday.", ["Yara Shammas", "Shammas"]),
    ("Kim Dae-sung, a nurse, was killed by shells. Doctor Park Geun-ah fled.", ["Kim Dae-sung", "Park Geun-ah"]),
    ("Dozens mourned Rıdvan Çelik and Pınar Şen, shot by soldiers in Diyarbakır.", ["Rıdvan Çelik", "Pınar Şen"]),
    ("Six-year-old Hala Rajab was killed by tank fire. Ali Ramadan, her uncle, fled.", ["Hala Rajab", "Ali Ramadan"]),
    ("The bombing killed Abdirashid 'Dhaga-weyn' Ahmed in Mogadishu.", ["Abdirashid", "Dhaga-weyn", "Ahmed"]),
    ("Soldiers shot Pyotr Antonov and Dina Hawk in Grozny, a neighbour said.", ["Pyotr Antonov", "Dina Hawk"]),
    (
        "GENERAL MARK STONE SAID TROOPS HAD SHOT ANA WINTER, 34, AND MARK RIVER, 12, IN MANAGUA.",
        ["MARK STONE", "ANA WINTER", "MARK RIVER"],
    ),
    ("PEASANT LEADER SANTOS HERNANDEZ AND HIS SON OLVIN WERE SHOT. SANTOS' WIDOW FLED.", ["SANTOS HERNANDEZ", "OLVIN", "SANTOS"]),
    ("TROOPS SHOT UNIVERSITY RECTOR RAMIRO ELLANO AND JAMES ARTHUR DONLEY.", ["RAMIRO ELLANO", "JAMES ARTHUR DONLEY"]),
    # Broken over a line, and with what stands round it
    ("A shell killed Nizar\nQaterji, a driver, in Homs.", ["Nizar\nQaterji"]),
    ("The pro-Rasoul crowd mourned Rasoul Amini, who was shot by police.", ["Rasoul Amini", "Rasoul"]),
    ("Rebels freed Dr. Jean-Marie N'Diaye-Faye, a surgeon.", ["Jean-Marie N'Diaye-Faye"]),
    # Syllables that are days and months
    ("Thu Thu, 9, and May, 11, were killed by army shells in Sagaing on Friday.", ["Thu Thu", "May"]),
    ("Soldiers shot Min Naing; the body of Aung Min Thu, a student, was found on Monday.", ["Aung Min Thu"]),
    ("The dead of Friday's raid in Lashio were Li Wei, Sun Ye and Mon Mon, police said.", ["Li Wei", "Sun Ye", "Mon Mon"]),
    ("A mine killed April (8) near Loikaw on Friday, her uncle Sat Naing said.", ["April", "Sat Naing"]),
    # Titles and abbreviations that are names
    ("Soldiers shot a boy, Prince, 14, in Bamenda on Friday.", ["Prince"]),
    (
        "A shell killed IVAN PERKO, 12, OLENA TKACH and KOVAL IHOR in Vukovar on Friday.",
        ["IVAN PERKO", "OLENA TKACH", "KOVAL IHOR"],
    ),
    # Lines of a list that are ordinary words
    ("Shells killed two in Taiz. Names of the martyrs:\n1. Mona Saleh\n2. Fares\n3. unknown child", ["Mona Saleh", "Fares"]),
    ("Killed by shells in Homs:\n- Rose\n- Summer Hill\nWounded:\n- Candy", ["Rose", "Summer Hill", "Candy"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_every_character_of_a_name_is_marked_wherever_it_stands(reading: Read, text: str, names: list[str]) -> None:
    assert unmarked(reading, text, names) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian Observatory for Human Rights said 12 civilians were killed in Aleppo on Sunday.",
        "The Ministry of Health in Gaza said that strikes had killed 40 people.",
        "The Free Syrian Army shelled Nubl, the Syrian Arab News Agency said.",
        "The United Nations Security Council condemned the attack under the Geneva Conventions.",
        "Grad rockets and Kalashnikov rounds hit Donetsk in January.",
        "An Iskander missile struck Kharkiv, and HIMARS launchers fired at Melitopol.",
        "Turkey launched Operation Olive Branch against Kurdish fighters in Afrin.",
        "The Sudanese Armed Forces bombed Omdurman, the Rapid Support Forces said.",
        "Amnesty International and Human Rights Watch said the Russian air force had bombed Idlib.",
        "On Friday, during Ramadan, a truce was agreed in Cairo, the Arab League said.",
        "The White Helmets said that Russian jets had bombed Kafr Nabl.",
        "The Red Crescent evacuated wounded civilians from Homs on Monday.",
        "Shelling hit Damascus. Fighting resumed. Residents fled. Activists said 12 had been killed.",
        "The Israeli army bombed Khan Younis and Rafah, Hamas said.",
        "Hezbollah fired Katyusha rockets at Kiryat Shmona, the Israel Defense Forces said.",
        "Colombian rebels of the Revolutionary Armed Forces of Colombia attacked a police post in Cauca.",
        "The Kurdistan Workers' Party killed two Turkish soldiers in Hakkari province.",
        "Boko Haram fighters killed 30 people in Borno State, the Nigerian army said.",
        "Al-Shabaab attacked a base of the African Union Mission in Somalia.",
        "The Tigray People's Liberation Front accused Ethiopian troops of shelling Mekelle.",
        "Reuters reported that the coalition had struck Raqqa with Tomahawk missiles.",
        "The Geneva Convention protects hospitals, the International Committee of the Red Cross said.",
        "SANA said the Foreign Ministry in Damascus condemned the US raid.",
        "Muslims and Christians fled the town. Sunni and Shiite fighters clashed in Tripoli.",
        "However, the government denied it. Meanwhile, police arrested 12 protesters. Twelve were wounded.",
        "The US-led coalition said its F-16s had struck Islamic State in Deir ez-Zor.",
        "The Donetsk People's Republic said Ukraine had broken the Minsk agreements 40 times.",
        "The Council of the European Union and NATO condemned the strike on Zaporizhzhia.",
        "The Iranian Revolutionary Guards fired Fateh missiles at Erbil.",
        "In May, 11 people were killed in Homs. On Thu May 5, Sat 7 May and Friday, 13 May shells fell, the army said.",
        "Shells fell on Homs (May 5), and in mid-May, 9 were killed. Fighting went on until Sun Apr 3, the army said.",
        "Army Shells Town As Truce Collapses\n\nThe army shelled Douma on Sunday, killing 12 people.",
    ],
)
def test_bodies_places_weapons_and_days_are_nobody_s_name(reading: Read, text: str) -> None:
    assert [person.name for person in named(reading, text)] == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Russian Defence Ministry spokesman Igor Marenkov said 62 soldiers had been killed.", OFFICE),
        ("Foreign Minister Walid Sabbagh condemned the strike on Homs.", OFFICE),
        ("Walid Sabbagh, the governor of Homs, said 12 people had been killed.", OFFICE),
        ("General Tadesse Worku said his troops had taken Mekelle.", OFFICE),
        ("The UN envoy, Pieter Halvorsen, said a truce had been agreed in Sanaa.", OFFICE),
        ("President Alpha Konaté was killed in an attack on the palace.", OFFICE),
        ("Rebel commander Sefa Durmaz was killed in Afrin.", VICTIM),
        ("Gunmen kidnapped Wilmer Rosales, an army captain, in Arauca.", VICTIM),
        ("Khaled Homsi, 34, was killed when shells hit Douma.", VICTIM),
        ("Among the dead in Sunday's shelling was Lidiya Koval.", VICTIM),
        ("The funeral of Ayaan Warsame, shot by soldiers, was held on Sunday.", VICTIM),
        ("Ruhiye Aksoy has been missing since the shelling of Cizre.", VICTIM),
        ("Dr Ammar Qadri, a surgeon, said 12 people had been killed in the raid.", WITNESS),
        ("Nomsa Dube, a resident of Goma, said rebels had shelled the market.", WITNESS),
        ("The hospital's director, Fawzi Rahal, said 12 wounded had been brought in after the raid.", WITNESS),
        ("The army shelled the market, said local journalist Petro Lysenko.", WITNESS),
        ("Rebels shelled the market, where Thida Win sells fish.", NAMED),
        # An official who tells of somebody is nobody's gloss.
        ("Shelling killed nine in Homs, among them Zuhra Tashma, 12, the mayor said.", VICTIM),
        ("Shells killed Zuhra Tashma on the road, and Homs mourned Zuhra Tashma, the mayor said.", VICTIM),
        ("Nine people died in Homs, including Zuhra Tashma, the police chief told reporters.", NAMED),
        ("Gunmen shot Rosa Mejillon, according to the governor, in Tumaco.", VICTIM),
        ("Soldiers killed Jean Mukwege (the mayor said he was 50) near Beni.", VICTIM),
        ("Shells killed Inna Ryabova, the mayor's wife, in Kherson.", VICTIM),
        ("Shells killed the driver of the mayor, Oleg Ryabov, in Kherson.", WITNESS),
        ("A defector, Captain Kyaw Soe, said his unit had killed 30 villagers in Pinlaung.", WITNESS),
        ("Oleh Zinych, 8, the mayor said, was killed by shells.", VICTIM),
        ("Soldiers shot King David Nchemba, 14, in Bamenda.", VICTIM),
        ("Gunmen killed Major Singh, a farmer, in Punjab.", VICTIM),
        ("Shells killed Mrs Singh, 80, in Poonch.", VICTIM),
        ("Student union president Htet Naung was arrested by soldiers in Yangon.", VICTIM),
        ("Cooperative president Rosa Yat was killed by soldiers in Coban.", VICTIM),
        ("Retired judge Ilir Bashota was killed by shells in Pristina.", VICTIM),
        ("Indigenous leader Sandra Liliana said that gunmen had killed six in Cauca.", WITNESS),
        ("Walid Sabbagh, the governor of Homs said, without naming anybody, that shells had killed 12.", OFFICE),
    ],
)
def test_the_part_in_which_somebody_is_named(reading: Read, text: str, role: PersonRole) -> None:
    assert [person.role for person in named(reading, text)] == [role]


def test_an_official_named_after_a_victim_is_another(reading: Read) -> None:
    told = named(reading, "A drone killed Petro Zhurba, 44, and Alla Zhurba, 40, governor Oleh Syn said.")
    assert [(person.name, person.role) for person in told] == [
        ("Petro Zhurba", VICTIM),
        ("Alla Zhurba", VICTIM),
        ("Oleh Syn", OFFICE),
    ]


def test_a_person_has_the_fullest_name_and_every_mention(reading: Read) -> None:
    text = "Aram was shot on Sunday. Gunmen shot Samir Aram at home, police said. Samir's wife fled."
    (person,) = named(reading, text)
    assert person.name == "Samir Aram"
    assert [span.of(text) for span in person.spans] == ["Aram", "Samir Aram", "Samir"]


def test_a_surname_that_two_share_is_a_mention_of_both(reading: Read) -> None:
    text = "Shells killed Salim Haddad. General Omar Haddad denied it. Haddad was buried on Sunday."
    spans = [person.spans[-1].of(text) for person in named(reading, text)]
    assert spans == ["Haddad", "Haddad"]


def test_the_publisher_is_nobody(reading: Read) -> None:
    text = "Marlow Dispatch - Shells killed 12 people in Homs on Sunday, the Marlow Dispatch was told."
    assert reading(text, publisher="Marlow Dispatch").persons == ()


def test_where_nothing_has_a_capital_nobody_can_tell_names(reading: Read) -> None:
    read = reading("shells killed khaled homsi in douma on sunday, and the army denied it. two soldiers were wounded. " * 3)
    assert read.persons is None
    assert read.protected is None


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_mentions_stand_in_the_text_in_order_and_apart(text: str) -> None:
    read_ = read(report(text), "grammar", gate=False)
    for person in read_.persons or ():
        assert person.spans
        assert all(span.of(text).strip() for span in person.spans)
        assert all(one.end <= other.start for one, other in itertools.pairwise(person.spans))
    for place in read_.protected or ():
        assert all(0 <= span.start < span.end <= len(text) for span in (*place.names, *place.spans))


def test_a_report_that_no_reader_reads_has_no_names_marked(reading: Read) -> None:
    assert reading("The bakery of Mr Rossi won a prize for its bread.").persons is None


def test_a_ruler_by_whom_a_government_goes_is_in_office_whatever_he_says(reading: Read) -> None:
    told = reading("Bashar al-Assad said that the raid was intentional. Ali Assad, a baker, said that two men had died.").persons
    assert told is not None
    assert {one.name: one.role for one in told} == {"Bashar al-Assad": PersonRole.OFFICE, "Ali Assad": PersonRole.WITNESS}


def test_an_official_who_tells_of_the_dead_is_none_of_them(reading: Read) -> None:
    told = reading(
        "In October Anatoly Petrenko of the Ukrainian Defence Ministry said that 83 civilians had died in the raid."
    ).persons
    assert told is not None
    assert [one.role for one in told] == [PersonRole.OFFICE]
