"""``counterclaim truce``: the ceasefires of the casebook, and the ledger of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.inputs import evidence_option
from counterclaim.cli.printable import printable
from counterclaim.cli.unwritable import unwritable
from counterclaim.errors import UsageError
from counterclaim.records import as_ruled

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook
    from counterclaim.ceasefire import Ledger, Told
    from counterclaim.records import Claim, KeptCeasefire, Reading


#: Readings that are kept at a time while many ledgers are made.
_KEPT = 500


@click.command(short_help="The ceasefires, or the ledger of one.")
@click.argument("wanted", required=False, metavar="[ID]")
@click.option(
    "--on",
    "instant",
    metavar="INSTANT",
    help="Also say what each clock shows then: 2016-09-17T14:00Z, or a day or hour in the place's own zone.",
)
@click.option("--rows", "every", is_flag=True, help="List every row: breaches, figures of harm, times told, with who says so.")
@evidence_option
@click.option("--limit", type=click.IntRange(min=1, max=100_000), default=50, show_default=True, help="How many to list.")
@click.option(
    "--csv",
    "table",
    metavar="FILE",
    help="Write what reports tell of it, or of all, as a table in the format of the ceasefire data set; - is standard output.",
)
@click.option("--svg", "folder", metavar="FOLDER", help="Also draw FOLDER/calendar.svg and FOLDER/breaches.svg.")
@click.option("--json", "as_json", is_flag=True, help="The ledger as one JSON object; of the list, one object a line.")
@click.pass_obj
def truce(
    where: str,
    wanted: str | None,
    instant: str | None,
    every: bool,
    evidence: bool,
    limit: int,
    table: str | None,
    folder: str | None,
    as_json: bool,
) -> None:
    """List the ceasefires that reports mention, or show the ledger of one: terms, clocks, breaches day by day, who says what.

    The ledger holds claims and no verdict. Totals are added up from rows; periods that overlap, units and recorders are never
    added to each other. A day without a report is shown as such, and not as zero; one that lies in a longer count says so.

    \b
    Examples:
      counterclaim truce
      counterclaim truce T1
      counterclaim truce T1 --on 2016-09-17T14:00Z    what each clock shows then
      counterclaim truce T1 --rows --evidence         every row, with its words
      counterclaim truce T1 --svg pictures            its days, and its alleged breaches over time, drawn
      counterclaim truce --csv truces.csv             all of them as a table, a row a side
    """
    from counterclaim.casebook import Casebook

    if wanted is None and (instant is not None or every or evidence):
        raise UsageError("--on, --rows and --evidence are of one ceasefire", "name it: `counterclaim truce` lists them")
    if folder is not None and (wanted is None or table is not None):
        raise UsageError("--svg draws the ledger of one ceasefire", "name it, without --csv: `counterclaim truce` lists them")
    if table is not None and (as_json or every or evidence or instant is not None):
        raise UsageError("--csv writes a table, and prints no ledger", "leave --json, --on, --rows and --evidence out")
    with Casebook.open(where, create=False) as casebook:
        if table is not None:
            _write_table(casebook, casebook.ceasefires() if wanted is None else [casebook.ceasefire(wanted)], table)
        elif wanted is None:
            _list(casebook, limit, as_json=as_json)
        else:
            show_ceasefire(
                casebook,
                casebook.ceasefire(wanted),
                instant=instant,
                every=every,
                evidence=evidence,
                folder=folder,
                as_json=as_json,
            )


def show_ceasefire(
    casebook: "Casebook",
    kept: "KeptCeasefire",
    *,
    instant: str | None = None,
    every: bool = False,
    evidence: bool = False,
    folder: str | None = None,
    as_json: bool = False,
) -> None:
    """Print the ledger of a ceasefire, and draw it where that is asked for.

    Args:
        casebook: open.
        kept: the ceasefire.
        instant: at which its clocks are read; None for no such.
        every: whether to list every row.
        evidence: whether to add the words of rows.
        folder: to which pictures are written; None for none.
        as_json: whether to print JSON instead.

    Raises:
        UsageError: the instant is none, or the folder cannot be written to.
    """
    import msgspec

    from counterclaim.ceasefire import read
    from counterclaim.ceasefire.contract import ledger_told
    from counterclaim.ceasefire.instants import as_instant
    from counterclaim.cli.ledger import print_ledger

    found = ledger_of(casebook, kept)
    shown = None if instant is None else read(found, as_instant(instant, found.zone))
    if folder is not None:
        from counterclaim.ceasefire.pictures import breaches_svg, calendar_svg
        from counterclaim.cli.drawn import write

        for path in write({"calendar.svg": calendar_svg(found), "breaches.svg": breaches_svg(found)}, folder):
            click.echo(f"drawn: {printable(str(path))}", err=True)
    if as_json:
        click.echo(msgspec.json.encode(ledger_told(found, shown)).decode())
    else:
        print_ledger(found, shown, every=every, evidence=evidence)


def _write_table(casebook: "Casebook", kept: "Sequence[KeptCeasefire]", path: str) -> None:
    """Write ceasefires as the data set does, one number each: what all their reports tell of them."""
    from counterclaim.ceasefire.dataset import to_csv

    raw = to_csv(told for _, told in _told(casebook, kept))
    if path == "-":
        click.echo(raw, nl=False)
        return
    try:
        Path(path).write_bytes(raw)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        raise unwritable(path, error) from error
    click.echo(f"written: {printable(path)}", err=True)


def ledger_of(casebook: "Casebook", kept: "KeptCeasefire") -> "Ledger":
    """Return the ledger of a ceasefire, corrections by people applied, and claims that they rejected left out."""
    return next(ledgers_of(casebook, [kept]))


def ledgers_of(casebook: "Casebook", kept: "Iterable[KeptCeasefire]") -> "Iterator[Ledger]":
    """Give the ledgers of ceasefires, in their order."""
    from counterclaim.ceasefire import ledger

    for one, told in _told(casebook, kept):
        yield ledger(one.id, told)


def _told(casebook: "Casebook", kept: "Iterable[KeptCeasefire]") -> "Iterator[tuple[KeptCeasefire, list[Told]]]":
    """Give ceasefires with what each report tells of them, as people ruled; a report that tells of many is read once."""
    from counterclaim.ceasefire import Told
    from counterclaim.cli.weighed import standing_of

    known: dict[str, tuple[Reading, list[Claim], Mapping[str, Claim]]] = {}
    for one in kept:
        told = []
        for mention in one.mentions:
            if mention.report not in known:
                reading = casebook.reading(mention.report)
                if reading is None:
                    continue
                standing = standing_of(casebook, reading.claims)
                while len(known) >= _KEPT:
                    del known[next(iter(known))]
                known[mention.report] = reading, standing, {claim.id: claim for claim in standing}
            reading, standing, by_id = known[mention.report]
            if mention.position < len(reading.ceasefires):
                found = as_ruled(reading.ceasefires[mention.position], reading.claims, standing)
                told.append(Told(reading.report, found, standing, by_id))
        yield one, told


def _list(casebook: "Casebook", limit: int, *, as_json: bool) -> None:
    import msgspec

    from counterclaim.ceasefire.contract import latest, listed_told
    from counterclaim.cli.ledger_list import print_ledgers

    every = sorted(ledgers_of(casebook, casebook.ceasefires()), key=latest, reverse=True)
    found = every[:limit]
    if as_json:
        for one in found:
            click.echo(msgspec.json.encode(listed_told(one)).decode())
        return
    if not found:
        click.echo(
            f"the casebook {printable(casebook.name)} mentions no ceasefire yet: `counterclaim add PATH` files reports", err=True
        )
        return
    print_ledgers(found, casebook.name)
    if len(every) > limit:
        click.echo(f"note: {len(every) - limit:,} more: --limit lists more at once", err=True)
    most = max(found, key=lambda one: len(one.reports))
    click.echo(f"\nNext: counterclaim truce {most.id}")
