"""Reading: a report → its claims. Touches no database and no network, and never changes the text."""

from counterclaim.reading.gate import SHUT
from counterclaim.reading.ground import grounded
from counterclaim.reading.marks import Linked
from counterclaim.reading.places import Mentioned
from counterclaim.reading.reader import READERS, attribute, read, reader_of, timings, toponyms
from counterclaim.reading.times import DayPart, Length, TimeKind, Timing, Unit, Vague
from counterclaim.reading.untold import untold

__all__ = [
    "READERS",
    "SHUT",
    "DayPart",
    "Length",
    "Linked",
    "Mentioned",
    "TimeKind",
    "Timing",
    "Unit",
    "Vague",
    "attribute",
    "grounded",
    "read",
    "reader_of",
    "timings",
    "toponyms",
    "untold",
]
