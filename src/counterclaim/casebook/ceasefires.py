"""Ceasefires: which report mentions which, into the tables and out; their ids, which lead somewhere for ever."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from counterclaim.casebook import rows
from counterclaim.casebook.log import Payload
from counterclaim.casebook.succession import succession
from counterclaim.casebook.tables import MOST, SHIFT, ceasefires, claims, mentions
from counterclaim.errors import UsageError
from counterclaim.records import KeptCeasefire, Mention

_LIKE = re.compile(r"\s*[tT][0-9]", re.ASCII)
_ID = re.compile(r"\s*[tT]([1-9][0-9]{0,8})\s*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class FormerMention:
    """A mention that is there no more, and where it was.

    Args:
        number: its place in the order of filing.
        claims: ids of its claims.
        country: under which it was looked up.
        ceasefire: number of its ceasefire; None where it was under none.
    """

    number: int
    claims: tuple[str, ...]
    country: str
    ceasefire: int | None


def is_like_id(text: str) -> bool:
    """Tell whether a text begins as a ceasefire's id does ("T3"), and as no other id, whatever follows."""
    return _LIKE.match(text) is not None


def ceasefire_id(number: int) -> str:
    """Return the id that has this number."""
    return f"T{number}"


def number_of(name: str) -> int:
    """Return the number of a ceasefire's id, in either case.

    Raises:
        UsageError: it has not the form of one.
    """
    if (found := _ID.match(name)) is None:
        raise UsageError(f"{name[:80]!r} is no id of a ceasefire", "such an id is T and a number from 1 on: T3")
    return int(found[1])


def put(connection: Connection, report_id: str, made: Sequence[Mention]) -> list[FormerMention] | None:
    """Do what `Unit.put_mentions` says; return what was there before, or None when nothing changes."""
    filed = rows.filed(connection, report_id)
    if len(made) >= MOST or any(one.report != report_id or not one.claims for one in made):
        raise ValueError(f"mentions of report {report_id}: one is of another report, or holds no claim, or they are too many")
    lines = [(filed << SHIFT | one.position, report_id, rows.ids_text(one.claims), one.country, one.trace) for one in made]
    within = (mentions.c.number >= filed << SHIFT) & (mentions.c.number < (filed + 1) << SHIFT)
    older = connection.execute(select(mentions).where(within).order_by(mentions.c.number)).all()
    if [tuple(row)[:-1] for row in older] == lines:
        return None
    connection.execute(delete(mentions).where(within))
    rows.pour(connection, mentions, [(*line, None) for line in lines])
    return [FormerMention(row.number, rows.ids_of(row.claims), row.country, row.ceasefire) for row in older]


def clear(connection: Connection) -> list[FormerMention]:
    """Remove all mentions; return where they were."""
    older = connection.execute(select(mentions).order_by(mentions.c.number)).all()
    connection.execute(delete(mentions))
    return [FormerMention(row.number, rows.ids_of(row.claims), row.country, row.ceasefire) for row in older]


def select_mentions(connection: Connection, *conditions: ColumnElement[bool]) -> list[Mention]:
    """Return the mentions that meet all conditions, in the order of filing."""
    found = connection.execute(select(mentions).where(*conditions).order_by(mentions.c.number))
    return [
        Mention(
            row.report_id,
            row.number & (MOST - 1),
            rows.ids_of(row.claims),
            row.country,
            row.trace,
            None if row.ceasefire is None else ceasefire_id(row.ceasefire),
            row.number,
        )
        for row in found
    ]


def of_countries(connection: Connection, countries: Collection[str]) -> list[Mention]:
    """Return all mentions of ceasefires in these countries, in the order of filing."""
    return select_mentions(connection, mentions.c.country.in_(sorted(set(countries))))


def countries_with(connection: Connection, countries: Collection[str], former: Collection[FormerMention]) -> set[str]:
    """Do what `Unit.countries_with` says; `former` are the mentions that were removed in the unit."""
    found = set(countries)
    fresh = found
    named = {one.ceasefire for one in former if one.ceasefire is not None}
    while fresh or named:
        within = mentions.c.country.in_(sorted(fresh)) & mentions.c.ceasefire.is_not(None)
        numbers = named | {row.ceasefire for row in connection.execute(select(mentions.c.ceasefire).where(within).distinct())}
        others = {
            row.country
            for chunk in rows.chunks(sorted(numbers))
            for row in connection.execute(select(mentions.c.country).where(rows.among(mentions.c.ceasefire, chunk)).distinct())
        }
        fresh, named = others - found, set()
        found |= fresh
    return found


def of_reports(connection: Connection, report_ids: Collection[str]) -> list[Mention]:
    """Return all mentions of ceasefires in these reports, in the order of filing."""
    filed = [rows.filed(connection, one) for one in dict.fromkeys(report_ids)]
    found = [
        one
        for number in filed
        for one in select_mentions(connection, mentions.c.number >= number << SHIFT, mentions.c.number < (number + 1) << SHIFT)
    ]
    return sorted(found, key=_order)


