"""Actors: from what a report calls a party to the one party that is meant.

A name resolves as a whole or not at all: "the Russian defence ministry" does, "the army" and "the Council" do not, for a
report may mean any. Rules: DOMAIN.md, section 6.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from counterclaim.records import SourceKind, Span
from counterclaim.reference.actor import Actor
from counterclaim.reference.matcher import Match, Matcher, Passage
from counterclaim.reference.mention import Form, Mention
from counterclaim.reference.roster import Roster, read
from counterclaim.reference.table import Shared

_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
#: A phrase longer than this many words names nobody that we know; it is not searched.
_LONGEST_PHRASE = 40
#: Phrases of which it is remembered whom they name.
_KEPT = 50_000
#: Forms that name a state itself, without an institution.
_STATE_FORMS = frozenset({Form.COUNTRY, Form.CAPITAL, Form.ADJECTIVE, Form.PEOPLE, Form.PLACE})


class Actors:
    """The known actors, by all their names.

    Args:
        roster: names and what they mean.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._matcher = Matcher(roster)
        lists = roster.lists
        self._articles, self._prepositions = lists["articles"], lists["prepositions"]
        self._heads, self._voices = lists["heads"], lists["voices"]
        self._roles, self._modifiers = lists["roles"], lists["modifiers"]
        self._links = lists["links"]
        # The same few thousand names are asked for again and again.
        self._known = lru_cache(maxsize=_KEPT)(self._resolved)

    def __iter__(self) -> Iterator[Actor]:
        """Walk the actors that have a name of their own; bodies put together by pattern are not among them."""
        return iter(self._roster.actors.values())

    def adjective(self, country: str) -> str | None:
        """Return a state's adjective ("Syrian") by its ISO 3166-1 alpha-3 code; None where no state has it."""
        return self._roster.adjectives.get(country)

    def resolve(self, words: str, *, capitals: bool = False) -> Actor | None:
        """Return whom a whole phrase names.

        Articles, possessives, what the actor is ("the militant group …") and who speaks for it ("a spokesman for …") may
        stand around the name; anything else makes the phrase unknown.

        Args:
            words: the phrase as printed.
            capitals: whether it stands in a text wholly in capitals, where "US" and "WHO" tell nothing.

        Returns:
            The actor, or None when the phrase names nobody known, or more than one.
        """
        return self._known(words, capitals)

    def _resolved(self, words: str, capitals: bool) -> Actor | None:
        if known := self._roster.actors.get(words):
            return known
        for phrase in dict.fromkeys((words, _ASIDE.sub("", words))):
            passage = Passage(phrase, self._roster.wording.words(phrase), capitals, phrase=True)
            if 0 < len(passage.words) <= _LONGEST_PHRASE and (actor := self._named(passage, 0)):
                return actor
        return None

    def is_ruler(self, words: str) -> bool:
        """Tell whether words are the name of somebody by whom a government goes ("Bashar al-Assad", as in "the Assad regime").

        Args:
            words: the name, and nothing else.
        """
        passage = Passage(words, self._roster.wording.words(words), False, phrase=True)
        return 0 < len(passage.words) <= _LONGEST_PHRASE and self._matcher.ruler(passage, 0) == len(passage.words)

    def mentions(self, text: str, *, capitals: bool = False) -> list[Mention]:
        """Find every known actor named in a text.

        Names do not overlap; of two that do, the longer stands. Time grows with the length of the text.

        Args:
            text: any text.
            capitals: whether it is wholly in capitals; then names that are English words ("IS", "US") are passed over.
        """
        passage = Passage(text, self._roster.wording.words(text), capitals, phrase=False)
        words, opens = passage.words, self._matcher.opens
        found: list[tuple[Span, Match]] = []
        place = 0
        for index, word in enumerate(words):
            if index < place or not opens(passage, index):
                continue
            match = self._matcher.match(passage, index)
            if match is None:
                continue
            place = match.end
            if match.means is not None:
                found.append((Span(word.start, words[place - 1].end), match))
        return self._settled(found)

    def _settled(self, found: list[tuple[Span, Match]]) -> list[Mention]:
        """Decide shared names by who and which countries else are mentioned."""
        actors = [match.means for _, match in found if isinstance(match.means, Actor)]
        names = {actor.name for actor in actors}
        countries = {actor.country for actor in actors if actor.country}
        mentions = []
        for span, match in found:
            means = match.means
            if isinstance(means, Shared):
                sharing = [actor for name in means.names if (actor := self._called(name))]
                likely = [actor for actor in sharing if actor.name in names] or [a for a in sharing if a.country in countries]
                means = likely[0] if len(likely) == 1 else None
            if means is not None:
                mentions.append(Mention(span, means, match.form))
        return mentions

    def _named(self, passage: Passage, start: int) -> Actor | None:
        """Return whom the words from `start` to the end name."""
        words = passage.words
        while start < len(words) and words[start].key in self._articles:
            start += 1
        for begin in self._beginnings(passage, start):
            match = self._matcher.match(passage, begin)
            means = self._only(match.means) if match else None
            if match is None or means is None:
                continue
            rest = {word.key for word in words[match.end :]}
            state = match.form in _STATE_FORMS
            # "Russian statement" is Russia's, but "Russian group" is nobody's we know, nor is "armed Russia" a party.
            if rest <= (self._voices if state else self._heads) and not (state and begin > start):
                return means
        return self._spoken_for(passage, start)

    def _only(self, means: Actor | Shared | None) -> Actor | None:
        """Return the actor meant, when no other goes by the name."""
        if isinstance(means, Shared):
            return self._called(means.names[0]) if len(means.names) == 1 else None
        return means

    def _called(self, name: str) -> Actor | None:
        """Return the actor with this canonical name."""
        return self._roster.actors.get(name) or self.resolve(name)

    def _beginnings(self, passage: Passage, start: int) -> Iterator[int]:
        """Walk the places at which the name may begin, past words that say what it is ("the Lebanese militant group …")."""
        place, count = start, len(passage.words)
        while place < count:
            yield place
            match = self._matcher.match(passage, place)
            if match and match.means is None and passage.key(match.end) in self._links:
                place = match.end + 1
            elif passage.key(place + 1) in self._links and passage.hyphened(place + 1):
                place += 2
            elif past := self._matcher.adjective(passage, place):
                place = past
            elif passage.key(place) in self._modifiers:
                place += 1
            else:
                return

    def _spoken_for(self, passage: Passage, start: int) -> Actor | None:
        """Read "a spokesman for …", "members of …"; a state is spoken for, but "fighters in Syria" are not Syria."""
        place = start
        while passage.key(place) in self._roles:
            place += 1
        if place == start or passage.key(place) not in self._prepositions:
            return None
        actor = self._named(passage, place + 1)
        if actor is None or actor.kind is not SourceKind.GOVERNMENT or actor.parent:
            return actor
        voiced = passage.key(place - 1) in self._voices and passage.key(place) in ("of", "for", "from", "by")
        return actor if voiced else None


@cache
def actors() -> Actors:
    """Return the known actors, read once."""
    return Actors(read())
