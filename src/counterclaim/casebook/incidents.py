"""Incidents: one by its id, old or new."""

import re
from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, select

from counterclaim.casebook import rows
from counterclaim.casebook.tables import claims, incidents, members, placed, redirects
from counterclaim.errors import UsageError
from counterclaim.records import Incident, Listing

_LOOKS = "such an id is I and a number from 1 on, without zeros before it: I12"
_LIKE = re.compile(r"\s*[iI][0-9]", re.ASCII)
_ID = re.compile(r"\s*[iI]([1-9][0-9]{0,8})\s*\Z", re.ASCII)


def is_like_id(text: str) -> bool:
    """Tell whether a text begins as an incident's id does, and as no other id, whatever follows."""
    return _LIKE.match(text) is not None


def number_of(incident_id: str) -> int:
    """Return the number of an incident's id, in either case.

    Raises:
        UsageError: it has not the form of one.
    """
    if (found := _ID.match(incident_id)) is None:
        raise UsageError(f"{incident_id[:80]!r} is no id of an incident", _LOOKS)
    return int(found[1])


def select_incident(connection: Connection, incident_id: str) -> Incident:
    """Return an incident, where an old id leads now.

    Raises:
        UsageError: there is none, or it is closed.
    """
    number = number_of(incident_id)
    # An id never leads in a circle (see `succession`).
    while (new := connection.execute(select(redirects.c.new).where(redirects.c.old == number)).scalar_one_or_none()) is not None:
        number = new
    row = connection.execute(select(incidents).where(incidents.c.number == number)).one_or_none()
    if row is None:
        raise UsageError(
            f"there is no incident {incident_id[:80]} in the casebook", "`counterclaim incidents` lists what is there"
        )
    if row.ended is not None:
        raise UsageError(
            f"the incident {incident_id.strip().upper()} is closed: no claim of it stands",
            "`counterclaim incidents` lists what is there",
        )
    held = select(claims.c.id).join(members, members.c.claim == claims.c.number)
    held = held.join(placed, placed.c.telling == members.c.telling).where(placed.c.incident == number).order_by(claims.c.number)
    told = msgspec.json.decode(row.listing, type=Listing)
    return Incident(rows.incident_id(number), tuple(connection.execute(held).scalars()), told)


def incidents_of(connection: Connection, claim_ids: Collection[str]) -> dict[str, str]:
    """Return claim id → incident id, for the claims that are in an incident."""
    found: dict[str, str] = {}
    query = select(claims.c.id, placed.c.incident).join(members, members.c.claim == claims.c.number)
    query = query.join(placed, placed.c.telling == members.c.telling).where(placed.c.incident.is_not(None))
    for chunk in rows.chunks(claim_ids):
        found.update({row.id: rows.incident_id(row.incident) for row in connection.execute(query.where(claims.c.id.in_(chunk)))})
    return found
