"""Tables: readings, days and claims as a person reads them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from counterclaim.cli.counted import counted
from counterclaim.cli.events import APART, MEANING, tells, what_of, where_of
from counterclaim.cli.evidence import evidence_of
from counterclaim.cli.figures import COLUMNS, Column, marks_of
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import COLOURS, Steady, console, joined, styled
from counterclaim.cli.truces import print_truces
from counterclaim.records import Certainty, Claim, Reading, Report, SourceKind, Stance

if TYPE_CHECKING:  # `read` needs no casebook, and starts a third of a second sooner without its database
    from counterclaim.casebook import Day

#: Columns of a terminal from which the manner and the event have columns of their own, and the place and the time another.
FULL, WIDE = 96, 124
_STRONG = {
    Stance.DENY: "red",
    Stance.ADMIT: "yellow",
    Stance.ACCUSE: "magenta",
    Stance.CONDEMN: "magenta",
    Stance.DEMAND: "blue",
    Stance.WARN: "yellow",
}
_UNSURE = {Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CONDITIONAL, Certainty.FUTURE, Certainty.NEGATED}


def print_reading(reading: Reading, name: str, *, evidence: bool = False, ids: bool = False) -> None:
    """Print one report's head, its claims as a table with a legend, its ceasefires, and its notes."""
    out = console()
    print_head(reading.report, name, len(reading.claims))
    if reading.claims:
        print_claims(reading.claims, reading.report.publisher, evidence=evidence, ids=ids)
    print_truces(reading.ceasefires)
    for note in reading.notes:
        out.print(styled(f"note: {note}", "dim"))
    out.print()


def print_head(report: Report, name: str, claims: int) -> None:
    """Print what a report is."""
    head = Text()
    head.append(printable(report.title or name), style="bold")
    where = [report.publisher or "publisher unknown", str(report.published or "date unknown")]
    if report.dateline:
        where.append(report.dateline)
    head.append(f"\n{printable(' · '.join(where))} · {counted(claims, 'claim')} · report {report.id}", style="dim")
    console().print(head)


def print_claims(claims: Sequence[Claim], publisher: str | None, *, evidence: bool = False, ids: bool = False) -> None:
    """Print claims as a table, and below it what its marks mean."""
    out = console()
    out.print(Steady(claim_table(claims, publisher, out.width, evidence=evidence, ids=ids)))
    print_legend(claims)


def claim_table(
    claims: Sequence[Claim], publisher: str | None, width: int, *, evidence: bool = False, ids: bool = False
) -> Table:
    """Return claims as a table: who, in what manner, in which words, what happened, how many.

    Args:
        claims: in the order of their rows.
        publisher: the outlet, which is no relay worth telling.
        width: columns of the terminal: below `FULL` the manner stands under the source, and the event under the words.
        evidence: whether to add the words that each part rests on.
        ids: whether to show the first digits of each claim's id.
    """
    table = Table(show_edge=False, pad_edge=False, expand=True, show_lines=True, header_style="bold")
    if ids:
        table.add_column("claim", width=8, style="dim", no_wrap=True)
    full, wide = width >= FULL, width >= WIDE
    table.add_column("source", ratio=4)
    if full:
        table.add_column("says", width=11)
    table.add_column("words", ratio=7)
    if full:
        table.add_column("what happened", ratio=5)
    if wide:
        table.add_column("where and when", ratio=4)
    figures = add_figures(table, claims)
    for claim in claims:
        cells = [Text(claim.id[:8])] if ids else []
        relays = [name for name in claim.via if name != publisher] if claim.source.kind is not SourceKind.PUBLISHER else []
        source, manner = source_of(claim, relays, evidence=evidence), manner_of(claim)
        words = words_of(claim, evidence=evidence)
        if full:
            cells += [source, manner, words, joined(what_of(claim), "\n") if wide else event_of(claim)]
        else:
            cells += [joined([source, manner], "\n"), joined([words, below(claim)], "\n")]
        if wide:
            cells.append(joined(where_of(claim.event), "\n"))
        table.add_row(*cells, *(column.of(claim) for column in figures))
    return table


