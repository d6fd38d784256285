"""Spots: where incidents are on a map. Those of incidents that were linked before are entered on the next `relink`."""

import sqlalchemy as sa
from alembic import op

from counterclaim.casebook import seals
from counterclaim.casebook.tables import Words

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """Add the table to those of the version before."""
    op.create_table(
        "spots",
        sa.Column("incident", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("lat", sa.Double, nullable=False),
        sa.Column("lon", sa.Double, nullable=False),
        sa.Column("radius_km", sa.Double, nullable=False),
        sa.Column("first", Words, nullable=False),
        sa.Column("last", Words, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spots_box", "spots", ["lat", "lon", "incident"])
    seals.set_up(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 7")
