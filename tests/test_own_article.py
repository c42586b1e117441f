"""A reader's own article in the page: pasted, uploaded, linked to."""

import html
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from gradio import Blocks, Progress
from gradio.utils import get_upload_folder
from playwright.sync_api import Page, expect

from index import Article
from page.build import build_page
from page.feedback import Feedback
from page.own_article import Links
from page.serving import serve
from page.uploads import uploaded
from qa.overview.examples import example_questions
from tests.conftest import OpenPages, SetLimits
from tests.test_formats import FILES
from tests.test_links import server as server
from tests.test_page import NOT_SAID, QUESTION, ask

TEXT = (
    "The Harbour Bridge\n\nThe bridge opened in 1932. It carries eight lanes of road.\n\n"
    "<script>window.owned = 1</script> <b>Bold</b> tolls are paid in one direction only."
)
LANES = "How many lanes does the bridge carry?"


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Blocks, str]]:
    """The page of the seed article, links to this computer allowed, and its URL."""
    page = build_page(Article.default(), links=Links(private=True))
    yield page, serve(page, wait=False)
    page.close()


@pytest.fixture
def open_url(served: tuple[Blocks, str]) -> str:
    return served[1]


@pytest.fixture
def page(pages: OpenPages, open_url: str) -> Page:
    return pages.open(open_url)


def disclose(page: Page) -> None:
    page.get_by_role("button", name="Ask another article").click()
    expect(page.get_by_label("Its text")).to_be_visible()


def paste(page: Page, text: str) -> None:
    disclose(page)
    page.get_by_label("Its text").fill(text)
    page.locator("#pasted").get_by_role("button", name="Read").click()


