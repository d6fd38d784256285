"""Showing: a report's reading, as a profile lets it out. Every word, name, place and offset of it passes through here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from counterclaim.publish.hidden import Hidden, Names
from counterclaim.publish.pins import MARKER, pins_in
from counterclaim.publish.placing import coarsened, unplaced
from counterclaim.publish.profile import Level, Profile, Withheld
from counterclaim.publish.strike import Struck, strike
from counterclaim.records import Claim, Place, ProtectedPlace, Quote, Reading, Report, Span, joined

T = TypeVar("T")

#: Fields that hold ids and codes, never words of a report.
_CODES = frozenset({"id", "report", "claim", "claims", "sha256", "country", "zone", "language", "media_type", "unit", "reader"})
_EMPTY = {
    Withheld.TEXT: "",
    Withheld.TITLE: None,
    Withheld.BYLINE: None,
    Withheld.URL: None,
    Withheld.SHA256: "",
    Withheld.RETRIEVED: None,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A report's reading as it goes out.

    Args:
        reading: its words struck, its offsets moved to where they stand now, its places coarsened; its names and protected places
            are told nowhere.
        protected: ids of the claims that speak of a protected place.
        ids: id of a claim in the casebook → its id here, which differs where the name of its source is hidden: an id is computed
            from that name, and would let a stranger try names.
    """

    reading: Reading
    protected: frozenset[str]
    ids: Mapping[str, str]


def shown(reading: Reading, hidden: Hidden) -> Shown:
    """Return a report's reading as the profile lets it out.

    Args:
        reading: as the casebook has it, claims as people ruled on them.
        hidden: what the profile strikes out.

    Raises:
        ValueError: nobody has marked the names in it, and the profile hides some.
    """
    profile = hidden.profile
    if profile.lets_all_out and not profile.withheld:
        # Nothing is to be struck, and looking for it takes longer than all else that a list does.
        guarded = _guarded(reading, profile)
        protected = frozenset(claim.id for claim in reading.claims if _speaks_of(claim, guarded))
        return Shown(replace(reading, persons=(), protected=()), protected, {claim.id: claim.id for claim in reading.claims})
    if profile.hides and (reading.persons is None or reading.protected is None):
        raise ValueError(f"report {reading.report.id}: nobody has marked the names in it")
    guarded = _guarded(reading, profile)
    protected = frozenset(claim.id for claim in reading.claims if _speaks_of(claim, guarded))
    if profile.keeps_nothing:
        # To walk every word of it to the same end is most of what a page of the desk would cost.
        return Shown(replace(reading, persons=(), protected=()), protected, {claim.id: claim.id for claim in reading.claims})
    out, names = hidden.of(reading)
    if profile.places.level is not Level.AS_READ:
        out += [(span, MARKER) for span in pins_in(reading.report.text)]
    text = strike(reading.report.text, out)
    told = _Telling(reading.report.text, text, names, profile)
    claims = tuple(_claim(told, claim, profile, claim.id in protected) for claim in reading.claims)
    ids = {old.id: new.id for old, new in zip(reading.claims, claims, strict=True)}
    made = Reading(
        _report(told, reading.report, profile),
        reading.reader,
        claims,
        tuple(_renamed(told.of(one), ids) for one in reading.ceasefires),
        tuple(map(told.say, reading.notes)),
        (),
        (),
    )
    return Shown(made, frozenset(ids[one] for one in protected), ids)


def _guarded(reading: Reading, profile: Profile) -> tuple[ProtectedPlace, ...]:
    return tuple(one for one in reading.protected or () if one.kind in profile.protected.kinds)


def _speaks_of(claim: Claim, places: Iterable[ProtectedPlace]) -> bool:
    event = claim.event
    words = [*claim.quote.spans, *(party.span for party in (*event.struck, *event.intended))]
    if event.place is not None and event.place.span is not None:
        words.append(event.place.span)
    return any(span.overlaps(word) for place in places for span in place.spans for word in words)


def _claim(told: "_Telling", claim: Claim, profile: Profile, protected: bool) -> Claim:
    place = claim.event.place
    if protected and profile.protected.unplaced and place is not None:
        claim = replace(claim, event=replace(claim.event, place=unplaced(place)))
    made = told.of(claim)
    return replace(made, id="") if made.source.name != claim.source.name else made


def _report(told: "_Telling", report: Report, profile: Profile) -> Report:
    made = told.of(report)
    kept: dict[str, Any] = {
        "text": told.struck.text,
        "url": told.address(report.url),
        "body": told.struck.span(Span(report.body, report.body)).start,
    }
    kept |= {one.value: _EMPTY[one] for one in profile.withheld}
    return replace(made, **kept)


def _renamed(value: T, ids: Mapping[str, str]) -> T:
    """Return a record that names claims by the ids that they have here."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        return tuple(_renamed(one, ids) for one in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for one in fields(value):
        held = getattr(value, one.name)
        if one.name == "claim":
            changed[one.name] = ids.get(held, held)
        elif one.name == "claims":
            changed[one.name] = tuple(ids.get(name, name) for name in held)
        elif (new := _renamed(held, ids)) is not held:
            changed[one.name] = new
    return replace(value, **changed) if changed else value


class _Telling:
    """Takes whatever is recorded of a report to what is told of it.

    Args:
        text: as archived.
        struck: the same as it goes out.
        names: to be struck out of all other words.
        profile: for places.
    """

    def __init__(self, text: str, struck: Struck, names: Names, profile: Profile) -> None:
        self._text = text
        self.struck = struck
        self._names = names
        self._level = profile.places.level

    def say(self, words: str) -> str:
        """Return words without hidden names, nor coordinates where places go out coarsely."""
        out = list(self._names.find(words))
        if self._level is not Level.AS_READ:
            out += [(span, MARKER) for span in pins_in(words)]
        return strike(words, out).text if out else words

    def address(self, url: str | None) -> str | None:
        """Return an address; None where a hidden name is spelled in it."""
        return None if url is None or next(self._names.find(url, any_case=True), None) is not None else url

    def of(self, value: T) -> T:
        """Return a record as it is told: spans moved, words taken anew from there, names struck, places coarse."""
        return self._of(value)  # type: ignore[no-any-return]

    def _of(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self.say(value)
        if isinstance(value, Span):
            return self.struck.span(value)
        if isinstance(value, tuple):
            return tuple(map(self._of, value))
        if isinstance(value, Place):
            value = coarsened(value, self._level)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {
            one.name: new
            for one in fields(value)
            if one.name not in _CODES and (new := self._of(held := getattr(value, one.name))) is not held and new != held
        }
        self._reword(value, changed)
        return replace(value, **changed) if changed else value

    def _reword(self, value: Any, changed: dict[str, Any]) -> None:
        """Take words anew from where they stand, so that they are found there to the letter."""
        if isinstance(value, Quote):
            changed["words"] = joined(self.struck.text, changed.get("spans", value.spans))
            return
        span = getattr(value, "span", None)
        words = getattr(value, "words", None)
        if isinstance(span, Span) and isinstance(words, str) and span.of(self._text) == words:
            changed["words"] = changed.get("span", span).of(self.struck.text)
