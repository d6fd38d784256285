"""``counterclaim merge``, ``split``, ``decide``, ``withdraw`` and ``undo``: what a person rules, with a reason."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from counterclaim.cli.printable import printable
from counterclaim.cli.user import user
from counterclaim.errors import UsageError
from counterclaim.records import CORRECTABLE, Claim, Incident, KeptCeasefire, Matter, Report, Verdict

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook
    from counterclaim.filing import Decided

_VERDICTS = {verdict.value.replace("_", "-"): verdict for verdict in Verdict}


def reason(_ctx: click.Context, _param: click.Parameter, why: str) -> str:
    """Return the reason that an option gives, or refuse what is none."""
    if not why.strip():
        raise click.BadParameter("a reason is needed: whoever looks at it later will ask")
    if any("\ud800" <= char <= "\udfff" for char in why):
        raise click.BadParameter("it is not UTF-8: write it again")
    return why.strip()


why_option = click.option("--why", required=True, metavar="REASON", callback=reason, help="The reason; kept in the log for ever.")
json_option = click.option("--json", "as_json", is_flag=True, help="What was done, as one JSON object.")


def _ruling(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add to a command the options of a ruling, and hand it the casebook's name."""
    return why_option(json_option(click.pass_obj(command)))


@click.command(short_help="Rule that incidents are one.")
@click.argument("incidents", nargs=-1, required=True, metavar="INCIDENT INCIDENT…")
@_ruling
def merge(where: str, incidents: tuple[str, ...], why: str, as_json: bool) -> None:
    """Rule that two incidents or more are one, or two ceasefires. The smallest number stays; the others lead to it.

    \b
    Examples:
      counterclaim merge I3 I12 --why "both tell of the strike on the hill: same hour, same dead"
      counterclaim merge T1 T4 --why "one deal, told a month later"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.filing import merge as merge_incidents
    from counterclaim.filing import merge_ceasefires

    if len(incidents) < 2:
        raise UsageError("a merge is of two incidents or more", "name the other one too")
    truces = [_is_ceasefire(one) for one in incidents]
    if any(truces) and not all(truces):
        raise UsageError("an incident and a ceasefire are never one", "name incidents alone, or ceasefires alone")
    with Casebook.open(where, create=False) as casebook:
        if all(truces):
            done = merge_ceasefires(casebook, incidents, by=user(), why=why)
            _tell_ceasefires(done.act, "merged", done.ceasefires, as_json, countries=done.countries)
            return
        _tell_decided(casebook, merge_incidents(casebook, incidents, by=user(), why=why), "merged", as_json)


@click.command(short_help="Rule that claims of an incident are of another.")
@click.argument("incident", metavar="INCIDENT")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@_ruling
def split(where: str, incident: str, claims: tuple[str, ...], why: str, as_json: bool) -> None:
    """Rule that some claims of an incident are of another one, all of the same. The claims that stay keep the incident's id.

    `show INCIDENT` tells the claims' ids. Of a ceasefire, name reports or claims: what these reports tell of it goes.

    \b
    Examples:
      counterclaim split I3 3fa9c2 b81d04 --why "the second strike, at dusk"
      counterclaim split T1 77ab01 --why "that report means the truce of the year before"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.filing import split as split_incident
    from counterclaim.filing import split_ceasefire

    with Casebook.open(where, create=False) as casebook:
        if _is_ceasefire(incident):
            named = [_claim_or_report(casebook, one) for one in claims]
            done = split_ceasefire(casebook, incident, named, by=user(), why=why)
            _tell_ceasefires(done.act, "split", done.ceasefires, as_json)
            return
        going = [_claim(casebook, claim) for claim in claims]
        _tell_decided(casebook, split_incident(casebook, incident, going, by=user(), why=why), "split", as_json)


