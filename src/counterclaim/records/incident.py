"""Incident: one happening at one place and time, joined from claims."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Incident:
    """A group of claims. Its toll, point and grade are views, computed and never stored.

    Args:
        id: handed out once by the casebook, readable and for ever; old ids redirect.
        claims: ids of the claims, in the order in which they were filed.
    """

    id: str
    claims: tuple[str, ...]
