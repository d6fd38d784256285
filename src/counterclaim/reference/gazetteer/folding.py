"""Folding: the keys under which the spellings of one place name meet (DOMAIN.md, section 5.3).

Three keys are made of a name. The *plain* key only forgets case, marks, apostrophes, blanks and hyphens; two names with one plain
key are the same name. The *arabic* and *slavic* keys also forget what transliterators disagree on, and are asked only of
countries whose names reach English from such a script (`family`).
"""

import re
import tomllib
import unicodedata
from enum import Enum
from functools import lru_cache
from pathlib import Path

import msgspec

#: Distinct names remembered at a time: those of a long report or two, so that a hostile stream does not grow it.
_MEMORY = 8192

_LETTERS = str.maketrans(
    {
        # Latin letters that NFKD leaves whole
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a",
        # Arabic and Persian letters that are typed for one another
        "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا", "ـ": None,
        # Cyrillic
        "ё": "е", "ґ": "г",
    }
)  # fmt: skip
_NO_LETTER = re.compile(r"[\W_]+")
_ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{2})")
#: "DeirEzzor" is two words; "McDonald" and "ISIS" are cut alike on both sides, so nothing is lost.
_FUSED = re.compile(r"(?<=[a-z])(?=[A-Z])")

_DEIR_FUSED = re.compile(r"(?:dayr|deir|dair|deyr|dei?r)(?=[aeu](?:l|z|d|r|s|t|n))")
#: An article that the next word has swallowed: "ezzor", "assuwayda", "albab".
_SWALLOWED = re.compile(r"[aeu](?:(?=([zdrstn])\1)|sh(?=sh)|l(?=[^aeiouyl]\w{2}))")
_SEMITIC = (
    (re.compile(r"tch|ch|sch"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dj|zh"), "j"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dh|z"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[qc]"), "k"),
    (re.compile(r"x"), "h"),
    (re.compile(r"v"), "w"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"oo|ou|aw|au|u|w"), "o"),
    (re.compile(r"ay|ai|ei|ey"), "e"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    # Short a, e and i are one sound to a transliterator: Idlib and Edlib, Tal and Tel.
    (re.compile(r"[aei]+"), "a"),
)
_ENDING = re.compile(r"(?<=\w\w)(?:[ae]h?|[ae]t)$")
_LAST = re.compile(r"(?<=\w\w)(?:[ae]h|[ae])$")

_SLAVIC = (
    (re.compile(r"shch|sch|scz"), "sh"),
    (re.compile(r"tch|cz"), "ch"),
    (re.compile(r"kh|g|gh"), "h"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"c(?!h)"), "ts"),
    (re.compile(r"q"), "k"),
    (re.compile(r"j(?=[aeou])"), "y"),
    (re.compile(r"[aeiouyj]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"zh(?:zh)+"), "zh"),
)


class Family(Enum):
    """Which soft key fits a country's names."""

    NONE = ""
    SEMITIC = "a"
    SLAVIC = "s"


class _Words(msgspec.Struct, frozen=True):
    """What ``folding.toml`` says.

    Args:
        articles: tokens dropped from a name, when it has others.
        openers: words that begin many names, with how else they are printed.
        lands: alpha-2 codes of the countries of each family.
    """

    articles: frozenset[str]
    openers: dict[str, tuple[str, ...]]
    lands: dict[str, frozenset[str]]


_WORDS = msgspec.convert(tomllib.loads((Path(__file__).parent / "folding.toml").read_text(encoding="utf-8")), _Words)
_OPENERS = {variant: word for word, variants in _WORDS.openers.items() for variant in variants}


def family(country: str | None) -> Family:
    """Return how names of a country reach English: the soft key that is made of them.

    Args:
        country: ISO 3166-1 alpha-2.
    """
    if country in _WORDS.lands["semitic"]:
        return Family.SEMITIC
    return Family.SLAVIC if country in _WORDS.lands["slavic"] else Family.NONE


@lru_cache(maxsize=_MEMORY)
def plain(words: str) -> str:
    """Return the plain key of a name in any script; empty when it has no letter or digit."""
    if words.isascii():
        return _NO_LETTER.sub("", words.lower())
    text = _bare(words)
    return _NO_LETTER.sub("", _ARABIC_ARTICLE.sub("", text))


@lru_cache(maxsize=_MEMORY)
def arabic(words: str) -> str:
    """Return the soft key of a name transliterated from Arabic, Persian or their neighbours; empty for other scripts."""
    tokens = [token for part in _FUSED.sub(" ", words).replace("-", " ").split() for token in _token(part)]
    kept = [token for token in tokens if token not in _WORDS.articles] or tokens
    if not kept or not "".join(kept).isascii():
        return ""
    last = len(kept) - 1
    return "".join([_sounds(_OPENERS.get(token, token), last=place == last) for place, token in enumerate(kept)])


@lru_cache(maxsize=_MEMORY)
def slavic(words: str) -> str:
    """Return the soft key of a name transliterated from Russian, Ukrainian or their neighbours; empty for other scripts.

    All vowels are one: what is Sievierodonetsk in Ukrainian is Severodonetsk in Russian, and Kharkiv is Kharkov.
    """
    text = _NO_LETTER.sub("", _bare(words))
    if not text or not text.isascii():
        return ""
    for pattern, to in _SLAVIC:
        text = pattern.sub(to, text)
    return text


def soft(words: str, kind: Family) -> str:
    """Return the soft key of a family; empty for `Family.NONE`."""
    if kind is Family.SEMITIC:
        return arabic(words)
    return slavic(words) if kind is Family.SLAVIC else ""


def _bare(words: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).lower())
    return "".join([char for char in text if not unicodedata.combining(char)]).translate(_LETTERS)


def _token(part: str) -> list[str]:
    """Return a printed word's tokens: "deirezzor" holds two, and an article that it has swallowed is cut off."""
    token = _NO_LETTER.sub("", _bare(part))
    if fused := _DEIR_FUSED.match(token):
        return ["deir", *_token(token[fused.end() :])] if len(token) - fused.end() > 3 else [token]
    if len(token) > 4 and (swallowed := _SWALLOWED.match(token)):
        end = swallowed.end() + (1 if swallowed.group(1) else 0)
        return [token[end:]]
    return [token] if token else []


def _sounds(token: str, *, last: bool) -> str:
    token = (_LAST if last else _ENDING).sub("", token)
    for pattern, to in _SEMITIC:
        token = pattern.sub(to, token)
    return token
