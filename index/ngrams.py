"""How alike words are to look at: vectors of their character n-grams.

"Verarbeitungsanlage" is like "Anlage" and "Anlagen", whatever they mean.
"""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.terms import Token

_DIMENSIONS = 512
_CACHED_WORDS = 10_000
_LONG = 12  # characters from which on a word is as rare as can be told


class Ngrams:
    """Words by their letters. Knows no word beforehand.

    sizes: of the n-grams, in characters.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = tuple(sizes)

    def rarity(self, token: Token) -> float:
        """How rare the word may be, 0 to 1: by Zipf's law of abbreviation, longer words are rarer."""
        if token.is_stop:
            return 0.1
        return min(1.0, len(token.word) / _LONG) if token.word.isalpha() else 1.0

    def vectors(self, tokens: Sequence[Token]) -> NDArray[np.float32]:
        """One row a token, of length 1."""
        vectors = np.empty((len(tokens), _DIMENSIONS), dtype=np.float32)
        for row, token in enumerate(tokens):
            vectors[row] = _vector(token.word, self._sizes)
        return vectors


@lru_cache(maxsize=_CACHED_WORDS)
def _vector(word: str, sizes: tuple[int, ...]) -> NDArray[np.float32]:
    """Counts of n-grams, each hashed to a dimension."""
    vector = np.zeros(_DIMENSIONS, dtype=np.float32)
    bounded = f"<{word}>"
    for size in sizes:
        for at in range(len(bounded) - size + 1):
            hashed = crc32(bounded[at : at + size].encode())
            vector[hashed % _DIMENSIONS] += 1 if hashed & 0x8000_0000 else -1
    return vector / max(float(np.linalg.norm(vector)), 1e-9)
