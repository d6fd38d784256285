"""The first form: reports, readings, claims and the log.

SQLite casebooks of this version were made before Alembic was used: they carry ``user_version`` 1 and no version table.
"""

import sqlalchemy as sa
from alembic import op

from counterclaim.casebook.tables import APPLICATION, Words

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the tables of version 1."""
    op.create_table(
        "reports",
        sa.Column("id", Words, primary_key=True),
        sa.Column("text", Words, nullable=False),
        sa.Column("sha256", Words, nullable=False, unique=True),
        sa.Column("media_type", Words, nullable=False),
        sa.Column("publisher", Words),
        sa.Column("title", Words),
        sa.Column("byline", Words),
        sa.Column("dateline", Words),
        sa.Column("published", Words),
        sa.Column("published_at", Words),
        sa.Column("retrieved", Words),
        sa.Column("language", Words),
        sa.Column("url", Words),
        sa.Column("body", sa.Integer, nullable=False),
        sa.Column("notes", Words, nullable=False),
    )
    op.create_index("ix_reports_published", "reports", ["published"])
    op.create_table(
        "readings",
        sa.Column("report_id", Words, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("reader", Words, nullable=False),
        sa.Column("reader_version", Words, nullable=False),
        sa.Column("digest", Words, nullable=False),
        sa.Column("ceasefires", Words, nullable=False),
        sa.Column("notes", Words, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("id", Words, primary_key=True),
        sa.Column("report_id", Words, sa.ForeignKey("readings.report_id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("source", Words, nullable=False),
        sa.Column("source_kind", Words, nullable=False),
        sa.Column("stance", Words, nullable=False),
        sa.Column("certainty", Words, nullable=False),
        sa.Column("speech", Words, nullable=False),
        sa.Column("quote", Words, nullable=False),
        sa.Column("cue", Words),
        sa.Column("start", sa.Integer),
        sa.Column("claim", Words, nullable=False),
    )
    op.create_index("ix_claims_report_id", "claims", ["report_id"])
    op.create_index("ix_claims_source", "claims", ["source"])
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("actor", Words, nullable=False),
        sa.Column("action", Words, nullable=False),
        sa.Column("subject", Words, nullable=False),
        sa.Column("payload", Words, nullable=False),
        sa.Column("prev", Words, nullable=False),
        sa.Column("hash", Words, nullable=False),
    )
    op.create_index("ix_log_subject", "log", ["subject"])
    # Guards against our own slips; whoever can write the database can drop a trigger, and is found by the chain.
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER log_no_{verb} BEFORE {verb} ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
            )
        op.execute(f"PRAGMA application_id = {APPLICATION}")
        op.execute("PRAGMA user_version = 1")
    else:
        op.execute(
            "CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(
            "CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log"
            " FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()"
        )
