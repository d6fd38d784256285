"""By source: claims with the sources one under the other, each source's claims together, each with who carries it."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.cli.carried import Carried
from counterclaim.cli.printable import printable
from counterclaim.cli.tables import FULL, WIDE, add_figures, below, event_of, manner_of, print_legend, source_of, words_of
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.records import SourceKind


def print_by_source(told: Sequence[Carried], *, evidence: bool = False, ids: bool = False) -> None:
    """Print claims source by source, the sources with most claims first and the outlets' own last.

    Args:
        told: the claims, those of one source in the order of their rows.
        evidence: whether to add the words that each part rests on.
        ids: whether to add each report's day and the first digits of the claim's id.
    """
    out = console()
    order: dict[str, list[Carried]] = {}
    for one in told:
        source = one.claim.source
        order.setdefault("" if source.kind is SourceKind.PUBLISHER else source.name, []).append(one)
    full = out.width >= FULL
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold")
    table.add_column("source", ratio=4, overflow="fold")
    if full:
        table.add_column("says", width=11)
    table.add_column("words", ratio=7, overflow="fold")
    if full:
        table.add_column("what happened", ratio=5, overflow="fold")
    figures = add_figures(table, [one.claim for one in told])
    # A day, or the digits of an id, must stand whole.
    by_width = 13 if not full else (20 if out.width >= WIDE else 16) if ids else None
    table.add_column("reported by", ratio=3 if by_width is None else None, width=by_width, overflow="fold")
    for name, group in sorted(order.items(), key=lambda pair: (pair[0] == "", -len(pair[1]), pair[0])):
        for index, one in enumerate(group):
            claim = one.claim
            who = Text() if index else source_of(claim) if name else styled("the outlets themselves", "dim")
            words = words_of(claim, evidence=evidence)
            if full:
                cells = [who, manner_of(claim), words, event_of(claim)]
            else:
                cells = [joined([who, manner_of(claim)], "\n"), joined([words, below(claim)], "\n")]
            by = reported_by(one, ids=ids)
            table.add_row(*cells, *(column.of(claim) for column in figures), by, end_section=index == len(group) - 1)
    out.print(Steady(table))
    print_legend(one.claim for one in told)


def reported_by(one: Carried, *, ids: bool = False) -> Text:
    """Return who carries a claim, through whom it came to them and whether it was corrected, a line each.

    Args:
        one: the claim.
        ids: whether each carrier has a line for the report's day and the first digits of the claim's id.
    """
    lines = []
    if ids:
        for claim, report in zip(one.claims, one.reports, strict=True):
            day = report.published or "day unknown"
            lines += [printable(report.publisher or "unknown"), f"{day} {claim.id[:8]}"]
    else:
        lines += outlets(report.publisher for report in one.reports)
    claim, carriers = one.claim, {report.publisher for report in one.reports}
    relays = [name for name in claim.via if name not in carriers] if claim.source.kind is not SourceKind.PUBLISHER else []
    lines += [f"via {printable(', '.join(relays))}"] if relays else []
    text = Text("\n".join(lines), style="dim")
    return text.append("\ncorrected", style="yellow") if one.corrected else text


def outlets(publishers: Iterable[str | None]) -> list[str]:
    """Return each outlet's name once, in the order given."""
    return list(dict.fromkeys(printable(name or "unknown") for name in publishers))
