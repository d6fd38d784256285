"""Tables: readings, days and claims as a person reads them."""

from collections import Counter
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from counterclaim.casebook import Day
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import COLOURS, console, styled
from counterclaim.records import Certainty, Claim, Reading, Report, SourceKind, Stance

_STRONG = {
    Stance.DENY: "red",
    Stance.ADMIT: "yellow",
    Stance.ACCUSE: "magenta",
    Stance.CONDEMN: "magenta",
    Stance.DEMAND: "blue",
    Stance.WARN: "yellow",
}
_UNSURE = {Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CONDITIONAL, Certainty.FUTURE, Certainty.NEGATED}


def print_reading(reading: Reading, name: str, *, evidence: bool = False) -> None:
    """Print one report's head, its claims as a table, and its notes."""
    out = console()
    print_head(reading.report, name, len(reading.claims))
    if reading.claims:
        out.print(claim_table(reading.claims, reading.report.publisher, evidence=evidence))
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
    head.append(f"\n{printable(' · '.join(where))} · {claims} claims · report {report.id}", style="dim")
    console().print(head)


def claim_table(claims: Iterable[Claim], publisher: str | None, *, evidence: bool = False, ids: bool = False) -> Table:
    """Return claims as a table: who, in what manner, in which words."""
    table = Table(show_edge=False, pad_edge=False, row_styles=["", ""], expand=True, show_lines=False, header_style="bold")
    if ids:
        table.add_column("claim", width=8, style="dim", no_wrap=True)
    table.add_column("source", ratio=3, min_width=18)
    table.add_column("says", width=11)
    table.add_column("words", ratio=7)
    for claim in claims:
        row = [_source(claim, publisher, evidence), _manner(claim), _words(claim, evidence)]
        table.add_row(*([Text(claim.id[:8]), *row] if ids else row))
    return table


def _source(claim: Claim, publisher: str | None, evidence: bool) -> Text:
    source = claim.source
    text = styled(source.name, COLOURS[source.kind])
    if source.speaks_for and source.speaks_for != source.name:
        text.append(f"\nfor {printable(source.speaks_for)}", style="dim")
    relays = [name for name in claim.via if name != publisher] if source.kind is not SourceKind.PUBLISHER else []
    if relays:
        text.append(f"\nvia {printable(', '.join(relays))}", style="dim")
    if evidence:
        text.append(f"\n{source.kind.value}", style="dim italic")
        if source.words and printable(source.words) != printable(source.name):
            text.append(f": “{printable(source.words)}”", style="dim italic")
    return text


def _manner(claim: Claim) -> Text:
    text = Text(claim.stance.value, style=_STRONG.get(claim.stance, ""))
    if claim.certainty in _UNSURE:
        text.append(f"\n{claim.certainty.value}", style="yellow")
    if claim.distance:
        text.append("\ndistanced", style="dim")
    return text


def _words(claim: Claim, evidence: bool) -> Text:
    quote = claim.quote
    marks = ("“", "”") if quote.speech.value == "direct" else ("", "")
    text = styled(f"{marks[0]}{quote.words}{marks[1]}")
    if evidence:
        places = ", ".join(f"{span.start}-{span.end}" for span in quote.spans)
        cue = f"cue “{printable(claim.cue.words)}” · " if claim.cue else ""
        text.append(f"\n{cue}{quote.speech.value} · at {places} · confidence {claim.confidence:.2f}", style="dim italic")
        if claim.condition:
            text.append(f"\ncondition: {printable(claim.condition.words)}", style="dim italic")
    return text


def print_days(days: Iterable[Day], name: str) -> None:
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


def print_by_source(claims: list[Claim], reports: dict[str, Report]) -> None:
    """Print claims with the sources one under the other, each source's claims together."""
    out = console()
    order: dict[str, list[Claim]] = {}
    for claim in claims:
        order.setdefault("" if claim.source.kind is SourceKind.PUBLISHER else claim.source.name, []).append(claim)
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold")
    table.add_column("source", ratio=3)
    table.add_column("says", width=11)
    table.add_column("words", ratio=7)
    table.add_column("reported by", ratio=2)
    for name, group in sorted(order.items(), key=lambda pair: (pair[0] == "", -len(pair[1]), pair[0])):
        for index, claim in enumerate(group):
            outlet = reports[claim.report].publisher
            who = _source(claim, outlet, False) if name else styled("the outlets themselves", "dim")
            table.add_row(
                who if index == 0 else Text(""),
                _manner(claim),
                _words(claim, False),
                styled(outlet or "unknown", "dim"),
                end_section=index == len(group) - 1,
            )
    out.print(table)


def print_claim(claim: Claim, report: Report) -> None:
    """Print one claim with the words around it."""
    out = console()
    print_head(report, report.id, 1)
    out.print(claim_table([claim], report.publisher, evidence=True, ids=True))
    start, end = claim.quote.spans[0].start, claim.quote.spans[-1].end
    context = Text("\n…", style="dim")
    context.append(printable(report.text[max(0, start - 200) : start]) + " ", style="dim")
    context.append(printable(report.text[start:end]), style="bold yellow")
    context.append(" " + printable(report.text[end : end + 200]) + "…", style="dim")
    out.print(context)
