"""Truces: the ceasefires of a report as a person reads them; what is said of them stays with who says it."""

from datetime import timedelta

from rich.table import Table
from rich.text import Text

from counterclaim.cli.events import named, place_of, set_apart, when_of
from counterclaim.cli.figures import counted, figure
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import console, joined, styled
from counterclaim.records import Breach, Ceasefire, StatusClaim, Term


def print_truces(ceasefires: tuple[Ceasefire, ...]) -> None:
    """Print the ceasefires of a reading: name, sides, brokers, then terms, statuses by source, and alleged breaches."""
    out = console()
    for ceasefire in ceasefires:
        out.print()
        out.print(_head(ceasefire))
        rows = [("term", _term(term)) for term in ceasefire.terms]
        rows += [("status", _status(status)) for status in ceasefire.statuses]
        rows += [("alleged", _breach(breach)) for breach in ceasefire.breaches]
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=9, style="dim", no_wrap=True)
        table.add_column(ratio=1)
        before = ""
        for label, told in rows:
            table.add_row("" if label == before else f"  {label}", told)
            before = label
        if rows:
            out.print(table)


def _head(ceasefire: Ceasefire) -> Text:
    length = _length(ceasefire.duration) if ceasefire.duration else ""
    parts = [
        styled(f"between {named(ceasefire.parties)}" if ceasefire.parties else ""),
        styled(f"brokered by {named(ceasefire.brokers)}" if ceasefire.brokers else ""),
        styled(f"agreed {ceasefire.struck}" if ceasefire.struck else ""),
        styled(f"at {place_of(ceasefire.place)}" if ceasefire.place else ""),
        styled(f"from {ceasefire.start:%Y-%m-%d %H:%M %z}" if ceasefire.start else ""),
        styled(f"for {length}" if length else ""),
        styled(f"until {ceasefire.end:%Y-%m-%d %H:%M %z}" if ceasefire.end else ""),
        styled(f"does not cover {named(ceasefire.exclusions)}" if ceasefire.exclusions else ""),
    ]
    name = joined([Text("ceasefire:", style="dim"), styled(ceasefire.name, "bold")], " ")
    return joined([name, *parts], " · ")


def _length(length: timedelta) -> str:
    hours = length.total_seconds() / 3600
    return f"{hours / 24:g} days" if hours >= 96 and not hours % 24 else f"{hours:g} hours"


def _term(term: Term) -> Text:
    clause = Text(f"{term.clause.value.replace('_', ' ')}: ", style="dim")
    if term.condition is None:
        return clause.append_text(styled(term.words.words))
    follows = styled(term.consequence.words if term.consequence else "?")
    return Text.assemble(clause, styled(term.condition.words), " → ", follows)


def _status(status: StatusClaim) -> Text:
    told = Text.assemble(styled(status.party), ": ", (status.status.value.replace("_", " "), "bold"))
    if status.at is not None and (when := when_of(status.at)):
        told = joined([told, set_apart(when, status.at.basis)], " · ")
    return told


def _breach(breach: Breach) -> Text:
    """Who alleges how many breaches, by whom, when and where."""
    told = Text.assemble(styled(breach.recorder), ": ", (printable(counted(breach.count)) if breach.count else "breach", "bold"))
    accused = [set_apart(party.name, party.basis) for party in breach.accused]
    parts = [
        told,
        Text.assemble("accused: ", joined(accused, ", ")) if accused else Text("nobody named", style="dim"),
        set_apart(when_of(breach.period), breach.period.basis) if breach.period is not None else Text(),
        set_apart(place_of(breach.area), breach.area.basis) if breach.area is not None else Text(),
        *(styled(f"{toll.harm.value} {figure(toll)} {toll.who or ''}") for toll in breach.casualties),
        styled(f"confirmed by {', '.join(breach.confirmed_by)}" if breach.confirmed_by else ""),
    ]
    return joined(parts, " · ")
