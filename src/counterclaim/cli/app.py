"""The application: its options, its commands, and what every error becomes."""

import os
import sys
from typing import Any

import click

from counterclaim.cli.add import add
from counterclaim.cli.audit import audit
from counterclaim.cli.backup import backup, restore
from counterclaim.cli.bundle import bundle
from counterclaim.cli.days import days
from counterclaim.cli.deciding import decide, merge, split, undo, withdraw
from counterclaim.cli.decisions import decisions
from counterclaim.cli.erase import erase
from counterclaim.cli.evaluate import evaluate
from counterclaim.cli.export import export
from counterclaim.cli.incidents import incidents
from counterclaim.cli.printable import printable
from counterclaim.cli.read import read
from counterclaim.cli.release import release
from counterclaim.cli.reread import relink, reread
from counterclaim.cli.roots import roots, timestamp
from counterclaim.cli.search import search
from counterclaim.cli.serve import serve
from counterclaim.cli.show import show
from counterclaim.cli.truce import truce
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
    epilog="Exit codes: 0 done; 1 some inputs could not be read, each named; 2 wrong usage; 3 an audit found a fault; "
    "4 the casebook cannot be opened.",
)
@click.version_option(package_name="counterclaim", message="%(prog)s %(version)s")
@click.option(
    "--casebook",
    envvar="COUNTERCLAIM_CASEBOOK",
    default="casebook",
    show_default=True,
    show_envvar=True,
    metavar="DIR|URL",
    help="The casebook to use: a folder, or the URL of a PostgreSQL database (postgresql://USER@HOST/DATABASE). "
    "A password is best left to PGPASSWORD or ~/.pgpass.",
)
@click.pass_context
def app(ctx: click.Context, casebook: str) -> None:
    """Read published reports of an armed conflict, and keep a record of who claims what.

    \b
    Examples:
      counterclaim read story.txt                  what a report says, and who says it
      cat story.txt | counterclaim read - --json   the same as JSON, one object a report
      counterclaim add examples/deir-ezzor-2016    file reports in ./casebook
      counterclaim incidents                       the incidents that they tell of
      counterclaim show I1 --tolls                 one incident: the rival figures, source by source
      counterclaim truce T1                        the ledger of a ceasefire: terms, clocks, breaches day by day
      counterclaim merge I1 I4 --why "one strike"  rule on it; `undo` takes it back
      counterclaim audit                           prove that nothing was altered or lost
      counterclaim evaluate polnear PolNeAR/dev    how well reading does on a public corpus
    """
    ctx.obj = casebook


#: In the order in which a person meets them.
_COMMANDS = (
    read, add, incidents, show, truce, search, days,
    decide, merge, split, withdraw, undo, decisions,
    reread, relink, export, release, serve,
    audit, erase, backup, restore, roots, timestamp, bundle, evaluate,
)  # fmt: skip
for _command in _COMMANDS:
    app.add_command(_command)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="counterclaim")
