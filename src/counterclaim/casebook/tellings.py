"""Tellings: what linking made of each report, into the tables and out; what may be of the same happening."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from counterclaim.casebook import rows
from counterclaim.casebook.tables import MOST, SHIFT, blocks, claims, members, placed, readings, reports, tellings
from counterclaim.records import Placed, Telling

#: Reports whose tellings are written at a time.
_BATCH = 500
_HELD = tellings.outerjoin(placed, placed.c.telling == tellings.c.number)
_TOLD = (tellings.c.number, tellings.c.id, tellings.c.report_id, tellings.c.claims, tellings.c.trace)
_WANTED = (*_TOLD, placed.c.neighbourhood, placed.c.incident)


@dataclass(frozen=True, slots=True)
class Former:
    """Where a telling was that is there no more.

    Args:
        number: its place in the order of filing.
        claims: ids of its claims.
        neighbourhood: as linking had named it.
        incident: number of its incident.
    """

    number: int
    claims: tuple[str, ...]
    neighbourhood: str | None
    incident: int | None


def put(connection: Connection, report_id: str, linker: str, made: Sequence[Telling]) -> list[Former] | None:
    """Do what `Unit.put_tellings` says; return what was there before, or None when nothing changes."""
    filed = rows.filed(connection, report_id)
    reading = connection.execute(select(readings.c.linker).where(readings.c.report_id == report_id)).one_or_none()
    if reading is None:
        raise ValueError(f"report {report_id} has not been read, so that nothing in it can be linked")
    numbers = {row.id: row.number for row in connection.execute(select(claims.c.id, claims.c.number).where(_of(filed, claims)))}
    _check(report_id, made, numbers)
    older = connection.execute(select(tellings).where(_of(filed, tellings)).order_by(tellings.c.number))
    same = [rows.telling_of(row) for row in older] == list(made)
    if same and reading.linker == linker:
        return None
    connection.execute(update(readings).where(readings.c.report_id == report_id).values(linker=linker))
    if same:
        return []
    former = remove(connection, filed)
    _insert(connection, [(filed, made, numbers)])
    return former


def remove(connection: Connection, filed: int) -> list[Former]:
    """Remove the tellings of a report; return where they were."""
    query = select(tellings.c.number, tellings.c.claims, tellings.c.under, placed.c.neighbourhood, placed.c.incident)
    old = connection.execute(query.select_from(_HELD).where(_of(filed, tellings))).all()
    if not old:
        return []
    for chunk in rows.chunks(row.number for row in old):
        connection.execute(delete(members).where(rows.among(members.c.telling, chunk)))
        connection.execute(delete(placed).where(rows.among(placed.c.telling, chunk)))
    for row in old:
        for keys in rows.chunks(rows.ids_of(row.under)):
            connection.execute(delete(blocks).where(blocks.c.telling == row.number, rows.among(blocks.c.key, keys)))
    connection.execute(delete(tellings).where(_of(filed, tellings)))
    return [Former(row.number, rows.ids_of(row.claims), row.neighbourhood, row.incident) for row in old]


def relink(connection: Connection, linker: str, made: Iterable[tuple[str, Sequence[Telling]]]) -> tuple[int, str, list[Former]]:
    """Do what `Unit.relink` says; return how many there are, a digest of them, and where those before were."""
    old = select(tellings.c.number, tellings.c.claims, placed.c.neighbourhood, placed.c.incident)
    old = old.select_from(_HELD).where(placed.c.incident.is_not(None)).order_by(tellings.c.number)
    former = [Former(row.number, rows.ids_of(row.claims), row.neighbourhood, row.incident) for row in connection.execute(old)]
    for table in (members, placed, blocks, tellings):
        connection.execute(delete(table))
    connection.execute(update(readings).where(readings.c.linker.is_not(None)).values(linker=None))
    seal, count = hashlib.sha256(), 0
    for batch in rows.chunks(made, _BATCH):
        filed = _filed(connection, [report_id for report_id, _ in batch])
        numbers = _claims(connection, filed.values())
        for report_id, of_report in batch:
            _check(report_id, of_report, numbers[filed[report_id]])
            count += len(of_report)
            seal.update(msgspec.json.encode((report_id, of_report)))
        _insert(connection, [(filed[report_id], of_report, numbers[filed[report_id]]) for report_id, of_report in batch])
        for ids in rows.chunks(filed):
            connection.execute(update(readings).where(rows.among(readings.c.report_id, ids)).values(linker=linker))
    return count, seal.hexdigest(), former


def near(connection: Connection, keys: Collection[str]) -> list[Placed]:
    """Return the tellings under any of `keys`, in the order of filing."""
    numbers: set[int] = set()
    for chunk in rows.chunks(keys):
        numbers.update(connection.execute(select(blocks.c.telling).where(rows.among(blocks.c.key, chunk))).scalars())
    return _sorted(connection, (rows.among(tellings.c.number, chunk) for chunk in rows.chunks(sorted(numbers))))


def of_neighbourhoods(connection: Connection, ids: Collection[str]) -> list[Placed]:
    """Return all tellings of these neighbourhoods, in the order of filing."""
    return _sorted(
        connection, (placed_where(rows.among(placed.c.neighbourhood, chunk)) for chunk in rows.chunks(sorted(set(ids))))
    )


def of_incidents(connection: Connection, numbers: Collection[int]) -> list[Placed]:
    """Return all tellings of these incidents, in the order of filing."""
    return _sorted(
        connection, (placed_where(rows.among(placed.c.incident, chunk)) for chunk in rows.chunks(sorted(set(numbers))))
    )


def placed_where(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return what picks the tellings whose place meets a condition.

    Asked of the outer join itself, SQLite walks through all tellings: 0.2 s of a million claims.
    """
    return tellings.c.number.in_(select(placed.c.telling).where(condition))


