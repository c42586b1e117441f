"""Many readers at once, each with an article of their own: this page beside an echo page under the same load.

A reader does over HTTP what the page in a browser does: joins the queue, listens for what comes of it, starts what
the page starts after it, and holds a connection open as long as the page is. Each sentence of a reader's article names
that reader alone, so that an answer from another one's article would show.
"""

import asyncio
import html
import json
import re
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import uuid4

import httpx

from bench.page import Server, served
from bench.tables import Table

_READERS = 200
_QUESTIONS = 20
_WAVES = 3  # of so many readers, one after the other
_PAUSE = 4.0  # seconds in which the sessions of a wave end: an hour's rest, with the variable below
_ENVIRONMENT = {"GRADIO_IS_E2E_TEST": "1"}
_NAMES = [
    f"{what} of {of}"
    for of in ("bread", "glass", "silk", "iron", "honey", "paper")
    for what in ("bridge", "tower", "station", "harbour", "library", "market", "theatre", "castle", "garden", "museum")
]
_PAGES = {"echo page": ["-m", "bench.echo_page", "--chat"], "this page": ["app.py", "--port"]}


@dataclass
class Met:
    """What readers met of one page.

    read, answered: seconds that each article and each question took.
    memory: of the server in MB, before the first wave and after each.
    """

    read: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    errors: int = 0
    mixed_up: int = 0


def table() -> Table:
    """The pages side by side, their waves taken in turns."""
    met = {name: Met() for name in _PAGES}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(served(command, _ENVIRONMENT)) for name, command in _PAGES.items()}
        for name, server in servers.items():
            met[name].memory.append(_memory(server))
        for _ in range(_WAVES):
            for name, server in servers.items():
                asyncio.run(_wave(server.url, met[name], is_echo=name == "echo page"))
                time.sleep(_PAUSE)
                met[name].memory.append(_memory(server))
    echo, page = met.values()
    return Table(
        f"{_READERS} readers at once, {_QUESTIONS} questions each to an article of their own, {_WAVES} times",
        ["what", *_PAGES, "ratio"],
        [
            *(_row(f"a question, {name}", echo.answered, page.answered, share) for name, share in _SHARES.items()),
            *(_row(f"an article read, {name}", echo.read, page.read, share) for name, share in _SHARES.items()),
            ["questions answered", str(len(echo.answered)), str(len(page.answered)), ""],
            ["errors", str(echo.errors), str(page.errors), ""],
            ["answers about another reader's article", str(echo.mixed_up), str(page.mixed_up), ""],
            ["memory before and after each wave, MB", _shown(echo.memory), _shown(page.memory), ""],
        ],
    )


_SHARES = {"median": 50, "p95": 95}


def _row(what: str, echo: list[float], page: list[float], share: int) -> list[str]:
    of_echo, of_page = (quantiles(seconds, n=100)[share - 1] for seconds in (echo, page))
    return [what, f"{1000 * of_echo:.0f} ms", f"{1000 * of_page:.0f} ms", f"{of_page / of_echo:.2f}"]


def _shown(memory: list[float]) -> str:
    return " ".join(f"{value:.0f}" for value in memory)


def _memory(server: Server) -> float:
    for line in Path(f"/proc/{server.process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no memory is known of {server.process}")


async def _wave(url: str, met: Met, *, is_echo: bool) -> None:
    # A server closes an idle connection after 5 seconds; one about to be closed must not be used again.
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None, keepalive_expiry=2.0)
    async with httpx.AsyncClient(base_url=f"{url}/gradio_api/", timeout=300, limits=limits) as client:
        config = (await client.get(f"{url}/config")).json()
        readers = [_Reader(number, client, config, met, is_echo=is_echo) for number in range(_READERS)]
        await asyncio.gather(*(reader.visit() for reader in readers))


class _Reader:
    """One reader's visit."""

    def __init__(
        self, number: int, client: httpx.AsyncClient, config: dict[str, Any], met: Met, *, is_echo: bool
    ) -> None:
        self._number = number
        self._client = client
        self._events: list[dict[str, Any]] = config["dependencies"]
        self._ids = {component["props"].get("elem_id"): component["id"] for component in config["components"]}
        self._values = {component["id"]: component["props"].get("value") for component in config["components"]}
        self._met = met
        self._is_echo = is_echo
        self._session = uuid4().hex

    async def visit(self) -> None:
        page_is_open = asyncio.create_task(self._hold_open())
        await self._enter("pasted", "\n\n".join(map(self._fact, range(3 * _QUESTIONS))), self._met.read)
        if f"reader{self._number} " not in str(self._values[self._ids["article"]]):
            self._met.errors += 1
        for place in range(_QUESTIONS):
            question = f"When was the {_NAMES[place]} of reader{self._number} opened?"
            await self._enter("question", question, self._met.answered)
            self._check(question if self._is_echo else self._fact(place))
        page_is_open.cancel()

    def _fact(self, place: int) -> str:
        """A sentence that is in no other reader's article."""
        return f"The {_NAMES[place]} of reader{self._number} was opened in {1700 + place} by the people of its town."

    def _check(self, expected: str) -> None:
        said = _plain(self._values[self._ids["chat"]][-1])
        if expected not in said:
            self._met.errors += 1
        if any(reader != str(self._number) for reader in re.findall(r"reader(\d+)", said)):
            self._met.mixed_up += 1

    async def _enter(self, box: str, text: str, seconds: list[float]) -> None:
        """Send what was typed into a box, wait for what comes of it, and start what the page starts after it."""
        component = self._ids[box]
        event = next(event for event in self._events if [component, "submit"] in event["targets"])
        self._values[component] = text
        start = time.perf_counter()
        await self._run(event)
        seconds.append(time.perf_counter() - start)
        await self._run_after(event)

    async def _run_after(self, event: dict[str, Any]) -> None:
        for following in self._events:
            if following["trigger_after"] == event["id"]:
                if following["backend_fn"]:
                    await self._run(following)
                await self._run_after(following)

    async def _run(self, event: dict[str, Any]) -> None:
        body = {
            "data": [self._values[component] for component in event["inputs"]],
            "fn_index": event["id"],
            "session_hash": self._session,
        }
        (await self._client.post("queue/join", json=body)).raise_for_status()
        async with self._client.stream("GET", "queue/data", params={"session_hash": self._session}) as messages:
            async for line in messages.aiter_lines():
                message = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
                if message.get("msg") == "process_completed":
                    if not message["success"]:
                        self._met.errors += 1
                        return
                    for component, value in zip(event["outputs"], message["output"]["data"], strict=True):
                        is_update = isinstance(value, dict) and value.get("__type__") == "update"
                        if not is_update or "value" in value:
                            self._values[component] = value["value"] if is_update else value
                    return
        self._met.errors += 1

    async def _hold_open(self) -> None:
        async with self._client.stream("GET", f"heartbeat/{self._session}") as beats:
            async for _ in beats.aiter_lines():
                pass


def _plain(message: dict[str, Any]) -> str:
    """The text of a message of the chat, without tags and escapes."""
    content = message["content"]
    text = content if isinstance(content, str) else content[0]["text"]
    return html.unescape(re.sub(r"<[^<>]*>|\\\\(?=[!-/:-@\[-`{-~])", "", text))
