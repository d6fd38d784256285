"""Victims: who was harmed, as printed, and their status."""

import re

from counterclaim.reading.lexicon.harm import toll_words, victims
from counterclaim.records import SourceKind, VictimStatus
from counterclaim.reference import actors

_WORD = re.compile(r"[\w’'-]+")
_ORDER = (
    VictimStatus.MEDIC,
    VictimStatus.JOURNALIST,
    VictimStatus.AID_WORKER,
    VictimStatus.POLICE,
    VictimStatus.MILITARY,
    VictimStatus.MILITANT,
    VictimStatus.CIVILIAN,
)
_KINDS = {SourceKind.ARMED_GROUP: VictimStatus.MILITANT, SourceKind.MILITARY: VictimStatus.MILITARY}


def status_of(who: str) -> VictimStatus:
    """Return the status that the words for the victims give them.

    Args:
        who: as printed ("Syrian soldiers", "members of IS").

    Returns:
        Mixed where two groups of different status are named together; unknown where the words do not tell.
    """
    found = {status for part in re.split(r"\s+(?:and|or)\s+", who) if (status := _of_one(part)) is not VictimStatus.UNKNOWN}
    if len(found) > 1:
        return VictimStatus.MIXED
    return found.pop() if found else VictimStatus.UNKNOWN


def _of_one(who: str) -> VictimStatus:
    words = [word.lower() for word in _WORD.findall(who)]
    people = victims()
    main = words[: words.index("of")] if "of" in words[1:] else words
    for size in (2, 1):
        for start in range(len(main) - size, -1, -1):
            noun = " ".join(main[start : start + size])
            status = people.status.get(noun)
            if status is None:
                continue
            if status is VictimStatus.UNKNOWN or noun in toll_words().yielding["words"]:
                return _beside(who, words) or status
            return status
    return _beside(who, words) or VictimStatus.UNKNOWN


def _beside(who: str, words: list[str]) -> VictimStatus | None:
    """Return the status that the words around a noun tell: "police", "army", a known armed group."""
    beside = toll_words().beside
    text = " ".join(words)
    for status in _ORDER:
        if any(word in beside[status] for word in words) or any(" " in phrase and phrase in text for phrase in beside[status]):
            return status
    for mention in actors().mentions(who):
        actor = mention.actor
        if actor is not None and actor.kind in _KINDS:
            return _KINDS[actor.kind]
    return None
