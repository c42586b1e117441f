"""Which passages of the article are read: all of a short one, of a long one those that BM25 finds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import Article
from qa.question import Question
from qa.reader import pages

READ = 12
"""Passages that are read at the most: 1,400 word pieces, about 1,000 words."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Retrieved:
    """What is read, of S sentences.

    passages: numbers of passages, places in `qa.reader.pages(article).passages`, ascending.
    bm25: each sentence's BM25 score as a share of what a perfect match could have, 0 to 1; shape (S,).
    """

    passages: tuple[int, ...]
    bm25: Floats


def retrieve(question: Question, article: Article) -> Retrieved:
    """The passages to read with the question; of equals the earlier ones."""
    shares = _bm25(question, article)
    held = pages(article)
    count = len(held.passages)
    if count <= READ:
        return Retrieved(tuple(range(count)), shares)
    best = np.zeros(count)
    np.maximum.at(best, held.of_sentence, shares)
    first = np.argsort(-best, kind="stable")[:READ]
    return Retrieved(tuple(sorted(int(number) for number in first)), shares)


def _bm25(question: Question, article: Article) -> Floats:
    """Of each sentence its score as a share of a perfect match."""
    shares = np.zeros(len(article.sentences))
    most = sum(w * article.bm25.idf(term) for term, w in zip(question.terms, question.weights, strict=True))
    scores = bm25_scores(question, article)
    shares[list(scores)] = np.array(list(scores.values())) / most
    return shares


def bm25_scores(question: Question, article: Article) -> dict[int, float]:
    """By number of the sentence, from 0, the scores of the question's terms, each by its weight."""
    scores: dict[int, float] = {}
    for weight in sorted(set(question.weights)):
        terms = (term for term, of_term in zip(question.terms, question.weights, strict=True) if of_term == weight)
        for number, score in article.bm25.scores(terms).items():
            scores[number] = scores.get(number, 0.0) + weight * score
    return scores
