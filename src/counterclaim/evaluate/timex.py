"""Time figures: how well times are found and understood, measured on news in TimeML, as TempEval-3 counts.

The measures are those of UzZaman and others, "SemEval-2013 Task 1: TempEval-3" (2013), section 4, and of its scorer
(``evaluate_entities.py``). An expression is found strictly where both its ends are right, and relaxed where it shares a character
with one of the annotation, each counting for one other. Of those that match relaxed, the share with the right type, or the right
value, letter for letter, is the accuracy; times the precision and the recall of the relaxed match, it gives the F1 of the type or
the value.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.evaluate.corpus import Ask, Corpus, Measured
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.evaluate.score import Tally
from counterclaim.evaluate.timex3 import Timex3s
from counterclaim.evaluate.tml import TYPES, Part, Text, Timex3, load
from counterclaim.reading import timings
from counterclaim.records import Report, content_id

#: Which types a row counts. An expression of another type is not there for it.
ROWS = {
    "all": frozenset(TYPES),
    "date and time": frozenset({"DATE", "TIME"}),
    "duration": frozenset({"DURATION"}),
    "set": frozenset({"SET"}),
}
#: Which of the annotation's types a row of values counts.
KINDS = {"date": frozenset({"DATE"}), "time": frozenset({"TIME"})}


@dataclass(slots=True)
class _Right:
    """How many matched, and of how many the type or the value is right."""

    right: int = 0
    matched: int = 0

    def to_dict(self) -> dict[str, int | float]:
        accuracy = round(self.right / self.matched, 4) if self.matched else 0.0
        return {"accuracy": accuracy, "matched": self.matched}


class _Figures:
    """Counts over texts."""

    def __init__(self) -> None:
        self._found = {name: {row: Tally() for row in ROWS} for name in ("strict", "relaxed")}
        self._same = {name: {row: _Right() for row in ROWS | KINDS} for name in ("type", "value")}

    def add(self, wanted: Sequence[Timex3], given: Sequence[Timex3]) -> None:
        for row, types in ROWS.items():
            there = [one for one in wanted if one.type in types]
            found = [one for one in given if one.type in types]
            self._found["strict"][row].add([one.span for one in found], [one.span for one in there])
            relaxed = self._found["relaxed"][row]
            relaxed.right += len(list(matches(there, found)))
            relaxed.found += len(found)
            relaxed.there += len(there)
        for want, have in matches(wanted, given):
            for row, types in (ROWS | KINDS).items():
                if want.type in types:
                    for name, right in (("type", want.type == have.type), ("value", want.value == have.value)):
                        self._same[name][row].right += right
                        self._same[name][row].matched += 1

    def figures(self, before: str) -> Figures:
        told: Figures = {
            f"{before}{name}": {row: dict(tally.score.to_dict()) for row, tally in rows.items()}
            for name, rows in self._found.items()
        }
        relaxed = self._found["relaxed"]["all"]
        for name, rows in self._same.items():
            whole = Tally(rows["all"].right, relaxed.found, relaxed.there).score.to_dict()
            told[f"{before}{name}"] = {row: {**(whole if row == "all" else {}), **same.to_dict()} for row, same in rows.items()}
        return told


def matches(wanted: Sequence[Timex3], given: Sequence[Timex3]) -> Iterator[tuple[Timex3, Timex3]]:
    """Pair expressions that share a character, each with one other: those with the same ends first, then in order of the text."""
    same = {one.span: one for one in given}
    exact = {want.span: same[want.span] for want in wanted if want.span in same}
    taken = {have.span for have in exact.values()}
    for want in wanted:
        have = exact.get(want.span) or next(
            (one for one in given if one.span not in taken and one.span.overlaps(want.span)), None
        )
        if have is not None:
            taken.add(have.span)
            yield want, have


def measure(
    part: Part,
    read: Callable[[Text], Sequence[Timex3]],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Measured:
    """Score what is read against the annotation of every text.

    Args:
        part: from `tml.load`.
        read: text → the expressions in it.
        progress: called with texts done and texts in all.

    Returns:
        Figures "strict" and "relaxed": precision, recall and F1 of expressions, all and by type; "type" and "value": the same
        of those with the right type or value, and the accuracy on the "matched" ones, all and by the annotation's type. Where
        several folders were read, each has its own, with its name before theirs. Mistakes cost 1; with the right value and
        other ends, or another type, less.
    """
    folders = list(dict.fromkeys(text.folder for text in part.texts))
    counts = {folder: _Figures() for folder in folders}
    mistakes: list[Mistake] = []
    for done, text in enumerate(part.texts, 1):
        given = tuple(read(text))
        counts[text.folder].add(text.times, given)
        mistakes += _mistakes(text, given)
        progress(done, len(part.texts))
    figures = {
        group: rows
        for folder in folders
        for group, rows in counts[folder].figures(f"{folder} " if len(folders) > 1 else "").items()
    }
    wrong = {mistake.text for mistake in mistakes}
    return Measured(figures, part.digest, tuple(mistakes), {text.name: text.text for text in part.texts if text.name in wrong})


def _mistakes(text: Text, given: Sequence[Timex3]) -> Iterator[Mistake]:
    pairs = dict(matches(text.times, given))
    for want in text.times:
        have = pairs.get(want)
        if have is None:
            yield Mistake(text.name, want.type.lower(), MistakeKind.MISSED, _told(want, text), "", (want.span,))
        elif (want.type, want.value, want.span) != (have.type, have.value, have.span):
            row, cost = ("value", 1.0) if want.value != have.value else ("type", 0.5) if want.type != have.type else ("ends", 0.2)
            yield Mistake(
                text.name, row, MistakeKind.WRONG, _told(want, text), _told(have, text), (want.span,), (have.span,), cost
            )
    matched = set(pairs.values())
    for have in given:
        if have not in matched:
            yield Mistake(text.name, have.type.lower(), MistakeKind.SPURIOUS, "", _told(have, text), (), (have.span,))


def _told(one: Timex3, text: Text) -> str:
    return f"{one.type} {one.value}: {' '.join(one.span.of(text.text).split())}"


def read_times(text: Text) -> tuple[Timex3, ...]:
    """Return the expressions that the reader finds in a text."""
    report = Report(content_id(text.text), text.text, "0" * 64, "text/plain", published=text.day, language="en")
    written = Timex3s(text.day)
    return tuple(one for timing in timings(report) for one in written.of(timing))


def _measure(path: Path, ask: Ask) -> Measured:
    return measure(load(path, ask.of), read_times, ask.progress)


CORPUS = Corpus(
    name="timex",
    about="every expression of time of English news, with its value (TimeBank and AQUAINT as cleaned for TempEval-3, 2013)",
    path="a folder of .tml files, or the folder above several such",
    measure=_measure,
    readers=False,
)
