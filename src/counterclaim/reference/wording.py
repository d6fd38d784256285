"""Wording: a text cut into words that compare alike however they were printed."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

#: A dotted acronym, or letters and digits with apostrophes inside. Combining marks belong to their letter.
_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\b\.?|[^\W_][\w\u0300-\u036f]*(?:['’ʼʻ‘`´][^\W_]+)*")
_APOSTROPHES = "'’ʼʻ‘`´"
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}][sS]$")
_DROPPED = str.maketrans("", "", _APOSTROPHES + ".")
#: What may stand between two words of one name: blanks, one line break, hyphens, a slash, quote marks, a bare apostrophe.
_GAP = re.compile(r"[ \t\r\u00a0\u2009\u202f]*\n?[ \t\u00a0]*|[-‐‑‒–/&.]|[\"“”„«»]? ?[\"“”„«»]?|['’`]? ['‘`]?| [-–&] ")
#: Characters that may stand between two words of one name; a wider gap is layout.
_WIDEST = 40
#: Letters that NFKD leaves whole.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
#: Distinct words remembered at a time; a large newspaper's vocabulary fits, a hostile stream does not grow it.
_MEMORY = 50_000
#: A longer word is in no name; it is its own key, and not remembered.
_LONGEST = 60


class Word(NamedTuple):
    """A word where it stands.

    Args:
        key: folded, for comparing: lower case, no accents, apostrophes or dots ("syrias" for "Syria's"), one spelling of
            "defence".
        raw: as printed, without a possessive ending.
        start: its first code point.
        end: one past its last, a possessive ending left out.
        stop: one past the possessive ending.
    """

    key: str
    raw: str
    start: int
    end: int
    stop: int

    @property
    def possessive(self) -> bool:
        """Tell whether a possessive ending follows."""
        return self.stop > self.end


class Wording:
    """Cuts texts into words.

    Args:
        spellings: variants to fold together, from spelling to spelling ("defense" to "defence"), in lower case.
    """

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._spellings = dict(spellings)
        self._forms: dict[str, tuple[str, str]] = {}

    def words(self, text: str) -> list[Word]:
        """Return the words of `text` in order."""
        forms, found = self._forms, []
        for match in _WORD.finditer(text):
            start, stop = match.span()
            key, raw = forms.get(match.group()) or self._form(match.group())
            found.append(Word(key, raw, start, start + len(raw), stop))
        return found

    def first(self, text: str) -> str:
        """Return the key of the first word of `text`; empty where it has none."""
        word = text.partition(" ")[0]
        if word.isalpha():
            return self.key(word)
        match = _WORD.search(text)
        return self.key(match.group()) if match else ""

    def key(self, printed: str) -> str:
        """Return what one word is compared by.

        Args:
            printed: the word, with its possessive ending if it has one.
        """
        return (self._forms.get(printed) or self._form(printed))[0]

    def _form(self, printed: str) -> tuple[str, str]:
        """Return a word's key, and the word without a possessive ending; both are remembered."""
        raw = _POSSESSIVE.sub("", printed) or printed
        if len(printed) > _LONGEST:
            return printed, raw
        if len(self._forms) >= _MEMORY:
            self._forms.clear()
        form = self._forms[printed] = (self._folded(printed), raw)
        return form

    def _folded(self, printed: str) -> str:
        key = printed.lower()
        if not key.isascii():
            key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c)).translate(_LETTERS)
        if not key.isalnum():
            key = key.translate(_DROPPED)
        return self._spellings.get(key, key)


def adjoining(text: str, left: Word, right: Word) -> bool:
    """Tell whether two words in succession may belong to one name: no comma, full stop or new paragraph between them."""
    if right.start - left.stop > _WIDEST:
        return False
    gap = text[left.stop : right.start]
    return gap == " " or _GAP.fullmatch(gap) is not None
