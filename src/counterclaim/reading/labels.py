"""Labels: what the encoder says of each word, and the best spans that follow from it.

Every word has one label: outside, or the begin, inside, last or only word (BILOU) of a source, a cue or a content. A linear-chain
conditional random field (Lafferty and others, ICML 2001) scores what may follow what; a chain ends with its paragraph.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
PARTS = ("begin", "inside", "last", "only")
#: "outside", then the parts of each role.
LABELS = ("outside", *(f"{part} {role}" for role in ROLES for part in PARTS))
OUTSIDE = 0
#: Far below any score: forbids a label.
NEVER = -1e4


def label(role: str, part: str) -> int:
    """Return the number of a label."""
    return 1 + ROLES.index(role) * len(PARTS) + PARTS.index(part)


def allowed() -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which labels may begin a paragraph, which may follow which (from, to), and which may end one."""
    opens = np.array([name == "outside" or name.startswith(("begin", "only")) for name in LABELS])
    closes = np.array([name == "outside" or name.startswith(("last", "only")) for name in LABELS])
    follows = np.outer(closes, opens)
    for role in ROLES:
        for before in ("begin", "inside"):
            for after in ("inside", "last"):
                follows[label(role, before), label(role, after)] = True
    return opens, follows, closes


@dataclass(frozen=True, slots=True)
class Chain:
    """The field's scores.

    Args:
        start: (labels,) of beginning a paragraph.
        follow: (labels, labels) of the second after the first.
        end: (labels,) of ending a paragraph.
    """

    start: Floats
    follow: Floats
    end: Floats

    def best(self, scores: Floats, breaks: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the best label of every word, all paragraphs at once.

        Args:
            scores: (words, labels) of the encoder.
            breaks: (words,) whether a paragraph begins with the word.

        Returns:
            (words,) labels; each paragraph's make a path that the field allows.
        """
        if not len(scores):
            return np.zeros(0, dtype=np.int64)
        begins = np.flatnonzero(breaks | (np.arange(len(breaks)) == 0))
        lengths = np.diff(np.append(begins, len(scores)))
        # Longest first, so that at every step those still running are the first rows.
        order = np.argsort(-lengths, kind="stable")
        begins, lengths = begins[order], lengths[order]
        steps = int(lengths[0])
        running = np.searchsorted(-lengths, -np.arange(steps), side="left").tolist()
        shared = int(lengths[1]) if len(lengths) > 1 else 1  # from this step on only the longest runs
        back: list[NDArray[np.int64]] = []  # a step's holds only the paragraphs that still run
        total = scores[begins] + self.start
        for step in range(1, shared):
            count = running[step]
            paths = total[:count, :, None] + self.follow
            back.append(paths.argmax(axis=1))
            total[:count] = paths.max(axis=1) + scores[begins[:count] + step]
        total[0], back_alone = self._alone(total[0], scores[begins[0] + shared : begins[0] + steps])
        last = (total + self.end).argmax(axis=1)
        tail = [int(last[0])]
        for came_from in reversed(back_alone):
            tail.append(came_from[tail[-1]])
        last[0] = tail[-1]
        labels = np.zeros(len(scores), dtype=np.int64)
        labels[begins[0] + shared - 1 : begins[0] + steps] = tail[::-1]
        for step in range(shared - 1, -1, -1):
            count = running[step]
            labels[begins[:count] + step] = last[:count]
            if step:
                last[:count] = back[step - 1][np.arange(count), last[:count]]
        return labels

    def _alone(self, total: Floats, scores: Floats) -> tuple[Floats, list[list[int]]]:
        """Go on with one paragraph: a page that came as one line is one, and six times as fast this way.

        Args:
            total: (labels,) so far.
            scores: (words, labels) of the words that follow.

        Returns:
            (labels,) at the end, and for each word and label the one before it.
        """
        into, rows = np.ascontiguousarray(self.follow.T), np.arange(len(total))
        back = []
        for score in scores:
            paths = into + total
            came_from = paths.argmax(axis=1)
            total = paths[rows, came_from] + score
            back.append(came_from.tolist())
        return total, back


def stretches(labels: NDArray[np.int64]) -> list[tuple[str, int, int]]:
    """Return (role, first word, last word) of every span in a path of labels, in order."""
    found = []
    first = 0
    for index in np.flatnonzero(labels):
        role, part = divmod(int(labels[index]) - 1, len(PARTS))
        if PARTS[part] in ("begin", "only"):
            first = int(index)
        if PARTS[part] in ("last", "only"):
            found.append((ROLES[role], first, int(index)))
    return found
