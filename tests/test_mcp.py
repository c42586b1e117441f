"""Asking as a tool of assistants, by the Model Context Protocol."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from index import Article
from qa import ask
from tests.conftest import ROOT

BRIDGE = "The bridge opened in 1932. It carries eight lanes of road."
LANES = "How many lanes does it carry?"
SCHEMA = json.loads((ROOT / "qa" / "answer.schema.json").read_text(encoding="utf-8"))


def talk(page_url: str, say: Callable[[Any], Awaitable[Any]]) -> Any:  # noqa: ANN401
    """What an assistant gets that says this."""

    async def session() -> Any:  # noqa: ANN401
        async with (
            streamable_http_client(f"{page_url}/gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            return await say(session)

    with ThreadPoolExecutor(1) as pool:  # Playwright, where it runs, has a loop of its own in this thread
        return pool.submit(asyncio.run, session()).result()


def called(page_url: str, tool: str, **arguments: object) -> Any:  # noqa: ANN401
    return talk(page_url, lambda session: session.call_tool(tool, arguments))


def test_asking_is_described_and_nothing_else_of_the_page_is_a_tool(mcp_page_url: str) -> None:
    tools = talk(mcp_page_url, lambda session: session.list_tools()).tools
    assert {tool.name: list(tool.inputSchema["properties"]) for tool in tools} == {
        "ask": ["question"],
        "ask_article": ["question", "text"],
    }
    for tool in tools:
        assert "nothing is made up" in tool.description
        assert all(argument["description"] for argument in tool.inputSchema["properties"].values())
        assert tool.outputSchema == SCHEMA
        assert tool.annotations.readOnlyHint
    assert f"“{Article.default().title}”" in tools[0].description
    assert called(mcp_page_url, "reply").isError


def test_an_assistant_gets_json_with_quotes_that_it_can_check(mcp_page_url: str) -> None:
    result = called(mcp_page_url, "ask_article", question=LANES, text=BRIDGE)
    assert not result.isError
    answer = json.loads(result.content[0].text)
    assert answer == result.structuredContent == ask(LANES, Article.from_text(BRIDGE)).to_dict()
    (citation,) = answer["citations"]
    assert BRIDGE[citation["start"] : citation["end"]] == citation["text"] == "It carries eight lanes of road."


def test_an_answer_with_progress_reported_is_the_same(mcp_page_url: str) -> None:
    async def nothing(*_: object) -> None:
        return None

    question = "When was the facility launched?"
    result = talk(mcp_page_url, lambda session: session.call_tool("ask", {"question": question}, None, nothing))
    assert result.structuredContent == ask(question).to_dict()


def test_what_cannot_be_asked_is_an_error_that_says_what_to_do(mcp_page_url: str) -> None:
    for result, says in (
        (called(mcp_page_url, "ask", question="why " * 10_000), "ask in at most 10,000"),
        (called(mcp_page_url, "ask_article", question=LANES, text=" "), "give a text"),
        (called(mcp_page_url, "ask", question=5), "is not of type 'string'"),
        (called(mcp_page_url, "ask"), "'question' is a required property"),
    ):
        assert result.isError
        assert says in result.content[0].text
