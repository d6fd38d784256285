"""The casebook: keeps reports, their bytes, their claims and the log of every change. Knows nothing of how a claim was read."""

from counterclaim.casebook.casebook import Casebook
from counterclaim.casebook.day import Day
from counterclaim.casebook.log import BrokenLink
from counterclaim.casebook.query import Hits, Listed, Query, ReportQuery, SourceRow
from counterclaim.casebook.unit import Unit

__all__ = ["BrokenLink", "Casebook", "Day", "Hits", "Listed", "Query", "ReportQuery", "SourceRow", "Unit"]
