"""Custody: proves that what the casebook keeps is what was kept; backs it up, and erases on request. It interprets no claim."""

from counterclaim.custody.audit import Extent, audit, extent
from counterclaim.custody.backup import backup
from counterclaim.custody.erase import Erased, erase
from counterclaim.custody.fault import Check, Fault
from counterclaim.custody.restore import Refused, restore

__all__ = ["Check", "Erased", "Extent", "Fault", "Refused", "audit", "backup", "erase", "extent", "restore"]
