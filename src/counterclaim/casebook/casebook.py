"""Casebook: what is kept of a body of reports, in a folder or in a PostgreSQL database. Changed by units of work, and asked."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Self

from sqlalchemy import func, select

from counterclaim.casebook import (
    ceasefires,
    day,
    decisions,
    filed,
    finding,
    gathering,
    incidents,
    listing,
    log,
    marks,
    readings,
    rows,
    search,
    stories,
)
from counterclaim.casebook.cell import Cell
from counterclaim.casebook.database import Database
from counterclaim.casebook.gathering import Gathered, Ruled
from counterclaim.casebook.opening import open_database
from counterclaim.casebook.query import Hits, Listed, Query, ReportQuery, SourceRow
from counterclaim.casebook.tables import acts, claims, erasures, members, placed, reports
from counterclaim.casebook.unit import Unit
from counterclaim.errors import UsageError
from counterclaim.records import (
    Act,
    Claim,
    ClaimKey,
    Decision,
    Incident,
    KeptCeasefire,
    Mention,
    Person,
    Reader,
    Reading,
    Report,
    SourceKind,
    Stance,
)

#: Seconds to wait for another writer. It holds its lock for one report: milliseconds, or as long as a slow disk takes to flush.
WAIT = 10.0


class Casebook:
    """What is kept of a body of reports. Use `Casebook.open`, as a context manager.

    There is one writer at a time (`change`); readers never wait. Once a unit of work has ended, what it did outlives a killed
    process and a power cut. What it is asked leaves withdrawn reports out, unless they are named by id. Every method raises
    CasebookError where the disk or the database refuses.

    Args:
        database: as opened. Its `name` is how messages name the casebook: without a password.
    """

    def __init__(self, database: Database) -> None:
        self.name = database.name
        self._database = database

    @classmethod
    def open(cls, where: str, *, create: bool, wait: float = WAIT) -> Self:
        """Open the casebook at `where`, and upgrade it when it is of an older version.

        Args:
            where: a folder, or the URL of a PostgreSQL database: ``postgresql://USER@HOST/DATABASE``.
            create: make the casebook when there is none.
            wait: seconds to wait for another writer.

        Raises:
            CasebookError: there is no casebook there, it is of a newer version, or it cannot be used.
        """
        return cls(open_database(where, create=create, wait=wait))

    @property
    def database(self) -> Database:
        """What it is kept in: for custody, which looks after all that is there and not after one noun."""
        return self._database

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def unread(self, limit: int | None = None) -> list[Report]:
        """Return the reports that no reader has read, in the order in which they were filed, `limit` at most."""
        with self._database.ask() as connection:
            return readings.select_unread(connection, limit)

    def count_unread(self) -> int:
        """Count the reports that no reader has read, withdrawn ones among them."""
        with self._database.ask() as connection:
            return readings.count_unread(connection)

    def reports(self, ids: Collection[str] | None = None) -> list[Report]:
        """Return all reports, or those with these ids, by day of publication, those of an unknown day last."""
        stand = reports.c.withdrawn.is_(None)
        with self._database.ask() as connection:
            if ids is None:
                found = rows.select_reports(connection, stand)
            else:
                chunks = rows.chunks(sorted(set(ids)))
                found = [one for chunk in chunks for one in rows.select_reports(connection, stand, reports.c.id.in_(chunk))]
        return sorted(found, key=lambda report: (report.published is None, report.published or date.min, report.id))

    def report_ids(self, among: Collection[str] | None = None) -> list[str]:
        """Return ids of the reports that stand and are read, by day of publication, those of an unknown day last.

        Args:
            among: ids to choose from; all for None.
        """
        with self._database.ask() as connection:
            return readings.select_ids(connection, among)

    def reports_listed(self, query: ReportQuery) -> list[str]:
        """Return ids of the reports that stand, are read and meet a query: newest published first, of an unknown day last.

        Raises:
            UsageError: a condition holds no word, or `after` is no report.
        """
        with self._database.ask() as connection:
            return filed.select_report_ids(connection, query)

    def sources(self, text: str | None = None, after: str = "", limit: int = 50) -> list[SourceRow]:
        """Return sources by name, with how much they say in reports that stand.

        Args:
            text: words that all stand in the name; any name for None.
            after: the name after which to go on.
            limit: how many to give at most.
        """
        with self._database.ask() as connection:
            return filed.select_sources(connection, text, after, limit)

    def said(self, source: str, limit: int, after: str | None = None) -> list[Claim]:
        """Return what a source says, newest published first.

        Args:
            source: its canonical name.
            limit: how many claims to give at most.
            after: id of the claim after which to go on.

        Raises:
            UsageError: `after` is none of its claims.
        """
        with self._database.ask() as connection:
            return filed.select_said(connection, source, limit, after)

    def persons(self) -> Iterator[tuple[str, tuple[Person, ...]]]:
        """Give each report that stands, by id, with the people whom it names, in the order of filing.

        A report in which nobody marked names is left out.
        """
        with self._database.ask() as connection:
            yield from readings.select_persons(connection)

    def report(self, report_id: str) -> Report:
        """Return one report by its whole id.

        Raises:
            UsageError: there is none.
        """
        with self._database.ask() as connection:
            return rows.select_report(connection, report_id)

    def raw(self, report_id: str) -> bytes:
        """Return the bytes of a report as received.

        Raises:
            CasebookError: the archived file is gone or was altered.
            UsageError: there is no such report, or its bytes were erased.
        """
        with self._database.ask() as connection:
            report = rows.select_report(connection, report_id)
            if connection.execute(select(erasures.c.act).where(erasures.c.report_id == report_id)).first():
                raise UsageError(f"the bytes of report {report_id} were erased on request", "`counterclaim show` tells by whom")
            return self._database.archive(connection).get(report.sha256)

    def reading(self, report_id: str) -> Reading | None:
        """Return the standing reading of a report, equal to the one put in; None while it is unread.

        Raises:
            UsageError: there is no such report.
        """
        with self._database.ask() as connection:
            return readings.select_reading(connection, report_id)

    def claims(
        self,
        report_id: str | None = None,
        source: str | None = None,
        kind: SourceKind | None = None,
        stance: Stance | None = None,
        incident: str | None = None,
    ) -> list[Claim]:
        """Return the claims that meet every condition given, by day of publication and, in a report, in the order of the text.

        Args:
            report_id: whole id of a report.
            source: canonical name of the source.
            kind: what sort of source.
            stance: what the source does in saying it.
            incident: id of an incident, as it is now; an old one has no claims.
        """
        asked = {claims.c.report_id: report_id, claims.c.source: source, claims.c.source_kind: kind, claims.c.stance: stance}
        with self._database.ask() as connection:
            conditions = [column == value for column, value in asked.items() if value is not None]
            if incident is not None:
                held = select(members.c.claim).join(placed, placed.c.telling == members.c.telling)
                conditions.append(claims.c.number.in_(held.where(placed.c.incident == incidents.number_of(incident))))
            return rows.select_claims(connection, reports.c.withdrawn.is_(None), *conditions)

    def claim(self, claim_id: str) -> Claim:
        """Return one claim by its whole id.

        Raises:
            UsageError: there is none.
        """
        with self._database.ask() as connection:
            return rows.select_claim(connection, claim_id)

    def find(self, prefix: str) -> Report | Claim | Incident | KeptCeasefire:
        """Return the one report or claim whose id begins with `prefix`, or the incident or the ceasefire with this id.

        Args:
            prefix: 1 to 64 hex digits, in either case, of a report's whole SHA-256 too; or I, or T, and a number.

        Raises:
            UsageError: it is no id, nothing has it, or several have: then they are named. The incident or the
                ceasefire is closed.
        """
        if incidents.is_like_id(prefix):
            return self.incident(prefix)
        if ceasefires.is_like_id(prefix):
            return self.ceasefire(prefix)
        with self._database.ask() as connection:
            return finding.select_found(connection, self.name, prefix)

    def undated(self) -> int:
        """Count the reports whose day of publication is unknown."""
        unknown = select(func.count()).where(reports.c.published.is_(None), reports.c.withdrawn.is_(None))
        with self._database.ask() as connection:
            return int(connection.execute(unknown).scalar_one())

    def withdrawn(self, report_id: str) -> Act | None:
        """Return the act by which a report was withdrawn; None while it stands.

        Raises:
            UsageError: there is no such report.
        """
        with self._database.ask() as connection:
            rows.filed(connection, report_id)
            act = connection.execute(select(reports.c.withdrawn).where(reports.c.id == report_id)).scalar_one()
            return None if act is None else decisions.select_acts(connection, acts.c.number == act)[0]

    def erasures(self, report_id: str) -> list[Act]:
        """Return the acts by which a report, or words in it, were erased, oldest first; they cannot be taken back."""
        with self._database.ask() as connection:
            numbers = select(erasures.c.act).where(erasures.c.report_id == report_id)
            return decisions.select_acts(connection, acts.c.number.in_(numbers))[::-1]

    def days(self) -> list[day.Day]:
        """Return what was published day by day, newest first, the unknown day last."""
        with self._database.ask() as connection:
            return day.days(connection)

    def recorded(self, report_ids: Collection[str]) -> dict[str, datetime]:
        """Return report id → when we recorded it (UTC); ids of no report are left out."""
        with self._database.ask() as connection:
            return log.archived(connection, report_ids)

    def verify_log(self) -> log.BrokenLink | None:
        """Walk the log; return the first line that does not hold, or None when it is whole."""
        with self._database.ask() as connection:
            return log.verify(connection)

    @contextmanager
    def change(self, at: datetime, actor: str, why: str | None = None) -> Iterator[Unit]:
        """Hold the write lock for a unit of work: everything in it is kept together, or not at all.

        Args:
            at: when we recorded it, with its zone.
            actor: who did.
            why: the reason given, kept in the log; needed for what a person rules.

        Raises:
            CasebookError: another writer holds it, or the disk or the database refuses.
        """
        with self._database.hold() as connection:
            unit = Unit(self.name, connection, self._database.archive(connection), at, actor, why)
            yield unit
            unit.finish()
        # Only now that it is kept: what is removed from a folder comes back with no transaction.
        for sha256 in unit.erased:
            with self._database.hold() as connection:
                self._database.archive(connection).remove(sha256)

    def read_otherwise(self, reader: Reader | None) -> list[str]:
        """Return ids of the reports that were read by another reader, or another version of it, in the order of filing.

        Args:
            reader: which is meant; None for all that were read. Withdrawn reports are left out.
        """
        with self._database.ask() as connection:
            return readings.select_read_otherwise(connection, reader)

    def unlinked(self, linker: str | None = None) -> list[str]:
        """Return ids of the reports that are read and not linked, in the order of filing; withdrawn ones are left out.

        Args:
            linker: version of linking: reports linked by another count as not linked.
        """
        with self._database.ask() as connection:
            return readings.select_unlinked(connection, linker)

    def story(self, report_id: str) -> list[Report]:
        """Return all copies of one wire story that this report is one of, itself included, in the order of filing."""
        with self._database.ask() as connection:
            return stories.select_story(connection, report_id)

    def revisions(self, report_id: str) -> list[Report]:
        """Return the report and all that it revises or that revise it, in the order of filing."""
        with self._database.ask() as connection:
            return stories.select_revisions(connection, report_id)

    def incident(self, incident_id: str) -> Incident:
        """Return an incident. An old id leads to where its claims are now: then the incident's `id` is another.

        Raises:
            UsageError: there is none, or it is closed: no claim of it stands.
        """
        with self._database.ask() as connection:
            return incidents.select_incident(connection, incident_id)

    def gather(self, incident_ids: Collection[str]) -> dict[str, Gathered]:
        """Return incident id → the incident with its reports, for many at once; ids that ended, and of none, are left out."""
        with self._database.ask() as connection:
            return gathering.gather(connection, incident_ids)

    def ruled(self, report_ids: Collection[str], among: Collection[str] | None = None) -> dict[str, Ruled]:
        """Return report id → its reading and its claims as people ruled on them, for the reports that stand and are read.

        Args:
            report_ids: whole ids of the reports.
            among: ids of the claims that are wanted, of which a reading then has no others; all for None.
        """
        with self._database.ask() as connection:
            return gathering.ruled(connection, report_ids, among)

    def incidents(self, query: Query | None = None) -> list[Listed]:
        """Return the incidents that meet a query, newest first: by last day, then by number; those of an unknown day last."""
        with self._database.ask() as connection:
            return listing.incidents_of(connection, query or Query())

    def incident_ids(self, query: Query) -> list[str]:
        """Return ids of what `incidents` returns, in less time: nothing is counted. It raises UsageError alike."""
        with self._database.ask() as connection:
            return listing.ids_of(connection, query)

    def clusters(self, query: Query, step: float) -> list[Cell]:
        """Return the incidents that meet a query as cells of the map, those with the most first, 2,000 at most.

        An incident of rival places is counted in each of their cells once.

        Args:
            query: its limit and `after` are passed over.
            step: height and width of a cell in degrees; 0 for one cell a point.

        Raises:
            UsageError: a condition holds no word; `step` is no width of a cell.
        """
        with self._database.ask() as connection:
            return listing.cells_of(connection, query, step)

    def head(self) -> int:
        """Return the number of the last line of the log: while it stays, nothing has changed."""
        with self._database.ask() as connection:
            return log.head(connection)

    def touched(self, since: int) -> tuple[int, list[tuple[str, str]]]:
        """Return the number of the last line of the log, and action and subject of each line after one.

        Args:
            since: its number.
        """
        with self._database.ask() as connection:
            return log.touched(connection, since)

    def marks(self, incident_ids: Collection[str]) -> dict[str, str]:
        """Return incident id → a mark that changes once anything does that is told of it, or ruled by people, but not before.

        Args:
            incident_ids: of living incidents; others are left out.
        """
        with self._database.ask() as connection:
            return marks.marks_of(connection, incident_ids)

    def noted(self, limit: int) -> list[str]:
        """Return ids of the last filed reports of which a note says what could not be read, the newest first."""
        with self._database.ask() as connection:
            return readings.select_noted(connection, limit)

    def incident_of(self, claim_ids: Collection[str]) -> dict[str, str]:
        """Return claim id → incident id, for the claims that are in an incident."""
        with self._database.ask() as connection:
            return incidents.incidents_of(connection, claim_ids)

    def ceasefire(self, name: str) -> KeptCeasefire:
        """Return a ceasefire. An old id leads to where its claims are now: then the ceasefire's `id` is another.

        Raises:
            UsageError: there is none, or it is closed: no report that stands mentions it.
        """
        with self._database.ask() as connection:
            return ceasefires.select_ceasefire(connection, name)

    def ceasefire_of(self, claim_ids: Collection[str]) -> dict[str, str]:
        """Return claim id → ceasefire id, for the claims that speak of a ceasefire."""
        with self._database.ask() as connection:
            return ceasefires.ceasefires_of(connection, claim_ids)

    def mentions(self, report_id: str) -> list[Mention]:
        """Return what a report tells of ceasefires, in the order of its reading."""
        with self._database.ask() as connection:
            return ceasefires.of_reports(connection, [report_id])

    def ceasefires(self) -> list[KeptCeasefire]:
        """Return all ceasefires, in the order of their numbers."""
        with self._database.ask() as connection:
            return ceasefires.select_ceasefires(connection)

    def search(self, text: str, limit: int = 50) -> Hits:
        """Return reports and claims in which all words of `text` stand; words between double quotes stand there together.

        Raises:
            UsageError: there is no word in it.
        """
        with self._database.ask() as connection:
            return search.search(connection, text, limit)

    def acts(self) -> list[Act]:
        """Return all acts, the newest first."""
        with self._database.ask() as connection:
            return decisions.select_acts(connection)

    def decisions(self, reports: Collection[str] | None = None, *, in_force: bool = True) -> list[Decision]:
        """Return decisions in the order in which they were made.

        Args:
            reports: only those about a claim of one of these reports.
            in_force: only those that were not taken back.
        """
        with self._database.ask() as connection:
            return decisions.select_decisions(connection, reports, in_force=in_force)

    def resolve(self, keys: Collection[ClaimKey]) -> dict[ClaimKey, str]:
        """Return key → id of the standing claim that it holds on to, the first of several; those that match none are left out."""
        with self._database.ask() as connection:
            return decisions.resolve(connection, keys)

    def orphans(self) -> list[Decision]:
        """Return the decisions in force of which a claim matches no standing claim any more, oldest first."""
        with self._database.ask() as connection:
            return decisions.orphans(connection)
