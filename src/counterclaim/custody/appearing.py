"""Appearing: a file that is there when it is whole, and not before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counterclaim.errors import UsageError


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Give where to write a file; what was written there stands at `path` once this has ended, and nowhere after an exception.

    Args:
        path: of a file that is not there.

    Raises:
        UsageError: it is there.
        OSError: it cannot be written.
    """
    if path.exists():
        raise UsageError(f"{path} is there already", "name a file that is not, or move it away")
    whole = path.with_name(f"{path.name}.part")
    try:
        yield whole
        with whole.open("rb") as written:
            os.fsync(written.fileno())
        whole.rename(path)
    except BaseException:
        whole.unlink(missing_ok=True)
        raise
