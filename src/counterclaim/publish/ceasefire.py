"""A ceasefire as it goes out: its ledger, and what each report tells of it."""

from dataclasses import dataclass

from counterclaim.ceasefire import Ledger, Told


@dataclass(frozen=True, slots=True)
class PublishedCeasefire:
    """A ceasefire as it goes out.

    Args:
        id: as the casebook has it.
        ledger: of what goes out.
        told: what each report tells of it, by report and claim.
        held: how many reports that mention it are held back.
    """

    id: str
    ledger: Ledger
    told: tuple[Told, ...]
    held: int
