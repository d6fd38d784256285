"""Correction: a claim as somebody corrected it."""

import re
from collections.abc import Iterable, Iterator
from zoneinfo import available_timezones

import msgspec

from counterclaim.records.claim import Claim
from counterclaim.records.decision import Decision, Verdict
from counterclaim.records.event import Event
from counterclaim.records.toll import MOST

#: What can be corrected. What a claim is known by, its source and its words, cannot: reject it instead.
CORRECTABLE = (
    "certainty",
    "event.type",
    "event.place",
    "event.when",
    "event.tolls",
    "event.perpetrators",
    "event.struck",
    "event.count",
)


def corrected(claim: Claim, field: str, value: str) -> Claim:
    """Return a claim with one field as somebody corrected it; its id is as before.

    Args:
        claim: as the reader made it.
        field: one of `CORRECTABLE`.
        value: the field's new value as JSON, in the shape of the record (``"shelling"``, ``null``).

    Raises:
        ValueError: the field cannot be corrected, or the value is none of its values; the message says which.
    """
    if field not in CORRECTABLE:
        raise ValueError(f"{field!r} cannot be corrected; these can: {', '.join(CORRECTABLE)}")
    plain = msgspec.to_builtins(claim)
    *inside, last = field.split(".")
    holder = plain
    for name in inside:
        holder = holder[name]
    try:
        holder[last] = msgspec.json.decode(value.encode())
        made = msgspec.convert(plain, Claim)
    except (msgspec.DecodeError, msgspec.ValidationError, OverflowError, UnicodeEncodeError) as error:
        raise ValueError(f"{value!r} is no value of {field}: {error}") from error
    if fault := next(_faults(made.event), None):
        raise ValueError(f"{value!r} is no value of {field}: {fault}")
    return made


def _faults(event: Event) -> Iterator[str]:
    """Say what cannot be, whatever a text says."""
    for figure in (*event.tolls, *((event.count,) if event.count is not None else ())):
        if any(number is not None and not 0 <= number <= MOST for number in (figure.low, figure.high)):
            yield f"a figure lies between 0 and {MOST:,}"
        if figure.low is not None and figure.high is not None and figure.low > figure.high:
            yield "low is more than high"
    place, when = event.place, event.when
    if place is not None:
        if (place.lat is None) != (place.lon is None):
            yield "a pin has lat and lon, or neither"
        if not -90 <= (place.lat or 0) <= 90 or not -180 <= (place.lon or 0) <= 180:
            yield "lat lies between -90 and 90, lon between -180 and 180"
        if (place.radius_km or 0) < 0:
            yield "a radius is not negative"
        if place.country is not None and not re.fullmatch("[A-Z]{2}", place.country):
            yield "a country is a code of two capital letters"
    if when is not None:
        if when.start is not None and when.end is not None and when.end < when.start:
            yield "it ends before it starts"
        if when.zone is not None and when.zone not in available_timezones():
            yield f"{when.zone!r} is no zone"


def as_corrected(claims: Iterable[Claim], decisions: Iterable[Decision]) -> list[Claim]:
    """Return claims as decisions correct them; a claim that none corrects is the very one that was given.

    Args:
        claims: as the reader made them.
        decisions: in force, in the order in which they were made; those that correct none of the claims are left out.

    Raises:
        ValueError: a correction is of a field that cannot be corrected, or its value is none of that field's.
    """
    made = [one for one in decisions if one.verdict is Verdict.CORRECT]
    out = []
    for claim in claims:
        for one in made:
            if one.first == claim.key:
                claim = corrected(claim, one.field or "", one.value or "null")
        out.append(claim)
    return out
