"""Incident: one incident as a person reads it, source by source, and as the JSON that measuring tools read."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from counterclaim.cli.acts import acts_on, ids_in, print_acts, withdrawn_in
from counterclaim.cli.by_source import outlets, print_by_source
from counterclaim.cli.carried import carried
from counterclaim.cli.listing import counts_of, headline, what_of, when_of, where_of, who_of
from counterclaim.cli.rivals import print_figures
from counterclaim.cli.terminal import console, joined, styled
from counterclaim.records import Act, Claim, ClaimKey, Incident, Report, as_corrected

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook, Listed
    from counterclaim.weighing import Dossier

#: Parties that the head of a dossier names before it counts the rest.
_PARTIES = 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is shown of an incident.

    Args:
        listed: its row of the list.
        claims: as the reader made them, in the order of the list of their reports.
        reports: of the claims, by id.
        stories: of these reports: all standing copies of each story, those that say nothing of the incident too.
        acts: decisions in force on its claims.
        ids: of the claims on which they rule.
        withdrawn: reports of these claims that are withdrawn.
        asked: the id that led here, where it is an old one.
    """

    listed: "Listed"
    claims: tuple[Claim, ...]
    reports: dict[str, Report]
    stories: tuple[tuple[Report, ...], ...]
    acts: tuple[Act, ...]
    ids: dict[ClaimKey, str]
    withdrawn: frozenset[str]
    asked: str | None


def sheet_of(casebook: "Casebook", incident: Incident, asked: str) -> Sheet:
    """Gather what is shown of an incident.

    Args:
        casebook: open.
        incident: of it.
        asked: the id by which a person asked for it.
    """
    from counterclaim.casebook import Listed

    claims = casebook.claims(incident=incident.id)
    reports = {report.id: report for report in casebook.reports({claim.report for claim in claims})}
    stories: list[tuple[Report, ...]] = []
    told: set[str] = set()
    for name in reports:
        if name not in told:
            stories.append(tuple(casebook.story(name)))
            told.update(copy.id for copy in stories[-1])
    publishers = {report.publisher for report in reports.values()} - {None}
    listed = Listed(
        incident.id, incident.listing, len(reports), len(claims), len({claim.source.name for claim in claims}), len(publishers)
    )
    acts = acts_on(casebook, {claim.key for claim in claims})
    old = asked.strip().upper()
    return Sheet(
        listed,
        tuple(claims),
        reports,
        tuple(stories),
        tuple(acts),
        ids_in(casebook, acts),
        frozenset(withdrawn_in(casebook, acts)),
        old if old != incident.id else None,
    )


def print_incident(sheet: Sheet, *, evidence: bool = False, tolls: bool = False) -> None:
    """Print an incident: what it is listed under, who carries it, its claims source by source, the decisions on them.

    Args:
        sheet: of the incident.
        evidence: whether to add the words that each part rests on.
        tolls: whether to print the figures of its claims and nothing else of them.
    """
    out = console()
    _print_head(sheet)
    ruled = as_corrected(sheet.claims, [one for act in sheet.acts for one in act.decisions])
    corrected = {new.id for new, read in zip(ruled, sheet.claims, strict=True) if new is not read}
    told = carried(ruled, sheet.reports, [[copy.id for copy in story] for story in sheet.stories], corrected)
    if tolls:
        print_figures(told, evidence=evidence)
        return
    out.print()
    _print_stories(sheet)
    out.print()
    # Figures first in each source: they are what rivals differ by.
    print_by_source(sorted(told, key=lambda one: not one.claim.event.tolls), evidence=evidence, ids=True)
    out.print(Text("under each outlet: its day, and the claim's id for `show`, `decide` and `split`", style="dim"))
    _print_decided(sheet)


def print_weighed(
    sheet: Sheet, dossier: "Dossier", claims: Mapping[str, Claim], *, evidence: bool = False, every: bool = False
) -> None:
    """Print an incident weighed: what it is listed under, its dossier, the decisions on its claims, and what else there is.

    Args:
        sheet: of the incident.
        dossier: of the same.
        claims: those that were weighed, by id.
        evidence: whether to add the words that each position rests on.
        every: whether to print all accounts and dependences.
    """
    from counterclaim.cli.dossier import print_dossier

    _print_head(sheet, None if every else _PARTIES)
    print_dossier(dossier, claims, evidence=evidence, every=every)
    _print_decided(sheet)
    name = sheet.listed.id
    console().print(Text(f"\nNext: counterclaim show {name} --claims · --tolls · --evidence · --svg FOLDER", style="dim"))


def _print_head(sheet: Sheet, parties: int | None = None) -> None:
    out = console()
    if sheet.asked is not None:
        out.print(Text(f"{sheet.asked} leads to {sheet.listed.id} now", style="yellow"))
    out.print(_head(sheet.listed, parties))


def _print_decided(sheet: Sheet) -> None:
    if sheet.acts:
        console().print(Text("\ndecided", style="bold"))
        print_acts(sheet.acts, sheet.ids, sheet.withdrawn)


def incident_json(sheet: Sheet, dossier: "Dossier") -> str:
    """Return an incident as one JSON object on one line: the contract of `show INCIDENT --json`.

    Its claims are as the reader made them; what people ruled on them stands beside, under `decisions`. The dossier is of the
    claims as ruled on.

    Args:
        sheet: of the incident.
        dossier: of the same.
    """
    from counterclaim.publish.contract import decisions_json, incident_told

    told = incident_told(
        sheet.listed,
        sheet.claims,
        sheet.reports,
        [[copy.id for copy in story if copy.id in sheet.reports] for story in sheet.stories],
        decisions_json(sheet.acts, sheet.ids),
        sheet.asked,
        dossier,
    )
    return json.dumps(told, ensure_ascii=False)


def short(incident: Incident) -> Text:
    """Return in one line which incident it is, and how many claims tell of it."""
    count = len(incident.claims)
    return joined(
        [Text(incident.id, style="bold"), headline(incident.listing), Text(f"{count} claim{'s' * (count != 1)}")], " · "
    )


def _head(one: "Listed", parties: int | None) -> Text:
    told = one.listing
    head = joined([Text(one.id), what_of(told, len(told.types)), when_of(told)], " · ")
    head.stylize("bold")
    where, who = where_of(told, len(told.places)), who_of(told, parties or len(told.parties))
    return joined([head, where, who, Text(" · ".join(counts_of(one)), style="dim")], "\n")


def _print_stories(sheet: Sheet) -> None:
    counts = Counter(claim.report for claim in sheet.claims)
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in ("report", "published", "carried by", "title", "claims"):
        table.add_column(column, justify="right" if column == "claims" else "left", no_wrap=column in ("report", "published"))
    for story in sorted(sheet.stories, key=_day):
        first = next(copy for copy in story if copy.id in sheet.reports)
        claims = sum(counts[copy.id] for copy in story)
        by = ", ".join(outlets(copy.publisher for copy in story))
        table.add_row(first.id[:8], str(first.published or "unknown"), by, styled(first.title or ""), str(claims))
    console().print(table)


def _day(story: Sequence[Report]) -> tuple[bool, str]:
    return story[0].published is None, str(story[0].published)
