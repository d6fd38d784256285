"""Language: in which language a text is written, by its script and its most frequent words."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from counterclaim.intake.vocabulary import vocabulary

_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")
_WORD = re.compile(r"[^\W\d_]+")
# Characters looked at: a paragraph settles it, and a long text is no slower than a short one.
_SAMPLE = 20_000
# Fewer words than this say nothing of a language that shares its script with others.
_LEAST_WORDS = 4
# Different words that must speak for a language: one alone may be anybody's name.
_LEAST_KNOWN = 2
# How far the best language must lead the second best. Danish and Norwegian come within 1.1 of each other and stay undetermined.
_LEAD = 1.15
# How much a word that holds a letter of the language's own counts beside a known word.
_LETTER_WEIGHT = 0.5
# Japanese mixes Han characters with kana; Chinese has no kana.
_KANA_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system.

    Args:
        ranges: its code points, in hex.
        language: where the script decides alone.
        least: share of known words that names a language, where it does not.
    """

    ranges: list[str]
    language: str | None = None
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Speech:
    """What tells one language from others in its script."""

    script: str
    words: list[str]
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Languages:
    """The tables of ``lexicon/languages.toml``."""

    scripts: dict[str, Script]
    languages: dict[str, Speech]
    names: dict[str, str]


def language_of(text: str) -> str | None:
    """Return the ISO 639 code of the language that most of `text` is in, or None where that cannot be told.

    Args:
        text: the story; the first 20,000 characters are looked at.
    """
    sample = text[:_SAMPLE]
    script = script_of(sample)
    if script is None:
        return None
    table = _tables().scripts[script]
    if table.language:
        return table.language
    shares = sorted(word_shares(sample, script).items(), key=lambda item: -item[1])
    (best, share), (_, second) = shares[0], shares[1]
    return best if share >= max(table.least, _LEAD * second) and share > 0 else None


def language_code(value: str | None) -> str | None:
    """Return the ISO 639 code that a header line names ("en", "en-GB", "English"); None where it names none.

    Args:
        value: the value of the line.
    """
    folded = (value or "").strip().casefold()
    match = _CODE.fullmatch(folded)
    return match[1] if match else _tables().names.get(folded)


def word_shares(text: str, script: str) -> dict[str, float]:
    """Return for each language of `script` the share of the words of `text` that are its frequent words or hold its own letters.

    Args:
        text: any text.
        script: a script of ``lexicon/languages.toml``.
    """
    counts = Counter(_WORD.findall(text.casefold()))
    total = counts.total()
    languages = {code: speech for code, speech in _tables().languages.items() if speech.script == script}
    if total < _LEAST_WORDS:
        return dict.fromkeys(languages, 0.0)
    shares = {}
    for code, speech in languages.items():
        known = {word for word in set(speech.words) if word in counts}
        lettered = {word for word in counts if any(letter in word for letter in speech.letters)}
        weight = sum(counts[word] for word in known) + _LETTER_WEIGHT * sum(counts[word] for word in lettered)
        shares[code] = weight / total if len(known | lettered) >= _LEAST_KNOWN else 0.0
    return shares


def script_of(text: str) -> str | None:
    """Return the script that more than half of the letters of `text` are in, as ``lexicon/languages.toml`` names it."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _patterns().items()}
    if counts["kana"] > _KANA_SHARE * (counts["han"] + counts["kana"]):
        counts["kana"] += counts.pop("han")
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] > sum(counts.values()) / 2 else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    def bracket(hex_range: str) -> str:
        first, last = hex_range.split("-")
        return f"{chr(int(first, 16))}-{chr(int(last, 16))}"

    return {name: re.compile(f"[{''.join(map(bracket, script.ranges))}]") for name, script in _tables().scripts.items()}


def _tables() -> Languages:
    return vocabulary("languages", Languages)
