"""``counterclaim erase``: what somebody asked to be forgotten goes; the tombstone stays."""

import json
import sys

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.deciding import reason
from counterclaim.cli.printable import printable
from counterclaim.cli.user import user
from counterclaim.errors import UsageError
from counterclaim.records import Claim, Report


def _reason(ctx: click.Context, param: click.Parameter, why: str | None) -> str | None:
    return why if why is None else reason(ctx, param, why)


@click.command(short_help="Erase a report, a claim's words or a name, on request.")
@click.argument("item", metavar="ITEM", required=False)
@click.option(
    "--words",
    multiple=True,
    metavar="WORDS",
    help="Erase these words from the report, wherever they stand in it; may be repeated.",
)
@click.option(
    "--reason",
    "--why",
    "why",
    metavar="TEXT",
    callback=_reason,
    help="Why; it stays for ever: do not repeat what is erased.",
)
@click.option("--finish", is_flag=True, help="Write the files anew, where an erasure could not, for somebody used the casebook.")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
@click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")
@click.pass_obj
def erase(where: str, item: str | None, words: tuple[str, ...], why: str | None, finish: bool, yes: bool, as_json: bool) -> None:
    """Erase a report, or a claim's words, named by the first digits of its id. It cannot be taken back.

    \b
    A report:           its bytes, text, head, reading and claims go; its id, its hash, who, when and why stay
    A claim:            its bytes go, and the claim; in the report's text bars stand for its words, and the rest stands
    A report, --words:  the same for these words wherever they stand, with every claim and title that shows them
    \b
    Nothing finds it afterwards, `audit` passes and names what was erased. Backups, bundles and exports made before still
    hold it: erase or replace these yourself. So do other reports that print the same words: they are named.
    \b
    Examples:
      counterclaim erase 3fa9c2 --reason "asked by the witness, 4 May"
      counterclaim erase 3fa9c2 --words "Example Name" --reason "asked by the family"
      counterclaim erase b81d04 --reason "the quote names a place of hiding"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.custody import erase as forget
    from counterclaim.custody import finish as write_anew
    from counterclaim.filing import settle

    if finish:
        with Casebook.open(where, create=False) as casebook:
            write_anew(casebook)
        return
    if item is None or why is None:
        raise UsageError("an erasure is of something, and for a reason", 'write `counterclaim erase ITEM --reason "…"`')
    with Casebook.open(where, create=False) as casebook:
        found = casebook.find(item)
        if not isinstance(found, Report | Claim):
            raise UsageError(f"{item} is neither a report nor a claim", f"`show {item}` lists its claims and reports")
        if words and isinstance(found, Claim):
            raise UsageError("--words are of a report", f"the claim's report is {found.report[:8]}")
        kind = "claim" if isinstance(found, Claim) else "report"
        if not yes and sys.stdin.isatty():
            click.confirm(
                f"Erase {'words of ' if words else ''}{kind} {found.id}? It cannot be taken back.", abort=True, err=True
            )
        report_id, claim_id = (found.report, found.id) if isinstance(found, Claim) else (found.id, None)
        done = forget(casebook, report_id, claim_id=claim_id, words=words, settle=settle, by=user(), why=why)
    if as_json:
        told = {"act": done.act, "report": done.report, "sha256": done.sha256, "claims": done.claims, "places": done.places}
        click.echo(json.dumps({**told, "copies": list(done.copies)}))
        return
    what = "all of it" if done.places is None else f"words at {counted(done.places, 'place')} of its text"
    click.echo(f"act {done.act}: erased of report {done.report}: {what}, its bytes, and {counted(done.claims, 'claim')}")
    if done.copies:
        click.echo(printable(f"note: other reports carry the same story, and stand: {', '.join(done.copies)}"), err=True)
    click.echo("note: backups, bundles and exports made before still hold it: they are yours to erase", err=True)
