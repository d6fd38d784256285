"""Telling: what one report tells of one happening, as linking made it; Placed: the same as the casebook holds it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of one happening: the unit that linking compares and groups.

    Args:
        id: given by linking; no two tellings of a casebook share one.
        report: id of the report.
        claims: ids of its claims, in the order of the text; one at least. A claim is in one telling at most.
        keys: block keys under which the casebook looks it up; opaque to it.
        trace: JSON of what linking compares; opaque to the casebook.
    """

    id: str
    report: str
    claims: tuple[str, ...]
    keys: tuple[str, ...]
    trace: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A telling as the casebook holds it.

    Args:
        telling: what linking put in; its `keys` are left out (empty) where it was looked up.
        filed: its place in the order of filing: by report, then as linking gave the tellings of that report. Unique, and the
            same after a relink that makes the same tellings.
        neighbourhood: whose members are compared with each other, as linking last named it; None for one without.
        incident: id of its incident; None while it is in none.
    """

    telling: Telling
    filed: int
    neighbourhood: str | None = None
    incident: str | None = None
