"""Publication profiles are data: the built-in ones say what they are to say, and a slip in one's own is no silence."""

from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.errors import UsageError
from counterclaim.publish import BUILT_IN, Level, NameRule, PlaceRule, ProtectedRule, Withheld, profile, stricter
from counterclaim.records import PersonRole


def test_the_careful_one_is_the_default_and_hides_what_is_promised() -> None:
    careful = profile()
    assert careful.name == "careful"
    assert careful.names.hide == {PersonRole.VICTIM, PersonRole.WITNESS, PersonRole.NAMED}
    assert careful.places.level is Level.DISTRICT
    assert careful.protected.unnamed
    assert careful.protected.unplaced
    assert careful.delay_days == 7


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_profile_goes_by_its_own_name(name: str) -> None:
    assert profile(name).name == name
    assert profile(name).summary


def test_the_full_one_hides_nothing() -> None:
    assert not profile("full").hides
    assert not profile("full").withheld


def test_a_profile_of_ones_own_is_read_from_a_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\nsummary = "x"\ndelay_days = 30\n[names]\nhide = ["victim"]\nalways = ["Rami Haddad"]\n')
    assert profile(str(own)).delay_days == 30
    assert profile(str(own)).names.always == ("Rami Haddad",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('name = "own"\nsummary = "x"\n[names]\nhid = ["victim"]\n', "names.hid"),
        ('name = "own"\nsummary = "x"\ndelay = 7\n', "delay"),
        ('name = "own"\nsummary = "x"\n[names]\nhide = ["victims"]\n', "victims"),
        ('name = "own"\nsummary = "x"\ndelay_days = -1\n', "-1"),
        ('name = "own"', "summary"),
        ("name = ", "own.toml"),
        ("\x00", "own.toml"),
    ],
)
def test_a_slip_in_a_profile_is_named_and_nothing_goes_out_by_it(tmp_path: Path, content: str, says: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content)
    with pytest.raises(UsageError, match=says.replace(".", r"\.")):
        profile(str(own))


@pytest.mark.parametrize("name", ["carefull", "nowhere.toml", "/", ".toml", "a\x00.toml"])
def test_a_profile_that_is_not_there_is_an_error_with_a_remedy(name: str) -> None:
    with pytest.raises(UsageError) as raised:
        profile(name)
    assert raised.value.remedy


@pytest.mark.parametrize(
    "rule",
    [
        {"names": NameRule(hide=frozenset({PersonRole.VICTIM}))},
        {"names": NameRule(always=("A Name",))},
        {"protected": ProtectedRule(unnamed=True)},
        {"protected": ProtectedRule(unplaced=True)},
        {"protected": ProtectedRule(always=("A Place",))},
        {"places": PlaceRule(Level.DISTRICT)},
        {"withheld": frozenset({Withheld.URL})},
    ],
)
def test_a_profile_with_any_rule_on_what_goes_out_does_not_let_it_out_as_it_is(rule: dict[str, object]) -> None:
    assert profile("full").keeps_nothing
    assert not replace(profile("full"), **rule).keeps_nothing  # type: ignore[arg-type]


def test_of_built_in_profiles_those_before_one_are_stricter_and_of_one_s_own_none_is_known_to_be() -> None:
    assert [one.name for one in stricter(profile("full"))] == ["careful", "research"]
    assert [one.name for one in stricter(profile("research"))] == ["careful"]
    assert stricter(profile("careful")) == ()
    assert stricter(replace(profile("full"), name="desk")) == ()
