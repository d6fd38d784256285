"""Pair: one key template beside one response template, slot by slot.

Fills of a slot are matched so that as many as can be are right, then as many as can be partly right; what is left over on both
sides is incorrect against each other, and the rest missing or spurious ("MUC-4 Evaluation Metrics", Chinchor, 1992).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.evaluate.muc.fill import Grade, best, loose_date, value_grade, words
from counterclaim.evaluate.muc.history import History, Verdict, spelled
from counterclaim.evaluate.muc.slots import BY_KEY, SLOTS, FillKind
from counterclaim.evaluate.muc.template import Fill, Template

#: Slots whose strings others point at come before those.
_ORDER = sorted(SLOTS, key=lambda slot: slot.kind is not FillKind.STRING)

#: What people were asked about; of fills from lists they were not.
_ASKED = (FillKind.STRING, FillKind.DATE, FillKind.NUMBER)


@dataclass(frozen=True, slots=True)
class Match:
    """A fill of the key beside one of the response; None where one of them has nothing.

    Args:
        key: what should be there.
        response: what is given; the same one may stand beside several that it is partly right for.
        grade: how right it is.
    """

    key: Fill | None
    response: Fill | None
    grade: Grade


@dataclass(slots=True)
class Comparison:
    """What one response template gives for one key template.

    Args:
        slots: name of a slot → its matches; an optional fill that nothing is given for is left out.
        judged: how many fills of the response people decided about.
        doubtful: how many they would have been asked about, and were not.
    """

    slots: dict[str, tuple[Match, ...]] = field(default_factory=dict)
    judged: int = 0
    doubtful: int = 0


class Comparing:
    """Compares two templates.

    Args:
        key: what should be there.
        response: what is given.
        history: what people decided about responses to this key; empty to go by rules alone.
    """

    def __init__(self, key: Template, response: Template, history: History) -> None:
        self._key, self._response, self._history = key, response, history
        self._same: dict[tuple[tuple[str, ...], tuple[str, ...]], Grade] = {}

    def compared(self) -> Comparison:
        """Return the matches of every slot."""
        found = {}
        for slot in _ORDER:
            matches = tuple(self._matches(slot.key))
            if slot.kind is FillKind.STRING:
                self._point(matches)
            found[slot.key] = matches
        judged = sum(
            bool(self._verdicts(slot.key, fill))
            for slot in SLOTS
            if slot.kind in _ASKED and self._key.fills(slot.key)
            for fill in self._response.fills(slot.key)
        )
        doubtful = sum(self._is_doubtful(slot, match) for slot, matches in found.items() for match in matches)
        return Comparison({slot.key: found[slot.key] for slot in SLOTS}, judged, doubtful)

    def _verdicts(self, slot: str, response: Fill) -> Sequence[Verdict]:
        return self._history.get((self._key.text, self._key.number, slot, spelled(slot, response)), ()) if self._history else ()

    def _is_doubtful(self, slot: str, match: Match) -> bool:
        """Say whether people would have been asked: about strings and dates, unless pointers alone were wrong."""
        if match.key is None or match.response is None or match.grade is Grade.RIGHT or self._verdicts(slot, match.response):
            return False
        if BY_KEY[slot].kind is FillKind.DATE:
            return True
        if BY_KEY[slot].kind is not FillKind.STRING or any(key.pointers for key in self._key.fills(slot)):
            return False
        given = set(map(words, match.response.values))
        return not any(given & set(map(words, key.values)) for key in self._key.fills(slot))

    def _point(self, matches: Sequence[Match]) -> None:
        """Remember which strings stand for the same: a pointer at one is a pointer at the other."""
        for match in matches:
            if match.key and match.response and match.grade:
                for pair in _pairs(match.key.values, match.response.values):
                    self._same[pair] = max(match.grade, self._same.get(pair, Grade.WRONG))

    def _matches(self, slot: str) -> Iterator[Match]:
        keys, responses = self._key.fills(slot), self._response.fills(slot)
        verdicts = [self._verdicts(slot, fill) for fill in responses]
        grades = [[self._grade(slot, key, fill, said) for fill, said in zip(responses, verdicts, strict=True)] for key in keys]
        chosen = dict(paired(grades, Grade.RIGHT))
        taken = set(chosen.values())
        left = [
            [g if k not in chosen and r not in taken else Grade.WRONG for r, g in enumerate(row)] for k, row in enumerate(grades)
        ]
        chosen |= dict(paired(left, Grade.PARTLY))
        for at in range(len(responses)):
            if any(len(said.keys) > 1 for said in verdicts[at]):
                chosen |= {k: at for k, row in enumerate(grades) if k not in chosen and row[at]}
        yield from (Match(keys[k], responses[r], grades[k][r]) for k, r in chosen.items())
        spare = [fill for at, fill in enumerate(responses) if at not in chosen.values()]
        for key in sorted((fill for at, fill in enumerate(keys) if at not in chosen), key=lambda fill: fill.optional):
            if spare:
                yield Match(key, spare.pop(0), Grade.WRONG)
            elif not key.optional:
                yield Match(key, None, Grade.WRONG)
        yield from (Match(None, fill, Grade.WRONG) for fill in spare)

    def _grade(self, slot: str, key: Fill, response: Fill, verdicts: Sequence[Verdict]) -> Grade:
        kind = BY_KEY[slot].kind
        grade = best(lambda wanted, given: value_grade(kind, wanted, given), key.values, response.values)
        if self._history:
            grade = self._as_the_conference(kind, key, response, grade)
        elif grade is Grade.RIGHT and self._tag(key, response) is not Grade.RIGHT:
            grade = Grade.PARTLY
        if grade is Grade.RIGHT or not verdicts:
            return grade
        return max((said.grade for said in verdicts if self._is_meant(slot, key, said)), default=Grade.WRONG)

    def _as_the_conference(self, kind: FillKind, key: Fill, response: Fill, grade: Grade) -> Grade:
        """Return what the conference's scorer gave before it asked: nothing where it was in doubt."""
        if kind is FillKind.DATE and best(_loosely, key.values, response.values):
            return Grade.RIGHT
        if kind is FillKind.STRING and grade is Grade.PARTLY:
            return Grade.WRONG
        tag = self._tag(key, response)
        if grade is Grade.RIGHT and tag is not Grade.RIGHT:
            return Grade.WRONG if tag is Grade.WRONG or kind is FillKind.STRING else Grade.PARTLY
        return grade

    def _is_meant(self, slot: str, key: Fill, verdict: Verdict) -> bool:
        """Say whether a verdict is about a fill; where two differ only in that one is optional, about the one it names."""
        exact, loose = spelled(slot, key), spelled(slot, replace(key, optional=not key.optional))
        return exact in verdict.keys or (
            loose in verdict.keys and not any(spelled(slot, other) == loose for other in self._key.fills(slot))
        )

    def _tag(self, key: Fill, response: Fill) -> Grade:
        """Grade the pointers of two fills: a missing one is partly right."""
        if not key.pointers or not response.pointers:
            return Grade.RIGHT if not key.pointers and not response.pointers else Grade.PARTLY if key.pointers else Grade.WRONG
        pairs = _pairs(key.pointers, response.pointers)
        return max(Grade.RIGHT if wanted == given else self._same.get((wanted, given), Grade.WRONG) for wanted, given in pairs)


def _loosely(key: str, response: str) -> Grade:
    return Grade.RIGHT if loose_date(key) == loose_date(response) else Grade.WRONG


def _pairs(key: Sequence[str], response: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(words(wanted), words(given)) for wanted in key for given in response]


def paired(grades: Sequence[Sequence[Grade]], grade: Grade) -> Iterator[tuple[int, int]]:
    """Give a largest set of pairs (row, column) that have a grade, each row and column once (Kuhn's method)."""
    row_of: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column, given in enumerate(grades[row]):
            if given is grade and column not in seen:
                seen.add(column)
                if column not in row_of or place(row_of[column], seen):
                    row_of[column] = row
                    return True
        return False

    for row in range(len(grades)):
        place(row, set())
    yield from sorted((row, column) for column, row in row_of.items())
