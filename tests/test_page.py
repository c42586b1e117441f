"""The page in a real browser: what a reader sees and can do."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from app import build_page, serve
from index import Article
from tests.conftest import OpenPages

QUESTION = "When was the largest processing facility launched?"
QUOTE = "A major highlight of the year was the October launch of the world’s largest rare earth processing facility"
NOT_SAID = "How do I bake sourdough bread?"


def ask(page: Page, question: str) -> None:
    box = page.get_by_label("Your question")
    box.fill(question)
    box.press("Enter")
    expect(page.locator("#chat .user.message").last).to_have_text(question)
    expect(box).to_have_value("")


def test_an_answer_is_the_quote_then_its_source(page: Page) -> None:
    ask(page, QUESTION)
    answer = page.locator("#chat .bot.message")
    expect(answer.locator("blockquote")).to_contain_text(QUOTE)
    expect(answer.locator("blockquote + p")).to_have_text("Paragraph 12, sentence 15")
    assert "largest" in " ".join(answer.locator("blockquote strong").all_inner_texts())


def test_the_cited_sentence_is_marked_in_the_article_and_in_view(page: Page) -> None:
    ask(page, QUESTION)
    cited = page.locator("#article .cited")
    expect(cited).to_have_count(1)
    expect(cited).to_contain_text(QUOTE)
    expect(cited).to_be_in_viewport()


def test_the_source_link_leads_to_the_sentence(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "Which congress inspired the structural reforms?")
    expect(page.locator("#article .cited")).to_contain_text("20th National Congress")
    page.get_by_role("link", name="Paragraph 12, sentence 15").click()
    cited = page.locator("#article .cited")
    expect(cited).to_have_count(1)
    expect(cited).to_contain_text(QUOTE)
    expect(cited).to_be_focused()
    expect(cited).to_be_in_viewport()


def test_a_refusal_quotes_nothing_and_marks_nothing(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, NOT_SAID)
    refusal = page.locator("#chat .bot.message").last
    expect(refusal).to_contain_text("The article doesn’t say")
    expect(refusal.locator("blockquote")).to_have_count(0)
    expect(page.locator("#article .cited")).to_have_count(0)
    assert border_style(page, 0) != border_style(page, 1)


def border_style(page: Page, answer: int) -> str:
    style: str = page.locator("#chat .bot.message").nth(answer).evaluate("e => getComputedStyle(e).borderTopStyle")
    return style


def test_a_refusal_offers_the_nearest_sentences_as_just_that(page: Page) -> None:
    ask(page, "Who is the chief executive of Northern Rare Earth?")
    refusal = page.locator("#chat .bot.message").last
    expect(refusal).to_contain_text("Nearest sentences, which may not answer it")
    link = refusal.get_by_role("link").first
    number = link.inner_text().removeprefix("Paragraph ").split("sentence ")[1]
    link.click()
    expect(page.locator("#article .cited")).to_have_attribute("id", f"s{number}")


def test_each_example_question_is_answered(page: Page) -> None:
    examples = page.locator("#suggestions .example")
    assert examples.count() >= 3
    for number in range(examples.count()):
        examples.nth(number).click()
        expect(page.locator("#chat .bot.message")).to_have_count(number + 1)
        expect(page.locator("#chat .bot.message").last.locator("blockquote")).to_be_visible()


def test_new_conversation_empties_the_chat(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator("#article .cited")).to_have_count(1)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#chat .message")).to_have_count(0)
    expect(page.locator("#article .cited")).to_have_count(0)


def test_a_question_can_be_taken_back_and_asked_again(page: Page) -> None:
    question = "What of <b>R&D</b> – *5%* [more]?"
    ask(page, QUESTION)
    ask(page, question)
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_label("Your question")).to_have_value(question)
    expect(page.locator("#chat .user.message")).to_have_count(1)


def test_the_quote_can_be_copied(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Copy message").last.click()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert QUOTE in copied.replace("**", "")


def test_the_keyboard_alone_does(page: Page) -> None:
    box = page.get_by_label("Your question")
    expect(box).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Paragraph 12, sentence 15")
    expect(link).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#article .cited")).to_be_focused()


def test_an_empty_question_changes_nothing(page: Page) -> None:
    box = page.get_by_label("Your question")
    box.fill("   ")
    box.press("Enter")
    expect(box).to_have_value("")
    expect(page.locator("#chat .message")).to_have_count(0)


def test_a_question_too_long_gets_a_sentence(page: Page) -> None:
    box = page.get_by_label("Your question")
    box.fill("why " * 10_000)
    box.press("Enter")
    expect(page.locator("#chat .bot.message")).to_contain_text("ask in at most 10,000")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_no_accessibility_rule_is_broken(pages: OpenPages, page_url: str, width: int, dark: bool) -> None:
    page = pages.open(page_url, width=width, dark=dark)
    ask(page, QUESTION)
    ask(page, "Who is the chief executive of Northern Rare Earth?")
    rules = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    report = Axe().run(page, options={"runOnly": rules})
    assert report.violations_count == 0, report.generate_report()


def test_a_phone_never_scrolls_sideways_and_has_the_article_a_tap_away(pages: OpenPages, page_url: str) -> None:
    page = pages.open(page_url, width=390, height=844)
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#chat blockquote")).to_be_in_viewport()
    page.get_by_role("link", name="Read the article").click()
    expect(page.get_by_role("heading", name="Highlights")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the chat").click()
    expect(page.get_by_label("Your question")).to_be_in_viewport()


def test_readers_do_not_see_each_other(pages: OpenPages, page_url: str) -> None:
    one, other = pages.open(page_url), pages.open(page_url)
    ask(one, QUESTION)
    expect(other.locator("#chat .message")).to_have_count(0)


HOSTILE = (
    "<script>window.owned = 1</script> Alpha holds <img src=x onerror='window.owned = 2'> the record.",
    "1. Beta *is* **bold** and _slanted_ `code` [a link](javascript:window.owned=3) &lt;b&gt; &amp; $$x^2$$ ~~no~~.",
    "# Gamma | pipes | and <svg onload=window.owned=4> <a href='javascript:window.owned=5'>links</a>.",
    "Delta goes to http://example.com and www.example.com and a@example.com -- see <style>*{display:none}</style> it.",
)


@pytest.fixture(scope="module")
def hostile_url() -> Iterator[str]:
    article = Article.from_text("\n\n".join(HOSTILE), title="<script>window.owned = 6</script><b>Title</b>")
    page = build_page(article)
    yield serve(page, wait=False)
    page.close()


def test_markup_in_the_article_is_shown_and_not_run(pages: OpenPages, hostile_url: str) -> None:
    page = pages.open(hostile_url)
    article = Article.from_text("\n\n".join(HOSTILE))
    for sentence in article.sentences:
        expect(page.locator(f"#s{sentence.number}")).to_have_text(sentence.text)
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        ask(page, f"What of {name}?")
        quote = page.locator("#chat .bot.message").last.locator("blockquote")
        expect(quote).to_have_text(next(s.text for s in article.sentences if name in s.text))
        expect(quote.locator("a, img, code, em, del, h1, table, ol")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("<script>window.owned = 6</script><b>Title</b>")
    assert page.evaluate("window.owned") is None


@pytest.mark.parametrize("question", [*HOSTILE, "- a list", "> a quote", "+ 1", "=", "```\ncode", "<!-- gone -->"])
def test_markup_in_the_question_is_shown_and_not_run(page: Page, question: str) -> None:
    ask(page, " ".join(question.split()))
    expect(page.locator("#chat .user.message a, #chat .user.message img")).to_have_count(0)
    assert page.evaluate("window.owned") is None
