"""Sources: how much each says in reports that stand, and when; and indexes in the order of the list of reports and of the map."""

import sqlalchemy as sa
from alembic import op

from counterclaim.casebook import seals
from counterclaim.casebook.tables import Number, Words

revision = "8"
down_revision = "7"

_STANDING = "claims JOIN reports ON reports.filed = claims.number >> 20 WHERE reports.withdrawn IS NULL"


def upgrade() -> None:
    """Add the tables to those of the version before, and fill them from the claims."""
    op.create_table(
        "said",
        sa.Column("source", Words, primary_key=True),
        sa.Column("day", Words, primary_key=True),
        sa.Column("number", Number, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sources",
        sa.Column("name", Words, primary_key=True),
        sa.Column("kind", Words, primary_key=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO said (source, day, number)"  # noqa: S608 - our names
        f" SELECT claims.source, coalesce(reports.published, ''), claims.number FROM {_STANDING} ORDER BY 1, 2, 3"
    )
    op.execute(
        "INSERT INTO sources (name, kind, claims, reports)"  # noqa: S608 - our names
        " SELECT source, source_kind, sum(many), sum(CASE place WHEN 1 THEN 1 ELSE 0 END) FROM"
        " (SELECT claims.source, claims.source_kind, count(*) AS many, row_number() OVER"
        " (PARTITION BY claims.number >> 20, claims.source ORDER BY claims.source_kind) AS place"
        f" FROM {_STANDING} GROUP BY claims.number >> 20, claims.source, claims.source_kind) AS told"
        " GROUP BY source, source_kind"
    )
    op.drop_index("ix_reports_published", "reports")
    op.create_index("ix_reports_list", "reports", ["published", "filed"])
    op.create_index("ix_reports_publisher", "reports", ["publisher", "published", "filed"])
    op.drop_index("ix_spots_box", "spots")
    op.create_index("ix_spots_map", "spots", ["lat", "lon", "incident", "first", "last", "name", "radius_km"])
    rivals = sa.text("position > 0")
    op.create_index("ix_spots_rivals", "spots", ["incident"], sqlite_where=rivals, postgresql_where=rivals)
    seals.set_up(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 8")
