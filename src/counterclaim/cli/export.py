"""``counterclaim export``: what the casebook holds, out through a publication profile, in a format of the field."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Unpack

import click

from counterclaim.cli.counted import counted
from counterclaim.cli.filters import Filters, filters, query_of
from counterclaim.cli.printable import printable
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from counterclaim.publish import Publication


profile_option = click.option(
    "--profile",
    "named",
    default="careful",
    show_default=True,
    metavar="NAME|FILE",
    help="Publication profile: careful, research, full, or a TOML file of your own.",
)


@click.command(short_help="Write what may leave, in a format of the field.")
@click.argument("name", metavar="FORMAT")
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option("--out", metavar="FILE", help="Where to write: a file, or a folder for `site`; standard output by default.")
@profile_option
@filters
@click.option(
    "--json", "as_json", is_flag=True, help="With --out, say what was written and what was held back, as one JSON object."
)
@click.pass_obj
def export(
    where: str, name: str, ids: tuple[str, ...], out: str | None, named: str, as_json: bool, **given: Unpack[Filters]
) -> None:
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
    from counterclaim.cli.progress import counting
    from counterclaim.publish import Publication, format_of, profile

    form, chosen = format_of(name), profile(named)
    if form.pieces is None and out is None:
        raise UsageError(f"{form.name} is a folder of files", "name it: --out FOLDER")
    if as_json and out in (None, "-"):
        raise UsageError(
            "--json says what was written to a file, and standard output is what is written", "name a file: --out FILE"
        )
    with Casebook.open(where, create=False) as casebook, counting("reports passed through the profile") as passed:
        publication = Publication(casebook, chosen, datetime.now(UTC), query_of(given), ids, passed)
        if form.files is not None:
            write_folder(form.files(publication), Path(out or ""))
        elif form.pieces is not None and out in (None, "-"):
            for piece in form.pieces(publication):
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
        elif form.pieces is not None:
            _write_file(form.pieces(publication), Path(out or ""))
    if as_json:
        click.echo(json.dumps({"format": form.name, "out": out, **told_of(publication)}, ensure_ascii=False))
        return
    if out not in (None, "-"):
        click.echo(f"written: {printable(str(out))}, through the profile {chosen.name}", err=True)
    tell_held(publication)


def told_of(publication: "Publication") -> dict[str, object]:
    """Return through which profile something went out, as of when, and what was held back, as plain values."""
    held = [{"report": one.report, "until": str(one.until) if one.until else None, "why": one.why} for one in publication.held]
    return {"profile": publication.profile.name, "at": publication.at.isoformat(timespec="seconds"), "held": held}


def tell_held(publication: "Publication") -> None:
    """Say on standard error how many reports did not go out, and why."""
    for why, count in Counter(one.why for one in publication.held).most_common():
        click.echo(f"note: {counted(count, 'report')} not let out: {printable(why)}", err=True)


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


def write_folder(files: Iterable[tuple[str, Iterable[bytes]]], folder: Path) -> None:
    """Write files to a folder that is not there yet, or empty; it stands there whole, or not at all.

    Args:
        files: path of each within it, with slashes, and its pieces.
        folder: as a person named it.

    Raises:
        UsageError: it is there and not empty, or cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{str(folder)!r} is there, and not an empty folder", "name a new one, or empty it")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
            made = Path(beside) / "made"
            made.mkdir()
            for name, pieces in files:
                path = made / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as file:
                    file.writelines(pieces)
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{str(folder)!r} cannot be written: {why}", "name a folder of your own") from error
