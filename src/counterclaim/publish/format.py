"""Format: one way in which a publication is written. Each declares itself here; the list in the docs is made from this."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from counterclaim.publish.publication import Publication


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which a publication is written.

    Args:
        name: by which it is asked for.
        summary: what it is, and who opens it; one line.
        suffix: of its files, with the dot; empty for a folder.
        media_type: as an HTTP answer would name it.
        pieces: writes a publication, a piece at a time, so that a large one is never whole in memory; None for a folder.
        files: writes a publication as a folder: path of each file, with slashes, and its pieces, to be taken before the
            next file is; None for one file.
    """

    name: str
    summary: str
    suffix: str
    media_type: str
    pieces: Callable[[Publication], Iterator[bytes]] | None = None
    files: Callable[[Publication], Iterator[tuple[str, Iterable[bytes]]]] | None = None
