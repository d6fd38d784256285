"""``counterclaim bundle``: the evidence of a casebook, for somebody who checks it without Counterclaim."""

import json
from pathlib import Path

import click

from counterclaim.cli.backup import told
from counterclaim.cli.counted import counted
from counterclaim.cli.printable import printable


@click.command(short_help="Write the evidence as a zip that anybody can check.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.zip", help="The file to write."
)
@click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")
@click.pass_obj
def bundle(where: str, out: Path, as_json: bool) -> None:
    """Write raw files, reports, readings, the log, roots and timestamps as a zip that an outsider checks with sha256sum, sed and
    openssl: README.txt in it has the exact commands, and check.sh runs them.

    It holds whole texts and names, of withdrawn reports too, and no publication profile is applied: hand it to a court or an
    auditor, and do not publish it. It is no backup: `backup` makes one.

    \b
    Example:
      counterclaim bundle --out evidence.zip
      unzip -q evidence.zip -d evidence && bash evidence/check.sh
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import stages
    from counterclaim.custody import bundle as pack

    with Casebook.open(where, create=False) as casebook, stages() as progress:
        count = told(out, lambda: pack(casebook, out, progress))
    size = out.stat().st_size
    if as_json:
        click.echo(json.dumps({"casebook": casebook.name, "file": str(out), "reports": count, "bytes": size}))
    else:
        click.echo(printable(f"{out}: {counted(count, 'report')}, {size:,} bytes"))
        click.echo(printable(f"\nTo check it: unzip -q {out} -d evidence && bash evidence/check.sh"))
