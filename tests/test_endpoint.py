"""The `/ask` endpoint, as programs call it."""

import json
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

import app
import qa
from index import Article
from page import chat
from page.build import build_page
from page.serving import serve
from qa import Answer, ask
from tests.conftest import ROOT

QUESTION = "When was the facility launched?"


@pytest.fixture(scope="module")
def client(page_url: str) -> Client:
    return Client(page_url, verbose=False)


def test_it_returns_the_answer_as_json(client: Client) -> None:
    assert client.predict(QUESTION, api_name="/ask") == ask(QUESTION).to_dict()


def over_http(page_url: str, question: str) -> dict[str, Any]:
    body = json.dumps({"data": [question]}).encode()
    call = urllib.request.Request(f"{page_url}/gradio_api/call/ask", body, {"Content-Type": "application/json"})
    event = json.load(urllib.request.urlopen(call))["event_id"]
    stream = urllib.request.urlopen(f"{page_url}/gradio_api/call/ask/{event}").read().decode()
    (answer,) = json.loads(stream.split("data: ")[1].strip())
    assert isinstance(answer, dict)
    return answer


def test_plain_http_does_too(page_url: str) -> None:
    assert over_http(page_url, QUESTION) == ask(QUESTION).to_dict()


def test_the_endpoints_are_described(client: Client) -> None:
    endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert list(endpoints) == ["/ask", "/ask_article"]
    assert [parameter["parameter_name"] for parameter in endpoints["/ask"]["parameters"]] == ["question"]


def test_a_bad_question_is_an_error_that_says_what_to_do(client: Client) -> None:
    with pytest.raises(AppError, match="ask in at most 10,000"):
        client.predict("why " * 10_000, api_name="/ask")


@pytest.mark.parametrize("question", [None, 5, {"a": 1}, ["why"], True])
def test_anything_but_a_string_is_an_error_that_says_so(client: Client, question: object) -> None:
    with pytest.raises(AppError, match="must be strings"):
        client.predict(question, api_name="/ask")


def test_a_lone_surrogate_does_no_harm(page_url: str) -> None:
    assert over_http(page_url, "Who is \ud800 Daniel?")["question"] == "Who is ? Daniel?"


def test_calls_do_not_wait_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    readers = 8
    all_are_being_answered = threading.Barrier(readers, timeout=20)

    def slow_ask(question: str, article: Article) -> Answer:
        all_are_being_answered.wait()
        return ask(question, article)

    monkeypatch.setattr(qa, "ask", slow_ask)
    monkeypatch.setattr(chat, "example_questions", lambda *_: [])
    page = build_page(Article.default())
    client = Client(serve(page, wait=False), verbose=False)
    with ThreadPoolExecutor(readers) as pool:
        jobs = [pool.submit(client.predict, QUESTION, api_name="/ask") for _ in range(readers)]
        assert all(job.result()["found"] for job in jobs)
    page.close()


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def refusal(*arguments: str) -> str:
    """What `python app.py` says on standard error when it can't serve."""
    run = subprocess.run([sys.executable, "app.py", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stdout) == (2, "")
    return run.stderr


def test_an_address_that_cannot_be_served_gets_one_line(busy_port: int) -> None:
    assert refusal("--port", str(busy_port)) == f"app.py: port {busy_port} is in use: choose another with --port\n"
    assert refusal("--port", "99999") == "app.py: 99999 is no port: choose one from 1 to 65535 with --port\n"
    for host in ("192.0.2.1", "no.such.host.invalid"):
        assert refusal("--host", host) == (
            f"app.py: {host!r} is no address of this computer: choose another with --host\n"
        )


def test_an_article_without_a_name_is_an_error_and_not_the_seed_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--article", ""]) == 2
    assert "Can't read" in capsys.readouterr().err


BRIDGE = "The bridge opened in 1932. It carries eight lanes of road."
LANES = "How many lanes does it carry?"


def test_an_article_can_come_with_the_question(client: Client) -> None:
    answer = client.predict(LANES, BRIDGE, api_name="/ask_article")
    assert answer == ask(LANES, Article.from_text(BRIDGE)).to_dict()
    (citation,) = answer["citations"]
    assert BRIDGE[citation["start"] : citation["end"]] == citation["text"] == "It carries eight lanes of road."
    assert client.predict(QUESTION, api_name="/ask") == ask(QUESTION).to_dict()
