"""Apart: a process that reads reports for another one, which hands them over one at a time.

``python -m counterclaim.reading.apart FD`` takes a report and gives an answer, as JSON through the socket FD; `desk.reader` is
the other side. Standard input carries nothing: when it closes, nobody waits for an answer any more, and the process ends.
"""

import fcntl
import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

import msgspec

from counterclaim import errors
from counterclaim.errors import CounterclaimError
from counterclaim.reading import read
from counterclaim.records import Reading, Report

#: How far this process steps back behind others, of 19.
_NICE = 10

_report = msgspec.json.Decoder(Report)


def serve(read: Callable[[Report], Reading] = read) -> None:
    """Answer until nobody asks any more.

    Args:
        read: makes a reading of a report.
    """
    _give_way()
    _end_with_input()
    with Connection(int(sys.argv[1])) as asked, suppress(EOFError, OSError):  # who asked is gone
        while True:
            asked.send_bytes(answer(asked.recv_bytes(), read))


def answer(told: bytes, read: Callable[[Report], Reading]) -> bytes:
    """Return the reading of a report, or what was raised instead: of our errors the kind in `errors`, of others the name.

    Args:
        told: the report as JSON.
        read: makes a reading of it.
    """
    try:
        return msgspec.json.encode({"reading": read(_report.decode(told))})
    except CounterclaimError as error:
        kind = next(base.__name__ for base in type(error).__mro__ if base.__name__ in errors.__all__)
        return msgspec.json.encode({"kind": kind, "message": error.message, "remedy": error.remedy})
    except Exception as error:
        return msgspec.json.encode({"kind": type(error).__name__, "message": str(error)})


def _give_way() -> None:
    # A core is left to the pages: with one of two taken, half of 190 pages came within 18 ms in a first run and 27 in a second,
    # and with both taken within 38 and 41.
    os.nice(_NICE)
    if hasattr(os, "sched_setaffinity") and len(cores := os.sched_getaffinity(0)) > 1:
        os.sched_setaffinity(0, sorted(cores)[1:])


def _end_with_input() -> None:
    """Have the system end this process when standard input closes, be it in an expression that holds the interpreter's lock.

    It does so on Linux. Elsewhere SIGIO is passed over, and the process ends after the report that it reads.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([0], [], [], 0)[0]:  # closed before it was watched
        sys.exit()


if __name__ == "__main__":
    serve()