def everything(connection: Connection) -> Iterator[Placed]:
    """Give all tellings in the order of filing, some at a time."""
    after = 0
    while batch := _select(connection, tellings.c.number > after, limit=10_000):
        yield from batch
        after = batch[-1].filed


def holding(connection: Connection, claim_ids: Collection[str]) -> list[Placed]:
    """Return the tellings that hold any of these claims, in the order of filing."""
    numbers: set[int] = set()
    for chunk in rows.chunks(claim_ids):
        query = select(members.c.telling).join(claims, claims.c.number == members.c.claim).where(rows.among(claims.c.id, chunk))
        numbers.update(connection.execute(query).scalars())
    return _sorted(connection, (rows.among(tellings.c.number, chunk) for chunk in rows.chunks(sorted(numbers))))


def of_report(connection: Connection, report_id: str) -> list[Placed]:
    """Return the tellings of a report, as linking gave them."""
    return _select(connection, _of(rows.filed(connection, report_id), tellings))


def _of(filed: int, table: Table) -> ColumnElement[bool]:
    number: ColumnElement[int] = table.c.number
    return (number >= filed << SHIFT) & (number < (filed + 1) << SHIFT)


def _check(report_id: str, made: Sequence[Telling], numbers: dict[str, int]) -> None:
    told = [claim for telling in made for claim in telling.claims]
    if any(telling.report != report_id for telling in made):
        raise ValueError(f"tellings of report {report_id}: one is of another report")
    if not all(telling.claims for telling in made):
        raise ValueError(f"tellings of report {report_id}: one holds no claim")
    if not set(told) <= numbers.keys():
        raise ValueError(f"tellings of report {report_id}: one holds a claim that the report does not make")
    if len(set(told)) != len(told):
        raise ValueError(f"tellings of report {report_id}: a claim is in two of them")
    if len(made) >= MOST:
        raise ValueError(f"tellings of report {report_id}: there are {len(made)}, and there may be {MOST - 1}")


def _insert(connection: Connection, made: Iterable[tuple[int, Sequence[Telling], dict[str, int]]]) -> None:
    new: list[tuple[str | int, ...]] = []
    keys: list[tuple[str, int]] = []
    held: list[tuple[int, int]] = []
    for filed, of_report, numbers in made:
        for position, telling in enumerate(of_report):
            number = filed << SHIFT | position
            told, under = rows.ids_text(telling.claims), rows.ids_text(telling.keys)
            new.append((number, telling.id, telling.report, told, under, telling.trace))
            keys += [(key, number) for key in dict.fromkeys(telling.keys)]
            held += [(numbers[claim], number) for claim in telling.claims]
    rows.pour(connection, tellings, new)
    # Sorted, so that neighbours are written together.
    rows.pour(connection, blocks, sorted(keys))
    rows.pour(connection, members, held)


def _filed(connection: Connection, report_ids: list[str]) -> dict[str, int]:
    query = select(reports.c.id, reports.c.filed).where(rows.among(reports.c.id, report_ids))
    filed = {row.id: row.filed for row in connection.execute(query)}
    if missing := set(report_ids) - filed.keys():
        raise ValueError(f"there is no report {min(missing)!r} in the casebook, and it was to be linked")
    return filed


def _claims(connection: Connection, filed: Collection[int]) -> dict[int, dict[str, int]]:
    """Return the numbers of the claims of these reports, which lie together."""
    found: dict[int, dict[str, int]] = {number: {} for number in filed}
    within = (claims.c.number >= min(filed) << SHIFT) & (claims.c.number < (max(filed) + 1) << SHIFT)
    for claim_id, number in connection.execute(select(claims.c.id, claims.c.number).where(within)):
        if number >> SHIFT in found:
            found[number >> SHIFT][claim_id] = number
    return found


def _select(connection: Connection, *conditions: ColumnElement[bool], limit: int | None = None) -> list[Placed]:
    # Without the keys: linking asks for a thousand at a time, and wants to know only that one of them fits.
    query = select(*_WANTED).select_from(_HELD).where(*conditions).order_by(tellings.c.number).limit(limit)
    return [rows.placed_of(row) for row in connection.execute(query)]


def _sorted(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> list[Placed]:
    return sorted((one for condition in conditions for one in _select(connection, condition)), key=lambda one: one.filed)
