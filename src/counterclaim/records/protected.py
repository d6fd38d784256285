"""Protected place: a hospital, a school, a place of aid or a shelter that a report speaks of."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.span import Span


class ProtectedKind(StrEnum):
    """What sort of place it is."""

    HOSPITAL = "hospital"
    SCHOOL = "school"
    AID_SITE = "aid_site"
    SHELTER = "shelter"


@dataclass(frozen=True, slots=True)
class ProtectedPlace:
    """A place that is to be protected, as a report prints it.

    Args:
        kind: what sort.
        name: its proper name, without the word for its sort ("al-Quds"); None where it is not named.
        names: where that name stands, at every mention.
        spans: where it is mentioned: the name with the word for its sort ("al-Quds hospital").
    """

    kind: ProtectedKind
    name: str | None
    names: tuple[Span, ...]
    spans: tuple[Span, ...]
