"""A reader's own article in the page: pasted, uploaded, linked to."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app import Links, build_page, serve
from index import Article
from tests.conftest import OpenPages
from tests.test_formats import FILES
from tests.test_links import server as server
from tests.test_page import QUESTION, ask

TEXT = (
    "The Harbour Bridge\n\nThe bridge opened in 1932. It carries eight lanes of road.\n\n"
    "<script>window.owned = 1</script> <b>Bold</b> tolls are paid in one direction only."
)
LANES = "How many lanes does the bridge carry?"


@pytest.fixture(scope="module")
def open_url() -> Iterator[str]:
    """The page of the seed article, links to this computer allowed."""
    page = build_page(Article.default(), links=Links(private=True))
    yield serve(page, wait=False)
    page.close()


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
    ask(page, QUESTION)
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
    disclose(page)
    page.locator("#file input[type=file]").set_input_files(FILES / name)
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Lighthouse at Skarn Point")
    ask(page, "How long does the crossing take?")
    answer = page.locator("#chat .bot.message")
    expect(answer.locator("blockquote")).to_contain_text("The crossing takes forty minutes.")
    expect(answer.locator("blockquote + p")).to_contain_text("“Visiting”, sentence")
    kept = Path(os.environ.get("GRADIO_TEMP_DIR") or Path(tempfile.gettempdir()) / "gradio")
    assert not list(kept.rglob(name))


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
    assert page.get_by_role("heading", level=1).inner_text() == title
    expect(page.locator("#chat .bot.message blockquote")).to_contain_text("October launch")


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


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_ways_to_an_own_article_are_accessible(pages: OpenPages, open_url: str, width: int, dark: bool) -> None:
    page = pages.open(open_url, width=width, height=844, dark=dark)
    paste(page, " ")
    expect(page.get_by_role("alert")).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
