"""SQLite: all of a publication as one database, which Datasette opens as it is; its claims read back to the very same claims."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import metadata, resources
from pathlib import Path

import msgspec

from counterclaim.errors import UnreadableInput
from counterclaim.publish.ceasefire import PublishedCeasefire
from counterclaim.publish.format import Format
from counterclaim.publish.grounds import listed
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.jsonl import Line, lines_of
from counterclaim.publish.publication import Publication
from counterclaim.records import Claim, Listing, Report
from counterclaim.weighing import Account

#: Of the tables; raised when a column changes its meaning.
VERSION = 1
_PIECE = 1 << 20
#: Characters of a quote by which a list shows a claim.
_SHORT = 80
_HOUR = timedelta(hours=1)
_NOTE = (
    "Claims, not findings: every row tells what a source says, and its claims hold the words. Nothing here is averaged or chosen."
)

_encode = msgspec.json.Encoder().encode
_claim = msgspec.json.Decoder(Claim, strict=False).decode
_report = msgspec.json.Decoder(Report, strict=False).decode


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as an SQLite database, in a file of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="counterclaim-") as folder:
        path = Path(folder) / "export.sqlite"
        write(publication, path)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def write(publication: Publication, path: Path) -> None:
    """Write a publication as an SQLite database.

    Args:
        publication: what leaves.
        path: of a file that is not there yet.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # Nobody reads the file before it is whole, and a broken one is thrown away.
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {VERSION};")
        database.executescript(resources.files(__package__).joinpath("sqlite.sql").read_text(encoding="utf-8"))
        database.execute("BEGIN")
        rows = _Rows(database)
        _claims(rows, publication)
        for incident in publication.incidents():
            _incident(rows, incident)
        for ceasefire in publication.ceasefires():
            _ceasefire(rows, ceasefire)
        # A ceasefire that is asked for alone has claims of incidents that are not.
        database.execute("UPDATE claims SET incident = NULL WHERE incident NOT IN (SELECT id FROM incidents)")
        _about(rows, publication)
        for table in ("claims_fts", "reports_fts"):
            database.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608 - a name of ours
        database.execute("COMMIT")


def read_back(path: Path) -> Iterator[Line]:
    """Read the claims of a database as `write` makes it: the same lines that JSON Lines would hold.

    Args:
        path: of the file.

    Raises:
        UnreadableInput: it is no such database, or damaged.
    """
    remedy = "give a file that `export sqlite` wrote"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            # Nothing that a stranger's file defines may run while it is read.
            database.execute("PRAGMA trusted_schema = OFF")
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                raise UnreadableInput(f"{path.name} has tables of version {version}, and not {VERSION}", remedy)
            (profile,) = database.execute("SELECT value FROM about WHERE name = 'profile'").fetchone() or ("",)
            told = database.execute(
                "SELECT claims.record, reports.record, incident, quote_sha256 FROM claims JOIN reports ON reports.id = report"
                " ORDER BY claims.rowid"
            )
            for claim, report, incident, sha256 in told:
                yield Line(_claim(claim), _report(report), incident, sha256, profile)
    except (sqlite3.Error, msgspec.MsgspecError) as error:
        raise UnreadableInput(f"{path.name} is no database of claims: {error}", remedy) from error


