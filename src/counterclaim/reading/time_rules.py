"""Time rules: the patterns of ``times.toml`` compiled, and what of a text they match."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from counterclaim.reading.time_sense import Sense
from counterclaim.reading.time_words import FOUND, RuleData, Word, classes_of, number_classes, time_lexicon, words_of

#: A word that no rule knows.
_OTHER = " "
_STRETCH = re.compile(f"[^{_OTHER}]+")
_PIECE = re.compile(r"<\w+>|\(\?[!=]|[A-Z_]+|[a-z]+|[,/$-]|[()|?*]")
#: The first code point that stands for a set of classes: of the private use area, so that no pattern sign is among them.
_BASE = 0xE000
#: Words beside a time that readings look at ("resolution 1973", "five-day army offensive").
_BEFORE, _AFTER = 2, 3


class Item(NamedTuple):
    """A word of the text, or a time already found, as rules see it.

    Args:
        start: offset in the paragraph.
        end: one past its last character.
        text: folded; empty for a time.
        code: stands for its classes.
        sense: of a time already found.
    """

    start: int
    end: int
    text: str
    code: str
    sense: Sense | None = None


class Found:
    """What a rule matched.

    Args:
        items: the matched ones.
        groups: items by class, as the pattern names them.
        before: the two items before, the nearer last.
        after: the items after, three at most.
    """

    def __init__(self, items: list[Item], groups: dict[str, list[Item]], before: list[Item], after: list[Item]) -> None:
        self.items = items
        self._groups = groups
        self.before = before
        self.after = after
        self.words = [item.text for item in items]

    def has(self, *words: str) -> bool:
        """Tell whether one of `words` was matched."""
        return any(word in self.words for word in words)

    def number(self, name: str, nth: int = 0) -> int | None:
        """Return the number of the `nth` word of a class; None where there is none."""
        items = self._groups.get(name, [])
        if len(items) <= nth:
            return None
        text = items[nth].text
        known = time_lexicon().numbers.get(name, {}).get(text)
        if known is not None:
            return known
        digits = "".join(char for char in text if char.isdigit())
        return int(digits) if 0 < len(digits) < 5 else None

    def numbers(self, name: str) -> list[int]:
        """Return the numbers of all words of a class, in order."""
        values = (self.number(name, nth) for nth in range(len(self._groups.get(name, []))))
        return [value for value in values if value is not None]

    def name(self, name: str) -> str | None:
        """Return the canonical name of the first word of a class."""
        items = self._groups.get(name, [])
        return time_lexicon().names[name][items[0].text] if items else None

    def item(self, name: str, nth: int = 0) -> Item | None:
        """Return the `nth` item of a class."""
        items = self._groups.get(name, [])
        return items[nth] if len(items) > nth else None

    def senses(self) -> list[Sense]:
        """Return the times of lower levels that were matched, in order."""
        return [item.sense for item in self.items if item.sense is not None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, compiled over the codes of items."""

    data: RuleData
    pattern: re.Pattern[str]

    def found(self, items: list[Item], match: re.Match[str]) -> Found:
        """Return what `match` covers."""
        groups: dict[str, list[Item]] = {}
        for name in sorted(self.pattern.groupindex, key=match.start):
            if match.start(name) >= 0:
                groups.setdefault(name.rpartition("_")[0], []).append(items[match.start(name)])
        low, high = match.span()
        return Found(items[low:high], groups, items[max(0, low - _BEFORE) : low], items[high : high + _AFTER])


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, by level, with the codes of their words.

    Args:
        levels: the rules of each.
        codes: by set of classes.
        words: codes by word.
        signs: a stretch of known words with none of these codes holds no time.
    """

    levels: tuple[tuple[Rule, ...], ...]
    codes: dict[frozenset[str], str]
    words: dict[str, str]
    signs: re.Pattern[str]

    def items(self, text: str) -> list[Item]:
        """Return the words of `text` that may belong to a time, with their codes, and the nearest ones beside them.

        One word at least stands between two stretches that do not meet in the text, so that no rule runs from one to the other.
        """
        words = list(words_of(text))
        codes = "".join([self.words.get(word.text, _OTHER) if word.kind == "word" else self._code(word, text) for word in words])
        found: list[Item] = []
        here = 0
        for match in _STRETCH.finditer(codes):
            if not self.signs.search(codes, match.start(), match.end()):
                continue
            low, high = max(here, match.start() - _BEFORE), min(len(words), match.end() + _AFTER)
            found.extend(
                Item(word.start, word.end, word.text, code) for word, code in zip(words[low:high], codes[low:high], strict=True)
            )
            here = max(here, high)
        return found

    def _code(self, word: Word, text: str) -> str:
        before, after = text[word.start - 1 : word.start] if word.start else "", text[word.end : word.end + 1]
        # "F-16" and "T-72" are no days; "mid-1990" is a year.
        if len(word.text) < 4 and before == "-" and text[word.start - 2 : word.start - 1].isalpha() and word.kind != "mark":
            return _OTHER
        return self.codes.get(classes_of(word, before, after), _OTHER)


@cache
def time_rules() -> Rules:
    """Compile the rules."""
    lexicon = time_lexicon()
    expanded = [(data, _expand(data.pattern)) for data in lexicon.rules]
    literals = frozenset(piece for _, pieces in expanded for piece in pieces if piece.isalpha() and piece.islower())
    by_word = _classes(literals)
    codes = _codes(by_word)
    compiled = [Rule(data, re.compile(_pattern(pieces, codes))) for data, pieces in expanded]
    levels = range(1, max(data.level for data in lexicon.rules) + 1)
    signs = "".join(code for names, code in codes.items() if names & lexicon.lists["signs"])
    return Rules(
        tuple(tuple(rule for rule in compiled if rule.data.level == level) for level in levels),
        codes,
        {word: codes[names] for word, names in by_word.items()},
        re.compile(f"[{signs}]"),
    )


def _expand(pattern: str) -> list[str]:
    pieces = _PIECE.findall(pattern)
    macros = time_lexicon().macros
    while any(piece[0] == "<" for piece in pieces):
        pieces = [inner for piece in pieces for inner in (_PIECE.findall(macros[piece[1:-1]]) if piece[0] == "<" else (piece,))]
    return pieces


def _classes(literals: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the classes of every word that rules know; a word that stands in a pattern is a class of its own."""
    lexicon = time_lexicon()
    words: dict[str, set[str]] = {word: {word} for word in literals}
    vocabularies: Iterable[tuple[str, Iterable[str]]] = (*lexicon.numbers.items(), *lexicon.names.items())
    for name, members in vocabularies:
        for word in members:
            words.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in words.items()}


