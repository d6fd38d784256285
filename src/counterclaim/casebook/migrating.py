"""Migrating: the tables of an older version, or none → those of ours. Alembic is loaded only when there is something to do."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from counterclaim.casebook import tables

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext, RevisionStep

#: Where the migrations are, as Alembic names a folder of a package.
SCRIPTS = "counterclaim.casebook:migrations"


def migrate(connection: Connection, to: int = tables.VERSION) -> None:
    """Bring the tables to a version, within the transaction of `connection`, which must hold the write lock.

    Args:
        connection: to a casebook of an older version, or to an empty database.
        to: the version.
    """
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    script = ScriptDirectory.from_config(config)

    def steps(found: Any, context: "MigrationContext") -> "list[RevisionStep]":
        # SQLite casebooks of version 1 were made without Alembic, and say so themselves.
        current: Any = found or _older(connection)
        return script._upgrade_revs(str(to), current)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection, version_table=tables.VERSION_TABLE)
        with environment.begin_transaction():
            environment.run_migrations()


def _older(connection: Connection) -> tuple[str, ...]:
    return ("1",) if connection.dialect.name == "sqlite" and tables.version(connection) == 1 else ()
