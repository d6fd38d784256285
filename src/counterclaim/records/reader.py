"""Reader: who made a claim out of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """A program or person that reads reports.

    Args:
        name: ``learned``, ``grammar``, or the name under which another reader declares itself.
        version: changes whenever the same text may give other claims.
    """

    name: str
    version: str
