"""Matcher: the longest known name that begins at a word, fixed or put together from a power and an institution."""

from dataclasses import dataclass
from typing import NamedTuple

from counterclaim.records import SourceKind
from counterclaim.reference.actor import Actor
from counterclaim.reference.mention import Form
from counterclaim.reference.power import Institution, Power
from counterclaim.reference.roster import Roster
from counterclaim.reference.table import Alias, Meaning, Shared, Table
from counterclaim.reference.wording import Word, adjoining

_HYPHENS = frozenset("-‐‑–")
#: Forms in which a power's name stands after "of".
_OWNERS = (Form.COUNTRY, Form.NAME)
#: Words that may come between a state and its institution ("Syrian Arab moderate opposition").
_FILLERS = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A text cut into words.

    Args:
        text: as printed.
        words: all its words in order.
        capitals: whether the text is wholly in capitals, so that an acronym may be a word.
        phrase: whether it is a phrase cut out of a text: it may have lost its capital and its article.
    """

    text: str
    words: list[Word]
    capitals: bool
    phrase: bool

    def run(self, place: int, most: int) -> int:
        """Count the words from `place` that may belong to one name, at most `most`."""
        words, last = self.words, min(len(self.words), place + most) - 1
        end = place
        while end < last and adjoining(self.text, words[end], words[end + 1]):
            end += 1
        return end - place + 1

    def hyphened(self, place: int) -> bool:
        """Tell whether a hyphen joins the word at `place` to the one before."""
        if not 0 < place < len(self.words):
            return False
        return self.text[self.words[place - 1].stop : self.words[place].start] in _HYPHENS

    def key(self, place: int) -> str:
        """Return the key of the word at `place`; empty outside the text."""
        return self.words[place].key if 0 <= place < len(self.words) else ""


class Match(NamedTuple):
    """A name found.

    Args:
        end: index one past its last word.
        means: the actor, several that share the name, or None for words that only look like a name.
        form: by what sort of words.
    """

    end: int
    means: Actor | Shared | None
    form: Form


class _Found(NamedTuple):
    end: int
    alias: Alias
    bare: bool  # without the possessive that the printed words carry, or seem to carry


class Matcher:
    """Matches names at a word.

    Args:
        roster: what the names mean.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._bodies: dict[tuple[int, str], Actor] = {}
        lists = roster.lists
        self._inside, self._outside, self._ground = lists["inside"], lists["outside"], lists["ground"]
        self._links, self._running = lists["links"], lists["running"]
        self._modifiers = lists["modifiers"]
        self._prefixes, self._fillers, self._clashes = lists["prefixes"], lists["fillers"], lists["clashes"]
        tables = (roster.names, roster.powers, roster.rulers, roster.bodies)
        self._openings: frozenset[str] = frozenset().union(*(table.openings(capitalised=True) for table in tables))
        self._uncapitalised: frozenset[str] = frozenset().union(*(table.openings(capitalised=False) for table in tables))

    def opens(self, passage: Passage, place: int) -> bool:
        """Tell whether a name may begin at word `place`; a quick answer, and no for most words."""
        word = passage.words[place]
        key = word.key
        openings = self._openings if passage.capitals or word.raw[0].isupper() else self._uncapitalised
        return key in openings or (key[-1:] == "s" and key[:-1] in openings)

    def match(self, passage: Passage, place: int) -> Match | None:
        """Return the longest name that begins at word `place`, or None.

        A name that only qualifies another ("pro-Russian", "Iran-backed") is found as meaning nobody.
        """
        found = [match for match in self._candidates(passage, place) if match]
        if not found:
            return None
        best = max(found, key=lambda match: match.end)
        if self._qualifies(passage, place, best.end):
            return Match(best.end, None, best.form)
        return best

    def adjective(self, passage: Passage, place: int) -> int | None:
        """Return where a power's adjective that begins at a place ends ("Lebanese" in "the Lebanese group …"), or None."""
        found = self._longest(self._roster.powers, passage, place)
        return found.end if found and (self._adjectival(found) or passage.words[found.end - 1].possessive) else None

    def ruler(self, passage: Passage, place: int) -> int | None:
        """Return where a ruler's name that begins at a place ends ("Assad" in "Assad said"), or None."""
        found = self._longest(self._roster.rulers, passage, place)
        return found.end if found is not None and not found.bare else None

    @staticmethod
    def _adjectival(found: _Found) -> bool:
        return found.alias.form is Form.ADJECTIVE and not found.bare

    def _candidates(self, passage: Passage, place: int) -> list[Match | None]:
        roster = self._roster
        candidates: list[Match | None] = []
        if name := self._longest(roster.names, passage, place):
            means = name.alias.means
            if not isinstance(means, Power | Institution):
                candidates.append(Match(name.end, means, name.alias.form))
        if power := self._longest(roster.powers, passage, place):
            candidates.append(self._own(passage, power))
            candidates.append(self._body(passage, place, power))
            candidates.append(self._alone(passage, place, power))
        if ruler := self._longest(roster.rulers, passage, place):
            candidates.append(self._body(passage, place, ruler, ruler=True))
        if body := self._longest(roster.bodies, passage, place):
            candidates.append(self._of(passage, body))
        return candidates

    def _longest(self, table: Table, passage: Passage, place: int) -> _Found | None:
        """Return the longest alias of a table at a place, with or without an "s" at its end."""
        first = passage.words[place].key
        most = table.reach(first)
        if not most:
            return None
        count = passage.run(place, most)
        words = passage.words[place : place + count]
        keys = [word.key for word in words]
        while count:
            key = " ".join(keys[:count])
            alias, bare = table.get(key), False
            if alias is None and key[-1:] == "s":
                alias, bare = table.get(key[:-1]), True
            if alias is not None and self._fits(alias, passage, place, count, key):
                return _Found(place + count, alias, bare)
            count -= 1
        return None

    def _fits(self, alias: Alias, passage: Passage, place: int, count: int, key: str) -> bool:
        """Tell whether the printed words have the capitals, and the article, that the alias asks for."""
        words = passage.words[place : place + count]
        if alias.article and passage.key(place - 1) != "the" and not (passage.phrase and place == 0):
            return False
        printed = "".join([word.raw for word in words]) if alias.exact is not None or passage.capitals else ""
        if passage.capitals and key in self._clashes and "." not in printed:
            return False
        if alias.exact is not None:
            return printed.replace(".", "") == alias.exact
        return passage.capitals or passage.phrase or alias.capital < 0 or words[alias.capital].raw[0].isupper()

    def _qualifies(self, passage: Passage, place: int, end: int) -> bool:
        """Tell whether the words only say of somebody else that they are for, against, led or backed by this actor."""
        if passage.hyphened(place) and passage.key(place - 1) in self._prefixes:
            return True
        return passage.hyphened(end) and passage.key(end) in self._links

    def _alone(self, passage: Passage, place: int, found: _Found) -> Match | None:
        """Read a power's name by itself."""
        power, form = found.alias.means, found.alias.form
        if not isinstance(power, Power) or not power.alone:
            return None
        if form is Form.ADJECTIVE and found.bare and not passage.words[found.end - 1].possessive:
            form = Form.PEOPLE
        if form in (Form.COUNTRY, Form.CAPITAL) and self._placed(passage, place, found.end, form):
            form = Form.PLACE
        return Match(found.end, power.actor, form)

    def _placed(self, passage: Passage, place: int, end: int, form: Form) -> bool:
        before = place - 2 if passage.key(place - 1) == "the" else place - 1
        if passage.key(before) in self._inside:
            return True
        return form is Form.CAPITAL and passage.key(end) in self._ground

    def _own(self, passage: Passage, found: _Found) -> Match | None:
        """Read "Lebanese Hezbollah", "Syria's White Helmets", "the Palestinian militant group Hamas": one of that country."""
        power, place, words = found.alias.means, found.end, passage.words
        if (
            not isinstance(power, Power)
            or not power.actor.country
            or not (self._adjectival(found) or words[place - 1].possessive or found.bare)
        ):
            return None
        while place < len(words) and adjoining(passage.text, words[place - 1], words[place]):
            for table in (self._roster.names, self._roster.powers):
                name = self._longest(table, passage, place)
                actor = _group(name.alias.means) if name else None
                if name and actor and actor.country == power.actor.country:
                    return Match(name.end, actor, Form.NAME)
            if passage.key(place) not in self._modifiers:
                break
            place += 1
        return None

    def _body(self, passage: Passage, place: int, found: _Found, *, ruler: bool = False) -> Match | None:
        """Put a body together from a power and the institution named after it."""
        power = found.alias.means
        if not isinstance(power, Power):
            return None
        start = found.end
        if start >= len(passage.words) or not adjoining(passage.text, passage.words[start - 1], passage.words[start]):
            return None
        if power.actor.kind is not SourceKind.GOVERNMENT and passage.key(start) in self._running and passage.hyphened(start):
            start += 1
        best: Match | None = None
        for _ in range(_FILLERS + 1):
            if start >= len(passage.words) or not adjoining(passage.text, passage.words[start - 1], passage.words[start]):
                break
            body = self._longest(self._roster.bodies, passage, start)
            if body and (best is None or body.end > best.end):
                institution = body.alias.means
                if isinstance(institution, Institution) and self._has(passage, place, found, body, start, ruler=ruler):
                    best = Match(body.end, self._actor(power, institution), self._form(power, body))
            if passage.key(start) not in self._fillers:
                two = f"{passage.key(start)} {passage.key(start + 1)}"
                if two not in self._fillers:
                    break
                start += 1
            start += 1
        return best

    def _form(self, power: Power, body: _Found) -> Form:
        """Tell a group's fighters, who are the group itself, from a body of its own."""
        institution, form = body.alias.means, body.alias.form
        if isinstance(institution, Institution) and form is Form.BODY and power.actor.kind is not SourceKind.GOVERNMENT:
            return Form.NAME if self._actor(power, institution) is power.actor else form
        return form

    def _has(self, passage: Passage, place: int, found: _Found, body: _Found, start: int, *, ruler: bool) -> bool:
        """Tell whether these words may name this institution of the power: "in Syria troops …" does not."""
        institution = body.alias.means
        if not isinstance(institution, Institution):
            return False
        if ruler:
            return institution.ruler and body.alias.form is Form.BODY
        form, power = found.alias.form, found.alias.means
        possessive = found.bare or passage.words[found.end - 1].possessive
        if form is Form.ADJECTIVE:
            return not found.bare or passage.words[found.end - 1].possessive
        if form is Form.PEOPLE:
            return False
        if form is Form.CAPITAL:
            return possessive or not institution.label
        if form is Form.NAME and isinstance(power, Power) and power.actor.kind is SourceKind.GOVERNMENT:
            return institution.seat
        if form is Form.COUNTRY and not possessive and not passage.words[start].raw[0].isupper():
            return passage.key(place - 1) not in self._inside | self._outside
        return True

    def _of(self, passage: Passage, body: _Found) -> Match | None:
        """Read "the defence ministry of Russia", "the General Staff of the Ukrainian Armed Forces", "the government in Kyiv"."""
        institution, form = body.alias.means, body.alias.form
        if not isinstance(institution, Institution) or not institution.of:
            return None
        place = self._linked(passage, body.end, "of")
        if place and (owner := self._owner(passage, place)):
            end, power, inner = owner
            return Match(end, inner if inner and form is Form.OFFICE else self._actor(power, institution), form)
        place = self._linked(passage, body.end, "in")
        # Only what a capital city houses: "the ministry in Kyiv" is Ukraine's, "the army in Kyiv" may be anybody's.
        if place and (not institution.label or "ministry" in institution.id):
            found = self._longest(self._roster.powers, passage, place)
            if found and found.alias.form is Form.CAPITAL and isinstance(found.alias.means, Power):
                return Match(found.end, self._actor(found.alias.means, institution), form)
        return None

    def _owner(self, passage: Passage, place: int) -> tuple[int, Power, Actor | None] | None:
        """Read whose a body is: where the words end, the power, and its body between the two if one is named."""
        if (body := self._longest(self._roster.bodies, passage, place)) and isinstance(body.alias.means, Institution):
            inner = self._linked(passage, body.end, "of")
            found = self._longest(self._roster.powers, passage, inner) if inner else None
            if found and isinstance(found.alias.means, Power) and found.alias.form in _OWNERS:
                return found.end, found.alias.means, self._actor(found.alias.means, body.alias.means)
        found = self._longest(self._roster.powers, passage, place)
        if found is None or not isinstance(found.alias.means, Power):
            return None
        whole = self._body(passage, place, found)
        if whole and isinstance(whole.means, Actor) and whole.form is not Form.OFFICE:
            return whole.end, found.alias.means, whole.means
        return (found.end, found.alias.means, None) if found.alias.form in _OWNERS else None

    def _linked(self, passage: Passage, place: int, link: str) -> int | None:
        """Return the place past "of" or "of the", when such words and another adjoin the word before `place`."""
        past = place + 1 + (passage.key(place + 1) == "the")
        if passage.key(place) != link or past >= len(passage.words):
            return None
        return past if passage.run(place - 1, past - place + 2) > past - place + 1 else None

    def _actor(self, power: Power, institution: Institution) -> Actor:
        key = (id(power), institution.id)
        actor = self._bodies.get(key)
        if actor is None:
            actor = power.body(institution, self._roster.institutions)
            actor = self._bodies[key] = self._roster.actors.get(actor.name, actor)
        return actor


def _group(means: Meaning) -> Actor | None:
    """Return an actor named outright, or a group that governs; a state is not one of its own."""
    if isinstance(means, Power):
        return means.actor if means.actor.kind is not SourceKind.GOVERNMENT else None
    return means if isinstance(means, Actor) else None
