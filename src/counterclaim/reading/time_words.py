"""Time words: a text as words of time, each with what it may stand for ("may", "17", "Saturday", "GMT")."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

#: The classes of what earlier levels found, as patterns name them.
FOUND = ("A_DAY", "A_CLOCK", "A_PART", "A_TIME", "A_SPAN", "A_BACK", "A_LENGTH", "A_SET", "A_VAGUE")
#: Marks that may stand inside a time; any other ends it.
_MARKS = {
    ",": ",", "-": "-", "–": "-", "—": "-", "/": "/", ".": "DOT", "'": "APOS", "’": "APOS", "`": "APOS", "(": "LPAR", ")": "RPAR",
}  # fmt: skip
#: Every branch begins with another kind of character or has a bounded length, so the scan is linear.
_TOKEN = re.compile(
    r"(?P<iso>\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)(?!\w|[-.]\d)"
    r"|(?P<figures>\d{1,2}([./-])\d{1,2}\3(?:\d{4}|\d\d))(?!\w|[-./]\d)"
    r"|(?P<clock>\d{1,2}[:h]\d\d(?::\d\d)?)(?!\d|[:]\d)"
    r"|(?P<decade>\d{3}0['’]?s|['’]\d0s)\b"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th|ST|ND|RD|TH))\b"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<half>[aApP]\.\s?[mM]\b\.?)"
    r"|(?P<word>[^\W\d_]\w*)"
    r"|(?P<mark>[^\w\s])"
)


class _File(msgspec.Struct, frozen=True):
    """``lexicon/times.toml`` as it stands."""

    numbers: dict[str, dict[str, int]]
    names: dict[str, dict[str, str]]
    lists: dict[str, tuple[str, ...]]
    macros: dict[str, str]
    rule: tuple["RuleData", ...]


class RuleData(msgspec.Struct, frozen=True):
    """A rule as the file gives it.

    Args:
        reading: the function that reads what is matched (`time_readings`).
        pattern: of words and classes.
        level: 1 for what is a time by itself; higher levels join what lower ones found.
        lead: true where a preposition at the head belongs to the words ("in the past 24 hours").
        why: what it is for.
    """

    reading: str
    pattern: str
    level: int = 1
    lead: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """The words of time.

    Args:
        numbers: a word's number, by class and word.
        names: a word's canonical name, by class and word.
        lists: further words, by list.
        macros: parts of patterns.
        rules: in order of the file.
    """

    numbers: dict[str, dict[str, int]]
    names: dict[str, dict[str, str]]
    lists: dict[str, frozenset[str]]
    macros: dict[str, str]
    rules: tuple[RuleData, ...]


@cache
def time_lexicon() -> TimeLexicon:
    """Load the words and rules of time."""
    path = Path(__file__).parent / "lexicon" / "times.toml"
    raw = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    return TimeLexicon(
        raw.numbers, raw.names, {name: frozenset(words) for name, words in raw.lists.items()}, raw.macros, raw.rule
    )


class Word(NamedTuple):
    """A word, number or mark of a text.

    Args:
        start: offset in the text.
        end: one past its last character.
        text: folded.
        kind: the branch of the tokeniser that took it.
    """

    start: int
    end: int
    text: str
    kind: str


def words_of(text: str) -> Iterator[Word]:
    """Yield the words, numbers and marks of `text`, in order."""
    shortened = _shortened()
    past = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < past:
            continue
        kind, folded = match.lastgroup or "", match.group()
        if kind == "word" or kind == "ordinal":
            folded = folded.casefold()
            # "Sept." keeps its stop, so that "in March. 5 people" is no 5 March.
            if folded in shortened and text[end : end + 1] == ".":
                end += 1
        elif kind == "half":
            kind, folded = "word", folded[0].lower() + "m"
        past = end
        yield Word(start, end, folded, kind)


@cache
def _shortened() -> frozenset[str]:
    lexicon = time_lexicon()
    months = (word for word in lexicon.numbers["MONTH"] if len(word) < 5 and word not in ("may", "june", "july"))
    return frozenset((*months, *lexicon.numbers["WDAY"]))


def classes_of(word: Word, before: str, after: str) -> frozenset[str]:
    """Return the classes of a number or a mark.

    Args:
        word: to class.
        before: the character before it.
        after: the character after it.
    """
    match word.kind:
        case "iso":
            return frozenset({"ISO"})
        case "figures":
            return frozenset({"FIGURES"})
        case "clock":
            return frozenset({"CLOCK"})
        case "decade":
            return frozenset({"DECADE"})
        case "ordinal":
            return (number_classes(word.text[:-2]) & {"DAY"} and frozenset({"NTH", "ORDDAY"})) or frozenset({"NTH"})
        case "number":
            if (before in "$€£¥#№" and before) or after == "%":
                return frozenset()
            return number_classes(word.text)
        case "mark":
            return frozenset({_MARKS[word.text]}) if word.text in _MARKS else frozenset()
        case _:
            return frozenset()


def number_classes(digits: str) -> frozenset[str]:
    """Return the classes of a number in figures: a day, an hour, a year, a clock without its colon, a count."""
    if "." in digits and len(digits) < 6:
        whole, _, part = digits.partition(".")
        fits = len(whole) < 3 and len(part) == 2 and part.isdigit() and int(whole) <= 24 and int(part) < 60
        return frozenset({"DOTCLOCK"} if fits else ())
    if len(digits) > 4 or not digits.isdigit():
        return frozenset()
    value, found = int(digits), {"COUNT"}
    if len(digits) < 3:
        found |= {name for name, fits in (("DAY", 1 <= value <= 31), ("HOUR", value <= 24), ("YY", len(digits) == 2)) if fits}
    if len(digits) == 4:
        found |= {name for name, fits in (("YEAR", 1000 <= value <= 2100), ("HHMM", value <= 2400 and value % 100 < 60)) if fits}
        if digits[0] == "0":
            found.discard("COUNT")
    return frozenset(found)
