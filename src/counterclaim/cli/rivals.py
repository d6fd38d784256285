"""Rivals: figures of many claims, those that may be of one event under each other, source by source.

What may be one event is judged by what each claim tells of type, sides, place and day. It is an order for the eye: nothing is
linked, nothing is added up, and no figure stands for another.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import cos, hypot, radians

from rich.table import Table
from rich.text import Text

from counterclaim.cli.by_source import reported_by
from counterclaim.cli.carried import Carried, carried
from counterclaim.cli.events import APART, MEANING, place_of, set_apart, type_of, when_of
from counterclaim.cli.figures import COLUMNS, Column, marks_of, other_harms, shares
from counterclaim.cli.printable import printable
from counterclaim.cli.tables import WIDE, manner_of, source_of
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.records import Claim, EventType, Party, Place, PlacePrecision, Report, SourceKind

#: Types by which different sources call one event ("attack", "raid", "bombing").
_ALIKE = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.BOMBING, EventType.ATTACK})
_COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.AREA, None})
#: Kilometres beyond their radii at which two stated places may still be one: half of UCDP's "near" (25 km), as in reading.
_SLACK = 12.5
_DEGREE = 111.2  # km
#: Values of one kind that a heading names before it counts the rest.
_SHOWN = 2


@dataclass
class Rivals:
    """Figures that may be of one event.

    Args:
        claims: those taken in, each of which fits all that were there before it.
    """

    claims: list[Claim] = field(default_factory=list)
    _frames: dict[tuple[object, ...], Claim] = field(default_factory=dict)

    def fits(self, claim: Claim) -> bool:
        """Tell whether a claim may be of this event: something that it tells agrees, and nothing speaks against it."""
        verdicts = [_agree(claim, other) for other in self._frames.values()]
        return all(verdict is not False for verdict in verdicts) and any(verdicts)

    def add(self, claim: Claim) -> None:
        """Take a claim in. Of claims that tell the same of the event one is kept to compare with: wire copy comes in hundreds."""
        event = claim.event
        names = tuple(party.name for party in event.perpetrators)
        self._frames.setdefault((event.type, names, event.place.name if event.place else None, _day(claim)), claim)
        self.claims.append(claim)

    @property
    def heading(self) -> Text:
        """What the claims say happened, each value that any of them gives."""
        kinds = _each(set_apart(type_of(claim.event), claim.event.basis) for claim in self.claims if claim.event.type)
        does = _each(set_apart(party.name, party.basis) for claim in self.claims for party in claim.event.perpetrators)
        places = _each(
            set_apart(place_of(claim.event.place), claim.event.place.basis) for claim in self.claims if claim.event.place
        )
        times = _each(
            set_apart(str(day), claim.event.when.basis)
            for claim in self.claims
            if claim.event.when is not None and (day := _day(claim) or when_of(claim.event.when))
        )
        by = joined([Text("by"), joined(does, " / ")], " ") if does else Text()
        head = joined([joined(kinds, " / "), by, joined(places, " / "), joined(times, " / ")], " · ")
        head.stylize("bold")
        return head if head.plain else Text("no event told", style="bold")


def rivals_of(claims: Iterable[Claim]) -> list[Rivals]:
    """Put claims that give a figure of harm in groups that may be one event each.

    Args:
        claims: of any reports; those without a figure are left out.

    Returns:
        The groups, those with most sources first; in a group the lower figures of the dead first.
    """
    groups: list[Rivals] = []
    # Claims that tell more come first, so that a group's frame is as narrow as its claims are.
    for claim in sorted((claim for claim in claims if claim.event.tolls), key=_told, reverse=True):
        home = next((group for group in groups if group.fits(claim)), None)
        if home is None:
            home = Rivals()
            groups.append(home)
        home.add(claim)
    for group in groups:
        group.claims.sort(key=_size)
    return sorted(groups, key=lambda group: (-len({claim.source.name for claim in group.claims}), group.claims[0].id))


def print_rivals(claims: list[Claim], reports: dict[str, Report], *, evidence: bool = False) -> None:
    """Print the figures of claims, a row a claim, a part of the table an event.

    Args:
        claims: of any reports.
        reports: by id; every claim's report is among them.
        evidence: whether to add the words of each figure.
    """
    out = console()
    groups = rivals_of(claims)
    giving = [claim for group in groups for claim in group.claims]
    if not giving:
        out.print(Text("no figure of harm", style="dim"))
        return
    columns = [Column(harm, giving) for harm in COLUMNS]
    for index, group in enumerate(groups):
        if index:
            out.print()
        out.print(group.heading)
        told = carried(group.claims, reports)
        out.print(Steady(_table(told, columns, out.width, evidence=evidence, header=index == 0)))
    _print_marks(giving, apart=any(APART[0] in group.heading.plain for group in groups))


def print_figures(told: Iterable[Carried], *, evidence: bool = False) -> None:
    """Print the figures of the claims of one incident, the lower figures of the dead first.

    Args:
        told: the claims; those without a figure are left out.
        evidence: whether to add the words of each figure.
    """
    out = console()
    giving = sorted((one for one in told if one.claim.event.tolls), key=lambda one: _size(one.claim))
    if not giving:
        out.print(Text("no figure of harm", style="dim"))
        return
    claims = [one.claim for one in giving]
    columns = [Column(harm, claims) for harm in COLUMNS]
    out.print(Steady(_table(giving, columns, out.width, evidence=evidence, header=True, ids=True)))
    _print_marks(claims)


def _print_marks(claims: Iterable[Claim], *, apart: bool = False) -> None:
    out, marks = console(), marks_of(claims)
    out.print()
    out.print(Text(" · ".join([*marks, MEANING] if apart else marks), style="dim"))


def _table(
    told: Iterable[Carried], columns: list[Column], width: int, *, evidence: bool, header: bool, ids: bool = False
) -> Table:
    full = width >= WIDE
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", show_header=header)
    table.add_column("source", ratio=7, overflow="fold")
    if full:
        table.add_column("says", width=11)
    for column in columns:
        table.add_column(column.title, width=column.width, no_wrap=True)
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("reported by", ratio=6, overflow="fold")
    for one in told:
        claim = one.claim
        source, manner = source_of(claim), manner_of(claim)
        if claim.source.kind is SourceKind.PUBLISHER:
            source = Text("the outlet itself", style="dim")
        cells = [source, manner] if full else [source if manner.plain == "assert" else joined([source, manner], "\n")]
        who = joined([*(shares(claim) or [_victims(claim)]), *other_harms(claim)], "\n")
        if evidence:
            words = [styled(f"“{toll.words}” at {toll.span.start}-{toll.span.end}", "dim italic") for toll in claim.event.tolls]
            who = joined([who, *words], "\n")
        table.add_row(*cells, *(column.of(claim) for column in columns), who, reported_by(one, ids=ids))
    return table


def _victims(claim: Claim) -> Text:
    """Whom the figures are of, as printed."""
    named = list(dict.fromkeys(printable(toll.who) for toll in claim.event.tolls if toll.harm in COLUMNS and toll.who))
    return Text(", ".join(named))


def _each(parts: Iterable[Text]) -> list[Text]:
    """Each value once, stated where any claim states it; the stated ones first, and how many more there are."""
    kept: dict[str, Text] = {}
    for part in parts:
        bare = part.plain.strip("".join(APART))
        if bare and (bare not in kept or part.plain == bare):
            kept[bare] = part
    values = sorted(kept.values(), key=lambda part: part.plain.startswith(APART[0]))
    return [*values[:_SHOWN], Text(f"{len(values) - _SHOWN} more")] if len(values) > _SHOWN else values


def _told(claim: Claim) -> int:
    event = claim.event
    return sum((event.type is not None, bool(event.perpetrators), event.place is not None, event.when is not None))


def _size(claim: Claim) -> tuple[float, float, str, str]:
    def least(column: int) -> float:
        tolls = [toll for toll in claim.event.tolls if toll.harm is COLUMNS[column]]
        told = [toll.low if toll.low is not None else toll.high for toll in tolls]
        return min((number for number in told if number is not None), default=float("inf"))

    return least(0), least(1), claim.source.name, claim.id


def _agree(one: Claim, other: Claim) -> bool | None:
    """Compare what two claims tell of an event: True where something agrees, False where something does not, None for neither."""
    a, b = one.event, other.event
    if a.type is not b.type and not {a.type, b.type} <= _ALIKE:
        return False
    verdicts = [
        _sides_agree(a.perpetrators, b.perpetrators),
        _places_agree(a.place, b.place),
        _days_agree(_day(one), _day(other)),
    ]
    if False in verdicts:
        return False
    return True if True in verdicts[:2] or not any((a.perpetrators, b.perpetrators, a.place, b.place)) else None


def _sides_agree(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool | None:
    """Parties agree when a name is in the other ("coalition", "US-led coalition")."""
    if not one or not other:
        return None
    return any(_within(a.name, b.name) or _within(b.name, a.name) for a in one for b in other)


def _within(part: str, whole: str) -> bool:
    return set(part.casefold().split()) <= set(whole.casefold().split())


def _places_agree(one: Place | None, other: Place | None) -> bool | None:
    if one is None or other is None:
        return None
    if one.name == other.name:
        return True
    if one.precision in _COARSE or other.precision in _COARSE:
        return None
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, east = other.lat - one.lat, (other.lon - one.lon + 180) % 360 - 180
    apart = _DEGREE * hypot(north, east * cos(radians((one.lat + other.lat) / 2)))
    return apart <= (one.radius_km or 0.0) + (other.radius_km or 0.0) + _SLACK


def _days_agree(one: date | None, other: date | None) -> bool | None:
    return None if one is None or other is None else one == other


def _day(claim: Claim) -> date | None:
    when = claim.event.when
    return when.start.date() if when is not None and when.start is not None and not when.open_start else None
