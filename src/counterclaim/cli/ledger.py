"""Ledger: a ceasefire's ledger as a person reads it."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from rich.table import Table
from rich.text import Text

from counterclaim.ceasefire import (
    Day,
    Elapsed,
    End,
    Ledger,
    Reading,
    Side,
    Start,
    StatusRow,
    TimingRow,
    Total,
    accused,
)
from counterclaim.ceasefire.contract import share
from counterclaim.ceasefire.instants import length
from counterclaim.cli.counted import counted
from counterclaim.cli.figures import figure
from counterclaim.cli.ledger_rows import print_rows, print_timings
from counterclaim.cli.ledger_words import grid, instant, last_word, number, said_by, until
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.records import CeasefireStatus, Clock, TimePrecision

#: Sides that have a column of their own in the table of days; the others share one.
_SIDES = 3
#: Days in a row without anything told that are printed one by one.
_FEW = 3
#: Names that are printed before the rest are counted.
_NAMES = 6
#: Status claims that are printed before the rest are counted; all with --rows.
_SHOWN = 14

_TO_THE_HOUR = (TimePrecision.MINUTE, TimePrecision.HOUR)
_DAY = timedelta(days=1)


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
    _print_days(ledger)
    _print_totals(ledger)
    _print_harm(ledger, evidence=evidence)
    _print_statuses(ledger, every=every, evidence=evidence)
    if every:
        print_rows(ledger, evidence=evidence)
        print_timings(ledger, evidence=evidence)
    else:
        console().print(Text("\n--rows lists every row with who says so; --evidence adds the words", style="dim"))


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
        for yes, label in ((True, "said to be met"), (False, "said not to be met")):
            rows = [row for row in ledger.met if row.term == place and row.met is yes]
            if rows:
                names = ", ".join(dict.fromkeys(row.cited.source for row in rows))
                table.add_row("", styled(f"{label}: {names}", "dim"))
                if evidence:
                    for row in rows:
                        table.add_row("", styled(f"  “{row.cited.words}” {said_by(row.cited)}", "dim"))
    out.print(table)


def _print_days(ledger: Ledger) -> None:
    if not ledger.days:
        return
    sides = accused(ledger.breaches)
    shown, others = sides[:_SIDES], sides[_SIDES:]
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", show_lines=False)
    table.add_column("day", width=10, no_wrap=True)
    table.add_column("no.", justify="right", width=3)
    if not shown:
        table.add_column("alleged breaches", ratio=2)
    for side in shown:
        table.add_column(styled(f"by {side.name}" if side.name else "nobody named"), ratio=3, overflow="fold")
    if others:
        table.add_column("by others", ratio=3, overflow="fold")
    table.add_column("what parties say", ratio=4, overflow="fold")
    for run in _runs(ledger.days):
        day = run[0]
        if len(run) > 1:
            nothing = Text(f"no report for {len(run)} days, to {run[-1].day}", style="dim")
            blank = [Text()] * (len(table.columns) - 4)
            table.add_row(str(day.day), "" if day.ordinal is None else str(day.ordinal), nothing, *blank, Text())
            continue
        cells = [_cell(ledger, day, [side]) for side in shown]
        if others:
            cells.append(_cell(ledger, day, others))
        cells = cells or [Text()]
        if not day.reported and cells:
            left = [ledger.implied[place] for place in day.implied]
            said = Text("no report", style="dim")
            for one in left:
                said.append(f"\n{one.low} implied", style="italic")
            cells[0] = said
        marks = [f"begins: {', '.join(day.begins)}"] if day.begins else []
        marks += [f"ends: {', '.join(day.ends)}"] if day.ends else []
        told = [styled(mark, "bold") for mark in marks] + [last_word(ledger.statuses[place]) for place in day.statuses[:4]]
        if len(day.statuses) > 4:
            told.append(Text(f"and {len(day.statuses) - 4} more", style="dim"))
        table.add_row(str(day.day), "" if day.ordinal is None else str(day.ordinal), *cells, joined(told, "\n"))
    out = console()
    out.print(
        Text("\nday by day: alleged breaches by whom is accused; counts stand at the last day of their period", style="bold")
    )
    out.print(Steady(table))
    undated = [row for row in ledger.breaches if row.last is None]
    if undated:
        out.print(Text(f"{counted(len(undated), 'row')} of an unknown day: --rows lists them", style="dim"))
    within = {day.day for day in ledger.days}
    if outside := [row for row in ledger.breaches if row.last is not None and row.last not in within]:
        out.print(Text(f"{counted(len(outside), 'row')} of days before or after these: --rows lists them", style="dim"))


def _runs(days: Sequence[Day]) -> list[list[Day]]:
    """Return days one by one, and more than a few in a row of which nothing is told as one run."""
    runs: list[list[Day]] = []
    for blank, found in groupby(
        days, key=lambda day: not (day.reported or day.implied or day.statuses or day.begins or day.ends)
    ):
        group = list(found)
        runs += [group] if blank and len(group) > _FEW else [[day] for day in group]
    return runs


def _cell(ledger: Ledger, day: Day, sides: Iterable[Side]) -> Text:
    of = {place for side in sides for place in side.rows}
    parts = []
    for place in day.counts:
        row = ledger.breaches[place]
        if place in of and row.count is not None:
            total = " in all" if row.cumulative else ""
            parts.append(styled(f"{number(row.count)}{total} {row.count.unit} ({row.series or row.recorder})"))
    single = [place for place in day.single if place in of]
    if single:
        who = ", ".join(dict.fromkeys(ledger.breaches[place].recorder for place in single))
        parts.append(styled(f"{len(single)} alleged ({who})"))
    return joined(parts, "\n")


def _print_totals(ledger: Ledger) -> None:
    if not (ledger.totals or ledger.implied or ledger.checks):
        return
    out = console()
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold")
    for title in ("recorder", "accused"):
        table.add_column(title, ratio=3, overflow="fold")
    table.add_column("added up", justify="right")
    table.add_column("from", ratio=5, overflow="fold")
    table.add_column("its own running total", ratio=3, overflow="fold")
    for total in ledger.totals:
        table.add_row(*_total(total, ledger))
    if ledger.totals:
        out.print(Text("\ntotals, added up from rows; periods that overlap are not added", style="bold"))
        out.print(Steady(table))
    for one in ledger.implied:
        days = str(one.first) if one.first == one.last else f"{one.first} to {one.last}"
        out.print(
            styled(f"implied, and never reported: {one.low} for {days}: {one.arithmetic} ({one.series}: {one.rule})", "italic")
        )
    for check in ledger.checks:
        row = ledger.breaches[check.rows[0]]
        who = f"{row.recorder}, {row.last or 'day unknown'}"
        if check.slip is None:
            out.print(styled(f"{'some parts' if ' of ' in check.arithmetic else 'adds up'}: {check.arithmetic} ({who})", "dim"))
        else:
            out.print(styled(f"does not add up: {check.arithmetic}: {check.slip.value} ({who})", "yellow"))


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
            rows.append(joined([*parts, styled(f"“{toll.words}”" if evidence else "", "dim")], " · "))
        table.add_row(styled(f"{one.recorder}: {one.harm.value}"), joined(rows, "\n"))
    out.print(table)
    if ledger.country and ledger.days:
        span = f"--from {ledger.days[0].day} --to {ledger.days[-1].day}"
        out.print(Text(f"incidents of these days: counterclaim incidents --place {ledger.country} {span} --toll 1+", style="dim"))


def _total(total: Total, ledger: Ledger) -> tuple[Text | str, ...]:
    parts = " + ".join(share(ledger.breaches[place], total) for place in total.added)
    left = [share(ledger.breaches[place], total) for place in total.left_out]
    told = styled(parts + (f"; not added, for they overlap: {', '.join(left)}" if left else ""))
    running = ledger.breaches[total.told] if total.told is not None else None
    whole = f"{total.low}" if total.high == total.low else f"≥{total.low}"
    own = f"{number(running.count)} by {running.last}" if running is not None and running.count is not None else ""
    return (styled(total.recorder), styled(total.accused or "nobody named"), f"{whole} {total.unit}", told, styled(own))


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
            told = joined([told, styled(f"“{row.cited.words}”", "dim")], "\n")
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
    return joined([told, *(styled(f"  “{row.words}” {said_by(row.cited)}", "dim") for row in rows)], "\n")


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
