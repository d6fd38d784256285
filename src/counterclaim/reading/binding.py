"""Binding: which harm a number belongs to.

One walk over a sentence, from number to number: what follows a number ("62 were killed"), what stands before it ("killed 62", "a toll
of 62"), what it is a part of ("including 12 children"), what it is joined to ("and two officers"). Grammar of words near each other first,
the parse where they stand apart, for many texts come without commas or apostrophes.
"""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from counterclaim.reading.harms import Mark, harms_in
from counterclaim.reading.lexicon.harm import number_words, toll_words, victims
from counterclaim.reading.numbers import Quantity, quantities_in
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Harm, VictimStatus

#: No word of harm is looked for further from its number than this many words.
REACH = 25
#: A participle without auxiliary stands at most this far after the noun that it tells of.
_NEAR = 6
#: A figure stands at most this far after "the death toll from air strikes on …".
_FAR = 30
#: So many displaced are people, whatever the words leave out ("displaced millions").
_MANY = 1000
#: "Two men fled" tells of no displacement; a score of people who flee does.
_FEW = 20
_STOPS = frozenset({".", ";", "!", "?"})
_CLAUSE = frozenset(
    {"when", "after", "while", "because", "if", "where", "since", "before", "but", "until", "although", "though", "as"}
)
_RELATIVE = frozenset({"who", "that", "which"})
_OBJECTS = frozenset({"the", "his", "her", "its", "their", "him", "them", "himself", "themselves", "my", "our"})
_JOINS = frozenset({"and", "or", ",", "&", "/", "plus"})
_SKIP = frozenset(
    {
        "also",
        "reportedly",
        "then",
        "another",
        "himself",
        "themselves",
        "herself",
        "itself",
        '"',
        "“",
        "apparently",
        "a",
        "the",
        "all",
        "even",
    }
)
_PLACES = frozenset({"in", "at", "near", "on", "around", "outside", "elsewhere", "from", "across", "inside"})
_ALONG = frozenset({("along", "with"), ("together", "with"), ("as", "well", "as"), ("in", "addition", "to")})


class Tie(StrEnum):
    """How a number and its harm are tied."""

    BEFORE = "before"  # the number stands before: "62 were killed"
    AFTER = "after"  # it stands after: "killed 62"
    NOUN = "noun"  # it counts the harm: "62 deaths"
    FIGURE = "figure"  # it is a figure's value: "a toll of 62"
    PART = "part"  # it is a part of the figure before: "including 12 children"
    JOINED = "joined"  # it shares the harm of the figure before: "and two officers"
    ECHO = "echo"  # it repeats a harm told in an earlier sentence: "the monitor said 24"


