"""The reader's process: it reads as `read` does, its end is one report's failure, and it ends with the desk."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest

from counterclaim import errors
from counterclaim.casebook import Casebook
from counterclaim.desk import adding as adding_module
from counterclaim.desk.adding import Adding, Fate, Input, Job, State
from counterclaim.desk.reader import ReadingProcess
from counterclaim.errors import UnreadableInput
from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import read
from counterclaim.reading.apart import answer
from counterclaim.records import Reading, Report
from tests.conftest import report
from tests.desk.conftest import EXAMPLES
from tests.desk.test_add import STORY

ODDLY = "tests.desk.oddly"


@pytest.fixture(scope="module")
def oddly() -> Iterator[ReadingProcess]:
    """A process that does what its report says."""
    process = ReadingProcess(ODDLY)
    yield process
    process.end()


def running(process: ReadingProcess) -> subprocess.Popen[bytes]:
    assert process._running is not None
    return process._running[0]


@pytest.fixture(scope="module")
def apart() -> Iterator[ReadingProcess]:
    """The desk's reader."""
    process = ReadingProcess()
    yield process
    process.end()


def test_it_starts_with_the_first_report_reads_as_the_same_process_does_and_is_kept_for_the_next(apart: ReadingProcess) -> None:
    assert apart._running is None
    given = [outcome.report for outcome in reports_from_paths([str(EXAMPLES)]) if outcome.report is not None]
    kept = set()
    for one in given:
        assert apart(one) == read(one)
        kept.add(running(apart).pid)
    assert (len(given), len(kept)) == (12, 1)


@pytest.mark.parametrize("name", errors.__all__)
def test_an_error_of_ours_arrives_as_it_was_raised(oddly: ReadingProcess, name: str) -> None:
    kind = getattr(errors, name)
    with pytest.raises(kind) as told:
        oddly(report(f"raise {name}"))
    assert type(told.value) is kind
    assert (told.value.message, told.value.remedy) == ("what is wrong", "what to do")


def test_every_kind_of_error_can_be_named() -> None:
    kinds = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert kinds == set(errors.__all__)


def test_an_error_of_another_room_arrives_as_the_kind_that_it_is_of() -> None:
    class Narrower(errors.CasebookError):
        """Of no name that the desk knows."""

    def narrower(_: Report) -> Reading:
        raise Narrower("what is wrong", "what to do")

    told = json.loads(answer(msgspec.json.encode(report("A text.")), narrower))
    assert told == {"kind": "CasebookError", "message": "what is wrong", "remedy": "what to do"}


def test_any_other_error_has_the_name_and_the_words_that_it_had(oddly: ReadingProcess) -> None:
    with pytest.raises(Exception, match=r"^'Aleppo'$") as told:
        oddly(report("look Aleppo"))
    assert type(told.value).__name__ == "KeyError"


def test_what_is_printed_there_is_no_answer(oddly: ReadingProcess) -> None:
    assert oddly(report("print")).report.text == "print"


@pytest.mark.parametrize(("text", "how"), [("die", "SIGKILL"), ("leave", "exit code 7")])
def test_a_process_that_ends_is_told_of_and_the_next_report_gets_another(oddly: ReadingProcess, text: str, how: str) -> None:
    given = report(text)
    with pytest.raises(UnreadableInput, match="the reader ended") as told:
        oddly(given)
    assert how in told.value.message
    assert given.id in told.value.message
    assert "read again" in told.value.remedy
    assert oddly(report(STORY)) == read(report(STORY))


def test_a_process_that_ended_while_nobody_asked_is_replaced(oddly: ReadingProcess) -> None:
    oddly(report("print"))
    first = running(oddly)
    first.kill()
    first.wait()
    assert oddly(report("print")).report.text == "print"
    assert running(oddly).pid != first.pid


