"""From a file to a `Source`: which format it has, by what it holds rather than by its name."""

import re
from collections.abc import Sized
from itertools import islice
from pathlib import Path, PurePath

from index.formats.archive import open_archive
from index.formats.docx import read_docx
from index.formats.epub import read_epub
from index.formats.markdown import read_markdown
from index.formats.pdf import read_pdf
from index.formats.plain import read_plain
from index.formats.webpage import read_html, read_mhtml
from index.limits import limits
from index.source import ArticleError, Source

_HTML_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body")
_LOOKED_AT = 1_024  # bytes in which a file says what it is
# Or none: it may be an abbreviation's; dot leaders count once.
_SENTENCE_END = re.compile(r"[.!?…](?: ?[.!?…])*(?!\w)|[。！？]|(?<=[\u0E01-\u0E4E]) ")
_LINE_END = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_LINES = 4  # of a wrapped text, a sentence
_LONGEST_NAME = 100  # characters


def is_link(text: str) -> bool:
    """Whether it is a link, and not the path of a file."""
    return text.lower().startswith(("http://", "https://"))


def read_file(path: Path) -> Source:
    """What a file holds. Raises ArticleError, which says what to do, if it can't be read as an article."""
    most = limits().file_bytes
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: no name of a file, such as one with a null character
        raise ArticleError(
            f"Can't read {shown_name(str(path))}: {getattr(error, 'strerror', None) or error}."
        ) from error
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The same of a file's content.

    name: of the file, for messages and for what only its suffix tells (Markdown from plain text).
    """
    name = shown_name(name)
    if len(data) > limits().file_bytes:
        raise ArticleError(f"{name} is {oversized()}")
    source = _read(data, name)
    check_length(source)
    if not source.text.strip():
        raise ArticleError(f"{name} is empty: give a file with at least one sentence.")
    return source


def oversized() -> str:
    """What is wrong with a file of more than `file_bytes`, and what to do."""
    most = limits().file_bytes
    size = f"{most / 1e6:g} MB" if most >= 1e6 else f"{most:,} bytes"
    return f"larger than {size}: give a shorter article, or its text alone."


def check_length(source: Source) -> None:
    """Raises ArticleError if it is longer than an article may be, before it takes long to find out."""
    most, sentences = limits().article_characters, limits().article_sentences
    if len(source.text) > most:
        raise ArticleError(f"The article has {len(source.text):,} characters: ask about at most {most:,} at once.")
    if _more_than(sentences, _SENTENCE_END, source.text) or _more_than(_LINES * sentences, _LINE_END, source.text):
        raise _too_many()
    check_paragraphs(source.blocks or ())


def check_paragraphs(paragraphs: Sized) -> None:
    """Raises ArticleError if there are more than an article may have sentences."""
    if len(paragraphs) > limits().article_sentences:
        raise _too_many()


def _too_many() -> ArticleError:
    return ArticleError(f"The article has more than {limits().article_sentences:,} sentences: ask about a part of it.")


def _more_than(most: int, pattern: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in islice(pattern.finditer(text), most + 1)) > most


def shown_name(name: str) -> str:
    """A file's name as one line that any terminal prints; of a long one its end, which has the suffix."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name) or "The file"
    return shown if len(shown) <= _LONGEST_NAME else f"…{shown[-_LONGEST_NAME:]}"


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
    if any(name.startswith("word/document") for name in files):
        return read_docx(data, archive)
    if "META-INF/container.xml" in files:
        return read_epub(archive)
    raise ArticleError(f"{name} is an archive and no article: unpack it and give one of its files.")
