"""Unwritable: why a file or a folder that a person named cannot be written to, in a sentence, and what to do."""

from pathlib import Path

from counterclaim.errors import UsageError

#: Reasons by the error that tells them; another error's own words stand for themselves.
_WHY: tuple[tuple[type[OSError], str], ...] = (
    (IsADirectoryError, "it is a folder"),
    (NotADirectoryError, "a part of the path is a file and no folder"),
    (FileExistsError, "there is a file of that name, and no folder"),
    (PermissionError, "you may not write there"),
)


def unwritable(path: str, error: OSError | ValueError, *, folder: bool = False) -> UsageError:
    """Return the error that tells a person so.

    Args:
        path: as the person named it.
        error: what writing met with; a ValueError is a name that no system takes.
        folder: whether the path is to be a folder.
    """
    kind = "folder" if folder else "file"
    parent = str(Path(path).parent)
    if isinstance(error, FileNotFoundError) and not Path(parent).exists():
        return UsageError(
            f"{path!r} cannot be written to: there is no folder {parent!r}", f"make it first, or name another {kind}"
        )
    why = next((told for known, told in _WHY if isinstance(error, known)), None)
    if why is None:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else "no file can have that name"
    return UsageError(f"{path!r} cannot be written to: {why}", f"name a {kind} of your own, in a folder that is there")
