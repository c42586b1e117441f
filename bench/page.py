"""What the page costs on top of an empty Gradio page: a round trip of `/ask`, and the start."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

from gradio_client import Client

from bench.tables import Table

_STARTS = 5
_ROUND_TRIPS = 150
_QUESTION = "When was the largest processing facility launched?"
_ECHO = ["-m", "bench.echo_page"]
_PAGE = ["app.py", "--port"]


def table() -> Table:
    """Each figure beside the empty page's, measured in turns."""
    starts: dict[str, list[float]] = {"empty": [], "page": []}
    for _ in range(_STARTS):
        for name, command in (("empty", _ECHO), ("page", _PAGE)):
            began = time.perf_counter()
            with served(command):
                starts[name].append(time.perf_counter() - began)
    trips: dict[str, list[float]] = {"empty": [], "page": []}
    with served(_ECHO) as empty, served(_PAGE) as page:
        clients = {"empty": Client(empty.url, verbose=False), "page": Client(page.url, verbose=False)}
        for _ in range(_ROUND_TRIPS):
            for name, client in clients.items():
                began = time.perf_counter()
                client.predict(_QUESTION, api_name="/ask")
                trips[name].append(time.perf_counter() - began)
    return Table(
        "The page beside an empty Gradio page",
        ["what", "empty page", "this page", "ratio of medians"],
        [_row("start, until the first page is served", starts), _row("round trip of /ask, gradio_client", trips)],
    )


def _row(what: str, seconds: dict[str, list[float]]) -> list[str]:
    empty, page = median(seconds["empty"]), median(seconds["page"])
    return [what, f"{1000 * empty:.1f} ms", f"{1000 * page:.1f} ms", f"{page / empty:.2f}"]


class Server(NamedTuple):
    """A page and the number of the process that serves it."""

    url: str
    process: int


@contextmanager
def served(command: list[str], environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A page served by its own process until the block is left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, *command, str(port)], stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    )
    try:
        while True:
            try:
                urllib.request.urlopen(url, timeout=5).read()
                break
            except OSError:
                if server.poll() is not None:
                    raise RuntimeError(f"{command} ended with {server.returncode}") from None
                time.sleep(0.01)
        yield Server(url, server.pid)
    finally:
        server.terminate()
        server.wait()
