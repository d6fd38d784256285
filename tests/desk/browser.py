"""A real browser on a real desk: the system's Chromium, which reaches nothing but the desk."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from counterclaim.casebook import Casebook
from counterclaim.desk import desk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def needed() -> None:
    """Skip a test where there is no Chromium; in CI it fails."""
    if CHROMIUM is None:
        if os.environ.get("COUNTERCLAIM_CI"):
            pytest.fail("CI needs Chromium: apt-get install chromium")
        pytest.skip("Chromium is not installed: apt-get install chromium")


@contextmanager
def serving(casebook: Casebook) -> Iterator[str]:
    """Run the desk of a casebook on a free port, and give its address."""
    server = uvicorn.Server(uvicorn.Config(desk(casebook), host="127.0.0.1", port=0, log_level="warning", ws="none"))
    sock = server.config.bind_socket()
    running = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    running.start()
    try:
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join(30)
        sock.close()


@contextmanager
def browsing() -> Iterator[Browser]:
    """Give the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
