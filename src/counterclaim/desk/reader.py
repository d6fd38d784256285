"""Reader: a process that reads reports for the desk: what is computed there takes no turn from the pages.

What it answers is JSON, and never a pickle: it has read what strangers wrote, and must not be able to have the desk run anything.
Instants of a zone come back with their offset, as they do from a casebook.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

import msgspec

from counterclaim import errors
from counterclaim.errors import UnreadableInput
from counterclaim.records import Reading, Report

#: Seconds that a process which broke off may take to end by itself.
_DYING = 5.0
_REMEDY = "it is archived, and is read again with the next reports that are added"


class _Answer(msgspec.Struct):
    """What `reading.apart` answers: a reading, or what was raised."""

    reading: Reading | None = None
    kind: str = ""
    message: str = ""
    remedy: str = ""


_answer = msgspec.json.Decoder(_Answer)


class ReadingProcess:
    """Reads one report at a time, in a process that starts with the first, is kept for the next, and ends with this one.

    Args:
        module: which it runs; it is asked and answers as `reading.apart`.
    """

    def __init__(self, module: str = "counterclaim.reading.apart") -> None:
        self._module = module
        self._lock = threading.Lock()
        self._running: tuple[subprocess.Popen[bytes], Connection] | None = None
        self._ended = False

    def __call__(self, report: Report) -> Reading:
        """Read a report, as `reading.read` does.

        Raises:
            UnreadableInput: the process ended meanwhile; the next report gets a fresh one, unless it was ended by `end`.
            CounterclaimError: what `reading.read` raises. Any other error has the name and the words of the one raised there.
        """
        given = msgspec.json.encode(report)
        process, link = self._started(report)
        try:
            link.send_bytes(given)
            answer = _answer.decode(link.recv_bytes())
        except BaseException as error:
            self._drop(process)
            if isinstance(error, (EOFError, OSError, msgspec.MsgspecError)):
                raise UnreadableInput(self._why(process, report), _REMEDY) from error
            raise
        if answer.reading is not None:
            return answer.reading
        if answer.kind in errors.__all__:
            raise getattr(errors, answer.kind)(answer.message, answer.remedy)
        raise type(answer.kind, (Exception,), {})(answer.message)

    def end(self) -> None:
        """End the process, be it in the midst of a report, and start none any more."""
        with self._lock:
            self._ended = True
            if self._running is not None:
                self._running[0].kill()
                self._let_go()

    def _started(self, report: Report) -> tuple[subprocess.Popen[bytes], Connection]:
        with self._lock:
            if self._ended:
                raise UnreadableInput(f"the desk was closed before report {report.id} was read", _REMEDY)
            if self._running is not None and self._running[0].poll() is not None:
                self._let_go()
            if self._running is None:
                self._running = self._start()
            return self._running

    def _start(self) -> tuple[subprocess.Popen[bytes], Connection]:
        here, there = multiprocessing.Pipe()
        with there:
            process = subprocess.Popen(  # noqa: S603 (ours)
                # Imports come from where the desk's do, and not from the folder in which it was started.
                [sys.executable, "-P", "-m", self._module, str(there.fileno())],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                stdin=subprocess.PIPE,  # nothing is written: the process ends when it closes
                stdout=subprocess.DEVNULL,
                pass_fds=[there.fileno()],
                # Ctrl-C is for the desk alone. No session of its own: Linux weighs priorities within one (sched(7), autogroup).
                process_group=0,
            )
        return process, here

    def _drop(self, process: subprocess.Popen[bytes]) -> None:
        """Let go of a process that broke off, so that the next report gets another."""
        with self._lock:
            if self._running is not None and self._running[0] is process:
                try:
                    process.wait(_DYING)
                except subprocess.TimeoutExpired:
                    process.kill()
                self._let_go()

    def _let_go(self) -> None:
        if self._running is not None:
            with self._running[0]:  # closes its input, and waits for it
                self._running = None

    def _why(self, process: subprocess.Popen[bytes], report: Report) -> str:
        if self._ended:
            return f"the desk was closed while report {report.id} was read"
        code = process.wait()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"the reader ended ({how}) while it read report {report.id}"
