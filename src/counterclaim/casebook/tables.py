"""The tables of a casebook, as the migrations make them (`migrations/versions/`), and the version that a casebook carries.

Every value is written and read back by msgspec, so that a record comes back equal to what was put in, or not at all. The columns
of a table beside its record are for asking: each repeats one field. No table holds a computed figure (DESIGN.md, section 1);
`sources` counts what is kept.

Numbers say the order of filing. Report n has ``filed`` n; its claims and its tellings have ``n << SHIFT | position``, so that the
report of either is known without a look, and what is of one report lies together.
"""

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    func,
    inspect,
    literal_column,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.types import TypeEngine

#: Raised by one whenever the tables change: the number of the newest migration. Kept by SQLite as ``user_version``, too.
VERSION = 8
#: Kept by SQLite as ``application_id``: "CCLM" in ASCII, so that another program's database is not taken for a casebook.
APPLICATION = 0x43434C4D
#: Where Alembic keeps the number. Not its default name: in a PostgreSQL database this table says that it is a casebook's.
VERSION_TABLE = "casebook_version"
#: Bits for what is counted within a report.
SHIFT = 20
#: How many claims, or tellings, a report may have: one less than this.
MOST = 1 << SHIFT

_ESCAPE, _NUL = "\x10", "\x00"


class Words(TypeDecorator[str]):
    """Text as it is, sorted bytewise. PostgreSQL cannot hold the character NUL, which texts do hold: there it is escaped."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Give the column's type: on PostgreSQL one that sorts as SQLite does, whatever the server's locale."""
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None] | None:
        """Give what escapes NUL on the way in; SQLite needs none."""
        return escaped if dialect.name == "postgresql" else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], str | None] | None:
        """Give what undoes it on the way out."""
        return _unescaped if dialect.name == "postgresql" else None


def escaped(value: str | None) -> str | None:
    """Return a text without the character NUL."""
    if value is None or not (_NUL in value or _ESCAPE in value):
        return value
    return value.replace(_ESCAPE, f"{_ESCAPE}1").replace(_NUL, f"{_ESCAPE}0")


def _unescaped(value: str | None) -> str | None:
    if value is None or _ESCAPE not in value:
        return value
    return value.replace(f"{_ESCAPE}0", _NUL).replace(f"{_ESCAPE}1", _ESCAPE)


#: A number that orders by filing. SQLite keeps a table in the order of a key that is an INTEGER, and of no other.
Number = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", Words, primary_key=True),
    Column("text", Words, nullable=False),
    Column("sha256", Words, nullable=False, unique=True),
    Column("media_type", Words, nullable=False),
    Column("publisher", Words),
    Column("title", Words),
    Column("byline", Words),
    Column("dateline", Words),
    # ISO 8601 text, as every time here: it sorts, and no database's own type would keep the offset that was printed.
    Column("published", Words),
    Column("published_at", Words),
    Column("retrieved", Words),
    Column("language", Words),
    Column("url", Words),
    Column("body", Integer, nullable=False),
    Column("notes", Words, nullable=False),
    Column("filed", BigInteger),
    # The report of which this is a revision.
    Column("revises", Words, ForeignKey("reports.id")),
    # The first filed of its copies; null when it has none.
    Column("story", Words, ForeignKey("reports.id")),
    # The act that took it out of every view.
    Column("withdrawn", Integer, ForeignKey("acts.number")),
    Index("ix_reports_filed", "filed", unique=True),
    # In the order of the list, of all and of one publisher.
    Index("ix_reports_list", "published", "filed"),
    Index("ix_reports_publisher", "publisher", "published", "filed"),
    Index(
        "ix_reports_revises", "revises", sqlite_where=text("revises IS NOT NULL"), postgresql_where=text("revises IS NOT NULL")
    ),
    Index("ix_reports_story", "story", sqlite_where=text("story IS NOT NULL"), postgresql_where=text("story IS NOT NULL")),
    Index(
        "ix_reports_withdrawn",
        "withdrawn",
        sqlite_where=text("withdrawn IS NOT NULL"),
        postgresql_where=text("withdrawn IS NOT NULL"),
    ),
)

#: Reports without a row in `readings`, so that nobody looks through all reports for them.
unread = Table("unread", metadata, Column("filed", Number, ForeignKey("reports.filed"), primary_key=True, autoincrement=False))

