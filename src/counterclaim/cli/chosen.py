"""Chosen: incidents of the list whose dossiers meet conditions, which no index answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from counterclaim.errors import UsageError
from counterclaim.records import Harm

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook, Listed, Query
    from counterclaim.weighing import Dossier, Step

#: Incidents read at once, each of which is weighed: more than most pages need, and few enough that a short walk ends soon.
_BATCH = 100
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

    def met(self, dossier: "Dossier") -> bool:
        """Tell whether a dossier meets it."""
        from counterclaim.weighing import State

        states = {question.state for question in dossier.questions}
        if (self.contested and State.CONTESTED not in states) or (self.unconfirmed and State.UNCONFIRMED not in states):
            return False
        if self.toll is None:
            return True
        steps = (step for line in dossier.tolls if line.harm is Harm.KILLED for step in line.steps)
        return any(step.live and step.relation == "total" and _within(step, *self.toll) for step in steps)


def _within(step: "Step", least: int, most: int | None) -> bool:
    """Tell whether a figure may lie in a range; one with an open end counts as the number that is told ("at least 80": 80)."""
    low, high = (step.low, step.high) if step.low is not None and step.high is not None else (step.low, step.low)
    if low is None or high is None:
        low = high = step.high
    return low is not None and high is not None and high >= least and (most is None or low <= most)


def as_toll(text: str) -> tuple[int, int | None]:
    """Return the range that ``--toll`` names: ``60..90``, ``60+``, ``62``.

    Raises:
        UsageError: it is none.
    """
    told = _TOLL.fullmatch(text.strip())
    remedy = "write it as 60..90, 60+ or 62"
    if told is None:
        raise UsageError(f"--toll {text[:80]!r} is no number of the killed", remedy)
    least = int(told[1])
    most = None if told[2] else int(told[3] or told[1])
    if most is not None and most < least:
        raise UsageError(f"--toll {text[:80]!r} ends before it begins", remedy)
    return least, most


def chosen(
    casebook: "Casebook", query: "Query", wanted: Wanted, looked: Callable[[int], None] = lambda done: None
) -> list["Listed"]:
    """Return the incidents that meet a query and whose dossiers meet a condition, newest first, as many as the query allows.

    Dossiers are computed and stored nowhere, so the list is walked, and each of its incidents weighed, until the page is full.

    Args:
        casebook: open.
        query: what else must be met.
        wanted: of the dossier.
        looked: told how many incidents were looked at, now and then.
    """
    from counterclaim.cli.weighed import weighed

    found: list[Listed] = []
    seen = 0
    page = replace(query, limit=_BATCH)
    while rows := casebook.incidents(page):
        for row in rows:
            seen += 1
            looked(seen)
            if row.claims < wanted.claims:
                continue
            dossier = weighed(casebook, row)
            if dossier is not None and wanted.met(dossier):
                found.append(row)
                if len(found) == query.limit:
                    return found
        if len(rows) < _BATCH:
            break
        page = replace(page, after=rows[-1].id)
    return found
