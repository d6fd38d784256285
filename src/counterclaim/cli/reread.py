"""``counterclaim reread`` and ``relink``: all that is filed, read again by a newer reader, linked anew by newer rules."""

import json

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.inputs import complain, reader_option
from counterclaim.cli.user import user


@click.command(short_help="Read filed reports again.")
@click.option("--all", "everything", is_flag=True, help="Also those that this reader, in this version, has read already.")
@click.option(
    "--passed-over",
    "ungated",
    is_flag=True,
    help="Look for claims also in reports that tell of no armed conflict, as `add --all` does.",
)
@reader_option
@click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")
@click.pass_context
def reread(ctx: click.Context, everything: bool, ungated: bool, reader: str | None, as_json: bool) -> None:
    """Read again, with the reader of today, the reports that another reader or another version of it has read.

    Decisions are carried over by report, span and source; those that match no claim any more are listed. A run that was killed
    goes on where it was: run it again. Reports that were filed with `add --all` need --passed-over to keep their claims.

    \b
    Examples:
      counterclaim reread
      counterclaim reread --all --reader grammar
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.acts import act_json, ceasefires_in, ids_in, only, print_acts
    from counterclaim.cli.progress import filing_progress
    from counterclaim.filing import reread as read_again
    from counterclaim.reading import read, reader_of
    from counterclaim.records import Reading, Report

    def read_one(report: Report) -> Reading:
        return read(report, reader, gate=not ungated)

    asked = reader_of(reader)
    with Casebook.open(ctx.obj, create=False) as casebook:
        with filing_progress() as progress:
            done = read_again(casebook, read_one, asked, everything=everything, progress=progress, actor=user())
        orphans = only(casebook, done.orphans) if done.orphans else []
        ids = ids_in(casebook, orphans)
        truces = ceasefires_in(casebook, orphans, ids)
    for failure in done.failures:
        complain(failure.name, failure.error)
    if as_json:
        told = {
            "casebook": casebook.name,
            "read": done.read,
            "changed": done.changed,
            "orphans": [act_json(act, ids, truces) for act in orphans],
            "failures": [{"name": failure.name, "error": str(failure.error)} for failure in done.failures],
        }
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        parts = [f"{counted(done.read, 'report')} read again", f"{done.changed} of them otherwise"]
        parts += [f"{len(done.failures)} could not be read"] if done.failures else []
        click.echo(f"casebook {casebook.name}: {', '.join(parts)}")
        if orphans:
            click.echo(f"\n{counted(len(done.orphans), 'decision')} on claims that no reader makes any more:")
            print_acts(orphans, ids, truces=truces)
    ctx.exit(1 if done.failures else 0)


@click.command(short_help="Link all that is filed anew.")
@click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")
@click.pass_obj
def relink(where: str, as_json: bool) -> None:
    """Link all claims into incidents anew, after an upgrade has brought other rules. Decisions hold.

    The id of an incident stays where the claim stays with which it began; other old ids lead to where their claims are.

    \b
    Example:
      counterclaim relink
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import counting
    from counterclaim.filing import relink as link_anew

    with Casebook.open(where, create=False) as casebook, counting("linking") as progress:
        count = link_anew(casebook, actor=user(), progress=progress)
    if as_json:
        click.echo(json.dumps({"casebook": casebook.name, "incidents": count}))
    else:
        click.echo(f"casebook {casebook.name}: linked anew, {counted(count, 'incident')}\n\nNext: counterclaim incidents")
