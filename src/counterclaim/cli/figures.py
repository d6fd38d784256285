"""Figures: tolls and counts as a person reads them, and set so that they can be compared."""

from collections.abc import Iterable

from rich.text import Text

from counterclaim.cli.terminal import styled
from counterclaim.records import Claim, Count, Harm, Relation, Toll

#: Harms with a column of their own; the others are told in words beside the event.
COLUMNS = (Harm.KILLED, Harm.INJURED)
#: What each mark means, in the order in which a legend tells them.
MARKS = {
    "≥": "at least",
    "≤": "at most",
    "~": "about",
    "↑": "said to rise",
    "(n)": "a part of another figure",
    "+": "more, beside an earlier figure",
    "?": "no number told",
}


def bounds(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """Write a number as wide as the words leave it: ``62``, ``≥62``, ``≤200``, ``10–15``, ``~100``, ``≥~24``; ``?`` for none."""
    about = "~" if approximate else ""
    if low is None and high is None:
        return "?"
    if low == high:
        return f"{about}{low:,}"
    if high is None:
        return f"≥{about}{low:,}"
    if not low:
        return f"≤{about}{high:,}"
    return f"{about}{low:,}–{high:,}"


def figure(toll: Toll) -> str:
    """Write a toll's figure: its bounds, ``↑`` where it may rise, ``(3)`` for a part of another figure, ``+5`` for more."""
    head, tail = _parts(toll)
    return head + tail


def _parts(toll: Toll) -> tuple[str, str]:
    """A figure up to its last digit, and the marks after it."""
    head, tail = bounds(toll.low, toll.high, approximate=toll.approximate), "↑" if toll.provisional else ""
    if toll.relation is Relation.SUBSET:
        return f"({head}", f"{tail})"
    return (f"+{head}" if toll.relation is Relation.ADDITIONAL else head), tail


def counted(count: Count) -> str:
    """Write a count of events in the unit of the source that counts: ``≥301 breaches``."""
    return f"{bounds(count.low, count.high)} {count.unit}".strip()


class Column:
    """The figures of one harm, flush right, the last digits under each other.

    Args:
        harm: which.
        claims: all that are to stand in the column.
    """

    def __init__(self, harm: Harm, claims: Iterable[Claim]) -> None:
        parts = [_parts(toll) for claim in claims for toll in claim.event.tolls if toll.harm is harm]
        self.harm = harm
        self.used = bool(parts)
        self._tail = max((len(tail) for _, tail in parts), default=0)
        self.width = max(len(harm.value), max((len(head) for head, _ in parts), default=0) + self._tail)

    @property
    def title(self) -> Text:
        """The column's head, flush right as its figures are."""
        return Text(f"{self.harm.value:>{self.width}}")

    def of(self, claim: Claim) -> Text:
        """Return a claim's figures, a line each."""
        lines = []
        for toll in claim.event.tolls:
            if toll.harm is self.harm:
                head, tail = _parts(toll)
                lines.append(f"{head:>{self.width - self._tail}}{tail}")
        return Text("\n".join(lines), style="bold")


def other_harms(claim: Claim) -> list[Text]:
    """Return the figures that have no column, in words: ``captured 14 soldiers``."""
    return [
        styled(f"{toll.harm.value} {figure(toll)} {toll.who or ''}", "bold")
        for toll in claim.event.tolls
        if toll.harm not in COLUMNS
    ]


def shares(claim: Claim) -> list[Text]:
    """Return whom the figures of one harm are of, where a claim gives several: ``killed 26, (3) children``."""
    lines = []
    for harm in COLUMNS:
        tolls = [toll for toll in claim.event.tolls if toll.harm is harm]
        if len(tolls) > 1:
            told = ", ".join(f"{figure(toll)} {toll.who or ''}".strip() for toll in tolls)
            lines.append(styled(f"{harm.value} {told}", "dim"))
    return lines


def marks_of(claims: Iterable[Claim]) -> list[str]:
    """Return the marks that the figures of claims use, with what they mean: ``≥ at least``."""
    tolls = [toll for claim in claims for toll in claim.event.tolls]
    counts = [bounds(claim.event.count.low, claim.event.count.high) for claim in claims if claim.event.count]
    written = "".join([*map(figure, tolls), *counts])
    return [f"{mark} {meaning}" for mark, meaning in MARKS.items() if mark[0] in written]
