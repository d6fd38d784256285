"""Minimum and maximum by kind of victim, with a grade and a strike status."""

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.records import Harm, VictimStatus
from counterclaim.reference.victims import CIVILIAN, MILITANT, OF_STATUS, victim_kinds
from counterclaim.weighing.dossier import UNTOLD, Figure, TollLine, View
from counterclaim.weighing.given import tells
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.views.airwars_codes import codes, owners
from counterclaim.weighing.views.counting import Counted, counted, is_about, ranged

_RULE = (
    "Minimum and maximum of civilians, militants and belligerents killed and injured, each apart. Victims of whom nobody says who"
    " they were are presumed civilian where nobody says that combatants were struck. Where accounts differ on whether the dead"
    " were civilians or militants, the minimum of both is zero. What its own author tells of civilians is conceded, and apart."
)
_EVIDENCE = (
    "verified (V): Airwars' fields, grades, names of strike status and presumption, as told in DOMAIN.md, sections 3.3 and 8;"
    " secondary (S): the zero minimum; ours (P): when a strike is likely, that sources count by origin and are not rated as"
    " credible, and that who did it is told apart"
)
_HARMS = {Harm.KILLED: "killed", Harm.INJURED: "injured"}
_BELLIGERENTS = (VictimStatus.MILITARY, VictimStatus.POLICE)
_KINDS = ("civilians", "militants", "belligerents", "children", "women")
_CONCEDED = {Harm.KILLED: "civilian_deaths_conceded", Harm.INJURED: "civilian_injuries_conceded"}


def view(matter: Matter, lines: Iterable[TollLine], origin_of: Mapping[str, str | None]) -> View:
    """Return minimum and maximum by kind of victim, and the grade.

    Args:
        matter: what there is to weigh.
        lines: all accounts' figures.
        origin_of: account → its origin; None where it is unknown.
    """
    lines = tuple(lines)
    standing, passed = counted(matter, lines, set(_HARMS))
    left_out = [*passed]
    left_out += [f"{line.account}: {line.harm} ({line.group}): no field" for line in lines if line.harm not in _HARMS]
    presumed = not {kind for kind in victim_kinds(claim.event for claim in matter.claims if tells(claim)) if kind != CIVILIAN}
    own = owners(matter)
    conceded = [one for one in standing if one.account in own and _kind(one, presumed) == "civilians"]
    fields: dict[tuple[str, Harm], list[Counted]] = {}
    for one in standing:
        if one in conceded:
            continue
        if kind := _kind(one, presumed):
            fields.setdefault((kind, one.harm), []).append(one)
        else:
            left_out.append(one.passed("nobody says whether the victims were civilians or combatants"))
    for key, given in fields.items():
        fields[key], passed = _one_group(given)
        left_out += passed
    figures = [
        _figure(kind, harm, fields, disputed=_is_disputed(fields, harm))
        for harm in _HARMS
        for kind in _KINDS
        if kind in _KINDS[:3] or (kind, harm) in fields
    ]
    for harm, name in _CONCEDED.items():
        if given := [one for one in conceded if one.harm is harm]:
            kept, passed = _one_group(given)
            figures.append(ranged(name, kept, "by the account of who made the strike"))
            left_out += passed
    of_combatants = bool(standing) and all(_kind(one, presumed) in _KINDS[1:3] for one in standing)
    found, missing = codes(matter, origin_of, harmed=any(one.step.high != 0 for one in standing), combatants_only=of_combatants)
    return View("airwars_style", _RULE, _EVIDENCE, tuple(figures), found, (*left_out, *missing))


def _kind(one: Counted, presumed: bool) -> str | None:
    """Return the field that a figure belongs to; None where nobody says."""
    status = one.group.status
    if one.group.name in _KINDS[3:]:
        return one.group.name
    if status in _BELLIGERENTS:
        return "belligerents"
    if OF_STATUS.get(status) == MILITANT:
        return "militants"
    if OF_STATUS.get(status) == CIVILIAN or (status is VictimStatus.UNKNOWN and presumed):
        return "civilians"
    return None


def _one_group(given: Sequence[Counted]) -> tuple[list[Counted], tuple[str, ...]]:
    """Keep the figures of one group of a kind: those of two groups would have to be added, and no words give the sum."""
    groups = {one.group for one in given}
    if len(groups) == 1:
        return list(given), ()
    main = min(groups, key=lambda group: (group.is_part, group.status is VictimStatus.UNKNOWN, group.status.value, group.name))
    # Presumed civilians and civilians told as such are the same people, told by different accounts.
    same = {group for group in groups if group.status is VictimStatus.UNKNOWN} | {main}
    kept = [one for one in given if one.group in same]
    held = "the field holds another group, and no words give the sum"
    return kept, tuple(one.passed(held) for one in given if one.group not in same)


def _is_disputed(fields: Mapping[tuple[str, Harm], Sequence[Counted]], harm: Harm) -> bool:
    """Tell whether some say that the victims were civilians, and others militants; one account of both tells of two groups."""
    civil = {one.account for one in fields.get(("civilians", harm), ()) if one.group.status is not VictimStatus.UNKNOWN}
    militant = {one.account for one in fields.get(("militants", harm), ())}
    return bool(civil) and bool(militant) and not civil & militant


def _figure(kind: str, harm: Harm, fields: Mapping[tuple[str, Harm], Sequence[Counted]], *, disputed: bool) -> Figure:
    name = f"{kind}_{_HARMS[harm]}"
    given = fields.get((kind, harm), ())
    if not given:
        return Figure(name, None, None, (), UNTOLD)
    presumed = any(one.group.status is VictimStatus.UNKNOWN for one in given)
    note = "presumed civilian, for nobody says otherwise" if presumed else None
    figure = ranged(name, given, note)
    if disputed and kind in _KINDS[:2]:
        why = "minimum 0 by rule: accounts differ on whether the victims were civilians or militants"
        about = is_about([(one.step.high, one) for one in given], figure.high)
        return Figure(name, 0, figure.high, figure.claims, "; ".join(filter(None, (figure.note, why))), about)
    return figure
