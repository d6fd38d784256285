"""``counterclaim read``: what reports claim, without a casebook."""

import sys
from dataclasses import replace
from typing import Any

import click

from counterclaim.cli.inputs import NAMELESS, as_date, complain, evidence_option, input_options
from counterclaim.cli.printable import printable
from counterclaim.errors import CounterclaimError, UnreadableInput


@click.command(short_help="Read reports and print what they claim.")
@input_options
@evidence_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report, one a line.")
@click.pass_context
def read(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    as_json: bool,
    evidence: bool,
    reader: str | None,
    ungated: bool,
    day: str | None,
    **given: Any,
) -> None:
    """Read reports and print what they claim, and who claims it. Touches no casebook and no network.

    PATH is a file (.txt, .md, .html, or the ceasefire data set's .csv), a folder, or - for standard input. A text may begin with
    lines that say what it is, up to a blank line: "Publisher: Example Wire", "Date: 2016-09-17", "Title: …", "URL: …".

    \b
    Examples:
      counterclaim read story.txt
      counterclaim read story.txt --evidence
      counterclaim read - --date 2016-09-18 --publisher "Example Wire" < story.txt
      counterclaim read reports/ --json | jq '.claims[] | [.source.name, .stance, .quote.words]'
    """
    from counterclaim.cli.progress import tracked
    from counterclaim.intake import Given, reports_from_paths
    from counterclaim.reading import read as read_report
    from counterclaim.reading import reader_of

    outcomes = reports_from_paths(paths, Given(date=as_date(day), **given))
    reader_of(reader)  # a wrong name is told before the first report is read
    failed = False
    for outcome in tracked(outcomes, paths):
        if outcome.note:
            click.secho(printable(f"note: {outcome.note}"), dim=True, err=True)
        if outcome.error is not None:
            failed = True
            complain(outcome.name, outcome.error)
        if outcome.report is None:
            continue
        try:
            reading = read_report(outcome.report, reader, gate=not ungated)
        except CounterclaimError:
            raise
        except Exception as error:  # a fault of ours in one report must not cost the others
            failed = True
            told = f"the reader failed on it with {type(error).__name__}: {error}"
            complain(outcome.name, UnreadableInput(told, "the rest was read; please report this as a fault of Counterclaim"))
            continue
        if as_json:
            sys.stdout.buffer.write(reading.to_json() + b"\n")
            sys.stdout.buffer.flush()
        else:
            from counterclaim.cli.tables import print_reading

            if reading.report.publisher is None:
                reading = replace(reading, notes=(*reading.notes, NAMELESS))
            print_reading(reading, outcome.name, evidence=evidence)
    ctx.exit(1 if failed else 0)
