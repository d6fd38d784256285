"""The casebook: keeps reports, their bytes, their claims and the log of every change. Knows nothing of how a claim was read."""

from counterclaim.casebook.archive import FileArchive
from counterclaim.casebook.casebook import Casebook
from counterclaim.casebook.cell import Box, Cell, gathered
from counterclaim.casebook.day import Day
from counterclaim.casebook.erasing import Struck
from counterclaim.casebook.gathering import Gathered, Ruled
from counterclaim.casebook.log import BrokenLink
from counterclaim.casebook.query import Hits, Listed, Query, ReportQuery, SourceRow
from counterclaim.casebook.unit import Unit
from counterclaim.casebook.words import hold, phrases

__all__ = [
    "Box",
    "BrokenLink",
    "Casebook",
    "Cell",
    "Day",
    "FileArchive",
    "Gathered",
    "Hits",
    "Listed",
    "Query",
    "ReportQuery",
    "Ruled",
    "SourceRow",
    "Struck",
    "Unit",
    "gathered",
    "hold",
    "phrases",
]
