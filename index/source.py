"""What a file holds, once read: its characters and, where the file says so, its structure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


class ArticleError(ValueError):
    """A source that can't be read as an article; the message tells a reader what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item that the source itself sets off.

    start, end: offsets in the text, in characters.
    level: of a heading, 1 to 6; else None.
    """

    start: int
    end: int
    kind: Literal["heading", "item", "prose"]
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The characters of an article.

    title: that the source states, None without one.
    blocks: in order; None where the source is plain text, whose paragraphs must be guessed.
    pages: where each page begins in the text, in order; empty without pages.
    """

    text: str
    title: str | None = None
    blocks: tuple[Block, ...] | None = None
    pages: tuple[int, ...] = ()


Piece = tuple[Literal["heading", "item", "prose"], int | None, str]
"""A block to be: its kind, its level, its characters."""


def assemble(pieces: Iterable[Piece], title: str | None = None) -> Source:
    """A source whose text is these pieces with a blank line between them."""
    blocks: list[Block] = []
    texts: list[str] = []
    at = 0
    for kind, level, text in pieces:
        blocks.append(Block(at, at + len(text), kind, level))
        texts.append(text)
        at += len(text) + 2
    return Source("\n\n".join(texts), title, tuple(blocks))