def expect_article(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_title(f"Ask: {title}")
    expect(page.get_by_label("Its text")).to_be_hidden()


def test_a_pasted_text_takes_the_articles_place_and_is_answered_from(page: Page) -> None:
    ask(page, QUESTION)
    examples = page.locator("#suggestions .example:visible")
    before = examples.first.inner_text()
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    expect(page.locator("#chat .message")).to_have_count(0)
    expect(page.locator("#article article")).to_contain_text("It carries eight lanes of road.")
    expect(page.locator("#article article")).not_to_contain_text("rare earth")
    expect(page.get_by_role("button", name=before)).to_have_count(0)
    ask(page, LANES)
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("It carries eight lanes of road.")
    expect(page.locator("#article .cited")).to_have_text("It carries eight lanes of road.")
    ask(page, "Whose vision were the initiatives aligned with?")
    expect(page.locator("#chat .bot.message").last).to_contain_text("doesn’t say")


def test_back_to_the_first_article(page: Page) -> None:
    first = page.get_by_role("heading", level=1).inner_text()
    back = page.get_by_role("button", name="Back to the first article")
    expect(back).to_be_hidden()
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    back.click()
    expect_article(page, first)
    expect(back).to_be_hidden()
    ask(page, QUESTION)
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("October launch")


def test_a_new_conversation_stays_with_the_article(page: Page) -> None:
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    ask(page, LANES)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#chat .message")).to_have_count(0)
    ask(page, LANES)
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("eight lanes")


@pytest.mark.parametrize("name", ["chromium.pdf", "pandoc.docx", "pandoc.epub", "newspage.html", "lighthouse.md"])
def test_a_file_is_read_and_not_left_on_the_disk(page: Page, name: str) -> None:
    folder = Path(get_upload_folder())
    before = set(folder.rglob("*"))
    disclose(page)
    page.locator("#file input[type=file]").set_input_files(FILES / name)
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Lighthouse at Skarn Point")
    assert set(folder.rglob("*")) <= before
    ask(page, "How long does the crossing take?")
    answer = page.locator("#chat .bot.message")
    expect(answer.locator("blockquote")).to_contain_text("The crossing takes forty minutes.")
    expect(answer.locator("blockquote + p")).to_contain_text("“Visiting”, sentence")


def test_a_link_is_read(page: Page, server: str) -> None:
    disclose(page)
    page.get_by_label("Or a link to it").fill(f"{server}/page")
    page.get_by_label("Or a link to it").press("Enter")
    expect_article(page, "Bridge")
    expect(page.locator("#article article")).to_contain_text("The bridge opened in 1932.")


def test_what_cannot_be_read_is_said_and_the_article_stays(page: Page, server: str) -> None:
    ask(page, QUESTION)
    title = page.get_by_role("heading", level=1).inner_text()
    problem = page.get_by_role("alert")
    paste(page, "   ")
    expect(problem).to_contain_text("The article is empty")
    page.locator("#file input[type=file]").set_input_files(FILES / "encrypted.pdf")
    expect(problem).to_contain_text("protected by a password")
    for link, says in ((f"{server}/missing", "error 404"), ("file:///etc/passwd", "begins with http")):
        page.get_by_label("Or a link to it").fill(link)
        page.get_by_label("Or a link to it").press("Enter")
        expect(problem).to_contain_text(says)
        expect(page.get_by_label("Or a link to it")).to_have_value(link)  # to be mended
    assert page.get_by_role("heading", level=1).inner_text() == title
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("October launch")


def test_what_is_too_long_is_said_and_not_cut(pages: OpenPages, tmp_path: Path, set_limits: SetLimits) -> None:
    first = Article.default()  # which is longer than what is allowed below
    set_limits(file_bytes=1_000, article_characters=100)
    served = build_page(first)
    page = pages.open(serve(served, wait=False))
    paste(page, "The bridge opened in 1932. " * 9)
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("ask about at most 100 at once")
    large = tmp_path / "large.txt"
    large.write_text("It carries eight lanes. " * 99, encoding="utf-8")
    page.locator("#file input[type=file]").set_input_files(large)
    expect(problem).to_contain_text("The file is larger than")
    expect(page.locator("#file")).not_to_contain_text("Error")
    page.get_by_label("Its text").fill("It carries eight lanes of road.")
    page.locator("#pasted").get_by_role("button", name="Read").click()
    expect(problem).to_have_count(0)
    dropped = """() => { const data = new DataTransfer(); data.items.add(new File(["a".repeat(2000)], "large.txt"));
      const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      return document.querySelector("#file button").dispatchEvent(event); }"""
    page.get_by_role("button", name="Ask another article").click()
    assert page.evaluate(dropped) is False  # nor does the browser open it
    expect(problem).to_contain_text("The file is larger than")
    served.close()


BAIT = "<img src=x onerror='window.owned=1'> [a](javascript:window.owned=1)"


def test_markup_of_a_file_is_shown_and_not_run_wherever_it_is_shown(page: Page, tmp_path: Path) -> None:
    bait = html.escape(BAIT)
    items = "".join(f"<li>Bridge {number} {bait} opened</li>" for number in range(3))
    facts = "".join(
        f"<p>The tower {number} {bait} was opened by Ada {bait} Byron in 19{number}2.</p>" for number in range(4)
    )
    upload = tmp_path / "a.html"
    upload.write_text(
        f"<html><head><title>{bait}</title></head><body><h1>Towers {bait}</h1><h2>History {bait}</h2>{facts}"
        f"<p>The bridges are:</p><ul>{items}</ul></body></html>",
        encoding="utf-8",
    )
    disclose(page)
    page.locator("#file input[type=file]").set_input_files(upload)
    expect_article(page, f"Towers {BAIT}")
    asked = ("Who opened the tower 2?", "And 3?", "What is it about?", "List the bridges.", f"How high is {BAIT}?")
    for number, question in enumerate(asked, start=1):
        ask(page, question)
        expect(page.locator("#chat .bot.message")).to_have_count(number)
    expect(page.locator("#chat .bot.message").first).to_contain_text("onerror")
    expect(page.locator("#chat img, #article img, #top img, #suggestions img")).to_have_count(0)
    expect(page.locator("a[href*=javascript]")).to_have_count(0)
    unread = tmp_path / "<img src=x onerror='window.owned=1'>.txt"
    unread.write_bytes(bytes(range(256)))
    disclose(page)
    page.locator("#file input[type=file]").set_input_files(unread)
    expect(page.get_by_role("alert")).to_contain_text("binary file")
    expect(page.locator("#problem img")).to_have_count(0)
    assert page.evaluate("window.owned") is None


def test_each_readers_article_is_theirs_alone(pages: OpenPages, open_url: str) -> None:
    one, other = pages.open(open_url), pages.open(open_url)
    paste(one, TEXT)
    expect_article(one, "The Harbour Bridge")
    ask(other, LANES)
    expect(other.locator("#chat .bot.message")).to_contain_text("doesn’t say")
    expect(other.locator("#article article")).to_contain_text("rare earth")
    ask(one, LANES)
    expect(one.locator("#chat .bot.message blockquote")).to_contain_text("eight lanes")


def test_markup_in_a_pasted_text_is_shown_and_not_run(page: Page) -> None:
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    expect(page.locator("#article article")).to_contain_text("<script>window.owned = 1</script> <b>Bold</b> tolls")
    ask(page, "Which tolls are paid?")
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("<b>Bold</b> tolls")
    assert page.evaluate("window.owned") is None


def test_without_links_there_is_no_field_for_one(pages: OpenPages) -> None:
    served = build_page(Article.default(), links=Links(allowed=False))
    page = pages.open(serve(served, wait=False))
    disclose(page)
    expect(page.get_by_label("Or a link to it")).to_have_count(0)
    served.close()


def call(served: Blocks, url: str, name: str, given: object) -> str:
    """What the server says to a program that calls one of the page's own functions as the page does."""
    number = next(number for number, function in served.fns.items() if function.name == name)
    session = f"{name}-{uuid4()}"
    asked = {"data": [given], "fn_index": number, "session_hash": session}
    httpx.post(f"{url}gradio_api/queue/join", json=asked).raise_for_status()
    with httpx.stream("GET", f"{url}gradio_api/queue/data", params={"session_hash": session}, timeout=20) as said:
        return next(line for line in said.iter_lines() if "process_completed" in line)


def upload_of(path: object) -> dict[str, object]:
    return {"path": str(path), "orig_name": "secret.txt", "meta": {"_type": "gradio.FileData"}}


def test_no_file_of_the_server_is_read_as_an_upload(served: tuple[Blocks, str], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The key lies under the mat.", encoding="utf-8")
    for path in (secret, Path(get_upload_folder()) / ".." / ".." / secret.relative_to("/")):
        assert "under the mat" not in call(*served, "read_file", upload_of(path))
    assert secret.exists()
    assert "give it again" in call(*served, "read_file", None)


def test_no_address_is_fetched_as_an_upload(
    served: tuple[Blocks, str], server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gradio would: of any size, from any host of the open internet, in any component and without a field for links."""
    fetched: list[str] = []

    async def download(url: str, cache_dir: str) -> str:  # noqa: ARG001
        fetched.append(url)
        raise ValueError

    monkeypatch.setattr("gradio.processing_utils.async_ssrf_protected_download", download)
    for stream in (False, True):
        upload = upload_of(f"{server}/page") | {"is_stream": stream}
        assert "not its address" in call(*served, "read_file", upload)
        assert "not its address" in call(*served, "read_pasted", upload)
    assert not fetched


def test_without_links_none_is_followed_either() -> None:
    served = build_page(Article.default(), links=Links(allowed=False, private=True))
    assert (
        "aren’t followed here"
        in json.loads(
            call(served, serve(served, wait=False), "read_link", "http://127.0.0.1:9/").removeprefix("data: ")
        )["output"]["data"][0]
    )
    served.close()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_ways_to_an_own_article_are_accessible(pages: OpenPages, open_url: str, width: int, dark: bool) -> None:
    page = pages.open(open_url, width=width, height=844, dark=dark)
    paste(page, " ")
    expect(page.get_by_role("alert")).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_what_is_asked_meanwhile_stays_when_nothing_can_be_read(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def slow(*_: object, **__: object) -> Article:
        asked.wait(20)
        raise ValueError("There is no article in it.")

    monkeypatch.setattr(Article, "from_text", slow)
    paste(page, TEXT)
    ask(page, QUESTION)
    expect(page.locator("#chat .bot.message")).to_have_count(1)
    asked.set()
    expect(page.get_by_role("alert")).to_have_text("There is no article in it.")
    page.wait_for_timeout(300)
    expect(page.locator("#chat .bot.message")).to_have_count(1)


def test_what_is_suggested_asks_the_article_that_is_shown(page: Page) -> None:
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    expect(page.locator("#suggestions .example:visible")).to_have_text(example_questions(Article.from_text(TEXT), 3))
    page.get_by_role("button", name="Back to the first article").click()
    expect_article(page, Article.default().title)
    expect(page.locator("#suggestions .example:visible")).to_have_text(example_questions(Article.default(), 3))


def test_a_file_that_is_gone_is_asked_for_again(tmp_path: Path) -> None:
    """As when two readers give the same file at once: it lies in the same place."""
    with pytest.raises(ValueError, match="give it again"):
        uploaded({"path": str(tmp_path / "gone.txt"), "orig_name": "gone.txt"}, Progress())


def test_what_the_server_forgot_is_not_answered_from_another_article(
    pages: OpenPages, served: tuple[Blocks, str]
) -> None:
    """As when it was restarted, or the reader an hour without a connection."""
    page = pages.open(served[1])
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    served[0].state_holder.session_data.clear()
    ask(page, QUESTION)
    expect(page.locator("#chat .bot.message")).to_contain_text("no longer kept here")
    expect(page.locator("#article .cited")).to_have_count(0)
    page.get_by_role("button", name="Back to the first article").click()
    expect_article(page, Article.default().title)
    ask(page, QUESTION)
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("October launch")


def test_the_least_recently_asked_article_goes_when_there_are_too_many(pages: OpenPages, set_limits: SetLimits) -> None:
    set_limits(held_characters=1_000)
    served = build_page(Article.default())
    url = serve(served, wait=False)
    one, other = pages.open(url), pages.open(url)
    for page in (one, other):
        paste(page, TEXT)
        expect_article(page, "The Harbour Bridge")
        ask(page, LANES)
    expect(other.locator("#chat .bot.message blockquote")).to_contain_text("eight lanes")
    ask(one, LANES)
    expect(one.locator("#chat .bot.message").last).to_contain_text("no longer kept here")
    assert len(served.state_holder.session_data) == 2  # one anew, of which only the first article is known
    served.close()


def test_it_is_gone_with_its_session(
    pages: OpenPages, served: tuple[Blocks, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADIO_IS_E2E_TEST", "1")  # a second, not an hour, after the page was closed
    sessions = served[0].state_holder.session_data
    before = set(sessions)
    page = pages.open(served[1])
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    (session,) = set(sessions) - before
    page.close()
    other = pages.open(served[1])
    for _ in range(100):
        if session not in sessions:
            break
        other.wait_for_timeout(100)
    assert session not in sessions


def test_what_is_thought_of_its_answers_is_not_kept(pages: OpenPages, tmp_path: Path) -> None:
    with_thumbs = build_page(Article.default(), Feedback(tmp_path / "feedback.jsonl"))
    page = pages.open(serve(with_thumbs, wait=False))
    paste(page, TEXT)
    expect_article(page, "The Harbour Bridge")
    ask(page, LANES)
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("eight lanes")
    expect(page.get_by_role("button", name="Like", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Back to the first article").click()
    expect_article(page, Article.default().title)
    ask(page, NOT_SAID)
    expect(page.get_by_role("button", name="Like", exact=True)).to_have_count(1)
    with_thumbs.close()


def test_the_keyboard_and_a_screen_reader_know_where_they_are(page: Page) -> None:
    button = page.get_by_role("button", name="Ask another article")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_label("Its text")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Its text")).to_be_focused()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_article(page, "The Harbour Bridge")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_label("Your question")).to_be_focused()
