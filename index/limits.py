"""What a process takes on before it refuses. Each limit is an environment variable, as is.

They are read once, when the first of them counts: set them before.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

PREFIX = "ARTICLE_QA_"


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits; `file_bytes` is set by `ARTICLE_QA_FILE_BYTES` and so on, by whole numbers from 1.

    question_characters: of a question; a longer one is an article pasted into the wrong box.
    article_characters: of an article: some 20 books.
    article_sentences: of an article, told by its paragraphs and by where its sentences may end.
    article_words: different words of an article; of Chinese, pairs of characters.
    file_bytes: of a file or of what a link leads to.
    unpacked_bytes: of all files in a .docx or .epub together.
    reading_seconds, reading_bytes: that reading a stranger's file may take, in processor time and memory.
    link_seconds: for a link, with all its redirects.
    read_at_once: strangers' articles that are read and indexed at the same time.
    conversations: that the page holds; the least recently used go.
    held_characters: of all the articles that readers and programs gave, each sentence and each different word of
        which counts for a hundred more; the least recently used go.
    """

    question_characters: int = 10_000
    article_characters: int = 10_000_000
    article_sentences: int = 60_000
    article_words: int = 200_000
    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    reading_seconds: int = 10
    reading_bytes: int = 400_000_000
    link_seconds: int = 15
    read_at_once: int = 2
    conversations: int = 5_000
    held_characters: int = 50_000_000


@cache
def limits() -> Limits:
    """The limits of this process. Raises ValueError, which says what to do, if a variable is no number from 1."""
    return from_environment(os.environ)


def from_environment(environment: Mapping[str, str]) -> Limits:
    """The limits that the variables set, the others as they are. Raises ValueError."""
    chosen: dict[str, int] = {}
    for field in fields(Limits):
        name = PREFIX + field.name.upper()
        if (value := environment.get(name, "")).strip():
            try:
                chosen[field.name] = int(value)
            except ValueError:
                chosen[field.name] = 0
            if chosen[field.name] < 1:
                raise ValueError(f"{name} is {value!r}: set it to a whole number from 1, or not at all.")
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in _names())
    if unknown:
        raise ValueError(f"There is no limit {unknown[0]}: there are {', '.join(sorted(_names()))}.")
    return Limits(**chosen)


def _names() -> set[str]:
    return {PREFIX + field.name.upper() for field in fields(Limits)}
