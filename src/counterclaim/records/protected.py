"""ProtectedPlace: a place that the laws of war protect, with where its name stands, so that it can be struck out."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.span import Span


class ProtectedKind(StrEnum):
    """What sort of place.

    hospital: also clinics and medical points.
    school: also universities and kindergartens.
    aid_site: warehouses, kitchens, water and distribution points of aid.
    shelter: also camps for the displaced, orphanages and safe houses.
    """

    HOSPITAL = "hospital"
    SCHOOL = "school"
    AID_SITE = "aid_site"
    SHELTER = "shelter"


@dataclass(frozen=True, slots=True)
class ProtectedPlace:
    """A protected place that a report mentions.

    Args:
        kind: what sort.
        name: its proper name ("al-Quds"); None where the text gives none ("a hospital"): such mentions of one kind are one.
        names: where the proper name stands in `Report.text`, without the noun, every mention, in order.
        spans: the whole mentions ("al-Quds hospital"), in order.
    """

    kind: ProtectedKind
    name: str | None
    names: tuple[Span, ...]
    spans: tuple[Span, ...]
