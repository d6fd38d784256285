"""Person: somebody whom a report names, and in what part."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.span import Span


class PersonRole(StrEnum):
    """In what part a report names a person; publication profiles say whose names are hidden (DOMAIN.md, section 10)."""

    OFFICE = "office"
    VICTIM = "victim"
    WITNESS = "witness"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or what may be one's name, as a report prints it.

    Args:
        name: the fullest form in the report.
        role: speaks or is named in an office; was harmed; speaks for themselves; or any other name.
        spans: every mention in `Report.text`, of the whole name or of a part of it, in order.
    """

    name: str
    role: PersonRole
    spans: tuple[Span, ...]
