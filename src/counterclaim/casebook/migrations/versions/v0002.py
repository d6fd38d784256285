"""Linking: the order of filing as a number, tellings, incidents and their redirects, stories, revisions, decisions, words."""

import json

import sqlalchemy as sa
from alembic import op

from counterclaim.casebook.tables import SHIFT, Number, Words
from counterclaim.casebook.words import fts_text, ts_text

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add what linking needs to the tables of version 1, and fill it from what they hold."""
    _acts()
    _columns()
    _linking()
    _incidents()
    _stories()
    _words()
    _fill()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 2")


def _acts() -> None:
    op.create_table(
        "acts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("deed", Words, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("why", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("withdrawn", Words),
    )
    op.create_table(
        "decisions",
        sa.Column("act", sa.Integer, sa.ForeignKey("acts.number"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("decision", Words, nullable=False),
        sa.Column("first_report", Words, nullable=False),
        sa.Column("second_report", Words),
    )
    op.create_index("ix_decisions_first_report", "decisions", ["first_report"])
    op.create_index("ix_decisions_second_report", "decisions", ["second_report"])
    op.create_table(
        "withdrawals",
        sa.Column("act", sa.Integer, sa.ForeignKey("acts.number"), primary_key=True, autoincrement=False),
        sa.Column("report_id", Words, sa.ForeignKey("reports.id"), primary_key=True),
    )


def _columns() -> None:
    columns = {
        "reports": (
            "filed BIGINT",
            "revises ~ REFERENCES reports(id)",
            "story ~ REFERENCES reports(id)",
            "withdrawn INTEGER REFERENCES acts(number)",
        ),
        "readings": ("linker ~",),
        "claims": ("number BIGINT", "stop INTEGER"),
    }
    words = "TEXT" if op.get_bind().dialect.name == "sqlite" else 'TEXT COLLATE "C"'
    # Written out: SQLite adds a column that refers to another table, and Alembic would copy the whole table for it.
    for table, added in columns.items():
        for column in added:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column.replace('~', words)}")
    op.create_index("ix_reports_filed", "reports", ["filed"], unique=True)
    for column in ("revises", "story", "withdrawn"):
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_reports_{column}", "reports", [column], sqlite_where=there, postgresql_where=there)
    op.create_index("ix_readings_linker", "readings", ["linker"])
    op.create_index("ix_claims_number", "claims", ["number", "source"], unique=True)
    op.create_table("unread", sa.Column("filed", Number, sa.ForeignKey("reports.filed"), primary_key=True, autoincrement=False))


def _linking() -> None:
    op.create_table(
        "tellings",
        sa.Column("number", Number, primary_key=True, autoincrement=False),
        sa.Column("id", Words, nullable=False, unique=True),
        sa.Column("report_id", Words, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("claims", Words, nullable=False),
        sa.Column("under", Words, nullable=False),
        sa.Column("trace", Words, nullable=False),
    )
    op.create_table(
        "members",
        sa.Column("claim", Number, primary_key=True, autoincrement=False),
        sa.Column("telling", sa.BigInteger, sa.ForeignKey("tellings.number"), nullable=False),
    )
    op.create_index("ix_members_telling", "members", ["telling"])
    op.create_table(
        "blocks",
        sa.Column("key", Words, primary_key=True),
        sa.Column("telling", Number, primary_key=True),
        sqlite_with_rowid=False,
    )


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("listing", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("first", Words, nullable=False),
        sa.Column("last", Words, nullable=False),
        sa.Column("anchor", Words, nullable=False),
        sa.Column("ended", Words),
    )
    lives, ended = sa.text("ended IS NULL"), sa.text("ended IS NOT NULL")
    listing = ["last", "number", "first"]
    op.create_index("ix_incidents_list", "incidents", listing, sqlite_where=lives, postgresql_where=lives)
    op.create_index("ix_incidents_ended", "incidents", ["anchor"], sqlite_where=ended, postgresql_where=ended)
    op.create_table(
        "redirects",
        sa.Column("old", sa.Integer, sa.ForeignKey("incidents.number"), primary_key=True, autoincrement=False),
        sa.Column("new", sa.Integer, sa.ForeignKey("incidents.number"), nullable=False),
        sa.Column("at", Words, nullable=False),
    )
    op.create_table(
        "placed",
        sa.Column("telling", Number, sa.ForeignKey("tellings.number"), primary_key=True, autoincrement=False),
        sa.Column("neighbourhood", Words),
        sa.Column("incident", sa.Integer, sa.ForeignKey("incidents.number")),
    )
    op.create_index("ix_placed_neighbourhood", "placed", ["neighbourhood"])
    op.create_index("ix_placed_incident", "placed", ["incident"])
    op.create_table(
        "listed",
        sa.Column("facet", Words, primary_key=True),
        sa.Column("term", Words, primary_key=True),
        sa.Column("last", Words, primary_key=True),
        sa.Column("incident", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("first", Words, nullable=False),
        sqlite_with_rowid=False,
    )


def _stories() -> None:
    op.create_table(
        "story_keys",
        sa.Column("key", Words, primary_key=True),
        sa.Column("filed", Number, sa.ForeignKey("reports.filed"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "signatures",
        sa.Column("filed", Number, sa.ForeignKey("reports.filed"), primary_key=True, autoincrement=False),
        sa.Column("under", Words, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )


def _words() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # Without content: the text is in its own table, and a word is given back by none of these.
        for table in ("report_words", "quote_words"):
            op.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 2\")")
        return
    for table in ("report_words", "quote_words"):
        op.execute(f"CREATE TABLE {table} (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute(f"CREATE INDEX ix_{table} ON {table} USING gin (words)")
    op.create_table("archive", sa.Column("sha256", Words, primary_key=True), sa.Column("raw", sa.LargeBinary, nullable=False))


def _fill() -> None:
    bind = op.get_bind()
    on_sqlite = bind.dialect.name == "sqlite"
    put, text_of = ("INSERT INTO {}(rowid, words) VALUES (:n, :words)", fts_text)
    if not on_sqlite:
        put, text_of = ("INSERT INTO {} (number, words) VALUES (:n, CAST(:words AS tsvector))", ts_text)
    filed = (
        "SELECT reports.id FROM reports LEFT JOIN log ON log.subject = reports.id AND log.action = 'archive'"
        " ORDER BY log.seq NULLS LAST, reports.id"
    )
    ids = [row.id for row in bind.execute(sa.text(filed))]
    typed = sa.text("SELECT title, text FROM reports WHERE id = :id").columns(title=Words, text=Words)
    quotes = sa.text("SELECT id, position, quote, claim FROM claims WHERE report_id = :id").columns(
        id=Words, position=sa.Integer, quote=Words, claim=Words
    )
    for number, report_id in enumerate(ids, start=1):
        bind.execute(sa.text("UPDATE reports SET filed = :n WHERE id = :id"), {"n": number, "id": report_id})
        row = bind.execute(typed, {"id": report_id}).one()
        shown = f"{row.title or ''}\n{row.text}"
        bind.execute(sa.text(put.format("report_words")), {"n": number, "words": text_of(shown)})
        for claim in bind.execute(quotes, {"id": report_id}).all():
            spans = json.loads(claim.claim)["quote"]["spans"]
            stop = max((span[1] for span in spans), default=None)
            own = number << SHIFT | claim.position
            bind.execute(
                sa.text("UPDATE claims SET number = :n, stop = :stop WHERE id = :id"), {"n": own, "stop": stop, "id": claim.id}
            )
            bind.execute(sa.text(put.format("quote_words")), {"n": own, "words": text_of(claim.quote)})
    bind.execute(
        sa.text(
            "INSERT INTO unread SELECT filed FROM reports WHERE NOT EXISTS (SELECT 1 FROM readings WHERE report_id = reports.id)"
        )
    )
