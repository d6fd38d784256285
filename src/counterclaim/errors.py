"""What can go wrong, as one tree. Every message names the input and the remedy.

CounterclaimError
├── UnreadableInput      a file, folder or stream that gives no report (exit 1)
│   ├── InputTooLarge    past a stated limit
│   ├── NotText          binary, empty or of an unknown format
│   └── Undecodable      no encoding fits the bytes
├── UsageError           the call itself is off: a date that is no date, an unknown reader (exit 2)
├── CorpusUnusable       a folder that is no corpus to evaluate on, or a damaged one (exit 2)
├── ModelDamaged         its files cannot be used (exit 2)
├── ModelMissing         the tagger's file is not installed
├── GazetteerUnusable    the gazetteer's file is missing or damaged (exit 2)
└── CasebookError        the casebook cannot be opened, or another writer holds it (exit 4)
"""

__all__ = [
    "CasebookError",
    "CorpusUnusable",
    "CounterclaimError",
    "GazetteerUnusable",
    "InputTooLarge",
    "ModelDamaged",
    "ModelMissing",
    "NotText",
    "Undecodable",
    "UnreadableInput",
    "UsageError",
]


class CounterclaimError(Exception):
    """The root of every error that Counterclaim raises on purpose.

    Args:
        message: what is wrong, naming the input.
        remedy: what the person can do about it; empty where nothing can be done.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


class UnreadableInput(CounterclaimError):
    """An input that gives no report; the rest of the run goes on."""


class InputTooLarge(UnreadableInput):
    """An input past a stated limit: bytes, characters of a line, depth or expansion."""


class NotText(UnreadableInput):
    """An input that is empty, binary, or of a format that no intake knows."""


class Undecodable(UnreadableInput):
    """Bytes that no encoding turns into text."""


class UsageError(CounterclaimError):
    """The call itself is wrong."""

    exit_code = 2


class CorpusUnusable(UsageError):
    """A folder that `evaluate` cannot score on: no corpus, or one that contradicts itself."""


class ModelMissing(CounterclaimError):
    """The attribution tagger's file is not installed; the grammar can read without it."""

    exit_code = 2


class ModelDamaged(CounterclaimError):
    """The attribution tagger's files are there and cannot be used; reading on without them would go unnoticed."""

    exit_code = 2


class GazetteerUnusable(CounterclaimError):
    """The gazetteer's data file is not there, or cannot be used; reading on without it would go unnoticed."""

    exit_code = 2


class CasebookError(CounterclaimError):
    """The casebook cannot be opened, or is held by another writer."""

    exit_code = 4
