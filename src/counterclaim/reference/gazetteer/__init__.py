"""The gazetteer: places known before any report is read, and the folding under which their spellings meet."""

from counterclaim.reference.gazetteer.entry import Entry
from counterclaim.reference.gazetteer.feature import Feature
from counterclaim.reference.gazetteer.lookup import Found, Gazetteer, gazetteer

__all__ = ["Entry", "Feature", "Found", "Gazetteer", "gazetteer"]
