"""E-books, .epub: a zip archive of XHTML files and a list of the order to read them in."""

import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from index.formats.archive import member
from index.formats.markup import pieces
from index.formats.tree import prepare
from index.source import ArticleError, Piece, Source, assemble

# The names are those of the EPUB 3.3 recommendation (W3C).
_CONTAINER = "META-INF/container.xml"
_SPACES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def read_epub(archive: zipfile.ZipFile) -> Source:
    """The book's chapters in reading order, without its table of contents."""
    package_file = _xml(member(archive, _CONTAINER)).find(".//c:rootfile", _SPACES)
    if package_file is None:
        raise ArticleError("The e-book doesn't say what it holds: convert it to HTML or plain text and try again.")
    path = package_file.get("full-path", "")
    package = _xml(member(archive, path))
    files = {
        item.get("id"): item.get("href", "")
        for item in package.iterfind(".//o:manifest/o:item", _SPACES)
        if "nav" not in (item.get("properties") or "").split() and "html" in item.get("media-type", "html")
    }
    names = set(archive.namelist())
    body: list[Piece] = []
    for reference in package.iterfind(".//o:spine/o:itemref", _SPACES):
        if href := files.get(reference.get("idref")):
            name = posixpath.join(posixpath.dirname(path), unquote(href))
            chapter = _chapter(member(archive, name)) if name in names else []  # a book may lack one that it names
            # A title page is often followed by the title again.
            body += chapter[1:] if body and chapter[:1] == body[-1:] else chapter
    title = package.findtext(".//dc:title", None, _SPACES)
    return assemble(body, title.strip() or None if title else None)


def _chapter(data: bytes) -> list[Piece]:
    from lxml import etree, html

    try:
        tree = html.document_fromstring(data)
        prepare(tree)
        return list(pieces(tree))
    except (etree.ParserError, ValueError):  # an empty file
        return []


def _xml(data: bytes) -> Any:  # noqa: ANN401 (lxml has no types)
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ArticleError("The e-book is damaged: download it again, or convert it to plain text.") from error
