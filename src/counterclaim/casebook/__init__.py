"""The casebook: keeps reports, their bytes, their claims and the log of every change. Knows nothing of how a claim was read."""

from counterclaim.casebook.casebook import Casebook
from counterclaim.casebook.day import Day
from counterclaim.casebook.log import BrokenLink
from counterclaim.casebook.query import Hits, Listed, Query
from counterclaim.casebook.unit import Unit
from counterclaim.casebook.words import hold, phrases

__all__ = ["BrokenLink", "Casebook", "Day", "Hits", "Listed", "Query", "Unit", "hold", "phrases"]
