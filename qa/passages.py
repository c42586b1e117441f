"""Passages: the runs of whole sentences that the reader sees at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.sentences import Sentence

LONGEST = 120
"""Word pieces of a passage, unless one sentence alone has more; the reader is trained on passages of that length."""
LONGEST_QUESTION = 64
"""Word pieces of a question with the two marks around it; the reader counts a passage's places from there."""
_EARLY = 60
"""Word pieces after which a heading opens a new passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`article.sentences[first:last]`, whose text is `article.text[start:end]`."""

    first: int
    last: int
    start: int
    end: int


def split_passages(sentences: Sequence[Sentence], lengths: Sequence[int]) -> list[Passage]:
    """All sentences in runs of up to `LONGEST` word pieces, in order, without overlap.

    A heading is never parted from what stands under it.

    lengths: the word pieces of each sentence.
    """
    passages: list[Passage] = []
    first = filled = 0
    for unit, size in _units(sentences, lengths):
        full = filled + size > LONGEST or (sentences[unit].kind == "heading" and filled >= _EARLY)
        if filled and full:
            passages.append(_passage(sentences, first, unit))
            first, filled = unit, 0
        filled += size
    if sentences:
        passages.append(_passage(sentences, first, len(sentences)))
    return passages


def _units(sentences: Sequence[Sentence], lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Where each sentence with the headings before it begins, and how many word pieces it has."""
    units: list[tuple[int, int]] = []
    begin = size = 0
    for i, sentence in enumerate(sentences):
        size += lengths[i]
        if sentence.kind != "heading" or i + 1 == len(sentences) or size > LONGEST:
            units.append((begin, size))
            begin, size = i + 1, 0
    return units


def _passage(sentences: Sequence[Sentence], first: int, last: int) -> Passage:
    return Passage(first, last, sentences[first].start, sentences[last - 1].end)
