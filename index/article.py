"""The article: its text, where its paragraphs and sentences stand, and the index over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from os import PathLike
from pathlib import Path

from index.bm25 import Bm25Index
from index.languages import detect, language
from index.loading import check_length, check_paragraphs, is_link, read_bytes, read_file
from index.noise import without_noise
from index.paragraphs import Paragraph, split_paragraphs, stated_paragraphs
from index.sentences import Sentence, split_sentences
from index.source import ArticleError, Source
from index.words import Words

# Beside the packages in the checkout and in the wheel alike.
_SEEDS = Path(__file__).resolve().parent.parent / "seeds"
Progress = Callable[[float], object]
"""Told, while an article is made, the share of the work that is done, 0 to 1."""

_LONGEST_TITLE = 90  # characters


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Article:
    """An article ready to be asked: made once, never changed, safe to share among threads.

    Make one with `from_text` or `load`, which split and index it.

    title: as given unless blank, else the text's own first line where it reads as one, else its opening words.
    text: the source's own characters; every offset counts in them.
    language: that it is written in, ISO 639-1; "en" where it can't be told.
    paragraphs: in order, without overlap.
    sentences: in order, without overlap; `sentences[n - 1].number == n`.
    words: the words of `sentences`.
    bm25: the index over `sentences`, document 0 being sentence 1.
    """

    title: str
    text: str
    language: str
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    words: Words = field(repr=False)
    bm25: Bm25Index = field(repr=False)

    @classmethod
    def from_text(cls, text: str, title: str | None = None, *, progress: Progress | None = None) -> Article:
        """Split and index `text`, which is kept character by character.

        Raises ArticleError if there is nothing in it but white space, or too much.
        """
        if not isinstance(text, str):
            raise ArticleError(f"The text of an article is a str, not {type(text).__name__}.")
        source = Source(text, title)
        check_length(source)
        return cls._of(source, progress)

    @classmethod
    def load(
        cls,
        path: str | PathLike[str],
        *,
        allow_private: bool = False,
        apart: bool = False,
        progress: Progress | None = None,
    ) -> Article:
        """The article in a file: plain text in any encoding, Markdown, HTML, PDF, Word (.docx) or e-book (.epub).

        path: of the file, or a link to it that begins with http:// or https://.
        allow_private: whether a link may lead to this computer and to private networks.
        apart: read what a link leads to as a stranger's, as in `from_bytes`.

        Raises ArticleError, which says what to do, if it can't be read as an article.
        """
        if isinstance(path, str) and is_link(path):
            from index.links import fetch  # what a connection needs takes a while to import

            fetched = fetch(path, allow_private=allow_private)
            return cls.from_bytes(fetched.data, fetched.name, apart=apart, progress=progress)
        return cls._of(read_file(Path(path)), progress)

    @classmethod
    def from_bytes(cls, data: bytes, name: str, *, apart: bool = False, progress: Progress | None = None) -> Article:
        """The same of a file's content.

        name: the file's, for messages and for what only its suffix tells.
        apart: read it in a process of its own, which may take no more time and memory than `index.limits` says: for
            a stranger's file. It takes a few tenths of a second longer.
        """
        if not isinstance(data, bytes) or not isinstance(name, str):
            raise ArticleError("A file is given as its bytes and its name, a str.")
        if apart:
            from index.sandbox import read_apart

            return cls._of(read_apart(data, name), progress)
        return cls._of(read_bytes(data, name), progress)

    @classmethod
    def _of(cls, source: Source, progress: Progress | None) -> Article:
        tell = progress if progress is not None else lambda _: None
        text = source.text
        if not text.strip():
            raise ArticleError("The article is empty: give a text with at least one sentence.")
        code = detect(text)
        paragraphs = split_paragraphs(text) if source.blocks is None else stated_paragraphs(text, source.blocks)
        check_paragraphs(paragraphs)
        tell(0.1)
        sentences = split_sentences(text, paragraphs, language(code), source.pages)
        tell(0.6)
        words = Words([sentence.text for sentence in sentences], language(code))
        tell(0.9)
        bm25 = Bm25Index(words.documents)
        tell(1.0)
        title = " ".join(without_noise(source.title or "").split())
        return cls(title or _title(paragraphs, sentences), text, code, paragraphs, sentences, words, bm25)

    @classmethod
    def default(cls) -> Article:
        """The article that comes with the package; loaded and indexed at the first call."""
        return _default()


@cache
def _default() -> Article:
    return Article.load(min(_SEEDS.glob("*.txt")))


def _title(paragraphs: tuple[Paragraph, ...], sentences: tuple[Sentence, ...]) -> str:
    """The heading that the text opens with, unless it is a list's; else its opening words."""
    if not sentences:
        return "Untitled"
    if len(paragraphs) > 1 and paragraphs[0].kind == "heading" and paragraphs[1].kind != "item":
        return sentences[0].shown
    opening = next((s for s in sentences if s.kind in ("prose", "item")), sentences[0]).shown
    if len(opening) <= _LONGEST_TITLE:
        return opening.rstrip(".")
    return opening[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
