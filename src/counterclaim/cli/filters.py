"""Filters: the conditions by which incidents are picked, one way for every command that picks them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from counterclaim.cli.inputs import as_date
from counterclaim.errors import UsageError
from counterclaim.records import EventType, IncidentKind

if TYPE_CHECKING:
    from counterclaim.casebook import Query

F = TypeVar("F", bound=Callable[..., object])


class _Value(click.Choice[str]):
    """A value of a closed vocabulary; spaces and hyphens are as good as its underscores."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(value.strip().replace(" ", "_").replace("-", "_"), param, ctx)


class Filters(TypedDict):
    """The conditions as they are given."""

    first: str | None
    last: str | None
    day: str | None
    place: str | None
    party: str | None
    kind_of_event: str | None
    kind: str | None
    text: str | None


_OPTIONS = (
    click.option("--from", "first", metavar="YYYY-MM-DD", help="May have lasted until this day, or later."),
    click.option("--to", "last", metavar="YYYY-MM-DD", help="May have begun on this day, or before."),
    click.option("--date", "day", metavar="YYYY-MM-DD", help="May have been on this day."),
    click.option(
        "--place", metavar="NAME", help="A place that its claims name, some words of its name, or a country's code (SY)."
    ),
    click.option(
        "--party", metavar="NAME", help="A party that its claims name, as doer or as struck, or some words of its name."
    ),
    click.option(
        "--type",
        "kind_of_event",
        type=_Value([kind.value for kind in EventType], case_sensitive=False),
        metavar="TYPE",
        help=f"A type of event that a claim gives it: {', '.join(kind.value for kind in EventType)}.",
    ),
    click.option(
        "--kind",
        type=_Value([kind.value for kind in IncidentKind], case_sensitive=False),
        help="One happening, or several counted together (“55 attacks in 24 hours”).",
    ),
    click.option(
        "--text",
        metavar="WORDS",
        help="Words that all stand in one of its quotes; those between double quotes stand there together.",
    ),
)


def filters(command: F) -> F:
    """Add the conditions to a command, as parameters of the names of `Filters`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def query_of(given: Filters, limit: int = 50, after: str | None = None) -> "Query":
    """Return what a person asked for.

    Args:
        given: the conditions.
        limit: how many to give at most.
        after: id of the last incident of the page before.

    Raises:
        UsageError: a day is none, or they contradict each other.
    """
    from counterclaim.casebook import Query

    first, last, day = given["first"], given["last"], given["day"]
    if day is not None and (first is not None or last is not None):
        raise UsageError("--date names one day, --from and --to a span of days", "give the one or the other")
    query = Query(
        first=as_date(first, "--from") if day is None else as_date(day),
        last=as_date(last, "--to") if day is None else as_date(day),
        place=given["place"],
        party=given["party"],
        type=EventType(given["kind_of_event"]) if given["kind_of_event"] else None,
        kind=IncidentKind(given["kind"]) if given["kind"] else None,
        text=given["text"],
        limit=limit,
        after=after,
    )
    if query.first is not None and query.last is not None and query.first > query.last:
        raise UsageError(f"--from {query.first} is after --to {query.last}", "give the earlier day first")
    return query
