"""What a process takes on, and what it says when it is more."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest
from gradio import Progress

from bench.hostile import archive
from index import Article, ArticleError
from index.limits import PREFIX, Limits, from_environment
from index.loading import read_bytes
from index.sandbox import read_apart
from index.source import Source
from page.sessions import Sessions
from page.uploads import uploaded
from qa import Conversation, QuestionError, ask
from qa.overview.examples import example_questions
from tests.conftest import ROOT, SetLimits
from tests.test_formats import FILES, READABLE

NAMES = [field.name for field in fields(Limits)]


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_is_set_by_its_variable(name: str) -> None:
    assert getattr(from_environment({PREFIX + name.upper(): "7"}), name) == 7
    assert from_environment({PREFIX + name.upper(): ""}) == from_environment({}) == Limits()


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_is_described(name: str) -> None:
    assert f"{name}:" in (Limits.__doc__ or "") or f"{name}," in (Limits.__doc__ or "")
    value = getattr(Limits(), name)
    assert f"| `{PREFIX}{name.upper()}` | {value:,} |" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "1e6"])
def test_a_limit_that_is_no_number_is_an_error_that_says_so(value: str) -> None:
    with pytest.raises(ValueError, match=r"ARTICLE_QA_FILE_BYTES is .* whole number from 1"):
        from_environment({"ARTICLE_QA_FILE_BYTES": value})


def test_a_limit_that_there_is_not_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no limit ARTICLE_QA_FILE_SIZE: there are .*ARTICLE_QA_FILE_BYTES"):
        from_environment({"ARTICLE_QA_FILE_SIZE": "5"})


@pytest.mark.parametrize("command", [["app.py"], ["-m", "qa", "Who is Daniel?"]])
def test_a_program_says_it_in_one_line(command: list[str]) -> None:
    environment = {**os.environ, "ARTICLE_QA_FILE_BYTES": "many"}
    run = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "whole number from 1" in run.stderr


def test_what_is_longer_than_the_limits_is_refused_in_words(set_limits: SetLimits, tmp_path: Path) -> None:
    set_limits(question_characters=20, article_characters=100, article_sentences=3, file_bytes=90)
    article = Article.from_text("The bridge opened in 1932. It is long. It is old.")
    for asking in (Conversation(article).ask, lambda question: ask(question, article)):
        with pytest.raises(QuestionError, match="has 21 characters: ask in at most 20"):
            asking("why " * 5 + "?")
    with pytest.raises(ArticleError, match="has 101 characters: ask about at most 100"):
        Article.from_text("a" * 101)
    for text in ("It is. " * 4, "It is\n\n" * 4, "好。" * 4, "- a\n" * 4):
        with pytest.raises(ArticleError, match="more than 3 sentences: ask about a part"):
            Article.from_text(text)
    set_limits(article_words=3)
    with pytest.raises(ArticleError, match="more than 3 different words: ask about a part"):
        Article.from_text("The bridge opened in 1932.")
    set_limits(file_bytes=90)
    large = tmp_path / "large.txt"
    large.write_text("a" * 91, encoding="utf-8")
    with pytest.raises(ArticleError, match="larger than"):
        Article.load(large)


def read_by(read: Callable[[bytes, str], Source], name: str) -> Source | str:
    """What is read, or why it can't be."""
    try:
        return read((FILES / name).read_bytes(), name)
    except ArticleError as error:
        return str(error)


@pytest.mark.parametrize("name", [*READABLE, "encrypted.pdf", "truncated.pdf"])
def test_a_file_read_apart_is_read_alike(name: str) -> None:
    assert read_by(read_apart, name) == read_by(read_bytes, name)


@pytest.mark.parametrize("limit", [{"reading_seconds": 1}, {"reading_bytes": 200_000_000}])
def test_reading_takes_no_more_than_its_time_and_memory(limit: dict[str, int], set_limits: SetLimits) -> None:
    set_limits(**limit)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>Number {n * 7_919 % 1_000_003}.</w:t></w:r></w:p>" for n in range(200_000))
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    large = archive(**{"word__document.xml": document.encode()})
    with pytest.raises(ArticleError, match="too much to read"):
        read_apart(large, "a.docx")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.md", "a\0b.md", "\ud800.md", "-c.md", "--help.md", "a" * 99_999 + ".md", "$(id).md"]
)
def test_a_name_is_a_name_and_nothing_else(name: str) -> None:
    assert read_apart(b"# Bridge\n\nIt opened in 1932.\n", name).text == "Bridge\n\nIt opened in 1932."


def test_the_least_recently_asked_articles_go(set_limits: SetLimits) -> None:
    set_limits(held_characters=2_300)
    gone: list[str] = []
    held = Sessions(gone.append)
    first, second, third = (Article.from_text(f"{word} bridge opened in 1932. " * 4) for word in ("One", "Two", "No"))
    held.keep("first reader", first)
    held.keep("second reader", second)
    held.asked("first reader")
    held.keep("third reader", third)
    assert gone == ["second reader"]
    held.keep("third reader", second)  # another one in its place
    held.forget("first reader")
    assert gone == ["second reader"]


def test_an_article_that_a_program_sends_again_is_made_once() -> None:
    held = Sessions(print)
    assert held.of_text("It carries eight lanes.") is held.of_text("It carries eight lanes.")


def test_a_session_is_no_text_that_a_program_could_send() -> None:
    held = Sessions(print)
    held.keep("abc", Article.from_text("A secret."))
    assert held.of_text("abc").text == "abc"


def test_an_article_larger_than_all_that_may_be_held_is_held_alone(set_limits: SetLimits) -> None:
    set_limits(held_characters=10)
    gone: list[str] = []
    held = Sessions(gone.append)
    held.keep("one", Article.from_text("It carries eight lanes."))
    assert not gone
    held.keep("two", Article.from_text("It carries eight lanes."))
    assert gone == ["one"]


def test_no_question_is_offered_that_is_longer_than_allowed(set_limits: SetLimits) -> None:
    set_limits(question_characters=45)
    offered = example_questions(Article.default(), 3)
    assert all(len(question) <= 45 for question in offered)


def test_several_readers_may_give_the_same_file_at_once(tmp_path: Path) -> None:
    upload = tmp_path / "bridge" / "bridge.txt"
    upload.parent.mkdir()
    upload.write_text("It opened in 1932.", encoding="utf-8")
    given = {"path": str(upload), "orig_name": "bridge.txt"}
    with ThreadPoolExecutor(4) as readers:
        articles = list(readers.map(lambda _: uploaded(given, Progress()), range(4)))
    assert {article.text for article in articles} == {"It opened in 1932."}
    assert not upload.parent.exists()
