"""What the articles of FA-KES tell of ceasefires, read end to end: a casebook of the articles of some months, and its ledgers.

Run with ``python benchmarks/ceasefires.py FAKES CASEBOOK [--from 2016-09-01] [--to 2016-10-31]``. FAKES is the folder with the
table (see ``counterclaim evaluate linking --help``); CASEBOOK a new folder, which is left there to be looked at with
``counterclaim --casebook CASEBOOK truce``. It prints, in Markdown, each ceasefire that three reports or more mention: what it is
called, when it began and who says so, its ends, and how many terms, breaches and status claims there are.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from counterclaim.casebook import Casebook
from counterclaim.ceasefire import Ledger
from counterclaim.cli.truce import ledgers_of
from counterclaim.evaluate import fakes
from counterclaim.evaluate.corpus import Files
from counterclaim.filing import Stage, Step, file_reports
from counterclaim.intake import Outcome
from counterclaim.reading import read

#: Mentions from which a ceasefire is listed.
_LEAST = 3


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fakes", type=Path, help="the folder with FA-KES-Dataset.csv")
    parser.add_argument("casebook", type=Path, help="a new casebook")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, default=date(2016, 9, 1))
    parser.add_argument("--to", dest="last", type=date.fromisoformat, default=date(2016, 10, 31))
    given = parser.parse_args(arguments)
    within = [
        report
        for report in fakes.reports(given.fakes, Files()).values()
        if report.published is not None and given.first <= report.published <= given.last
    ]
    outcomes = [Outcome(report.id, report, raw=report.text.encode()) for report in within]
    done = 0

    def tell(step: Step) -> None:
        nonlocal done
        done += step.stage is Stage.READ
        if sys.stderr.isatty():
            print(f"\r{done} of {len(outcomes)} read ", end="", file=sys.stderr, flush=True)

    with Casebook.open(str(given.casebook), create=True) as casebook:
        filed = file_reports(casebook, outcomes, read, progress=tell, actor="benchmark")
        ledgers = list(ledgers_of(casebook, casebook.ceasefires()))
    for failure in filed.failures:
        print(f"{failure.name}: {failure.error}", file=sys.stderr)
    mentioning = {report for one in ledgers for report in one.reports}
    often = sorted((one for one in ledgers if len(one.reports) >= _LEAST), key=lambda one: -len(one.reports))
    span = f"{given.first} to {given.last}"
    print(f"{len(within)} articles of {span}: {len(mentioning)} mention a ceasefire, {len(ledgers)} in all.\n")
    print("| id | called | reports | from | until | terms | breaches | status claims |")
    print("|---|---|---|---|---|---|---|---|")
    for one in often:
        print(f"| {' | '.join(_row(one))} |")
    return 0


def _row(one: Ledger) -> tuple[str, ...]:
    starts = "; ".join(f"{start.at:%Y-%m-%d %H:%M} ({len(start.rows)})" for start in one.starts) or "not told"
    ends = "; ".join(f"{end.at:%Y-%m-%d %H:%M} ({end.party})" for end in one.ends) or "not told"
    called = ", ".join([one.name, *[name for name in one.names if name != one.name]][:4])
    numbers = (len(one.terms), len(one.breaches), len(one.statuses))
    return (one.id, called, str(len(one.reports)), starts, ends, *map(str, numbers))


if __name__ == "__main__":
    sys.exit(main())
