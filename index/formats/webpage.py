"""HTML: the main text of a page, without menus, cookie banners and related links (by trafilatura)."""

import json
from itertools import islice
from typing import Any

from index.formats.markup import pieces
from index.formats.tree import prepare
from index.source import ArticleError, Piece, Source, assemble

_MOST_ELEMENTS = 12_000  # of a page that is looked through for its main text, which takes seconds beyond
_MOST_PARTS = 100  # of a page saved with its pictures


def read_html(data: bytes) -> Source:
    """The main text; of a page that has none by its looks, all of its text."""
    from lxml import html
    from trafilatura import bare_extraction, load_html

    tree = load_html(data)
    if tree is None:
        raise ArticleError("The page has no text: save it from the browser as HTML, or paste its text.")
    prepare(tree)
    title = _title(tree)
    if _is_document(tree) or next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        return assemble(pieces(tree), title)
    found = bare_extraction(html.tostring(tree), include_comments=False, include_tables=True, favor_recall=True)
    main = getattr(found, "body", None)  # nothing is found in a page of a few words
    body = [] if main is None else list(pieces(main))
    if not body:
        body = list(pieces(tree))
    return assemble(body or _stated(tree), title)


def _stated(tree: Any) -> list[Piece]:  # noqa: ANN401 (lxml has no types)
    """The article that a page states for machines (schema.org), whose text only its scripts would show."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                stated = json.loads(script.text or "")
            except ValueError:
                continue
            text = stated.get("articleBody") if isinstance(stated, dict) else None
            if isinstance(text, str):
                return [("prose", None, line) for line in text.splitlines() if line.strip()]
    return []


def _is_document(tree: object) -> bool:
    """Whether it has headings and none of what surrounds the text of a site's page."""
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}  # type: ignore[attr-defined]
    return not tags.isdisjoint(("h2", "h3")) and tags.isdisjoint(("nav", "aside", "footer", "form", "button", "script"))


def _title(tree: object) -> str | None:
    """What the page calls itself: its one first-level heading, else its title."""
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]  # type: ignore[attr-defined]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = " ".join((tree.findtext(".//title") or "").split())  # type: ignore[attr-defined]
    return title or None


def read_mhtml(data: bytes) -> Source:
    """A page saved in one file by a browser: its first HTML part."""
    import email

    if data.count(b"boundary=") > _MOST_PARTS:
        raise ArticleError("The saved page has pages in it without end: save it again as a single HTML file.")
    # By the default policy: the newer ones raise IndexError and the like for broken headers.
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return read_html(content)
    raise ArticleError("The saved page holds no HTML: save it again as a single HTML file.")