def add_figures(table: Table, claims: Sequence[Claim]) -> list[Column]:
    """Add to a table a column of figures for each harm that a claim tells a figure of; return them."""
    figures = [column for column in (Column(harm, claims) for harm in COLUMNS) if column.used]
    for column in figures:
        table.add_column(column.title, width=column.width, no_wrap=True)
    return figures


def print_legend(claims: Iterable[Claim]) -> None:
    """Print, in a line, what the marks mean that the events of claims use."""
    shown = list(claims)
    marks = marks_of(shown)
    if any(APART[0] in line.plain for claim in shown for line in [*what_of(claim), *where_of(claim.event)]):
        marks.append(MEANING)
    if marks:
        console().print(Text(" · ".join(marks), style="dim"))


def below(claim: Claim) -> Text:
    """Return the event in one paragraph, for a table without a column for it."""
    if not tells(claim):
        return Text()
    return Text.assemble(("▸ ", "dim"), joined([*what_of(claim), *where_of(claim.event)], " · "))


def source_of(claim: Claim, relays: Sequence[str] = (), *, evidence: bool = False) -> Text:
    """Return who speaks: name, the body spoken for, the relays; with evidence also its kind and the words for it."""
    source = claim.source
    text = styled(source.name, COLOURS[source.kind])
    if source.speaks_for and source.speaks_for != source.name:
        text.append(f"\nfor {printable(source.speaks_for)}", style="dim")
    if relays:
        text.append(f"\nvia {printable(', '.join(relays))}", style="dim")
    if evidence:
        text.append(f"\n{source.kind.value}", style="dim italic")
        if source.words and printable(source.words) != printable(source.name):
            text.append(f": “{printable(source.words)}”", style="dim italic")
    return text


def manner_of(claim: Claim) -> Text:
    """Return in what manner it is said: the stance, an unsure certainty, and whether the outlet keeps its distance."""
    text = Text(claim.stance.value, style=_STRONG.get(claim.stance, ""))
    if claim.certainty in _UNSURE:
        text.append(f"\n{claim.certainty.value}", style="yellow")
    if claim.distance:
        text.append("\ndistanced", style="dim")
    return text


def words_of(claim: Claim, *, evidence: bool = False) -> Text:
    """Return the words of a claim, marked where all of them are quoted; with evidence also what each part rests on."""
    quote = claim.quote
    marks = ("“", "”") if quote.speech.value == "direct" else ("", "")
    words = styled(f"{marks[0]}{quote.words}{marks[1]}")
    return joined([words, evidence_of(claim)], "\n") if evidence else words


def event_of(claim: Claim) -> Text:
    """Return what happened, and below it where and when."""
    return joined([*what_of(claim), joined(where_of(claim.event), " · ")], "\n")


def print_days(days: "Iterable[Day]", name: str) -> None:
    """Print what a casebook holds, day by day."""
    console().print(styled(f"casebook {name}, by day of publication", "dim"))
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in ("published", "reports", "claims", "sources"):
        table.add_column(column, justify="left" if column == "published" else "right")
    for day in days:
        table.add_row(str(day.published or "unknown"), str(day.reports), str(day.claims), str(day.sources))
    console().print(table)


def print_reports(reports: Iterable[Report], claims: list[Claim]) -> None:
    """Print reports, a line each: the first digits of their ids, who put them out, how much they claim."""
    counts = Counter(claim.report for claim in claims)
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in ("report", "publisher", "title", "claims"):
        table.add_column(column, justify="right" if column == "claims" else "left")
    for report in reports:
        table.add_row(report.id[:8], styled(report.publisher or "unknown"), styled(report.title or ""), str(counts[report.id]))
    console().print(table)
    console().print()


def print_claim(claim: Claim, report: Report) -> None:
    """Print one claim with the words around it."""
    out = console()
    print_head(report, report.id, 1)
    print_claims([claim], report.publisher, evidence=True, ids=True)
    start, end = claim.quote.spans[0].start, claim.quote.spans[-1].end
    context = Text("\n…", style="dim")
    context.append(printable(report.text[max(0, start - 200) : start]) + " ", style="dim")
    context.append(printable(report.text[start:end]), style="bold yellow")
    context.append(" " + printable(report.text[end : end + 200]) + "…", style="dim")
    out.print(context)
