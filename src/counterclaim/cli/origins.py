"""Origins: who rests on whom, and what is wrong in how figures travel, as a person reads it."""

from rich.text import Text

from counterclaim.cli.counted import counted
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import console
from counterclaim.weighing import Dependence, Dossier, Origins, Tie

#: Dependences, and origins behind several accounts, told before the rest is counted: of one wire story there are as many
#: dependences as it has outlets.
_SHOWN, _ORIGINS, _ACCOUNTS = 3, 1, 4


def print_origins(dossier: Dossier, *, every: bool) -> None:
    """Print the dependences, those that words tell first, the origins behind several accounts, and the flags.

    Args:
        dossier: of them.
        every: whether to print all dependences.
    """
    out = console()
    # That a ministry is of its state surprises nobody; whom it cites may.
    edges = sorted(dossier.origins.edges, key=lambda edge: (edge.tie is Tie.BELONGS, not edge.stated))
    shown = edges if every else edges[:_SHOWN]
    if edges:
        out.print()
        out.print(Text("who rests on whom", style="bold"))
        for edge in shown:
            out.print(_edge(edge))
    behind: dict[str, list[str]] = {}
    for account, origin in sorted(dossier.origins.origin_of.items()):
        if origin is not None:
            behind.setdefault(origin, []).append(account)
    shared = sorted((one for one in behind.items() if len(one[1]) > 1), key=lambda one: (-len(one[1]), one[0]))
    named = shared if every or len(shared) <= _ORIGINS else shared[:_ORIGINS]
    for origin, accounts in named:
        sure = _stated(dossier.origins, origin)
        names = [printable(name) if name in sure else f"{printable(name)} (suspected)" for name in accounts]
        if not every and (more := len(names) - _ACCOUNTS) > 1:
            names = [*names[:_ACCOUNTS], f"{more} more"]
        out.print(Text.assemble(("one origin, ", "dim"), printable(origin), (": ", "dim"), ", ".join(names)))
    more_edges, more_shared = len(edges) - len(shown), len(shared) - len(named)
    left = [counted(more_edges, "more dependence")] * bool(more_edges)
    left += [f"{counted(more_shared, 'more origin')} behind several accounts"] * bool(more_shared)
    if left:
        out.print(Text(f"and {' and '.join(left)}, which --all shows", style="dim"))
    for flag in dossier.origins.flags:
        told = Text.assemble(("! ", "bold yellow"), (flag.fault.value, "yellow"), f": {printable(flag.words)}")
        silent = [printable(name) for name in flag.accounts if name not in flag.words]
        out.print(told.append(f" ({', '.join(silent)})", style="dim") if silent else told)


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
