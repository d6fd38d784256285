"""Tellings and groups for these tests: each claim of a report is a telling of its own, unless said otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date

from counterclaim.casebook import Casebook
from counterclaim.records import Group, Listing, Report, Telling

from .making import NOW, file, made

LINKER = "words-1"
NEARBY = "here"


def telling(report: Report, claims: Sequence[str], keys: Sequence[str] = ("k",), mark: str = "") -> Telling:
    return Telling(f"t-{claims[0]}{mark}", report.id, tuple(claims), tuple(keys), f'{{"of":"{claims[0]}"}}')


def tell(casebook: Casebook, text: str, keys: Sequence[str] = ("k",), day: int = 18) -> tuple[Report, list[Telling]]:
    """File a report of a day of September 2016, and keep a telling of each of its claims, in no incident yet."""
    report = file(casebook, made(text, date(2016, 9, day)))
    tellings = [telling(report, [claim.id], keys) for claim in casebook.claims(report.id)]
    with casebook.change(NOW, "linker") as unit:
        assert unit.put_tellings(report.id, LINKER, tellings) == set()
    return report, tellings


def place(
    casebook: Casebook, *groups: Sequence[Telling], listing: Listing | None = None, hoods: Mapping[str, str | None] | None = None
) -> dict[str, str]:
    made_of = [Group(tuple(one.id for one in group), listing or Listing()) for group in groups]
    named = {one.id: NEARBY for group in groups for one in group} if hoods is None else hoods
    with casebook.change(NOW, "linker") as unit:
        return unit.place(made_of, named)
