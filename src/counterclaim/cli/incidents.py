"""``counterclaim incidents``: the incidents that the casebook holds, newest first."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.filters import Filters, filters, query_of

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook, Query
    from counterclaim.weighing.wanted import Wanted


@click.command(short_help="The incidents, newest first.")
@filters
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
    contested: bool,
    unconfirmed: bool,
    toll: str | None,
    limit: int,
    after: str | None,
    as_json: bool,
    **given: Unpack[Filters],
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
    from counterclaim.casebook import Casebook
    from counterclaim.cli.chosen import chosen
    from counterclaim.cli.progress import patient
    from counterclaim.weighing.wanted import Wanted, as_toll

    query = query_of(given, limit + 1, after)
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
    if as_json:
        from counterclaim.publish.contract import listed_json

        for one in shown:
            click.echo(json.dumps(listed_json(one), ensure_ascii=False))
    elif shown:
        from counterclaim.cli.listing import print_incidents

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
