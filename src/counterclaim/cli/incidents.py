"""``counterclaim incidents``: the incidents that the casebook holds, newest first."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.inputs import as_date
from counterclaim.errors import UsageError
from counterclaim.records import EventType, IncidentKind

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook, Query
    from counterclaim.cli.chosen import Wanted


class _Value(click.Choice[str]):
    """A value of a closed vocabulary; spaces and hyphens are as good as its underscores."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(value.strip().replace(" ", "_").replace("-", "_"), param, ctx)


@click.command(short_help="The incidents, newest first.")
@click.option("--from", "first", metavar="YYYY-MM-DD", help="May have lasted until this day, or later.")
@click.option("--to", "last", metavar="YYYY-MM-DD", help="May have begun on this day, or before.")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="May have been on this day.")
@click.option("--place", metavar="NAME", help="A place that its claims name, some words of its name, or a country's code (SY).")
@click.option("--party", metavar="NAME", help="A party that its claims name, as doer or as struck, or some words of its name.")
@click.option(
    "--type",
    "kind_of_event",
    type=_Value([kind.value for kind in EventType], case_sensitive=False),
    metavar="TYPE",
    help=f"A type of event that a claim gives it: {', '.join(kind.value for kind in EventType)}.",
)
@click.option(
    "--kind",
    type=_Value([kind.value for kind in IncidentKind], case_sensitive=False),
    help="One happening, or several counted together (“55 attacks in 24 hours”).",
)
@click.option(
    "--text", metavar="WORDS", help="Words that all stand in one of its quotes; those between double quotes stand there together."
)
@click.option("--contested", is_flag=True, help="Its accounts conflict: on who did it, how many, where, or anything else.")
@click.option("--unconfirmed", is_flag=True, help="On something that it tells, one origin stands alone.")
@click.option(
    "--toll",
    metavar="N..M|N+|N",
    help="A source's figure of the killed, as it stands now, is in this range; “at least 80” counts as 80.",
)
@click.option("--limit", type=click.IntRange(min=1, max=10_000), default=50, show_default=True, help="How many to list.")
@click.option("--after", metavar="ID", help="The last incident of the page before: lists what comes after it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an incident, one a line.")
@click.pass_obj
def incidents(
    where: str,
    first: str | None,
    last: str | None,
    day: str | None,
    place: str | None,
    party: str | None,
    kind_of_event: str | None,
    kind: str | None,
    text: str | None,
    contested: bool,
    unconfirmed: bool,
    toll: str | None,
    limit: int,
    after: str | None,
    as_json: bool,
) -> None:
    """List incidents: what claims of one or of many reports tell of one happening. Every condition given must be met.

    An incident is listed under what its claims tell: days, places and parties are as they say, and may be rivals. With
    --contested, --unconfirmed and --toll the accounts of each incident are weighed, which takes longer: other conditions help.

    \b
    Examples:
      counterclaim incidents
      counterclaim incidents --place "Deir ez-Zor" --from 2016-09-17 --to 2016-09-20
      counterclaim incidents --type air-strike --party coalition --text raid
      counterclaim incidents --kind aggregate --json
      counterclaim incidents --contested --toll 60..90 --party coalition
      counterclaim incidents --after I12     the next page
    """
    from counterclaim.casebook import Casebook, Query
    from counterclaim.cli.chosen import Wanted, as_toll, chosen
    from counterclaim.cli.progress import patient

    if day is not None and (first is not None or last is not None):
        raise UsageError("--date names one day, --from and --to a span of days", "give the one or the other")
    query = Query(
        first=as_date(first, "--from") if day is None else as_date(day),
        last=as_date(last, "--to") if day is None else as_date(day),
        place=place,
        party=party,
        type=EventType(kind_of_event) if kind_of_event else None,
        kind=IncidentKind(kind) if kind else None,
        text=text,
        limit=limit + 1,
        after=after,
    )
    if query.first is not None and query.last is not None and query.first > query.last:
        raise UsageError(f"--from {query.first} is after --to {query.last}", "give the earlier day first")
    wanted = Wanted(contested, unconfirmed, as_toll(toll) if toll is not None else None)
    with Casebook.open(where, create=False) as casebook:
        if wanted:
            with patient("incidents weighed") as looked:
                found = chosen(casebook, query, wanted, looked)
        else:
            found = casebook.incidents(query)
        name = casebook.name
        empty = "" if found else _why_empty(casebook, query, wanted)
    shown = found[:limit]
    from counterclaim.cli.listing import listed_json, print_incidents

    if as_json:
        for one in shown:
            click.echo(json.dumps(listed_json(one), ensure_ascii=False))
    elif shown:
        print_incidents(shown, name)
    if not shown:
        click.echo(empty, err=True)
    elif len(found) > limit:
        click.echo(f"note: there are more: --after {shown[-1].id} lists the next, --limit more at once", err=True)
    if shown and not as_json:
        most = max(shown, key=lambda one: one.claims)
        click.echo(f"\nNext: counterclaim show {most.id}")


def _why_empty(casebook: "Casebook", query: "Query", wanted: "Wanted") -> str:
    """Tell whoever sees nothing what to do."""
    from counterclaim.casebook import Query

    if (wanted or query != Query(limit=query.limit)) and casebook.incidents(Query(limit=1)):
        if query.after is not None and not wanted and casebook.incidents(replace(query, after=None, limit=1)):
            return f"no incident comes after {query.after}"
        return "no incident meets all of that: leave a condition out, or give fewer words of a name"
    if waiting := len(casebook.unlinked()):
        return f"{counted(waiting, 'report')} not linked yet: `counterclaim reread` reads anew and links what is not"
    return f"the casebook {casebook.name} holds no incident yet: `counterclaim add PATH` files reports"
