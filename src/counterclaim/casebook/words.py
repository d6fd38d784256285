"""Words: a text as the words by which it is found, the same on every database, so that both find the same."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

#: Characters of a text that are indexed: 25,000 words. PostgreSQL's index of one text holds 1 MiB, and a letter may take four
#: bytes.
MOST = 150_000
#: Letters of a word that count. What is longer is no word: an address, a hash, a script without spaces.
LONGEST = 64
#: PostgreSQL keeps places in a text up to this one, and this many of one word.
_LAST_PLACE, _PLACES = 16_383, 255

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"?|([^"]+)')


def words(text: str) -> list[str]:
    """Return the words of a text in order: runs of letters and digits, in lower case and without diacritics."""
    plain = text[:MOST]
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        # Asked of each letter once: most texts that are not ASCII have a dash or a quotation mark, and no mark on a letter.
        if marks := [letter for letter in set(plain) if unicodedata.combining(letter)]:
            plain = plain.translate(dict.fromkeys(map(ord, marks)))
    return [word[:LONGEST] for word in _WORD.findall(plain.casefold())]


def phrases(asked: str) -> tuple[tuple[str, ...], ...]:
    """Return what a person asks for, as phrases of one word or more: words between double quotes are one phrase.

    Nothing in it is syntax: "OR", "*" and the like are words or nothing.
    """
    found: list[tuple[str, ...]] = []
    for quoted, bare in _PHRASE.findall(asked):
        if quoted:
            found.append(tuple(words(quoted)))
        else:
            found += [(word,) for word in words(bare)]
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def hold(text: str, asked: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether all phrases stand in a text, as the indexes of both databases would."""
    if text.isascii():
        # Most texts are told at a glance.
        plain = text.casefold()
        if not all(word in plain for phrase in asked for word in phrase):
            return False
    told = f" {' '.join(words(text))} "
    return all(f" {' '.join(phrase)} " in told for phrase in asked)


@lru_cache(maxsize=20_000)
def terms(name: str) -> frozenset[str]:
    """Return under what a name is found: every run of its words. Of a name of more than six words, each word and the whole."""
    parts = words(name)
    if len(parts) > 6:
        return frozenset((*parts, " ".join(parts)))
    return frozenset(" ".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1))


def fts_text(text: str) -> str:
    """Return a text for SQLite's FTS5."""
    return " ".join(words(text))


def fts_query(asked: tuple[tuple[str, ...], ...]) -> str:
    """Return phrases as a query of SQLite's FTS5: all of them."""
    return " AND ".join(f'"{" ".join(phrase)}"' for phrase in asked)


def ts_text(text: str) -> str:
    """Return a text as a literal of PostgreSQL's type tsvector, so that no parser or locale of a server has a say in it."""
    placed = sorted((word, place) for place, word in enumerate(words(text), start=1))
    return " ".join(
        f"'{word}':{','.join(str(min(place, _LAST_PLACE)) for _, place in list(places)[:_PLACES])}"
        for word, places in groupby(placed, key=lambda pair: pair[0])
    )


def ts_query(asked: tuple[tuple[str, ...], ...]) -> str:
    """Return phrases as a literal of PostgreSQL's type tsquery: all of them."""
    return " & ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in asked)
