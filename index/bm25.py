"""BM25 over the sentences of an article.

rank-bm25's `BM25Plus` scores; the postings beside it tell which sentences need a score at all,
so that a question costs what its own words cost and not a walk through the whole article.
"""

import math
from collections.abc import Iterable, Sequence

from rank_bm25 import BM25Plus

# Sentences are short and repeat little: less saturation and less weight on length than the usual
# 1.5 and .75 are better on every question set of the bench.
_K1 = 0.8
_B = 0.3


class Bm25Index:
    """An index of documents, each given as its terms. Not changed after it is made."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self.size = len(documents)
        self._postings: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            for term in dict.fromkeys(document):
                self._postings.setdefault(term, []).append(number)
        # Of no documents, or of none but empty ones, BM25 has no mean length to divide by.
        self._bm25 = BM25Plus(documents, k1=_K1, b=_B, delta=0) if self._postings else None

    def idf(self, term: str) -> float:
        """ln((N + 1) / n), as BM25+ has it (Lv and Zhai 2011); n is at least ½, for unseen terms."""
        return math.log((self.size + 1) / (len(self.documents(term)) or 0.5))

    def documents(self, term: str) -> Sequence[int]:
        """The numbers, from 0 and ascending, of the documents that have the term."""
        return self._postings.get(term, ())

    def __contains__(self, term: str) -> bool:
        return term in self._postings

    def scores(self, query: Iterable[str]) -> dict[int, float]:
        """Document number (from 0) to score, above 0, for each document with a term of the query."""
        known = sorted({term for term in query if term in self._postings})
        documents = sorted({number for term in known for number in self._postings[term]})
        if self._bm25 is None or not documents:
            return {}
        return dict(zip(documents, self._bm25.get_batch_scores(known, documents), strict=True))
