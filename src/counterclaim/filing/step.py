"""Step: one thing done while filing, told as it happens."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What was done. A report that is new goes through two: archived, then read or failed."""

    ARCHIVED = "archived"
    ALREADY_THERE = "already_there"
    READ = "read"
    LINKED = "linked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done, and kept before it is told.

    Args:
        name: the input, as intake names it; ``report ID`` for one left unread by an earlier run.
        stage: what was done.
        claims: how many claims were kept, for `Stage.READ`.
    """

    name: str
    stage: Stage
    claims: int = 0
