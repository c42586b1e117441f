"""From a file to a `Source`: which format it has, by what it holds rather than by its name."""

from pathlib import Path, PurePath

from index.formats.archive import open_archive
from index.formats.docx import read_docx
from index.formats.epub import read_epub
from index.formats.markdown import read_markdown
from index.formats.pdf import read_pdf
from index.formats.plain import read_plain
from index.formats.webpage import read_html, read_mhtml
from index.source import ArticleError, Source

MAX_BYTES = 50 * 1024**2
"""Of a file."""

MAX_CHARACTERS = 20_000_000
"""Of a text: some 40 books."""

_HTML_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body")
_LOOKED_AT = 1_024  # bytes in which a file says what it is
_LONGEST_NAME = 100  # characters


def is_link(text: str) -> bool:
    """Whether it is a link, and not the path of a file."""
    return text.lower().startswith(("http://", "https://"))


def read_file(path: Path) -> Source:
    """What a file holds. Raises ArticleError, which says what to do, if it can't be read as an article."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: no name of a file, such as one with a null character
        raise ArticleError(f"Can't read {_shown(str(path))}: {getattr(error, 'strerror', None) or error}.") from error
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The same of a file's content.

    name: of the file, for messages and for what only its suffix tells (Markdown from plain text).
    """
    name = _shown(name)
    if len(data) > MAX_BYTES:
        most = f"{MAX_BYTES // 1024**2} MB"
        raise ArticleError(f"{name} is larger than {most}: give a shorter article, or its text alone.")
    source = _read(data, name)
    check_length(source.text)
    if not source.text.strip():
        raise ArticleError(f"{name} is empty: give a file with at least one sentence.")
    return source


def _shown(name: str) -> str:
    """A file's name as one line that any terminal prints; of a long one its end, which has the suffix."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name) or "The file"
    return shown if len(shown) <= _LONGEST_NAME else f"…{shown[-_LONGEST_NAME:]}"


def check_length(text: str) -> None:
    """Raises ArticleError if the text is longer than MAX_CHARACTERS."""
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(f"The article has {len(text):,} characters: ask about at most {MAX_CHARACTERS:,} at once.")


def _read(data: bytes, name: str) -> Source:
    suffix = PurePath(name).suffix.lower()
    beginning = data[:_LOOKED_AT].lstrip().lower()
    if b"%pdf-" in beginning:
        return read_pdf(data)
    if data.startswith(b"PK"):
        return _read_archive(data, name)
    if beginning.startswith((b"mime-version:", b"from: <saved by")) or suffix in (".mht", ".mhtml"):
        return read_mhtml(data)
    is_xml = beginning.startswith(b"<?xml") and b"<html" in beginning
    if is_xml or beginning.startswith(_HTML_BEGINS) or suffix in (".html", ".htm", ".xhtml"):
        if b"\0" in data[:_LOOKED_AT] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ArticleError(f"{name} is a binary file, not HTML: save the page again and try again.")
        return read_html(data)
    text = read_plain(data, name)
    return read_markdown(text) if suffix in (".md", ".markdown") else Source(text)


def _read_archive(data: bytes, name: str) -> Source:
    archive = open_archive(data)
    files = set(archive.namelist())
    if "word/document.xml" in files:
        return read_docx(data, archive)
    if "META-INF/container.xml" in files:
        return read_epub(archive)
    raise ArticleError(f"{name} is an archive and no article: unpack it and give one of its files.")
