"""Flips one random bit of a casebook, again and again, and looks whether `audit` finds it.

Run with ``python benchmarks/flips.py CASEBOOK [--times 500] [--seed 20160917]``. CASEBOOK is a folder; each time a copy of it is
spoilt. A quarter of the flips fall on raw files, a quarter on rows of the log, a quarter on rows of claims, a quarter anywhere in
the database file. A flip that is not found is looked at again: where every table and every index of words still gives
back what it gave before, the bit carried no content (a free page, the room between rows, a counter); else it was missed. The exit
code is 1 when one was.
"""

import argparse
import random
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from counterclaim.casebook import Casebook
from counterclaim.custody import audit
from counterclaim.errors import CasebookError

_DATABASE = "casebook.sqlite"


class Part(StrEnum):
    """Where a flip falls."""

    ARCHIVE = "raw bytes"
    LOG = "log"
    CLAIMS = "claims"
    DATABASE = "anywhere in the database"


class Fate(StrEnum):
    """What became of a flip."""

    FAULT = "found: a fault"
    UNOPENED = "found: cannot be opened"
    EMPTY = "not content"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Flip:
    """One bit.

    Args:
        part: what it is of.
        path: its file, below the casebook's folder.
        offset: its byte.
        bit: which of the byte, from 0.
    """

    part: Part
    path: Path
    offset: int
    bit: int


class Target:
    """A casebook to be spoilt, copy by copy.

    Args:
        folder: the casebook; it is left as it is.
        scratch: where the copies are made.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.copy = folder, scratch / "spoilt"
        self.files = sorted(path.relative_to(folder) for path in (folder / "archive").rglob("*") if path.is_file())
        self.data = (folder / _DATABASE).read_bytes()
        self.rows = {Part.LOG: list(self._rows("log")), Part.CLAIMS: list(self._rows("claims"))}
        self.content = contents(folder)

    def flips(self, times: int, seed: int) -> Iterator[Flip]:
        """Give random flips, as many of each part."""
        chance = random.Random(seed)
        for number in range(times):
            part = list(Part)[number % len(Part)]
            bit = chance.randrange(8)
            if part is Part.ARCHIVE:
                path = chance.choice(self.files)
                yield Flip(part, path, chance.randrange((self.folder / path).stat().st_size), bit)
            elif part is Part.DATABASE:
                yield Flip(part, Path(_DATABASE), chance.randrange(len(self.data)), bit)
            else:
                start, length = chance.choice(self.rows[part])
                yield Flip(part, Path(_DATABASE), start + chance.randrange(length), bit)

    def spoil(self, flip: Flip) -> Fate:
        """Flip one bit of a copy, audit it, and tell what came of it."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.folder, self.copy)
        path = self.copy / flip.path
        path.chmod(0o644)
        with path.open("r+b") as file:
            file.seek(flip.offset)
            byte = file.read(1)[0]
            file.seek(flip.offset)
            file.write(bytes([byte ^ 1 << flip.bit]))
        try:
            with Casebook.open(str(self.copy), create=False) as casebook:
                if next(audit(casebook), None) is not None:
                    return Fate.FAULT
        except CasebookError:
            return Fate.UNOPENED
        return Fate.EMPTY if flip.part is not Part.ARCHIVE and contents(self.copy) == self.content else Fate.MISSED

    def _rows(self, name: str) -> Iterator[tuple[int, int]]:
        """Find where texts of a table's rows lie in the file: those that lie in one piece."""
        with sqlite3.connect(f"file:{self.folder / _DATABASE}?mode=ro", uri=True) as database:
            for row in database.execute(f"SELECT * FROM {name}"):  # noqa: S608 - our names
                for value in row:
                    data = value.encode() if isinstance(value, str) else b""
                    if len(data) > 15 and (start := self.data.find(data)) >= 0 and self.data.find(data, start + 1) < 0:
                        yield start, len(data)
        database.close()


def contents(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a casebook's database gives back: every row of every table, and what the words are found by."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with sqlite3.connect(f"file:{folder / _DATABASE}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for name in names:
            if not name.startswith(("sqlite_", "report_words", "quote_words")):
                found[name] = list(database.execute(f"SELECT * FROM {name}"))  # noqa: S608 - our names
        for name in ("report_words", "quote_words"):
            database.execute(f"CREATE VIRTUAL TABLE temp.held_{name} USING fts5vocab(main, {name}, instance)")
            found[name] = list(database.execute(f"SELECT * FROM temp.held_{name}"))  # noqa: S608
    database.close()
    return found


def table(fates: Sequence[tuple[Flip, Fate]]) -> str:
    """Return what came of all flips, as a table in Markdown."""
    counts = Counter((flip.part, fate) for flip, fate in fates)
    lines = [f"| {part} | {' | '.join(str(counts[part, fate]) for fate in Fate)} |" for part in Part]
    return "\n".join([f"| a bit of | {' | '.join(Fate)} |", f"|---|{'---:|' * len(Fate)}", *lines])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("casebook", type=Path, help="a casebook's folder; nothing in it is changed")
    parser.add_argument("--times", type=int, default=500, help="how many bits to flip (500)")
    parser.add_argument("--seed", type=int, default=20160917, help="of the places")
    parser.add_argument("--scratch", type=Path, default=Path("build"), help="where the copies are made (build)")
    given = parser.parse_args(arguments)
    given.scratch.mkdir(parents=True, exist_ok=True)
    target = Target(given.casebook, given.scratch)
    fates: list[tuple[Flip, Fate]] = []
    for flip in target.flips(given.times, given.seed):
        fates.append((flip, target.spoil(flip)))
        if fates[-1][1] is Fate.MISSED:
            print(f"missed: {flip}", file=sys.stderr, flush=True)
    shutil.rmtree(target.copy, ignore_errors=True)
    print(table(fates))
    return int(any(fate is Fate.MISSED for _, fate in fates))


if __name__ == "__main__":
    sys.exit(main())
