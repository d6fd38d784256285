"""Ceasefires: their ids, and which report mentions which. What was filed before is linked on the next `relink`."""

import sqlalchemy as sa
from alembic import op

from counterclaim.casebook.tables import Number, Words

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Add the tables to those of version 3."""
    op.create_table(
        "ceasefires",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("anchor", Words, nullable=False, index=True),
        sa.Column("ended", Words),
        sa.Column("led", sa.Integer, sa.ForeignKey("ceasefires.number")),
    )
    op.create_table(
        "mentions",
        sa.Column("number", Number, primary_key=True, autoincrement=False),
        sa.Column("report_id", Words, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("claims", Words, nullable=False),
        sa.Column("country", Words, nullable=False, index=True),
        sa.Column("trace", Words, nullable=False),
        sa.Column("ceasefire", sa.Integer, sa.ForeignKey("ceasefires.number"), index=True),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 4")
