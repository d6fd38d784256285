"""A reading as a profile shows it: no hidden name anywhere in it, and every word still where it is said to stand."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from counterclaim.publish.hidden import Hidden
from counterclaim.publish.profile import NameRule, profile
from counterclaim.publish.showing import Shown, shown
from counterclaim.records import Claim, Reading, joined
from tests.conftest import Read
from tests.publish.marked import TEXT, marked


@pytest.fixture(scope="module")
def read_so(reading: Read) -> Reading:
    made = marked(reading(TEXT))
    report = replace(
        made.report,
        title="Rami Haddad and his son die",
        url="https://example.org/2016/rami-haddad-dies",
        byline="A. Saleh",
        notes=("date of Rami Haddad’s death unclear",),
    )
    return replace(made, report=report, notes=("read by Mona Saleh",))


def through(reading: Reading, name: str) -> Shown:
    return shown(reading, Hidden(profile(name), [(reading.report.id, reading.persons or ())]))


def every(value: object) -> Iterator[str]:
    """All words that are held anywhere in a record."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from every(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from every(getattr(value, one.name))


_HIDDEN = re.compile(r"\b(rami|haddad|mona|saleh)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", ["careful", "research"])
def test_no_hidden_name_is_left_in_any_field(read_so: Reading, name: str) -> None:
    told = list(every(through(read_so, name).reading))
    assert [words for words in told if _HIDDEN.search(words)] == []
    assert any("Walid Muallem" in words for words in told), "who speaks in office is named"


@pytest.mark.parametrize("name", ["careful", "research"])
def test_a_protected_place_is_unnamed(read_so: Reading, name: str) -> None:
    assert [words for words in every(through(read_so, name).reading) if "noor" in words.lower()] == []


def test_the_full_profile_changes_nothing_but_that_names_are_listed_nowhere(read_so: Reading) -> None:
    out = through(read_so, "full").reading
    assert out == replace(read_so, persons=(), protected=())


def test_every_quote_stands_in_the_text_that_goes_out(read_so: Reading) -> None:
    out = through(read_so, "research").reading
    assert out.claims
    for claim in out.claims:
        assert claim.quote.words == joined(out.report.text, claim.quote.spans)
        for toll in claim.event.tolls:
            assert toll.span.of(out.report.text) == toll.words


def test_figures_times_and_sides_are_as_before(read_so: Reading) -> None:
    out = through(read_so, "research").reading
    assert [(toll.low, toll.high) for claim in out.claims for toll in claim.event.tolls] == [
        (toll.low, toll.high) for claim in read_so.claims for toll in claim.event.tolls
    ]
    assert [claim.event.when and claim.event.when.start for claim in out.claims] == [
        claim.event.when and claim.event.when.start for claim in read_so.claims
    ]


def hidden_source(reading: Reading) -> Claim:
    return next(claim for claim in reading.claims if claim.source.name == "Mona Saleh")


def test_the_id_of_a_claim_does_not_give_its_hidden_source_away(read_so: Reading) -> None:
    out = through(read_so, "research")
    before = hidden_source(read_so)
    after = next(claim for claim in out.reading.claims if claim.id == out.ids[before.id])
    assert after.id != before.id
    assert after.source.name.startswith("[name withheld")
    assert after.source.kind is before.source.kind


def test_what_is_said_of_a_protected_place_has_no_coordinates(read_so: Reading) -> None:
    out = through(read_so, "careful")
    assert out.protected
    for claim in out.reading.claims:
        if claim.id in out.protected:
            assert claim.event.place is None or claim.event.place.lat is None
    assert any(claim.event.place and claim.event.place.lat for claim in out.reading.claims), "the rest is placed, coarsely"


def test_an_address_that_spells_a_hidden_name_goes(read_so: Reading) -> None:
    assert through(read_so, "research").reading.report.url is None
    other = replace(read_so, report=replace(read_so.report, url="https://example.org/2016/aleppo"))
    assert through(other, "research").reading.report.url == "https://example.org/2016/aleppo"


