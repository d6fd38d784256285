"""Migrations: how the tables of one version become those of the next, by Alembic, one module a version in `versions/`."""
