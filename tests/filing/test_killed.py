"""Killed at any moment, nothing acknowledged is lost, and the next run ends where an unkilled one would have."""

import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports

from .making import contents, many, read, script

COUNT = 6
KILLED_AT = 3
#: More than five runs file before they are killed, each within 15 steps and a few milliseconds.
MANY = 150
KILLS = 10

#: Each wraps a step, so that the process dies by SIGKILL in the middle of the third report.
MOMENTS = {
    "before the bytes are written": "before(FileArchive, 'put'); before(TableArchive, 'put')",
    "after the bytes are written, before the report is committed": "after(FileArchive, 'put'); after(TableArchive, 'put')",
    "after the report is committed, before that is told": "told('archived')",
    "while reading": "reader = dying(read)",
    "after the read, before the claims": "before(Unit, 'put_reading')",
    "after the claims are stored, before they are committed": "log_append('read')",
    "after the claims are committed, before that is told": "told('read')",
}

SCRIPT = f"""
import os, signal
from counterclaim.casebook import Unit, log
from counterclaim.casebook.archive import FileArchive
from counterclaim.casebook.server import TableArchive
from counterclaim.filing import file_reports

def die(calls=[]):
    calls.append(1)
    if len(calls) == {KILLED_AT}:
        os.kill(os.getpid(), signal.SIGKILL)

def dying(work):
    def dies(*a, **k):
        die()
        return work(*a, **k)
    return dies

def before(owner, name):
    setattr(owner, name, dying(getattr(owner, name)))

def after(owner, name):
    work = getattr(owner, name)
    def dies(*a, **k):
        result = work(*a, **k)
        die()
        return result
    setattr(owner, name, dies)

def log_append(wanted):
    work = log.append
    def dies(connection, at, actor, action, *rest):
        work(connection, at, actor, action, *rest)
        if action == wanted:
            die()
    log.append = dies

def progress(step):
    print(step.name, step.stage, flush=True)

def told(stage):
    tell = progress
    def dies(step):
        if step.stage == stage:
            die()
        tell(step)
    globals()['progress'] = dies

reader = read
exec(sys.argv[2])
with Casebook.open(sys.argv[1], create=True) as casebook:
    file_reports(casebook, many({COUNT}), reader, progress=progress, actor="tester")
"""


def _unkilled(where: Path) -> list[object]:
    with Casebook.open(str(where), create=True) as casebook:
        file_reports(casebook, many(COUNT), read, actor="tester")
        return list(contents(casebook))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_loses_nothing_acknowledged_and_the_next_goes_on(where: str, tmp_path: Path, moment: str) -> None:
    done = subprocess.run(script(SCRIPT, where, MOMENTS[moment]), capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    names = [name for name, stage in told if stage == "archived"]
    read_names = [name for name, stage in told if stage == "read"]
    assert names[:2] == read_names[:2] == ["0.txt", "1.txt"], "two were done before the kill"

    with Casebook.open(where, create=False) as casebook:
        assert casebook.verify_log() is None
        kept = {report.text for report in casebook.reports()}
        inputs = {one.name: one.report for one in many(COUNT)}
        for name in names:
            report = inputs[name]
            assert report is not None
            assert report.text in kept
            if name in read_names:
                assert casebook.reading(report.id) == read(report)
        filed = file_reports(casebook, many(COUNT), read, actor="tester")
        assert filed.failures == ()
        assert filed.added + filed.already_there == COUNT
        assert casebook.verify_log() is None
        assert contents(casebook) == _unkilled(tmp_path / "whole")
    assert not list(tmp_path.rglob("*.part"))


def test_what_is_archived_and_unread_is_read_without_being_given_again(where: str) -> None:
    moment = MOMENTS["after the report is committed, before that is told"]
    subprocess.run(script(SCRIPT, where, moment), capture_output=True, timeout=60)
    with Casebook.open(where, create=False) as casebook:
        (left,) = casebook.unread()
        filed = file_reports(casebook, [], read, actor="tester")
        assert (filed.added, filed.read, filed.claims) == (0, 1, 2)
        assert casebook.reading(left.id) == read(left)


def test_killed_at_random_again_and_again_it_still_ends_whole(where: str, tmp_path: Path) -> None:
    """The next run goes on each time; runs are killed from outside, wherever they happen to be."""
    kills = 0
    chance = random.Random(20160917)
    for _ in range(KILLS):
        run = subprocess.Popen(script(SCRIPT.replace(f"many({COUNT})", f"many({MANY})"), where, ""), stdout=subprocess.PIPE)
        assert run.stdout is not None
        for _ in range(chance.randint(1, 15)):
            run.stdout.readline()
        time.sleep(chance.uniform(0, 0.005))
        run.kill()
        kills += run.wait() == -signal.SIGKILL
        run.stdout.close()
        with Casebook.open(where, create=False) as casebook:
            assert casebook.verify_log() is None
    assert kills == KILLS, "a run ended before it was killed: file more"
    with Casebook.open(where, create=False) as casebook, Casebook.open(str(tmp_path / "whole"), create=True) as whole:
        for one in (casebook, whole):
            assert file_reports(one, many(MANY), read, actor="tester").failures == ()
        assert contents(casebook) == contents(whole)
        assert casebook.verify_log() is None
