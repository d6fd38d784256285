"""``serve``: on this machine alone, at an address that it tells, or not at all."""

import json
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.casebook import Casebook
from counterclaim.cli.app import app


@pytest.fixture
def where(tmp_path: Path) -> str:
    with Casebook.open(str(tmp_path / "book"), create=True):
        return str(tmp_path / "book")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.org"])  # noqa: S104 (refused)
def test_an_address_that_others_reach_is_refused_with_the_reason(where: str, host: str) -> None:
    done = CliRunner().invoke(app, ["--casebook", where, "serve", "--host", host])
    assert done.exit_code == 2
    assert "reached from other machines" in done.stderr


@pytest.mark.enable_socket
def test_it_tells_where_it_listens_and_answers_there(where: str) -> None:
    command = [sys.executable, "-m", "counterclaim", "--casebook", where, "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        try:
            assert running.stdout is not None
            told = json.loads(running.stdout.readline())
            assert told["url"].startswith("http://127.0.0.1:")
            with urllib.request.urlopen(told["url"] + "/incidents.json", timeout=30) as answer:  # noqa: S310 (ours)
                assert json.load(answer)["rows"] == []
        finally:
            running.terminate()
            running.wait(timeout=30)


@pytest.mark.enable_socket
def test_a_port_that_is_taken_is_told_in_a_sentence(where: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(app, ["--casebook", where, "serve", "--port", port])
    assert done.exit_code == 2
    assert "--port" in done.stderr
