"""Chance: draws that are the same for a seed on every machine and in every Python."""

import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things to draw from, each with its weight.

    Args:
        pairs: thing and weight.
    """

    def __init__(self, pairs: Iterable[tuple[T, float]]) -> None:
        listed = list(pairs)
        self.items = [item for item, _ in listed]
        self.sums = list(accumulate(weight for _, weight in listed))

    @classmethod
    def zipf(cls, items: Sequence[T]) -> "Weighted[T]":
        """Give the first weight 1, the second 1/2, the third 1/3 and so on."""
        return cls((item, 1 / rank) for rank, item in enumerate(items, 1))


class Chance:
    """A stream of draws. Only ``random()`` is used: of all of Python's draws it alone is promised to stay the same for a seed.

    Args:
        seed: any number.
    """

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed).random

    def hit(self, share: float) -> bool:
        """Tell whether something that happens in this share of cases happens now."""
        return self.draw() < share

    def below(self, end: int) -> int:
        """Return a number from 0 to `end`, exclusive."""
        return int(self.draw() * end)

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`, both inclusive."""
        return low + int(self.draw() * (high - low + 1))

    def one(self, items: Sequence[T]) -> T:
        """Return one of `items`, all alike."""
        return items[int(self.draw() * len(items))]

    def pick(self, items: Weighted[T]) -> T:
        """Return one of `items` by its weight."""
        sums = items.sums
        return items.items[min(bisect(sums, self.draw() * sums[-1]), len(sums) - 1)]
