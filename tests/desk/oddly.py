"""A reader's process for tests: it does what its report says."""

import os
import re
import signal
import sys

from counterclaim import errors
from counterclaim.reading import read
from counterclaim.reading.apart import serve
from counterclaim.records import Reading, Report

#: For 2 ** 60 steps it holds the interpreter's lock.
HANGING = re.compile(r"(a+)+$")


def oddly(report: Report) -> Reading:
    """Read a report, unless its first words are others."""
    match report.text.split():
        case ["hang"]:
            print(os.getpid(), file=sys.stderr, flush=True)
            HANGING.match("a" * 60 + "b")
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["leave"]:
            os._exit(7)
        case ["raise", kind]:
            raise getattr(errors, kind)("what is wrong", "what to do")
        case ["look", key]:
            dict[str, str]()[key]
        case ["print"]:
            print("{}")
    return read(report)


if __name__ == "__main__":
    serve(oddly)
