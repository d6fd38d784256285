"""``counterclaim audit``: whether everything that the casebook keeps is as it was kept."""

import json
from collections import Counter
from dataclasses import asdict

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.printable import printable

#: The exit code for a fault (DESIGN.md, section 4).
FAULT = 3


@click.command(short_help="Prove that nothing was altered or lost.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a fault, one a line, and a summary as the last.")
@click.pass_context
def audit(ctx: click.Context, as_json: bool) -> None:
    """Re-hash the archive, walk the log, and find every claim's words in the archived text again.

    A line a fault, with the id of the item and what to do. What was erased on request is no fault, and is named. It changes
    nothing and waits for nobody who files meanwhile. Exit code 3 when there is a fault, 4 when the casebook cannot be opened.

    \b
    Examples:
      counterclaim audit
      counterclaim --casebook ~/syria audit --json
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import stages
    from counterclaim.custody import audit as look_through
    from counterclaim.custody import extent

    found: Counter[str] = Counter()
    with Casebook.open(ctx.obj, create=False) as casebook:
        size = extent(casebook)
        with stages() as progress:
            for fault in look_through(casebook, progress):
                found[fault.check] += 1
                click.echo(json.dumps(asdict(fault), ensure_ascii=False) if as_json else printable(str(fault)))
    looked = f"{counted(size.reports, 'report')}, {counted(size.claims, 'claim')}, {counted(size.lines, 'line')} of the log"
    if as_json:
        summary = {"casebook": casebook.name, "faults": found.total(), "by_check": dict(sorted(found.items())), **asdict(size)}
        click.echo(json.dumps(summary, ensure_ascii=False))
    else:
        if size.erased:
            click.echo(printable(f"erased on request: {', '.join(size.erased)}"))
        click.echo(f"casebook {casebook.name}: {counted(found.total(), 'fault') if found else 'no fault'} in {looked}")
    ctx.exit(FAULT if found else 0)
