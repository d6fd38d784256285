"""``counterclaim backup`` and ``restore``: a whole casebook in one file, and back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.printable import printable
from counterclaim.errors import CasebookError

T = TypeVar("T")

json_option = click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")
#: The exit code for a fault (DESIGN.md, section 4).
FAULT = 3


@click.command(short_help="Write the whole casebook to one file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@json_option
@click.pass_obj
def backup(where: str, file: Path, as_json: bool) -> None:
    """Write the whole casebook to one file: reports, bytes, claims, rulings, incidents with their ids, the log, timestamps.

    Others may go on filing: it holds one state. It is not encrypted: keep it as you keep the casebook. A backup from a folder
    can be restored on a server, and the other way round.

    \b
    Examples:
      counterclaim backup syria-2016-09-18.ccb
      counterclaim --casebook postgresql://counterclaim@localhost/syria backup /media/safe/syria.ccb
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import stages
    from counterclaim.custody import backup as pack

    with Casebook.open(where, create=False) as casebook, stages() as progress:
        count = told(file, lambda: pack(casebook, file, progress))
    size = file.stat().st_size
    if as_json:
        click.echo(json.dumps({"casebook": casebook.name, "file": str(file), "reports": count, "bytes": size}))
    else:
        click.echo(printable(f"{file}: {counted(count, 'report')}, {size:,} bytes"))
        click.echo(printable(f"\nTo try it: counterclaim --casebook NEW restore {file}"))


@click.command(short_help="Put a backup into an empty casebook.")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path), metavar="FILE")
@click.option("--even-with-faults", is_flag=True, help="Keep it also when the audit finds a fault; each is told.")
@json_option
@click.pass_context
def restore(ctx: click.Context, file: Path, even_with_faults: bool, as_json: bool) -> None:
    """Put a backup into the casebook that --casebook names, which is made, or is empty; audit it before it counts.

    A backup that is damaged, cut short, or whose casebook has a fault leaves nothing behind. Exit code 3 for a fault.

    \b
    Examples:
      counterclaim restore syria-2016-09-18.ccb                into ./casebook
      counterclaim --casebook ~/syria-again restore syria-2016-09-18.ccb
      counterclaim --casebook postgresql://counterclaim@localhost/syria restore syria-2016-09-18.ccb
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import stages
    from counterclaim.custody import extent
    from counterclaim.custody import restore as unpack

    with Casebook.open(ctx.obj, create=True) as casebook:
        with stages() as progress:
            faults = told(file, lambda: unpack(casebook, file, even_with_faults=even_with_faults, progress=progress))
        size = extent(casebook)
    for fault in faults:
        click.echo(printable(str(fault)), err=True)
    if as_json:
        done = {"casebook": casebook.name, "reports": size.reports, "claims": size.claims, "faults": len(faults)}
        click.echo(json.dumps(done))
    else:
        parts = [counted(size.reports, "report"), counted(size.claims, "claim"), f"{counted(size.lines, 'line')} of the log"]
        click.echo(f"casebook {casebook.name}: restored, {', '.join(parts)}, {'with faults' if faults else 'no fault'}")
    ctx.exit(FAULT if faults else 0)


def told(file: Path, do: Callable[[], T]) -> T:
    """Do something with a file and return what it gives; what the disk refuses becomes a CasebookError."""
    try:
        return do()
    except OSError as error:
        raise CasebookError(
            f"{file} cannot be read or written: {error.strerror}", "check the disk and whose folder it is"
        ) from error
