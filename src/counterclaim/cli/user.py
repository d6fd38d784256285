"""User: who rules and files, for the log."""

import getpass


def user() -> str:
    """Return the account's name; a machine without one still files."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
