"""Inputs: options that several commands share, and how a failed input is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from counterclaim.cli.printable import printable
from counterclaim.errors import CounterclaimError, UsageError

reader_option = click.option(
    "--reader", metavar="NAME", help="learned or grammar; by default the learned one, where its model is installed."
)

evidence_option = click.option(
    "--evidence",
    is_flag=True,
    help="Show the words, with their offsets, on which each source, figure, side, place and time rests.",
)

all_option = click.option(
    "--all",
    "ungated",
    is_flag=True,
    help="Look for claims also in reports that tell of no armed conflict; they are passed over otherwise.",
)


#: What is said of a report that does not say who put it out.
NAMELESS = "publisher unknown: a first line “Publisher: NAME” of the text, or --publisher, tells it"


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the paths, and what a person can say of them, to a command."""
    for option in (
        all_option,
        reader_option,
        click.option("--url", metavar="URL", help="Where the report was found; kept, never fetched."),
        click.option("--title", metavar="TEXT", help="The headline."),
        click.option("--publisher", metavar="NAME", help="The outlet that put the report out."),
        click.option("--date", "day", metavar="YYYY-MM-DD", help="The day on which it went out; wins over what the report says."),
        click.argument("paths", nargs=-1, required=True, metavar="PATH…"),
    ):
        command = option(command)
    return command


def as_date(text: str | None, option: str = "--date") -> date | None:
    """Return the day that an option names.

    Raises:
        UsageError: it is no day of the calendar.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is no date", "write it as 2016-09-17") from error


def complain(name: str, error: CounterclaimError) -> None:
    """Tell, on standard error, which input failed and why."""
    told = str(error)
    click.secho(printable(f"not read: {told if name in told else f'{name}: {told}'}"), fg="red", err=True)
