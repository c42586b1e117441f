"""What the words of a sentence are and what stands between them, whatever is asked.

A sentence's L words are rows 1 to L; rows 0 and L + 1 are its edges.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.terms import Token, to_token, token_spans
from qa.word_kinds import CLASSES, GAPS, KINDS, gap_kinds, word_kinds

COLUMNS = (
    "beginning", "end", *(f"kind {name}" for name in KINDS), *(f"{name} before" for name in GAPS),
    *(f"{name} after" for name in GAPS),
)  # fmt: skip
"""What is known of a row, by name."""

_FIRST_KIND = 2
_FIRST_GAP = _FIRST_KIND + len(KINDS)
_QUOTES = frozenset('"“”')
_REMEMBERED = 1_000  # sentences, of some 20 kB each


@dataclass(frozen=True, eq=False)
class Written:
    """A sentence.

    spans: (start, end) offsets of its L words in `text`.
    gaps: what stands before, between and after them, L + 1 strings.
    """

    text: str
    spans: list[tuple[int, int]]
    gaps: list[str]
    tokens: list[Token]

    @cached_property
    def _kinds(self) -> list[tuple[list[int], int]]:
        return [word_kinds(self.text[start:end]) for start, end in self.spans]

    @cached_property
    def pairs(self) -> NDArray[np.intp]:
        """The number of each two CLASSES that stand side by side, of row n - 1 and n at n; shape (L + 2,)."""
        of_words = (number for _, number in self._kinds)
        classes = np.array([CLASSES.index("beginning"), *of_words, CLASSES.index("end")], dtype=np.intp)
        pairs = np.zeros(len(classes), dtype=np.intp)
        pairs[1:] = classes[:-1] * len(CLASSES) + classes[1:]
        return pairs

    @cached_property
    def depths(self) -> NDArray[np.intp]:
        """How many brackets are open at each word, and 1,000 while a quotation is; shape (L,)."""
        changes = [sum(c in "([" for c in gap) - sum(c in ")]" for c in gap) for gap in self.gaps[:-1]]
        quotes = [sum(c in _QUOTES for c in gap) for gap in self.gaps[:-1]]
        depths: NDArray[np.intp] = np.cumsum(changes) + 1_000 * (np.cumsum(quotes) % 2)
        return depths

    @cached_property
    def table(self) -> NDArray[np.float32]:
        """1 where the row is what the column of COLUMNS says; shape (L + 2, C)."""
        table = np.zeros((len(self.spans) + 2, len(COLUMNS)), dtype=np.float32)
        table[0, 0] = table[-1, 1] = 1
        rows, columns = [], []
        for row, (kinds, _) in enumerate(self._kinds, start=1):
            rows += [row] * len(kinds)
            columns += [_FIRST_KIND + kind for kind in kinds]
        for row, gap in enumerate(self.gaps, start=1):
            kinds = gap_kinds(gap)
            rows += [row] * len(kinds) + [row - 1] * len(kinds)
            columns += [_FIRST_GAP + kind for kind in kinds] + [_FIRST_GAP + len(GAPS) + kind for kind in kinds]
        table[rows, columns] = 1
        return table


@lru_cache(maxsize=_REMEMBERED)
def written(text: str) -> Written:
    """The sentence as written; kept, since an article is asked more than once."""
    spans = token_spans(text)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return Written(text, spans, gaps, [to_token(text[start:end]) for start, end in spans])
