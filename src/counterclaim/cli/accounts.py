"""Accounts: the versions of an incident side by side, a column each where they fit, else one under the other."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.cli.counted import counted
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import COLOURS, Steady, console, joined, styled
from counterclaim.records import Claim, SourceKind
from counterclaim.weighing import Account, Attribute, Dossier, Position, Standing, State

#: A state shows by its sign where there is no colour.
SIGNS = {State.CONTESTED: "≠", State.UNCONFIRMED: "?", State.AGREED: "="}
STYLES = {State.CONTESTED: "bold red", State.UNCONFIRMED: "yellow", State.AGREED: "green"}
#: Accounts shown one under the other, positions in a cell, and quotes of one position, before the rest is counted.
_BLOCKS, _POSITIONS, _QUOTES = 3, 5, 2
#: Accounts that must fit beside each other where all do not; what one row of them holds is shown.
_BESIDE = 4
#: Names of accounts that are not shown, before the rest of these is counted too.
_NAMES = 5
#: Columns of the terminal that an account takes at least, and the attributes beside them.
_LEAST, _HEADS = 22, 30


def print_accounts(dossier: Dossier, claims: Mapping[str, Claim], *, evidence: bool, every: bool) -> None:
    """Print the accounts, those that hold most on what is contested first.

    Args:
        dossier: with one account at least.
        claims: by id.
        evidence: whether to add the words of each position.
        every: whether to print all accounts.
    """
    out = console()
    order = ranked(dossier)
    room = (out.width - _HEADS) // (_LEAST + 3)
    side_by_side = 2 <= len(order) <= room or room >= _BESIDE
    most = len(order) if every else room if side_by_side else _BLOCKS
    shown, rest = order[:most], order[most:]
    states = {one.attribute: one.state for one in dossier.questions}
    lined = {line.account for line in dossier.tolls}
    hidden = 0
    out.print()
    for index in range(0, len(shown), room if side_by_side else 1):
        if index:
            out.print()
        if side_by_side:
            out.print(Steady(_columns(shown[index : index + room], states, claims, evidence=evidence, every=every)))
        else:
            one = shown[index]
            out.print(joined([_head(one), _speakers(one)], " · "))
            of = _told([one]) if every or evidence else _at_odds(one, states, lined)
            hidden += len(_told([one])) - len(of)
            out.print(Steady(_block(one, of, states, claims, evidence=evidence, every=every)))
    if rest or hidden:
        more = len(rest) - _NAMES
        told = rest if more <= 1 else rest[:_NAMES]
        names = ": " * bool(rest) + ", ".join([*(printable(one.name) for one in told), *([f"{more} others"] if more > 1 else [])])
        left = [counted(len(rest), "more account")] * bool(rest) + ["what each holds that is not contested"] * bool(hidden)
        out.print()
        out.print(Text(f"and {', and '.join(left)}, which --all shows{names}", style="dim"))


def ranked(dossier: Dossier) -> list[Account]:
    """Return the accounts: those that hold most on what is contested first, an outlet's own voice after sources that it cites."""
    contested = {one.attribute for one in dossier.questions if one.state is State.CONTESTED}

    def place(one: Account) -> tuple[int, bool, int, int, str]:
        held = {position.attribute for position in one.positions if position.live}
        return -len(held & contested), one.kind is SourceKind.PUBLISHER, -len(held), -len(one.claims), one.name

    return sorted(dossier.accounts, key=place)


def _columns(
    shown: Sequence[Account], states: Mapping[Attribute, State], claims: Mapping[str, Claim], *, evidence: bool, every: bool
) -> Table:
    table = Table(show_edge=False, pad_edge=False, expand=True, show_lines=True)
    table.add_column("", width=_HEADS - 4, overflow="fold")
    for one in shown:
        table.add_column(joined([_head(one), _speakers(one)], "\n"), ratio=1, overflow="fold")
    for attribute in _told(shown):
        cells = (_cell(one, attribute, claims, evidence=evidence, every=every) for one in shown)
        table.add_row(_attribute(attribute, states, "\n"), *cells)
    return table


