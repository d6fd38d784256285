"""Hidden: the names that a profile strikes out, over a whole casebook, and where they stand in any words.

A name hidden in one report is hidden in all: what one report tells of a victim, another must not give away. It has one number
everywhere, so that what one hidden source says stays one account, and apart from what another says.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from counterclaim.publish.profile import Profile
from counterclaim.records import Person, PersonRole, ProtectedPlace, Reading, Span

_WORD = re.compile(r"[^\W_]+")
#: Letters that stand for a sound within a word and are printed or left out: apostrophes of many sorts, ayn and hamza.
_WITHIN = re.compile("['’‘ʼʻʿʾ`´]")

#: Letters of a part of a name that is struck out by itself; a shorter one may be a small word.
_PART = 3

Key = tuple[str, ...]


def key_of(words: str) -> Key:
    """Return words as they are compared: letters alone, without case and diacritics, hyphens and apostrophes."""
    return tuple(word for word, _, _ in _words(words))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(_WITHIN.sub("\u00b7", text) if _WITHIN.search(text) else text):
        yield _plain(match[0]), match.start(), match.end()


def _plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))


@dataclass(slots=True)
class Names:
    """Names to be found in any words.

    Args:
        under: further names, which stay as they are; own ones come first.
    """

    under: "Names | None" = None
    _markers: dict[Key, str] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=dict)

    def add(self, key: Key, marker: str) -> None:
        """Add a name and what is to stand in its place; the first marker of a key stays."""
        if key and self.marker(key) is None:
            self._markers[key] = marker
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def marker(self, key: Key) -> str | None:
        """Return what is to stand in the place of a name; None for what is no hidden name."""
        found = self._markers.get(key)
        return self.under.marker(key) if found is None and self.under is not None else found

    def find(self, text: str, *, any_case: bool = False) -> Iterator[tuple[Span, str]]:
        """Give where names stand in some words, the longest at each place, with their markers.

        Args:
            text: any words.
            any_case: take a name of one word that is printed without a capital, too: in an address.
        """
        words = list(_words(text))
        index = 0
        while index < len(words):
            first, start, _ = words[index]
            for length in range(min(self._most(first), len(words) - index), 0, -1):
                marker = self.marker(tuple(word for word, _, _ in words[index : index + length]))
                if marker is not None and (length > 1 or any_case or not text[start].islower()):
                    yield Span(start, words[index + length - 1][2]), marker
                    index += length - 1
                    break
            index += 1

    def _most(self, first: str) -> int:
        """Return of how many words a name may be that begins with this one."""
        return max(self._longest.get(first, 0), self.under._most(first) if self.under is not None else 0)


class Hidden:
    """What a profile strikes out of the reports of a casebook.

    Args:
        profile: whose names it hides.
        named: of every report that stands, in the order of filing: its id and the people whom it names.
    """

    def __init__(self, profile: Profile, named: Iterable[tuple[str, tuple[Person, ...]]]) -> None:
        self.profile = profile
        self._never = {key_of(name) for name in profile.names.never}
        self._numbers: dict[Key, int] = {}
        self._everywhere = Names()
        for name in (*profile.names.always, *profile.protected.always):
            self._everywhere.add(key_of(name), self._marker(name))
        if profile.names.hide:
            told = [(person, key_of(person.name)) for _, people in named for person in people]
            in_office = {key for person, key in told if person.role is PersonRole.OFFICE}
            for person, key in told:
                if self._is_hidden(person, key, in_office) and len(key) > 1:
                    self._everywhere.add(key, self._marker(person.name))
            self._in_office = in_office
        else:
            self._in_office = set()

    def of(self, reading: Reading) -> tuple[list[tuple[Span, str]], Names]:
        """Return what is struck out of a report's text, and the names that are to be found in all other words about it.

        Args:
            reading: of the report; its names are marked.
        """
        text = reading.report.text
        out: list[tuple[Span, str]] = list(self._everywhere.find(text))
        names = Names(self._everywhere)
        parts: list[tuple[Key, str]] = []
        for person in reading.persons or ():
            key = key_of(person.name)
            if not self._is_hidden(person, key, self._in_office):
                continue
            marker = self._marker(person.name)
            names.add(key, marker)
            for span in person.spans:
                out.append((span, marker))
                names.add(key_of(span.of(text)), marker)
            parts += [((word,), marker) for word in key if len(word) >= _PART]
        for place in self._protected(reading.protected or ()):
            marker = f"[name of {_A[place.kind.value]} withheld]"
            out.extend((span, marker) for span in place.names)
            for span in place.spans:
                # The whole mention: its name alone may be a town's, too.
                if len(key := key_of(span.of(text))) > 1 and place.name is not None:
                    names.add(key, f"[{_A[place.kind.value]}]")
        if parts:
            # What is recorded of somebody may hold a part of the name that the text has in the whole alone.
            left = {
                word for word, start, end in _words(text) if not any(span.start <= start and end <= span.end for span, _ in out)
            }
            for part, marker in parts:
                if part[0] not in left:
                    names.add(part, marker)
        return out, names

    def _protected(self, places: Iterable[ProtectedPlace]) -> Iterator[ProtectedPlace]:
        rule = self.profile.protected
        return (place for place in places if rule.unnamed and place.kind in rule.kinds)

    def _is_hidden(self, person: Person, key: Key, in_office: set[Key]) -> bool:
        """Tell whether a person's name is struck out: in doubt it is, unless another report knows an office of that very name."""
        if not key or key in self._never or person.role not in self.profile.names.hide:
            return False
        return person.role is not PersonRole.NAMED or key not in in_office or len(key) < 2

    def _marker(self, name: str) -> str:
        return f"[name withheld {self._numbers.setdefault(key_of(name), len(self._numbers) + 1)}]"


_A: Mapping[str, str] = {"hospital": "a hospital", "school": "a school", "aid_site": "an aid site", "shelter": "a shelter"}
