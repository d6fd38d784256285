"""Names: the people and the protected places of a reading. Of readings made before nobody has marked them: null."""

from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Add the columns to those of version 4."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = "TEXT" if sqlite else 'TEXT COLLATE "C"'
    for column in ("persons", "protected"):
        op.execute(f"ALTER TABLE readings ADD COLUMN {column} {words}")
    if sqlite:
        op.execute("PRAGMA user_version = 5")
