"""``counterclaim roots`` and ``timestamp``: one hash a day for all that was done, and what an authority attests of it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.inputs import as_date
from counterclaim.cli.printable import printable
from counterclaim.cli.user import user
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook
    from counterclaim.custody import Root


@click.command(short_help="One hash a day for all that was done.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a root, one a line.")
@click.pass_obj
def roots(where: str, as_json: bool) -> None:
    """Make the root of every day (UTC) that is over and has none, and list all: the hash of the day's lines of the log, chained
    to the day before. Whoever has a root can prove later that nothing up to that day was changed: print it, send it to others,
    or let an authority attest it (`timestamp`).

    \b
    Example:
      counterclaim roots
    """
    from counterclaim.casebook import Casebook
    from counterclaim.custody import make_roots, roots_of

    with Casebook.open(where, create=False) as casebook:
        made = make_roots(casebook, by=user())
        kept = roots_of(casebook)
    for one in kept:
        click.echo(json.dumps(asdict(one)) if as_json else f"{one.day}  {one.root}  {counted(one.last - one.first + 1, 'line')}")
    if not kept:
        click.echo("no day is over yet on which something was done: come back tomorrow (UTC)", err=True)
    elif made:
        click.echo(f"note: {counted(len(made), 'root')} made", err=True)


@click.command(short_help="Let an authority attest a day's root (RFC 3161).")
@click.argument("day", required=False, metavar="[DAY]")
@click.option(
    "--request",
    "request_to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.tsq",
    help="Write a request, to be sent.",
)
@click.option(
    "--reply",
    "reply_from",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE.tsr",
    help="Take a reply in, and verify it.",
)
@click.option(
    "--authority",
    metavar="URL",
    help="Send a request there now, and take the reply in. It learns the root and your address, nothing else.",
)
@click.option(
    "--ca",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE.pem",
    help="The authority's root certificate: whom to trust.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a timestamp, one a line.")
@click.pass_obj
def timestamp(
    where: str,
    day: str | None,
    request_to: Path | None,
    reply_from: Path | None,
    authority: str | None,
    ca: Path | None,
    as_json: bool,
) -> None:
    """Let an authority attest that the root of DAY (of the newest day that has one, by default) was there at an instant.

    Nothing is sent unless --authority names an address. A reply is verified when it is taken in, kept with the certificates that
    verified it, and verified again by every `audit`. Without an option, lists what is kept.

    \b
    Examples:
      counterclaim timestamp --authority https://tsa.example.org/tsr --ca tsa-root.pem
      counterclaim timestamp 2016-09-17 --request day.tsq      send it as you like:
      curl -H 'Content-Type: application/timestamp-query' --data-binary @day.tsq https://tsa.example.org/tsr > day.tsr
      counterclaim timestamp 2016-09-17 --reply day.tsr --ca tsa-root.pem
    """
    from counterclaim.casebook import Casebook
    from counterclaim.custody import ask, keep, make_roots, question, timestamps_of

    if sum(given is not None for given in (request_to, reply_from, authority)) > 1:
        raise UsageError("--request, --reply and --authority are three ways", "give one of them")
    if (reply_from is not None or authority is not None) and ca is None:
        raise UsageError("a reply is worth what its signer is worth", "give the authority's root certificate with --ca FILE.pem")
    with Casebook.open(where, create=False) as casebook:
        if request_to is None and reply_from is None and authority is None:
            for one in timestamps_of(casebook):
                if day is None or one.day == day:
                    told = {"day": one.day, "attested": one.attested.isoformat(), "authority": one.authority, "taken": one.at}
                    shown = f"{one.day}  attested {one.attested:%Y-%m-%d %H:%M:%S} UTC  {one.authority or 'by hand'}"
                    click.echo(json.dumps(told) if as_json else printable(shown))
            return
        make_roots(casebook, by=user())
        root = _root(casebook, day)
        if request_to is not None:
            request_to.write_bytes(question(root).request)
            click.echo(printable(f"{request_to}: a request for the root of {root.day}, {root.root}"))
            return
        asked = question(root) if authority is not None else None
        reply = ask(authority, asked.request) if authority and asked else (reply_from or Path()).read_bytes()
        nonce = asked.nonce if asked is not None else None
        attested = keep(casebook, root, reply, (ca or Path()).read_text(encoding="utf-8"), authority, nonce, by=user())
    if as_json:
        click.echo(json.dumps({"day": root.day, "attested": attested.isoformat(), "authority": authority}))
    else:
        click.echo(f"the root of {root.day} is attested at {attested:%Y-%m-%d %H:%M:%S} UTC")


def _root(casebook: "Casebook", day: str | None) -> "Root":
    from counterclaim.custody import roots_of

    kept = roots_of(casebook)
    if not kept:
        raise UsageError("no day has a root yet", "a day has one when it is over (UTC)")
    if day is None:
        return kept[-1]
    wanted = str(as_date(day))
    for one in kept:
        if one.day == wanted:
            return one
    raise UsageError(f"nothing was done on {wanted}, or it is not over", "`counterclaim roots` lists the days")
