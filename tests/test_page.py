"""The page in a real browser: what a reader sees and can do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import qa
from index import Article
from page.build import build_page
from page.feedback import Feedback
from page.serving import serve
from tests.conftest import OpenPages

QUESTION = "When was the facility launched?"
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
    expect(answer.locator("blockquote + p")).to_have_text("Sentence 15, paragraph 12")
    assert "facility" in " ".join(answer.locator("blockquote mark").all_inner_texts())


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
    page.get_by_role("link", name="Sentence 15, paragraph 12").click()
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
    ask(page, "How many people does the company employ?")
    refusal = page.locator("#chat .bot.message").last
    expect(refusal).to_contain_text("Nearest sentences, which may not answer it")
    link = refusal.get_by_role("link").first
    number = link.inner_text().removeprefix("Sentence ").split(",")[0]
    link.click()
    expect(page.locator("#article .cited")).to_have_attribute("id", f"s{number}")


def test_each_suggestion_is_answered_and_gives_way_to_what_was_not_asked(page: Page) -> None:
    suggestions = page.locator("#suggestions .example:visible")
    expect(suggestions).to_have_count(3)
    asked = []
    for number in range(4):
        suggestion = suggestions.first
        asked.append(suggestion.inner_text())
        suggestion.click()
        expect(page.locator("#chat .bot.message")).to_have_count(number + 1)
        expect(page.locator("#chat .bot.message").last.locator("blockquote").first).to_be_visible()
        expect(suggestion).not_to_have_text(asked[-1])
    assert len(set(asked)) == len(asked)
    page.get_by_role("button", name="New conversation").click()
    expect(suggestions.first).to_have_text(asked[0])


def test_a_question_that_leans_on_the_one_before_says_how_it_was_understood(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "Since when?")
    answer = page.locator("#chat .bot.message").last
    expect(answer.locator("small")).to_contain_text("Understood as: Since when? (")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#chat .message")).to_have_count(0)
    ask(page, "Since when?")
    expect(page.locator("#chat .bot.message").last).not_to_contain_text("Understood")


def test_the_conversation_can_be_downloaded(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, NOT_SAID)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "conversation.md"
    assert f"## {QUESTION}" in text
    assert "Sentence 15, paragraph 12 (characters " in text
    assert "The article doesn’t say." in text


def test_thumbs_are_there_only_for_who_keeps_them(pages: OpenPages, page: Page, tmp_path: Path) -> None:
    ask(page, QUESTION)
    expect(page.get_by_role("button", name="Like", exact=True)).to_have_count(0)
    kept = tmp_path / "feedback.jsonl"
    with_thumbs = build_page(Article.default(), Feedback(kept))
    thumbs = pages.open(serve(with_thumbs, wait=False))
    ask(thumbs, NOT_SAID)
    ask(thumbs, QUESTION)
    thumbs.get_by_role("button", name="Like", exact=True).last.click()
    thumbs.wait_for_timeout(500)
    (line,) = (json.loads(line) for line in kept.read_text().splitlines())
    assert (line["question"], line["liked"], line["found"]) == (QUESTION, True, True)
    with_thumbs.close()


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
    expect(page.locator("#article .cited")).to_contain_text(QUOTE)


def test_taking_a_question_back_keeps_the_draft(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_label("Your question").fill("And wh")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#chat .message")).to_have_count(0)
    expect(page.locator("#article .cited")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("And wh")


def copied(page: Page, button: int) -> str:
    copy = page.get_by_role("button", name="Copy message").nth(button)
    copy.click()
    expect(copy).to_have_attribute("data-copied", "")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_an_answer_is_copied_as_plain_text_with_its_source(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, NOT_SAID)
    expect(page.get_by_role("button", name="Copy message")).to_have_count(2)
    title = page.get_by_role("heading", level=1).inner_text()
    sentence = page.locator("#s15").inner_text()
    assert copied(page, 0) == f"“{sentence}” — sentence 15, paragraph 12 of {title}"
    assert copied(page, 1).startswith("The article doesn’t say")


def test_over_plain_http_from_another_computer_too(page: Page) -> None:
    page.evaluate("delete Navigator.prototype.clipboard")
    page.evaluate("addEventListener('copy', e => { window.copied = e.clipboardData.getData('text/plain') })")
    ask(page, QUESTION)
    page.get_by_role("button", name="Copy message").click()
    page.wait_for_function("window.copied && window.copied.includes('” — sentence 15, paragraph 12 of ')")


def test_the_keyboard_alone_does(page: Page) -> None:
    box = page.get_by_label("Your question")
    expect(box).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Sentence 15, paragraph 12")
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
    ask(page, "How many people does the company employ?")
    rules = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    report = Axe().run(page, options={"runOnly": rules})
    assert report.violations_count == 0, report.generate_report()


def test_a_phone_never_scrolls_sideways_and_has_the_article_a_tap_away(pages: OpenPages, page_url: str) -> None:
    page = pages.open(page_url, width=390, height=844)
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#chat blockquote")).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="Read the article").click()
    expect(page.get_by_role("heading", name="Highlights")).to_be_in_viewport()
    page.locator(".sentence").last.scroll_into_view_if_needed()
    page.get_by_role("link", name="Back to the chat").click()
    expect(page.get_by_label("Your question")).to_be_in_viewport()


def test_a_phone_keeps_the_question_box_and_the_newest_answer_in_view(pages: OpenPages, page_url: str) -> None:
    page = pages.open(page_url, width=390, height=660)
    for _ in range(3):
        ask(page, QUESTION)
        expect(page.get_by_label("Your question")).to_be_in_viewport(ratio=1)
    expect(page.locator("#chat .bot.message").last.get_by_role("link")).to_be_in_viewport()


def test_on_a_desktop_the_page_stays_put(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("link", name="Sentence 15, paragraph 12").click()
    expect(page.locator("#article .cited")).to_be_focused()
    assert page.evaluate("[document.documentElement.scrollHeight, scrollY]") == [800, 0]


def test_readers_do_not_see_each_other(pages: OpenPages, page_url: str) -> None:
    one, other = pages.open(page_url), pages.open(page_url)
    ask(one, QUESTION)
    expect(other.locator("#chat .message")).to_have_count(0)


HOSTILE = (
    "<script>window.owned = 1</script> Alpha holds <img src=x onerror='window.owned = 2'> the record.",
    "1. Beta *is* **bold** and _slanted_ `code` [a link](javascript:window.owned=3) &lt;b&gt; &amp; $$x^2$$ ~~no~~.",
    "# Gamma | pipes | and <svg onload=window.owned=4> <a href='javascript:window.owned=5'>links</a>.",
    "Delta goes to http://example.com and www.example.com and a@example.com -- see <style>*{display:none}</style> it.",
    "It *carries* eight [lanes](http://x.y) of _road_.",
    "Epsilon-*Zeta* says: http://eta.example/_theta_?a=b&amp;c#iota, www.kappa.example and **lambda**mu**.",
)
ASKED = [*(f"What of {name}?" for name in ("Alpha", "Beta", "Gamma", "Delta")), "How many lanes does it carry?"]


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
    for question in [*ASKED, *(sentence.shown for sentence in article.sentences)]:  # few words and all words matched
        ask(page, question)
        answer = page.locator("#chat .bot.message").last
        number = str(answer.get_by_role("link").get_attribute("href")).removeprefix("#s")
        quote = answer.locator("blockquote")
        assert quote.inner_text() == article.sentences[int(number) - 1].text
        expect(quote.locator("mark")).not_to_have_count(0)
        expect(quote.locator("a, img, code, em, del, h1, table, ol")).to_have_count(0)
        span = qa.ask(question, article).span  # what the page itself sets in bold
        expect(quote.locator("strong")).to_have_text([article.text[slice(*span)]] if span else [])
    expect(page.get_by_role("heading", level=1)).to_have_text("<script>window.owned = 6</script><b>Title</b>")
    assert page.evaluate("window.owned") is None


@pytest.mark.parametrize("question", [*HOSTILE, "- a list", "> a quote", "+ 1", "=", "```\ncode", "<!-- gone -->"])
def test_markup_in_the_question_is_shown_and_not_run(page: Page, question: str) -> None:
    ask(page, " ".join(question.split()))
    expect(page.locator("#chat .user.message a, #chat .user.message img")).to_have_count(0)
    assert page.evaluate("window.owned") is None


ARABIC = "افتتح الجسر في عام 1932 ويحمل ثمانية مسارات."


@pytest.fixture(scope="module")
def arabic_url() -> Iterator[str]:
    page = build_page(Article.from_text(f"The bridge opened in 1932.\n\n{ARABIC}", title="Bridges"))
    yield serve(page, wait=False)
    page.close()


# How far the last full stop is from the text's left end, and the text from its element's right end, in pixels.
DISTANCES = """element => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let last;
    while (texts.nextNode()) if (texts.currentNode.data.includes(".")) last = texts.currentNode;
    const stop = document.createRange(), all = document.createRange();
    stop.setStart(last, last.data.lastIndexOf("."));
    stop.setEnd(last, last.data.lastIndexOf(".") + 1);
    all.selectNodeContents(element);
    const [point, text, box] = [stop, all, element].map(item => item.getBoundingClientRect());
    return [point.left - text.left, box.right - text.right];
}"""


def test_right_to_left_text_reads_from_the_right(pages: OpenPages, arabic_url: str) -> None:
    page = pages.open(arabic_url)
    ask(page, ARABIC)
    for place in ("#article p:has(#s2)", "#chat blockquote p"):
        assert page.locator(place).evaluate(DISTANCES) == pytest.approx([0, 0], abs=2)
