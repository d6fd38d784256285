"""``counterclaim add``, ``incidents`` and ``show``: the casebook from the command line."""

import getpass
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli.inputs import as_date, complain, evidence_option, input_options
from counterclaim.cli.printable import printable
from counterclaim.errors import UsageError

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook
    from counterclaim.records import Report

#: How the list names the day of reports that do not tell theirs.
UNKNOWN = "unknown"


@click.command(short_help="File reports in the casebook.")
@input_options
@click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")
@click.pass_context
def add(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    as_json: bool,
    reader: str | None,
    ungated: bool,
    day: str | None,
    **given: Any,
) -> None:
    """File reports in the casebook: archive their bytes, read them, keep their claims.

    The same report twice is filed once. A run that was killed goes on where it was: run it again.

    \b
    Examples:
      counterclaim add examples/deir-ezzor-2016
      counterclaim --casebook ~/syria add story.html --publisher "Example Wire"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.progress import filing_progress
    from counterclaim.filing import file_reports
    from counterclaim.intake import Given, reports_from_paths
    from counterclaim.reading import SHUT, read, reader_of
    from counterclaim.records import Reading, Report

    reader_of(reader)
    passed_over = 0

    def read_one(report: Report) -> Reading:
        nonlocal passed_over
        reading = read(report, reader, gate=not ungated)
        passed_over += SHUT in reading.notes
        return reading

    outcomes = reports_from_paths(paths, Given(date=as_date(day), **given))
    with Casebook.open(ctx.obj, create=True) as casebook, filing_progress() as progress:
        undated = casebook.undated()
        filed = file_reports(casebook, outcomes, read_one, progress=progress, actor=_user())
        undated = casebook.undated() - undated
    for failure in filed.failures:
        complain(failure.name, failure.error)
    if as_json:
        failures = [{"name": failure.name, "error": str(failure.error)} for failure in filed.failures]
        click.echo(
            json.dumps(
                {
                    "casebook": casebook.name,
                    "added": filed.added,
                    "already_there": filed.already_there,
                    "read": filed.read,
                    "claims": filed.claims,
                    "passed_over": passed_over,
                    "failures": failures,
                    "notes": list(filed.notes),
                }
            )
        )
    else:
        for note in filed.notes:
            click.echo(printable(f"note: {note}"), err=True)
        if undated:
            click.echo(
                f"note: {undated} reports tell no publication date: `show {UNKNOWN}` lists them; --date supplies it on filing",
                err=True,
            )
        parts = [f"{filed.added} reports added", f"{filed.claims} claims read"]
        parts += [f"{filed.already_there} already there"] if filed.already_there else []
        parts += [f"{passed_over} tell of no conflict and hold none"] if passed_over else []
        parts += [f"{len(filed.failures)} could not be read"] if filed.failures else []
        click.echo(f"casebook {casebook.name}: {', '.join(parts)}")
    ctx.exit(1 if filed.failures else 0)


@click.command(short_help="What the casebook holds.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a day, one a line.")
@click.pass_obj
def incidents(where: str, as_json: bool) -> None:
    """List what the casebook holds, newest first.

    In this first form the list goes by day of publication; claims are not yet linked into incidents.
    """
    from counterclaim.casebook import Casebook

    with Casebook.open(where, create=False) as casebook:
        days = casebook.days()
    if as_json:
        for day in days:
            click.echo(
                json.dumps(
                    {
                        "published": str(day.published) if day.published else None,
                        "reports": day.reports,
                        "claims": day.claims,
                        "sources": day.sources,
                    }
                )
            )
        return
    from counterclaim.cli.tables import print_days

    print_days(days, casebook.name)
    busiest = max((day for day in days if day.published), key=lambda day: day.claims, default=None)
    if busiest is not None:
        click.echo(f"\nNext: counterclaim show {busiest.published}")


@click.command(short_help="One report, claim or day.")
@click.argument("wanted", metavar="ID|DAY|unknown")
@evidence_option
@click.option("--tolls", is_flag=True, help="Of a day: the figures of harm alone, those that may be of one event together.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: a report's reading as `read` prints it, one a line; with --tolls, a claim with a figure a line.",
)
@click.pass_obj
def show(where: str, wanted: str, evidence: bool, tolls: bool, as_json: bool) -> None:
    """Show a report or a claim by the first digits of its id, or what the reports of a day say, source by source.

    \b
    Examples:
      counterclaim show 2016-09-17
      counterclaim show 2016-09-17 --tolls   the rival figures, source by source
      counterclaim show unknown              reports without a publication date
      counterclaim show 3fa9 --evidence
    """
    from counterclaim.casebook import Casebook
    from counterclaim.records import Claim, Incident

    with Casebook.open(where, create=False) as casebook:
        if wanted == UNKNOWN or (day := _day(wanted)) is not None:
            shown = _show_tolls if tolls else _show_day
            shown(casebook, None if wanted == UNKNOWN else day, evidence=evidence, as_json=as_json)
            return
        if tolls:
            raise UsageError(f"--tolls is of a day, and {wanted!r} is none", "`incidents` lists the days")
        found = casebook.find(wanted)
        if isinstance(found, Incident):
            raise UsageError(f"{wanted} is an incident, and this command shows none yet", "`incidents` lists the days")
        report = casebook.report(found.report) if isinstance(found, Claim) else found
        reading = casebook.reading(report.id)
    from counterclaim.cli.tables import print_claim, print_head, print_reading

    if as_json and reading is not None:
        sys.stdout.buffer.write(reading.to_json(only=found.id if isinstance(found, Claim) else None) + b"\n")
    elif isinstance(found, Claim):
        print_claim(found, report)
    elif reading is None:
        print_head(report, report.id, 0)
        click.echo("not read yet: `counterclaim add` with any path reads it")
    else:
        print_reading(reading, report.id, evidence=evidence)


def _reports_of(casebook: "Casebook", day: date | None) -> dict[str, "Report"]:
    reports = {report.id: report for report in casebook.reports() if report.published == day}
    if not reports:
        raise UsageError(f"no report in the casebook was published on {day or 'an unknown day'}", "`incidents` lists the days")
    return reports


def _show_day(casebook: "Casebook", day: date | None, *, evidence: bool, as_json: bool) -> None:
    reports = _reports_of(casebook, day)
    if as_json:
        for report_id in reports:
            if (reading := casebook.reading(report_id)) is not None:
                sys.stdout.buffer.write(reading.to_json() + b"\n")
        return
    from counterclaim.cli.tables import print_by_source, print_reports

    claims = [claim for report_id in reports for claim in casebook.claims(report_id)]
    print_reports(reports.values(), claims)
    print_by_source(claims, reports, evidence=evidence)


def _show_tolls(casebook: "Casebook", day: date | None, *, evidence: bool, as_json: bool) -> None:
    from counterclaim.cli.rivals import print_rivals, rivals_of
    from counterclaim.records import Reading

    reports = _reports_of(casebook, day)
    claims = [claim for report_id in reports for claim in casebook.claims(report_id)]
    if not as_json:
        print_rivals(claims, reports, evidence=evidence)
        return
    for number, group in enumerate(rivals_of(claims), start=1):
        for claim in group.claims:
            told = json.loads(Reading(reports[claim.report], claim.reader, (claim,)).to_json())
            click.echo(json.dumps({"group": number, "report": told["report"], "claim": told["claims"][0]}))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if "-" in text else None
    except ValueError as error:
        raise UsageError(f"{text!r} is neither an id nor a day", "write a day as 2016-09-17") from error


def _user() -> str:
    """Who files, for the log: the account's name; a machine without one still files."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
