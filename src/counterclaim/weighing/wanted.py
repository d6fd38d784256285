"""Wanted: what a dossier must tell, so that its incident is picked: contested, unconfirmed, a figure of the killed in a range."""

import re
from dataclasses import dataclass

from counterclaim.errors import UsageError
from counterclaim.records import Harm
from counterclaim.weighing.dossier import Brief, Dossier, State

_TOLL = re.compile(r"(\d{1,9})(?:(\+)|\s*\.\.\s*(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a dossier must meet: all that is asked.

    Args:
        contested: the accounts conflict on something.
        unconfirmed: on something, one origin stands alone.
        toll: least and most of the killed, the most None for any number; None where no toll is asked for.
    """

    contested: bool = False
    unconfirmed: bool = False
    toll: tuple[int, int | None] | None = None

    def __bool__(self) -> bool:
        return self.contested or self.unconfirmed or self.toll is not None

    @property
    def claims(self) -> int:
        """How many claims an incident has at least that meets it: one alone is contested by nobody."""
        return 2 if self.contested else 1

    def met(self, dossier: Dossier) -> bool:
        """Tell whether a dossier meets it."""
        return self.met_by(gist(dossier))

    def met_by(self, told: "Gist") -> bool:
        """Tell whether a dossier meets it, by its gist."""
        if (self.contested and not told.contested) or (self.unconfirmed and not told.unconfirmed):
            return False
        return self.toll is None or any(_within(low, high, *self.toll) for low, high in told.killed)


@dataclass(frozen=True, slots=True)
class Gist:
    """What of a dossier is asked for: to be kept where the whole is too much.

    Args:
        contested: whether the accounts conflict on something.
        unconfirmed: whether on something one origin stands alone.
        killed: least and most of each total of the killed that stands; one of both may be None.
    """

    contested: bool
    unconfirmed: bool
    killed: tuple[tuple[int | None, int | None], ...]


def gist(dossier: Dossier | Brief) -> Gist:
    """Return the gist of a dossier."""
    states = {question.state for question in dossier.questions}
    steps = (step for line in dossier.tolls if line.harm is Harm.KILLED for step in line.steps)
    killed = tuple((step.low, step.high) for step in steps if step.live and step.relation == "total")
    return Gist(State.CONTESTED in states, State.UNCONFIRMED in states, killed)


def _within(low: int | None, high: int | None, least: int, most: int | None) -> bool:
    """Tell whether a figure may lie in a range; one with an open end counts as the number that is told ("at least 80": 80)."""
    least_told = low if low is not None else high
    most_told = high if high is not None and low is not None else least_told
    if least_told is None or most_told is None:
        return False
    return most_told >= least and (most is None or least_told <= most)


def as_toll(text: str) -> tuple[int, int | None]:
    """Return the range that a person names: ``60..90``, ``60+``, ``62``.

    Raises:
        UsageError: it is none.
    """
    told = _TOLL.fullmatch(text.strip())
    remedy = "write it as 60..90, 60+ or 62"
    if told is None:
        raise UsageError(f"{text[:80]!r} is no number of the killed", remedy)
    least = int(told[1])
    most = None if told[2] else int(told[3] or told[1])
    if most is not None and most < least:
        raise UsageError(f"the range {text[:80]!r} ends before it begins", remedy)
    return least, most
