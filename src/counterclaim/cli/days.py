"""``counterclaim days``: what was published day by day; and what ``show DAY`` prints of one."""

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from counterclaim.errors import UsageError
from counterclaim.records import Reading, Report

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook

#: How the list names the day of reports that do not tell theirs.
UNKNOWN = "unknown"


@click.command(short_help="What was published, day by day.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a day, one a line.")
@click.pass_obj
def days(where: str, as_json: bool) -> None:
    """List what the casebook holds by day of publication, newest first.

    \b
    Examples:
      counterclaim days
      counterclaim show 2016-09-17           the reports of a day, source by source
    """
    from counterclaim.casebook import Casebook

    with Casebook.open(where, create=False) as casebook:
        found = casebook.days()
    if as_json:
        for day in found:
            told = {
                "published": str(day.published) if day.published else None,
                "reports": day.reports,
                "claims": day.claims,
                "sources": day.sources,
            }
            click.echo(json.dumps(told))
        return
    from counterclaim.cli.tables import print_days

    print_days(found, casebook.name)
    busiest = max((day for day in found if day.published), key=lambda day: day.claims, default=None)
    if busiest is not None:
        click.echo(f"\nNext: counterclaim show {busiest.published}")


def day_of(text: str) -> date | None:
    """Return the day that a text names; None where it has not the form of one.

    Raises:
        UsageError: it has, and is no day of the calendar.
    """
    try:
        return date.fromisoformat(text) if "-" in text else None
    except ValueError as error:
        raise UsageError(f"{text[:80]!r} is neither an id nor a day", "write a day as 2016-09-17") from error


def show_day(casebook: "Casebook", day: date | None, *, evidence: bool, tolls: bool, as_json: bool) -> None:
    """Print what the reports of a day of publication say, source by source; with `tolls` their figures alone.

    Args:
        casebook: open.
        day: of publication; None for the reports that tell none.
        evidence: whether to add the words that each part rests on.
        tolls: whether to print the figures alone.
        as_json: whether to print readings, or with `tolls` claims with their group, one a line.

    Raises:
        UsageError: nothing was published on it.
    """
    reports = {report.id: report for report in casebook.reports() if report.published == day}
    if not reports:
        raise UsageError(f"no report in the casebook was published on {day or 'an unknown day'}", "`days` lists the days")
    if tolls:
        _show_tolls(casebook, reports, evidence=evidence, as_json=as_json)
        return
    if as_json:
        for report_id in reports:
            if (reading := casebook.reading(report_id)) is not None:
                sys.stdout.buffer.write(reading.to_json() + b"\n")
        return
    from counterclaim.cli.by_source import print_by_source
    from counterclaim.cli.carried import carried
    from counterclaim.cli.tables import print_reports

    claims = [claim for report_id in reports for claim in casebook.claims(report_id)]
    print_reports(reports.values(), claims)
    print_by_source(carried(claims, reports), evidence=evidence)


def _show_tolls(casebook: "Casebook", reports: dict[str, Report], *, evidence: bool, as_json: bool) -> None:
    from counterclaim.cli.rivals import print_rivals, rivals_of

    claims = [claim for report_id in reports for claim in casebook.claims(report_id)]
    if not as_json:
        print_rivals(claims, reports, evidence=evidence)
        return
    for number, group in enumerate(rivals_of(claims), start=1):
        for claim in group.claims:
            told = json.loads(Reading(reports[claim.report], claim.reader, (claim,)).to_json())
            click.echo(json.dumps({"group": number, "report": told["report"], "claim": told["claims"][0]}))
