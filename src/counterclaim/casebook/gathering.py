"""Gathering: many incidents, or what people made of many reports, in as many statements as one takes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from counterclaim.casebook import decisions, rows
from counterclaim.casebook.incidents import number_of
from counterclaim.casebook.tables import claims, incidents, members, placed, readings, reports
from counterclaim.records import Claim, Decision, Incident, Listing, Reading, standing

_listing = msgspec.json.Decoder(Listing)


@dataclass(frozen=True, slots=True)
class Gathered:
    """An incident, and which reports tell of it.

    Args:
        incident: as it is now.
        stories: report id → ids of those reports that print the same wire story, itself among them, in the order of filing. Of
            the reports that stand, by day of publication, those of an unknown day last.
    """

    incident: Incident
    stories: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ruled:
    """The reading of a report that stands, and its claims as people ruled on them.

    Args:
        reading: as the reader made it.
        claims: without those that were rejected, corrected ones as they are corrected.
    """

    reading: Reading
    claims: tuple[Claim, ...]


def gather(connection: Connection, incident_ids: Iterable[str]) -> dict[str, Gathered]:
    """Return incident id → the incident with its reports, in the order asked for; an id that ended is left out.

    Args:
        connection: to ask.
        incident_ids: of living incidents; an old id leads nowhere here.
    """
    found: dict[str, Gathered] = {}
    for chunk in rows.chunks(dict.fromkeys(map(number_of, incident_ids))):
        living = select(incidents.c.number, incidents.c.listing).where(incidents.c.ended.is_(None))
        found_now = connection.execute(living.where(rows.among(incidents.c.number, chunk)))
        listings = {row.number: _listing.decode(row.listing) for row in found_now}
        own: dict[int, list[str]] = {}
        told: dict[int, dict[str, tuple[str | None, str]]] = {}
        told_of = (
            select(placed.c.incident, claims.c.id, reports.c.id, reports.c.published, reports.c.story)
            .select_from(placed)
            .join(members, members.c.telling == placed.c.telling)
            .join(claims, claims.c.number == members.c.claim)
            .join(reports, reports.c.id == claims.c.report_id)
            .where(rows.among(placed.c.incident, chunk), reports.c.withdrawn.is_(None))
            .order_by(claims.c.number)
        )
        # All at once, here and below: one by one, the driver takes twice as long.
        for number, claim, report, published, story in connection.execute(told_of).all():
            own.setdefault(number, []).append(claim)
            told.setdefault(number, {}).setdefault(report, (published, story or report))
        for number in chunk:
            if number in listings:
                incident = Incident(rows.incident_id(number), tuple(own.get(number, ())), listings[number])
                found[incident.id] = Gathered(incident, _stories(told.get(number, {})))
    return found


def _stories(told: Mapping[str, tuple[str | None, str]]) -> dict[str, tuple[str, ...]]:
    """Return each report's copies; told are day and story of each, in the order of filing."""
    copies: dict[str, list[str]] = {}
    for report, (_, story) in told.items():
        copies.setdefault(story, []).append(report)
    by_day = sorted(told, key=lambda report: (told[report][0] is None, told[report][0] or "", report))
    return {report: tuple(copies[told[report][1]]) for report in by_day}


def ruled(connection: Connection, report_ids: Collection[str], among: Collection[str] | None = None) -> dict[str, Ruled]:
    """Return report id → its reading and its claims as ruled on; of reports that are withdrawn, unread or not there, nothing.

    Args:
        connection: to ask.
        report_ids: whole ids of the reports.
        among: ids of the claims that are wanted, and a reading then has no others, so that of its ceasefires nothing is to be
            told; all for None.
    """
    found: dict[str, Ruled] = {}
    chosen = None if among is None else _claims(connection, claims.c.id, among)
    for chunk in rows.chunks(dict.fromkeys(report_ids)):
        stand = rows.among(reports.c.id, chunk), reports.c.withdrawn.is_(None)
        read = {one.id: one for one in rows.select_reports(connection, *stand)}
        made = _claims(connection, claims.c.report_id, chunk) if chosen is None else chosen
        about: dict[str, list[Decision]] = {}
        for decision in decisions.select_decisions(connection, chunk, in_force=True):
            for name in {key.report for key in (decision.first, decision.second) if key is not None}:
                about.setdefault(name, []).append(decision)
        for row in connection.execute(select(readings).where(rows.among(readings.c.report_id, chunk))):
            if (report := read.get(row.report_id)) is not None:
                reading = rows.reading_of(row, report, made.get(report.id, []))
                found[report.id] = Ruled(reading, tuple(standing(reading.claims, about.get(report.id, []))))
    return found


def _claims(connection: Connection, column: ColumnElement[str], values: Collection[str]) -> dict[str, list[Claim]]:
    """Return report id → claims, in the order of the text, of which a column holds one of some values."""
    found: dict[str, list[Claim]] = {}
    query = select(claims.c.report_id, claims.c.claim).where(rows.among(column, values))
    for report_id, claim in connection.execute(query.order_by(claims.c.report_id, claims.c.position)).all():
        found.setdefault(report_id, []).append(rows.claim_of(claim))
    return found
