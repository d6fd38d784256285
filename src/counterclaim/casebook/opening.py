"""Opening: a folder or a URL, as a person names it → an open database of the version that we know."""

from counterclaim.casebook.database import Database
from counterclaim.casebook.folder import open_folder


def open_database(where: str, *, create: bool, wait: float) -> Database:
    """Open the casebook that a person names.

    Args:
        where: a folder, or the URL of a PostgreSQL database.
        create: make the casebook when there is none.
        wait: seconds to wait for another writer.

    Raises:
        CasebookError: there is no casebook there, it is of a newer version, or it cannot be used.
    """
    if "://" not in where:
        return open_folder(where, create=create, wait=wait)
    from counterclaim.casebook.server import open_server, shown

    return open_server(shown(where), where, create=create, wait=wait)
