"""Succession: which of one account's figures takes the place of which. Never across accounts (DOMAIN.md, section 3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import permutations, product

from counterclaim.records import Relation
from counterclaim.weighing.given import Given
from counterclaim.weighing.speaking import person_of
from counterclaim.weighing.wording import pattern

#: A figure given later than this after another person's is the body's newer one.
_ONE_BRIEFING = timedelta(days=1)
ROSE, PROPOSED = "rose to", "proposed"
#: Between "rose" and "to" some words may stand ("rose on Sunday from at least 30 to 83").
_TO = r"(?:\s+[^\s.;]+){0,7}?\s+to\b"


@dataclass(frozen=True)
class Draft:
    """A step in the making: the tellings of one figure.

    Args:
        given: its tellings, by time.
    """

    given: tuple[Given, ...]

    @property
    def head(self) -> Given:
        """The first telling."""
        return self.given[0]

    @cached_property
    def moments(self) -> tuple[datetime, ...]:
        """When it was told, as far as known; a story once, at its first printing, for copies are printed late."""
        first: dict[str, datetime] = {}
        for one in self.given:
            if one.told is not None:
                first[one.story] = min(one.told, first.get(one.story, one.told))
        return tuple(sorted(first.values()))

    @cached_property
    def rising(self) -> frozenset[str]:
        """The ids of the reports whose words say that the toll rose to it."""
        return frozenset(one.claim.report for one in self.given if _is_rise(one))

    @cached_property
    def by_report(self) -> dict[str, tuple[tuple[Given, int], ...]]:
        """Its tellings by report, each with the beginning of its sentence."""
        found: dict[str, tuple[tuple[Given, int], ...]] = {}
        for one in self.given:
            found[one.claim.report] = (*found.get(one.claim.report, ()), (one, one.sentence))
        return found

    @cached_property
    def persons(self) -> frozenset[str]:
        """The named persons who gave it for their body; none where the body itself gave it too."""
        found = {person_of(one.claim) for one in self.given}
        return frozenset() if None in found else frozenset(name for name in found if name is not None)

    @property
    def number(self) -> int | None:
        """The number that the words name: the floor, or what they reach up to."""
        toll = self.head.toll
        return toll.low if toll.low is not None else toll.high

    @property
    def vague(self) -> bool:
        """Whether it is in words such as "dozens", that name no number."""
        return is_vague(self.head.toll.low, self.head.toll.high, self.head.toll.approximate)

    @property
    def succeeds(self) -> bool:
        """Whether it can take another's place, or lose its own: a whole figure with a number."""
        return self.head.toll.relation is Relation.TOTAL and self.number is not None


def is_vague(low: int | None, high: int | None, approximate: bool) -> bool:
    """Tell whether a figure rests on vague words ("dozens"): it takes the grammar's floor (DOMAIN.md, section 3.1)."""
    return approximate and low is not None and high is None


def successions(drafts: Sequence[Draft]) -> dict[int, str]:
    """Return, for each figure that lost its place, what took it: `ROSE` where words say so, else `PROPOSED`.

    Args:
        drafts: one account's figures for one harm and group.
    """
    found: dict[int, str] = {}
    able = [index for index, draft in enumerate(drafts) if draft.succeeds]
    for new, old in permutations(able, 2):
        if how := _takes_place(drafts[new], drafts[old]):
            found[old] = ROSE if ROSE in (how, found.get(old)) else how
    # Words of several reports can run in a circle; then nothing can be said, and every figure stands.
    return found if len(found) < len(able) else {}


def _takes_place(new: Draft, old: Draft) -> str | None:
    if _rises_over(new, old):
        return ROSE
    if _rises_over(old, new) or (new.vague and not old.vague) or _is_looser(new, old):
        return None
    after, before = _worded(old, new), _worded(new, old)
    if after or before:
        return PROPOSED if after and not before else None
    later = new.moments and old.moments and new.moments[0] > old.moments[-1]
    return PROPOSED if later and not _of_two_persons(new, old) else None


def _of_two_persons(new: Draft, old: Draft) -> bool:
    """Tell whether two persons of one body gave the figures within a day of each other: one institution, two numbers.

    Neither takes the other's place (DOMAIN.md, section 9: "63 vs 83 civilians, other figures equal").
    """
    if not new.persons or not old.persons or new.persons & old.persons:
        return False
    return new.moments[0] - old.moments[-1] <= _ONE_BRIEFING


def _rises_over(new: Draft, old: Draft) -> bool:
    """Tell whether words say that a toll rose to `new`, so that an older figure no longer stands.

    At the same time, or in one report of unknown time, the smaller figure is the older: it rose.
    """
    if not new.rising:
        return False
    smaller = (old.number or 0) < (new.number or 0)
    if new.moments and old.moments and new.moments[0] != old.moments[0]:
        return old.moments[0] < new.moments[0]
    if new.moments and old.moments:
        return smaller
    return smaller and not new.rising.isdisjoint(old.by_report)


def _is_rise(one: Given) -> bool:
    """Tell whether "rose to" stands in a figure's words, or before it in its claim's quote."""
    rising = pattern("rising", _TO)
    if rising.search(one.toll.words):
        return True
    pieces = (span.of(one.text) for span in one.claim.quote.spans if span.start < one.toll.span.end)
    ends = (min(span.end, one.toll.span.end) - span.start for span in one.claim.quote.spans if span.start < one.toll.span.end)
    return any(rising.search(piece[:end]) for piece, end in zip(pieces, ends, strict=True))


def _worded(old: Draft, new: Draft) -> bool:
    """Tell whether a report's words put one figure before the other ("first 30, then at least 80")."""
    return any(
        _in_order(*one, *other)
        for report in old.by_report.keys() & new.by_report.keys()
        for one, other in product(old.by_report[report], new.by_report[report])
    )


def _in_order(old: Given, old_sentence: int, new: Given, new_sentence: int) -> bool:
    if old.toll.span.start < new.toll.span.start:
        first, second = _lead(old, old_sentence), _lead(new, max(new_sentence, old.toll.span.end))
        return _is_older(first) or pattern("newer").search(second) is not None
    return _is_older(_lead(old, max(old_sentence, new.toll.span.end)))


def _is_older(words: str) -> bool:
    return pattern("older").search(pattern("not_older").sub(" ", words)) is not None


def _lead(one: Given, start: int) -> str:
    """Return the words of a figure's sentence, from where no other figure stands, up to the figure's end."""
    return one.text[start : one.toll.span.end]


def _is_looser(new: Draft, old: Draft) -> bool:
    """Tell whether all that the older words allow, the newer allow too: "more than 60" says nothing against 62."""
    low, high = _bounds(new, widened=True)
    old_low, old_high = _bounds(old)
    return low <= old_low and old_high <= high


def _bounds(draft: Draft, widened: bool = False) -> tuple[float, float]:
    toll = draft.head.toll
    low = float("-inf") if toll.low is None else float(toll.low)
    high = float("inf") if toll.high is None else float(toll.high)
    if widened and toll.approximate and toll.low is not None and toll.low == toll.high:
        margin = _rounding(toll.low) / 2
        return low - margin, high + margin
    return low, high


def _rounding(number: int) -> int:
    """Return the unit to which a round number is told: "about 60" is to ten, "about 65" to five. Used to compare, never shown."""
    unit = 1
    for step in (5, 10, 50, 100, 500, 1000, 5000, 10000):
        if number and number % step == 0:
            unit = step
    return unit
