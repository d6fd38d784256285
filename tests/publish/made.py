"""Casebooks made for what goes out: reports filed as a user files them."""

from datetime import UTC, datetime
from pathlib import Path

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.intake import reports_from_paths
from counterclaim.reading import read

#: When all of it goes out.
AT = datetime(2099, 1, 1, 12, tzinfo=UTC)


def filed(where: str, *paths: Path) -> None:
    """File reports, read and linked."""
    with Casebook.open(where, create=True) as casebook:
        file_reports(casebook, reports_from_paths([str(path) for path in paths]), read, actor="test")
