"""An article as the page shows it: HTML."""

import html
from collections.abc import Iterable
from itertools import groupby

from index import Article, Sentence

PROMISE = (
    "Ask in your own words. Every answer is the article’s own sentence, marked where it stands – or “it doesn’t say”."
)


def article_html(article: Article) -> str:
    """The article with an anchor `#s1`, `#s2` … at each sentence."""
    parts = [
        '<article aria-label="The article" tabindex="0"><p class="to-chat"><a href="#top">↑ Back to the chat</a></p>'
    ]
    for is_list, blocks in groupby(_paragraphs(article), key=lambda block: block[0].kind == "item"):
        rendered = "\n".join(_paragraph_html(block, article) for block in blocks)
        parts.append(f"<ul>\n{rendered}\n</ul>" if is_list else rendered)
    return "\n".join([*parts, "</article>"])


def _paragraphs(article: Article) -> Iterable[list[Sentence]]:
    return (list(block) for _, block in groupby(article.sentences, key=lambda sentence: sentence.paragraph))


_TAGS = {"heading": "h2", "item": "li", "byline": 'p class="byline"', "prose": "p"}


def _paragraph_html(sentences: list[Sentence], article: Article) -> str:
    tag = _TAGS[sentences[0].kind]
    level = article.paragraphs[sentences[0].paragraph - 1].level
    if level is not None:
        tag = f"h{min(level + 1, 4)}"  # the page's own heading is the first level
    spans = (
        f'<span class="sentence" id="s{sentence.number}" tabindex="-1">{html.escape(sentence.shown)}</span>'
        for sentence in sentences
    )
    return f'<{tag} dir="auto">{" ".join(spans)}</{tag.split()[0]}>'


def header_html(article: Article) -> str:
    """Its title, and what the page promises."""
    return (
        f'<header><h1 dir="auto">{html.escape(article.title)}</h1><p>{PROMISE} '
        '<a class="to-article" href="#article">Read the article ↓</a></p></header>'
    )
