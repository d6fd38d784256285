"""Reading: a report → its claims. Touches no database and no network, and never changes the text."""

from counterclaim.reading.gate import SHUT
from counterclaim.reading.marks import Linked
from counterclaim.reading.reader import READERS, attribute, read, reader_of

__all__ = ["READERS", "SHUT", "Linked", "attribute", "read", "reader_of"]
