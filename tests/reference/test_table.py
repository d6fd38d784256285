"""How patterns of names are written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import SourceKind
from counterclaim.reference import Actor, Form
from counterclaim.reference.table import Shared, Table, expand, openings
from counterclaim.reference.wording import Wording

ONE = Actor("One", SourceKind.NGO)
TWO = Actor("Two", SourceKind.NGO)


@pytest.fixture
def wording() -> Wording:
    return Wording({"defense": "defence"})


@pytest.fixture
def table(wording: Wording) -> Table:
    return Table(wording)


def test_every_choice_is_written_out() -> None:
    assert expand("{al-|}Example {Front|Group}") == ["al-Example Front", "al-Example Group", "Example Front", "Example Group"]
    assert expand("{Old {Aid|Help}|None}") == ["Old Aid", "None", "Old Help", "None"]


_WORDS = st.sampled_from(["al-", "Example ", "the ", "U.S.", "Aid", " ", "Front's ", "-led "])
_PATTERNS = st.lists(
    st.one_of(
        _WORDS, st.lists(st.one_of(_WORDS, st.just("")), min_size=1, max_size=3).map(lambda words: "{" + "|".join(words) + "}")
    ),
    min_size=1,
    max_size=5,
).map("".join)


@given(_PATTERNS)
def test_all_that_a_pattern_writes_out_begins_as_its_openings_do(pattern: str) -> None:
    wording = Wording({})
    begins = {wording.first(opening) for opening in openings(pattern)}
    for printed in expand(pattern):
        words = wording.words(printed)
        if len(words) > 1 and words[0].key == "the":
            words = words[1:]
        if words:
            assert words[0].key in begins | {"the"}


def test_a_name_is_found_by_the_keys_of_its_words(table: Table) -> None:
    table.add("{Example|Sample} Defense Ministry", ONE, Form.NAME)
    assert table.get("example defence ministry") is None
    assert table.reach("example") == 3
    alias = table.get("example defence ministry")
    assert alias
    assert alias.means is ONE
    assert table.get("sample defence ministry") is None
    assert table.complete().keys() == {"example defence ministry", "sample defence ministry"}


def test_an_unknown_word_opens_nothing(table: Table) -> None:
    table.add("Example Aid", ONE, Form.NAME)
    assert table.reach("aid") == 0
    assert table.reach("s" * 100_000) == 0


def test_a_plural_opens_what_its_singular_does(table: Table) -> None:
    table.add("Example", ONE, Form.NAME)
    assert table.reach("examples") == 1


def test_capitals_ask_for_capitals_and_a_sign_for_the_very_spelling(table: Table) -> None:
    for pattern in ("EAF", "=Example Forces", "Example Front", "Al-Example", "the Example"):
        table.add(pattern, ONE, Form.NAME)
    aliases = table.complete()
    assert aliases["eaf"].exact == "EAF"
    assert aliases["example forces"].exact == "ExampleForces"
    assert aliases["example front"].exact is None
    assert (aliases["example front"].capital, aliases["al example"].capital) == (0, 1)
    assert aliases["example"].article


def test_of_two_spellings_of_one_name_the_freer_stands(table: Table) -> None:
    for pattern in ("NATO", "Nato", "Colectivos", "colectivos"):
        table.add(pattern, ONE, Form.NAME)
    aliases = table.complete()
    assert aliases["nato"].exact is None
    assert aliases["colectivos"].capital == -1


def test_two_actors_may_not_claim_one_name(table: Table) -> None:
    table.add("Example Aid", ONE, Form.NAME)
    table.add("Example Aid", TWO, Form.NAME)
    with pytest.raises(ValueError, match="two actors claim 'example aid'"):
        table.complete()


def test_a_shared_name_takes_the_place_of_an_actors_own(table: Table) -> None:
    shared = Shared(("One", "Two"))
    table.add("EAF", ONE, Form.NAME)
    table.add("EAF", shared, Form.NAME)
    assert table.complete()["eaf"].means is shared


def test_a_choice_of_nothing_is_no_name(table: Table) -> None:
    table.add("{Example|}", ONE, Form.NAME)
    assert table.complete().keys() == {"example"}
