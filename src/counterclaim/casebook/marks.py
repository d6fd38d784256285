"""Marks: what tells whether an incident is told of as before, so that what was computed of it may be kept."""

import hashlib
from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, func, select

from counterclaim.casebook import rows
from counterclaim.casebook.incidents import number_of
from counterclaim.casebook.tables import acts, filed_of, log, placed, reports


def marks_of(connection: Connection, incident_ids: Collection[str]) -> dict[str, str]:
    """Return incident id → a mark that is another once a report, a reading, a story, a placing or a ruling that it rests on is.

    It holds the tellings of the incident; of each of their reports the last line of the log, and its story; and how many acts
    of people there are, for a ruling on one incident may move another.
    """
    ruled = connection.execute(select(func.count(), func.count(acts.c.withdrawn)).select_from(acts)).one()
    whole = connection.execute(select(func.max(log.c.seq)).where(log.c.subject.in_(("all", "stories")))).scalar_one()
    last = select(func.max(log.c.seq)).where(log.c.subject == reports.c.id).correlate(reports).scalar_subquery()
    told = select(placed.c.incident, placed.c.telling, reports.c.story, last.label("last"))
    told = (
        told.select_from(placed)
        .join(reports, reports.c.filed == filed_of(placed.c.telling))
        .order_by(placed.c.incident, placed.c.telling)
    )
    held: dict[int, list[tuple[int, str | None, int | None]]] = {}
    for chunk in rows.chunks(map(number_of, incident_ids)):
        for incident, *row in connection.execute(told.where(placed.c.incident.in_(chunk))):
            held.setdefault(incident, []).append((row[0], row[1], row[2]))
    return {
        rows.incident_id(number): hashlib.sha256(msgspec.json.encode((number, tuple(ruled), whole, tellings))).hexdigest()
        for number, tellings in held.items()
    }
