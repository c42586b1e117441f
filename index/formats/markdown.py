"""Markdown: what it shows, its markup left out (by markdown-it-py)."""

import re

from index.formats.markup import pieces
from index.formats.tree import prepare
from index.source import Source, assemble

# As site generators want it: YAML, whose first line has a key, or TOML.
_LINES = r"(?:.*\r?\n)*?"
_FRONT_MATTER = re.compile(
    rf"\A\ufeff?(?:---[ \t]*\r?\n(?=---|\#|[^\s:]+[ \t]*:){_LINES}(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n{_LINES}\+\+\+)"
    r"[ \t]*\r?\n"
)
# A footnote's mark, before it and in the text.
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:[ \t]*|\[\^[^\]\s]+\]", re.MULTILINE)
_MARKS = "[*_`"
_MOST_MARKS = 100_000  # in more it is no Markdown that somebody wrote, and each takes long to make sense of


def read_markdown(text: str) -> Source:
    """The text as shown. Its one first-level heading is the title."""
    from lxml import html
    from markdown_it import MarkdownIt

    if sum(map(text.count, _MARKS)) > _MOST_MARKS:
        return Source(text)
    text = _NOTE.sub("", _FRONT_MATTER.sub("", text))
    shown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    tree = html.fragment_fromstring(shown, create_parent="div")
    prepare(tree)
    body = list(pieces(tree))
    titles = [said for _, level, said in body if level == 1]
    return assemble(body, titles[0] if len(titles) == 1 else None)
