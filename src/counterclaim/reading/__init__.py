"""Reading: a report → its claims. Touches no database and no network, and never changes the text."""

from counterclaim.reading.reader import READERS, read, reader_of

__all__ = ["READERS", "read", "reader_of"]
