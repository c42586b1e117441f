"""The `/ask` endpoint, as programs call it."""

import json
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

import app
from index import Article
from qa import Answer, ask

QUESTION = "When was the largest processing facility launched?"


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


def test_it_is_the_only_one_and_is_described(client: Client) -> None:
    endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert list(endpoints) == ["/ask"]
    assert [parameter["parameter_name"] for parameter in endpoints["/ask"]["parameters"]] == ["question"]


def test_a_bad_question_is_an_error_that_says_what_to_do(client: Client) -> None:
    with pytest.raises(AppError, match="ask in at most 10,000"):
        client.predict("why " * 10_000, api_name="/ask")


def test_a_lone_surrogate_does_no_harm(page_url: str) -> None:
    assert over_http(page_url, "Who is \ud800 Daniel?")["question"] == "Who is ? Daniel?"


def test_calls_do_not_wait_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    readers = 8
    all_are_being_answered = threading.Barrier(readers, timeout=20)

    def slow_ask(question: str, article: Article) -> Answer:
        all_are_being_answered.wait()
        return ask(question, article)

    monkeypatch.setattr(app, "ask", slow_ask)
    monkeypatch.setattr(app, "example_questions", lambda _: [])
    page = app.build_page(Article.default())
    client = Client(app.serve(page, wait=False), verbose=False)
    with ThreadPoolExecutor(readers) as pool:
        jobs = [pool.submit(client.predict, QUESTION, api_name="/ask") for _ in range(readers)]
        assert all(job.result()["found"] for job in jobs)
    page.close()
