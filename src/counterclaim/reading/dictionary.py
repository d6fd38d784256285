"""Dictionary: whether a word is an ordinary one of English, by the lemmas that come with the parser."""

from functools import cache, lru_cache

from counterclaim.reading.lexicon import speakers
from counterclaim.reading.lexicon.harm import victims
from counterclaim.reading.parse import pipeline

#: Endings of inflected forms, and what stands in their place in the lemma.
_ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("ers", ""),
    ("ers", "e"),
    ("est", ""),
    ("ly", ""),
    ("ily", "y"),
)

#: Shorter plurals are surnames as often ("Banks").
_LONG = 6


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Tell whether a word in lower case is a form of a verb, an adjective, an adverb or a noun; the last may be famous names."""
    return is_deed(word) or _is_form(word, _lemmas()[1])


@lru_cache(maxsize=50_000)
def is_deed(word: str) -> bool:
    """Tell whether a word in lower case is a form of a verb, an adjective or an adverb: none of these is only a name."""
    return _is_form(word, _lemmas()[0])


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Tell whether a word in lower case is surely no name, though a parser may take it for one: a noun of people, a plural."""
    if word in victims().status or word in victims().things or any(word in nouns for nouns in speakers().kinds.values()):
        return True
    return len(word) >= _LONG and word not in _lemmas()[2] and word.endswith(("s", "men")) and is_word(word)


def _is_form(word: str, lemmas: frozenset[str]) -> bool:
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] + instead
            if len(stem) < 2:
                continue
            if stem in lemmas or (ending in ("ed", "ing") and not instead and stem[-2:-1] == stem[-1:] and stem[:-1] in lemmas):
                return True
    return False


@cache
def _lemmas() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The lemmas of verbs, adjectives and adverbs with their irregular forms; those of nouns; and these without."""
    lookups = pipeline().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    deeds = {word for part in ("verb", "adj", "adv") for table in (index, irregular) for word in table.get(part, ())}
    nouns = {word for table in (index, irregular) for word in table.get("noun", ())}
    return frozenset(deeds), frozenset(nouns), frozenset(index.get("noun", ()))
