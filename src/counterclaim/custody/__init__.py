"""Custody: proves that what the casebook keeps is what was kept; backs it up, and erases on request. It interprets no claim."""

from counterclaim.custody.audit import Extent, audit, extent
from counterclaim.custody.backup import backup
from counterclaim.custody.bundle import bundle
from counterclaim.custody.erase import Erased, erase, finish
from counterclaim.custody.fault import Check, Fault
from counterclaim.custody.restore import Refused, restore
from counterclaim.custody.roots import Root, make_roots, roots_of
from counterclaim.custody.timestamps import NotAttested, Question, Timestamp, ask, keep, question, timestamps_of

__all__ = [
    "Check",
    "Erased",
    "Extent",
    "Fault",
    "NotAttested",
    "Question",
    "Refused",
    "Root",
    "Timestamp",
    "ask",
    "audit",
    "backup",
    "bundle",
    "erase",
    "extent",
    "finish",
    "keep",
    "make_roots",
    "question",
    "restore",
    "roots_of",
    "timestamps_of",
]
