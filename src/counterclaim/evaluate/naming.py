"""Naming: whether two names mean one party, or one place.

The rules are those by which the annotated cases are scored: the same party, not a shared common word ("Russia" is not "Russian
foreign ministry"). They judge an annotator's plain words against ours; they are no rules of reading.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Set
from functools import cache

from counterclaim.evaluate.case_words import case_words

_OWNER = re.compile(r"['’]s\b")
_WORD = re.compile(r"[a-z0-9]+")
_IN_BRACKETS = re.compile(r"\((.*?)\)")


def one_party(annotated: str, names: Iterable[str | None]) -> bool:
    """Tell whether one of our names means the annotated party.

    Args:
        annotated: as the annotator wrote it; another name of the party may follow in brackets.
        names: ours.
    """
    wanted = [_words(_IN_BRACKETS.sub(" ", annotated)), *map(_words, _IN_BRACKETS.findall(annotated))]
    given = [_words(name) for name in names if name]
    return any(_same(want, have) for want in wanted for have in given)


def one_place(annotated: str, names: Iterable[str | None]) -> bool:
    """Tell whether one of our names means the annotated place.

    Args:
        annotated: as the annotator wrote it, the narrower before the wider, by commas or slashes; the widest does not count
            unless it stands alone.
        names: ours.
    """
    steps = [_place_words(step) for step in re.split(r"[,/]", annotated) if step.strip()]
    given = [_place_words(name) for name in names if name]
    return any(_mostly(want, have) for want in steps[:-1] or steps for have in given)


def _words(name: str) -> tuple[str, ...]:
    """Return what a name is compared by: its words in order, without accents, "'s" and what tells nothing."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name).lower() if not unicodedata.combining(char))
    return tuple(word for word in _WORD.findall(_OWNER.sub("", plain)) if word not in case_words().names.unsaid)


@cache
def _known() -> Mapping[tuple[str, ...], int]:
    """Return words → number of the party that they are known to name."""
    return {_words(name): party for party, names in enumerate(case_words().names.same) for name in names}


def _same(want: tuple[str, ...], have: tuple[str, ...]) -> bool:
    if not want or not have:
        return False
    if want == have:
        return True
    parties = _known().get(want), _known().get(have)
    if None not in parties:
        return parties[0] == parties[1]
    common = case_words().names.common
    own_want, own_have = set(want) - common, set(have) - common
    if own_want or own_have:
        return _mostly(own_want, own_have)
    return 2 * len(set(want) & set(have)) > max(len(set(want)), len(set(have)))


def _mostly(one: Set[str], other: Set[str]) -> bool:
    """Tell whether more than half of the shorter one's words are the other's too; with no words there is nothing to share."""
    return 2 * len(one & other) > min(len(one), len(other))


def _place_words(name: str) -> Set[str]:
    words = " ".join(_words(name))
    for letters, compared in case_words().places.spellings.items():
        words = words.replace(letters, compared)
    return set(words.split()) - case_words().places.articles
