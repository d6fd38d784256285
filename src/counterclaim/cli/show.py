"""``counterclaim show``: one incident, report or claim, or what the reports of a day say."""

from typing import TYPE_CHECKING

import click

from counterclaim.cli.days import UNKNOWN, day_of, show_day
from counterclaim.cli.inputs import evidence_option
from counterclaim.errors import UsageError
from counterclaim.records import Claim, Incident

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook


@click.command(short_help="One incident, report, claim or day.")
@click.argument("wanted", metavar="ID|DAY|unknown")
@evidence_option
@click.option(
    "--tolls", is_flag=True, help="Of an incident, its figures of harm alone, rivals under each other; of a day, likewise."
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: an incident with its reports, claims and decisions as one object; a report's or a claim's reading "
    "as `read` prints it, with `decisions` and `withdrawn`; "
    "of a day, a reading a line, with --tolls a claim with a figure a line.",
)
@click.pass_obj
def show(where: str, wanted: str, evidence: bool, tolls: bool, as_json: bool) -> None:
    """Show an incident source by source (I12), a report or a claim by the first digits of its id, or the reports of a day.

    The id of an incident that was merged leads to where its claims are now. What copies of one wire story say stands once,
    with all outlets that carry it.

    \b
    Examples:
      counterclaim show I12                  who says what of it
      counterclaim show I12 --tolls          the rival figures, source by source
      counterclaim show 3fa9 --evidence      a report, or a claim
      counterclaim show 2016-09-17           what the reports of a day say
      counterclaim show unknown              reports without a publication date
    """
    from counterclaim.casebook import Casebook

    with Casebook.open(where, create=False) as casebook:
        if wanted == UNKNOWN or (day := day_of(wanted)) is not None:
            show_day(casebook, None if wanted == UNKNOWN else day, evidence=evidence, tolls=tolls, as_json=as_json)
            return
        found = casebook.find(wanted)
        if isinstance(found, Incident):
            _show_incident(casebook, found, wanted, evidence=evidence, tolls=tolls, as_json=as_json)
            return
        if tolls:
            raise UsageError(f"--tolls is of an incident or a day, and {wanted!r} is neither", "`incidents` lists the incidents")
        from counterclaim.cli.filed import show_claim, show_report

        if isinstance(found, Claim):
            show_claim(casebook, found, as_json=as_json)
        else:
            show_report(casebook, found, evidence=evidence, as_json=as_json)


def _show_incident(casebook: "Casebook", incident: Incident, wanted: str, *, evidence: bool, tolls: bool, as_json: bool) -> None:
    from counterclaim.cli.incident import incident_json, print_incident, sheet_of

    sheet = sheet_of(casebook, incident, wanted)
    if as_json:
        click.echo(incident_json(sheet))
    else:
        print_incident(sheet, evidence=evidence, tolls=tolls)