@click.command(short_help="Rule on a claim, or on two.")
@click.argument("verdict", type=click.Choice(list(_VERDICTS), case_sensitive=False), metavar="VERDICT")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM [CLAIM]")
@click.option("--field", metavar="FIELD", help=f"What `correct` corrects: {', '.join(CORRECTABLE)}.")
@click.option("--value", metavar="JSON", help="Its new value, in the shape that `show CLAIM --json` prints.")
@_ruling
def decide(
    where: str, verdict: str, claims: tuple[str, ...], field: str | None, value: str | None, why: str, as_json: bool
) -> None:
    """Rule on claims, named by the first digits of their ids.

    \b
    Of one claim:  accept, reject (it is in no incident from then on), correct (with --field and --value)
    Of two:        same, not-same (they are never in one incident, however they are linked), unsure
    \b
    Examples:
      counterclaim decide reject 3fa9 --why "the reader took a film's plot for news"
      counterclaim decide correct 3fa9 --field event.type --value '"shelling"' --why "the text says guns"
      counterclaim decide not-same 3fa9 b81d --why "two convoys, two roads"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.filing import decide as decide_on

    ruled = _VERDICTS[verdict.lower()]
    if len(claims) > 2:
        raise UsageError(f"{verdict} is about {'two claims' if ruled.of_two else 'one claim'}, not {len(claims)}", "name as many")
    if ruled is not Verdict.CORRECT and (field is not None or value is not None):
        raise UsageError(f"--field and --value say what is corrected, and {verdict} corrects nothing", "leave them out")
    if ruled is Verdict.CORRECT and (field is None or value is None):
        raise UsageError("correct needs --field and --value", f"--field is one of {', '.join(CORRECTABLE)}")
    with Casebook.open(where, create=False) as casebook:
        named = [_claim(casebook, claim) for claim in claims]
        done = decide_on(casebook, ruled, *named, field=field, value=value, by=user(), why=why)
        _tell_decided(casebook, done, f"decided: {verdict}", as_json, casebook.ceasefire_of(named).values())


@click.command(short_help="Take reports out of every view.")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@_ruling
def withdraw(where: str, reports: tuple[str, ...], why: str, as_json: bool) -> None:
    """Withdraw reports, named by the first digits of their ids: their claims are in no incident from then on.

    Nothing is deleted: the log and the archive keep them, and `undo` brings them back.

    \b
    Example:
      counterclaim withdraw 3fa9c2 --why "the outlet retracted it"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.filing import withdraw as withdraw_reports

    with Casebook.open(where, create=False) as casebook:
        named = [_report(casebook, report) for report in reports]
        claims = [claim.id for report in named for claim in casebook.claims(report)]
        before, truces = casebook.incident_of(claims), casebook.ceasefire_of(claims)
        done = withdraw_reports(casebook, named, by=user(), why=why)
        told = f"withdrawn: {len(set(named))} report{'s' * (len(set(named)) != 1)}"
        _tell(casebook, done.act, told, before.values(), as_json, truces=truces.values())


@click.command(short_help="Take an act back.")
@click.argument("act", type=click.IntRange(min=1, max=2**31 - 1), metavar="ACT")
@_ruling
def undo(where: str, act: int, why: str, as_json: bool) -> None:
    """Take back a decision, a merge, a split or a withdrawal, by its number. `decisions` lists them.

    \b
    Example:
      counterclaim undo 3 --why "the agency's correction settles it"
    """
    from counterclaim.casebook import Casebook
    from counterclaim.cli.acts import ids_in
    from counterclaim.filing import undo as undo_act

    with Casebook.open(where, create=False) as casebook:
        taken = undo_act(casebook, act, by=user(), why=why)
        claims = [*ids_in(casebook, [taken]).values()]
        claims += [claim.id for report in taken.reports for claim in casebook.claims(report)]
        truces = casebook.ceasefire_of(claims)
        if taken.decisions and all(one.matter is Matter.CEASEFIRE for one in taken.decisions):
            _tell_ceasefires(act, "taken back", truces.values(), as_json, again=True)
            return
        _tell(casebook, act, "taken back", casebook.incident_of(claims).values(), as_json, truces=truces.values(), again=True)


def _is_ceasefire(name: str) -> bool:
    return name.strip()[:1] in ("T", "t")


