"""Mistakes: where a response differs from the key, fill by fill, and template by template where one stands alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.evaluate.muc.fill import Grade
from counterclaim.evaluate.muc.pair import Match
from counterclaim.evaluate.muc.scoring import Scored
from counterclaim.evaluate.muc.slots import SLOTS, FillKind, Slot
from counterclaim.evaluate.muc.template import Fill
from counterclaim.records import Span

#: Row of a template that is missing or spurious as a whole.
TEMPLATE = "template"


def mistakes(templates: Iterable[Scored], texts: Mapping[str, str], rows: Sequence[str] | None = None) -> Iterator[Mistake]:
    """Give the mistakes; what one costs is counted in slots, and what is partly right costs half.

    Args:
        templates: as `scoring.scored` gives them.
        texts: name → text, to say where the words stand; one that is left out has no places.
        rows: the slots that are scored, in plain words; None takes all.
    """
    slots = [slot for slot in SLOTS if rows is None or slot.row in rows]
    for template in templates:
        text = texts.get(template.text, "")
        if template.key is None or template.response is None:
            yield from _alone(template, slots, text)
            continue
        for slot in slots:
            for match in template.slots.get(slot.key, ()):
                if match.grade is not Grade.RIGHT:
                    yield _mistake(template.text, slot, match, text)


def _mistake(name: str, slot: Slot, match: Match, text: str) -> Mistake:
    kind = MistakeKind.MISSED if match.response is None else MistakeKind.SPURIOUS if match.key is None else MistakeKind.WRONG
    return Mistake(
        name,
        slot.row,
        kind,
        shown(match.key),
        shown(match.response),
        _places(slot, match.key, text),
        _places(slot, match.response, text),
        0.5 if match.grade is Grade.PARTLY else 1.0,
    )


def _alone(template: Scored, slots: Sequence[Slot], text: str) -> Iterator[Mistake]:
    matches = [(slot, match) for slot in slots for match in template.slots.get(slot.key, ())]
    fills = [(slot, fill) for slot, match in matches if (fill := match.key or match.response)]
    if not fills:
        return
    told = "; ".join(f"{slot.row}: {shown(fill)}" for slot, fill in fills)
    spans = tuple(dict.fromkeys(span for slot, fill in fills for span in _places(slot, fill, text)))
    if template.response is None:
        yield Mistake(template.text, TEMPLATE, MistakeKind.MISSED, told, "", spans, (), float(len(fills)))
    else:
        yield Mistake(template.text, TEMPLATE, MistakeKind.SPURIOUS, "", told, (), spans, float(len(fills)))


def shown(fill: Fill | None) -> str:
    """Return a fill as it is shown: alternatives parted by a stroke, and whom it is about after a colon; empty for none."""
    if fill is None:
        return ""
    values = " / ".join(fill.values)
    return f"{values}: {fill.pointers[0]}" if fill.pointers else values


def _places(slot: Slot, fill: Fill | None, text: str) -> tuple[Span, ...]:
    """Return where the first alternative that the text holds stands in it, line ends taken for spaces."""
    if fill is None or not text:
        return ()
    for value in fill.values if slot.kind is FillKind.STRING else fill.pointers:
        words = r"\s+".join(map(re.escape, value.split()))
        if words and (match := re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE)):
            return (Span(match.start(), match.end()),)
    return ()
