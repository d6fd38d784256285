"""The tables of a casebook, and the version that a casebook carries.

Every value is written and read back by msgspec, so that a record comes back equal to what was put in, or not at all. The columns
of `claims` beside its record are for asking: each repeats one field. No table holds a computed figure (DESIGN.md, section 1).
"""

from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, Text

#: Raised by one whenever the tables change. Kept by SQLite as ``user_version``.
VERSION = 1
#: Kept by SQLite as ``application_id``: "CCLM" in ASCII, so that another program's database is not taken for a casebook.
APPLICATION = 0x43434C4D

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sha256", Text, nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("publisher", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("dateline", Text),
    # ISO 8601 text, as every time here: it sorts, and no database's own type would keep the offset that was printed.
    Column("published", Text, index=True),
    Column("published_at", Text),
    Column("retrieved", Text),
    Column("language", Text),
    Column("url", Text),
    Column("body", Integer, nullable=False),
    Column("notes", Text, nullable=False),
)

#: The standing reading of a report. A report without a row here is unread, even if it has no claims to make.
readings = Table(
    "readings",
    metadata,
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True),
    Column("reader", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("ceasefires", Text, nullable=False),
    Column("notes", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("readings.report_id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("source", Text, nullable=False, index=True),
    Column("source_kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("speech", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("cue", Text),
    Column("start", Integer),
    Column("claim", Text, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

# Guards against our own slips; whoever can write the file can drop a trigger, and is found by the chain.
_APPEND_ONLY = """CREATE TRIGGER log_no_{verb} BEFORE {verb} ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"""


def version(connection: Connection) -> int | None:
    """Return the version of the tables in this database; None when it is not a casebook's."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION:
        return None
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def create(connection: Connection) -> None:
    """Make the tables in an empty database and mark it with their version, within the transaction of `connection`."""
    metadata.create_all(connection)
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(_APPEND_ONLY.format(verb=verb))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