def test_after_its_end_none_is_started() -> None:
    apart = ReadingProcess(ODDLY)
    apart.end()
    with pytest.raises(UnreadableInput, match="the desk was closed"):
        apart(report(STORY))
    assert apart._running is None


def ended(job: Job) -> Job:
    until = time.monotonic() + 60
    while job.state is State.RUNNING:
        assert time.monotonic() < until, "the job does not end"
        time.sleep(0.05)
    return job


def given(*texts: str) -> list[Input]:
    return [Input(f"text {number}", text, Given()) for number, text in enumerate(texts)]


@pytest.fixture
def adding(empty: Casebook, monkeypatch: pytest.MonkeyPatch) -> Adding:
    """Adding with a reader that does what its report says."""
    monkeypatch.setattr(adding_module, "ReadingProcess", lambda: ReadingProcess(ODDLY))
    return Adding(empty, "somebody")


def test_the_report_that_ends_its_reader_fails_alone_and_stays_archived(adding: Adding, empty: Casebook) -> None:
    job = ended(adding.start(given("die", STORY)))
    adding.close()
    dead, story = job.items
    assert (job.state, dead.fate, story.fate, story.claims) == (State.DONE, Fate.FAILED, Fate.READ, 1)
    assert "the reader ended (SIGKILL)" in dead.error
    assert dead.remedy
    assert [one.text for one in empty.unread()] == ["die"]


def test_a_desk_that_ends_leaves_no_reader_behind_though_it_hangs(adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding_module, "_PATIENCE", 0.1)
    job = adding.start(given("hang", STORY))
    until = time.monotonic() + 60
    while adding._apart._running is None:
        assert time.monotonic() < until, "no reader is started"
        time.sleep(0.05)
    reader = running(adding._apart)
    adding.close()
    assert reader.returncode == -signal.SIGKILL
    ended(job)
    assert "the desk was closed" in job.items[0].error
    assert (job.state, job.items[1].fate) == (State.FAILED, Fate.WAITING)


def test_who_is_killed_leaves_no_reader_behind_though_it_hangs() -> None:
    asks = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from counterclaim.desk.reader import ReadingProcess\n"
        "from tests.conftest import report\n"
        f"ReadingProcess({ODDLY!r})(report('hang'))\n"
    )
    with subprocess.Popen([sys.executable, "-c", asks], stderr=subprocess.PIPE, text=True) as asking:
        assert asking.stderr is not None
        reader = int(asking.stderr.readline())
        try:
            asking.kill()
            _, told = asking.communicate(timeout=60)  # ends when nobody holds its standard error any more, the reader too
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.kill(reader, signal.SIGKILL)
            raise
    assert told == ""


def served(where: Path) -> "subprocess.Popen[str]":
    with Casebook.open(str(where), create=True):
        pass
    command = [sys.executable, "-m", "counterclaim", "--casebook", str(where), "serve", "--port", "0", "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def asked(url: str, fields: dict[str, str] | None = None) -> dict[str, Any]:
    data = None if fields is None else urlencode(fields).encode()
    headers = {"accept": "application/json", "origin": url.split("/add")[0]}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=60) as answered:  # noqa: S310 (ours)
        told: dict[str, Any] = json.load(answered)
        return told


@pytest.mark.enable_socket
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_the_reader_of_a_desk_that_is_killed_or_interrupted_ends_with_it_and_says_nothing(tmp_path: Path, end: int) -> None:
    with served(tmp_path / "book") as desk:
        assert desk.stdout is not None
        url = json.loads(desk.stdout.readline())["url"]
        job = asked(f"{url}/add", {"text": STORY})["job"]
        while (told := asked(f"{url}/add/{job}.json"))["state"] == "running":
            time.sleep(0.1)
        assert told["inputs"][0]["claims"] == 1
        os.killpg(desk.pid, end)  # as a terminal does
        _, said = desk.communicate(timeout=60)  # ends when nobody holds its standard error any more, the reader too
    assert "Traceback" not in said
