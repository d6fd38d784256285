"""The data files: whole, well formed, and without two actors of one name."""

import re
import tomllib
from pathlib import Path

import pytest

from counterclaim.records import SourceKind
from counterclaim.reference import Actor, actors
from counterclaim.reference.power import Power
from counterclaim.reference.roster import FOLDER, Roster, read
from counterclaim.reference.table import Alias, Shared

FILES = sorted(FOLDER.glob("*.toml"))


@pytest.fixture(scope="module")
def roster() -> Roster:
    return read()


@pytest.fixture(scope="module")
def aliases(roster: Roster) -> dict[str, Alias]:
    """Every name that is written outright; writing them out raises where two actors claim one."""
    return roster.names.complete()


def powers(roster: Roster) -> list[Power]:
    means = [alias.means for alias in roster.powers.complete().values()]
    return list({id(power): power for power in means if isinstance(power, Power)}.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_data_file_holds_only_what_is_known(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert data
    assert set(data) <= {"list", "power", "institution", "shared", "decoys", "spelling", "words"}
    for row in data.get("list", []):
        assert set(row) <= {"kind", "country", "parent", "names"}
        for line in row["names"].strip().splitlines():
            assert line == line.strip()
            assert line.count("{") == line.count("}"), line
            assert not re.search(r";\s*(;|$)|[=;]\s*=\s*;|\t|  ", line), line
    for row in data.get("power", []):
        assert set(row) <= {
            "name", "country", "kind", "parent", "adj", "also", "people", "capital", "seats", "rulers", "label", "alone", "same", "bodies",
        }  # fmt: skip


def test_no_name_is_claimed_by_two_actors(roster: Roster) -> None:
    for table in (roster.names, roster.powers, roster.rulers, roster.bodies):
        assert len(table.complete()) > 100


def test_no_state_is_called_as_another_actor_is(roster: Roster, aliases: dict[str, Alias]) -> None:
    for key, alias in roster.powers.complete().items():
        other = aliases.get(key)
        if other and isinstance(alias.means, Power):
            assert other.means is alias.means.actor or (
                isinstance(other.means, Shared) and alias.means.actor.name in other.means.names
            ), key


def test_every_actor_resolves_from_its_own_name() -> None:
    assert [actor.name for actor in actors() if actors().resolve(actor.name) != actor] == []


def test_every_alias_resolves_to_its_actor(aliases: dict[str, Alias]) -> None:
    """Folded keys are no printing, but whatever asks for no spelling must resolve from them."""
    plain = {key: alias.means.name for key, alias in aliases.items() if alias.exact is None and isinstance(alias.means, Actor)}
    assert len(plain) > 5000
    resolved = {key: actors().resolve(key) for key in plain}
    assert {key: name for key, name in plain.items() if (actor := resolved[key]) is None or actor.name != name} == {}


def test_every_parent_is_known() -> None:
    parents = {actor.parent for actor in actors() if actor.parent}
    assert parents
    for parent in parents:
        actor = actors().resolve(parent)
        assert actor, parent
        assert actor.name == parent


def test_no_actor_is_its_own_ancestor() -> None:
    for actor in actors():
        line = [actor.name]
        while actor.parent:
            found = actors().resolve(actor.parent)
            assert found
            actor = found
            assert actor.name not in line, line
            line.append(actor.name)


def test_every_body_of_every_power_resolves_from_its_canonical_name(roster: Roster, aliases: dict[str, Alias]) -> None:
    checked, claimed = 0, {*aliases, *roster.powers.complete()}
    for power in powers(roster):
        for institution in roster.institutions.values():
            body = power.body(institution, roster.institutions)
            if body is power.actor:
                continue
            resolved = actors().resolve(body.name)
            assert resolved, body.name
            # A row of the lists may claim the very phrase ("Syrian civil defence"): then it is that actor's, by decision.
            phrase = " ".join(word.key for word in roster.wording.words(body.name))
            assert resolved.name == body.name or {phrase, phrase.removesuffix("s")} & claimed, body.name
            checked += 1
    assert checked > 10_000


def test_every_shared_name_is_shared_by_known_actors(aliases: dict[str, Alias]) -> None:
    shared = [alias.means for alias in aliases.values() if isinstance(alias.means, Shared)]
    assert len(shared) > 40
    for one in shared:
        for name in one.names:
            actor = actors().resolve(name)
            assert actor, name
            assert actor.name == name


def test_countries_are_codes_of_three_letters() -> None:
    countries = {actor.country for actor in actors() if actor.country}
    assert all(re.fullmatch("[A-Z]{3}", country) for country in countries)
    states = {row["country"] for row in tomllib.loads((FOLDER / "states.toml").read_text(encoding="utf-8"))["power"]}
    assert len(states) >= 203
    assert countries - states <= {"XKX", "ESH", "HKG", "GRL"}


def test_the_lists_are_broad() -> None:
    kinds = [actor.kind for actor in actors()]
    assert kinds.count(SourceKind.ARMED_GROUP) >= 600
    assert kinds.count(SourceKind.MEDIA) >= 700
    assert kinds.count(SourceKind.MONITOR) + kinds.count(SourceKind.NGO) >= 190
    assert kinds.count(SourceKind.UN) >= 110
    assert {actor.kind for actor in actors()} >= {SourceKind.MEDIC, SourceKind.OTHER, SourceKind.OPPOSITION, SourceKind.MILITARY}


def test_two_rows_of_one_name_are_refused(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "one.toml").write_text("[[list]]\nkind = 'ngo'\nnames = '''\nExample Aid\nExample Aid = EA\n'''\n")
    with pytest.raises(ValueError, match="two actors are called 'Example Aid'"):
        read(folder)


def test_one_name_for_two_actors_is_refused_when_it_is_written_out(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "one.toml").write_text(
        "[[list]]\nkind = 'ngo'\nnames = '''\nExample Aid = {Big|Old} Aid\nOther Aid = Old Aid\n'''\n"
    )
    roster = read(folder)
    with pytest.raises(ValueError, match="two actors claim 'old aid'"):
        roster.names.complete()


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "one.toml").write_text("[[list]]\nkind = 'club'\nnames = 'Example Club'\n")
    with pytest.raises(ValueError, match="club"):
        read(folder)
