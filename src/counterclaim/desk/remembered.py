"""Remembered: what was computed of one state of the casebook, for as long as that stands."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

#: States of which anything is kept: what one sees, and what others do through other queries.
_STATES = 8
#: Things kept of one state; beyond, it begins anew.
_MOST = 5_000


class Remembered(Generic[T]):
    """Keeps what was computed by the state that it was computed of. May be used from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._states: OrderedDict[Hashable, dict[str, T]] = OrderedDict()

    def of(self, state: Hashable) -> dict[str, T]:
        """Return what is known of a state, by name: to be added to. Nothing is ever taken out of it.

        Args:
            state: whatever it depends on; of another state nothing is known.
        """
        with self._lock:
            held = self._states.pop(state, None)
            if held is None or len(held) > _MOST:
                held = {}
            self._states[state] = held
            while len(self._states) > _STATES:
                self._states.popitem(last=False)
            return held
