"""Comparing: what changed between two versions of a report, paragraph by paragraph and word by word, on both sides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup

from counterclaim.publish.marked import safe

#: A word with what stands after it: spaces by themselves would match everywhere.
_WORDS = re.compile(r"\s*\S+\s*")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
#: Words of two paragraphs that are compared one by one: the work grows with the product. Longer ones change as a whole.
_MOST = 4_000_000
#: Unchanged paragraphs that are told beside a change; of others there is a count.
_AROUND = 1


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs beside each other.

    Args:
        before: in the older version, what is gone from it marked; None where there is none.
        after: in the newer one, what is new in it marked; likewise.
        same: how many paragraphs are passed over as the same, in place of these.
    """

    before: Markup | None
    after: Markup | None
    same: int = 0

    @property
    def changed(self) -> bool:
        """Tell whether the two sides differ."""
        return not self.same and self.before != self.after


def compared(before: str, after: str) -> tuple[Row, ...]:
    """Return what changed from one text to another.

    Args:
        before: the older one.
        after: the newer one.

    Returns:
        Rows in order, empty where the texts are the same; unchanged paragraphs far from a change are counted.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    rows: list[Row] = []
    matcher = SequenceMatcher(None, old, new) if len(old) * len(new) <= _MOST else None
    codes = matcher.get_opcodes() if matcher is not None else _ends(old, new)
    for what, a, b, c, d in codes:
        if what == "equal":
            rows += _unchanged(old[a:b], first=a == 0, last=b == len(old))
        else:
            rows += _replaced(old[a:b], new[c:d])
    return tuple(rows) if any(row.changed for row in rows) else ()


def _paragraphs(text: str) -> list[str]:
    return [one for part in _GAP.split(text) if (one := part.strip())]


def _ends(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Compare two lists that are too long by what they begin and end with alike."""
    least = min(len(old), len(new))
    head = next((index for index in range(least) if old[index] != new[index]), least)
    tail = next((index for index in range(least - head) if old[-1 - index] != new[-1 - index]), least - head)
    a, b = len(old) - tail, len(new) - tail
    return [("equal", 0, head, 0, head), ("replace", head, a, head, b), ("equal", a, len(old), b, len(new))]


def _unchanged(told: Sequence[str], *, first: bool, last: bool) -> Iterator[Row]:
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    if len(told) <= head + tail + 1:
        yield from (Row(safe(one), safe(one)) for one in told)
        return
    yield from (Row(safe(one), safe(one)) for one in told[:head])
    yield Row(None, None, len(told) - head - tail)
    yield from (Row(safe(one), safe(one)) for one in told[len(told) - tail :])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Pair paragraphs in their order; what is over on one side stands alone."""
    for index in range(max(len(old), len(new))):
        before = old[index] if index < len(old) else None
        after = new[index] if index < len(new) else None
        if before is None or after is None:
            yield Row(_all("del", before), _all("ins", after))
            continue
        yield Row(*_worded(before, after))


def _all(tag: str, text: str | None) -> Markup | None:
    return None if text is None else _tagged(tag, text)


def _worded(before: str, after: str) -> tuple[Markup, Markup]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) * len(new) > _MOST:
        return _tagged("del", before), _tagged("ins", after)
    left, right = [], []
    for what, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        left.append(safe(gone) if what == "equal" else _tagged("del", gone))
        right.append(safe(come) if what == "equal" else _tagged("ins", come))
    return Markup("").join(left), Markup("").join(right)


def _tagged(tag: str, words: str) -> Markup:
    return Markup(f"<{tag}>") + safe(words) + Markup(f"</{tag}>") if words else Markup("")  # noqa: S704 (one of two tags of ours)