class _Rows:
    """Puts rows into the tables.

    Args:
        database: with the tables, empty.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add(self, table: str, **cells: str | int | float | None) -> int:
        """Put a row in, and return its number; one that is there already stays."""
        names, marks = ", ".join(cells), ", ".join("?" * len(cells))
        # Tables and columns are words of this module.
        put = f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
        return self._database.execute(put, tuple(cells.values())).lastrowid or 0

    def cite(self, what: str, row: int, claims: Iterable[str]) -> None:
        """Say on which claims a row rests."""
        for claim in dict.fromkeys(claims):
            cells: dict[str, str | int | float | None] = {what: row, "claim": claim}
            self.add(f"{what}_claims", **cells)


def _claims(rows: _Rows, publication: Publication) -> None:
    for reading in publication.readings():
        _add_report(rows, reading.report)
        for line in lines_of(publication, reading):
            _add_claim(rows, line)


def _add_report(rows: _Rows, report: Report) -> None:
    rows.add(
        "reports",
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        published=_iso(report.published_at or report.published),
        dateline=report.dateline,
        byline=report.byline,
        language=report.language,
        url=report.url,
        sha256=report.sha256,
        text=report.text,
        record=_encode(replace(report, text="")).decode(),
    )


def _add_claim(rows: _Rows, line: Line) -> None:
    claim = line.claim
    event, place, when = claim.event, claim.event.place, claim.event.when
    rows.add(
        "claims",
        id=claim.id,
        title=_short(f"{claim.source.name}: {claim.quote.words}"),
        report=claim.report,
        incident=line.incident,
        source=claim.source.name,
        source_kind=claim.source.kind.value,
        stance=claim.stance.value,
        certainty=claim.certainty.value,
        type=event.type.value if event.type is not None else None,
        place=place.name if place is not None else None,
        latitude=place.lat if place is not None else None,
        longitude=place.lon if place is not None else None,
        radius_km=place.radius_km if place is not None else None,
        starts=_iso(when.start) if when is not None else None,
        ends=_iso(when.end) if when is not None else None,
        quote=claim.quote.words,
        quote_sha256=line.quote_sha256,
        record=_encode(claim).decode(),
    )


def _incident(rows: _Rows, incident: PublishedIncident) -> None:
    listing, dossier = incident.listing, incident.dossier
    rows.add(
        "incidents",
        id=incident.id,
        title=_title(incident.id, listing),
        kind=listing.kind.value,
        first_day=_iso(listing.first),
        last_day=_iso(listing.last),
        types=listed(one.value for one in listing.types),
        places=listed(listing.places),
        countries=listed(listing.countries),
        parties=listed(listing.parties),
        reports_held=incident.held,
    )
    numbers = {account.name: _account(rows, incident, account) for account in dossier.accounts}
    for question in dossier.questions:
        rows.add(
            "questions",
            incident=incident.id,
            attribute=question.attribute.value,
            state=question.state.value,
            sides=listed(", ".join(side) for side in question.sides),
            origins=question.origins,
        )
    for line in dossier.tolls:
        for step in line.steps:
            row = rows.add(
                "tolls",
                incident=incident.id,
                account=numbers[line.account],
                harm=line.harm.value,
                victims=line.group,
                status=line.status.value,
                low=step.low,
                high=step.high,
                approximate=step.approximate,
                provisional=step.provisional,
                relation=step.relation,
                words=step.words,
                told=_iso(step.told),
                live=step.live,
                superseded_by=step.superseded_by,
            )
            rows.cite("toll", row, step.claims)
    for edge in dossier.origins.edges:
        row = rows.add(
            "dependences",
            incident=incident.id,
            source=edge.source,
            rests_on=edge.on,
            tie=edge.tie.value,
            stated=edge.stated,
            words=edge.words,
        )
        rows.cite("dependence", row, edge.claims)
    _views(rows, incident)


def _account(rows: _Rows, incident: PublishedIncident, account: Account) -> int:
    number = rows.add(
        "accounts",
        name=account.name,
        incident=incident.id,
        kind=account.kind.value,
        origin=incident.dossier.origins.origin_of.get(account.name),
        speakers=listed(account.speakers),
    )
    rows.cite("account", number, account.claims)
    for position in account.positions:
        row = rows.add(
            "positions",
            incident=incident.id,
            account=number,
            attribute=position.attribute.value,
            value=position.value,
            standing=position.standing.value,
            admission=position.admission,
            denial=position.denial,
            live=position.live,
            since=_iso(position.since),
        )
        rows.cite("position", row, position.claims)
    return number


def _views(rows: _Rows, incident: PublishedIncident) -> None:
    for view in incident.dossier.views:
        rows.add("rules", name=view.name, rule=view.rule, evidence=view.evidence)
        for figure in view.figures:
            row = rows.add(
                "figures",
                incident=incident.id,
                rule=view.name,
                figure=figure.name,
                low=figure.low,
                high=figure.high,
                approximate=figure.approximate,
                note=figure.note,
            )
            rows.cite("figure", row, figure.claims)
        for code, value in view.codes.items():
            rows.add("codes", incident=incident.id, rule=view.name, code=code, value=value)


def _ceasefire(rows: _Rows, ceasefire: PublishedCeasefire) -> None:
    ledger = ceasefire.ledger
    rows.add(
        "ceasefires",
        id=ceasefire.id,
        name=ledger.name,
        names=listed(ledger.names),
        country=ledger.country or None,
        zone=ledger.zone,
        reports_held=ceasefire.held,
    )
    for breach in ledger.breaches:
        count = breach.count
        row = rows.add(
            "breaches",
            ceasefire=ceasefire.id,
            recorder=breach.recorder,
            series=breach.series,
            accused=listed(breach.accused),
            first_day=_iso(breach.first),
            last_day=_iso(breach.last),
            area=breach.area.name if breach.area is not None else None,
            low=count.low if count is not None else None,
            high=count.high if count is not None else None,
            unit=count.unit if count is not None else None,
            words=count.words if count is not None else None,
            cumulative=breach.cumulative,
            confirmed_by=listed(breach.confirmed_by),
        )
        rows.cite("breach", row, (one.claim for one in breach.cited))
    for status in ledger.statuses:
        rows.add(
            "statuses",
            ceasefire=ceasefire.id,
            party=status.party,
            status=status.status.value,
            day=_iso(status.day),
            claim=status.cited.claim,
        )
    for term in ledger.terms:
        rows.add(
            "terms",
            ceasefire=ceasefire.id,
            clause=term.clause.value,
            words=term.words,
            condition=term.condition,
            consequence=term.consequence,
            claim=term.cited.claim,
        )
    for timing in ledger.timings:
        rows.add(
            "timings",
            ceasefire=ceasefire.id,
            party=timing.party,
            clock=timing.clock.value,
            words=timing.words,
            starts=_iso(timing.when.start) if timing.when is not None else None,
            ends=_iso(timing.when.end) if timing.when is not None else None,
            shortest_hours=timing.shortest / _HOUR if timing.shortest is not None else None,
            longest_hours=timing.longest / _HOUR if timing.longest is not None else None,
            claim=timing.cited.claim,
        )


def _about(rows: _Rows, publication: Publication) -> None:
    told = {
        "note": _NOTE,
        "rules": "every figure of the table figures is by a rule of the table rules, which says what of it is verified",
        "profile": publication.profile.name,
        "profile_summary": publication.profile.summary,
        "exported": publication.at.isoformat(timespec="seconds"),
        "version": f"counterclaim {metadata.version('counterclaim')}, tables {VERSION}",
        "part": "those asked for" if publication.is_partial else "all that may leave",
        "reports_held": str(len(publication.held)),
    }
    for name, value in told.items():
        rows.add("about", name=name, value=value)


def _title(name: str, listing: Listing) -> str:
    what = listing.types[0].value.replace("_", " ") if listing.types else listing.kind.value
    where = listing.places[0] if listing.places else None
    return ", ".join(one for one in (f"{name}: {what}", where, _iso(listing.first)) if one)


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


FORMAT = Format(
    "sqlite",
    "an SQLite database of incidents, accounts, tolls, claims, reports and ceasefires; Datasette opens it; reads back",
    ".sqlite",
    "application/vnd.sqlite3",
    pieces,
)
