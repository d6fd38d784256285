"""Basis: on what a time or a place rests."""

from enum import StrEnum


class Basis(StrEnum):
    """Stated in these words, inherited from the event spoken of, or inferred (from the publication day)."""

    STATED = "stated"
    INHERITED = "inherited"
    INFERRED = "inferred"
