"""Vocabulary: the word lists of `intake/lexicon`, each read once as a typed record."""

from collections.abc import Hashable
from functools import cache
from importlib.resources import files
from typing import TypeVar, cast

import msgspec

_T = TypeVar("_T")


def vocabulary(name: str, kind: type[_T]) -> _T:
    """Return the word list `name` as a record of type `kind`.

    Args:
        name: file name in ``intake/lexicon``, without its suffix.
        kind: a dataclass with one field for each table of the file.

    Raises:
        msgspec.ValidationError: the file and `kind` do not agree; a fault of ours, never of an input.
    """
    return cast("_T", _read(name, cast("Hashable", kind)))


@cache
def _read(name: str, kind: Hashable) -> object:
    return msgspec.toml.decode((files(__package__) / "lexicon" / f"{name}.toml").read_bytes(), type=kind, strict=True)
