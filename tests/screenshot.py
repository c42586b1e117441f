"""Take the README's picture of the page: `python -m tests.screenshot docs/page.png`."""

import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from index import Article
from page.build import build_page
from page.serving import serve
from tests.install_chromium import find_chromium

_QUESTIONS = ("How do I bake sourdough bread?", "When was the facility launched?")


def take(path: Path) -> None:
    """Ask the seed article a few questions and write what a reader sees, as PNG."""
    url = serve(build_page(Article.default()), wait=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 760}, reduced_motion="reduce")
        page.goto(url)
        for number, question in enumerate(_QUESTIONS, start=1):
            page.get_by_label("Your question").fill(question)
            page.get_by_label("Your question").press("Enter")
            expect(page.locator("#chat .bot.message")).to_have_count(number)
        expect(page.locator("#article .cited")).to_be_in_viewport()
        page.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
