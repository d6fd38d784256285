"""Person: somebody whom a report names, kept apart from the claims so that a name can be struck out of what is published."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.span import Span


class PersonRole(StrEnum):
    """In what part a person is named, as far as the text tells (DOMAIN.md, section 10).

    office: named with an office or a rank, or as speaking for a body.
    victim: said to be killed, injured, missing, captured, detained or displaced.
    witness: speaks for themselves: a resident, an activist, a doctor, a relative, a local journalist.
    named: any other name that is or may be a person's.
    """

    OFFICE = "office"
    VICTIM = "victim"
    WITNESS = "witness"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named, or who may be.

    Args:
        name: the fullest form that the report gives.
        role: in what part.
        spans: where the name or a part of it stands in `Report.text`, every mention, in order; no possessive ending.
    """

    name: str
    role: PersonRole
    spans: tuple[Span, ...]
