"""Origins: who rests on whom, and what is wrong in how figures travel, as a person reads it."""

from rich.text import Text

from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import console
from counterclaim.weighing import Dependence, Dossier, Origins, Tie

#: Dependences told before the rest is counted: of one wire story there are as many as it has outlets.
_SHOWN = 8


def print_origins(dossier: Dossier, *, every: bool) -> None:
    """Print the dependences, those that words tell first, the origins behind several accounts, and the flags.

    Args:
        dossier: of them.
        every: whether to print all dependences.
    """
    out = console()
    # That a ministry is of its state surprises nobody; whom it cites may.
    edges = sorted(dossier.origins.edges, key=lambda edge: (edge.tie is Tie.BELONGS, not edge.stated))
    if edges:
        out.print()
        out.print(Text("who rests on whom", style="bold"))
        shown = edges if every else edges[:_SHOWN]
        for edge in shown:
            out.print(_edge(edge))
        if more := len(edges) - len(shown):
            out.print(Text(f"and {more:,} more, which --all shows", style="dim"))
    behind: dict[str, list[str]] = {}
    for account, origin in sorted(dossier.origins.origin_of.items()):
        if origin is not None:
            behind.setdefault(origin, []).append(account)
    for origin, accounts in sorted(behind.items()):
        if len(accounts) > 1:
            sure = _stated(dossier.origins, origin)
            names = ", ".join(printable(name) if name in sure else f"{printable(name)} (suspected)" for name in accounts)
            out.print(Text.assemble(("one origin, ", "dim"), printable(origin), (": ", "dim"), names))
    for flag in dossier.origins.flags:
        told = Text.assemble(("! ", "bold yellow"), (flag.fault.value, "yellow"), f": {printable(flag.words)}")
        out.print(told.append(f" ({', '.join(map(printable, flag.accounts))})", style="dim"))


def _stated(origins: Origins, origin: str) -> set[str]:
    """Return the accounts that words alone lead to an origin."""
    found, new = {origin}, {origin}
    while new:
        new = {edge.source for edge in origins.edges if edge.stated and edge.on in new} - found
        found |= new
    return found


def independent(origins: Origins) -> int:
    """Return how many independent origins are known; accounts of an unknown one count for none."""
    return len({origin for origin in origins.origin_of.values() if origin is not None})


def _edge(edge: Dependence) -> Text:
    text = Text.assemble(printable(edge.source), (" rests on ", "dim"), printable(edge.on), (f" ({edge.tie.value}), ", "dim"))
    text.append("stated" if edge.stated else "suspected", style="green" if edge.stated else "yellow")
    return text.append(f": “{printable(edge.words)}”", style="dim italic") if edge.words.strip() else text
