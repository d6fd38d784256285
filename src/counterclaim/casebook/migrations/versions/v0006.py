"""Custody: seals over all tables, reasons apart from the log, roots of days with their timestamps, and what was erased.

Reasons that were logged before stay in their lines, for a line is never changed.
"""

import sqlalchemy as sa
from alembic import op

from counterclaim.casebook import seals
from counterclaim.casebook.tables import Words

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Add the tables to those of version 5, and seal all."""
    op.create_table(
        "reasons",
        sa.Column("seq", sa.Integer, sa.ForeignKey("log.seq"), primary_key=True, autoincrement=False),
        sa.Column("why", Words, nullable=False),
    )
    op.create_table(
        "erasures",
        sa.Column("act", sa.Integer, sa.ForeignKey("acts.number"), primary_key=True, autoincrement=False),
        sa.Column("report_id", Words, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("words", sa.Integer, nullable=False),
    )
    op.create_table(
        "roots",
        sa.Column("day", Words, primary_key=True),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("tree", Words, nullable=False),
        sa.Column("prev", Words, nullable=False),
        sa.Column("root", Words, nullable=False),
    )
    op.create_table(
        "timestamps",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("day", Words, sa.ForeignKey("roots.day"), nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("authority", Words),
        sa.Column("reply", sa.LargeBinary, nullable=False),
        sa.Column("trusted", Words),
    )
    op.create_table(
        "seals",
        sa.Column("name", Words, primary_key=True),
        sa.Column("lines", sa.BigInteger, nullable=False),
        sa.Column("sum", Words, nullable=False),
    )
    seals.set_up(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 6")
