"""Filed: a report or a claim as the casebook holds it: with its story, its versions, its incidents and what was decided."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from rich.text import Text

from counterclaim.cli.acts import acts_on, ceasefires_in, ids_in, print_acts, withdrawn_in
from counterclaim.cli.by_source import outlets
from counterclaim.cli.incident import short
from counterclaim.cli.names import names_of, print_names
from counterclaim.cli.printable import printable
from counterclaim.cli.tables import print_claim, print_head, print_reading
from counterclaim.cli.terminal import console
from counterclaim.records import Act, Claim, Reading, Report, as_corrected

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook


def show_claim(casebook: "Casebook", claim: Claim, *, as_json: bool) -> None:
    """Print a claim with the words around it, its incident and what was decided on it.

    As JSON, a reading with it alone, and beside it the rulings on it and whether its report is withdrawn.

    Args:
        casebook: open.
        claim: of it.
        as_json: whether as JSON.
    """
    report, acts = casebook.report(claim.report), acts_on(casebook, {claim.key})
    if as_json:
        reading = casebook.reading(claim.report) or Reading(report, claim.reader, (claim,))
        click.echo(_json(casebook, json.loads(reading.to_json(only=claim.id)), report, acts))
        return
    (ruled,) = as_corrected([claim], [one for act in acts for one in act.decisions])
    print_claim(ruled, report)
    out = console()
    _print_withdrawn(casebook, report)
    incident = casebook.incident_of([claim.id]).get(claim.id)
    out.print()
    out.print(
        Text.assemble("in incident ", short(casebook.incident(incident))) if incident else Text("in no incident", style="dim")
    )
    if acts:
        out.print(Text("\ndecided" + (", and shown as corrected" if ruled is not claim else ""), style="bold"))
        ids = ids_in(casebook, acts)
        print_acts(acts, ids, withdrawn_in(casebook, acts), ceasefires_in(casebook, acts, ids))


def show_report(casebook: "Casebook", report: Report, *, evidence: bool, names: bool, as_json: bool) -> None:
    """Print a report's reading, who else carries it, its other versions, and in which incidents its claims are.

    Args:
        casebook: open.
        report: of it.
        evidence: whether to add the words that each part of a claim rests on.
        names: whether to add who and which protected places are named.
        as_json: whether to print the reading, the rulings on its claims and whether it is withdrawn, as JSON.
    """
    reading = casebook.reading(report.id)
    if as_json and reading is not None:
        acts = acts_on(casebook, {claim.key for claim in reading.claims})
        told = json.loads(reading.to_json()) | ({"names": names_of(reading)} if names else {})
        click.echo(_json(casebook, told, report, acts))
        return
    if reading is None:
        print_head(report, report.id, 0)
        click.echo(
            "erased on request" if casebook.erasures(report.id) else "not read yet: `counterclaim add` with any path reads it"
        )
    else:
        print_reading(reading, report.id, evidence=evidence, ids=True)
        if names:
            print_names(reading)
    out = console()
    _print_withdrawn(casebook, report)
    story, versions = casebook.story(report.id), casebook.revisions(report.id)
    if len(story) > 1:
        copies = ", ".join(copy.id[:8] for copy in story if copy.id != report.id)
        out.print(Text(f"one story, carried by {', '.join(outlets(copy.publisher for copy in story))} (also report {copies})"))
    if len(versions) > 1:
        told = " → ".join(f"{one.id[:8]} ({one.published or 'day unknown'})" for one in versions)
        out.print(Text(f"versions of one report: {told}"))
    where = casebook.incident_of([claim.id for claim in reading.claims]) if reading is not None else {}
    if where:
        out.print(Text("its claims are in", style="bold"))
    for incident, count in Counter(where.values()).most_common():
        out.print(Text.assemble("  ", short(casebook.incident(incident)), f", {count} of them here"))
    for mention in casebook.mentions(report.id):
        if mention.ceasefire is not None:
            out.print(f"  mentions the ceasefire {mention.ceasefire}: `truce {mention.ceasefire}`")


def _json(casebook: "Casebook", told: dict[str, object], report: Report, acts: Sequence[Act]) -> str:
    """Return a reading with the rulings in force on its claims and the act by which its report is withdrawn."""
    from counterclaim.publish.contract import decisions_json

    act = casebook.withdrawn(report.id)
    gone = None if act is None else {"act": act.number, "by": act.by, "why": act.why, "at": act.at.isoformat()}
    return json.dumps({**told, "decisions": decisions_json(acts, ids_in(casebook, acts)), "withdrawn": gone}, ensure_ascii=False)


def _print_withdrawn(casebook: "Casebook", report: Report) -> None:
    erased = casebook.erasures(report.id)
    for one in erased:
        told = f"erased, or words in it, by act {one.number} ({printable(one.by)}, {one.at:%Y-%m-%d}): {printable(one.why)}"
        console().print(Text(told, style="yellow"))
    if (act := casebook.withdrawn(report.id)) is not None and act.number not in {one.number for one in erased}:
        told = f"withdrawn by act {act.number} ({printable(act.by)}, {act.at:%Y-%m-%d}): {printable(act.why)}"
        console().print(Text(told, style="yellow"))
