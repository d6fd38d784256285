"""Actor: a party or body that reports name, known before any report is read."""

from dataclasses import dataclass

from counterclaim.records import SourceKind


@dataclass(frozen=True, slots=True)
class Actor:
    """One party, whatever a report calls it.

    Args:
        name: canonical and printable, in British spelling ("Islamic State", "Russian defence ministry").
        kind: what sort of source it is when it speaks (DOMAIN.md, section 6).
        country: ISO 3166-1 alpha-3 code of the state it belongs to or acts from; the former code for a former state
            (SUN, YUG); None for an international body, or where no state can be named.
        parent: canonical name of the body it belongs to or is tied to; None when none is known.
    """

    name: str
    kind: SourceKind
    country: str | None = None
    parent: str | None = None
