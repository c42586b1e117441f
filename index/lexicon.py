"""What is known of English words beforehand: how rare each is, and which mean alike.

`lexicon/words.txt` has sixty thousand words, the most frequent first; `lexicon/vectors.npy` a
static word vector for each. `python -m bench lexicon` writes both again.
"""

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.terms import Token

FOLDER = Path(__file__).resolve().parent / "lexicon"


class Lexicon:
    """The ranks and vectors of words. Read at first use, shared by all articles."""

    def __init__(self, words: list[str], vectors: NDArray[np.int8]) -> None:
        self._ranks = {word: rank for rank, word in enumerate(words)}
        self._vectors = vectors
        self._unknown = math.log(len(words))

    def _rank(self, token: Token) -> int | None:
        """Of the word, or failing that of its stem."""
        rank = self._ranks.get(token.word)
        return self._ranks.get(token.term) if rank is None else rank

    def __contains__(self, token: Token) -> bool:
        """Whether the word, or its stem, is among the known ones."""
        return self._rank(token) is not None

    def rarity(self, token: Token) -> float:
        """How rare the word is in English, 0 to 1: by Zipf's law, the log of its rank. Unknown words are the rarest."""
        rank = self._rank(token)
        return 1.0 if rank is None else math.log(rank + 1) / self._unknown

    def vectors(self, tokens: Sequence[Token]) -> NDArray[np.float32]:
        """One row a token, of length 1; of length 0 for a word that isn't known."""
        ranks = [self._rank(token) for token in tokens]
        rows = self._vectors[[rank or 0 for rank in ranks]].astype(np.float32)
        rows[[rank is None for rank in ranks]] = 0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: NDArray[np.float32] = np.divide(rows, np.maximum(lengths, 1e-9), dtype=np.float32)
        return unit


@cache
def load() -> Lexicon:
    """The lexicon that comes with the package."""
    words = (FOLDER / "words.txt").read_text(encoding="utf-8").split("\n")
    return Lexicon(words, np.asarray(np.load(FOLDER / "vectors.npy", mmap_mode="r")))
