"""Sourcing: the small lexicon of words by which a report tells who stands behind a source."""

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

#: Where the words on whom a source rests end: at the next mark, or where the next clause begins.
_END = re.compile(r"[,.;:!?()\"“”\n]|\s(?:that|which|who|said|says|and said)\s")
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|some|several|one|two|unnamed|anonymous)\s+", re.IGNORECASE)
#: Nothing but blanks, quotation marks and a comma may stand between words that are read as one phrase.
_NEAR = r"\s*[”\"’']?,?[”\"’']?\s*"


@lru_cache(maxsize=20_000)
def bare(words: str) -> str:
    """Return a phrase without its articles, as one account's name has it ("military sources in the airport")."""
    plain = " ".join(words.split()).strip(" ,;")
    while (shorter := _ARTICLE.sub("", plain)) != plain:
        plain = shorter
    return plain


def is_unnamed_military(name: str, places: Collection[str] = ()) -> bool:
    """Tell whether a source's name is none, and says that it is of some army ("soldiers in the airport").

    Args:
        name: of the source, or words for it.
        places: words of places, in lower case, at which an officer or a command is taken to be of those who were struck.
    """
    sure, loose = _unnamed()
    plain = bare(name)
    if sure.match(plain) is not None:
        return True
    if (match := loose.match(plain)) is None:
        return False
    # "the Syrian command": the state is named
    named = plain[: match.start(1)].strip() != ""
    rest = set(re.findall(r"\w+", plain[match.end() :].lower()))
    return named or not rest.isdisjoint({*_lexicon()["unnamed"]["sites"], *places})


def rests_after(text: str, place: int) -> tuple[str, str] | None:
    """Read "…, citing X" where it begins at a place of a text.

    Returns:
        The words as printed, and X without its article; None where the words do not go on so.
    """
    match = _after().match(text, place)
    if match is None:
        return None
    end = _END.search(text, match.end())
    words = text[match.end() : end.start() if end else len(text)]
    return (f"{match[1]} {words}".strip(), bare(words)) if bare(words) else None


def rests_within(words: str) -> tuple[str, str] | None:
    """Read "X, which relied on Y" in a source's own words; see `rests_after`."""
    return next((found for match in re.finditer(r"[,\s]", words) if (found := rests_after(words, match.start()))), None)


def rests_between(sentence: str) -> tuple[str, str] | None:
    """Read "X's toll rests on Y".

    Returns:
        X and Y without their articles; None where the sentence says nothing of the kind.
    """
    match = _between().match(sentence.strip())
    if match is None:
        return None
    end = _END.search(match["on"])
    return bare(match["who"]), bare(match["on"][: end.start()] if end else match["on"])


def holds_office(words: str) -> bool:
    """Tell whether words between a person's name and a body's say that the one speaks for the other ("who heads the")."""
    found = re.findall(r"[\w-]+", words.lower())
    return bool(found) and len(found) <= 4 and any(word in _lexicon()["offices"]["words"] for word in found)


@cache
def _lexicon() -> Any:
    return tomllib.loads((files("counterclaim.weighing") / "lexicon" / "sources.toml").read_text(encoding="utf-8"))


def _any(phrases: Iterable[str]) -> str:
    """Return a pattern of any of some phrases, the longer first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


@cache
def _unnamed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # A state may stand before it ("the Syrian command"); whose it is, is then told. A commander "of" something is of that.
    words = _lexicon()["unnamed"]
    sure, loose = (
        re.compile(rf"(?:[A-Z][\w-]+\s+){{0,2}}((?i:{_any(words[name])}))\b(?!\s+of\b)") for name in ("heads", "loose")
    )
    return sure, loose


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"{_NEAR}\b({_any(_lexicon()['rests']['after'])})\s+", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    rests = _lexicon()["rests"]
    figures = rf"(?:['’]s?\s+(?:\w+\s+)?(?:{_any(rests['figures'])}))?"
    return re.compile(rf"(?P<who>[^,.;:]+?){figures}\s+(?:{_any(rests['between'])})\s+(?P<on>.+)", re.IGNORECASE | re.DOTALL)
