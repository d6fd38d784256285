"""The application: its options, its commands, and what every error becomes."""

import os
import sys
from typing import Any

import click

from counterclaim.cli.casebook import add, incidents, show
from counterclaim.cli.evaluate import evaluate
from counterclaim.cli.printable import printable
from counterclaim.cli.read import read
from counterclaim.errors import CounterclaimError


class _Application(click.Group):
    """Turns our errors into a message on standard error and the exit code that DESIGN.md gives them."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CounterclaimError as error:
            click.secho(printable(f"error: {error}"), fg="red", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of our output went away ("| head"): nothing is left to say, and nowhere to say it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(
    cls=_Application,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 some inputs could not be read, each named; 2 wrong usage; 4 the casebook cannot be opened.",
)
@click.version_option(package_name="counterclaim", message="%(prog)s %(version)s")
@click.option(
    "--casebook",
    envvar="COUNTERCLAIM_CASEBOOK",
    default="casebook",
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="The casebook to use.",
)
@click.pass_context
def app(ctx: click.Context, casebook: str) -> None:
    """Read published reports of an armed conflict, and keep a record of who claims what.

    \b
    Examples:
      counterclaim read story.txt                  what a report says, and who says it
      cat story.txt | counterclaim read - --json   the same as JSON, one object a report
      counterclaim add examples/deir-ezzor-2016    file reports in ./casebook
      counterclaim incidents                       what the casebook holds
      counterclaim show 2016-09-17                 who said what in the reports of a day
      counterclaim evaluate polnear PolNeAR/dev    how well reading does on a public corpus
    """
    ctx.obj = casebook


for _command in (read, add, incidents, show, evaluate):
    app.add_command(_command)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="counterclaim")
