"""Acts: what people ruled and withdrew, as a person reads it, and as JSON."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from counterclaim.cli.counted import counted
from counterclaim.cli.printable import printable
from counterclaim.cli.tables import FULL
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.records import Act, ClaimKey, Decision, Deed, Matter, Verdict

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook

#: Rulings of one act that a row names before it counts the rest: a split of an incident may be hundreds.
_SHOWN = 3


def acts_on(casebook: "Casebook", keys: Collection[ClaimKey]) -> list[Act]:
    """Return the acts in force that rule on any of these claims, oldest first, each with its rulings on them alone."""
    wanted = set(keys)
    standing = {one for one in casebook.decisions({key.report for key in wanted}) if wanted & set(keys_of(one))}
    return only(casebook, standing) if standing else []


def only(casebook: "Casebook", decisions: Collection[Decision]) -> list[Act]:
    """Return the acts in force by which these decisions were made, oldest first, each with these alone."""
    wanted = set(decisions)
    return [
        replace(act, decisions=ruled)
        for act in reversed(casebook.acts())
        if act.withdrawn is None and (ruled := tuple(one for one in act.decisions if one in wanted))
    ]


def keys_of(decision: Decision) -> tuple[ClaimKey, ...]:
    """Return the claims on which a decision rules: one, or two."""
    return (decision.first,) if decision.second is None else (decision.first, decision.second)


def ids_in(casebook: "Casebook", acts: Sequence[Act]) -> dict[ClaimKey, str]:
    """Return the ids of the claims on which acts rule; a claim that no reader makes any more is left out."""
    return casebook.resolve({key for act in acts for one in act.decisions for key in keys_of(one)})


def withdrawn_in(casebook: "Casebook", acts: Sequence[Act]) -> set[str]:
    """Return which reports of the claims on which acts rule are withdrawn."""
    reports = {key.report for act in acts for one in act.decisions for key in keys_of(one)}
    return {report for report in reports if casebook.withdrawn(report) is not None}


def ceasefires_in(
    casebook: "Casebook", acts: Sequence[Act], ids: Mapping[ClaimKey, str]
) -> dict[int, tuple[list[str], list[str]]]:
    """Return the number of each act that rules on ceasefires → the ids of these then, and those under which its claims are now.

    Args:
        casebook: open.
        acts: the acts.
        ids: of the claims on which they rule, as far as these stand.
    """
    of = {act.number: [one for one in act.decisions if one.matter is Matter.CEASEFIRE] for act in acts}
    claims = {act: [ids[key] for one in ruled for key in keys_of(one) if key in ids] for act, ruled in of.items() if ruled}
    now = casebook.ceasefire_of({claim for named in claims.values() for claim in named})
    return {
        act: (
            _in_order(name for one in of[act] for name in one.ceasefires),
            _in_order(now[claim] for claim in named if claim in now),
        )
        for act, named in claims.items()
    }


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=lambda name: (len(name), name))


def print_acts(
    acts: Sequence[Act],
    ids: Mapping[ClaimKey, str],
    withdrawn: Collection[str] = (),
    truces: Mapping[int, tuple[Sequence[str], Sequence[str]]] | None = None,
) -> None:
    """Print acts, a row each.

    Args:
        acts: in the order of their rows.
        ids: of the claims on which they rule, as far as these stand.
        withdrawn: reports of these claims that are withdrawn.
        truces: as `ceasefires_in` gives them.
    """
    out = console()
    full = out.width >= FULL
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", show_lines=not full)
    table.add_column("act", justify="right", width=max(3, *(len(str(act.number)) for act in acts)))
    table.add_column("what", ratio=4)
    if full:
        table.add_column("why", ratio=3)
        table.add_column("who and when", ratio=2)
    for act in acts:
        named = Text(_of_ceasefires(*(truces or {}).get(act.number, ((), ()))))
        what = joined([named, *_deeds(act, ids, withdrawn)], "\n")
        who = Text(f"{printable(act.by)}\n{_instant(act.at)}", style="dim")
        if act.withdrawn is not None:
            what.stylize("strike dim")
            who.append(f"\ntaken back by {printable(act.withdrawn_by or 'unknown')}\n{_instant(act.withdrawn)}", style="yellow")
        why = styled(act.why)
        if act.withdrawn_why is not None:
            why.append(f"\ntaken back: {printable(act.withdrawn_why)}", style="yellow")
        table.add_row(str(act.number), *((what, why, who) if full else (joined([what, why, who], "\n"),)))
    out.print(Steady(table))


def _of_ceasefires(then: Sequence[str], now: Sequence[str]) -> str:
    """Say on which ceasefires an act rules, and under which ids these are now, where that is otherwise."""
    here = ", ".join(now) or "none"
    if not then:
        return f"ceasefires, now {here}" if now else ""
    what = f"ceasefire{'s' * (len(then) > 1)} {', '.join(then)}"
    return what if [*then] == [*now] else f"{what}; now {here}"


def act_json(
    act: Act, ids: Mapping[ClaimKey, str], truces: Mapping[int, tuple[Sequence[str], Sequence[str]]] | None = None
) -> dict[str, object]:
    """Return an act as plain values: the contract of `decisions --json`.

    Of an act that rules on ceasefires, ``ceasefires`` has the ids of these then and those of its claims now.
    """
    from counterclaim.publish.contract import decision_json

    then, now = (truces or {}).get(act.number, ((), ()))
    return {
        "act": act.number,
        "deed": act.deed.value,
        "by": act.by,
        "why": act.why,
        "at": act.at.isoformat(),
        "taken_back": act.withdrawn.isoformat() if act.withdrawn else None,
        "taken_back_by": act.withdrawn_by,
        "taken_back_why": act.withdrawn_why,
        "decisions": [decision_json(one, ids) for one in act.decisions],
        "reports": list(act.reports),
        "ceasefires": {"then": list(then), "now": list(now)},
    }


def _deeds(act: Act, ids: Mapping[ClaimKey, str], withdrawn: Collection[str]) -> list[Text]:
    lines = [_ruling(one, ids, withdrawn) for one in act.decisions[:_SHOWN]]
    if (more := len(act.decisions) - _SHOWN) > 0:
        lines.append(Text(f"and {counted(more, 'more ruling')}"))
    if act.reports:
        many = len(act.reports) > 1
        told = f": report{'s' * many} {', '.join(one[:8] for one in act.reports)}"
        if act.deed is Deed.ERASE:
            lines.append(Text.assemble(("erase", "bold"), f"{told}, or words in it"))
        else:
            lines.append(Text.assemble(("withdraw", "bold"), f"{told}, with all {'their' if many else 'its'} claims"))
    return lines


def _ruling(one: Decision, ids: Mapping[ClaimKey, str], withdrawn: Collection[str]) -> Text:
    verdict = Text(one.verdict.value.replace("_", " "), style="bold")
    if one.matter is Matter.CEASEFIRE:
        verdict.append(" ceasefire")
    if one.verdict is Verdict.CORRECT:
        verdict.append(f" {printable(one.field or '')} → {printable(one.value or '')[:80]}")
    claims = joined([_named(key, ids, withdrawn) for key in keys_of(one)], " / ")
    return Text.assemble(verdict, ": ", claims)


def _named(key: ClaimKey, ids: Mapping[ClaimKey, str], withdrawn: Collection[str]) -> Text:
    source = printable(key.source)
    if key.report in withdrawn:
        return Text(source).append(f" (withdrawn with report {key.report[:8]})", style="yellow")
    if key in ids:
        return Text(f"{ids[key][:8]} {source}")
    gone = f" (no such claim now: report {key.report[:8]} at {key.span.start}-{key.span.end})"
    return Text(source).append(gone, style="yellow")


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
