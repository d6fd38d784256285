"""Statement: one row of FollowTheMoney's statement format: one value of one property of one entity, and where it is from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.publish.cells import cell
from counterclaim.publish.markup import holdable

#: FollowTheMoney 4.11, followthemoney/statement/serialize.py.
COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
#: Types of the properties that we write (followthemoney/schema). Of other types, a value has no language.
_TYPES = {
    "id": "id",
    "name": "name",
    "country": "country",
    "location": "address",
    "startDate": "date",
    "endDate": "date",
    "publishedAt": "date",
    "retrievedAt": "date",
    "involved": "entity",
    "proof": "entity",
    "subject": "entity",
    "object": "entity",
    "sourceUrl": "url",
    "language": "language",
    "description": "text",
    "notes": "text",
    "summary": "text",
}
_LINGUISTIC = frozenset({"name", "text", "string", "address"})
#: The longest value that a type holds (followthemoney/types); of the others 1,024 characters.
_LONGEST = {"text": 65_000, "name": 384, "address": 250, "url": 4_096}


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity.

    Args:
        id: its own.
        canonical: that of the entity of which it tells, with others.
        schema: FollowTheMoney's.
        dataset: in which it stands.
    """

    id: str
    canonical: str
    schema: str
    dataset: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one property.

    Args:
        of: the entity.
        prop: the property.
        value: as FollowTheMoney writes values of this type.
        origin: what it stands on: "claim:…", "report:…" or "rule:…".
        original: the words from which the value was made; None where they are the value.
        lang: ISO 639-3; None when unknown.
        first: instant at which we first had it; None when unknown or withheld.
        last: instant of the export.
    """

    of: Subject
    prop: str
    value: str
    origin: str
    original: str | None
    lang: str | None
    first: str | None
    last: str

    @property
    def kind(self) -> str:
        """The type of the property."""
        return _TYPES.get(self.prop, "string")

    def row(self) -> Sequence[str]:
        """Return the cells, in the order of `COLUMNS`. The id is computed as FollowTheMoney computes it, from what is written."""
        value = cell(holdable(self.value)[: _LONGEST.get(self.kind, 1_024) - 1])
        original = cell(holdable(self.original or ""))
        lang = (self.lang or "") if self.kind in _LINGUISTIC else ""
        key = f"{self.of.dataset}.{self.of.id}.{self.prop}.{value}" + (f"@{lang}" if lang else "")
        return (
            self.of.canonical,
            self.of.id,
            self.prop,
            self.kind,
            self.of.schema,
            value,
            self.of.dataset,
            self.origin,
            lang,
            "" if original == value else original,
            "f",
            self.first or "",
            self.last,
            hashlib.sha1(key.encode("utf-8"), usedforsecurity=False).hexdigest(),
        )
