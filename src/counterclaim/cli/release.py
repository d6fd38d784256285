"""``counterclaim release``: a publication frozen, dated and citable, with what changed since the last one."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Unpack

import click

from counterclaim.cli.export import profile_option, tell_held, told_of, write_folder
from counterclaim.cli.filters import Filters, filters, query_of
from counterclaim.cli.printable import printable


@click.command(short_help="Freeze what may leave, dated and citable.")
@click.argument("folder", metavar="FOLDER")
@profile_option
@click.option("--against", metavar="FOLDER", help="The release before: what changed since is listed in CHANGES.md.")
@click.option("--title", metavar="TEXT", help="How the release is called; by default, what it is and its day.")
@click.option("--by", "authors", multiple=True, metavar="NAME", help="Who puts it out; may be given again.")
@filters
@click.option("--json", "as_json", is_flag=True, help="Say what was released and what was held back, as one JSON object.")
@click.pass_obj
def release(
    where: str,
    folder: str,
    named: str,
    against: str | None,
    title: str | None,
    authors: tuple[str, ...],
    as_json: bool,
    **given: Unpack[Filters],
) -> None:
    """Write a release to a new FOLDER: every format, a site, the methodology made from the rules in force, how to cite it, what
    changed, and the SHA-256 of every file.

    A release is frozen: it is never written over. What a profile holds back stays out of it as out of every export.

    \b
    Examples:
      counterclaim release releases/2016-09
      counterclaim release releases/2016-10 --against releases/2016-09 --by "Casualty desk"
      counterclaim release releases/aleppo --place Aleppo --profile research
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import counting
    from counterclaim.publish import Publication, profile
    from counterclaim.publish.release import Named, files, manifest_of

    before = manifest_of(Path(against)) if against is not None else None
    chosen, at = profile(named), datetime.now(UTC)
    with Casebook.open(where, create=False) as casebook, counting("reports passed through the profile") as passed:
        publication = Publication(casebook, chosen, at, query_of(given), progress=passed)
        called = title or f"Who claims what: release of {at:%Y-%m-%d}"
        write_folder(files(publication, Named(called, authors), before), Path(folder))
    if as_json:
        click.echo(json.dumps({"title": called, "folder": folder, **told_of(publication)}, ensure_ascii=False))
        return
    click.echo(f"released: {printable(folder)}, through the profile {chosen.name}", err=True)
    tell_held(publication)
    click.echo(f"\nNext: cat {printable(folder)}/CHANGES.md · cd {printable(folder)} && sha256sum -c SHA256SUMS", err=True)
