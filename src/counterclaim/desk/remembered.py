"""Remembered: what was computed before, by what it depends on."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

#: Kinds of which anything is kept: what one asks, and what others do.
_KINDS = 8
#: Things kept of one kind, a few kilobytes each; beyond, it begins anew.
_MOST = 10_000


class Remembered(Generic[T]):
    """Keeps what was computed. May be used from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kinds: OrderedDict[Hashable, dict[str, T]] = OrderedDict()

    def of(self, kind: Hashable) -> dict[str, T]:
        """Return what is known of a kind, by mark: to be added to. Nothing is ever taken out of it.

        Args:
            kind: what all of it depends on beside the mark; of another kind nothing is known.
        """
        with self._lock:
            held = self._kinds.pop(kind, None)
            if held is None or len(held) > _MOST:
                held = {}
            self._kinds[kind] = held
            while len(self._kinds) > _KINDS:
                self._kinds.popitem(last=False)
            return held