def _claim_or_report(casebook: "Casebook", prefix: str) -> str:
    found = casebook.find(prefix)
    if isinstance(found, Claim | Report):
        return found.id
    raise UsageError(f"{prefix} is neither a report nor a claim", "`show` of the ceasefire lists its reports")


def _claim(casebook: "Casebook", prefix: str) -> str:
    found = casebook.find(prefix)
    if isinstance(found, Claim):
        return found.id
    kind = "an incident" if isinstance(found, Incident) else "a ceasefire" if isinstance(found, KeptCeasefire) else "a report"
    raise UsageError(f"{prefix} is {kind}, and a claim is wanted", f"`show {prefix}` lists its claims")


def _report(casebook: "Casebook", prefix: str) -> str:
    found = casebook.find(prefix)
    if isinstance(found, Report):
        return found.id
    if isinstance(found, Claim):
        raise UsageError(f"{prefix} is a claim, and a report is wanted", f"its report is {found.report[:8]}")
    kind = "an incident" if isinstance(found, Incident) else "a ceasefire"
    raise UsageError(f"{prefix} is {kind}, and a report is wanted", f"`show {prefix}` lists its reports")


def _tell_ceasefires(
    act: int,
    what: str,
    names: Iterable[str],
    as_json: bool,
    *,
    countries: Sequence[tuple[str, str]] = (),
    again: bool = False,
) -> None:
    """Say what was done with ceasefires, under which ids the claims are now, and how it is taken back."""
    now = _in_order(names)
    if as_json:
        told = {"act": act, "done": what, "ceasefires": now}
        click.echo(json.dumps({**told, "countries": dict(countries)} if countries else told))
        return
    click.echo(f"act {act} {what}" if again else f"act {act}: {printable(what)}")
    click.echo(f"  now: {', '.join(now) or 'under no ceasefire'}")
    if countries:
        (first, country), *rest = countries
        click.echo(f"  note: {', '.join([f'{first} is of {country}', *(f'{name} of {other}' for name, other in rest)])}")
    if not again:
        click.echo(f'\nTo take it back: counterclaim undo {act} --why "…"')


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=lambda one: (len(one), one))


def _tell_decided(casebook: "Casebook", done: "Decided", what: str, as_json: bool, truces: Iterable[str] = ()) -> None:
    _tell(casebook, done.act, what, done.incidents, as_json, truces=truces)


def _tell(
    casebook: "Casebook",
    act: int,
    what: str,
    incidents: Iterable[str],
    as_json: bool,
    *,
    truces: Iterable[str] = (),
    again: bool = False,
) -> None:
    """Say what was done, which incidents and ceasefires there are now, and how it is taken back."""
    standing: dict[str, Incident] = {}
    closed: list[str] = []
    for name in _in_order(incidents):
        try:
            found = casebook.incident(name)
        except UsageError:
            closed.append(name)  # nothing that stands tells of it any more
        else:
            standing[found.id] = found
    mentioned: dict[str, None] = {}
    for name in _in_order(truces):
        try:
            mentioned[casebook.ceasefire(name).id] = None
        except UsageError:
            closed.append(name)
    if as_json:
        told = {"act": act, "done": what, "incidents": list(standing), "closed": closed}
        click.echo(json.dumps({**told, "ceasefires": list(mentioned)} if mentioned else told))
        return
    from counterclaim.cli.incident import short
    from counterclaim.cli.terminal import console

    click.echo(f"act {act} {what}" if again else f"act {act}: {printable(what)}")
    for one in standing.values():
        console().print("  ", short(one))
    if closed:
        click.echo(f"  closed, for no claim of {'them' if len(closed) > 1 else 'it'} stands: {', '.join(closed)}")
    if mentioned:
        click.echo(f"  ceasefires now: {', '.join(mentioned)}")
    if not standing and not closed and not mentioned:
        click.echo("  in no incident now")
    if not again:
        click.echo(f'\nTo take it back: counterclaim undo {act} --why "…"')
