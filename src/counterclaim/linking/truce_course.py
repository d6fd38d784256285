"""Truce course: when one truce began, how long it is told to run, and which truce is meant by who tells no start.

"The truce" is the one in force on the day of which a report tells, else the one that is to come; but a pause of hours is none
that began weeks ago. What can only be told of a truce that began before is of that one: its extension, its expiry, its
suspension, its resumption. Bounds are ours (docs/ceasefire.md says why).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from counterclaim.linking.truce_trace import PAUSE, SLIP, TruceTrace
from counterclaim.records import Mention

#: Days after its start, or after the last word by which it went on, for which a truce of unknown end is meant by "the truce".
IN_FORCE = 45
#: Days after a told end for which it is: its collapse, its breaches and its renewal are told of.
AFTER_END = 21
#: Days after its start for which whoever tells of a pause may mean it; after its end, for which its expiry or renewal is told.
PAUSE_TOLD = 14
#: Days after its start for which whoever only looks back may mean it; and who tells what follows, where no end is known.
LOOKED_BACK = 120
#: Days before its start for which a truce to come is meant.
TO_COME = 14
#: Days for which a pause is meant.
_PAUSED = PAUSE.days + SLIP


class Course:
    """The course of a truce, as its mentions tell it.

    Args:
        start: the day on which it began.
        members: its mentions that tell the start; those that join are added.
        traces: number of a mention → its trace.
    """

    def __init__(self, start: int, members: Iterable[Mention], traces: dict[int, TruceTrace]) -> None:
        self.start = self._word = start
        self.members: list[Mention] = []
        self.told_pause = False
        #: The last day on which it is told to end, by its length or by an extension too; None where nothing tells.
        self.end: int | None = None
        self._reports: set[str] = set()
        self._ends: set[int] = set()
        self._lengths: Counter[int] = Counter()
        for one in members:
            self.join(one, traces[one.filed])

    def join(self, one: Mention, trace: TruceTrace) -> None:
        """Add a mention, and what it tells of the course."""
        self.members.append(one)
        self._reports.add(one.report)
        self._ends |= {last for _, last in trace.ends if last >= self.start}
        if trace.reach is not None and trace.reach > self.start:
            self._ends.add(trace.reach)
        if trace.lasts:
            self._lengths[trace.lasts] += 1
        self.told_pause = self.told_pause or trace.pause
        if trace.goes_on and trace.told is not None:
            self._word = max(self._word, trace.told)
        lasts = max(self._lengths, key=lambda days: (self._lengths[days], days), default=None)
        self.end = max((*self._ends, *((self.start + lasts,) if lasts is not None else ())), default=None)

    def holds(self, report: str) -> bool:
        """Tell whether a mention in this report is of it."""
        return report in self._reports

    @property
    def is_pause(self) -> bool:
        """Whether it is told to last for hours or a few days, and nobody tells that it went on beyond these."""
        return self.told_pause and (self.end is None or self.end - self.start <= PAUSE.days)

    def ends_on(self, trace: TruceTrace) -> bool:
        """Tell whether an end that a mention tells is one that is known, give or take a day."""
        known = self._ends | {self.start + days for days in self._lengths}
        return any(first - SLIP <= day <= last + SLIP for first, last in trace.ends for day in known)

    def runs(self, day: int) -> bool:
        """Tell whether it began before a day, and is to be in force on it, as far as is known."""
        last = self.end + SLIP if self.end is not None else self.start + _PAUSED if self.told_pause else self._word + IN_FORCE
        return self.start < day <= last

    def is_meant(self, trace: TruceTrace, told: int) -> bool:
        """Tell whether "the truce" may be this one on a day."""
        least = self.start + LOOKED_BACK if trace.back else self._word + IN_FORCE
        last = self.start + _PAUSED if self.is_pause else max(least, (self.end or self.start) + AFTER_END)
        return self.start <= told + SLIP and told <= last

    def is_followed(self, told: int) -> bool:
        """Tell whether what is told of a day may be the extension, the end, the suspension or the resumption of this one."""
        if self.is_pause:
            last = (self.end or self.start + PAUSE.days) + PAUSE_TOLD
        elif self.end is None:
            last = self._word + LOOKED_BACK
        else:
            last = max(self.end + AFTER_END, self._word + IN_FORCE)
        return self.start <= told <= last


def meant(trace: TruceTrace, courses: Sequence[Course], *, again: bool = False) -> Course | None:
    """Return the truce that is meant by a mention that tells no start; None where it is none of these.

    Args:
        trace: of the mention.
        courses: the truces that it may be of.
        again: whether its report tells of another of the truces, as told apart from this one: then none to come is meant.
    """
    told = trace.told
    if told is None:
        return None
    if trace.follows and (found := _followed(trace, told, courses)) is not None:
        return found
    if trace.pause:
        near = [
            course
            for course in courses
            if course.start - SLIP <= told <= course.start + (PAUSE_TOLD if course.told_pause else _PAUSED)
        ]
        return max(near, key=_start, default=None)
    begun = [course for course in courses if course.is_meant(trace, told)]
    if begun:
        return max(begun, key=_start)
    to_come = [] if again else [course for course in courses if told < course.start <= told + TO_COME]
    return min(to_come, key=_start, default=None)


def _followed(trace: TruceTrace, told: int, courses: Sequence[Course]) -> Course | None:
    """Return the truce that was extended, ended, suspended or resumed.

    It is the one whose end it is, else the last that is in force, else the last that had ended, or that had begun if nobody tells
    an end. One that began on that very day is meant only where there is none before.
    """
    within = [course for course in courses if course.is_followed(told) and (course.told_pause or not trace.pause)]
    in_force = [course for course in within if course.ends_on(trace)] or [course for course in within if course.runs(told)]
    if in_force:
        return max(in_force, key=_start)
    before = [course for course in within if course.start < told] or within
    return max(before, key=lambda course: (course.end or course.start, course.start), default=None)


def _start(course: Course) -> int:
    return course.start
