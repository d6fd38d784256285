"""Ledger: a ceasefire's ledger as a person reads it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from rich.text import Text

from counterclaim.ceasefire import (
    Elapsed,
    End,
    Ledger,
    Reading,
    Start,
    StatusRow,
    TimingRow,
)
from counterclaim.ceasefire.instants import length
from counterclaim.cli.counted import counted
from counterclaim.cli.figures import figure
from counterclaim.cli.ledger_days import print_days
from counterclaim.cli.ledger_rows import print_rows, print_timings
from counterclaim.cli.ledger_totals import print_totals
from counterclaim.cli.ledger_words import grid, instant, last_word, resting, said_by, until
from counterclaim.cli.terminal import console, joined, styled
from counterclaim.records import CeasefireStatus, Clock

#: Names that are printed before the rest are counted.
_NAMES = 6
#: Status claims that are printed before the rest are counted; all with --rows.
_SHOWN = 14


def print_ledger(ledger: Ledger, shown: Reading | None, *, every: bool = False, evidence: bool = False) -> None:
    """Print a ledger: head, clocks, terms, days, totals with their arithmetic, and what parties say of its state.

    Args:
        ledger: of a ceasefire.
        shown: what its clocks show at an instant; None for no instant.
        every: whether to list every row.
        evidence: whether to add the words on which rows rest.
    """
    _print_head(ledger)
    _print_clocks(ledger, shown, evidence=evidence)
    _print_terms(ledger, evidence=evidence)
    print_days(ledger)
    print_totals(ledger)
    _print_harm(ledger, evidence=evidence)
    _print_statuses(ledger, every=every, evidence=evidence)
    if every:
        print_rows(ledger, evidence=evidence)
        print_timings(ledger, evidence=evidence)
    else:
        console().print(
            Text("\n--rows lists every row with who says so; --evidence adds the words and where they stand", style="dim")
        )


def _print_head(ledger: Ledger) -> None:
    out = console()
    where = [ledger.country, f"days of {ledger.zone}", counted(len(ledger.reports), "report")]
    out.print(
        joined([styled(f"{ledger.id} · {ledger.name}", "bold"), styled(" · ".join(part for part in where if part), "dim")], " · ")
    )
    table = grid()
    for label, named in (
        ("parties", ledger.parties),
        ("brokers", ledger.brokers),
        ("struck at", ledger.places),
        ("not covered", ledger.exclusions),
    ):
        if named:
            names = [styled(f"{one.name} ({len(one.cited)})" if len(one.cited) > 1 else one.name) for one in named]
            table.add_row(label, joined(names, ", "))
    if others := [name for name in ledger.names if name != ledger.name]:
        more = f" and {len(others) - _NAMES} more" if len(others) > _NAMES else ""
        table.add_row("also called", styled(", ".join(others[:_NAMES]) + more))
    if table.row_count:
        out.print(table)


def _print_clocks(ledger: Ledger, shown: Reading | None, *, evidence: bool) -> None:
    out = console()
    out.print(Text("\nclocks", style="bold"))
    table = grid()
    for start in ledger.starts:
        label = "from" if len(ledger.starts) == 1 else "from (rival)"
        table.add_row(label, _start(start, ledger, evidence=evidence))
    if not ledger.starts:
        table.add_row("from", Text("no report tells when it began", style="dim"))
    for end in ledger.ends:
        table.add_row("condition" if end.asked else "until", _end(end, ledger, evidence=evidence))
    if not ledger.ends:
        table.add_row("until", Text("no report tells when it is to end", style="dim"))
    for row in ledger.timings:
        if row.clock is Clock.ELAPSED and row.fits is False:
            at = f" on {row.cited.published}" if row.cited.published else ""
            table.add_row("disputed", styled(f"“{row.words}” said {row.party}{at}: that fits no start told", "yellow"))
    if shown is not None:
        told = f"{shown.at.isoformat(timespec='minutes')} = {shown.local:%Y-%m-%d %H:%M} in {ledger.zone}"
        table.add_row("on", styled(told, "bold"))
        for one in shown.elapsed:
            table.add_row("", _elapsed(one, ledger, rival=len(shown.elapsed) > 1))
        for end in shown.past:
            table.add_row("", styled(f"past {_whose(end)}: {until(end, ledger)}"))
        for end in shown.to_come:
            left = length(end.at - shown.at)
            table.add_row("", styled(f"{left} to {_whose(end)}: {until(end, ledger)}"))
        for status in shown.statuses:
            table.add_row("", last_word(status))
    out.print(table)


def _print_terms(ledger: Ledger, *, evidence: bool) -> None:
    if not ledger.terms:
        return
    out = console()
    out.print(Text("\nterms, as reports state them", style="bold"))
    table = grid()
    for place, term in enumerate(ledger.terms):
        told = styled(term.words)
        if term.condition is not None:
            told = Text.assemble(styled(term.condition), " → ", styled(term.consequence or "?"))
        table.add_row(term.clause.value.replace("_", " "), joined([told, styled(said_by(term.cited), "dim")], " · "))
        if evidence:
            table.add_row("", resting(term.cited, term.words))
        for yes, label in ((True, "said to be met"), (False, "said not to be met")):
            rows = [row for row in ledger.met if row.term == place and row.met is yes]
            if rows:
                names = ", ".join(dict.fromkeys(row.cited.source for row in rows))
                table.add_row("", styled(f"{label}: {names}", "dim"))
                if evidence:
                    for row in rows:
                        table.add_row("", joined([styled(said_by(row.cited), "dim"), resting(row.cited)], ": "))
    out.print(table)


def _print_harm(ledger: Ledger, *, evidence: bool) -> None:
    """Print figures of harm told with breaches: rows by recorder, never one sum."""
    if not ledger.casualties:
        return
    out = console()
    out.print(Text("\nharm since the start, as told with breaches: rows by recorder, and no sum", style="bold"))
    table = grid(34)
    for one in ledger.casualties:
        rows = []
        for place, index in one.rows:
            row, told_of = ledger.breaches[place], ledger.breaches[place].casualties[index]
            toll = told_of.toll
            period = "in all by" if row.cumulative else "on"
            told = (
                f"{figure(toll)} {toll.who or ''} {period} {row.last}"
                if row.last
                else f"{figure(toll)} {toll.who or ''}, day not told"
            )
            parts = [styled(" ".join(told.split())), *(styled(said_by(cited), "dim") for cited in told_of.cited[:1])]
            if evidence:
                at = f" at {toll.span.start}-{toll.span.end}" if toll.span is not None else ""
                of = f" of report {told_of.cited[0].report}" if told_of.cited else ""
                parts.append(styled(f"“{toll.words}”{at}{of}", "dim"))
            rows.append(joined(parts, " · "))
        table.add_row(styled(f"{one.recorder}: {one.harm.value}"), joined(rows, "\n"))
    out.print(table)
    if ledger.country and ledger.days:
        span = f"--from {ledger.days[0].day} --to {ledger.days[-1].day}"
        out.print(Text(f"incidents of these days: counterclaim incidents --place {ledger.country} {span} --toll 1+", style="dim"))


def _print_statuses(ledger: Ledger, *, every: bool, evidence: bool) -> None:
    if not ledger.statuses:
        return
    out = console()
    out.print(Text("\nwho says what of its state; the ledger has no verdict", style="bold"))
    table = grid(12)
    rows = ledger.statuses if every else _telling(ledger.statuses)
    for row in rows:
        told = last_word(row)
        if evidence:
            told = joined([told, resting(row.cited)], "\n")
        table.add_row(str(row.day or "day unknown"), joined([told, styled(said_by(row.cited), "dim")], " · "))
    out.print(table)
    if left := len(ledger.statuses) - len(rows):
        out.print(Text(f"and {left} more: --rows lists them", style="dim"))


def _start(start: Start, ledger: Ledger, *, evidence: bool) -> Text:
    who = ", ".join(dict.fromkeys(row.party for row in start.rows))
    told = Text.assemble((instant(start.at, ledger, start.precision), "bold"), " · ", styled(who))
    return _with_words(told, start.rows) if evidence else told


def _end(end: End, ledger: Ledger, *, evidence: bool) -> Text:
    how = f" · by the length that is told (“{end.computed}”)" if end.computed is not None and not end.asked else ""
    if end.asked:
        how = f" · by when it is to have held (“{end.computed}”) for what is to follow"
    told = Text.assemble((until(end, ledger), "bold"), " · ", styled(f"{end.party}{how}"))
    return _with_words(told, end.rows) if evidence else told


def _whose(end: End) -> str:
    return f"what the deal asks ({end.party})" if end.asked else f"the end by the terms of {end.party}"


def _with_words(told: Text, rows: Iterable[TimingRow]) -> Text:
    lines = [joined([styled(f"“{row.words}” {said_by(row.cited)}", "dim"), resting(row.cited, row.words)], "\n") for row in rows]
    return joined([told, *lines], "\n")


def _elapsed(one: Elapsed, ledger: Ledger, *, rival: bool) -> Text:
    by = f" by the start of {instant(one.start.at, ledger, one.start.precision)}" if rival else ""
    if one.most < timedelta(0):
        return styled(f"begins in {length(-one.most)}{by}")
    span = length(one.most) if one.least == one.most else f"between {length(max(one.least, timedelta(0)))} and {length(one.most)}"
    return styled(f"elapsed {span}, calendar day {one.ordinal or '–'}{by}")


def _telling(rows: Sequence[StatusRow]) -> Sequence[StatusRow]:
    """Return what tells most of many status claims: each party's last word, and before these whatever is told of an end."""
    if len(rows) <= _SHOWN:
        return rows
    last = {row.party: row for row in rows}
    wanted = [row for row in rows if row.status in (CeasefireStatus.OVER, CeasefireStatus.NOT_OVER, CeasefireStatus.SUSPENDED)]
    wanted += [row for row in last.values() if row not in wanted]
    kept = set(map(id, wanted[:_SHOWN]))
    return [row for row in rows if id(row) in kept]