def _codes(by_word: dict[str, frozenset[str]]) -> dict[frozenset[str], str]:
    """Give every set of classes that a word can have a code point of its own."""
    sets = set(by_word.values())
    sets |= {number_classes(f"{value:0{digits}}") for digits in (1, 2, 3, 4) for value in range(10**digits)}
    sets |= {number_classes("5.50")}
    singles = ("ISO", "FIGURES", "CLOCK", "DECADE", "NTH", ",", "-", "/", "DOT", "APOS", "LPAR", "RPAR", *FOUND)
    sets |= {frozenset({name}) for name in singles} | {frozenset({"NTH", "ORDDAY"})}
    sets.discard(frozenset())
    return {names: chr(_BASE + index) for index, names in enumerate(sorted(sets, key=sorted))}


def _pattern(pieces: list[str], codes: dict[frozenset[str], str]) -> str:
    """Write a pattern over codes; the nth word of a class is the group ``CLASS_n``."""
    seen: Counter[str] = Counter()
    parts: list[str] = []
    for piece in pieces:
        if piece in ("(?!", "(?=", ")", "|", "?", "*", "$"):
            parts.append(piece)
        elif piece == "(":
            parts.append("(?:")
        else:
            chars = "".join(code for names, code in codes.items() if piece in names)
            if not chars:
                raise ValueError(f"no word is a {piece} (times.toml)")
            seen[piece] += 1
            named = piece[0].isupper() and len(piece) > 1
            parts.append(f"(?P<{piece}_{seen[piece]}>[{chars}])" if named else f"[{chars}]")
    return "".join(parts)
