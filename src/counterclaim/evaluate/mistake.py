"""Mistake: one place where a reading and an annotation differ."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records import Span


class MistakeKind(StrEnum):
    """How they differ."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference, with the words on both sides.

    Args:
        text: name of the text in the corpus.
        row: the row of the figures that it counts against ("content", "victim number").
        kind: missed, spurious, or found and wrong.
        wanted: what the annotation has there; empty where it has nothing.
        given: what the reading has there, likewise.
        wanted_spans: where the annotation's words stand in the text; empty where it points to none.
        given_spans: where the reading's stand, likewise.
        cost: how much it weighs beside the corpus's other mistakes, in a unit of the corpus (tokens, kilometres, slots).
    """

    text: str
    row: str
    kind: MistakeKind
    wanted: str
    given: str
    wanted_spans: tuple[Span, ...] = ()
    given_spans: tuple[Span, ...] = ()
    cost: float = 1.0
