"""A file or folder that cannot be written to is named, with why and what to do, and no number of the system's."""

from pathlib import Path

import pytest

from counterclaim.cli.drawn import write
from counterclaim.cli.unwritable import unwritable
from counterclaim.errors import UsageError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            FileNotFoundError(2, "No such file or directory"),
            "there is no folder 'far/away' (make it first, or name another file)",
        ),
        (PermissionError(13, "Permission denied"), "you may not write there"),
        (IsADirectoryError(21, "Is a directory"), "it is a folder"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (ValueError("embedded null byte"), "no file can have that name"),
    ],
)
def test_the_reason_is_told_in_words(error: OSError | ValueError, words: str) -> None:
    told = str(unwritable("far/away/x.csv", error))
    assert "'far/away/x.csv' cannot be written to" in told
    assert words in told
    assert "Errno" not in told


def test_pictures_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="there is a file of that name, and no folder") as told:
        write({"a.svg": "<svg/>"}, str(tmp_path / "file"))
    assert "Errno" not in str(told.value)
    with pytest.raises(UsageError, match="a part of the path is a file"):
        write({"a.svg": "<svg/>"}, str(tmp_path / "file" / "below"))
    (tmp_path / "folder" / "a.svg").mkdir(parents=True)
    with pytest.raises(UsageError, match="it is a folder"):
        write({"a.svg": "<svg/>"}, str(tmp_path / "folder"))
