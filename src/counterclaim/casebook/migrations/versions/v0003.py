"""Undoing: how the incidents that an act changes stood before it. Of acts done before, nothing is known of that."""

import sqlalchemy as sa
from alembic import op

from counterclaim.casebook.tables import Words

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Add the table to those of version 2."""
    op.create_table(
        "stood",
        sa.Column("act", sa.Integer, sa.ForeignKey("acts.number"), primary_key=True, autoincrement=False),
        sa.Column("incident", sa.Integer, sa.ForeignKey("incidents.number"), primary_key=True, autoincrement=False),
        sa.Column("claims", Words, nullable=False),
        sa.Column("anchor", Words, nullable=False),
        sa.Column("led", sa.Integer, sa.ForeignKey("incidents.number")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 3")
