"""Told: one made report, read already, with what only its maker knows."""

from dataclasses import dataclass

from counterclaim.records import Reading


@dataclass(frozen=True, slots=True)
class Told:
    """A report as filing takes it, without a reader having run.

    Args:
        raw: its bytes.
        reading: its report and claims.
        truth: for each claim the number of the happening that it tells of; None for what tells of none (background, vague words).
        copied: id of the report that it was copied from; None for one of its own.
    """

    raw: bytes
    reading: Reading
    truth: tuple[int | None, ...]
    copied: str | None
