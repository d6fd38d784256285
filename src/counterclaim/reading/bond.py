"""Bond: a number and the harm that it tells, and the paragraph in which it is looked for."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.reading.harms import Mark, harms_in
from counterclaim.reading.lexicon.harm import toll_words, victims
from counterclaim.reading.numbers import Quantity, quantities_in
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Harm

#: No word of harm is looked for further from its number than this many words.
REACH = 25
#: What a number is a part of, or shares its harm with, is among this many before it: a bound for hostile lists.
RECENT = 40


class Tie(StrEnum):
    """How a number and its harm are tied."""

    BEFORE = "before"  # the number stands before: "62 were killed"
    AFTER = "after"  # it stands after: "killed 62"
    NOUN = "noun"  # it counts the harm: "62 deaths"
    FIGURE = "figure"  # it is a figure's value: "a toll of 62"
    PART = "part"  # it is a part of the figure before: "including 12 children"
    JOINED = "joined"  # it shares the harm of the figure before: "and two officers"
    ECHO = "echo"  # it repeats a harm told before: "the monitor said 24"


@dataclass(frozen=True, slots=True)
class Bond:
    """A number and the harm that it tells.

    Args:
        quantity: the number.
        harm: what was done.
        tie: how they are tied.
        start: first word of what tells the harm.
        end: one past its last.
        part: the number is a part of another.
        sentence: index of its sentence.
        prior: the words call the figure an earlier one.
    """

    quantity: Quantity
    harm: Harm
    tie: Tie
    start: int
    end: int
    part: bool
    sentence: int
    prior: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """What a number is followed by.

    Args:
        mark: the harm of which the number before it is subject or noun.
        part: it tells of a part ("among the dead").
        shared: it is reached over a number joined to it ("three soldiers and two officers were killed").
    """

    mark: Mark
    part: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A noun that stands for a figure of harm ("the death toll").

    Args:
        harm: what the figure counts.
        end: one past its last word.
        prior: the words call it an earlier one.
    """

    harm: Harm
    end: int
    prior: bool


class Field:
    """A paragraph's words, numbers and harms. Indices are of its words, white space left out.

    Args:
        paragraph: parsed.
    """

    def __init__(self, paragraph: Paragraph) -> None:
        self.tokens = paragraph.tokens(paragraph.span)
        self.lower = [token.lower_ for token in self.tokens]
        self.raw = toll_words()
        self.grammar = self.raw.grammar
        self.people = victims()
        self.quantities = quantities_in(paragraph)
        self.starts = {quantity.first: quantity for quantity in self.quantities}
        self.marks = {mark.start: mark for mark in harms_in(self.tokens, self.lower)} if self.quantities else {}
        self.ends = {mark.end: mark for mark in self.marks.values()}
        self.places = {token.i: k for k, token in enumerate(self.tokens)} if self.quantities else {}
        self.sentences = self._sentences(paragraph) if self.quantities else []
        self.figures: dict[int, Figure] = {}
        self.holds: dict[int, Hold] = {}
        self.bonds: list[Bond] = []

    def _sentences(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Return first word of each sentence, and one past its last."""
        found, here = [], 0
        for sentence in paragraph.sentences:
            last = next((i for i in range(sentence.last - 1, sentence.first - 1, -1) if i in self.places), None)
            end = here if last is None else self.places[last] + 1
            found.append((here, end))
            here = end
        return found

    def word(self, k: int) -> str:
        """Return a word in lower case, or nothing past the ends."""
        return self.lower[k] if 0 <= k < len(self.lower) else ""
