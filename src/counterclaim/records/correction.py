"""Correction: a claim as somebody corrected it."""

from collections.abc import Iterable

import msgspec

from counterclaim.records.claim import Claim
from counterclaim.records.decision import Decision, Verdict

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
        return msgspec.convert(plain, Claim)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{value!r} is no value of {field}: {error}") from error


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
