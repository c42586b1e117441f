"""The real page, served, and a real Chromium to open it in."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from index.limits import PREFIX, limits
from tests.install_chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent

expect.set_options(timeout=20_000)  # milliseconds; a busy machine is not a broken page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; without one the tests of the page are skipped, and fail in CI."""
    path = find_chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium: `make test` installs one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    """The URL of a page as `python app.py` serves it, at a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "app.py", *arguments, "--port", str(port)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        assert server.stdout is not None
        for line in server.stdout:  # ends when the server does
            if url.encode() in line:
                break
        urllib.request.urlopen(url, timeout=60)
        yield url
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="session")
def page_url() -> Iterator[str]:
    """The page of the seed article, as `python app.py` serves it."""
    with served() as url:
        yield url


@pytest.fixture(scope="session")
def mcp_page_url() -> Iterator[str]:
    """The same with tools for assistants, as `python app.py --mcp` serves it."""
    with served("--mcp") as url:
        yield url


SetLimits = Callable[..., None]


@pytest.fixture
def set_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetLimits]:
    """Sets limits, by their names, for the time of a test."""

    def set_to(**values: int) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"{PREFIX}{name.upper()}", str(value))
        limits.cache_clear()

    yield set_to
    monkeypatch.undo()
    limits.cache_clear()


class OpenPages:
    """Opens pages, and keeps the hosts that they ask for anything."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.hosts: set[str | None] = set()

    def open(self, url: str, *, width: int = 1280, height: int = 800, dark: bool = False) -> Page:
        """The page in a browser profile of its own, ready to be asked."""
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
            reduced_motion="reduce",
        )
        context.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname))
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(url)
        page.get_by_label("Your question").wait_for()
        return page


@pytest.fixture
def pages(browser: Browser) -> Iterator[OpenPages]:
    """Opens pages; whatever a test does on them, no request may leave for another host."""
    opened = OpenPages(browser)
    yield opened
    for context in browser.contexts:
        context.close()
    assert opened.hosts <= {"127.0.0.1", "", None}  # no host: data: and blob: addresses


@pytest.fixture
def page(pages: OpenPages, page_url: str) -> Page:
    """The seed article's page on a desktop, in light colours."""
    return pages.open(page_url)
