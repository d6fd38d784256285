"""``counterclaim add``: reports are filed in the casebook."""

import json
from typing import Any

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.days import UNKNOWN
from counterclaim.cli.inputs import NAMELESS, as_date, complain, input_options
from counterclaim.cli.printable import printable
from counterclaim.cli.user import user


@click.command(short_help="File reports in the casebook.")
@input_options
@click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")
@click.pass_context
def add(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    as_json: bool,
    reader: str | None,
    ungated: bool,
    day: str | None,
    **given: Any,
) -> None:
    """File reports in the casebook: archive their bytes, read them, link their claims into incidents.

    The same report twice is filed once. A run that was killed goes on where it was: run it again.

    A text may begin with lines that say what it is, up to a blank line: "Publisher: Example Wire", "Date: 2016-09-17",
    "Title: …", "URL: …". Options win over them.

    \b
    Examples:
      counterclaim add examples/deir-ezzor-2016
      counterclaim --casebook ~/syria add story.html --publisher "Example Wire"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import filing_progress
    from counterclaim.filing import file_reports
    from counterclaim.intake import Given, reports_from_paths
    from counterclaim.linking import linker
    from counterclaim.reading import SHUT, read, reader_of
    from counterclaim.records import Reading, Report

    reader_of(reader)
    passed_over = nameless = 0

    def read_one(report: Report) -> Reading:
        nonlocal passed_over, nameless
        reading = read(report, reader, gate=not ungated)
        passed_over += SHUT in reading.notes
        nameless += report.publisher is None
        return reading

    outcomes = reports_from_paths(paths, Given(date=as_date(day), **given))
    with Casebook.open(ctx.obj, create=True) as casebook, filing_progress() as progress:
        undated = casebook.undated()
        filed = file_reports(casebook, outcomes, read_one, progress=progress, actor=user())
        undated = casebook.undated() - undated
        older = len(casebook.unlinked(linker()))
    notes = list(filed.notes)
    if older:
        notes.append(f"{counted(older, 'report')} linked by another version: `counterclaim relink` links all anew")
    for failure in filed.failures:
        complain(failure.name, failure.error)
    if as_json:
        failures = [{"name": failure.name, "error": str(failure.error)} for failure in filed.failures]
        click.echo(
            json.dumps(
                {
                    "casebook": casebook.name,
                    "added": filed.added,
                    "already_there": filed.already_there,
                    "read": filed.read,
                    "claims": filed.claims,
                    "passed_over": passed_over,
                    "failures": failures,
                    "notes": notes,
                }
            )
        )
    else:
        for note in notes:
            click.echo(printable(f"note: {note}"), err=True)
        if undated:
            click.echo(
                f"note: {counted(undated, 'report')} without a publication date: "
                f"`show {UNKNOWN}` lists what has none; --date supplies it on filing",
                err=True,
            )
        if nameless:
            click.echo(f"note: {counted(nameless, 'report')} with {NAMELESS}", err=True)
        parts = [f"{counted(filed.added, 'report')} added", f"{counted(filed.claims, 'claim')} read"]
        parts += [f"{filed.already_there} already there"] if filed.already_there else []
        parts += [f"{passed_over} tell of no conflict and hold none"] if passed_over else []
        parts += [f"{len(filed.failures)} could not be read"] if filed.failures else []
        click.echo(f"casebook {casebook.name}: {', '.join(parts)}")
    ctx.exit(1 if filed.failures else 0)
