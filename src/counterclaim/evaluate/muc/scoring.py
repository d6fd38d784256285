"""Scoring: the templates that a system gives against the key, counted slot by slot as the conference counted them.

Recall is (correct + half of partial) of what is possible, precision of what is given. F comes from the two **as whole per
cents**, as in the official reports ("MUC-4 Evaluation Metrics", Chinchor, 1992): GE's 58 and 54 give 55.93.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.muc.align import aligned
from counterclaim.evaluate.muc.fill import Grade
from counterclaim.evaluate.muc.history import History
from counterclaim.evaluate.muc.key import Templates
from counterclaim.evaluate.muc.pair import Comparing, Comparison, Match
from counterclaim.evaluate.muc.slots import SLOTS
from counterclaim.evaluate.muc.template import Template

#: Group of the figures: with templates that stand alone on one side, and without.
ALL, MATCHED = "all templates", "matched only"
#: The row over all slots that are scored.
TOTAL = "all slots"


@dataclass(slots=True)
class Tally:
    """Counts of one slot.

    Args:
        correct: fills that are right.
        partial: partly right.
        incorrect: given, but something else was wanted.
        missing: wanted, and nothing given.
        spurious: given, and nothing wanted.
    """

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    def add(self, matches: Iterable[Match]) -> None:
        """Count the matches of one slot of one template."""
        for match in matches:
            if match.response is None:
                self.missing += 1
            elif match.key is None:
                self.spurious += 1
            elif match.grade is Grade.WRONG:
                self.incorrect += 1
            else:
                self.correct += match.grade is Grade.RIGHT
                self.partial += match.grade is Grade.PARTLY

    def __iadd__(self, other: "Tally") -> "Tally":
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self

    @property
    def possible(self) -> int:
        """How many fills were to be given."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """How many were given."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def measures(self) -> dict[str, float]:
        """Return "p" and "r" to four places, and "f1" by the conference's rule."""
        right = self.correct + self.partial / 2
        p, r = (right / whole if whole else 0.0 for whole in (self.actual, self.possible))
        return {"p": round(p, 4), "r": round(r, 4), "f1": f1(percent(p), percent(r))}


def percent(share: float) -> int:
    """Return a share in whole per cents, halves upwards."""
    return int(100 * share + 0.5 + 1e-9)


def f1(p: int, r: int) -> float:
    """Return the harmonic mean of two whole per cents, as a share to four places."""
    return round(2 * p * r / (p + r) / 100, 4) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """One template of a text, on one side or on both.

    Args:
        text: name of the text.
        key: what should be there; None where the response is spurious.
        response: what is given; None where it is missing.
        slots: name of a slot → its matches.
    """

    text: str
    key: Template | None
    response: Template | None
    slots: Mapping[str, tuple[Match, ...]]


#: Text → number of a key template → number of the response template to score against it.
Pairs = Mapping[str, Mapping[str, str]]


def scored(key: Templates, response: Templates, history: History, pairs: Pairs | None = None) -> Iterator[Scored]:
    """Give every template of the key and of a response, paired where they belong together.

    Args:
        key: by text; a text that is irrelevant has no templates, and whatever is given for it is spurious.
        response: by text; a text that is left out has none. Texts that the key does not know are passed over.
        history: what people decided about responses to this key; empty to go by rules alone.
        pairs: which templates belong together, where people said so; None finds it.
    """
    for name, keys in key.items():
        responses = response.get(name, ())
        chosen = aligned(keys, responses, history) if pairs is None else _given(keys, responses, history, pairs.get(name, {}))
        for at, template in enumerate(keys):
            if at in chosen:
                index, comparison = chosen[at]
                yield Scored(name, template, responses[index], comparison.slots)
            elif not template.optional:
                yield Scored(name, template, None, _alone(template, wanted=True))
        taken = {index for index, _ in chosen.values()}
        for at, template in enumerate(responses):
            if at not in taken:
                yield Scored(name, None, template, _alone(template, wanted=False))


def _given(
    keys: Sequence[Template], responses: Sequence[Template], history: History, pairs: Mapping[str, str]
) -> dict[int, tuple[int, Comparison]]:
    at = {template.number: index for index, template in enumerate(responses)}
    return {
        index: (at[pairs[key.number]], Comparing(key, responses[at[pairs[key.number]]], history).compared())
        for index, key in enumerate(keys)
        if pairs.get(key.number) in at
    }


def _alone(template: Template, *, wanted: bool) -> dict[str, tuple[Match, ...]]:
    if wanted:
        return {
            slot.key: tuple(Match(fill, None, Grade.WRONG) for fill in template.fills(slot.key) if not fill.optional)
            for slot in SLOTS
        }
    return {slot.key: tuple(Match(None, fill, Grade.WRONG) for fill in template.fills(slot.key)) for slot in SLOTS}


def tallies(templates: Iterable[Scored], rows: Sequence[str] | None = None) -> dict[str, dict[str, Tally]]:
    """Count templates: group → row → its counts; the row "all slots" is over those asked for.

    Args:
        templates: as `scored` gives them.
        rows: the slots to count, in plain words (`slots.Slot.row`); None takes all.
    """
    wanted = [slot for slot in SLOTS if rows is None or slot.row in rows]
    found = {group: {row: Tally() for row in (*(slot.row for slot in wanted), TOTAL)} for group in (ALL, MATCHED)}
    for template in templates:
        groups = (ALL, MATCHED) if template.key and template.response else (ALL,)
        for slot in wanted:
            for group in groups:
                found[group][slot.row].add(template.slots.get(slot.key, ()))
    for counts in found.values():
        for slot in wanted:
            counts[TOTAL] += counts[slot.row]
    return found


def score(key: Templates, response: Templates, history: History | None = None, rows: Sequence[str] | None = None) -> Figures:
    """Return what a response reaches on a key.

    Args:
        key: what should be there, by text.
        response: what is given, by text.
        history: what people decided about responses to this key; None goes by rules alone.
        rows: the slots to score, in plain words; None takes all.
    """
    counted = tallies(scored(key, response, history or {}), rows)
    return {group: {row: tally.measures for row, tally in counts.items()} for group, counts in counted.items()}