def ceasefires_of(connection: Connection, claim_ids: Collection[str]) -> dict[str, str]:
    """Return claim id → ceasefire id, for the claims that speak of a ceasefire."""
    wanted = set(claim_ids)
    reports = {
        row.report_id
        for chunk in rows.chunks(sorted(wanted))
        for row in connection.execute(select(claims.c.report_id).where(rows.among(claims.c.id, chunk)).distinct())
    }
    return {
        claim: one.ceasefire
        for one in of_reports(connection, sorted(reports))
        if one.ceasefire is not None
        for claim in one.claims
        if claim in wanted
    }


def select_ceasefire(connection: Connection, name: str) -> KeptCeasefire:
    """Return a ceasefire, where an old id leads now.

    Raises:
        UsageError: there is none, or it is closed.
    """
    number: int = number_of(name)
    found = connection.execute(select(ceasefires).where(ceasefires.c.number == number)).one_or_none()
    while found is not None and found.led is not None:
        found = connection.execute(select(ceasefires).where(ceasefires.c.number == found.led)).one_or_none()
    if found is None:
        raise UsageError(f"there is no ceasefire {name[:80]} in the casebook", "`counterclaim truce` lists what is there")
    if found.ended is not None:
        raise UsageError(
            f"the ceasefire {name.strip().upper()} is closed: no report that stands mentions it",
            "`counterclaim truce` lists what is there",
        )
    return KeptCeasefire(ceasefire_id(found.number), tuple(select_mentions(connection, mentions.c.ceasefire == found.number)))


def select_ceasefires(connection: Connection) -> list[KeptCeasefire]:
    """Return all ceasefires, in the order of their numbers."""
    held: dict[str, list[Mention]] = {}
    for one in select_mentions(connection, mentions.c.ceasefire.is_not(None)):
        held.setdefault(one.ceasefire or "", []).append(one)
    return [KeptCeasefire(name, tuple(held[name])) for name in sorted(held, key=number_of)]


def place(
    connection: Connection,
    groups: Iterable[Collection[Mention]],
    former: Collection[FormerMention],
    at: str,
    follow: Mapping[int, Sequence[str]],
) -> tuple[list[str], Payload | None]:
    """Do what `Unit.place_ceasefires` says.

    Args:
        connection: holds the write lock.
        groups: as given to the unit.
        former: the mentions that were removed in this unit.
        at: when, as the tables hold it.
        follow: number of a ceasefire → the claims that its id is to follow.

    Returns:
        The ids of the groups, in the order of their first mentions, and what to log; None when nothing changed.
    """
    formed = sorted((sorted(group, key=_order) for group in groups), key=lambda group: _order(group[0]))
    held_by = [[claim for one in group for claim in one.claims] for group in formed]
    stood = [(one.filed, one.claims, one.ceasefire) for group in formed for one in group]
    gone = [(one.number, one.claims, None if one.ceasefire is None else ceasefire_id(one.ceasefire)) for one in former]
    living = [
        (number_of(name), claim)
        for _, told, name in sorted([*stood, *gone], key=lambda one: one[0])
        if name is not None
        for claim in told
    ]
    was = {number for number, _ in living}
    known = {row.number: row for row in connection.execute(select(ceasefires))}
    result = succession(living, [(row.number, row.anchor) for row in known.values() if row.ended is not None], held_by, follow)
    last = max(known, default=0)
    numbers = []
    for kept in result.keeps:
        last += kept is None
        numbers.append(last if kept is None else kept)
    changed = False
    for number, held in zip(numbers, held_by, strict=True):
        row = known.get(number)
        if row is None:
            connection.execute(insert(ceasefires), {"number": number, "anchor": held[0]})
        else:
            anchor = row.anchor if row.anchor in held else held[0]
            if (row.anchor, row.ended, row.led) == (anchor, None, None):
                continue
            connection.execute(
                update(ceasefires).where(ceasefires.c.number == number).values(anchor=anchor, ended=None, led=None)
            )
        changed = True
    for number in sorted((was | result.leads.keys()) - set(numbers)):
        index = result.leads.get(number)
        led = None if index is None else numbers[index]
        row = known[number]
        if row.ended is None or row.led != led:
            ended = update(ceasefires).where(ceasefires.c.number == number).values(ended=row.ended or at, led=led)
            connection.execute(ended)
            changed = True
    for number, group in zip(numbers, formed, strict=True):
        moved = [one.filed for one in group if one.ceasefire != ceasefire_id(number)]
        for chunk in rows.chunks(moved):
            connection.execute(update(mentions).where(rows.among(mentions.c.number, chunk)).values(ceasefire=number))
            changed = True
    ids = [ceasefire_id(number) for number in numbers]
    if not changed and not former:
        return ids, None
    record = rows.digest([(name, [one.filed for one in group]) for name, group in zip(ids, formed, strict=True)])
    return ids, {"ceasefires": len(ids), "record": record}


def _order(mention: Mention) -> int:
    return mention.filed
