"""Ledger rows: every row of a ledger: breaches with their parts and figures, and every time that is told."""

from rich.text import Text

from counterclaim.ceasefire import BreachRow, Ledger
from counterclaim.cli.events import when_of
from counterclaim.cli.figures import figure
from counterclaim.cli.fitted import Row, Title, print_fitted
from counterclaim.cli.ledger_words import bounds, grid, number, resting, said_by, whom
from counterclaim.cli.terminal import console, joined, styled
from counterclaim.records import Part, TimePrecision


def print_rows(ledger: Ledger, *, evidence: bool) -> None:
    """Print every breach: recorder, accused, period and area, how many with its parts, figures of harm, who says so."""
    if not ledger.breaches:
        return
    out = console()
    out.print(Text("\nrows of breaches", style="bold"))
    titles = (
        Title("no.", right=True, headed=True),
        Title("recorder", 3, headed=True),
        Title("accused", 3),
        Title("period and area", 4),
        Title("how many", 4),
        Title("figures of harm", 3),
        Title("said in", 3),
    )
    print_fitted(titles, [_breach(place, row, evidence=evidence) for place, row in enumerate(ledger.breaches)], ruled=True)


def _breach(place: int, row: BreachRow, *, evidence: bool) -> Row:
    period = when_of(row.period) if row.period is not None else "period not told"
    if row.period is not None and row.period.precision is TimePrecision.DAYS and row.period.words:
        # "the past 24 hours" and "Friday and Saturday" are the same two days, and not the same time
        period = f"{period} “{row.period.words}”"
    area = [row.area.name] if row.area is not None else []
    many = [
        styled(f"{number(row.count)} {row.count.unit}{' in all' if row.cumulative else ''}") if row.count else Text("a breach")
    ]
    many += [styled(_part(part), "dim") for part in row.parts]
    many += [styled(row.excluding.words, "dim")] if row.excluding is not None else []
    many += [styled(f"confirmed by {', '.join(row.confirmed_by)}")] if row.confirmed_by else []
    many += [resting(cited) for cited in row.cited] if evidence else []
    harm = [styled(f"{toll.harm.value} {figure(toll)} {toll.who or ''}".strip()) for toll in (one.toll for one in row.casualties)]
    series = f"({row.series})" if row.series else ""
    recorder = joined([styled(row.recorder), styled(series, "dim")], "\n")
    heading = Text.assemble((f"{place} · ", "bold"), styled(row.recorder, "bold"), " " if series else "", styled(series))
    return Row(
        heading,
        [
            Text(str(place)),
            recorder,
            styled(whom(row)),
            styled("\n".join([period, *area])),
            joined(many, "\n"),
            joined(harm, "\n"),
            joined([styled(said_by(one), "dim") for one in row.cited], "\n"),
        ],
    )


def _part(part: Part) -> str:
    """A part in its own words; with its number, where that stands elsewhere, and the part that it is of."""
    words = part.words.words
    if part.count.words not in words:
        words = f"{words}: {number(part.count)}"
    return f"  {words}" if part.of is None else f"    of {part.of.words}: {words}"


def print_timings(ledger: Ledger, *, evidence: bool) -> None:
    """Print every time and length that is told, by whose terms, and whether what has elapsed agrees with the clock."""
    if not ledger.timings:
        return
    out = console()
    out.print(Text("\ntimes and lengths told", style="bold"))
    table = grid(10)
    for row in ledger.timings:
        parts = [styled(f"“{row.words}”"), styled(row.party), styled(when_of(row.when) if row.when else bounds(row))]
        if row.fits is not None:
            parts.append(styled("agrees with the clock" if row.fits else "fits no start told", "dim" if row.fits else "yellow"))
        parts += [styled(said_by(row.cited), "dim"), *([resting(row.cited)] if evidence else [])]
        table.add_row(row.clock.value, joined(parts, " · "))
    out.print(table)
