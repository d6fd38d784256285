"""What an audit costs: how long it takes and how much memory, at several sizes.

Run with ``python benchmarks/audit_cost.py FOLDER [--sizes 10000 100000] [--seed 20160917] [--link]``. The reports are made
(`casebooks`), not read; a casebook that is there already in FOLDER is taken as it is. Each audit runs in a process of its own,
with what the system holds of the files as it is. It ends with a table in Markdown, and with the exit code 3 when an audit found a
fault, or when the largest took longer or more memory than is wanted.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from casebooks import readings
from counterclaim.casebook import Casebook
from counterclaim.custody import audit, extent
from counterclaim.filing import relink

SIZES = (10_000, 100_000)
#: What is wanted of a hundred thousand reports, in seconds; and in megabytes of any number.
SECONDS, MEGABYTES = 300.0, 600.0
#: Reports of one unit of work while building.
_BATCH = 1_000


def build(folder: Path, reports: int, seed: int, *, link: bool) -> None:
    """Put reports and their readings in; what is not measured need not outlive a power cut."""
    if (folder / "done").exists():
        return
    stream = readings(seed)
    with patch("os.fsync"), Casebook.open(str(folder / "book"), create=True) as casebook:
        put = 0
        while put < reports:
            with casebook.change(datetime.now(UTC), "benchmark") as unit:
                for told in islice(stream, min(_BATCH, reports - put)):
                    unit.archive(told.reading.report, told.raw)
                    unit.put_reading(told.reading)
                    put += 1
        if link:
            relink(casebook, actor="benchmark", why="benchmark")
    (folder / "done").touch()


def measure(folder: Path) -> int:
    """Audit a casebook, and print a row of the table; return how many faults there are."""
    start = time.perf_counter()
    with Casebook.open(str(folder / "book"), create=False) as casebook:
        size = extent(casebook)
        faults = sum(1 for _ in audit(casebook))
    took = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    database = (folder / "book" / "casebook.sqlite").stat().st_size / 1e6
    row = (size.reports, size.claims, size.lines, round(database), round(took), round(cpu), round(peak), faults)
    print(f"| {' | '.join(f'{value:,}' for value in row)} |", flush=True)
    return faults or int(size.reports >= SIZES[-1] and took > SECONDS) or int(peak > MEGABYTES)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="in which the casebooks are made")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many reports")
    parser.add_argument("--seed", type=int, default=20160917, help="of the reports")
    parser.add_argument("--link", action="store_true", help="link them too, which takes longer than all the rest")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.only is not None:
        return int(measure(given.only) > 0)
    print("| reports | claims | lines | database, MB | seconds | of the processor | peak, MB | faults |", flush=True)
    print(f"|{'---:|' * 8}", flush=True)
    failed = 0
    for size in given.sizes:
        folder = given.folder / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        build(folder, size, given.seed, link=given.link)
        command = [sys.executable, __file__, str(given.folder), "--only", str(folder)]
        failed |= subprocess.run(command, check=False).returncode
    return 3 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
