"""Fault: what an audit finds wrong with one thing, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """What was looked at."""

    DATABASE = "database"
    TABLE = "table"
    ARCHIVE = "archive"
    LOG = "log"
    REPORT = "report"
    READING = "reading"
    CLAIM = "claim"
    SOURCE = "source"
    ACT = "act"
    WORDS = "words"
    ROOT = "root"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was kept.

    Args:
        check: what was looked at.
        item: its id: of a report, a claim, an act; a source's name; a hash, a line's number, a table's name, a day.
        what: what is wrong with it.
        remedy: what a person can do.
    """

    check: Check
    item: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.check} {self.item}: {self.what}; {self.remedy}"


#: What helps where the casebook itself is not what it was.
RESTORE = "restore the casebook from a backup"
