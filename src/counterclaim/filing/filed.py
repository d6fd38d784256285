"""Filed: what one run of filing did."""

from dataclasses import dataclass

from counterclaim.errors import CounterclaimError


@dataclass(frozen=True, slots=True)
class Failure:
    """An input or a report that could not be filed or read.

    Args:
        name: the input, as intake names it; ``report ID`` for one left unread by an earlier run.
        error: why, and the remedy.
    """

    name: str
    error: CounterclaimError


@dataclass(frozen=True, slots=True)
class Filed:
    """The sum of a run.

    Args:
        added: reports archived.
        already_there: inputs whose bytes were archived before.
        read: reports read and kept, those left unread by an earlier run included.
        claims: claims kept with them.
        failures: what could not be filed or read, in order.
        notes: what a person should know: a file that was passed over, an input filed before under other header fields.
    """

    added: int
    already_there: int
    read: int
    claims: int
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
