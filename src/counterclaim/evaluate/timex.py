"""Timex figures: how well times are found and understood, measured on TimeBank and AQUAINT.

Counting is TempEval-3's (UzZaman and others, SemEval 2013, section 5): strict, the same span; relaxed, any overlap, one to one.
Type and value are looked at on relaxed matches: accuracy is the share of them that is right, and F1 counts a match as right
only where the attribute is. The official scorer takes DATE, TIME, DURATION and SET together; each is also given alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import Ask, Corpus, Files, Measured
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.evaluate.score import Tally
from counterclaim.evaluate.timex_value import timex_of
from counterclaim.evaluate.tml import Text, Timex, load
from counterclaim.reading import timings
from counterclaim.records import Report, content_id

#: Rows, and the types that each takes.
_ROWS = {
    "all": frozenset({"DATE", "TIME", "DURATION", "SET"}),
    "date and time": frozenset({"DATE", "TIME"}),
    "duration": frozenset({"DURATION"}),
    "set": frozenset({"SET"}),
}


@dataclass(slots=True)
class _Counts:
    """What is counted of one row."""

    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    type: Tally = field(default_factory=Tally)
    value: Tally = field(default_factory=Tally)

    def add(self, have: Sequence[Timex], want: Sequence[Timex]) -> None:
        """Compare one text's times of a row with those marked there."""
        self.strict.add([one.span for one in have], [one.span for one in want])
        pairs = matched(have, want)
        for tally, right in (
            (self.relaxed, len(pairs)),
            (self.type, sum(ours.type == theirs.type for ours, theirs in pairs)),
            (self.value, sum(ours.value == theirs.value for ours, theirs in pairs)),
        ):
            tally.right += right
            tally.found += len(have)
            tally.there += len(want)

    def rows(self, row: str) -> Figures:
        """Return strict, relaxed, type and value figures."""
        seen = self.relaxed.right
        attributes = {
            name: {row: tally.score.to_dict() | {"accuracy": round(tally.right / seen, 4) if seen else 0.0}}
            for name, tally in (("type", self.type), ("value", self.value))
        }
        spans = {"strict": {row: self.strict.score.to_dict()}, "relaxed": {row: self.relaxed.score.to_dict()}}
        return spans | attributes


def matched(have: Sequence[Timex], want: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair times that overlap, one to one: the same span first, then in order of the text.

    Args:
        have: ours.
        want: theirs.
    """
    spans = {one.span: one for one in have}
    pairs = [(spans[one.span], one) for one in want if one.span in spans]
    used = {ours.span for ours, _ in pairs} | {theirs.span for _, theirs in pairs}
    left = [one for one in have if one.span not in used]
    for theirs in want:
        if theirs.span in used:
            continue
        ours = next((one for one in left if one.span.overlaps(theirs.span)), None)
        if ours is not None:
            left.remove(ours)
            pairs.append((ours, theirs))
    return sorted(pairs, key=lambda pair: pair[1].span)


def read_times(text: Text) -> list[Timex]:
    """Return the times that we find in a text.

    Args:
        text: relative times count from its day.
    """
    report = Report(content_id(text.text), text.text, "", "text/plain", published=text.day, language="en")
    return [timex_of(timing, text.day) for timing in timings(report)]


def _measure(path: Path, ask: Ask) -> Measured:
    files = Files()
    paths = sorted(path.glob("*.tml"))
    if not paths:
        parts = sorted({file.parent.name for file in path.glob("*/*.tml")})
        remedy = f"name one of its parts: {', '.join(parts)}" if parts else "name a folder of .tml files"
        raise CorpusUnusable(f"{path} holds no TimeML", remedy)
    chosen = ask.of(paths)
    counts = {row: _Counts() for row in _ROWS}
    mistakes: list[Mistake] = []
    texts: dict[str, str] = {}
    for done, file in enumerate(chosen, 1):
        text = load(file, files)
        have = read_times(text)
        for row, types in _ROWS.items():
            counts[row].add([one for one in have if one.type in types], [one for one in text.times if one.type in types])
        wrong = _mistakes(text, have)
        if wrong:
            mistakes += wrong
            texts[text.name] = text.text
        ask.progress(done, len(chosen))
    figures: Figures = {}
    for row, count in counts.items():
        for group, rows in count.rows(row).items():
            figures.setdefault(group, {}).update(rows)
    return Measured(figures, files.digest(), tuple(mistakes), texts)


def _mistakes(text: Text, have: Sequence[Timex]) -> list[Mistake]:
    pairs = matched(have, text.times)
    found, there = {ours.span for ours, _ in pairs}, {theirs.span for _, theirs in pairs}
    missed = [
        Mistake(text.name, f"found, {one.type}", MistakeKind.MISSED, _told(one), "", (one.span,), (), 1.0)
        for one in text.times
        if one.span not in there
    ]
    spurious = [
        Mistake(text.name, f"found, {one.type}", MistakeKind.SPURIOUS, "", _told(one), (), (one.span,), 1.0)
        for one in have
        if one.span not in found
    ]
    wrong = [
        Mistake(
            text.name,
            f"value, {theirs.type}",
            MistakeKind.WRONG,
            _told(theirs),
            _told(ours),
            (theirs.span,),
            (ours.span,),
            _cost(ours, theirs),
        )
        for ours, theirs in pairs
        if ours.value != theirs.value
    ]
    return sorted([*missed, *spurious, *wrong], key=lambda one: (one.wanted_spans or one.given_spans)[0])


def _told(one: Timex) -> str:
    return f"{one.value} ({one.type})"


def _cost(ours: Timex, theirs: Timex) -> float:
    """Weigh a wrong value: half a find, and up to one more for the years between two days."""
    try:
        days = abs((datetime.fromisoformat(ours.value) - datetime.fromisoformat(theirs.value)).days)
    except (ValueError, TypeError):
        return 0.5
    return round(0.5 + min(days / 365, 1.0), 2)


CORPUS = Corpus(
    name="timex",
    about="times and what they mean, in the cleaned TimeBank and AQUAINT of TempEval-3 (UzZaman and others, 2013)",
    path="a folder of .tml files",
    measure=_measure,
    readers=False,
)
