"""Markdown: what it shows, its markup left out (by markdown-it-py)."""

import re

from index.formats.markup import pieces
from index.source import Source, assemble

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:.*\r?\n)*?---[ \t]*\r?\n")  # YAML, as site generators want it
_MARKS = "[*_`"
_MOST_MARKS = 100_000  # in more it is no Markdown that somebody wrote, and each takes long to make sense of


def read_markdown(text: str) -> Source:
    """The text as shown. Its one first-level heading is the title."""
    from lxml import html
    from markdown_it import MarkdownIt

    if sum(map(text.count, _MARKS)) > _MOST_MARKS:
        return Source(text)
    text = _FRONT_MATTER.sub("", text)
    shown = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    body = list(pieces(html.fragment_fromstring(shown, create_parent="div")))
    titles = [said for _, level, said in body if level == 1]
    return assemble(body, titles[0] if len(titles) == 1 else None)
