"""Roster: the actors' data files, read into tables of names.

A data file says what it holds by its top-level tables: ``list`` (actors, one a line: name = alias; alias), ``power`` (states and
others that have institutions), ``institution`` (the kinds of body), ``shared`` (names that several go by), and the small word
lists of ``words.toml``. How a name is written there is told in `table`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from counterclaim.records import SourceKind
from counterclaim.reference.actor import Actor
from counterclaim.reference.mention import Form
from counterclaim.reference.power import Institution, Power
from counterclaim.reference.table import Shared, Table
from counterclaim.reference.wording import Wording

FOLDER = Path(__file__).parent / "actors"

_POWER_FORMS = (
    ("also", Form.COUNTRY),
    ("adj", Form.ADJECTIVE),
    ("people", Form.PEOPLE),
    ("capital", Form.CAPITAL),
    ("seats", Form.NAME),
)


@dataclass(slots=True)
class Roster:
    """All that the data files say.

    Args:
        wording: how words compare.
        names: actors and decoys that are named outright.
        powers: states and the like, by all their forms.
        rulers: those whose name stands for a government ("the Assad regime").
        bodies: institutions, by what they and their heads are called.
        institutions: the same by id.
        actors: everything with a name of its own, powers included.
        adjectives: of states, by their country's code ("SYR": "Syrian").
        lists: the word lists, phrases as keys.
    """

    wording: Wording
    names: Table
    powers: Table
    rulers: Table
    bodies: Table
    institutions: dict[str, Institution] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)


def read(folder: Path = FOLDER) -> Roster:
    """Read the data files.

    Args:
        folder: holds ``*.toml``.

    Raises:
        ValueError: a file is not TOML, names an unknown kind, or describes one actor twice.
        KeyError: a file names an unknown institution, or leaves out what a row must have.
    """
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    spellings = {variant: to for data in files for to, variants in data.get("spelling", {}).items() for variant in variants}
    wording = Wording(spellings)
    roster = Roster(wording, Table(wording), Table(wording), Table(wording), Table(wording))
    for row in _rows(files, "institution"):
        _institution(roster, row)
    for row in _rows(files, "list"):
        _list(roster, row)
    for row in _rows(files, "power"):
        _power(roster, row)
    for data in files:
        for decoy in data.get("decoys", []):
            roster.names.add(decoy, None, Form.NAME)
        for printed, names in data.get("shared", {}).items():
            roster.names.add(printed, Shared(tuple(names)), Form.NAME)
        for name, phrases in data.get("words", {}).items():
            roster.lists[name] = frozenset(_keys(roster, phrase) for phrase in phrases)
    return roster


def _rows(files: list[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    return chain.from_iterable(data.get(name, []) for data in files)


def _institution(roster: Roster, row: dict[str, Any]) -> None:
    forms, offices = row.pop("forms"), row.pop("offices", [])
    institution = Institution(**row | {"kind": SourceKind(row["kind"])})
    roster.institutions[institution.id] = institution
    for patterns, form in ((forms, Form.BODY), (offices, Form.OFFICE)):
        for pattern in patterns:
            roster.bodies.add(pattern, institution, form)


def _power(roster: Roster, row: dict[str, Any]) -> None:
    actor = Actor(row["name"], SourceKind(row.get("kind", "government")), row.get("country"), row.get("parent"))
    bodies = {id: [name.strip() for name in names.split(";")] for id, names in row.get("bodies", {}).items()}
    power = Power(
        actor=actor,
        label=row.get("label") or row.get("adj", [row["name"]])[0],
        same=frozenset(row.get("same", ())),
        names={id: names[0] for id, names in bodies.items()},
        alone=row.get("alone", True),
    )
    if power.alone:
        _enrol(roster, actor)
    if actor.kind is SourceKind.GOVERNMENT and actor.country is not None:
        roster.adjectives.setdefault(actor.country, power.label)
    group = actor.kind is not SourceKind.GOVERNMENT
    roster.powers.add(row["name"], power, Form.NAME if group else Form.COUNTRY)
    for field_name, form in _POWER_FORMS:
        for pattern in row.get(field_name, []):
            roster.powers.add(pattern, power, Form.NAME if group else form)
    for pattern in row.get("rulers", []):
        roster.rulers.add(pattern, power, Form.NAME)
    for id, names in bodies.items():
        body = power.body(roster.institutions[id], roster.institutions)
        if body is not actor:
            body = roster.actors.setdefault(body.name, body)
        for pattern in names:
            if pattern:
                roster.names.add(pattern, body, Form.NAME)


def _list(roster: Roster, row: dict[str, Any]) -> None:
    kind, country, parent = SourceKind(row["kind"]), row.get("country"), row.get("parent")
    for line in row["names"].strip().splitlines():
        name, *aliases = filter(None, map(str.strip, line.replace(" = ", ";", 1).split(";")))
        actor = Actor(name, kind, country, parent)
        _enrol(roster, actor)
        for pattern in (name, *aliases):
            roster.names.add(pattern, actor, Form.NAME)


def _enrol(roster: Roster, actor: Actor) -> None:
    if actor.name in roster.actors:
        raise ValueError(f"two actors are called {actor.name!r}")
    roster.actors[actor.name] = actor


def _keys(roster: Roster, phrase: str) -> str:
    return " ".join([word.key for word in roster.wording.words(phrase)])
