"""The command line as a person meets it: real processes, real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli.app import app

STORY = """title: Raid on the hill
publisher: Example Wire
date: 2016-09-17

The army said that nine soldiers were killed in the raid. "We did not open fire first," General Jan Marek said.
"""


def run(*args: str, stdin: str | bytes = "", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        [sys.executable, "-m", "counterclaim", *args],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **env},
        timeout=120,
        check=False,
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_read_prints_one_object_a_report_to_the_contract(story: Path) -> None:
    done = run("read", str(story), str(story), "--json")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 2
    found = json.loads(lines[0])
    assert list(found) == ["report", "claims", "ceasefires", "notes"]
    assert {"id", "publisher", "title", "published", "dateline", "language", "sha256", "reader"} <= set(found["report"])
    assert found["report"]["published"] == "2016-09-17"
    claim = found["claims"][0]
    assert list(claim) == [
        "id", "source", "via", "stance", "distance", "certainty", "condition", "said", "confidence", "cue", "quote", "event",
    ]  # fmt: skip
    assert list(claim["source"]) == ["name", "kind", "words", "span", "speaks_for"]
    assert list(claim["quote"]) == ["words", "spans", "speech"]
    event = claim["event"]
    assert list(event) == [
        "type", "count", "perpetrators", "struck", "intended", "weapons", "place", "when", "tolls", "basis", "thread",
    ]  # fmt: skip
    assert event["type"] is not None
    assert (event["count"], event["place"], event["weapons"]) == (None, None, [])
    (toll,) = event["tolls"]
    assert list(toll) == [
        "harm", "who", "status", "low", "high", "approximate", "provisional", "relation", "words", "span",
    ]  # fmt: skip
    assert (toll["harm"], toll["who"], toll["status"], toll["low"], toll["high"]) == ("killed", "soldiers", "military", 9, 9)
    start, end = claim["cue"]["span"]
    assert STORY[start:end] == claim["cue"]["words"]


def test_read_takes_standard_input_and_what_the_person_knows_of_it(story: Path) -> None:
    done = run("read", "-", "--json", "--date", "2017-03-02", "--publisher", "Sample Post", stdin=STORY)
    report = json.loads(done.stdout)["report"]
    assert (report["published"], report["publisher"]) == ("2017-03-02", "Sample Post")


def test_the_table_shows_who_in_what_manner_in_which_words(story: Path) -> None:
    shown = run("read", str(story), COLUMNS="150").stdout.decode()
    for words in (
        "Raid on the hill",
        "Example Wire",
        "2016-09-17",
        "Jan Marek",
        "negated",
        "nine soldiers were killed in the raid",
        "killed",
        "9",
    ):
        assert words in shown
    assert "confidence" not in shown
    assert "confidence" in run("read", str(story), "--evidence").stdout.decode()


def test_what_cannot_be_read_is_named_and_the_rest_is_read(story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    done = run("read", str(tmp_path / "empty.txt"), str(tmp_path / "photo.txt"), str(tmp_path / "gone.txt"), str(story), "--json")
    assert done.returncode == 1
    told = done.stderr.decode()
    for name in ("empty.txt", "photo.txt", "gone.txt"):
        assert name in told
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("read",), "PATH"),
        (("read", "x.txt", "--date", "17 September"), "2016-09-17"),
        (("read", "x.txt", "--reader", "oracle"), "learned, grammar"),
        (("show", "zzz"), "no id"),
    ],
)
def test_wrong_usage_exits_2_with_the_remedy(args: tuple[str, ...], told: str, story: Path) -> None:
    run("add", str(story), cwd=story.parent)
    done = run(*args, cwd=story.parent)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_casebook_that_is_not_there_exits_4(tmp_path: Path) -> None:
    done = run("incidents", cwd=tmp_path)
    assert done.returncode == 4
    assert "casebook" in done.stderr.decode()


def test_a_report_is_filed_once_and_shown(story: Path) -> None:
    where = story.parent
    first = json.loads(run("add", "story.txt", "--json", cwd=where).stdout)
    again = json.loads(run("add", "story.txt", "--json", cwd=where).stdout)
    assert (first["added"], first["claims"]) == (1, 2)
    assert (again["added"], again["already_there"]) == (0, 1)
    (day,) = [json.loads(line) for line in run("days", "--json", cwd=where).stdout.splitlines()]
    assert day == {"published": "2016-09-17", "reports": 1, "claims": 2, "sources": 2}
    shown = run("show", "2016-09-17", cwd=where).stdout.decode()
    assert "Jan Marek" in shown
    filed = json.loads(run("show", "2016-09-17", "--json", cwd=where).stdout)
    fresh = json.loads(run("read", "story.txt", "--json", cwd=where).stdout)
    assert filed["claims"] == fresh["claims"]
    by_id = run("show", fresh["claims"][1]["id"], cwd=where)
    assert by_id.returncode == 0
    assert "We did not open fire first" in by_id.stdout.decode()
    assert "counterclaim show 2016-09-17" in run("days", cwd=where).stdout.decode()


def test_a_casebook_is_named_by_option_or_environment(story: Path, tmp_path: Path) -> None:
    assert run("--casebook", str(tmp_path / "one"), "add", str(story)).returncode == 0
    assert run("incidents", COUNTERCLAIM_CASEBOOK=str(tmp_path / "one")).returncode == 0


def test_a_report_cannot_drive_the_terminal_nor_the_markup(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(
        "The army said that [bold red]nine[/bold red] soldiers \x1b]0;owned\x07were \u202ekilled\x1b[2J in the [link=x]raid.\n",
        encoding="utf-8",
    )
    shown = run("read", str(path), "--evidence").stdout.decode()
    assert "nine[/bold red]" in shown
    assert not any(char in shown for char in "\x1b\x07\u202e")


def test_a_reader_that_goes_away_is_no_error(story: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m counterclaim read '{story}' '{story}' '{story}' --json | head -c 20 >/dev/null; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr.decode()
    assert done.returncode in (0, 141)


@pytest.mark.parametrize("command", sorted(set(app.commands) - {"evaluate"}))
def test_every_command_has_examples_in_its_help_and_json(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"]).stdout
    assert "--json" in shown
    assert f"  counterclaim {command} " in shown or f"  counterclaim {command}\n" in shown


def test_nothing_is_fetched_that_a_report_names(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Raid</title><link rel='stylesheet' href='http://127.0.0.1:9/x.css'></head><body><img src='http://127.0.0.1:9/x.png'>"
        "<script>document.title='owned'</script><article><p>The army said that nine soldiers were killed in the raid on the bridge.</p></article></body></html>",
        encoding="utf-8",
    )
    # A process that may open no socket at all still reads the page.
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('opened a socket')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        f"sys.argv = ['counterclaim', 'read', {str(page)!r}, '--json']\n"
        "from counterclaim.cli import main; main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"owned" not in done.stdout
    assert b"nine soldiers were killed" in done.stdout


def test_a_file_s_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    from counterclaim.cli.printable import printable

    assert printable("bad\x1b[31m\u202ename.txt\n") == "bad\ufffd[31m\ufffdname.txt"
    path = tmp_path / "bad\x1b[31mname.txt"
    path.write_bytes(b"")
    told = run("read", str(path)).stderr.decode()
    assert "\ufffd[31mname.txt" in told
    assert "\x1b" not in told


def test_a_fault_in_one_report_does_not_cost_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import counterclaim.reading
    from counterclaim.records import Reading, Report

    real = counterclaim.reading.read

    def faulty(report: Report, reader: str | None = None, *, gate: bool = True) -> Reading:
        if "poison" in report.text:
            raise RecursionError("too deep")
        return real(report, reader, gate=gate)

    monkeypatch.setattr(counterclaim.reading, "read", faulty)
    (tmp_path / "a.txt").write_text(STORY.replace("nine soldiers", "poison soldiers"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    done = CliRunner().invoke(app, ["read", str(tmp_path), "--json", "--reader", "grammar"])
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert "a.txt" in done.stderr
    assert "RecursionError: too deep" in done.stderr
