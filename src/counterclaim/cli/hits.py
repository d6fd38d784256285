"""Hits: what a search found, as a person reads it."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.cli.context import context_of
from counterclaim.cli.tables import source_of
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.records import Claim, Report


def print_hits(
    reports: Sequence[Report], claims: Sequence[Claim], of: Mapping[str, Report], incidents: Mapping[str, str], asked: str
) -> None:
    """Print the reports and the claims that a search found, a row each, with the words in their context.

    Args:
        reports: found by their title or text.
        claims: found by their quote.
        of: the report of every claim, by id.
        incidents: claim id → id of its incident, for those that are in one.
        asked: what was searched for.
    """
    out = console()
    if claims:
        table = _table("claim")
        for claim in claims:
            where = joined([source_of(claim), _printed(of[claim.report]), styled(incidents.get(claim.id, ""), "bold")], "\n")
            table.add_row(claim.id[:8], where, context_of(claim.quote.words, asked, len(claim.quote.words)))
        out.print(Steady(table))
    if claims and reports:
        out.print()
    if reports:
        table = _table("report")
        for report in reports:
            text = f"{report.title or ''}\n{report.text}"
            table.add_row(report.id[:8], joined([styled(report.title or ""), _printed(report)], "\n"), context_of(text, asked))
        out.print(Steady(table))


def _table(kind: str) -> Table:
    table = Table(show_edge=False, pad_edge=False, expand=True, show_lines=True, header_style="bold")
    table.add_column(kind, width=8, no_wrap=True, style="dim")
    table.add_column("of", ratio=3, overflow="fold")
    table.add_column("words", ratio=5, overflow="fold")
    return table


def _printed(report: Report) -> Text:
    return styled(f"{report.publisher or 'unknown'} · {report.published or 'day unknown'}", "dim")
