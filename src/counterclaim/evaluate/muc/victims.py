"""Victims: an incident's figures and struck persons → the human targets of a template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.evaluate.muc.incidents import Incident
from counterclaim.evaluate.muc.wording import bare, head, is_plural, lead, wording
from counterclaim.records import Harm, Toll, VictimStatus

_EFFECTS = {Harm.KILLED: "DEATH", Harm.INJURED: "INJURY"}
_STATUS = {
    VictimStatus.MILITARY: "ACTIVE MILITARY",
    VictimStatus.POLICE: "LAW ENFORCEMENT",
}
_CIVILIAN = "CIVILIAN"
_COUNTED = frozenset({Harm.KILLED, Harm.INJURED, Harm.CAPTURED})
#: Who is murdered is dead, though no figure says so.
_MURDER = re.compile(r"\b(?:MURDER|ASSASSINAT|MASSACRE|KILL|SLAY|SLAIN|EXECUT)")
#: "Several" is no figure to the corpus, "more than twenty" is.
_FIGURE = re.compile(r"\d|\b(?:TEN|TWELVE|FIFTEEN|TWENTY|THIRTY|FORTY|FIFTY|HUNDRED)\b", re.IGNORECASE)
_VAGUE = 2
#: How far before a name its first names are looked for.
_REACH = 60


@dataclass(frozen=True, slots=True)
class Victim:
    """A human target.

    Args:
        name: of one person; empty where none is given.
        words: what the person or the group is called; may be empty beside a name.
        type: in the corpus's list.
        number: as the corpus writes it: "1", "5", "~50", "PLURAL".
        effect: in the corpus's list; empty where nothing is said of it.
    """

    name: str
    words: str
    type: str
    number: str
    effect: str

    @property
    def pointer(self) -> str:
        """Return the string that the other slots point at."""
        return self.name or self.words


def victims(incident: Incident, text: str) -> Sequence[Victim]:
    """Return the human targets of an incident, each once: the dead before the wounded, a name before a description.

    Args:
        incident: what was done.
        text: of the report, for fuller names.
    """
    found: list[Victim] = []
    told = [replace(one, name=fuller(one.name, text)) if one.name else one for one in _all(incident)]
    for one in sorted(told, key=lambda one: (one.effect != "DEATH", one.effect == "", not one.name, -len(one.name))):
        if not any(_is_same(one, other) for other in found):
            found.append(one)
    return [one for one in found if not _is_sum(one, found)]


def fuller(name: str, text: str) -> str:
    """Return the longest name in a text that ends in a name and stands after what its bearer is ("JUDGE ANA MARIA RUIZ")."""
    kinds = wording().victims
    found = [name]
    for match in re.finditer(r"\s+".join(map(re.escape, name.split())) + r"\b", text):
        before = text[max(0, match.start() - _REACH) : match.start()].split()[-4:]
        titles = [at for at, word in enumerate(before) if word in kinds]
        first = before[titles[-1] + 1 :] if titles else []
        if all(word.isalpha() and word not in wording().openers for word in first):
            found.append(" ".join((*first, name)))
    return max(found, key=len)


def _is_same(one: Victim, other: Victim) -> bool:
    """Say whether a victim is listed already: by a part of the name, or by what a person of the same fate is called."""
    if one.name and other.name:
        return set(one.name.split()) <= set(other.name.split()) or one.name.split()[-1] == other.name.split()[-1]
    last = head(one.words)
    if last == head(other.words) and (one.effect in ("", other.effect) or not other.effect):
        return True
    alone = one.number == other.number == "1" and one.effect in ("", other.effect)
    return bool(other.name) and not one.name and alone and last not in wording().companions


def _is_sum(one: Victim, found: Sequence[Victim]) -> bool:
    """Say whether a figure adds up others: "three people", who are a man and two women."""
    if not one.number.isdigit() or one.number == "1" or one.name:
        return False
    others = [other for other in found if other is not one and other.effect == one.effect and other.number.isdigit()]
    return sum(int(other.number) for other in others) == int(one.number)


def _all(incident: Incident) -> Iterator[Victim]:
    for claim in incident.claims:
        for toll in claim.event.tolls:
            if toll.who and toll.high != 0 and toll.harm in _COUNTED and toll.status is not VictimStatus.MILITANT:
                yield _victim(toll.who, numbered(toll), _EFFECTS.get(toll.harm, ""), _STATUS.get(toll.status, _CIVILIAN))
        effect = "DEATH" if incident.kind == "ATTACK" and _MURDER.search(claim.quote.words) else ""
        for party in claim.event.struck:
            last = head(party.words)
            if last in wording().victims:
                yield _victim(party.words, _told(party.words, last), effect, _CIVILIAN)


def _told(phrase: str, last: str) -> str:
    """Return how many a phrase tells of where no figure of the reader's does."""
    number = wording().numbers.get(bare(phrase).split()[0]) or ""
    return number or ("PLURAL" if is_plural(last) else "1")


def numbered(toll: Toll) -> str:
    """Write a figure as the corpus does."""
    if toll.low is None or (toll.high is None and (toll.low <= _VAGUE or not _FIGURE.search(toll.words))):
        return "PLURAL"
    if toll.high is None:
        return f"{toll.low}-"
    if toll.low != toll.high:
        return f"{toll.low} - {toll.high}"
    return f"~{toll.low}" if toll.approximate else str(toll.low)


def _victim(phrase: str, number: str, effect: str, default: str) -> Victim:
    name, words = parted(lead(phrase))
    kinds = wording().victims
    kind = kinds.get(head(words), default) if words else default
    return Victim(name, words, kind, number, effect)


def parted(phrase: str) -> tuple[str, str]:
    """Part "JUDGE ANA RUIZ" into name and description: the name is what follows the last word that says what one is.

    A phrase that ends in such a word is all description, and one without any is all name.
    """
    words = bare(phrase).split()
    while words and (words[0] in wording().before):
        words = words[1:]
    kinds = wording().victims
    known = [at for at, word in enumerate(words) if word.strip(".,").removesuffix("'S") in kinds]
    if not known:
        named = len(words) > 1 and not any(word in wording().openers for word in words)
        return (" ".join(words), "") if named else ("", " ".join(words))
    if known[-1] == len(words) - 1 or head(" ".join(words)) in kinds:
        return "", " ".join(words)
    return " ".join(words[known[-1] + 1 :]), " ".join(words[: known[-1] + 1])
