"""How quick a long article is in the browser: until it is there, and from a click on a source to its sentence.

Needs Playwright (the extra `test`) and a Chromium on the path.
"""

import shutil
import time
from statistics import median

from bench.speed import long_text
from bench.tables import Table
from index import Article
from page.build import build_page
from page.serving import serve

_LONG = (5_000, 50_000)  # sentences
_CLICKS = 9
_QUESTION = "When was the largest processing facility launched in case{} of part{}?"
# From the top of the article to two frames after the click, when the sentence is drawn.
_CLICK = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  document.querySelector("#article article").scrollTo(0, 0);
  await drawn();
  const start = performance.now();
  document.querySelector("#chat blockquote + p a").click();
  await drawn();
  const place = document.querySelector("#article .cited").getBoundingClientRect();
  return [performance.now() - start, place.top >= 0 && place.bottom <= innerHeight];
}"""


def table() -> Table:
    """For articles of so many sentences."""
    from playwright.sync_api import sync_playwright

    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for count in _LONG:
            served = build_page(Article.from_text(long_text(count)))
            url = serve(served, wait=False)
            page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
            start = time.perf_counter()
            page.goto(url)
            page.locator(f"#s{count}").wait_for(state="attached")
            loaded = time.perf_counter() - start
            number = count * 4 // 5
            page.get_by_label("Your question").fill(_QUESTION.format(number % 997, number // 50))
            page.get_by_label("Your question").press("Enter")
            page.locator("#article .cited").first.wait_for()
            clicks = [page.evaluate(_CLICK) for _ in range(_CLICKS)]
            in_view = all(is_there for _, is_there in clicks)
            rows.append(
                [
                    f"{count:,}",
                    f"{1000 * loaded:.0f} ms",
                    f"{median(took for took, _ in clicks):.0f} ms",
                    "yes" if in_view else "NO",
                ]
            )
            served.close()
        browser.close()
    return Table("A long article in the browser", ["sentences", "page there", "click to sentence", "in view"], rows)
