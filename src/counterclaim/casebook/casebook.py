"""Casebook: a folder with a SQLite database and an archive of raw bytes. Takes reports and readings, and gives them back."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, delete, exists, insert, select

from counterclaim.casebook import day, log, rows
from counterclaim.casebook.archive import Archive
from counterclaim.casebook.faults import told
from counterclaim.casebook.opening import open_database
from counterclaim.casebook.query import Hits, Listed, Query
from counterclaim.casebook.tables import claims, readings, reports
from counterclaim.casebook.tables import log as lines
from counterclaim.casebook.unit import Unit
from counterclaim.errors import CasebookError, NotText, UsageError
from counterclaim.records import Act, Claim, ClaimKey, Decision, Incident, Reading, Report, SourceKind, Stance

#: Seconds to wait for another writer. It holds its lock for one report: milliseconds, or as long as a slow disk takes to flush.
WAIT = 10.0
#: How many matches an ambiguous prefix names.
CANDIDATES = 8

_PREFIX = re.compile(r"[0-9a-f]{1,64}\Z")


class Casebook:
    """What is kept of a body of reports. Use `Casebook.open`, as a context manager.

    There is one writer at a time, for one report; readers never wait (SQLite in WAL mode). Once `archive` or `put_reading` has
    returned, what it took outlives a killed process and a power cut. Every method raises CasebookError where the disk or the
    database refuses.

    Args:
        name: the folder, as the person named it.
        folder: the same as an absolute path.
        engine: the open database.
    """

    def __init__(self, name: str, folder: Path, engine: Engine) -> None:
        self.name = name
        self._engine = engine
        self._archive = Archive(folder / "archive")

    @classmethod
    def open(cls, where: str, *, create: bool, wait: float = WAIT) -> Self:
        """Open the casebook in the folder `where`.

        Args:
            where: a folder.
            create: make the casebook when the folder is not there or is empty.
            wait: seconds to wait for another writer.

        Raises:
            CasebookError: there is no casebook there, it is of a newer version, or the folder cannot be used.
        """
        if "://" in where:
            raise CasebookError(f"the casebook {where} is named by URL, which this version cannot open", "name a folder")
        folder = Path(where).absolute()
        with told(where):
            return cls(where, folder, open_database(where, folder, create=create, wait=wait))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def archive(self, report: Report, raw: bytes, at: datetime, actor: str) -> bool:
        """Keep a report and its bytes, unread.

        Args:
            report: what intake made of `raw`.
            raw: the bytes as received.
            at: when we recorded it, with its zone.
            actor: who did.

        Returns:
            False when the same bytes are there already: they are filed once, and what was filed first stands.

        Raises:
            NotText: the report holds half a character (a lone surrogate), which no file and no database keeps.
            ValueError: the report's hash or id is not that of `raw`.
        """
        if hashlib.sha256(raw).hexdigest() != report.sha256:
            raise ValueError(f"report {report.id!r}: its sha256 is not that of the bytes given with it")
        if len(report.id) < 8 or not report.sha256.startswith(report.id):
            raise ValueError(f"report {report.id!r}: its id is not the first digits of its sha256")
        try:
            record = rows.digest(report)
        except UnicodeEncodeError as error:
            raise NotText(
                f"report {report.id} holds half a character, which cannot be stored", "save it again as UTF-8"
            ) from error

        def work(connection: Connection) -> log.Payload | None:
            if connection.execute(select(reports.c.id).where(reports.c.sha256 == report.sha256)).first():
                return None
            self._archive.put(raw)
            connection.execute(insert(reports), rows.report_row(report))
            return {"sha256": report.sha256, "bytes": len(raw), "record": record}

        return self._change(at, actor, "archive", report.id, work)

    def put_reading(self, reading: Reading, at: datetime, actor: str) -> bool:
        """Keep what a reader made of an archived report, in place of what an older reader made of it.

        Args:
            reading: its report must be archived, and its claims must be of that report.
            at: when we recorded it, with its zone.
            actor: who did.

        Returns:
            False when this very reading is there already.

        Raises:
            ValueError: a claim is of another report, or two claims have one id.
            UsageError: the report is not archived.
        """
        report_id, made = reading.report.id, reading.claims
        if any(claim.report != report_id for claim in made):
            raise ValueError(f"reading of report {report_id}: a claim is of another report")
        if len({claim.id for claim in made}) != len(made):
            raise ValueError(f"reading of report {report_id}: two claims have one id: the same source, stance, cue and quote")
        mark = rows.digest((reading.reader, made, reading.ceasefires, reading.notes))

        def work(connection: Connection) -> log.Payload | None:
            rows.select_report(connection, report_id)
            older = connection.execute(select(readings.c.digest).where(readings.c.report_id == report_id)).scalar_one_or_none()
            if older == mark:
                return None
            connection.execute(delete(claims).where(claims.c.report_id == report_id))
            connection.execute(delete(readings).where(readings.c.report_id == report_id))
            connection.execute(insert(readings), rows.reading_row(reading, mark))
            if made:
                connection.execute(insert(claims), [rows.claim_row(claim, position) for position, claim in enumerate(made)])
            reader = reading.reader
            return {"reader": reader.name, "version": reader.version, "claims": len(made), "record": mark, "replaces": older}

        return self._change(at, actor, "read", report_id, work)

    def _change(
        self, at: datetime, actor: str, action: str, subject: str, work: Callable[[Connection], log.Payload | None]
    ) -> bool:
        """Do `work` and log it, both or neither: the one way in which anything is changed.

        `work` returns what to log, or None when there was nothing to change.
        """
        with told(self.name), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            payload = work(connection)
            if payload is not None:
                log.append(connection, at, actor, action, subject, payload)
        return payload is not None

    def unread(self) -> list[Report]:
        """Return the reports that no reader has read, in the order in which they were filed."""
        read = exists().where(readings.c.report_id == reports.c.id)
        filed = (lines.c.subject == reports.c.id) & (lines.c.action == "archive")
        query = select(reports).outerjoin(lines, filed).where(~read).order_by(lines.c.seq, reports.c.id)
        with self._ask() as connection:
            return [rows.report_of(row) for row in connection.execute(query).mappings()]

    def reports(self) -> list[Report]:
        """Return all reports, by day of publication, those of an unknown day last."""
        query = select(reports).order_by(reports.c.published.asc().nulls_last(), reports.c.id)
        with self._ask() as connection:
            return [rows.report_of(row) for row in connection.execute(query).mappings()]

    def report(self, report_id: str) -> Report:
        """Return one report by its whole id.

        Raises:
            UsageError: there is none.
        """
        with self._ask() as connection:
            return rows.select_report(connection, report_id)

    def raw(self, report_id: str) -> bytes:
        """Return the bytes of a report as received.

        Raises:
            CasebookError: the archived file is gone or was altered.
            UsageError: there is no such report.
        """
        with told(self.name):
            return self._archive.get(self.report(report_id).sha256)

    def reading(self, report_id: str) -> Reading | None:
        """Return the standing reading of a report, equal to the one put in; None while it is unread.

        Raises:
            UsageError: there is no such report.
        """
        with self._ask() as connection:
            report = rows.select_report(connection, report_id)
            row = connection.execute(select(readings).where(readings.c.report_id == report_id)).one_or_none()
            if row is None:
                return None
            return rows.reading_of(row, report, rows.select_claims(connection, claims.c.report_id == report_id))

    def claims(
        self,
        report_id: str | None = None,
        source: str | None = None,
        kind: SourceKind | None = None,
        stance: Stance | None = None,
    ) -> list[Claim]:
        """Return the claims that meet every condition given, by day of publication and, in a report, in the order of the text.

        Args:
            report_id: whole id of a report.
            source: canonical name of the source.
            kind: what sort of source.
            stance: what the source does in saying it.
        """
        asked = {claims.c.report_id: report_id, claims.c.source: source, claims.c.source_kind: kind, claims.c.stance: stance}
        with self._ask() as connection:
            return rows.select_claims(connection, *(column == value for column, value in asked.items() if value is not None))

    def claim(self, claim_id: str) -> Claim:
        """Return one claim by its whole id.

        Raises:
            UsageError: there is none.
        """
        with self._ask() as connection:
            return rows.select_claim(connection, claim_id)

    def find(self, prefix: str) -> Report | Claim:
        """Return the one report or claim whose id begins with `prefix`. A report is found by its whole SHA-256 too.

        Args:
            prefix: 1 to 64 hex digits, in either case.

        Raises:
            UsageError: it is no id, nothing has it, or several have: then they are named.
        """
        start = prefix.strip().lower()
        if not _PREFIX.match(start):
            raise UsageError(f"{prefix[:80]!r} is no id", "an id is 1 to 64 of the digits 0 to 9 and a to f")
        with self._ask() as connection:
            found = [
                (kind, found_id)
                for kind, column, key in (("report", reports.c.id, reports.c.sha256), ("claim", claims.c.id, claims.c.id))
                # A range, not LIKE, which would read every row: no hex digit comes after "g".
                for found_id in connection.execute(
                    select(column).where(key >= start, key < start + "g").order_by(column).limit(CANDIDATES + 1)
                ).scalars()
            ]
            if not found:
                raise UsageError(f"nothing in the casebook {self.name} has an id that begins with {start}")
            if len(found) > 1:
                named = ", ".join(" ".join(candidate) for candidate in found[:CANDIDATES])
                more = ", …" if len(found) > CANDIDATES else ""
                raise UsageError(f"{start} begins several ids: {named}{more}", "give more digits")
            kind, found_id = found[0]
            return rows.select_report(connection, found_id) if kind == "report" else rows.select_claim(connection, found_id)

    def days(self) -> list[day.Day]:
        """Return what was published day by day, newest first, the unknown day last."""
        with self._ask() as connection:
            return day.days(connection)

    def verify_log(self) -> log.BrokenLink | None:
        """Walk the log; return the first line that does not hold, or None when it is whole."""
        with self._ask() as connection:
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
        raise NotImplementedError

    def unlinked(self, linker: str | None = None) -> list[str]:
        """Return ids of the reports that are read and not linked, in the order of filing; withdrawn ones are left out.

        Args:
            linker: version of linking: reports linked by another count as not linked.
        """
        raise NotImplementedError

    def story(self, report_id: str) -> list[Report]:
        """Return all copies of one wire story that this report is one of, itself included, in the order of filing."""
        raise NotImplementedError

    def revisions(self, report_id: str) -> list[Report]:
        """Return the report and all that it revises or that revise it, in the order of filing."""
        raise NotImplementedError

    def incident(self, incident_id: str) -> Incident:
        """Return an incident. An old id leads to where its claims are now: then the incident's `id` is another.

        Raises:
            UsageError: there is none, or it is closed: no claim of it stands.
        """
        raise NotImplementedError

    def incidents(self, query: Query | None = None) -> list[Listed]:
        """Return the incidents that meet a query, newest first: by last day, then by number; those of an unknown day last."""
        raise NotImplementedError

    def incident_of(self, claim_ids: Collection[str]) -> dict[str, str]:
        """Return claim id → incident id, for the claims that are in an incident."""
        raise NotImplementedError

    def search(self, text: str, limit: int = 50) -> Hits:
        """Return reports and claims in which all words of `text` stand; words between double quotes stand there together.

        Raises:
            UsageError: there is no word in it.
        """
        raise NotImplementedError

    def acts(self) -> list[Act]:
        """Return all acts, the newest first."""
        raise NotImplementedError

    def decisions(self, reports: Collection[str] | None = None, *, in_force: bool = True) -> list[Decision]:
        """Return decisions in the order in which they were made.

        Args:
            reports: only those about a claim of one of these reports.
            in_force: only those that were not taken back.
        """
        raise NotImplementedError

    def resolve(self, keys: Collection[ClaimKey]) -> dict[ClaimKey, str]:
        """Return key → id of the standing claim that it holds on to, the first of several; those that match none are left out."""
        raise NotImplementedError

    def orphans(self) -> list[Decision]:
        """Return the decisions in force of which a claim matches no standing claim any more, oldest first."""
        raise NotImplementedError

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        with told(self.name), self._engine.connect() as connection:
            yield connection
