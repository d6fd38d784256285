"""Custody: proves that what the casebook keeps is what was kept; backs it up, and erases on request. It interprets no claim."""

from counterclaim.custody.audit import Extent, audit, extent
from counterclaim.custody.erase import Erased, erase
from counterclaim.custody.fault import Check, Fault

__all__ = ["Check", "Erased", "Extent", "Fault", "audit", "erase", "extent"]
