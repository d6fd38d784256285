"""``counterclaim export``: what the casebook holds, out through a publication profile, in a format of the field."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.filters import Filters, filters, query_of
from counterclaim.cli.printable import printable
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from counterclaim.publish import Format, Publication


@click.command(short_help="Write what may leave, in a format of the field.")
@click.argument("name", metavar="FORMAT")
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option("--out", metavar="FILE", help="Where to write: a file, or a folder for `site`; standard output by default.")
@click.option(
    "--profile",
    "named",
    default="careful",
    show_default=True,
    metavar="NAME|FILE",
    help="Publication profile: careful, research, full, or a TOML file of your own.",
)
@filters
@click.pass_obj
def export(where: str, name: str, ids: tuple[str, ...], out: str | None, named: str, **given: Unpack[Filters]) -> None:
    """Write incidents, ceasefires and claims in FORMAT; those with the IDs (I1, T1), those that meet every condition, or all.

    Whatever leaves the casebook goes through a publication profile: whose names are hidden, how coarse places are, how many
    days a report is held back. What was held back is counted on standard error. Formats are listed in docs/exports.md.

    \b
    Examples:
      counterclaim export jsonl --out claims.jsonl          every claim, a JSON object a line
      counterclaim export acled --from 2016-09-01 --out events.csv
      counterclaim export html I1 --out strike.html         one incident as a page of its own
      counterclaim export geojson --profile research --place SY
      counterclaim export site --out public                 a folder of pages, to be put on any web server
    """
    from counterclaim.casebook import Casebook
    from counterclaim.publish import Publication, format_of, profile

    form, chosen = format_of(name), profile(named)
    if form.pieces is None and out is None:
        raise UsageError(f"{form.name} is a folder of files", "name it: --out FOLDER")
    with Casebook.open(where, create=False) as casebook:
        publication = Publication(casebook, chosen, datetime.now(UTC), query_of(given), ids)
        if form.pieces is None:
            _write_folder(form, publication, Path(out or ""))
        elif out is None or out == "-":
            for piece in form.pieces(publication):
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        else:
            _write_file(form.pieces(publication), Path(out))
        if out not in (None, "-"):
            click.echo(f"written: {printable(str(out))}, through the profile {chosen.name}", err=True)
        if held := publication.held:
            click.echo(f"note: {counted(len(held), 'report')} held back: {held[0].why}", err=True)


def _write_file(pieces: Iterator[bytes], path: Path) -> None:
    """Write a file beside where it is to stand and put it there whole: a broken export leaves no half of one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("xb") as file:
                for piece in pieces:
                    file.write(piece)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{str(path)!r} cannot be written: {why}", "name a file in a folder that is there") from error


def _write_folder(form: "Format", publication: "Publication", folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{str(folder)!r} is there, and not an empty folder", "name a new one, or empty it")
    assert form.files is not None  # noqa: S101
    for name, content in form.files(publication):
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise UsageError(f"{str(path)!r} cannot be written: {error.strerror}", "name a folder of your own") from error
