"""Figures: tolls, times and places as a person reads them in a table."""

from rich.table import Table
from rich.text import Text

from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import COLOURS, console, styled
from counterclaim.records import Basis, Claim, Harm, Party, Place, Relation, Report, SourceKind, TimePrecision, Toll, When

#: Harms with a column of their own; the others are told in words beside the event.
COLUMNS = (Harm.KILLED, Harm.INJURED)


def figure(toll: Toll) -> str:
    """Write a toll's figure: ``62``, ``≥62``, ``≤200``, ``10–15``, ``~100``; ``(3)`` for a part of another, ``+5`` for more."""
    if toll.low is None and toll.high is None:
        number = "?"
    elif toll.low == toll.high:
        number = f"{toll.low:,}"
    elif toll.high is None:
        number = f"≥{toll.low:,}"
    elif toll.low in (None, 0):
        number = f"≤{toll.high:,}"
    else:
        number = f"{toll.low:,}–{toll.high:,}"
    number = f"~{number}" if toll.approximate else number
    number = f"{number}↑" if toll.provisional else number
    if toll.relation is Relation.SUBSET:
        return f"({number})"
    return f"+{number}" if toll.relation is Relation.ADDITIONAL else number


def tolls_of(claim: Claim, harm: Harm) -> Text:
    """Return a claim's figures of one harm, a line each, to be set flush right."""
    lines = [figure(toll) for toll in claim.event.tolls if toll.harm is harm]
    return Text("\n".join(lines), style="bold", justify="right")


def event_of(claim: Claim) -> Text:
    """Return what a claim says happened, in short: type and count, who against whom, where, when."""
    event = claim.event
    text = Text()
    if event.type is None:
        return text
    count = (
        f"{event.count.low} × "
        if event.count is not None and event.count.low is not None and event.count.low == event.count.high
        else ""
    )
    text.append(f"{count}{event.type.value.replace('_', ' ')}", style="dim italic" if event.basis is Basis.INHERITED else "")
    sides = [_sides(event.perpetrators), _sides(event.struck)]
    if any(sides):
        text.append(f"\n{sides[0] or '?'} → {sides[1] or '?'}" if sides[1] else f"\n{sides[0]}")
    if event.intended:
        text.append(f"\nmeant: {_sides(event.intended)}")
    for harm in Harm:
        if harm not in COLUMNS and (lines := tolls_of(claim, harm).plain):
            text.append(f"\n{harm.value} {lines.replace(chr(10), ', ')}", style="bold")
    at = [_inherited(place_of(event.place), event.place), _inherited(when_of(event.when), event.when)]
    for part in at:
        if part.plain:
            text.append("\n")
            text.append_text(part)
    return text


def place_of(place: Place | None) -> str:
    """Name a place; one without coordinates is marked as unplaced."""
    if place is None:
        return ""
    return printable(place.name if place.lat is not None or place.precision is not None else f"{place.name} (unplaced)")


def when_of(when: When | None) -> str:
    """Write a time to its precision; an end is shown as its last day, for the record keeps it exclusive."""
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start is None or when.end is None:
        return f"since {when.start:%Y-%m-%d}" if when.start is not None else f"until {when.end:%Y-%m-%d}"
    if when.precision in (TimePrecision.MINUTE, TimePrecision.HOUR):
        return f"{when.start:%Y-%m-%d %H:%M%z}"
    last = when.end if when.end == when.start else when.end.fromtimestamp(when.end.timestamp() - 1, when.end.tzinfo)
    return f"{when.start:%Y-%m-%d}" if last.date() == when.start.date() else f"{when.start:%Y-%m-%d} – {last:%Y-%m-%d}"


def _inherited(words: str, part: Place | When | None) -> Text:
    return Text(words, style="" if part is not None and part.basis is Basis.STATED else "dim italic")


def _sides(parties: tuple[Party, ...]) -> str:
    names = [printable(party.name) for party in parties]
    return ", ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")


def figures_of(claims: list[Claim], reports: dict[str, Report]) -> Table:
    """Return the figures of many claims, a row a claim that gives any: who gives which, about what, in which report.

    Args:
        claims: from any reports.
        reports: by id; every claim's report is among them.
    """
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold")
    table.add_column("source", ratio=3, min_width=16)
    table.add_column("killed", justify="right", min_width=6)
    table.add_column("injured", justify="right", min_width=7)
    table.add_column("who", ratio=2)
    table.add_column("event", ratio=4)
    table.add_column("reported by", ratio=2)
    giving = [claim for claim in claims if any(toll.harm in COLUMNS for toll in claim.event.tolls)]
    for claim in sorted(giving, key=_grouped):
        outlet = reports[claim.report].publisher or "unknown"
        name = "the outlet itself" if claim.source.kind is SourceKind.PUBLISHER else claim.source.name
        who = next((toll.who for toll in claim.event.tolls if toll.who), "")
        table.add_row(
            styled(name, COLOURS[claim.source.kind]),
            tolls_of(claim, Harm.KILLED),
            tolls_of(claim, Harm.INJURED),
            styled(who),
            event_of(claim),
            styled(outlet, "dim"),
        )
    return table


def _grouped(claim: Claim) -> tuple[str, str, str, str]:
    """Figures of one event stand together, as far as one claim tells: its type, who did it, and who says so."""
    event = claim.event
    return (event.type or "", event.perpetrators[0].name if event.perpetrators else "~", claim.source.name, claim.id)


def print_figures(claims: list[Claim], reports: dict[str, Report]) -> None:
    """Print the figures of claims."""
    console().print(figures_of(claims, reports))
