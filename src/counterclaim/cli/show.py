"""``counterclaim show``: one incident, ceasefire, report or claim, or what the reports of a day say."""

from typing import TYPE_CHECKING

import click

from counterclaim.cli.days import UNKNOWN, day_of, show_day
from counterclaim.cli.inputs import evidence_option
from counterclaim.cli.printable import printable
from counterclaim.errors import UsageError
from counterclaim.records import Claim, Incident, KeptCeasefire, Report

if TYPE_CHECKING:
    from counterclaim.cli.incident import Sheet


@click.command(short_help="One incident, ceasefire, report, claim or day.")
@click.argument("wanted", metavar="ID|DAY|unknown")
@evidence_option
@click.option(
    "--claims",
    "source_by_source",
    is_flag=True,
    help="Of an incident, its claims source by source, with the reports that carry them, instead of its dossier.",
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Of an incident, all accounts, figures, dependences and counting rules, and not the first of many.",
)
@click.option(
    "--svg",
    "folder",
    metavar="FOLDER",
    help="Of an incident, also draw its dossier: FOLDER/tolls.svg and FOLDER/dependence.svg; of a ceasefire, its ledger: "
    "FOLDER/calendar.svg and FOLDER/breaches.svg.",
)
@click.option(
    "--tolls", is_flag=True, help="Of an incident, its figures of harm alone, rivals under each other; of a day, likewise."
)
@click.option(
    "--names",
    is_flag=True,
    help="Of a report, who is named in it and in what part, and which hospitals, schools, aid sites and shelters: what a "
    "publication profile can strike out. With --json, under `names`.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: an incident with its reports, claims, decisions and dossier as one object; a report's or a claim's reading "
    "as `read` prints it, with `decisions` and `withdrawn`; "
    "of a day, a reading a line, with --tolls a claim with a figure a line.",
)
@click.pass_obj
def show(
    where: str,
    wanted: str,
    evidence: bool,
    source_by_source: bool,
    every: bool,
    folder: str | None,
    tolls: bool,
    names: bool,
    as_json: bool,
) -> None:
    """Show the dossier of an incident (I12), the ledger of a ceasefire (T1), a report or a claim by the first digits of its id,
    or the reports of a day.

    A dossier has a source's claims as one account, and the accounts side by side: on what they differ, how each one's figures
    moved, who rests on whom, and what published counting rules make of them. The id of an incident that was merged leads to
    where its claims are now. With --claims, what copies of one wire story say stands once, with all outlets that carry it.

    \b
    Examples:
      counterclaim show I12                  the accounts of it, weighed
      counterclaim show I12 --claims         who says what of it, in which words
      counterclaim show I12 --svg pictures   its figures over time, and who rests on whom, drawn
      counterclaim show I12 --tolls          the rival figures, source by source
      counterclaim show T1                   the ledger of a ceasefire; `truce T1` has more options
      counterclaim show 3fa9 --evidence      a report, or a claim
      counterclaim show 3fa9 --names         whom a report names, and which protected places
      counterclaim show 2016-09-17           what the reports of a day say
      counterclaim show unknown              reports without a publication date
    """
    from counterclaim.casebook import Casebook

    if tolls and source_by_source:
        raise UsageError("--tolls shows the figures alone, --claims all of each claim", "give the one or the other")
    with Casebook.open(where, create=False) as casebook:
        if wanted == UNKNOWN or (day := day_of(wanted)) is not None:
            _only_of_an_incident(wanted, source_by_source, every, folder)
            _only_of_a_report(wanted, names)
            show_day(casebook, None if wanted == UNKNOWN else day, evidence=evidence, tolls=tolls, as_json=as_json)
            return
        found = casebook.find(wanted)
        _only_of_a_report(wanted, names and not isinstance(found, Report))
        if isinstance(found, Incident):
            from counterclaim.cli.incident import sheet_of

            sheet = sheet_of(casebook, found, wanted)
            if as_json or folder is not None or not (tolls or source_by_source):
                _show_dossier(
                    sheet, evidence=evidence, every=every, folder=folder, as_json=as_json, quiet=tolls or source_by_source
                )
            if not as_json and (tolls or source_by_source):
                from counterclaim.cli.incident import print_incident

                print_incident(sheet, evidence=evidence, tolls=tolls)
            return
        if tolls:
            raise UsageError(f"--tolls is of an incident or a day, and {wanted!r} is neither", "`incidents` lists the incidents")
        _only_of_an_incident(wanted, source_by_source, every, None if isinstance(found, KeptCeasefire) else folder)
        from counterclaim.cli.filed import show_claim, show_report

        if isinstance(found, KeptCeasefire):
            from counterclaim.cli.truce import show_ceasefire

            show_ceasefire(casebook, found, evidence=evidence, folder=folder, as_json=as_json)
        elif isinstance(found, Claim):
            show_claim(casebook, found, as_json=as_json)
        else:
            show_report(casebook, found, evidence=evidence, names=names, as_json=as_json)


def _only_of_an_incident(wanted: str, source_by_source: bool, every: bool, folder: str | None) -> None:
    for option, given in (("--claims", source_by_source), ("--all", every), ("--svg", folder is not None)):
        if given:
            of = "an incident or a ceasefire" if option == "--svg" else "an incident"
            raise UsageError(f"{option} is of {of}, and {wanted!r} is none", "`incidents` lists the incidents")


def _only_of_a_report(wanted: str, names: bool) -> None:
    if names:
        raise UsageError(f"--names is of a report, and {wanted!r} is none", "`show INCIDENT --claims` gives its reports' ids")


def _show_dossier(sheet: "Sheet", *, evidence: bool, every: bool, folder: str | None, as_json: bool, quiet: bool) -> None:
    """Weigh an incident, draw its dossier where that is asked for, and print it unless something else of it is to be printed."""
    from counterclaim.cli.incident import incident_json, print_weighed
    from counterclaim.cli.weighed import dossier_of, standing

    dossier = dossier_of(sheet)
    if folder is not None:
        from counterclaim.cli.drawn import draw

        for path in draw(dossier, folder):
            click.echo(f"drawn: {printable(str(path))}", err=True)
    if as_json:
        click.echo(incident_json(sheet, dossier))
    elif not quiet:
        print_weighed(sheet, dossier, {claim.id: claim for claim in standing(sheet)}, evidence=evidence, every=every)
