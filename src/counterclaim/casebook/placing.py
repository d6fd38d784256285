"""Placing: groups of tellings → incidents with ids that are handed out once and lead somewhere for ever."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from counterclaim.casebook import facets, rows
from counterclaim.casebook.log import Payload
from counterclaim.casebook.stood import Stood
from counterclaim.casebook.succession import Succession, succession
from counterclaim.casebook.tables import incidents, placed, redirects, tellings
from counterclaim.casebook.tellings import Former, placed_where
from counterclaim.records import Group, Listing

_SOME = 20_000
_ALTER = update(incidents).where(incidents.c.number == bindparam("altered"))


@dataclass(frozen=True, slots=True)
class _Seat:
    """A telling, and where it is."""

    number: int
    id: str
    claims: tuple[str, ...]
    neighbourhood: str | None
    incident: int | None


@dataclass(frozen=True, slots=True)
class _Formed:
    """A group with its tellings in the order of filing."""

    seats: list[_Seat]
    listing: Listing

    @property
    def claims(self) -> list[str]:
        return [claim for seat in self.seats for claim in seat.claims]


def place(
    connection: Connection,
    groups: Iterable[Group],
    neighbourhoods: Mapping[str, str | None],
    former: Collection[Former],
    at: str,
    *,
    everything: bool = False,
    stood: Mapping[int, Stood] | None = None,
) -> tuple[dict[str, int], Payload | None, dict[int, Stood]]:
    """Do what `Unit.place` says.

    Args:
        connection: holds the write lock.
        groups: as given to the unit.
        neighbourhoods: likewise.
        former: the tellings that were removed in this unit.
        at: when, as the tables hold it.
        everything: all tellings are given, and what is not in a group is in no incident.
        stood: ids that are to stand as they did, as far as the groups let them.

    Returns:
        Telling id → number of its incident, for every telling in a group; what to log, or None when nothing changed; and how the
        incidents that changed, and were there, stood before.
    """
    given = list(groups)
    if everything:
        seats = {seat.id: seat for seat in _seats(connection)}
    else:
        seats = _given(connection, {*neighbourhoods, *(one for group in given for one in group.tellings)})
    formed = _formed(given, seats)
    if not everything:
        formed += _left(connection, {one.incident for one in former if one.incident is not None}, seats)
    formed.sort(key=lambda group: group.seats[0].number)

    all_seats: list[_Seat | Former] = [*seats.values(), *former]
    living = sorted(
        ((seat.number, seat.incident, seat.claims) for seat in all_seats if seat.incident is not None),
        key=lambda row: row[0],
    )
    was = {incident for _, incident, _ in living}
    told: dict[int, dict[str, None]] = {number: {} for number in was}
    for _, number, claims in living:
        told[number] |= dict.fromkeys(claims)
    stood = _here(connection, stood or {}, was)
    ended = _ended(
        connection, {claim for one in (*told.values(), *(group.claims for group in formed)) for claim in one}, everything
    )
    result = succession(
        ((number, claim) for number, claims in told.items() for claim in claims),
        ended,
        [group.claims for group in formed],
        {number: one.claims for number, one in stood.items()},
    )
    numbers = _numbered(connection, result)
    known = _known(connection, {*was, *(number for number, _ in ended), *stood})
    changed = _put_incidents(connection, numbers, formed, was, stood, fresh=everything)
    changed |= _end(connection, result, numbers, was, known, at, fresh=everything)
    changed |= _end_again(
        connection, {number: one for number, one in stood.items() if not one.claims and number not in numbers}, at
    )
    changed |= _seat(connection, seats.values(), numbers, formed, neighbourhoods, fresh=everything)
    homes = {seat.id: number for number, group in zip(numbers, formed, strict=True) for seat in group.seats}
    if not changed:
        return homes, None, {}
    record = rows.digest([(number, [seat.id for seat in group.seats]) for number, group in zip(numbers, formed, strict=True)])
    new = sum(number is None for number in result.keeps)
    before = {number: Stood(tuple(told.get(number, ())), *one) for number, one in known.items()}
    return homes, {"incidents": len(formed), "new": new, "ended": len(was - set(numbers)), "placed": record}, before


def _seats(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[_Seat]:
    query = select(tellings.c.number, tellings.c.id, tellings.c.claims, placed.c.neighbourhood, placed.c.incident)
    query = query.outerjoin(placed, placed.c.telling == tellings.c.number).where(*conditions)
    for number, telling_id, told, neighbourhood, incident in connection.execute(query):
        yield _Seat(number, telling_id, rows.ids_of(told), neighbourhood, incident)


def _given(connection: Connection, ids: Collection[str]) -> dict[str, _Seat]:
    """Return the tellings given, and the others of their incidents."""
    seats = {seat.id: seat for chunk in rows.chunks(sorted(ids)) for seat in _seats(connection, rows.among(tellings.c.id, chunk))}
    if missing := set(ids) - seats.keys():
        raise ValueError(f"there is no telling {min(missing)!r} in the casebook, and {len(missing)} such were to be placed")
    touched = sorted({seat.incident for seat in seats.values() if seat.incident is not None})
    for chunk in rows.chunks(touched):
        seats |= {seat.id: seat for seat in _seats(connection, placed_where(rows.among(placed.c.incident, chunk)))}
    return seats


def _formed(groups: Iterable[Group], seats: Mapping[str, _Seat]) -> list[_Formed]:
    taken: set[str] = set()
    formed = []
    for group in groups:
        if not group.tellings:
            raise ValueError("a group holds no telling")
        if taken.intersection(group.tellings) or len(set(group.tellings)) != len(group.tellings):
            raise ValueError(f"a telling is in two groups, or twice in the one that begins with {group.tellings[0]!r}")
        if missing := [one for one in group.tellings if one not in seats]:
            raise ValueError(f"there is no telling {missing[0]!r} in the casebook")
        taken.update(group.tellings)
        formed.append(_Formed(sorted((seats[one] for one in group.tellings), key=lambda seat: seat.number), group.listing))
    return formed


def _left(connection: Connection, bereft: set[int], seats: dict[str, _Seat]) -> list[_Formed]:
    """Return the incidents that lost a telling and are not given otherwise, with what they have left."""
    formed = []
    for number in sorted(bereft - {seat.incident for seat in seats.values()}):
        if left := sorted(_seats(connection, placed_where(placed.c.incident == number)), key=lambda seat: seat.number):
            seats |= {seat.id: seat for seat in left}
            told = connection.execute(select(incidents.c.listing).where(incidents.c.number == number)).scalar_one()
            formed.append(_Formed(left, msgspec.json.decode(told, type=Listing)))
    return formed


def _ended(connection: Connection, claims: Collection[str], everything: bool) -> list[tuple[int, str]]:
    query = select(incidents.c.number, incidents.c.anchor).where(incidents.c.ended.is_not(None))
    if everything:
        return [(row.number, row.anchor) for row in connection.execute(query)]
    return [
        (row.number, row.anchor)
        for chunk in rows.chunks(claims)
        for row in connection.execute(query.where(rows.among(incidents.c.anchor, chunk)))
    ]


def _here(connection: Connection, stood: Mapping[int, Stood], was: set[int]) -> dict[int, Stood]:
    """Leave out the ids that live elsewhere: an incident is not in two places."""
    away: set[int] = set()
    for chunk in rows.chunks(stood.keys() - was):
        query = select(incidents.c.number).where(incidents.c.number.in_(chunk), incidents.c.ended.is_(None))
        away.update(connection.execute(query).scalars())
    return {number: one for number, one in stood.items() if number not in away}


def _known(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[str, int | None]]:
    """Return what is known of ids: the claim that each began with, and where it leads."""
    query = select(incidents.c.number, incidents.c.anchor, redirects.c.new)
    query = query.outerjoin(redirects, redirects.c.old == incidents.c.number)
    return {
        row.number: (row.anchor, row.new)
        for chunk in rows.chunks(numbers)
        for row in connection.execute(query.where(incidents.c.number.in_(chunk)))
    }


def _numbered(connection: Connection, result: Succession) -> list[int]:
    # In the order of the groups' first tellings, so that the order in which they were given does not matter.
    last = connection.execute(select(func.max(incidents.c.number))).scalar_one() or 0
    numbers = []
    for kept in result.keeps:
        last += kept is None
        numbers.append(last if kept is None else kept)
    return numbers


def _put_incidents(
    connection: Connection, numbers: list[int], formed: list[_Formed], was: set[int], stood: Mapping[int, Stood], *, fresh: bool
) -> bool:
    columns = (incidents.c.number, incidents.c.listing, incidents.c.anchor, incidents.c.ended)
    there = {
        row.number: row
        for chunk in rows.chunks({*numbers, *was})
        for row in connection.execute(select(*columns).where(rows.among(incidents.c.number, chunk)))
    }
    if fresh:
        facets.clear(connection)
    changed = False
    for some in rows.chunks(zip(numbers, formed, strict=True), _SOME):
        new, altered, gone, lines = [], [], [], []
        for number, group in some:
            old = there.get(number)
            before = stood[number].anchor if number in stood else None
            row = _incident_row(group, before, old.anchor if old is not None else None)
            if old is None:
                new.append((number, *row.values(), None))
            elif (old.listing, old.anchor, old.ended) != (row["listing"], row["anchor"], None):
                altered.append((number, row))
            elif not fresh:
                continue
            if old is not None and old.ended is None and not fresh:
                gone.append((number, old.listing))
            lines.append((number, group.listing))
        rows.pour(connection, incidents, new)
        if altered:
            connection.execute(_ALTER, [{"altered": number, **row, "ended": None} for number, row in altered])
        facets.remove(connection, gone)
        facets.add(connection, lines)
        changed |= bool(new or altered)
    return changed


def _incident_row(group: _Formed, *anchors: str | None) -> dict[str, Any]:
    told, held = group.listing, group.claims
    return {
        "listing": msgspec.json.encode(told).decode(),
        "kind": told.kind,
        "first": facets.day(told.first),
        "last": facets.day(told.last),
        # An earlier filed claim that joins is not what it began with.
        "anchor": next((anchor for anchor in anchors if anchor in held), held[0]),
    }


def _end(
    connection: Connection,
    result: Succession,
    numbers: list[int],
    was: set[int],
    known: Mapping[int, tuple[str, int | None]],
    at: str,
    *,
    fresh: bool,
) -> bool:
    """End what no group keeps; redirect it, and what ended before and leads elsewhere now."""
    ended = sorted(was - set(numbers))
    for chunk in rows.chunks(ended):
        if not fresh:
            query = select(incidents.c.number, incidents.c.listing).where(rows.among(incidents.c.number, chunk))
            facets.remove(connection, [(row.number, row.listing) for row in connection.execute(query)])
        connection.execute(update(incidents).where(rows.among(incidents.c.number, chunk)).values(ended=at))
    leads = {old: None if index is None else numbers[index] for old, index in result.leads.items()}
    led = {old: new for old, (_, new) in known.items() if new is not None}
    moved = {old for old, new in leads.items() if led.get(old) != new}
    revived = led.keys() & set(numbers)
    for chunk in rows.chunks(moved | revived):
        connection.execute(delete(redirects).where(rows.among(redirects.c.old, chunk)))
    if rows_new := [{"old": old, "new": leads[old], "at": at} for old in sorted(moved) if leads[old] is not None]:
        connection.execute(insert(redirects), rows_new)
    return bool(ended or moved or revived)


def _end_again(connection: Connection, stood: Mapping[int, Stood], at: str) -> bool:
    """Let ids that had ended be as they were, and lead where they led, unless that leads back to them now."""
    known = _known(connection, stood)
    wrong = [(number, one) for number, one in sorted(stood.items()) if known[number] != (one.anchor, one.led)]
    for number, one in wrong:
        connection.execute(update(incidents).where(incidents.c.number == number).values(anchor=one.anchor))
        connection.execute(delete(redirects).where(redirects.c.old == number))
    for number, one in wrong:
        met = one.led
        while met is not None and met != number:
            met = connection.execute(select(redirects.c.new).where(redirects.c.old == met)).scalar_one_or_none()
        if one.led is not None and met is None:
            connection.execute(insert(redirects), {"old": number, "new": one.led, "at": at})
    return bool(wrong)


def _seat(
    connection: Connection,
    seats: Collection[_Seat],
    numbers: list[int],
    formed: list[_Formed],
    neighbourhoods: Mapping[str, str | None],
    *,
    fresh: bool,
) -> bool:
    homes = {seat.number: number for number, group in zip(numbers, formed, strict=True) for seat in group.seats}
    moved = [
        (seat.number, neighbourhood, homes.get(seat.number))
        for seat in sorted(seats, key=lambda seat: seat.number)
        if ((neighbourhood := neighbourhoods.get(seat.id, None if fresh else seat.neighbourhood)), homes.get(seat.number))
        != (seat.neighbourhood, seat.incident)
    ]
    there = {seat.number for seat in seats if (seat.neighbourhood, seat.incident) != (None, None)}
    for some in rows.chunks(moved, _SOME):
        for chunk in rows.chunks(number for number, _, _ in some if number in there):
            connection.execute(delete(placed).where(rows.among(placed.c.telling, chunk)))
        rows.pour(connection, placed, [one for one in some if one[1:] != (None, None)])
    return bool(moved)