@dataclass(frozen=True, slots=True)
class Bond:
    """A number and the harm that it tells.

    Args:
        quantity: the number.
        harm: what was done.
        tie: how they are tied.
        start: first word of what tells the harm; equal to `end` where it stands in another figure's words.
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
class _Hold:
    """What a number is followed by: a mark, whether it tells of a part ("among the dead"), and of whom it is shared."""

    mark: Mark
    part: bool = False
    shared: bool = False


class Binder:
    """The bonds of one paragraph.

    Args:
        paragraph: parsed.
    """

    def __init__(self, paragraph: Paragraph) -> None:
        self.tokens = [token for token in paragraph.doc if not token.is_space]
        self.lower = [token.lower_ for token in self.tokens]
        self.raw = toll_words()
        self.people = victims()
        self.quantities = quantities_in(paragraph)
        self.starts = {quantity.first: quantity for quantity in self.quantities}
        self.marks = {mark.start: mark for mark in harms_in(self.tokens, self.lower)}
        self.ends = {mark.end: mark for mark in self.marks.values()}
        self.figures = self._figures()
        self.sentences = self._sentences(paragraph)
        self.holds: dict[int, _Hold] = {}
        self.bonds: list[Bond] = []

    def _sentences(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        """Return first and last word of each sentence."""
        place = {token.i: k for k, token in enumerate(self.tokens)}
        found, here = [], 0
        for sentence in paragraph.sentences:
            end = here
            for i in range(sentence.last - 1, sentence.first - 1, -1):
                if i in place:
                    end = place[i] + 1
                    break
            found.append((here, end))
            here = end
        return found

    def word(self, k: int) -> str:
        """Return a word in lower case, or nothing past the ends."""
        return self.lower[k] if 0 <= k < len(self.lower) else ""

    def bind(self) -> list[Bond]:
        """Return the bonds, in order of their numbers."""
        if not self.quantities or not (self.marks or self.figures or any(q.harm for q in self.quantities) or self._has_deed()):
            return []
        at = 0
        for index, (first, end) in enumerate(self.sentences):
            group = []
            while at < len(self.quantities) and self.quantities[at].first < end:
                group.append(self.quantities[at])
                at += 1
            if group:
                self._sentence(index, first, end, group)
        return self.bonds

    def _has_deed(self) -> bool:
        words = {word for group in self.raw.deed for word in group.words} | self.raw.captives["words"]
        return not words.isdisjoint(self.lower)

    def _sentence(self, index: int, first: int, end: int, group: list[Quantity]) -> None:
        for quantity in reversed(group):
            hold = self._follow(quantity, end)
            if hold is not None:
                self.holds[quantity.first] = hold
        told: list[Bond] = []
        taken: set[int] = set()
        for quantity in group:
            bond = self._bond(quantity, first, end, index, told, taken)
            if bond is not None:
                told.append(bond)
                if bond.tie is Tie.BEFORE:
                    taken.add(bond.start)
        self.bonds.extend(told)

    # what follows a number

    def _follow(self, quantity: Quantity, end: int) -> _Hold | None:
        """Find the harm of which a number before it is the subject or the noun."""
        if not quantity.of_people:
            return None
        k, stop = quantity.end, min(end, quantity.end + REACH)
        relative = including = False
        gap, plural = 0, quantity.low != 1 or quantity.high != 1
        while k < stop:
            word = self.lower[k]
            if (other := self.starts.get(k)) is not None:
                if not other.of_people:
                    k = other.end
                    continue
                if including or other.group or self._opens_part(k):
                    k = other.end
                    continue
                if self.word(k - 1) in _JOINS and gap <= 1:
                    hold = self.holds.get(k)
                    if (
                        hold is not None
                        and hold.mark.start <= other.end + _NEAR
                        and quantity.noun is not None
                    and other.noun is not None
                    and quantity.harm is None
                    ):
                        return _Hold(hold.mark, part=hold.part, shared=True)
                    return None
                if other.article and self.word(k - 1) in _PLACES:
                    k = other.end
                    continue
                return None
            if (mark := self.marks.get(k)) is not None:
                return self._held(quantity, mark, gap=gap, relative=relative, plural=plural)
            if word in _STOPS or (word in _CLAUSE and not (word == "as" and self.word(k + 1) == "of")) or word in (":",):
                return None
            if word in self.raw.parts["among"] and (hold := self._among(k)) is not None:
                return hold
            if word in ("and", "but") and not including and not self._goes_on(k + 1):
                return None
            if self._opens_part(k):
                including = True
            elif word in _RELATIVE:
                if word == "that" and gap == 0 and quantity.noun is None:
                    return None
                relative = True
            elif (
                word in ("was", "is", "has")
                and plural
                and not relative
                and gap < 2
                and not quantity.article
                and quantity.low != 0
                and not self._singular(quantity)
            ):
                return None
            elif self.tokens[k].tag_ in ("VBD", "VBZ", "VBP") and not relative and not including and word not in _AUX:
                return None
            elif self.tokens[k].tag_ in ("VB", "MD") and word not in _AUX and not relative:
                return None
            if (
                not (
                    self.tokens[k].tag_ == "RB"
                    or word in _AUX
                    or word in ("more", "others", "(", ")", "of", "them", '"', "“", "”", ",")
                )
                and not including
            ):
                gap += 1
            k += 1
        return None

    def _goes_on(self, k: int) -> bool:
        """Tell whether what follows "and" still belongs to the phrase before it, and is no new clause."""
        return k in self.starts or k in self.marks or self.word(k) in _AUX or self.word(k) in ("his", "their", "her", "more", "then", "many", "one") or self.tokens[min(k, len(self.tokens) - 1)].pos_ in ("ADJ", "NOUN", "PROPN", "ADV")

    @staticmethod
    def _singular(quantity: Quantity) -> bool:
        return quantity.words.lower().startswith(("a total", "a number", "a "))

    def _held(self, quantity: Quantity, mark: Mark, *, gap: int, relative: bool, plural: bool) -> _Hold | None:
        if not mark.before or mark.negated or self.word(mark.start - 1) in ("the", "those"):
            return None
        if gap and not mark.passive and (mark.beside or self._names(mark.end)):
            return None
        if mark.strict and not self._strictly(quantity, mark):
            return None
        if (
            plural
            and not relative
            and quantity.low != 0
            and mark.lead < mark.start
            and not quantity.article
            and gap < 2
            and self.word(mark.lead) in ("was", "is", "has")
            and not self._singular(quantity)
        ):
            return None
        if not mark.passive and (gap > _NEAR or self._active(mark)):
            return None
        return _Hold(mark)

    def _strictly(self, quantity: Quantity, mark: Mark) -> bool:
        """Tell whether a number counts people for certain, where places and things may suffer the same."""
        if mark.harm is Harm.DISPLACED:
            status = self.people.status.get(quantity.noun or "")
            if (
                status in (VictimStatus.MILITARY, VictimStatus.MILITANT, VictimStatus.POLICE)
                or quantity.low == quantity.high == 1
            ):
                return False
        if quantity.noun is None and (quantity.low or 0) >= _MANY:
            return mark.harm is Harm.DISPLACED
        if quantity.noun is None:
            return mark.harm in (Harm.DISPLACED, Harm.CAPTURED) and mark.before
        return quantity.noun in self.people.status

    def _names(self, k: int) -> bool:
        """Tell whether a name follows, which a participle before it tells of ("recently murdered Bishop X")."""
        return k < len(self.tokens) and self.tokens[k].pos_ == "PROPN" and self.lower[k] not in _TIMES and self.lower[k] not in number_words().not_counting["months"]

    def _active(self, mark: Mark) -> bool:
        """Tell whether a form that may be either has an object after it."""
        k = mark.end
        while self.word(k) in ("also", "reportedly"):
            k += 1
        if (other := self.starts.get(k)) is not None:
            return other.of_people and k not in self.holds
        if self.word(k) in _OBJECTS:
            return True
        return any(
            child.dep_ == "dobj"
            and child.i > self.tokens[mark.end - 1].i
            and child.lower_ not in _TIMES
            and child.lower_ not in self.people.things
            for child in self.tokens[mark.end - 1].children
        )

    def _among(self, k: int) -> _Hold | None:
        """Read "among the dead", "among those killed": the number before it is a part of those."""
        for ahead in range(k + 1, min(k + 4, len(self.lower))):
            if (mark := self.marks.get(ahead)) is not None and mark.before and mark.harm is not None:
                return _Hold(Mark(mark.harm, k, mark.end, k, True, False, True, False), part=True)
            if self.word(ahead) in ("victims", "martyrs", "casualties"):
                harm = Harm.CASUALTIES if self.word(ahead) == "casualties" else Harm.KILLED
                return _Hold(Mark(harm, k, ahead + 1, k, True, False, True, False), part=True)
        return None

    def _opens_part(self, k: int) -> bool:
        """Tell whether "including" or "among them" begins at a word."""
        return self.word(k) in _PART_FIRST and any(
            tuple(self.lower[k : k + len(words)]) == words for words in _PART_FIRST[self.word(k)]
        )

    # the bond of a number

    def _bond(self, quantity: Quantity, first: int, end: int, index: int, told: list[Bond], taken: set[int]) -> Bond | None:
        if not quantity.of_people or self.word(quantity.first - 1) == "by":
            return None
        hold = self.holds.get(quantity.first)
        parent = next((bond for bond in reversed(told) if not bond.part), None)
        if parent is None and quantity.group:
            parent = next((bond for bond in reversed(self.bonds) if not bond.part and index - bond.sentence == 1), None)
        if (part := self._part(quantity, first, hold, parent, told, index)) is not None:
            return part
        before = self._before(quantity, first, taken)
        if before is not None and before.harm is not None and not (hold is not None and before.start in taken):
            return Bond(quantity, before.harm, Tie.AFTER, before.start, before.end, False, index)
        if hold is not None:
            if hold.mark.harm is None:
                return None
            own = quantity.counted.harm
            if own is not None and hold.mark.harm is Harm.DISPLACED:
                return Bond(quantity, own, Tie.NOUN, quantity.first, quantity.end, False, index)
            if quantity.low == 0 and self._unreported(quantity, first, end):
                return None
            return Bond(quantity, hold.mark.harm, Tie.BEFORE, hold.mark.start, hold.mark.end, hold.part, index)
        if quantity.harm is not None and not quantity.article:
            if quantity.low == 0 and self._unreported(quantity, first, end):
                return None
            return Bond(quantity, quantity.harm, Tie.NOUN, quantity.first, quantity.end, False, index)
        return (
            self._deed(quantity, index)
            or self._figure(quantity, first, index, told)
            or self._join(quantity, index, told)
            or self._parsed(quantity, index)
            or self._captives(quantity, first, end, index)
            or self._echo(quantity, first, index, told)
        )

    def _unreported(self, quantity: Quantity, first: int, end: int) -> bool:
        """Tell whether it is reports that there are none of ("no casualties were reported")."""
        near = self.lower[max(first, quantity.first - 4) : min(end, quantity.end + 6)]
        return not self.raw.unreported["words"].isdisjoint(near)

    def _before(self, quantity: Quantity, first: int, taken: set[int]) -> Mark | None:
        """Return the active verb right before a number."""
        k = quantity.first
        for _ in range(4):
            mark = self.ends.get(k)
            if mark is not None:
                if not mark.after or mark.negated or (mark.passive and mark.before) or mark.start in taken:
                    return None
                many = mark.harm is Harm.DISPLACED and quantity.noun is None and (quantity.low or 0) >= _MANY
                if mark.strict and quantity.article and mark.harm is Harm.KILLED:
                    return None
                if mark.strict and quantity.noun not in self.people.status and not (many or self._lost_before(mark, first)):
                    return None
                if self.word(k) == "by":
                    return None
                return mark
            if (
                k - 1 <= first
                or self.word(k - 1) not in _SKIP
                and self.word(k - 1) != ":"
                and not (
                    self.word(k - 1) == "and"
                    and self.word(k - 2).endswith("sel" + ("f" if self.word(k - 2).endswith("f") else "ves"))
                )
            ):
                return None
            k -= 1
        return None

    def _lost_before(self, mark: Mark, first: int) -> bool:
        """Tell whether the same verb has had people for its object earlier in the sentence ("lost 463 fighters and … lost 89")."""
        return any(
            bond.start >= first and bond.harm is mark.harm and self.word(bond.start) == self.word(mark.start)
            for bond in self.bonds[-3:]
        )

    def _part(
        self, quantity: Quantity, first: int, hold: _Hold | None, parent: Bond | None, told: list[Bond], index: int
    ) -> Bond | None:
        """Bind a number that is a part of another ("including 12 children", "two of them civilians")."""
        named = hold is not None and (hold.part or not hold.shared)
        opened = self._after_opener(quantity, first)
        included = self._included(quantity, first)
        if included is not None and hold is None and (quantity.noun is None or quantity.noun in self.people.status):
            return Bond(quantity, included, Tie.PART, quantity.first, quantity.end, True, index)
        last = told[-1] if told else None
        if not (opened or quantity.group):
            listed = (
                last is not None
                and last.tie is Tie.PART
                and (self.word(quantity.first - 1) in _JOINS or quantity.first == last.quantity.end)
                and quantity.first - last.quantity.end <= 2
            )
            same = hold is None or (parent is not None and hold.mark.start == parent.start)
            if not listed or not same or quantity.noun is None:
                return None
        if quantity.noun is None and not quantity.group and hold is None and self.word(quantity.end) not in _PLACES:
            return None
        if (
            named
            and hold is not None
            and hold.mark.harm is not None
            and (parent is None or hold.mark.harm is not parent.harm)
            and not (opened and not hold.mark.start <= quantity.end + 3)
        ):
            return Bond(quantity, hold.mark.harm, Tie.BEFORE, hold.mark.start, hold.mark.end, hold.part, index)
        if parent is None:
            return None
        return Bond(quantity, parent.harm, Tie.PART, quantity.first, quantity.end, True, index)

    def _after_opener(self, quantity: Quantity, first: int) -> bool:
        for size in (1, 2, 3):
            start = quantity.first - size
            if start >= first and tuple(self.lower[start : quantity.first]) in _PARTS:
                return True
        # "with two children among them"
        return (
            self.word(quantity.end) == "among"
            and self.word(quantity.end + 1) in ("them", "these", "those", "whom")
            and quantity.end + 2 not in self.marks
            and quantity.end + 2 not in self.starts
        )

    def _included(self, quantity: Quantity, first: int) -> Harm | None:
        """Read "those killed included 12 …", "among the dead were two …"."""
        k = quantity.first - 1
        includes = self.raw.figure["includes"]
        while k > first and (self.word(k) in ("also", "at", "least") or self.tokens[k].tag_ == "RB"):
            k -= 1
        if self.word(k) not in includes:
            return None
        mark = self.ends.get(k)
        if self.word(k) in ("included", "include", "includes"):
            if mark is not None and mark.before and self.word(mark.start - 1) in ("those", "the"):
                return mark.harm
            return (
                Harm.KILLED
                if self.word(k - 1) in ("dead", "martyrs", "deaths", "fatalities")
                else Harm.CASUALTIES
                if self.word(k - 1) == "casualties"
                else None
            )
        for start in range(k - 1, max(first - 1, k - 6), -1):
            if self.word(start) in self.raw.parts["among"] and (hold := self._among(start)) is not None and hold.mark.end <= k:
                return hold.mark.harm
        return None

    def _deed(self, quantity: Quantity, index: int) -> Bond | None:
        """Bind the victims of a noun ("the killing of 12 civilians", "the lives of 12 people", "12 lives")."""
        k = quantity.first - 1
        if self.word(k) in ("the", "a"):
            k -= 1
        bracket = int(self.word(k - 1) in ("[", "(") and self.word(k) == "of")
        lives = self.raw.lives
        if quantity.noun in lives["words"] or (
            quantity.noun is not None
            and self.word(quantity.end) in ("their", "his")
            and self.word(quantity.end + 1) in lives["words"]
        ):
            for back in range(quantity.first - 1, max(-1, quantity.first - 4), -1):
                if self.word(back) in lives["taken"]:
                    end = quantity.end + 2 if self.word(quantity.end) in ("their", "his") else quantity.end
                    return Bond(quantity, Harm.KILLED, Tie.AFTER, back, end, False, index)
            return None
        if self.word(k) != "of" or (
            quantity.noun is not None
            and quantity.noun not in self.people.status
            and not self.tokens[quantity.counted.head or 0].tag_.startswith("NN")
        ):
            return None
        noun = self.word(k - 1 - bracket)
        if noun in lives["words"] and not any(self.word(back) in lives["taken"] for back in range(k - 2, k - 7, -1)):
            return None
        for deed in self.raw.deed:
            if noun in deed.words and (
                quantity.noun in self.people.status
                or (quantity.noun is not None and deed.harm is Harm.KILLED and self._plural(quantity))
                or (quantity.noun is None and deed.harm is Harm.KILLED and noun not in ("loss", "lives", "life", "body"))
            ):
                return Bond(quantity, deed.harm, Tie.AFTER, k - 1 - bracket, k, False, index)
        return None

    def _plural(self, quantity: Quantity) -> bool:
        return quantity.counted.head is not None and self.tokens[quantity.counted.head].tag_ in ("NNS", "NNPS")

    # figures

    def _figures(self) -> dict[int, tuple[Harm, int, bool]]:
        """Find the nouns that stand for a figure: where, with which harm, to which word, and whether it is called an earlier one."""
        found: dict[int, tuple[Harm, int, bool]] = {}
        figure, nouns = self.raw.figure, _harm_words()
        for k, word in enumerate(self.lower):
            prior = any(self.word(back) in figure["prior"] for back in (k - 1, k - 2))
            if word in figure["tolls"]:
                harm = nouns.get(self.word(k - 1), Harm.KILLED)
                found[k] = (harm, k + 1, prior)
            elif word in figure["numbers"]:
                if (harm_before := nouns.get(self.word(k - 1))) is not None:
                    found[k] = (harm_before, k + 1, prior)
                    continue
                for ahead in range(k + 1, min(k + 7, len(self.lower))):
                    if self.word(ahead) in nouns:
                        found[k] = (nouns[self.word(ahead)], ahead + 1, prior)
                        break
                    if (
                        ahead in self.starts
                        or self.word(ahead) in _STOPS
                        or (ahead == k + 1 and self.word(ahead) != "of" and self.word(ahead) not in nouns)
                    ):
                        break
            elif (
                word in nouns
                and self.word(k - 1) in ("the", "those", "total", "confirmed", "civilian", "military", "of")
                and k - 1 not in found
                and self.word(k + 1) not in _STOPS
            ):
                found[k] = (nouns[word], k + 1, prior)
        return found

    def _figure(self, quantity: Quantity, first: int, index: int, told: list[Bond]) -> Bond | None:
        """Bind the value of a figure ("a toll of 83", "the death toll from … rose to 61", "brought to 45 the number killed")."""
        figure = self.raw.figure
        if (
            quantity.noun is not None
            and quantity.noun not in self.people.status
            and quantity.harm is None
            and quantity.noun in self.people.things
        ):
            return None
        before = quantity.first - 1
        while before > first and self.tokens[before].tag_ == "RB" and self.word(before) not in figure["links"]:
            before -= 1
        if self.word(before) in figure["links"] or self.word(before) in _REACHING:
            for k in range(before, max(first - 1, before - _FAR), -1):
                if k in self.figures:
                    harm, end, prior = self.figures[k]
                    if (
                        end > before + 1
                        or any(bond.start == k for bond in told)
                        or (self.word(before) == "of" and before - end > 2)
                    ):
                        break
                    noun = self.word(k) not in figure["tolls"] and self.word(k) not in figure["numbers"]
                    if noun and before - end > 4 or self._verb_between(end, before):
                        break
                    return Bond(quantity, harm, Tie.FIGURE, k, end, False, index, prior)
                if self.word(k) in _STOPS:
                    break
        if self.word(quantity.end) in ("the", "its", "their", "a") and self.word(quantity.first - 1) in ("to", "at"):
            for k in range(quantity.end + 1, quantity.end + 5):
                if k in self.figures:
                    harm, end, prior = self.figures[k]
                    return Bond(quantity, harm, Tie.FIGURE, k, end, False, index, prior)
        return None

    def _verb_between(self, start: int, end: int) -> bool:
        """Tell whether a verb of saying stands between a figure's noun and its value: then the value is another's."""
        return any(
            self.tokens[k].tag_ in ("VBD", "VBZ") and self.word(k) in ("said", "says", "told", "carried")
            for k in range(start, end)
        )

    # joined and parsed

    def _join(self, quantity: Quantity, index: int, told: list[Bond]) -> Bond | None:
        """Bind a number that shares the harm of the one before it ("killed 12 soldiers and two officers", "10 in Aleppo and 12 in Homs")."""
        if not told:
            return self._along(quantity, index)
        last = told[-1]
        gap = range(last.quantity.end, quantity.first)
        if len(gap) > 14:
            return None
        joined = not gap or self.word(quantity.first - 1) in _JOINS
        along = any(tuple(self.lower[quantity.first - len(words) : quantity.first]) == words for words in _ALONG)
        if not (joined or along):
            return None
        if any(
            self.tokens[k].tag_ in ("VBD", "VBZ", "VBP", "VBG", "MD")
            and k not in self.marks
            and not any(m.lead <= k < m.end for m in self._near(k))
            for k in gap
        ):
            return None
        placed = self.word(quantity.end) in _PLACES
        known = quantity.noun in self.people.status
        if not (known or (placed and quantity.noun is None)) or self._subject(quantity):
            return None
        if last.tie is Tie.BEFORE and not (along or (placed and (quantity.noun is None or known))):
            return None
        if last.tie is Tie.FIGURE and not known:
            return None
        return Bond(quantity, last.harm, Tie.JOINED, quantity.first, quantity.end, last.part, index)

    def _along(self, quantity: Quantity, index: int) -> Bond | None:
        """Bind those harmed with somebody who is named ("was killed along with two guards")."""
        if not any(tuple(self.lower[max(0, quantity.first - len(words)) : quantity.first]) == words for words in _ALONG):
            return None
        for k in range(quantity.first - 1, max(-1, quantity.first - REACH), -1):
            if (mark := self.marks.get(k)) is not None and mark.harm is not None and mark.before and mark.passive and not mark.negated:
                return Bond(quantity, mark.harm, Tie.JOINED, quantity.first, quantity.end, False, index)
            if self.word(k) in _STOPS:
                break
        return None

    def _near(self, k: int) -> list[Mark]:
        return [self.marks[start] for start in range(k, min(k + 4, len(self.lower))) if start in self.marks]

    def _subject(self, quantity: Quantity) -> bool:
        """Tell whether a finite verb follows a number: it is the subject of something else."""
        k = quantity.end
        while k < len(self.lower) and self.tokens[k].tag_ == "RB":
            k += 1
        return k < len(self.lower) and self.tokens[k].tag_ in ("VBD", "VBZ", "VBP", "MD") and k not in self.marks

    def _parsed(self, quantity: Quantity, index: int) -> Bond | None:
        """Bind by the parse what stands apart: subjects, objects and what is joined to them."""
        head = quantity.counted.head
        if head is None or quantity.noun not in self.people.status:
            return None
        token = self.tokens[head]
        for _ in range(3):
            if token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
                token = token.head
            else:
                break
        mark = next((m for m in self._marks_at(token.head)), None)
        if mark is None or mark.harm is None or mark.negated or mark.beside or self._names(mark.end) or (mark.strict and not self._strictly(quantity, mark)):
            return None
        agentive = token.dep_ == "nsubj"
        if (
            (token.dep_ == "dobj" and mark.after and not mark.passive)
            or (token.dep_ == "nsubjpass" and mark.before)
            or (agentive and mark.before and not mark.after)
        ):
            return Bond(
                quantity, mark.harm, Tie.AFTER if token.dep_ == "dobj" else Tie.BEFORE, mark.start, mark.end, False, index
            )
        return None

    def _marks_at(self, token: Token) -> list[Mark]:
        if not hasattr(self, "_places"):
            self._places = {word.i: k for k, word in enumerate(self.tokens)}
        k = self._places.get(token.i)
        return [self.marks[k]] if k is not None and k in self.marks else []

    def _captives(self, quantity: Quantity, first: int, end: int, index: int) -> Bond | None:
        """Read "holds 14 prisoners", and nothing where they are let go."""
        captives = self.raw.captives
        if quantity.noun not in captives["words"]:
            return None
        near = self.lower[max(first, quantity.first - 8) : min(end, quantity.end + 8)]
        if not captives["freed"].isdisjoint(near) or captives["held"].isdisjoint(near):
            return None
        return Bond(quantity, Harm.CAPTURED, Tie.NOUN, quantity.first, quantity.end, False, index)

    def _echo(self, quantity: Quantity, first: int, index: int, told: list[Bond]) -> Bond | None:
        """Bind a bare number that another source gives for what was just told ("the monitor said 24")."""
        if quantity.noun is not None or quantity.article or quantity.additional or quantity.low == 0:
            return None
        last = told[-1] if told else self.bonds[-1] if self.bonds else None
        if last is None or index - last.sentence > 1 or last.harm not in (Harm.KILLED, Harm.INJURED, Harm.CASUALTIES):
            return None
        after = self.word(quantity.end)
        if not (
            after
            in ("", ".", ",", ";", ")", '"', "”", "according", "and", "but", "on", "in", "when", "at", "the", "for", "while")
            and self._ends(quantity)
        ):
            return None
        if after == "according" and self.word(quantity.first - 1) in (",", "and", "or", "but", ""):
            return Bond(quantity, last.harm, Tie.ECHO, quantity.first, quantity.end, False, index)
        if not self.raw.giving["other"].isdisjoint(self.lower[max(first, quantity.first - 12) : quantity.first]):
            return None
        giving, between = self.raw.giving["words"], self.raw.giving["between"]
        for k in range(quantity.first - 1, max(first - 1, quantity.first - 5), -1):
            if self.word(k) in giving:
                return Bond(quantity, last.harm, Tie.ECHO, quantity.first, quantity.end, False, index)
            if self.word(k) not in between:
                break
        return None

    def _ends(self, quantity: Quantity) -> bool:
        """Tell whether nothing that could be counted follows a bare number."""
        k = quantity.end
        return not (k < len(self.lower) and self.tokens[k].pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "SYM"))


_AUX = frozenset(
    "was were be been being is are has have had having also reportedly not n't to may might could would will can feared believed thought said known confirmed reported left found".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight night morning evening week month year".split()
)
_REACHING = frozenset("reached reaching exceeded topped passed hit surpassed stood stands rose climbed".split())
_PARTS = frozenset(tuple(phrase.split()) for phrase in toll_words().parts["openers"])
_PART_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _PARTS:
    if _phrase[0] not in ("of", "included", "include", "includes"):
        _PART_FIRST.setdefault(_phrase[0], []).append(_phrase)


def _harm_words() -> dict[str, Harm]:
    """Nouns of harm, and participles that stand for people ("the dead", "those killed")."""
    if not _HARM_WORDS:
        for group in toll_words().noun:
            _HARM_WORDS.update(dict.fromkeys(group.words, group.harm))
    return _HARM_WORDS


_HARM_WORDS: dict[str, Harm] = {}