#: The standing reading of a report. A report without a row here is unread, even if it has no claims to make.
readings = Table(
    "readings",
    metadata,
    Column("report_id", Words, ForeignKey("reports.id"), primary_key=True),
    Column("reader", Words, nullable=False),
    Column("reader_version", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("ceasefires", Words, nullable=False),
    Column("notes", Words, nullable=False),
    # Version of linking that made the report's tellings; null while it is not linked.
    Column("linker", Words, index=True),
    # Who and which protected places are named; null where nobody has marked the names.
    Column("persons", Words),
    Column("protected", Words),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Words, primary_key=True),
    Column("report_id", Words, ForeignKey("readings.report_id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("source", Words, nullable=False, index=True),
    Column("source_kind", Words, nullable=False),
    Column("stance", Words, nullable=False),
    Column("certainty", Words, nullable=False),
    Column("speech", Words, nullable=False),
    Column("quote", Words, nullable=False),
    Column("cue", Words),
    Column("start", Integer),
    Column("claim", Words, nullable=False),
    Column("number", BigInteger),
    # Where its quote ends: with `start`, `report_id` and `source` what a decision holds on to.
    Column("stop", Integer),
    Index("ix_claims_number", "number", "source", unique=True),
)

#: What a source says in reports that stand, by claim. `day`: when the report was published; empty, before all others, if unknown.
said = Table(
    "said",
    metadata,
    Column("source", Words, primary_key=True),
    Column("day", Words, primary_key=True),
    Column("number", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: How much a source says in reports that stand, as the reader calls it. One that speaks nowhere has no row.
sources = Table(
    "sources",
    metadata,
    Column("name", Words, primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("claims", Integer, nullable=False),
    # A report in which the source is of several kinds is counted under the first of them by name, and so once for the source.
    Column("reports", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: What linking made of a report. Its claims, its keys (`under`) and its trace are JSON.
tellings = Table(
    "tellings",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False, unique=True),
    Column("report_id", Words, ForeignKey("reports.id"), nullable=False),
    Column("claims", Words, nullable=False),
    Column("under", Words, nullable=False),
    Column("trace", Words, nullable=False),
)

#: Which telling a standing claim is in.
members = Table(
    "members",
    metadata,
    Column("claim", Number, primary_key=True, autoincrement=False),
    Column("telling", BigInteger, ForeignKey("tellings.number"), nullable=False, index=True),
)

#: The tellings under a block key.
blocks = Table(
    "blocks",
    metadata,
    Column("key", Words, primary_key=True),
    Column("telling", Number, primary_key=True),
    sqlite_with_rowid=False,
)

incidents = Table(
    "incidents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # The `Listing`, as JSON; `kind`, `first` and `last` repeat its own. An unknown day is empty: it sorts before all others.
    Column("listing", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("first", Words, nullable=False),
    Column("last", Words, nullable=False),
    # Its earliest filed claim: where that goes, the incident's id leads.
    Column("anchor", Words, nullable=False),
    # When its id was redirected or closed; null while it lives.
    Column("ended", Words),
    Index(
        "ix_incidents_list", "last", "number", "first", sqlite_where=text("ended IS NULL"), postgresql_where=text("ended IS NULL")
    ),
    Index("ix_incidents_ended", "anchor", sqlite_where=text("ended IS NOT NULL"), postgresql_where=text("ended IS NOT NULL")),
)

#: Where an id that ended leads. One without a row here is closed.
redirects = Table(
    "redirects",
    metadata,
    Column("old", Integer, ForeignKey("incidents.number"), primary_key=True, autoincrement=False),
    Column("new", Integer, ForeignKey("incidents.number"), nullable=False),
    Column("at", Words, nullable=False),
)

#: Where linking put a telling.
placed = Table(
    "placed",
    metadata,
    Column("telling", Number, ForeignKey("tellings.number"), primary_key=True, autoincrement=False),
    Column("neighbourhood", Words, index=True),
    Column("incident", Integer, ForeignKey("incidents.number"), index=True),
)

#: Ids of ceasefires, handed out as those of incidents are. `led`: where one leads that ended; null where it is closed.
ceasefires = Table(
    "ceasefires",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # A claim of its first mention: where that goes, the id leads.
    Column("anchor", Words, nullable=False, index=True),
    Column("ended", Words),
    Column("led", Integer, ForeignKey("ceasefires.number")),
)

#: What a report tells of a ceasefire: its number as a telling's, its claims and its trace as JSON.
mentions = Table(
    "mentions",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("report_id", Words, ForeignKey("reports.id"), nullable=False),
    Column("claims", Words, nullable=False),
    Column("country", Words, nullable=False, index=True),
    Column("trace", Words, nullable=False),
    Column("ceasefire", Integer, ForeignKey("ceasefires.number"), index=True),
)

#: Living incidents by what they are listed under, newest last. `facet` is "place", "party", "type" or "kind".
listed = Table(
    "listed",
    metadata,
    Column("facet", Words, primary_key=True),
    Column("term", Words, primary_key=True),
    Column("last", Words, primary_key=True),
    Column("incident", Integer, primary_key=True, autoincrement=False),
    Column("first", Words, nullable=False),
    sqlite_with_rowid=False,
)

#: Where living incidents are on a map: `Listing.spots` of each, with its days.
spots = Table(
    "spots",
    metadata,
    Column("incident", Integer, primary_key=True, autoincrement=False),
    # From 0, as in the listing: the finest first.
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("lat", Double, nullable=False),
    Column("lon", Double, nullable=False),
    Column("radius_km", Double, nullable=False),
    Column("first", Words, nullable=False),
    Column("last", Words, nullable=False),
    # All that the map asks, in the order in which it counts.
    Index("ix_spots_map", "lat", "lon", "incident", "first", "last", "name", "radius_km"),
    Index("ix_spots_rivals", "incident", sqlite_where=text("position > 0"), postgresql_where=text("position > 0")),
    sqlite_with_rowid=False,
)

#: By what a report is looked up for wire copies.
story_keys = Table(
    "story_keys",
    metadata,
    Column("key", Words, primary_key=True),
    Column("filed", Number, ForeignKey("reports.filed"), primary_key=True),
    sqlite_with_rowid=False,
)

signatures = Table(
    "signatures",
    metadata,
    Column("filed", Number, ForeignKey("reports.filed"), primary_key=True, autoincrement=False),
    Column("under", Words, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

#: One command of a person's.
acts = Table(
    "acts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("deed", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("why", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("withdrawn", Words),
)

decisions = Table(
    "decisions",
    metadata,
    Column("act", Integer, ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    # The `Decision` as JSON, but for `withdrawn`: that is its act's.
    Column("decision", Words, nullable=False),
    Column("first_report", Words, nullable=False, index=True),
    Column("second_report", Words, index=True),
)

#: The reports that an act withdrew.
withdrawals = Table(
    "withdrawals",
    metadata,
    Column("act", Integer, ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("report_id", Words, ForeignKey("reports.id"), primary_key=True),
)

#: The incidents that an act changed, as they stood before it: for `undo`.
stood = Table(
    "stood",
    metadata,
    Column("act", Integer, ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("incident", Integer, ForeignKey("incidents.number"), primary_key=True, autoincrement=False),
    # JSON: its claims, in the order of filing; none of an id that had ended.
    Column("claims", Words, nullable=False),
    # As `incidents.anchor` and `redirects.new` were.
    Column("anchor", Words, nullable=False),
    Column("led", Integer, ForeignKey("incidents.number")),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("subject", Words, nullable=False, index=True),
    Column("payload", Words, nullable=False),
    Column("prev", Words, nullable=False),
    Column("hash", Words, nullable=False),
)

#: The words of a reason given for a change: the log's line holds their digest alone, so that they can be erased.
reasons = Table(
    "reasons",
    metadata,
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("why", Words, nullable=False),
)

#: What was erased on request, and by which act; `words` says that words were struck out and the report stands.
erasures = Table(
    "erasures",
    metadata,
    Column("act", Integer, ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("report_id", Words, ForeignKey("reports.id"), primary_key=True),
    Column("words", Integer, nullable=False),
)

#: The Merkle root of the log's lines of a day, chained to the root before.
roots = Table(
    "roots",
    metadata,
    Column("day", Words, primary_key=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("tree", Words, nullable=False),
    Column("prev", Words, nullable=False),
    Column("root", Words, nullable=False),
)

#: What an authority attested of a day's root: the request, its reply (RFC 3161), and the certificates that we trusted then.
timestamps = Table(
    "timestamps",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("day", Words, ForeignKey("roots.day"), nullable=False),
    Column("at", Words, nullable=False),
    Column("authority", Words),
    Column("reply", LargeBinary, nullable=False),
    Column("trusted", Words),
)

#: A running sum of each table's rows (`seals`), and of the schema: what decays on a disk shows against it.
seals = Table(
    "seals",
    metadata,
    Column("name", Words, primary_key=True),
    Column("lines", BigInteger, nullable=False),
    Column("sum", Words, nullable=False),
)

#: Only in a server's database; a folder keeps the bytes as files.
archive = Table(
    "archive",
    MetaData(),
    Column("sha256", Words, primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

#: The indexes of words (`search`): their form is each database's own, so they are no tables of `metadata`.
WORD_TABLES = ("report_words", "quote_words")


def filed_of(number: ColumnElement[int]) -> ColumnElement[int]:
    """Return the `filed` of the report of a claim or a telling, by the number of that."""
    return number.op(">>", return_type=BigInteger())(literal_column(str(SHIFT)))


def version(connection: Connection) -> int | None:
    """Return the version of the tables in this database; None when it is not a casebook's."""
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION:
            return None
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if connection.execute(func.to_regclass(VERSION_TABLE).select()).scalar_one() is None:
        return None
    kept = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar_one_or_none()  # noqa: S608 - ours
    return int(kept) if kept is not None else None


def is_empty(connection: Connection) -> bool:
    """Tell whether there is no table in this database, or, on a server, in the schema that is asked first."""
    return not inspect(connection).get_table_names()