def test_a_report_whose_names_nobody_marked_does_not_go_out(read_so: Reading) -> None:
    with pytest.raises(ValueError, match="nobody has marked"):
        through(replace(read_so, persons=None), "careful")


def test_a_name_hidden_in_one_report_is_hidden_in_another_that_does_not_mark_it(read_so: Reading, reading: Read) -> None:
    other = replace(reading("An army general said that Rami Haddad had fired first."), persons=(), protected=())
    hidden = Hidden(profile("research"), [(read_so.report.id, read_so.persons or ()), (other.report.id, ())])
    assert "Haddad" not in shown(other, hidden).reading.report.text


def test_two_hidden_sources_stay_two(read_so: Reading) -> None:
    out = through(read_so, "research").reading.report.text
    assert len(set(re.findall(r"\[name withheld \d+\]", out))) == 2


def test_a_name_that_the_profile_always_hides_is_hidden_in_office_too(read_so: Reading) -> None:
    own = profile("research")
    own = replace(own, names=replace(own.names, always=("Walid Muallem",)))
    out = shown(read_so, Hidden(own, [(read_so.report.id, read_so.persons or ())]))
    assert not [words for words in every(out.reading) if "Muallem" in words]


def test_a_name_that_the_profile_never_hides_is_shown(read_so: Reading) -> None:
    own = profile("research")
    own = replace(own, names=replace(own.names, never=("Mona Saleh",)))
    out = shown(read_so, Hidden(own, [(read_so.report.id, read_so.persons or ())]))
    assert any("Mona Saleh" in words for words in every(out.reading))


def test_what_lets_all_out_tells_a_reading_as_a_profile_does_that_strikes_nothing(read_so: Reading) -> None:
    """The way that looks for nothing, against the one that looks for a name that stands nowhere."""
    full = profile("full")
    looking = replace(full, names=NameRule(always=("Nobody Of That Name",)))
    assert full.lets_all_out
    assert not looking.lets_all_out
    assert shown(read_so, Hidden(full, ())) == shown(read_so, Hidden(looking, ()))


def test_through_the_full_profile_a_reading_goes_out_as_it_is_without_the_list_of_its_names(read_so: Reading) -> None:
    made = through(read_so, "full")
    assert made.reading == replace(read_so, persons=(), protected=())
    assert made.ids == {claim.id: claim.id for claim in read_so.claims}
    assert len(made.protected) == len(through(read_so, "research").protected) > 0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A shell killed Sister Marie-Josée in Bangui on Tuesday.", ("Marie", "Josée")),
        ("The militia killed the brothers Hussein and Ali al-Tamari in Basra on Friday.", ("Hussein", "Tamari")),
        ("Rebels killed Monday Okoro and Sunday James in Plateau on Friday.", ("Okoro", "James")),
        ("Shelling killed nine in Homs on Friday, among them Zuhra Tashma, 12, the mayor said.", ("Zuhra", "Tashma")),
    ],
)
def test_a_part_of_a_hidden_name_is_in_no_figure_and_no_title(reading: Read, text: str, parts: tuple[str, ...]) -> None:
    told = reading(text)
    assert told.claims
    told = replace(told, report=replace(told.report, title=f"Grief for {' and '.join(parts)}"))
    words = list(every(through(told, "careful").reading))
    assert [one for one in words for part in parts if part in one] == []
    assert any("Homs" in one or "Bangui" in one or "Basra" in one or "Plateau" in one for one in words)


def test_a_part_of_a_name_that_is_a_place_too_is_struck_from_no_place(reading: Read) -> None:
    told = reading("Shells killed Karim Homs, 12, in Homs on Friday, the army said.")
    shown_so = through(told, "careful").reading
    assert any("Homs" in claim.event.place.name for claim in shown_so.claims if claim.event.place is not None)
    assert "Karim" not in " ".join(every(shown_so))