def _block(
    one: Account,
    of: Sequence[Attribute],
    states: Mapping[Attribute, State],
    claims: Mapping[str, Claim],
    *,
    evidence: bool,
    every: bool,
) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=_HEADS - 4, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for attribute in of:
        by = "\n" if evidence or every else " · "
        table.add_row(_attribute(attribute, states), _cell(one, attribute, claims, by, evidence=evidence, every=every))
    return table


def _at_odds(one: Account, states: Mapping[Attribute, State], lined: Collection[str]) -> list[Attribute]:
    """Return on what an account holds something that is contested, but for its figures; all, where it holds nothing such."""
    told = _told([one])
    contested = [attribute for attribute in told if states.get(attribute) is State.CONTESTED]
    plain = [attribute for attribute in contested or told if attribute is not Attribute.HOW_MANY or one.name not in lined]
    return plain or told


def _told(shown: Iterable[Account]) -> list[Attribute]:
    told = {position.attribute for one in shown for position in one.positions}
    return [attribute for attribute in Attribute if attribute in told]


def _attribute(attribute: Attribute, states: Mapping[Attribute, State], by: str = "") -> Text:
    """Return an attribute with the sign of its state; with the state itself below where there is a column for it."""
    state = states.get(attribute)
    if state is None:
        return Text(f"  {attribute.value}")
    head = Text.assemble((f"{SIGNS[state]} ", STYLES[state]), attribute.value)
    return head.append(f"{by}  {state.value}", style=STYLES[state]) if by else head


def _head(one: Account) -> Text:
    head = styled(one.name, COLOURS[one.kind])
    head.stylize("bold")
    return head.append(f" · {one.kind.value.replace('_', ' ')} · {counted(len(one.claims), 'claim')}", style="not bold dim")


def _speakers(one: Account) -> Text:
    return styled(f"by {', '.join(one.speakers)}" if one.speakers else "", "not bold dim")


def _cell(
    one: Account, attribute: Attribute, claims: Mapping[str, Claim], by: str = "\n", *, evidence: bool, every: bool
) -> Text:
    """Return what an account holds on an attribute: what stands first, `by` between its positions."""
    held = [position for position in one.positions if position.attribute is attribute]
    held.sort(key=lambda position: not position.live)
    shown = held if every or len(held) <= _POSITIONS + 1 else held[:_POSITIONS]
    lines = [joined([said(one), quotes_of(one.claims, claims) if evidence else Text()], "\n") for one in shown]
    if more := len(held) - len(shown):
        lines.append(Text(f"and {more} more (--all)", style="dim"))
    return joined(lines, by)


def said(position: Position) -> Text:
    """Return what is held, in words that tell also without colour whether it is admitted, denied, possible or superseded."""
    text = Text()
    if position.admission:
        text.append("admits: ", style="yellow")
    if position.standing is Standing.DENIED:
        text.append("denies: ", style="red")
    elif position.denial:
        text.append("in denial: ", style="red")
    if position.standing is Standing.POSSIBLE:
        text.append("possibly ", style="yellow")
    text.append(printable(position.value.replace("_", " ")))
    if not position.live:
        text.append(" (superseded)")
        text.stylize("dim")
    return text


def quotes_of(ids: Sequence[str], claims: Mapping[str, Claim]) -> Text:
    """Return the words of claims, each set of words once, with the first digits of the claim's id.

    Args:
        ids: of the claims; one that is not in `claims` is passed over.
        claims: by id.
    """
    told: dict[str, str] = {}
    for name in ids:
        if name in claims:
            told.setdefault(printable(claims[name].quote.words), name[:8])
    lines = [f"“{words}” {name}" for words, name in list(told.items())[:_QUOTES]]
    if (more := len(told) - _QUOTES) > 0:
        lines.append(f"and {counted(more, 'more quote')}")
    return Text("\n".join(lines), style="dim italic")
