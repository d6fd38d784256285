"""Ledger: a ceasefire's ledger as a person reads it, and as the JSON that others read."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec
from rich.table import Table
from rich.text import Text

from counterclaim.ceasefire import (
    BreachRow,
    Cited,
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
from counterclaim.cli.counted import counted
from counterclaim.cli.events import when_of
from counterclaim.cli.figures import figure
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.records import CeasefireStatus, Clock, Count, TimePrecision

#: Sides that have a column of their own in the table of days; the others share one.
_SIDES = 3
#: Status claims that are printed before the rest are counted; all with --rows.
_SHOWN = 14
_STYLES = {
    CeasefireStatus.OVER: "red",
    CeasefireStatus.SUSPENDED: "yellow",
    CeasefireStatus.VIOLATED: "yellow",
    CeasefireStatus.FRAGILE: "yellow",
    CeasefireStatus.HOLDING: "green",
    CeasefireStatus.RESUMED: "green",
    CeasefireStatus.NOT_OVER: "green",
}
_TO_THE_HOUR = (TimePrecision.MINUTE, TimePrecision.HOUR)
_DAY = timedelta(days=1)


def print_ledgers(ledgers: Sequence[Ledger], name: str) -> None:
    """Print ceasefires as a table: what they are called, when they began and end, by whose terms, in how many reports."""
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", title=None)
    for title, ratio in (("id", 1), ("ceasefire", 4), ("where", 2), ("from", 3), ("until, by whose terms", 5), ("last words", 5)):
        table.add_column(title, ratio=ratio, overflow="fold")
    table.add_column("reports", justify="right")
    for one in ledgers:
        until = [Text.assemble(_until(end, one), f" {printable(end.party)}") for end in one.ends[:3]]
        table.add_row(
            one.id,
            styled(one.name),
            one.country or Text("unknown", style="dim"),
            joined([Text(_instant(start.at, one, start.precision)) for start in one.starts[:3]], "\n")
            or Text("not told", style="dim"),
            joined(until, "\n") or Text("not told", style="dim"),
            joined([_last_word(row) for row in _last_words(one)[:3]], "\n"),
            str(len(one.reports)),
        )
    out = console()
    out.print(Text(f"casebook {printable(name)}: ceasefires that reports mention", style="dim"))
    out.print(Steady(table))


def latest(ledger: Ledger) -> str:
    """Return by what ceasefires are listed, newest first: the last start, else the last day of which anything is told."""
    if ledger.starts:
        return ledger.starts[-1].at.date().isoformat()
    return ledger.days[-1].day.isoformat() if ledger.days else ""


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
    _print_statuses(ledger, every=every, evidence=evidence)
    if every:
        _print_rows(ledger, evidence=evidence)
        _print_timings(ledger, evidence=evidence)
    else:
        console().print(Text("\n--rows lists every row with who says so; --evidence adds the words", style="dim"))


def ledger_json(ledger: Ledger, shown: Reading | None) -> str:
    """Return a ledger as JSON: the contract of `truce ID --json`.

    Keys are the names of the types in `counterclaim.ceasefire`; places in ``breaches``, ``terms``, ``statuses`` and ``implied``
    count from 0; times are ISO 8601 with their offset, lengths in seconds; claims and reports are named by their ids. With an
    instant, ``on`` holds what the clocks show: ``at``, ``local``, ``elapsed`` (``least``, ``most``, ``ordinal`` by ``start``),
    ``past`` and ``to_come`` (ends), ``statuses`` (each party's last word).
    """
    told = msgspec.to_builtins(ledger, enc_hook=_plain)
    told["sides"] = msgspec.to_builtins(accused(ledger.breaches))
    if shown is not None:
        told["on"] = msgspec.to_builtins(shown, enc_hook=_plain)
    return msgspec.json.encode(told).decode()


def listed_json(ledger: Ledger) -> str:
    """Return what the list tells of a ceasefire as JSON: ``id``, ``name``, ``country``, ``reports``, ``starts``, ``ends``."""
    told = {
        "id": ledger.id,
        "name": ledger.name,
        "country": ledger.country or None,
        "zone": ledger.zone,
        "reports": len(ledger.reports),
        "starts": [start.at.isoformat() for start in ledger.starts],
        "ends": [{"at": end.at.isoformat(), "party": end.party, "computed": end.computed is not None} for end in ledger.ends],
        "last_words": [
            {"party": row.party, "status": row.status, "day": str(row.day) if row.day else None} for row in _last_words(ledger)
        ],
    }
    return msgspec.json.encode(told).decode()


def _plain(value: object) -> object:
    raise NotImplementedError(f"{type(value).__name__} has no JSON")


def _print_head(ledger: Ledger) -> None:
    out = console()
    where = [ledger.country, f"days of {ledger.zone}", counted(len(ledger.reports), "report")]
    out.print(
        joined([styled(f"{ledger.id} · {ledger.name}", "bold"), styled(" · ".join(part for part in where if part), "dim")], " · ")
    )
    table = _grid()
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
        table.add_row("also called", styled(", ".join(others)))
    if table.row_count:
        out.print(table)


def _print_clocks(ledger: Ledger, shown: Reading | None, *, evidence: bool) -> None:
    out = console()
    out.print(Text("\nclocks", style="bold"))
    table = _grid()
    for start in ledger.starts:
        label = "from" if len(ledger.starts) == 1 else "from (rival)"
        table.add_row(label, _start(start, ledger, evidence=evidence))
    if not ledger.starts:
        table.add_row("from", Text("no report tells when it began", style="dim"))
    for end in ledger.ends:
        table.add_row("until", _end(end, ledger, evidence=evidence))
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
            table.add_row("", styled(f"past the end by the terms of {end.party}: {_until(end, ledger)}"))
        for end in shown.to_come:
            left = _length(end.at - shown.at)
            table.add_row("", styled(f"{left} to the end by the terms of {end.party}: {_until(end, ledger)}"))
        for status in shown.statuses:
            table.add_row("", _last_word(status))
    out.print(table)


def _print_terms(ledger: Ledger, *, evidence: bool) -> None:
    if not ledger.terms:
        return
    out = console()
    out.print(Text("\nterms, as reports state them", style="bold"))
    table = _grid()
    for place, term in enumerate(ledger.terms):
        told = styled(term.words)
        if term.condition is not None:
            told = Text.assemble(styled(term.condition), " → ", styled(term.consequence or "?"))
        table.add_row(term.clause.value.replace("_", " "), joined([told, styled(_by(term.cited), "dim")], " · "))
        for yes, label in ((True, "said to be met"), (False, "said not to be met")):
            rows = [row for row in ledger.met if row.term == place and row.met is yes]
            if rows:
                names = ", ".join(dict.fromkeys(row.cited.source for row in rows))
                table.add_row("", styled(f"{label}: {names}", "dim"))
                if evidence:
                    for row in rows:
                        table.add_row("", styled(f"  “{row.cited.words}” {_by(row.cited)}", "dim"))
    out.print(table)


def _print_days(ledger: Ledger) -> None:
    if not ledger.days:
        return
    sides = accused(ledger.breaches)
    shown, others = sides[:_SIDES], sides[_SIDES:]
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", show_lines=False)
    table.add_column("day", width=10, no_wrap=True)
    table.add_column("no.", justify="right", width=3)
    for side in shown:
        table.add_column(styled(f"by {side.name}" if side.name else "nobody named"), ratio=3, overflow="fold")
    if others:
        table.add_column("by others", ratio=3, overflow="fold")
    table.add_column("what parties say", ratio=4, overflow="fold")
    for day in ledger.days:
        cells = [_cell(ledger, day, [side]) for side in shown]
        if others:
            cells.append(_cell(ledger, day, others))
        if not day.reported and cells:
            left = [ledger.implied[place] for place in day.implied]
            said = Text("no report", style="dim")
            for one in left:
                said.append(f"\n{one.low} implied", style="italic")
            cells[0] = said
        marks = [f"begins: {', '.join(day.begins)}"] if day.begins else []
        marks += [f"ends: {', '.join(day.ends)}"] if day.ends else []
        told = [styled(mark, "bold") for mark in marks] + [_last_word(ledger.statuses[place]) for place in day.statuses[:4]]
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


def _cell(ledger: Ledger, day: Day, sides: Iterable[Side]) -> Text:
    of = {place for side in sides for place in side.rows}
    parts = []
    for place in day.counts:
        row = ledger.breaches[place]
        if place in of and row.count is not None:
            total = " in all" if row.cumulative else ""
            parts.append(styled(f"{_number(row.count)}{total} {row.count.unit} ({row.series or row.recorder})"))
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


def _total(total: Total, ledger: Ledger) -> tuple[Text | str, ...]:
    parts = " + ".join(_of(ledger.breaches[place], total) for place in total.added)
    left = [_of(ledger.breaches[place], total) for place in total.left_out]
    told = styled(parts + (f"; not added, for they overlap: {', '.join(left)}" if left else ""))
    running = ledger.breaches[total.told] if total.told is not None else None
    number = f"{total.low}" if total.high == total.low else f"≥{total.low}"
    own = f"{_number(running.count)} by {running.last}" if running is not None and running.count is not None else ""
    return (styled(total.recorder), styled(total.accused or "nobody named"), f"{number} {total.unit}", told, styled(own))


def _of(row: BreachRow, total: Total) -> str:
    """Return what of a row is in a total: its count, or the parts of it that are told of the accused."""
    if row.count is None:
        return "?"
    whole = _number(row.count)
    parts = [part.count for part in row.parts if total.accused in {party.name for party in part.accused}]
    if row.accused or not parts:
        return whole
    return f"{' + '.join(map(_number, parts))} of {whole}"


def _print_statuses(ledger: Ledger, *, every: bool, evidence: bool) -> None:
    if not ledger.statuses:
        return
    out = console()
    out.print(Text("\nwho says what of its state; the ledger has no verdict", style="bold"))
    table = _grid(12)
    rows = ledger.statuses if every else _telling(ledger.statuses)
    for row in rows:
        told = _last_word(row)
        if evidence:
            told = joined([told, styled(f"“{row.cited.words}”", "dim")], "\n")
        table.add_row(str(row.day or "day unknown"), joined([told, styled(_by(row.cited), "dim")], " · "))
    out.print(table)
    if left := len(ledger.statuses) - len(rows):
        out.print(Text(f"and {left} more: --rows lists them", style="dim"))


def _print_rows(ledger: Ledger, *, evidence: bool) -> None:
    if not ledger.breaches:
        return
    out = console()
    out.print(Text("\nrows of breaches", style="bold"))
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", show_lines=True)
    table.add_column("no.", justify="right")
    for title, ratio in (
        ("recorder", 3),
        ("accused", 3),
        ("period and area", 4),
        ("how many", 4),
        ("figures of harm", 3),
        ("said in", 3),
    ):
        table.add_column(title, ratio=ratio, overflow="fold")
    for place, row in enumerate(ledger.breaches):
        table.add_row(str(place), *_breach(row, evidence=evidence))
    out.print(Steady(table))


def _breach(row: BreachRow, *, evidence: bool) -> tuple[Text, ...]:
    period = when_of(row.period) if row.period is not None else "period not told"
    area = [row.area.name] if row.area is not None else []
    many = [
        styled(f"{_number(row.count)} {row.count.unit}{' in all' if row.cumulative else ''}") if row.count else Text("a breach")
    ]
    many += [styled(f"  {part.words.words}", "dim") for part in row.parts]
    many += [styled(row.excluding.words, "dim")] if row.excluding is not None else []
    many += [styled(f"confirmed by {', '.join(row.confirmed_by)}")] if row.confirmed_by else []
    many += [styled(f"“{row.cited[0].words}”", "dim")] if evidence else []
    harm = [styled(f"{toll.harm.value} {figure(toll)} {toll.who or ''}".strip()) for toll in row.casualties]
    return (
        joined([styled(row.recorder), styled(f"({row.series})" if row.series else "", "dim")], "\n"),
        styled(", ".join(row.accused) or "nobody named"),
        styled("\n".join([period, *area])),
        joined(many, "\n"),
        joined(harm, "\n"),
        joined([styled(_by(one), "dim") for one in row.cited], "\n"),
    )


def _print_timings(ledger: Ledger, *, evidence: bool) -> None:
    if not ledger.timings:
        return
    out = console()
    out.print(Text("\ntimes and lengths told", style="bold"))
    table = _grid(10)
    for row in ledger.timings:
        parts = [styled(f"“{row.words}”"), styled(row.party), styled(when_of(row.when) if row.when else _range(row))]
        if row.fits is not None:
            parts.append(styled("agrees with the clock" if row.fits else "fits no start told", "dim" if row.fits else "yellow"))
        parts += [styled(_by(row.cited), "dim"), styled(f"“{row.cited.words}”" if evidence else "", "dim")]
        table.add_row(row.clock.value, joined(parts, " · "))
    out.print(table)


def _start(start: Start, ledger: Ledger, *, evidence: bool) -> Text:
    who = ", ".join(dict.fromkeys(row.party for row in start.rows))
    told = Text.assemble((_instant(start.at, ledger, start.precision), "bold"), " · ", styled(who))
    return _with_words(told, start.rows) if evidence else told


def _end(end: End, ledger: Ledger, *, evidence: bool) -> Text:
    how = f" · by the length that is told (“{end.computed}”)" if end.computed is not None else ""
    told = Text.assemble((_until(end, ledger), "bold"), " · ", styled(f"{end.party}{how}"))
    return _with_words(told, end.rows) if evidence else told


def _with_words(told: Text, rows: Iterable[TimingRow]) -> Text:
    return joined([told, *(styled(f"  “{row.words}” {_by(row.cited)}", "dim") for row in rows)], "\n")


def _elapsed(one: Elapsed, ledger: Ledger, *, rival: bool) -> Text:
    by = f" by the start of {_instant(one.start.at, ledger, one.start.precision)}" if rival else ""
    if one.most < timedelta(0):
        return styled(f"begins in {_length(-one.most)}{by}")
    span = (
        _length(one.most) if one.least == one.most else f"between {_length(max(one.least, timedelta(0)))} and {_length(one.most)}"
    )
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


def _last_words(ledger: Ledger) -> list[StatusRow]:
    return list({row.party: row for row in ledger.statuses}.values())[::-1]


def _last_word(row: StatusRow) -> Text:
    return Text.assemble(styled(row.party), ": ", (row.status.value.replace("_", " "), _STYLES.get(row.status, "")))


def _instant(at: datetime, ledger: Ledger, precision: TimePrecision) -> str:
    from zoneinfo import ZoneInfo

    local = at.astimezone(ZoneInfo(ledger.zone))
    if precision in _TO_THE_HOUR:
        return f"{local:%Y-%m-%d %H:%M %z}"
    return f"{local:%Y-%m-%d}"


def _until(end: End, ledger: Ledger) -> str:
    """Return an end; one that is known to the day by its last day, and not by the midnight after it."""
    if end.precision in _TO_THE_HOUR:
        return _instant(end.at, ledger, end.precision)
    return _instant(end.at - timedelta(microseconds=1), ledger, end.precision)


def _length(length: timedelta) -> str:
    hours = int(length / timedelta(hours=1))
    minutes = int(length / timedelta(minutes=1)) % 60
    parts = [(hours // 24, "day"), (hours % 24, "hour"), (minutes, "minute")]
    return " ".join(counted(number, unit) for number, unit in parts if number) or "no time"


def _range(row: TimingRow) -> str:
    if row.shortest == row.longest and row.shortest is not None:
        return _length(row.shortest)
    low, high = row.shortest, row.longest
    return " ".join(
        part for part in (f"at least {_length(low)}" if low else "", f"at most {_length(high)}" if high else "") if part
    )


def _number(count: Count) -> str:
    if count.low is None and count.high is None:
        return "?"
    if count.low == count.high:
        return f"{count.low:,}"
    if count.high is None:
        return f"≥{count.low:,}"
    return f"{count.low or 0:,}–{count.high:,}"


def _by(cited: Cited) -> str:
    """Return who says it, and where that is printed."""
    spoken = cited.source if cited.body in (cited.source, cited.publisher) else f"{cited.source} for {cited.body}"
    parts = [spoken] if cited.source != cited.publisher else []
    return ", ".join([*parts, cited.publisher or "publisher unknown", str(cited.published or "date unknown"), cited.claim[:8]])


def _grid(width: int = 18) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=width, style="dim")
    table.add_column(ratio=1, overflow="fold")
    return table
